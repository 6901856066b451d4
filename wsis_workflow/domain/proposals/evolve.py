"""Fold what has happened into what is, act by act, and keep what an annulment returns to."""

from collections.abc import Iterable

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.folds import begun, changed
from wsis_workflow.domain.proposals.nouns import Acted, Proposal

# Verbs whose acts may be taken back; a text is revised again instead, and what the clock does only follows.
ANNULLABLE = frozenset({"step", "position", "close", "announce", "count", "record", "schedule", "extend"})


def fold(acts: Iterable[ev.Act], proposal: Proposal | None = None) -> Proposal | None:
    """Fold acts in their order, onto a proposal or from nothing."""
    for act in acts:
        proposal = apply(proposal, act)
    return proposal


def apply(proposal: Proposal | None, act: ev.Act) -> Proposal:
    """Fold one act. What the proposal was before is kept, so that the act can be annulled."""
    return concluded(proposal, act, folded(proposal, act.events))


def folded(proposal: Proposal | None, events: Iterable[ev.Event]) -> Proposal:
    """Fold the events of one act, or the first of them."""
    for event in events:
        proposal = evolve(proposal, event)
    assert proposal is not None, "an act has at least one event"
    return proposal


def concluded(proposal: Proposal | None, act: ev.Act, after: Proposal) -> Proposal:
    """Number what the events of an act have made of a proposal, and keep what an annulment returns to."""
    if proposal is None or act.verb == "annul" or is_incidental(act):
        return after.but(version=act.number)
    if after.pending is proposal.pending and after.pending is not None and after.pending.verb == "annul":
        after = after.but(pending=None)  # what was to be taken back is no longer the latest act
    if act.verb not in ANNULLABLE:
        return after.but(past=None, acted=None, version=act.number)
    return after.but(past=_returned_to(proposal, act), acted=_acted(act), version=act.number)


def lightened(proposal: Proposal) -> Proposal:
    """Let go of all that was before, but for what the annulment of the latest act returns to."""
    past = proposal.past
    return proposal.but(past=past.but(past=None)) if past is not None and past.past is not None else proposal


def may_go_on(proposal: Proposal) -> bool:
    """Say whether all is there that annulments return to: not in a light proposal whose latest act was annulled."""
    return proposal.acted is None or proposal.past is not None


def evolve(proposal: Proposal | None, event: ev.Event) -> Proposal:
    """Fold one event."""
    if isinstance(event, ev.Proposed):
        return begun(event)
    assert proposal is not None, "the first event of a proposal is that it was put forward"
    return changed(proposal, event)


def is_incidental(act: ev.Act) -> bool:
    """Say whether the act before it stays the latest one that may be annulled."""
    return _INCIDENTAL.issuperset(map(type, act.events))


# What neither people nor rules build on: an act stays the latest one when only such things have happened since.
_INCIDENTAL = frozenset(
    {
        ev.DeadlineSet,
        ev.DeadlineMet,
        ev.DeadlinePassed,
        ev.StepBlocked,
        ev.GuaranteeBroken,
        ev.Commented,
        ev.AmendmentMoved,
        ev.AmendmentWithdrawn,
        ev.AmendmentsAccepted,
        ev.AmendmentsRejected,
        ev.AmendmentsMerged,
        ev.AmendmentTakenUp,
        ev.ThreadResolved,
        ev.ThreadReopened,
        ev.StatementMade,
        ev.FollowUpMissed,
        ev.SecondAwaited,
        ev.OutcomeReturned,
        ev.DecisionRecorded,
    }
)


def _returned_to(before: Proposal, act: ev.Act) -> Proposal:
    """Give what was before, without the request for a second person that this act has answered."""
    is_answer = before.pending is not None and any(isinstance(event, ev.SecondGiven) for event in act.events)
    return before.but(pending=None) if is_answer else before


def _acted(act: ev.Act) -> Acted:
    for event in act.events:
        if isinstance(event, ev.Stepped) and act.verb == "step":
            return Acted(act.verb, event.step, act.by)
        if isinstance(event, ev.PositionTaken):
            return Acted(act.verb, event.position.position, act.by, event.position.member)
        if isinstance(event, ev.FactRecorded):
            return Acted(act.verb, event.finding.name, act.by)
        if isinstance(event, ev.Extended):
            return Acted(act.verb, event.deadline, act.by)
    return Acted(act.verb, act.verb, act.by)
