"""What would have gone differently: stored proposals beside the same proposals played under other rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from wsis_workflow.app.against.replaying import NowRefused, Replay
from wsis_workflow.domain.proposals.events import Act
from wsis_workflow.domain.proposals.evolve import fold
from wsis_workflow.domain.proposals.journeys import Stay, journey
from wsis_workflow.domain.proposals.nouns import Proposal, RunningDeadline
from wsis_workflow.domain.rules.workflow import Workflow


@dataclass(frozen=True, slots=True)
class RefusedNow:
    """An act that would have been refused, with the code and every reason."""

    at: datetime
    act: int
    verb: str
    what: str
    by: str
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class OtherDate:
    """A deadline that would have been another, in words; empty where it did not, or would not, run.

    The instants are those of certain dates. Where the ways part it is told of the time until then: what comes after
    follows from that.
    """

    deadline: str
    title: str
    was: str
    would_be: str
    was_at: datetime | None
    would_be_at: datetime | None


@dataclass(frozen=True, slots=True)
class OtherOutcome:
    """A ballot that would have come to something else; empty where it was not, or would not have been, decided."""

    ballot: int
    was: str
    would_be: str


@dataclass(frozen=True, slots=True)
class Parting:
    """Where the ways part: when, the last state that both have, and where each goes on to (empty: nowhere)."""

    at: datetime
    after: str
    was: str
    would_be: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that would have gone differently with one proposal; `ends` are the states at the end."""

    proposal: str
    title: str
    was_under: tuple[str, int]
    under: tuple[str, int] | None
    refused: tuple[RefusedNow, ...] = ()
    deadlines: tuple[OtherDate, ...] = ()
    outcomes: tuple[OtherOutcome, ...] = ()
    parting: Parting | None = None
    ends: tuple[str, str] | None = None

    @property
    def is_any(self) -> bool:
        """Say whether anything would have been different."""
        return self.is_another_way or bool(self.deadlines)

    @property
    def is_another_way(self) -> bool:
        """Say whether more than dates would have been different."""
        return bool(self.refused or self.outcomes or self.parting or self.ends)


def differences(replay: Replay) -> list[Difference]:
    """Compare every proposal of a history with what became of it in a replay."""
    rules = {one.workflow.hash: one.workflow for one in replay.recorded.editions}
    return [_difference(ref, before, replay, rules) for ref, before in _before(replay)]


def _before(replay: Replay) -> Iterator[tuple[str, Proposal]]:
    for one in replay.recorded.proposals:
        proposal = fold(act for _, act in one.acts)
        assert proposal is not None, "a stored proposal was put forward"
        yield one.ref, proposal


def _difference(ref: str, before: Proposal, replay: Replay, rules: Mapping[str, Workflow]) -> Difference:
    store = replay.gate.store
    old, after = rules[before.edition], store.proposal(ref)
    refused = tuple(_refused(one) for one in replay.refused if one.proposal == ref)
    if after is None:
        nowhere = Parting(before.proposed_at, "", old.states[before.state].label, "")
        return Difference(ref, before.title, _edition(old), None, refused, parting=nowhere)
    new = store.edition(after.edition)
    acts = _acts(ref, replay), store.acts(ref)
    parting = _parting(journey(acts[0]), journey(acts[1]), old, new)
    ends = old.states[before.state].label, new.states[after.state].label
    return Difference(
        proposal=ref,
        title=before.title,
        was_under=_edition(old),
        under=_edition(new),
        refused=refused,
        deadlines=tuple(_dates(_until(parting, acts[0]), _until(parting, acts[1]), old, new)),
        outcomes=tuple(_outcomes(before, after)),
        parting=parting,
        ends=ends if before.state != after.state else None,
    )


def _acts(ref: str, replay: Replay) -> list[Act]:
    return next([act for _, act in one.acts] for one in replay.recorded.proposals if one.ref == ref)


def _until(parting: Parting | None, acts: Sequence[Act]) -> Proposal | None:
    """Give the proposal as it was before the ways parted, or at the end."""
    return fold(act for act in acts if parting is None or act.at < parting.at)


def _edition(workflow: Workflow) -> tuple[str, int]:
    return workflow.name, workflow.edition


def _refused(one: NowRefused) -> RefusedNow:
    return RefusedNow(one.at, one.act, one.verb, one.what, one.by, one.refused.code, one.refused.sentence)


def _dates(before: Proposal | None, after: Proposal | None, old: Workflow, new: Workflow) -> Iterator[OtherDate]:
    """Compare each deadline as it was in force last; the same instant in other words is no other date."""
    was, would = _in_force(before), _in_force(after)
    for name in dict.fromkeys((*was, *would)):
        said = (was[name].words if name in was else "", would[name].words if name in would else "")
        instants = _instant(was.get(name)), _instant(would.get(name))
        if said[0] != said[1] and (instants[0] is None or instants[0] != instants[1]):
            rule = new.deadlines.get(name) or old.deadlines.get(name)
            yield OtherDate(name, rule.label if rule else name, *said, *instants)


def _instant(running: RunningDeadline | None) -> datetime | None:
    """Give the cut-off of a date that is certain."""
    return running.due.instant if running and running.due and running.due.is_exact else None


def _in_force(proposal: Proposal | None) -> dict[str, RunningDeadline]:
    return {**proposal.ended, **proposal.deadlines} if proposal else {}


def _outcomes(before: Proposal, after: Proposal) -> Iterator[OtherOutcome]:
    for number, (was, would) in enumerate(zip_longest(before.ballots, after.ballots), start=1):
        said = tuple(one.outcome.outcome if one is not None and one.outcome else "" for one in (was, would))
        if said[0] != said[1]:
            yield OtherOutcome(number, *said)


def _parting(was: Sequence[Stay], would: Sequence[Stay], old: Workflow, new: Workflow) -> Parting | None:
    """Find the first state that only one of the two comes to, or that they come to by another step."""
    for number, (one, other) in enumerate(zip_longest(was, would)):
        if (one and (one.state, one.step)) != (other and (other.state, other.step)):
            at = min(stay.since for stay in (one, other) if stay is not None)
            after = _label(was[number - 1] if number else None, old)
            return Parting(at, after, _label(one, old), _label(other, new))
    return None


def _label(stay: Stay | None, workflow: Workflow) -> str:
    if stay is None:
        return ""
    known = workflow.states.get(stay.state)
    return known.label if known else stay.state
