"""Who may do what under the rules of the simulation, told once more, to be compared with what was done."""

from datetime import datetime

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register import Person, Register

ENGINE = {"clock", "ballot"}
STEPS = {
    "submit": ("sponsor", "chair"),
    "hand_back": ("chair", "sponsor", "clock"),
    "circulate": ("chair",),
    "ask_round": ("chair",),
    "keep": ("ballot",),
    "break": ("ballot",),
    "agree": ("ballot",),
    "disagree": ("ballot",),
    "adopt": ("secretary",),
    "reopen": ("secretary",),
    "withdraw": ("sponsor",),
    "lapse": ("clock",),
}


def may(event: ev.Event, act: ev.Act, before: Proposal | None, register: Register) -> str:
    """Say why an event should not be; nothing where it may."""
    if before is None:
        return ""
    if isinstance(event, ev.Stepped):
        return _step(event, act, before, register)
    if isinstance(event, ev.PositionTaken):
        return _position(event, act, before, register)
    if isinstance(event, ev.BallotClosed):
        return "" if act.by in ENGINE else _unless(act.by, ("chair",), before, register, act.at)
    if isinstance(event, ev.BallotDecided):
        is_announced = before.ballots[event.number - 1].rule == "census"
        closers = () if is_announced else ("clock",)
        return "" if act.by in closers else _unless(act.by, ("chair",), before, register, act.at)
    return ""


def _step(event: ev.Stepped, act: ev.Act, before: Proposal, register: Register) -> str:
    roles = STEPS[event.step]
    if event.by in ENGINE:
        return "" if event.by in roles else f"{event.by} takes no step {event.step}"
    if event.step == "adopt" and (before.pending is None or act.by == before.pending.by):
        return "the second person is missing"
    return _unless(act.by, roles, before, register, act.at)


def _position(event: ev.PositionTaken, act: ev.Act, before: Proposal, register: Register) -> str:
    said = event.position
    if said.on_behalf:
        return _unless(act.by, ("secretary",), before, register, act.at)
    for person in _capacities(act.by, register, act.at):
        if person.represents == said.member and _holds(person, "wg", ("member", "chair", "secretary"), act.at):
            return ""
    return f"{act.by} does not speak for {said.member}"


def _unless(actor: str, roles: tuple[str, ...], before: Proposal, register: Register, at: datetime) -> str:
    """Say that an actor holds none of the roles, where that is so; whoever stands in for somebody acts as they may."""
    for person in _capacities(actor, register, at):
        if any(_is(person, role, before, at) for role in roles):
            return ""
    return f"{actor} is none of {', '.join(roles)}"


def _is(person: Person, role: str, before: Proposal, at: datetime) -> bool:
    if role == "sponsor":
        return person.represents in before.sponsors
    return _holds(person, "wg", (role,), at) or (role == "secretary" and _holds(person, "council", (role,), at))


def _holds(person: Person, body: str, offices: tuple[str, ...], at: datetime) -> bool:
    return any(
        held.of == body and held.office in offices and (held.since is None or held.since <= at)
        and (held.until is None or at < held.until)
        for held in person.offices
    )  # fmt: skip


def _capacities(actor: str, register: Register, at: datetime) -> list[Person]:
    """Give the actor, and everybody for whom they stand in now."""
    absent = [
        person
        for person in register.people.values()
        if any(one.stand_in == actor and one.since <= at < one.until for one in person.absences)
    ]
    return [register.people[actor], *absent] if actor in register.people else absent
