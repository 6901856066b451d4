"""One proposal as it stands: where it is, what it still needs, by when, and on whom it waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.ballots import BallotSeen, ballot_of
from wsis_workflow.app.queries.deadlines import Deadline, deadlines_of
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.stages import stage_of
from wsis_workflow.app.queries.translations import awaited_in_words
from wsis_workflow.app.queries.ways import Way, ways_from
from wsis_workflow.domain.proposals.policy import ENGINE, holders, roles_waited_for
from wsis_workflow.domain.proposals.roles import people_in
from wsis_workflow.domain.rules.language_words import in_order
from wsis_workflow.domain.rules.role_words import roles_in_words
from wsis_workflow.domain.rules.sentences import Recorded, sentence


@dataclass(frozen=True, slots=True)
class Chart:
    """The states by title: those it came through, where it is, those it can reach by one step."""

    done: tuple[str, ...]
    here: str
    possible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The current revision, the languages in which it exists or is missing, and of whom those are awaited, in words."""

    number: int
    language: str
    hash: str
    at: datetime
    available: tuple[str, ...]
    missing: tuple[str, ...]
    text: str
    awaited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """An act that waits for a second person."""

    verb: str
    what: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StandingSeen:
    """Everything about one proposal that fits on a page.

    `waits_on` are people; where there are none because nobody holds an office that would go on, `vacant` names those.
    """

    ref: str
    title: str
    workflow: str
    edition: int
    edition_title: str
    state: str
    state_title: str
    stage: str
    final: str | None
    version: int
    since: datetime
    proposed_at: datetime
    proposer: str
    mandate: str
    action_lines: tuple[str, ...]
    sponsors: tuple[str, ...]
    parties: Mapping[str, str]
    destinations: tuple[str, ...]
    lineage: str | None
    depends_on: Mapping[str, str]
    scheduled: Mapping[str, str]
    facts: tuple[str, ...]
    attachments: tuple[str, ...]
    follow_ups: tuple[str, ...]
    chart: Chart
    waits_on: tuple[str, ...]
    vacant: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
    text: Text | None
    ballot: BallotSeen | None
    steps: tuple[Way, ...]
    waiting: Waiting | None
    blocked: Mapping[str, str]
    incidents: tuple[str, ...]


def standing(seen: Seen) -> StandingSeen:
    """Look at one proposal from all sides."""
    proposal, workflow = seen.proposal, seen.around.workflow
    ways = ways_from(seen)
    return StandingSeen(
        ref=proposal.ref,
        title=proposal.title,
        workflow=workflow.name,
        edition=workflow.edition,
        edition_title=workflow.title,
        state=proposal.state,
        state_title=workflow.states[proposal.state].label,
        stage=stage_of(seen),
        final=proposal.final,
        version=proposal.version,
        since=proposal.entered_at,
        proposed_at=proposal.proposed_at,
        proposer=proposal.proposer,
        mandate=proposal.mandate,
        action_lines=proposal.action_lines,
        sponsors=proposal.sponsors,
        parties=proposal.parties,
        destinations=proposal.destinations,
        lineage=proposal.lineage,
        depends_on=_conditions(seen),
        scheduled=proposal.scheduled,
        facts=tuple(proposal.facts),
        attachments=tuple(f"{one.kind}: {one.name}" for one in proposal.attachments if one.stands),
        follow_ups=proposal.follow_ups,
        chart=_chart(seen, ways),
        waits_on=tuple(holders(proposal, seen.around, seen.now)),
        vacant=_vacant(seen),
        deadlines=tuple(deadlines_of(seen)),
        text=_text(seen),
        ballot=ballot_of(seen),
        steps=tuple(ways),
        waiting=_waiting(seen),
        blocked={step: Recorded(why) for step, why in proposal.failed.items()},
        incidents=tuple(Recorded(one.why) for one in proposal.incidents),
    )


def _vacant(seen: Seen) -> tuple[str, ...]:
    """Name the offices on which it waits, where there is nobody in any of them; not those who have done their part."""
    proposal, around = seen.proposal, seen.around
    roles = [role for role in roles_waited_for(proposal, around) if role not in ENGINE]
    if proposal.final is not None or proposal.pending is not None or people_in(roles, proposal, around, seen.now):
        return ()
    called = roles_in_words(roles, around.workflow)
    return tuple(sentence("{office} (nobody holds the office now)", office=office) for office in called)


def _conditions(seen: Seen) -> dict[str, str]:
    """Say where the proposals stand on which it is conditional; of one that the reader may not read, the name alone."""
    readable = {one.proposal.ref: one.proposal.state for one in seen.sight.all(seen.proposal.depends_on)}
    return {ref: readable.get(ref, "unknown") for ref in seen.proposal.depends_on}


def _chart(seen: Seen, ways: list[Way]) -> Chart:
    states, here = seen.around.workflow.states, seen.proposal.state
    done = [states[name].label for name in dict.fromkeys(seen.proposal.visited) if name in states and name != here]
    return Chart(tuple(done), states[here].label, tuple(dict.fromkeys(way.to_title for way in ways)))


def _text(seen: Seen) -> Text | None:
    revision = seen.proposal.revision
    if revision is None:
        return None
    missing = tuple(one for one in seen.around.workflow.languages if one not in revision.available)
    available = in_order(revision.available, seen.around.workflow.languages)
    awaited = tuple(awaited_in_words(seen))
    return Text(
        revision.number, revision.language, revision.hash, revision.at, available, missing, revision.text, awaited
    )


def _waiting(seen: Seen) -> Waiting | None:
    pending = seen.proposal.pending
    if pending is None:
        return None
    return Waiting(pending.verb, str(pending.command.get("step", "")), pending.by, pending.at)
