"""What is answered to a command on a proposal: the whole of it, whether it changed anything or was refused."""

from dataclasses import replace

import pytest

from tests.app.gate_builders import START, a_gate, made_up, new, put_forward
from tests.domain.proposals.builders import NEW, at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.stored import Answer
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.events import AmendmentTakenUp, GuaranteeBroken
from wsis_workflow.domain.proposals.refusals import Refused

IN_MEETING = at(6, 13, 13)


@pytest.fixture
def gate() -> Gate:
    found = a_gate(workflows=[made_up()])
    put_forward(found)
    return found


def refused_by(gate: Gate, command: cmd.Command, by: str = "prt") -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        gate.handle(command, by, START)
    return refused.value.code, refused.value.sentence


def test_a_proposal_that_is_put_forward_is_answered_with_where_it_stands() -> None:
    assert a_gate().handle(NEW, "prt", START) == Answer(
        "“p” is now at “Drafting”, version 1.", "propose", "p", 1, "drafting", True
    )


def test_an_act_is_answered_with_the_version_that_it_made_and_where_it_led(gate: Gate) -> None:
    assert gate.handle(cmd.TakeStep("p", "submit"), "prt", START) == Answer(
        "“p” is now at “Before the group”, version 2.", "step", "p", 2, "considered", True
    )


def test_an_act_after_which_the_clock_goes_on_is_answered_with_where_that_led(gate: Gate) -> None:
    gate.handle(new("a"), "prt", START)
    gate.handle(cmd.TakeStep("a", "go"), "prt", START)
    gate.handle(cmd.TakeStep("a", "give_up"), "prt", START)
    gate.handle(new("b"), "prt", START)

    put = gate.handle(new("c", "made-up", "a"), "prt", START)
    made = gate.handle(cmd.DependOn("b", ("a",)), "prt", START)

    assert (put, made) == (
        Answer("“c” is now at “Gone”, version 2.", "propose", "c", 1, "gone", True),
        Answer("“b” is now at “Gone”, version 3.", "depend_on", "b", 2, "gone", True),
    )


def test_a_look_is_answered_with_where_it_stands_and_changes_nothing(gate: Gate) -> None:
    assert gate.handle(cmd.Look("p"), "prt", START) == Answer(
        "“p” is now at “Drafting”, version 1.", "look", "p", 1, "drafting", False
    )
    assert refused_by(gate, cmd.Look("p"), "nor") == (
        "unknown", "There is no proposal “p” that you may read; check its name.",
    )  # fmt: skip


def test_what_changes_nothing_is_answered_with_that(gate: Gate) -> None:
    assert gate.handle(cmd.Revise("p", "A text."), "prt", START) == Answer(
        "“p” is now at “Drafting”, version 1. Nothing has changed by this.", "revise", "p", 1, "drafting", False
    )


def test_what_waits_for_a_second_person_is_answered_with_that_until_it_is_given(gate: Gate) -> None:
    gate.handle(cmd.TakeStep("p", "submit"), "sec", START)

    asked = gate.handle(cmd.Annul("p", "Too early."), "sec", START)
    confirmed = gate.handle(cmd.Confirm("p"), "chair", START)

    assert (asked, confirmed) == (
        Answer(
            "“p” is now at “Before the group”, version 3. It waits for a second person.",
            "annul", "p", 3, "considered", True,
        ),
        Answer("“p” is now at “Drafting”, version 4.", "annul", "p", 4, "drafting", True),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (NEW, "invalid", "There is a proposal “p” already; choose another name."),
        (
            replace(NEW, ref="q", workflow="nothing"),
            "unknown",
            "There is no workflow in force “nothing”; use one of council-proposal, made-up.",
        ),
        (cmd.Look("q"), "unknown", "There is no proposal “q” that you may read; check its name."),
        (
            cmd.Forward("p", "council", "made-up", "p"),
            "invalid",
            "There is a proposal “p” already; choose another name.",
        ),
    ],
)
def test_a_name_that_is_taken_or_means_nothing_is_refused_with_the_way_out(
    gate: Gate, command: cmd.Command, code: str, said: str
) -> None:
    assert refused_by(gate, command) == (code, said)


def test_a_stranger_is_told_that_they_are_not_known_before_anything_else(gate: Gate) -> None:
    assert refused_by(gate, cmd.Look("q"), "nobody") == (
        "unknown",
        "There is no person “nobody”; check its name.",
    )


def test_the_same_id_again_gets_the_answer_that_was_kept(gate: Gate) -> None:
    first = gate.handle(cmd.TakeStep("p", "submit"), "prt", START, command_id="a1")

    assert gate.handle(cmd.TakeStep("p", "submit"), "prt", at(5, 20), command_id="a1") == first


def test_what_would_break_a_guarantee_goes_on_the_record_as_an_incident() -> None:
    rules = made_up(("deadlines:", "guarantees: [{different_persons: [go, finish]}]\ndeadlines:"))
    gate = a_gate(workflows=[rules])
    gate.handle(new("p"), "prt", START)
    gate.handle(cmd.TakeStep("p", "go"), "prt", START)

    code, _ = refused_by(gate, cmd.TakeStep("p", "finish"))

    incident = gate.store.acts("p")[-1]
    [event] = incident.events
    assert (code, incident.verb, incident.by) == ("guarantee-broken", "incident", "prt")
    assert isinstance(event, GuaranteeBroken)
    assert (event.guarantee, event.step, event.by, event.at) == (1, "finish", "prt", START)
    assert gate.handle(cmd.TakeStep("p", "finish"), "chair", START).state == "done"


def test_what_takes_up_an_amendment_is_noted_on_the_proposal_that_this_was_to(gate: Gate) -> None:
    gate.handle(cmd.TakeStep("p", "submit"), "prt", START)
    gate.handle(cmd.Amend("p", "ADD", "A text", " more", "Because."), "nor", START)
    gate.handle(cmd.WithdrawAmendment("p", 1), "nor", START)

    taken = replace(NEW, ref="q", lineage="p", amendment=1)
    answered = gate.handle(taken, "nor", START)

    act = gate.store.acts("p")[-1]
    assert (answered.ref, answered.version) == ("q", 1)
    assert (act.verb, act.by, act.events) == ("take_up", "nor", (AmendmentTakenUp(1, "q", "nor", START),))


def test_what_goes_on_to_another_body_is_answered_with_its_own_version_and_the_next_is_there(gate: Gate) -> None:
    gate.handle(cmd.TakeStep("p", "submit"), "prt", START)
    for by, command in (
        ("chair", cmd.TakeStep("p", "table")),
        ("prt", cmd.TakePosition("p", "support")),
        ("chair", cmd.Close("p")),
        ("chair", cmd.Announce("p")),
    ):
        gate.handle(command, by, IN_MEETING)

    answered = gate.handle(cmd.Forward("p", "council", "council-proposal", "next", {"group": "wg"}), "sec", at(6, 17))

    assert answered == Answer("“p” is now at “Endorsed”, version 8.", "forward", "p", 8, "endorsed", True)
    [proposed, *_] = gate.store.acts("next")
    assert (proposed.verb, proposed.number) == ("propose", 1)
