"""What a meeting decided, line by line, in the words of the rules by which each act was taken."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.desks import may_read_desk
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.domain.desk.agenda_nouns import Agenda
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.floor_nouns import ANNOUNCE, CLOSE, STEP, Decision
from wsis_workflow.domain.proposals.events import BallotDecided
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.rules.sentences import sentence

CLOSED, GONE_ON = sentence("the ballot is closed for replies"), sentence("no decision")


@dataclass(frozen=True, slots=True)
class DecisionSeen:
    """A line of what was decided: on what, what in words, and where it is on the proposal's record (`acts`)."""

    number: int
    item: str
    title: str
    proposal: str | None
    said: str
    note: str
    at: datetime
    by: str
    acts: tuple[int, ...]
    en_bloc: str | None


def decisions_of(sight: Sight, meeting: Meeting) -> tuple[DecisionSeen, ...]:
    """List what a meeting decided, of what the reader may read, the latest first."""
    desk = sight.gate.store.desk(meeting.of)
    lines = [line for line in desk.decisions if line.meeting == meeting.ref]
    named = dict.fromkeys(line.proposal for line in lines if line.proposal)
    readable = {seen.proposal.ref: seen for seen in sight.all(named)}
    is_near = may_read_desk(sight, meeting.of)
    shown = [one for one in reversed(lines) if (one.proposal in readable if one.proposal else is_near)]
    return tuple(_seen(one, readable.get(one.proposal or ""), desk) for one in shown)


def _seen(line: Decision, seen: Seen | None, desk: Desk) -> DecisionSeen:
    item = desk.agendas.get(line.meeting, Agenda(line.meeting)).item(line.item)
    return DecisionSeen(
        number=line.number,
        item=line.item,
        title=seen.proposal.title if seen else item.title if item else line.item,
        proposal=line.proposal,
        said=_said(line, seen),
        note=line.note,
        at=line.at,
        by=line.by,
        acts=line.acts,
        en_bloc=line.en_bloc,
    )


def _said(line: Decision, seen: Seen | None) -> str:
    if seen is None or not line.verb or not line.acts:
        return GONE_ON
    if line.verb == CLOSE:
        return CLOSED
    if line.verb == ANNOUNCE:
        return _outcome(line.acts[-1], seen)
    rules = seen.sight.gate.store.edition(seen.proposal.edition_at(line.acts[-1]))
    if line.verb == STEP:
        return rules.steps[line.what].title or line.what.replace("_", " ")
    finding = rules.facts.get(line.what)
    return finding.label if finding else line.what.replace("_", " ")


def _outcome(number: int, seen: Seen) -> str:
    """Read on the record what was announced."""
    acts = seen.sight.gate.store.acts(seen.proposal.ref, number - 1)
    decided = (event.outcome for event in acts[0].events if isinstance(event, BallotDecided)) if acts else iter(())
    outcome = next(decided, None)
    named = outcome.outcome.replace("_", " ") if outcome else ""
    return sentence("announced: {outcome}", outcome=named)
