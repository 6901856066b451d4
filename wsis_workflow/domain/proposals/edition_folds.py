"""What another edition makes of a proposal: its history keeps its order and takes the names of the new rules."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from wsis_workflow.domain.proposals.events import Migrated
from wsis_workflow.domain.proposals.nouns import Ballot, Governed, Proposal, RunningDeadline

T = TypeVar("T")
Names = Mapping[str, str]


def migrated(proposal: Proposal, event: Migrated) -> Proposal:
    """Put a proposal under another edition; it has been where it is since it came there."""
    deadlines, generations = _deadlines(proposal, event)
    return proposal.but(
        edition=event.target,
        earlier=(*proposal.earlier, Governed(proposal.edition, proposal.version)),
        state=event.state,
        parties=event.parties,
        visited=tuple(_renamed(proposal.visited, event.states)),
        reached=_with_names(proposal.reached, event.states),
        incidents=(),  # they count the guarantees of the rules before, and stay in the record
        taken=_with_names(proposal.taken, event.steps),
        takers=_with_names(proposal.takers, event.steps),
        failed=_with_names(proposal.failed, event.steps),
        deadlines=deadlines,
        ended=_with_names(proposal.ended, event.ended),
        generations=generations,
        ballots=_ballots(proposal.ballots, event),
    )


def _renamed(names: Iterable[str], called: Names) -> Iterable[str]:
    return dict.fromkeys(called.get(name, name) for name in names)


def _with_names(entries: Mapping[str, T], called: Names) -> Mapping[str, T]:
    """Rename keys; of two that become one the latter counts, as of two acts."""
    return {called.get(name, name): entry for name, entry in entries.items()} if called else entries


def _deadlines(proposal: Proposal, event: Migrated) -> tuple[dict[str, RunningDeadline], dict[str, int]]:
    """Go on with what is carried as a new generation, so that its reminders follow the new rule."""
    running, generations = dict(proposal.deadlines), dict(proposal.generations)
    for name in (carried.name for carried in event.deadlines):
        del running[name]
    for carried in event.deadlines:
        generations[carried.to] = generations.get(carried.to, 0) + 1
        running[carried.to] = replace(
            proposal.deadlines[carried.name],
            name=carried.to,
            generation=generations[carried.to],
            extended=carried.extended,
            meeting=carried.meeting,
        )
    return running, generations


def _ballots(ballots: tuple[Ballot, ...], event: Migrated) -> tuple[Ballot, ...]:
    """Let the open ballot go on by its new rule, with its electorate and all that was said."""
    if event.ballot is None:
        return ballots
    rule, closes = event.ballot.rule, event.ballot.closes
    closes_at = ballots[-1].closes_at if closes is not None else None
    carried = ballots[-1].but(rule=rule, closes=closes, closes_at=closes_at, edition=event.target)
    return (*ballots[:-1], carried)
