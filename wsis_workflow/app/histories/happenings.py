"""What happened to one proposal, event by event, as a log has it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from wsis_workflow.app.histories.things import Link, links_of
from wsis_workflow.app.histories.values import Value, attributes_of, kind_of, words_of
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.evolve import apply
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.policy import ENGINE
from wsis_workflow.domain.rules.workflow import Workflow

STEP = "step"
COMPLETE, TAKEN_BACK = "complete", "ate_abort"


@dataclass(frozen=True, slots=True)
class Happening:
    """An event: `activity` is what was done in words, of a step its title; `kind` is `step` for steps of the workflow.

    `transition` is that of the life cycle: what was annulled later was never completed.
    """

    id: str
    act: int
    activity: str
    kind: str
    verb: str
    by: str
    at: datetime
    links: tuple[Link, ...]
    attributes: Mapping[str, Value]
    transition: str = COMPLETE

    @property
    def person(self) -> tuple[str, ...]:
        """Give the person who did it; clock, ballots and the operator are none."""
        return () if self.by in ENGINE else (self.by,)


@dataclass(frozen=True, slots=True)
class Told:
    """The events of a proposal in their order, and the states that it had with the instants from which on."""

    happenings: tuple[Happening, ...]
    states: tuple[tuple[str, datetime], ...]


def told(
    ref: str,
    acts: Iterable[ev.Act],
    edition: Callable[[str], Workflow],
    hears: Callable[[ev.Event], bool] = lambda event: True,
) -> Told:
    """Tell a proposal's acts; they are folded on the way, so that it is known what an annulment took back.

    What is not for the reader to hear is folded and left out.
    """
    proposal: Proposal | None = None
    happenings: list[Happening] = []
    states: list[tuple[str, datetime]] = []
    for act in acts:
        undone = _undone(proposal, act, happenings)
        happenings = [_taken_back(one) if one.act == undone else one for one in happenings]
        before, proposal = proposal, apply(proposal, act)
        workflow = edition((before or proposal).edition)
        heard = [(place, event) for place, event in enumerate(act.events) if hears(event)]
        happenings += [_happening(ref, act, place, event, workflow) for place, event in heard]
        if not states or states[-1][0] != proposal.state:
            states.append((proposal.state, act.at))
    return Told(tuple(happenings), tuple(states))


def _undone(proposal: Proposal | None, act: ev.Act, happenings: Iterable[Happening]) -> int | None:
    """Find the act that this one annuls: the first of its verb after what the proposal returns to."""
    annulled = next((event for event in act.events if isinstance(event, ev.Annulled)), None)
    if annulled is None or proposal is None or proposal.past is None:
        return None
    since = proposal.past.version
    return next((one.act for one in happenings if one.act > since and one.verb == annulled.verb), None)


def _taken_back(happening: Happening) -> Happening:
    return replace(happening, transition=TAKEN_BACK)


def _happening(ref: str, act: ev.Act, place: int, event: ev.Event, workflow: Workflow) -> Happening:
    step = workflow.steps.get(event.step) if isinstance(event, ev.Stepped) else None
    return Happening(
        id=f"{ref}/{act.number}.{place}",
        act=act.number,
        activity=step.title if step and step.title else words_of(event),
        kind=STEP if isinstance(event, ev.Stepped) else kind_of(event),
        verb=act.verb,
        by=_by(event, act),
        at=act.at,
        links=tuple(dict.fromkeys(links_of(event, ref))),
        attributes=attributes_of(event),
    )


def _by(event: ev.Event, act: ev.Act) -> str:
    """Name who did it: of a step who took it, be it the clock or a ballot that somebody announced."""
    said = getattr(event, "by", None)
    return said if isinstance(said, str) and said else act.by
