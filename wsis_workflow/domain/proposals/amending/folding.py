"""What each event about amendments makes of a proposal."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.nouns import (
    ACCEPTED,
    GONE,
    INCORPORATED,
    MERGED,
    OPEN,
    REJECTED,
    WITHDRAWN,
    Amendment,
    Passage,
    Shift,
)
from wsis_workflow.domain.proposals.nouns import Proposal


def _moved(proposal: Proposal, event: ev.AmendmentMoved) -> Proposal:
    moved = event.amendment
    again = [replace(proposal.amendments[moved.again], anew=moved.number)] if moved.again else []
    return _with(proposal, [*again, moved])


def _withdrawn(proposal: Proposal, event: ev.AmendmentWithdrawn) -> Proposal:
    one = proposal.amendments[event.number]
    withdrawn = replace(one, state=WITHDRAWN, decided_by=event.by, decided_at=event.at, why=event.reasons)
    return _with(proposal, [withdrawn])


def _accepted(proposal: Proposal, event: ev.AmendmentsAccepted) -> Proposal:
    first = max((one.order for one in proposal.amendments.values()), default=0) + 1
    return _with(
        proposal,
        (
            replace(
                proposal.amendments[number], state=ACCEPTED, order=order, decided_by=event.by, decided_at=event.at,
                why=event.reasons,
            )
            for order, number in enumerate(event.numbers, start=first)
        ),
    )  # fmt: skip


def _rejected(proposal: Proposal, event: ev.AmendmentsRejected) -> Proposal:
    rejected = (
        replace(
            proposal.amendments[number], state=REJECTED, decided_by=event.by, decided_at=event.at, why=event.reasons
        )
        for number in event.numbers
    )
    reopened = (replace(proposal.amendments[number], state=OPEN, into=None) for number in event.reopened)
    return _with(proposal, [*rejected, *reopened])


def _merged(proposal: Proposal, event: ev.AmendmentsMerged) -> Proposal:
    merged = event.amendment
    parts = (
        replace(
            proposal.amendments[number], state=MERGED, into=merged.number, decided_by=merged.by, decided_at=event.at,
            why=merged.reasons,
        )
        for number in merged.parts
    )  # fmt: skip
    order = max((one.order for one in proposal.amendments.values()), default=0) + 1
    return _with(proposal, [*parts, replace(merged, order=order)])


def _carried(proposal: Proposal, event: ev.AmendmentsCarried) -> Proposal:
    known = proposal.amendments
    done = (replace(known[number], state=INCORPORATED, revision=event.revision) for number in event.incorporated)
    moved = (_onward(known[shift.number], shift, event) for shift in event.moved)
    gone = (replace(known[number], state=GONE) for number in event.gone)
    return _with(proposal, [*done, *moved, *gone])


def _onward(one: Amendment, shift: Shift, event: ev.AmendmentsCarried) -> Amendment:
    here = Passage(event.revision, event.hash, shift.start, shift.end, one.passage.quote)
    return replace(one, passage=here)


def _taken_up(proposal: Proposal, event: ev.AmendmentTakenUp) -> Proposal:
    one = proposal.amendments[event.number]
    return _with(proposal, [replace(one, taken_up=(*one.taken_up, event.proposal))])


def _with(proposal: Proposal, changed: Iterable[Amendment]) -> Proposal:
    return proposal.but(amendments={**proposal.amendments, **{one.number: one for one in changed}})


AMENDMENTS: dict[type, Callable[[Proposal, Any], Proposal]] = {
    ev.AmendmentMoved: _moved,
    ev.AmendmentWithdrawn: _withdrawn,
    ev.AmendmentsAccepted: _accepted,
    ev.AmendmentsRejected: _rejected,
    ev.AmendmentsMerged: _merged,
    ev.AmendmentsCarried: _carried,
    ev.AmendmentTakenUp: _taken_up,
}
