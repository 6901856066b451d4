"""Laws of what is said of a faulty condition: the whole sentence in its place, and nothing that merely follows."""

from fractions import Fraction
from typing import Any

import pytest

from wsis_workflow.domain.rules.conditions import Bound, Count, Number
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.table_reading import read_table

WHEN = ("outcomes", 0, "when")
KINDS = "number, share, fact, all, any"
COMPARISONS = "more_than, at_least, at_most, less_than, exactly"


def rows(*conditions: Any) -> dict[str, Any]:
    """Write a table with a row for each condition, and a last one without."""
    conditional = [{"outcome": f"outcome_{number}", "when": when} for number, when in enumerate(conditions)]
    return {
        "source": "Rule 1", "positions": ["support", "object"], "outcomes": [*conditional, {"outcome": "rejected"}],
    }  # fmt: skip


def faults(*conditions: Any, **known: Any) -> list[Fault]:
    return read_table("rule", rows(*conditions), **known)[1]


def codes(*conditions: Any, **known: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(fault.code, fault.path) for fault in faults(*conditions, **known)]


FAULTS: list[tuple[Any, Fault]] = [
    ("a sentence", Fault("invalid-value", f"A condition is a mapping; begin it with one of: {KINDS}.", WHEN)),
    ({}, Fault("invalid-value", f"A condition is a mapping; begin it with one of: {KINDS}.", WHEN)),
    (
        {"at_least": 1, "weight": "votes"},
        Fault("missing-key", f"The condition does not say what it counts; add one of: {KINDS}.", WHEN),
    ),
    (
        {"at_least": 1, "numer": "support"},
        Fault(
            "unknown-key",
            f'There is no condition "numer" (did you mean "number"?); use one of: {KINDS}.',
            (*WHEN, "numer"),
            at_key=True,
        ),
    ),
    (
        {"votes": "support"},
        Fault("unknown-key", f'There is no condition "votes"; use one of: {KINDS}.', (*WHEN, "votes"), at_key=True),
    ),
    (
        {"fact": "x", "share": "support"},
        Fault(
            "invalid-value",
            '"share" and "fact" are two conditions; write each by itself within `all` or `any`.',
            (*WHEN, "fact"),
            at_key=True,
        ),
    ),
    (
        {"number": "support", "at_most": 2, "at_least": 1},
        Fault(
            "invalid-value",
            '"at_most" and "at_least" are two comparisons; keep one, or write both within `all`.',
            (*WHEN, "at_least"),
            at_key=True,
        ),
    ),
    (
        {"share": "support", "of": "object"},
        Fault("missing-key", f"The condition compares with nothing; add one of: {COMPARISONS}.", WHEN),
    ),
    (
        {"number": "support", "exactly": 1.5},
        Fault(
            "invalid-value",
            "Members are counted whole, not by 1.5; write a whole number, or ask for a share.",
            (*WHEN, "exactly"),
        ),
    ),
    (
        {"number": [], "at_least": 1},
        Fault("invalid-value", '"number" names no position; name at least one.', (*WHEN, "number")),
    ),
    (
        {"share": None, "of": "support", "at_least": 1},
        Fault("invalid-value", '"share" names no position; name at least one.', (*WHEN, "share")),
    ),
    (
        {"share": "support", "of": [], "at_least": 1},
        Fault("invalid-value", '"of" names no position; name at least one.', (*WHEN, "of")),
    ),
    (
        {"number": [True], "at_least": 1},
        Fault("invalid-value", '"number" must be text, not true or false; write a word.', (*WHEN, "number", 0)),
    ),
]


@pytest.mark.parametrize(("condition", "fault"), FAULTS)
def test_each_fault_of_a_condition_is_told_in_full(condition: Any, fault: Fault) -> None:
    assert faults(condition) == [fault]


@pytest.mark.parametrize("compare", [{"at_least": "1/2"}, {"exactly": 0.5}])
def test_members_are_counted_by_halves_where_each_has_a_weight(compare: dict[str, Any]) -> None:
    assert faults({"number": "support", "weight": "votes", **compare}) == []


@pytest.mark.parametrize(
    ("condition", "place"),
    [
        ({"number": "zzz", "less_than": 0}, "number"),
        ({"share": "zzz", "of": "support", "less_than": 0}, "share"),
        ({"share": "support", "of": "zzz", "less_than": 0}, "of"),
    ],
)
def test_nothing_is_concluded_from_a_condition_that_names_no_known_position(condition: Any, place: str) -> None:
    known = {key: "support" if value == "zzz" else value for key, value in condition.items()}

    assert codes(known) == [("unreachable-row", WHEN[:2]), ("impossible-outcome", (*WHEN[:2], "outcome"))]
    assert codes(condition) == [("unknown-reference", (*WHEN, place))]


def test_nothing_is_concluded_from_a_condition_that_names_no_known_category() -> None:
    def of(category: str) -> dict[str, Any]:
        return {"number": "support", "less_than": 0, "among": {"category": category}}

    assert codes(of("zzz")) == codes(of("guest"), categories=["guest"])
    assert codes(of("zzz"), categories=["guest"]) == [("unknown-reference", (*WHEN, "among", "category"))]


def test_a_finding_that_cannot_be_read_is_none_that_another_row_could_ask_for() -> None:
    assert codes({"fact": []}, {"fact": []}) == [
        ("invalid-value", (*WHEN, "fact")),
        ("invalid-value", ("outcomes", 1, "when", "fact")),
    ]


def test_attributes_are_compared_as_words() -> None:
    among = {"permanent": False, "voting": True, "seats": 2, "region": "B"}

    table, found = read_table("rule", rows({"number": "support", "at_least": 1, "among": among}))

    assert found == []
    assert table is not None
    assert table.rows[0].when == Number(
        Count(("support",), None, {"permanent": "false", "voting": "true", "seats": "2", "region": "B"}),
        Bound("at_least", Fraction(1), "1"),
    )


def test_of_two_unclear_conditions_neither_stands_for_the_other() -> None:
    unclear = {"numer": "support", "at_least": 1}

    assert codes(unclear, unclear) == [
        ("unknown-key", (*WHEN, "numer")),
        ("unknown-key", ("outcomes", 1, "when", "numer")),
    ]


def test_a_comparison_is_missed_unless_it_is_misspelt_in_that_very_condition() -> None:
    misspelt, bare = {"number": "support", "at_leats": 1}, {"number": "object"}

    assert codes(misspelt, bare) == [
        ("unknown-key", (*WHEN, "at_leats")),
        ("missing-key", ("outcomes", 1, "when")),
    ]


def test_a_condition_within_others_is_told_at_its_own_place() -> None:
    inner = {"all": [{"fact": "x"}, {"any": [{"number": "support"}, {"fact": "y"}]}]}

    assert codes(inner) == [("missing-key", (*WHEN, "all", 1, "any", 0))]
