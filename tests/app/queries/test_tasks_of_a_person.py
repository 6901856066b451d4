"""What waits on a person is told with what they can do, what stands in the way, by when, and as whom they are asked."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.app.queries.scenes import IN_MEETING, a_group, drafted, looking, submitted, tabled
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.capacities import Capacity
from wsis_workflow.app.queries.deadlines import Deadline, next_of
from wsis_workflow.app.queries.inbox import inbox
from wsis_workflow.app.queries.listing import Who
from wsis_workflow.app.queries.tasks import Task
from wsis_workflow.app.queries.waiting_for import WaitedFor, waiting_for
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Absence, Office, Person

NOW, PUT, SENT = at(6, 13, 13, 30), at(5, 1), at(5, 2)
AWAY = Person("away", "Away", "BRA", (Office("wg"),), absences=(Absence(at(6, 1), at(7, 1), "assoc"),))
TAKE = ("position support|reserve|object|abstain",)
NO_FINDING = "refer: The finding “Views differ” is not on the record; the chair can provide it."
NO_MEETING = "No meeting of WG-WSIS is on; take the step while wg-12 sits, which opens in February 2008."
BRACKET = (
    "table: 1 passage in square brackets still to be agreed: “[b]” in line 1; the text is frozen here: a step comes "
    "first that leads to where it may be revised."
)
TOO_LATE = (
    "submit: The deadline “Contributions” (letter of invitation) for “draft” passed on Friday 25 May 2007, 17:00 "
    "(Europe/Zurich); ask the chair of WG-WSIS to admit it late or to extend the deadline, or schedule it for the next "
    "meeting."
)
SEAT, CHAIR = Capacity("member", "wg", "NOR"), Capacity("chair", "wg")


@pytest.fixture
def gate() -> Gate:
    """Have a draft, a proposal before the group, one with a ballot, and one for the next meeting."""
    found = submitted(drafted(a_group(AWAY), "draft"), "plan")
    tabled(found, "vote")
    submitted(found, "later", text="A [b].")
    found.handle(cmd.Schedule("later", "wg-12"), "sec", IN_MEETING)
    return found


def tasks(gate: Gate, who: str, now: datetime = NOW) -> list[Task]:
    return inbox(looking(gate, who, now))


def due(gate: Gate, ref: str, who: str = OPERATOR) -> Deadline | None:
    return next_of(looking(gate, who, NOW).seen(ref))


def a_task(
    gate: Gate, ref: str, state: str, title: str, do: tuple[str, ...], said: tuple[str, ...], **more: object
) -> Task:
    proposal = gate.store.proposal(ref)
    assert proposal is not None
    plain = Task(
        ref, "Action plan", state, title, proposal.version, do, (), due(gate, ref), None, proposal.entered_at, SEAT,
        said,
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]  # what a test gives is right


def vote(gate: Gate, **more: object) -> Task:
    return a_task(gate, "vote", "endorsement", "Working group endorsement", TAKE, ("Take a position",), **more)


def test_a_delegate_takes_a_position_for_their_member(gate: Gate) -> None:
    assert tasks(gate, "nor") == [vote(gate)]
    gate.handle(cmd.TakePosition("vote", "support"), "nor", NOW)
    assert tasks(gate, "nor") == []


def test_who_stands_in_is_asked_instead_of_the_absent(gate: Gate) -> None:
    absent = {"instead_of": "Away", "capacity": Capacity("member", "wg", "BRA")}

    assert tasks(gate, "assoc") == [vote(gate, **absent)]
    assert tasks(gate, "away") == [vote(gate, capacity=Capacity("member", "wg", "BRA"))]
    assert tasks(gate, "assoc", at(5, 31)) == []


def test_a_sponsor_revises_and_is_told_what_stands_in_the_way_of_the_rest(gate: Gate) -> None:
    draft = a_task(
        gate, "draft", "drafting", "Drafting", ("revise", "step withdraw"), ("Revise the text", "Withdraw"),
        missing=(TOO_LATE,), capacity=Capacity(member="PRT"),
    )  # fmt: skip

    assert tasks(gate, "prt") == [vote(gate, capacity=Capacity("member", "wg", "PRT")), draft]


def test_a_chair_takes_steps_and_what_is_due_comes_first(gate: Gate) -> None:
    later = a_task(
        gate, "later", "considered", "Before the group", (), (), capacity=CHAIR,
        missing=(f"refer: {NO_MEETING}", NO_FINDING, f"table: {NO_MEETING}", BRACKET),
    )  # fmt: skip
    plan = a_task(
        gate,
        "plan",
        "considered",
        "Before the group",
        ("step table",),
        ("Table",),
        missing=(NO_FINDING,),
        capacity=CHAIR,
    )

    assert tasks(gate, "chair") == [later, plan]
    assert tasks(gate, "vice") == [replace(one, capacity=Capacity("vice_chair", "wg")) for one in (later, plan)]
    assert [one.deadline for one in (later, plan)] == [due(gate, "later"), None]


def test_a_second_person_confirms_and_may_close(gate: Gate) -> None:
    gate.handle(cmd.Annul("vote", "A mistake."), "chair", NOW)

    [mine, *_] = tasks(gate, "vice")

    said = ("Confirm, as the second person", "Close the ballot for replies")
    assert mine == replace(
        vote(gate), since=NOW, do=("confirm", "close"), titles=said, capacity=Capacity("vice_chair", "wg")
    )
    assert [one.ref for one in tasks(gate, "chair")] == ["later", "plan"]


def test_what_is_closed_waits_for_its_announcement(gate: Gate) -> None:
    gate.handle(cmd.Close("vote"), "chair", NOW)

    found = {one.ref: one for one in tasks(gate, "chair")}

    announce = replace(vote(gate), since=NOW, do=("announce",), titles=("Announce the outcome",), capacity=CHAIR)
    assert found["vote"] == announce
    assert tasks(gate, "nor") == []


def test_who_has_nothing_to_do_is_asked_for_nothing(gate: Gate) -> None:
    assert [tasks(gate, who) for who in ("sec", "out", OPERATOR)] == [[], [], []]


def test_a_sponsor_waits_for_those_who_hold_their_proposals_the_longest_first(gate: Gate) -> None:
    chairs = (Who("chair", "Chair"), Who("vice", "Vice"))

    found = waiting_for(looking(gate, "prt", NOW))

    plan, later = (
        WaitedFor(
            ref, "Action plan", "considered", "Before the group", "drafting", version, chairs, SENT, due(gate, ref)
        )
        for ref, version in ((one.ref, one.version) for one in found)
    )
    assert (found, {one.ref for one in found}) == ([plan, later], {"plan", "later"})
    assert waiting_for(looking(gate, "prt", NOW), 1) == [plan]
    assert waiting_for(looking(gate, OPERATOR, NOW)) == []
