"""Who may act on a desk: its officers, and the secretaries of the body that set a group up."""

from collections.abc import Iterable

from wsis_workflow.domain.desk.asked import DeskAsked
from wsis_workflow.domain.desk.officers import OFFICERS, called
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import NotPermitted, Refused
from wsis_workflow.domain.proposals.register import SECRETARY, Person

__all__ = ["OFFICERS", "is_one_of", "must_hold", "officers"]


def officers(body: str, offices: Iterable[str], asked: DeskAsked) -> dict[str, Person]:
    """Find who holds one of these offices; a group is served by the secretaries of the body that set it up as well."""
    wanted = tuple(offices)
    found = dict(asked.register.holding(body, wanted, (), asked.now))
    above = asked.register.bodies[body].within
    if SECRETARY in wanted and above is not None:
        found.update(asked.register.holding(above, (SECRETARY,), (), asked.now))
    return found


def is_one_of(people: Iterable[str], asked: DeskAsked) -> bool:
    """Say whether the actor is among these, or stands in for one of them; the operator always is."""
    may = set(people)
    return asked.actor == OPERATOR or any(one.ref in may for one in asked.register.capacities(asked.actor, asked.now))


def must_hold(body: str, offices: tuple[str, ...], act: str, asked: DeskAsked, others: Iterable[str] = ()) -> None:
    """Let only officers go on, or some others by name.

    Raises:
        Refused: `not-permitted`.
    """
    may = officers(body, offices, asked)
    if is_one_of((*may, *others), asked):
        return
    names = tuple(sorted(person.name for person in may.values()))[:5]
    raise Refused(NotPermitted(act, called(body, offices, asked), names))
