"""Laws of what no change may leave behind in the directory: every fault is named, and where it stands."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from tests.domain.proposals.builders import a_meeting, a_member, a_person, a_register, at
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.proposals.register import Absence, Body, Meeting, Membership, Register
from wsis_workflow.domain.proposals.register_guards import (
    must_be_nobody_of_the_engine,
    must_be_readable,
    must_be_seen,
    must_hang_together,
)

AWAY = Absence(at(7, 1), at(7, 2), "xx")
NO_SUCH = "There is no {} “xx”; check its name."


def why(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [str(one.sentence) for one in refused.value.reasons]


def faults_of(register: Register) -> list[str]:
    with pytest.raises(Refused) as refused:
        must_hang_together(register)
    assert {type(one) for one in refused.value.reasons} == {Unknown}
    return why(refused)


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        (a_member("CHE", xx=Membership()), "body, which “CHE” names, called"),
        (a_person("new", "xx"), "member, which “new” names, called"),
        (a_person("new", None, ("xx", "chair")), "body, which “new” names, called"),
        (replace(a_person("new"), absences=(AWAY,)), "person, which “new” names, called"),
        (a_meeting("new-1", "xx", "2008-05-20"), "body, which “new-1” names, called"),
    ],
)
def test_an_entry_names_only_what_the_directory_has(entry: object, named: str) -> None:
    assert faults_of(a_register(entry)) == [NO_SUCH.format(named)]  # type: ignore[arg-type]  # it is one of those


def test_a_body_is_within_one_that_there_is() -> None:
    register = a_register()
    lost = {**register.bodies, "new": Body("new", "New", within="xx")}

    assert faults_of(replace(register, bodies=lost)) == [NO_SUCH.format("body, which “new” names, called")]


def test_all_faults_of_a_directory_are_told_at_once() -> None:
    lost = (a_meeting("new-1", "xx", "2008-05-20"), a_person("new", "xx"))

    assert faults_of(a_register(*lost)) == [
        NO_SUCH.format("member, which “new” names, called"),
        NO_SUCH.format("body, which “new-1” names, called"),
    ]


def test_the_usual_directory_hangs_together_with_who_represents_nobody_and_is_within_nothing() -> None:
    must_hang_together(a_register(replace(a_person("new"), absences=(replace(AWAY, stand_in="nor"),))))


def test_bodies_that_go_round_are_named_one_by_one() -> None:
    bodies = {"a": Body("a", "A", within="b"), "b": Body("b", "B", within="a"), "c": Body("c", "C", within="a")}

    with pytest.raises(Refused) as refused:
        must_hang_together(Register(1, bodies))

    assert why(refused) == [
        f"“{ref}” would be within itself; say within which other body it is, or leave it out." for ref in ("a", "b")
    ]


def test_a_directory_whose_letters_cannot_be_read_does_not_hang_together() -> None:
    with pytest.raises(Refused, match="The date of “contributions” is not exact"):
        must_hang_together(a_register(a_letter("2008-05")))


def test_nobody_has_a_name_of_the_engine() -> None:
    with pytest.raises(Refused) as refused:
        must_be_nobody_of_the_engine(("nor", "clock", "prt", "ballot"))

    assert why(refused) == [f"“{ref}” is a name of the engine; choose another name." for ref in ("clock", "ballot")]
    must_be_nobody_of_the_engine(("nor", "clocks"))


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        (("wg", " ", "b\u202e"), [" ", r"b\u202e"]),
        (("a\0",), [r"a\x00"]),
        (("", "план"), [""]),
    ],
)  # fmt: skip
def test_every_name_of_which_a_part_is_unseen_is_shown_by_its_codes(named: Iterable[str], shown: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        must_be_seen(named)

    assert why(refused) == [f"“{ref}” is no short name; use letters and digits." for ref in shown]


def test_names_that_are_seen_are_let_by() -> None:
    must_be_seen(("wg", "план 2", "خطة"))


def a_letter(written: str, name: str = "contributions") -> Meeting:
    return replace(a_meeting("new-1", "wg", "2008-05-20"), deadlines={name: written})


@pytest.mark.parametrize("written", ["2008-05", "2008-W20", "tbd"])
def test_the_date_of_a_letter_is_exact(written: str) -> None:
    with pytest.raises(Refused) as refused:
        must_be_readable(a_letter(written))

    assert refused.value.reasons == (
        Invalid("The date of “contributions” is not exact", "write a day, with or without an hour"),
    )


def test_the_date_of_a_letter_that_is_none_is_refused_with_why_and_with_one_way_out() -> None:
    with pytest.raises(Refused) as refused:
        must_be_readable(a_letter("2008-02-30"))

    assert why(refused) == [
        'The date of “contributions” cannot be read: "2008-02-30" is in no calendar; correct the date.'
    ]


def test_the_date_of_a_letter_has_a_name_that_is_seen() -> None:
    with pytest.raises(Refused) as refused:
        must_be_readable(a_letter("2008-05-01", "late\u200b"))

    assert why(refused) == [r"“late\u200b” is no short name; use letters and digits."]


@pytest.mark.parametrize("written", ["2008-05-01", "2008-05-01T17:00"])
def test_a_letter_sets_a_day_with_or_without_an_hour(written: str) -> None:
    must_be_readable(a_letter(written))
