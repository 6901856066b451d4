"""What may come of the item on the floor now: every act on its proposal that would be accepted, as one key each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from wsis_workflow.app.queries.desk_offers import on_desk
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.starting import bodies_to_bind
from wsis_workflow.domain.desk.floor_commands import RecordOutcome
from wsis_workflow.domain.desk.floor_nouns import ANNOUNCE, CLOSE, RECORD, STEP
from wsis_workflow.domain.proposals.commands import Announce, Close, Command, Record
from wsis_workflow.domain.proposals.decide import decide
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Body, Meeting
from wsis_workflow.domain.proposals.steps import available_steps
from wsis_workflow.domain.rules.sentences import sentence

KEYS = "123456789"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An act that would be accepted: its key (empty after the ninth), what it leads to, and what must be given with it.

    `bodies` are those that may be chosen for each party that a step sets; `must_bind` names those that have none yet.
    """

    act: str
    what: str
    title: str
    to_title: str = ""
    needs_reasons: bool = False
    bodies: Mapping[str, tuple[Body, ...]] | None = None
    must_bind: tuple[str, ...] = ()
    is_end: bool = False
    key: str = ""


def outcomes_of(seen: Seen, meeting: Meeting) -> tuple[Outcome, ...]:
    """List what the reader may record of the proposal on the floor; nothing where they do not lead the meeting."""
    ref = seen.proposal.ref
    if not on_desk(seen.sight, RecordOutcome(meeting.of, meeting.ref, ref)).is_allowed:
        return ()
    found = (*_on_ballot(seen), *_steps(seen), *_findings(seen))
    return tuple(replace(one, key=KEYS[number : number + 1]) for number, one in enumerate(found))


def _on_ballot(seen: Seen) -> Iterator[Outcome]:
    ref = seen.proposal.ref
    if _changes(seen, Close(ref)):
        yield Outcome(CLOSE, "", sentence("Close the ballot for replies"))
    if _changes(seen, Announce(ref)):
        yield Outcome(ANNOUNCE, "", sentence("Announce the outcome"))


def _steps(seen: Seen) -> Iterator[Outcome]:
    workflow = seen.around.workflow
    for offer in available_steps(seen.proposal, seen.asked, by_people=True):
        if offer.allowed:
            yield Outcome(
                act=STEP,
                what=offer.step,
                title=offer.title or offer.step.replace("_", " ").capitalize(),
                to_title=workflow.states[offer.dest].label,
                needs_reasons="reasons" in offer.asks,
                bodies=bodies_to_bind(seen, offer.step),
                must_bind=tuple(asked.removeprefix("bind ") for asked in offer.asks if asked.startswith("bind ")),
                is_end=workflow.states[offer.dest].final is not None,
            )


def _findings(seen: Seen) -> Iterator[Outcome]:
    for fact in seen.around.workflow.facts.values():
        if _changes(seen, Record(seen.proposal.ref, fact.name)):
            yield Outcome(RECORD, fact.name, sentence("Record: {finding}", finding=fact.label))


def _changes(seen: Seen, command: Command) -> bool:
    try:
        return bool(decide(seen.proposal, command, seen.asked))
    except Refused:
        return False
