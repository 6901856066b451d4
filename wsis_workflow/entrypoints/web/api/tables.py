"""Trying the rules: a ballot decided by a table, and a story played against an empty store; neither leaves a trace."""

from datetime import datetime
from threading import BoundedSemaphore
from time import monotonic
from typing import Any, Literal

from fastapi import APIRouter
from starlette.responses import Response

from wsis_workflow.app.decision_cases import Unusable, one_decision, place
from wsis_workflow.app.plain import plain
from wsis_workflow.app.ports import Busy
from wsis_workflow.app.rehearse.story import Story, read_story
from wsis_workflow.bootstrap.explaining import explained
from wsis_workflow.bootstrap.rehearsals import play_rehearsal
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import Told
from wsis_workflow.entrypoints.web.api.caller import Reading
from wsis_workflow.entrypoints.web.api.rules_sent import DecideSent, RehearsalSent
from wsis_workflow.entrypoints.web.api.words import instant_of, invalid
from wsis_workflow.entrypoints.web.api.workflows import edition_of

router = APIRouter(tags=["trying"])
MOST_ACTS, MOST_ENTRIES = 300, 1_000
LONGEST_STORY_DAYS = 366 * 5
SECONDS = 20.0
PATIENCE = 1.0  # seconds: whoever waits for long keeps a thread from others
_ONE_AT_A_TIME = BoundedSemaphore(1)  # a story is worked out in full before anything else is


class Decision(Told):
    """A ballot as a table decides it: outcome, the row that did it, and what each other outcome still needs.

    `settled` is null where that was too much to work out.
    """

    outcome: str
    row: int
    tally: dict[str, int]
    explanation: str
    needs: list[dict[str, Any]]
    settled: bool | None


class FailureSeen(Told):
    """Where a story went otherwise than expected; `act` counts from 0 and is null for the end."""

    act: int | None
    message: str


class LineSeen(Told):
    """One entry of a timeline; `to` and `deadline` are there where somebody was told of one."""

    at: datetime
    kind: Literal["propose", "step", "refusal", "position", "ballot", "meeting", "deadline", "reminder", "notice"]
    actor: str
    proposal: str | None
    text: str
    to: str = ""
    deadline: str = ""


class Rehearsal(Told):
    """A story as it was played."""

    passed: bool
    failures: list[FailureSeen]
    timeline: list[LineSeen]


class _TooLong(Exception):
    """A story takes longer than anybody waits."""


@router.post("/decisions", responses=like(Decision, "What it comes to."))
def decide(sent: DecideSent, caller: Reading) -> Response:
    """Decide a ballot by a rule of a published edition, or by rules of your own; nothing is kept."""
    rules: object = sent.rules
    if sent.workflow is not None:
        content = caller.house.store.content(edition_of(caller, sent.workflow, sent.edition or 1).hash)
        own = content["workflow"].get("decisions") or {}
        rules = {"rules": {**content["tables"], **own}}
    try:
        return answered(one_decision(rules, sent.rule, {"ballots": sent.ballots, "facts": sent.facts}))
    except Unusable as unusable:
        raise Refused(*(invalid(one.message, place(one.path)) for one in unusable.faults)) from None


@router.post("/rehearsals", responses=like(Rehearsal, "What came of it; `passed` says whether all was as expected."))
def rehearse(sent: RehearsalSent, caller: Reading) -> Response:
    """Play a story with a clock of its own against an empty store in memory; nothing is kept.

    At most 300 acts and 1000 entries of the directory, within five years; one story is played at a time.
    """
    story, faults = read_story(sent.story)
    if story is None:
        raise Refused(*(invalid(one.message, _act(one.act)) for one in faults))
    _must_be_short(story)
    until = instant_of(sent.until, "until", story.zone) if sent.until else None
    if not _ONE_AT_A_TIME.acquire(timeout=PATIENCE):
        raise Busy
    try:
        return answered(_played(story, until))
    finally:
        _ONE_AT_A_TIME.release()


def _played(story: Story, until: Any) -> dict[str, Any]:
    end = monotonic() + SECONDS

    def must_end(done: int, total: int) -> None:
        if monotonic() > end:
            raise _TooLong

    try:
        play = play_rehearsal(story, until=until, progress=must_end)
    except _TooLong:
        raise Refused(Invalid(sentence("The story takes too long to play"), sentence("make it shorter"))) from None
    except (Refused, Busy):
        raise
    except Exception as fault:
        known = explained(fault)
        if known is None:
            raise
        raise Refused(invalid(known.sentence)) from None
    failures = [{"act": one.act, "message": one.message} for one in play.failures]
    lines = [line.as_json() for line in play.timeline.lines]
    return {"passed": not failures, "failures": failures, "timeline": plain(lines)}


def _act(number: int | None) -> str:
    return "the story" if number is None else f"act {number}"


def _must_be_short(story: Story) -> None:
    entered = story.directory
    entries = sum(map(len, (entered.bodies, entered.members, entered.people, entered.meetings)))
    acts = sum(len(scene.commands) or 1 for scene in story.scenes)
    days = (max((scene.at for scene in story.scenes), default=story.start) - story.start).days
    if acts > MOST_ACTS or entries > MOST_ENTRIES or days > LONGEST_STORY_DAYS:
        problem = sentence("The story has more than 300 acts or 1000 entries, or takes more than five years")
        raise Refused(Invalid(problem, sentence("play it with `wsis rehearse`")))
