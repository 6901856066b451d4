"""Laws of bounds: what is read as a number, exactly, how it was written, and what is said of what is none."""

from fractions import Fraction

import pytest

from wsis_workflow.domain.rules.bounds import NumberBound, ShareBound, Written, exact
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.shapes import Reading

PLACE = ("outcomes", 0, "when", "at_least")
LONGEST = "9" * 18


def read(bound: ShareBound | NumberBound, value: object) -> tuple[Written | None, list[Fault]]:
    """Read a bound, and give the faults that were noted."""
    reading = Reading({})
    return bound.read(value, PLACE, reading), reading.faults


@pytest.mark.parametrize(
    ("value", "bound"),
    [
        (0.00001, Written(Fraction(1, 100_000), "0.00001")),
        (2.5e-7, Written(Fraction(1, 4_000_000), "0.00000025")),
        (0.5, Written(Fraction(1, 2), "0.5")),
    ],
)
def test_a_small_number_is_read_and_shown_as_any_other(value: float, bound: Written) -> None:
    assert [read(ShareBound(), value), read(NumberBound(), value)] == [(bound, []), (bound, [])]


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("2/3", Fraction(2, 3)),
        (" 2 / 3 ", Fraction(2, 3)),
        ("+2/3", Fraction(2, 3)),
        ("-2/3", Fraction(-2, 3)),
        ("2/03", Fraction(2, 3)),
        ("2/0", None),
        ("2/-3", None),
        ("2/3/4", None),
        (f"{LONGEST}/{LONGEST}", Fraction(1)),
        (f"{LONGEST}9/3", None),
        ("7", Fraction(7)),
        ("+7", Fraction(7)),
        ("-7", Fraction(-7)),
        ("0.125", Fraction(1, 8)),
        (".5", None),
        ("5.", None),
        ("1e3", None),
        (LONGEST, Fraction(int(LONGEST))),
        (f"{LONGEST}9", None),
        (7, Fraction(7)),
        (0.1, Fraction(1, 10)),
        (True, None),
        (None, None),
        ([7], None),
        (Fraction(7), None),
        ("70%", None),
        ("nan", None),
        ("", None),
    ],
)
def test_a_number_is_what_a_file_writes_and_not_what_a_float_makes_of_it(
    value: object, number: Fraction | None
) -> None:
    assert exact(value) == number


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("70%", Fraction(7, 10)),
        ("70 %", Fraction(7, 10)),
        ("66.5%", Fraction(133, 200)),
        ("+1%", Fraction(1, 100)),
        ("-1%", Fraction(-1, 100)),
        ("%", None),
        ("7%%", None),
        ("2/3%", None),
        ("2/3", Fraction(2, 3)),
        (0.7, Fraction(7, 10)),
    ],
)
def test_a_percentage_is_a_number_where_one_may_be_written(value: object, number: Fraction | None) -> None:
    assert exact(value, may_be_percentage=True) == number


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, Written(Fraction(0), "0")),
        (1, Written(Fraction(1), "1")),
        ("100%", Written(Fraction(1), "100%")),
        (" 2/3 ", Written(Fraction(2, 3), "2/3")),
        (0.25, Written(Fraction(1, 4), "0.25")),
    ],
)
def test_a_share_keeps_how_it_was_written(value: object, written: Written) -> None:
    assert read(ShareBound(), value) == (written, [])


@pytest.mark.parametrize("value", ["101%", "4/3", -1, 2, "two thirds", True])
def test_what_is_no_share_is_said_at_its_place_with_how_to_write_one(value: object) -> None:
    message = f'A share is compared with a fraction from 0 to 1, not with "{value}"; write it as in 2/3 or 70%.'

    assert read(ShareBound(), value) == (None, [Fault("invalid-value", message, PLACE)])


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, Written(Fraction(0), "0")),
        (255, Written(Fraction(255), "255")),
        (" 5/2 ", Written(Fraction(5, 2), "5/2")),
        ("0.5", Written(Fraction(1, 2), "0.5")),
    ],
)
def test_a_number_of_members_keeps_how_it_was_written(value: object, written: Written) -> None:
    assert read(NumberBound(), value) == (written, [])


@pytest.mark.parametrize("value", ["50%", -1, "-1/2", "many", None])
def test_what_is_no_number_of_members_is_said_at_its_place(value: object) -> None:
    message = f'A number is compared with a number from 0, not with "{value}"; write one, or ask for a share.'

    assert read(NumberBound(), value) == (None, [Fault("invalid-value", message, PLACE)])


def test_editors_are_told_what_a_bound_may_be() -> None:
    assert ShareBound().schema() == {
        "oneOf": [
            {"type": "number", "minimum": 0, "maximum": 1},
            {"type": "string", "pattern": r"^\d+(\.\d+)?\s*%?$|^\d+\s*/\s*\d+$", "examples": ["2/3", "70%"]},
        ]
    }
    assert NumberBound().schema() == {
        "oneOf": [
            {"type": "number", "minimum": 0},
            {"type": "string", "pattern": r"^\d+(\.\d+)?$|^\d+\s*/\s*\d+$", "examples": ["255"]},
        ]
    }
