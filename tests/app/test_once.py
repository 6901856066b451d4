"""The fingerprint of a command tells who asks what, and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from timeit import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_workflow.app.once import fingerprint
from wsis_workflow.domain.proposals.commands import Announce, Close, Command, Extend, Propose, TakePosition, TakeStep
from wsis_workflow.domain.proposals.register import Body, Member, Office, Person
from wsis_workflow.domain.proposals.register_commands import Enter

NOON = datetime(2008, 3, 3, 12, tzinfo=UTC)
MOTION = Propose("plan", "motion", "Action plan", {"group": "wg", "council": "council"}, text="Let us act.")


@given(st.permutations(["group", "council", "ad_hoc"]))
def test_the_order_of_names_makes_no_difference(names: list[str]) -> None:
    first = TakeStep("plan", "refer", bind=dict.fromkeys(("ad_hoc", "council", "group"), "wg"))

    assert fingerprint("prt", replace(first, bind=dict.fromkeys(names, "wg"))) == fingerprint("prt", first)


def test_the_same_instant_is_the_same_whatever_its_zone() -> None:
    in_geneva = NOON.astimezone(timezone(timedelta(hours=1)))

    assert fingerprint("chair", Extend("plan", "draft", NOON)) == fingerprint(
        "chair", Extend("plan", "draft", in_geneva)
    )


@pytest.mark.parametrize(
    ("actor", "other"),
    [
        ("bra", MOTION),
        ("prt", replace(MOTION, title="Action Plan")),
        ("prt", replace(MOTION, parties={"group": "council", "council": "wg"})),
        ("prt", replace(MOTION, sponsors=("PRT",))),
        ("prt", replace(MOTION, lineage="")),
    ],
)
def test_another_actor_or_another_word_makes_another(actor: str, other: Command) -> None:
    assert fingerprint(actor, other) != fingerprint("prt", MOTION)


def test_commands_of_the_same_fields_are_told_apart() -> None:
    assert fingerprint("chair", Close("plan")) != fingerprint("chair", Announce("plan"))


def test_whatever_is_entered_has_a_fingerprint() -> None:
    member = Member("PRT", "Portugal", weights={"votes": 1})
    enter = Enter((Body("wg", "Group"),), (member,), (Person("prt", "A", "PRT", (Office("wg", since=NOON),)),))

    assert fingerprint("sec", enter) == fingerprint("sec", replace(enter))
    assert fingerprint("sec", enter) != fingerprint("sec", replace(enter, people=()))


def test_a_day_is_no_instant() -> None:
    midnight = Extend("plan", "draft", datetime(2008, 3, 3, tzinfo=UTC))

    assert fingerprint("chair", Extend("plan", "draft", date(2008, 3, 3))) != fingerprint("chair", midnight)


def test_it_costs_a_small_part_of_an_act() -> None:
    position = TakePosition("plan", "object", "The text is not final.")
    fingerprint("prt", position)

    best = min(timeit(lambda: fingerprint("prt", position), number=1000) for _ in range(20)) / 1000

    assert best < 50e-6  # some 5 µs on a quiet machine
