"""Who may read the desk of a body: whoever sits in it, in the one that set it up, or in one that it has set up."""

from datetime import datetime

from wsis_workflow.domain.proposals.policy import ENGINE
from wsis_workflow.domain.proposals.register import Register


def may_read_desk(body: str, actor: str, now: datetime, register: Register) -> bool:
    """Say whether the actor may read what lies on a desk; stand-ins read as whom they stand in for."""
    if actor in ENGINE:
        return True
    near = _near(register, body)
    mine = register.capacities(actor, now)
    return any(held.of in near and held.is_held(now) for person in mine for held in person.offices)


def _near(register: Register, body: str) -> set[str]:
    within = register.bodies[body].within
    groups = {ref for ref, other in register.bodies.items() if other.within == body}
    return {body, *groups} | ({within} if within else set())
