"""Laws of who hears what is said within a body: those seated there now, who said it, and whoever stands in for them."""

from dataclasses import replace

import pytest

from tests.domain.proposals.builders import a_register, at
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.audiences import audience_of, is_seated, may_hear
from wsis_workflow.domain.proposals.policy import ENGINE
from wsis_workflow.domain.proposals.register import Absence, Office, Person

NOW = at(5, 1)
WAS = Person("was", "Was", "NOR", (Office("wg", until=NOW), Office("council", since=at(5, 2))))
AWAY = Person("away", "Away", "NOR", (Office("wg"),), absences=(Absence(at(4, 1), at(5, 2), "out"),))
REGISTER = a_register(WAS, AWAY)


def hear(audience: str, by: str = "prt") -> set[str]:
    return {ref for ref in REGISTER.people if may_hear(ref, audience, by, REGISTER, NOW)}


def test_what_is_said_to_everybody_is_heard_by_everybody() -> None:
    assert hear("") == set(REGISTER.people)
    assert may_hear("nobody", "", "prt", REGISTER, NOW)
    assert not may_hear("nobody", "wg", "prt", REGISTER, NOW)


def test_what_is_said_within_a_body_is_heard_by_those_seated_there_now_and_by_whoever_stands_in() -> None:
    assert hear("ahg", by="conv") == {"conv", "nor"}
    assert hear("wg") == {"sec", "chair", "vice", "conv", "prt", "prt2", "nor", "assoc", "away", "out"}
    assert hear("council", by="sec") == {"sec", "sec2"}


def test_whoever_said_it_hears_it_and_so_does_their_stand_in() -> None:
    assert hear("ahg", by="was") == {"conv", "nor", "was"}
    assert hear("ahg", by="away") == {"conv", "nor", "away", "out"}


@pytest.mark.parametrize("engine", sorted(ENGINE))
def test_the_engine_hears_all(engine: str) -> None:
    assert may_hear(engine, "ahg", "conv", REGISTER, NOW)


def test_a_seat_counts_from_its_beginning_until_its_end() -> None:
    found = [is_seated(WAS, body, now) for body in ("wg", "council") for now in (at(4, 30), NOW, at(5, 2))]

    assert found == [True, False, False, False, False, True]


def test_only_what_was_said_within_a_body_has_an_audience() -> None:
    comment = ev.Commented("Well.", "nor", "NOR", NOW, "wg")

    assert [audience_of(one) for one in (comment, replace(comment, audience=""), ev.BallotCancelled(1, NOW))] == [
        "wg", "", "",
    ]  # fmt: skip
