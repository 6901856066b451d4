"""The working group of 2007 on the real store, in memory: what people ask about it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from tests.app.gate_builders import START
from tests.domain.proposals.builders import NEW, a_register, at, the_rules
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.stored import Edition
from wsis_workflow.bootstrap.parts import reader
from wsis_workflow.domain.proposals.commands import TakeStep
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Person
from wsis_workflow.domain.proposals.register_commands import Enter
from wsis_workflow.domain.rules.workflow import Workflow

IN_MEETING = at(6, 13, 13)  # half an hour after the eleventh has opened in Geneva


def a_group(*more: Person | Member | Meeting | Body, workflows: Sequence[Workflow] = ()) -> Gate:
    """Publish the rules and enter the directory."""
    gate, register = Gate(memory_store(reader())), a_register(*more)
    publish(gate, [Edition(the_rules()), *map(Edition, workflows)], OPERATOR, START)
    enter = Enter(
        tuple(register.bodies.values()),
        tuple(register.members.values()),
        tuple(register.people.values()),
        tuple(register.meetings.values()),
    )
    handle_register(gate, enter, OPERATOR, START)
    return gate


def drafted(gate: Gate, ref: str = "p", **other: Any) -> Gate:
    """Put a proposal forward, for Portugal."""
    gate.handle(replace(NEW, ref=ref, **other), "prt", START)
    return gate


def submitted(gate: Gate, ref: str = "p", **other: Any) -> Gate:
    """Bring a proposal before the group."""
    drafted(gate, ref, **other)
    gate.handle(TakeStep(ref, "submit"), "prt", at(5, 2))
    return gate


def tabled(gate: Gate, ref: str = "p", **other: Any) -> Gate:
    """Open the ballot on a proposal in the meeting."""
    submitted(gate, ref, **other)
    gate.handle(TakeStep(ref, "table"), "chair", IN_MEETING)
    return gate


def looking(gate: Gate, reader: str = "sec", now: datetime = IN_MEETING) -> Sight:
    """Look as somebody."""
    return Sight(gate, now, reader)


def refused(ask: Callable[[], object]) -> tuple[str, str]:
    """Ask for what is refused, and give the code and the sentence."""
    try:
        ask()
    except Refused as found:
        return found.code, str(found)
    raise AssertionError("it was not refused")
