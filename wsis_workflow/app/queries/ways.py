"""The ways on from where a proposal stands: each step, who may take it, and everything that speaks against it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.asking import Asking
from wsis_workflow.domain.proposals.entitled import entitled
from wsis_workflow.domain.proposals.needs import unmet
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.steps import Offer, available_steps
from wsis_workflow.domain.rules.workflow import Step


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason against a step: for people, and its facts for programs."""

    code: str
    sentence: str
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Way:
    """A step: whether the reader may take it now (None for the operator, who takes none), and what is missing.

    `asks` names what has to be given with the step.
    """

    step: str
    title: str
    to: str
    to_title: str
    by: tuple[str, ...]
    people: tuple[str, ...]
    allowed: bool | None
    missing: tuple[Obstacle, ...]
    asks: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Say whether nothing but the right person is missing."""
        return not self.missing


def ways_from(seen: Seen, *, by_people: bool = False) -> list[Way]:
    """List the steps that leave the present state, or those that a person can take; none where it is an end."""
    return [_way(seen, offer) for offer in available_steps(seen.proposal, seen.asked, by_people=by_people)]


def _way(seen: Seen, offer: Offer) -> Way:
    step = seen.around.workflow.steps[offer.step]
    is_operator = seen.asked.actor == OPERATOR
    may = entitled("step", {"step": step.name}, seen.proposal, seen.around, seen.now)
    return Way(
        step=step.name,
        title=step.title or step.name.replace("_", " ").capitalize(),
        to=step.dest,
        to_title=seen.around.workflow.states[step.dest].label,
        by=step.by,
        people=tuple(person.name for person in may.people.values()),
        allowed=None if is_operator else offer.allowed,
        missing=tuple(_whatever_the_person(seen, step, offer) if is_operator else _obstacles(offer)),
        asks=offer.asks,
    )


def _obstacles(offer: Offer) -> Iterator[Obstacle]:
    yield from (Obstacle(refusal.code, refusal.sentence, refusal.data) for refusal in offer.refusals)


def _whatever_the_person(seen: Seen, step: Step, offer: Offer) -> Iterator[Obstacle]:
    """Say what is missing apart from the person who takes the step."""
    bound = {asked.removeprefix("bind "): "?" for asked in offer.asks if asked.startswith("bind ")}
    for refusal in unmet(Asking(step, seen.proposal, seen.around, seen.now, None, "given", bound)):
        yield Obstacle(refusal.code, refusal.sentence, refusal.data)
