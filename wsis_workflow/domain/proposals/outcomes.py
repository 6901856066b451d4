"""From positions to an outcome, and from the outcome to the step it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.asking import Asking
from wsis_workflow.domain.proposals.entering import voice
from wsis_workflow.domain.proposals.events import BallotDecided, Event, StepBlocked
from wsis_workflow.domain.proposals.monitoring import incidents, speaking_against
from wsis_workflow.domain.proposals.nouns import Ballot, Outcome, Proposal
from wsis_workflow.domain.proposals.steps import stepping
from wsis_workflow.domain.rules.deciding import Decision, decide
from wsis_workflow.domain.rules.machine import chart_of
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.domain.rules.tables import DecisionTable, Voice
from wsis_workflow.domain.rules.workflow import BALLOT

Said = TypeVar("Said")
NOT_OFFERED = sentence("This state does not offer the step.")


def deciding(proposal: Proposal, ballot: Ballot, by: str, asked: Asked) -> list[Event]:
    """Give the outcome effect: decide, then take the step that the outcome names."""
    decision = computed(proposal, ballot, asked)
    no_reply = () if ballot.counts is not None else tuple(m for m in ballot.electors if m not in ballot.positions)
    explanation = str(decision.explanation)  # the record keeps the English alone
    outcome = Outcome(decision.outcome, decision.row, dict(decision.tally), explanation, no_reply)
    decided = BallotDecided(ballot.number, outcome, by, asked.now)
    step = asked.around.workflow.ballots[ballot.rule].outcomes[decision.outcome]
    return [decided, *routed(proposal, step, asked)]


def routed(proposal: Proposal, step: str, asked: Asked) -> list[Event]:
    """Take the step of an outcome as `ballot`; where its needs fail it waits until a fact changes."""
    rule = asked.around.workflow.steps[step]
    asking = Asking(rule, proposal, asked.around, asked.now)
    verdict = chart_of(asked.around.workflow).attempt(proposal.state, step, lambda: speaking_against(asking))
    if verdict.is_allowed:
        return stepping(proposal, rule, BALLOT, None, asked)
    why = " ".join(refusal.sentence for refusal in verdict.reasons) or str(NOT_OFFERED)
    return [
        StepBlocked(step, BALLOT, why, asked.now),
        *incidents(verdict.reasons, proposal, step, BALLOT, asked.now),
    ]


def computed(proposal: Proposal, ballot: Ballot, asked: Asked) -> Decision:
    """Decide the ballot as it stands now."""
    return decide(table_of(ballot, asked), voices(ballot, asked), tuple(proposal.facts))


def table_of(ballot: Ballot, asked: Asked) -> DecisionTable:
    """Give the decision table of a ballot."""
    return asked.around.workflow.decisions[asked.around.workflow.ballots[ballot.rule].decision]


def voices(ballot: Ballot, asked: Asked) -> list[Voice]:
    """Give every elector with what it says now; a vote on paper gives counts without names."""
    present = present_at(ballot, asked)
    if ballot.counts is not None:
        return _counted(ballot, table_of(ballot, asked), present)
    said = ballot.positions
    return [
        voice(
            elector,
            said[member].position if member in said else None,
            reasons=member in said and bool(said[member].reasons.strip()),
            present=present is None or member in present,
        )
        for member, elector in ballot.electors.items()
    ]


def _counted(ballot: Ballot, table: DecisionTable, present: tuple[str, ...] | None) -> list[Voice]:
    counts = dict(ballot.counts or {})
    silent = len(ballot.electors) - sum(counts.values())
    away = 0 if present is None else sum(member not in present for member in ballot.electors)
    absent = min(away, silent)  # whoever has left since has put a paper in all the same
    paper = _paper(ballot, table)
    voices = [replace(paper, position=position, count=count, reasons=True) for position, count in counts.items()]
    voices += [replace(paper, count=silent - absent), replace(paper, count=absent, present=False)]
    return [voice for voice in voices if voice.count]


def _paper(ballot: Ballot, table: DecisionTable) -> Voice:
    """Give what a paper is known by, for it carries no name: what all electors have in common.

    Where they are of several categories, the first one that the table names serves for all.
    """
    electors = list(ballot.electors.values())
    categories = {elector.category for elector in electors}
    category = categories.pop() if len(categories) == 1 else next(iter(table.electorate.categories), None)
    weights = _common([elector.weights for elector in electors])
    return Voice(category=category, weights=weights, attributes=_common([elector.attributes for elector in electors]))


def _common(all_of_them: Sequence[Mapping[str, Said]]) -> dict[str, Said]:
    first = all_of_them[0] if all_of_them else {}
    return {name: said for name, said in first.items() if all(one.get(name) == said for one in all_of_them)}


def present_at(ballot: Ballot, asked: Asked) -> tuple[str, ...] | None:
    """Give who is recorded as present at the body's latest meeting since the ballot opened; None without a record.

    What counts is who is in the room when the outcome is computed, also where replies were closed before the meeting.
    """
    for meeting in reversed(asked.around.register.meetings_of(ballot.body)):
        closes, opens = meeting.time.closes_at, meeting.time.opens_at
        sat = opens is not None and closes is not None and opens <= asked.now and closes > ballot.opened_at
        if sat and meeting.present is not None:
            return meeting.present
    return None
