"""A gate on a store in plain memory, with the people and meetings of the working group."""

from collections.abc import Sequence
from datetime import datetime

from tests.domain.proposals.builders import NEW, a_register, at, the_rules
from tests.fakes.store import FakeStore
from wsis_workflow.adapters.definitions import load_yaml
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.stored import Edition
from wsis_workflow.domain.proposals.commands import Propose
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Person
from wsis_workflow.domain.proposals.register_commands import Enter
from wsis_workflow.domain.rules.reading import read_workflow
from wsis_workflow.domain.rules.workflow import Workflow

START = at(5, 1)
MADE_UP = """
workflow: made-up
edition: 1
title: Made up
source: none
zone: Europe/Zurich
parties: {group: {}}
roles: {sponsor: {of: proposal}, chair: {of: group, office: chair}, secretariat: {of: group, office: secretary}}
initial: one
states:
  one: {title: One, stage: drafting, waits_on: sponsor}
  two: {title: Two, stage: review, waits_on: sponsor}
  done: {title: Done, final: adopted}
  gone: {title: Gone, final: lapsed}
steps:
  go: {title: Go, from: one, to: two, by: [clock, sponsor]}
  finish: {title: Finish, from: [one, two], to: done, by: [sponsor, chair]}
  lapse: {title: Lapse, from: [one, two], to: gone, by: [clock], needs: [{depends_on: failed}]}
  give_up: {title: Give up, from: two, to: gone, by: [clock, sponsor]}
deadlines:
  first: {title: First, anchor: state.entered, offset: 10 days, while: [one], then: go, source: none,
          remind: {before: [3 days, 2 days, 1 day], to: [holder]}}
  second: {title: Second, anchor: state.entered, offset: 10 days, while: [two], then: give_up, source: none,
           remind: {before: [9 days, 2 days, 1 day], to: [holder, sponsor]}}
"""


def made_up(*edits: tuple[str, str]) -> Workflow:
    """Read the workflow above, with changes to its text."""
    text = MADE_UP
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    workflow, faults = read_workflow(load_yaml(text).data)
    assert workflow is not None, faults
    return workflow


def a_gate(*more: Person | Member | Meeting | Body, workflows: Sequence[Workflow] = ()) -> Gate:
    """Publish the rules and enter the directory."""
    gate, register = Gate(FakeStore()), a_register(*more)
    publish(gate, [Edition(the_rules()), *map(Edition, workflows)], OPERATOR, START)
    rows = (register.bodies, register.members, register.people, register.meetings)
    handle_register(gate, Enter(*(tuple(row.values()) for row in rows)), OPERATOR, START)
    return gate


def new(ref: str, workflow: str = "made-up", *depends_on: str) -> Propose:
    """Put forward a proposal under the made-up rules."""
    return Propose(ref, workflow, ref, {"group": "wg"}, depends_on=depends_on)


def put_forward(gate: Gate, now: datetime = START) -> None:
    """Put the usual proposal forward, for Portugal."""
    gate.handle(NEW, "prt", now)


def state(gate: Gate, ref: str = "p") -> str:
    """Say where a proposal stands."""
    proposal = gate.store.proposal(ref)
    assert proposal is not None
    return proposal.state


def told(gate: Gate, to: str, kind: str | None = None) -> list[Notice]:
    """List what a person was told."""
    return [notice for _, notice in gate.store.notices() if notice.to == to and kind in (None, notice.kind)]
