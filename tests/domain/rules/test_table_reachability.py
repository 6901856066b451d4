"""Laws of reachability: a row is reported exactly when no tally makes it the first that holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.rules.table_builders import a_table, electorates, findings, number, share, tables
from wsis_workflow.domain.rules.conditions import AllOf, AnyOf, FactHolds
from wsis_workflow.domain.rules.deciding import decide
from wsis_workflow.domain.rules.reachability import unreachable_rows
from wsis_workflow.domain.rules.table_reading import read_table
from wsis_workflow.domain.rules.tables import DecisionTable, TableElectorate, Voice

VOTED = ("support", "object")
SUPPORTED = number("support", at_least=1)


@settings(deadline=None)
@given(tables(), st.lists(st.tuples(electorates, findings), min_size=30, max_size=30))
def test_a_row_that_some_ballot_reached_is_never_reported(
    table: DecisionTable, ballots: list[tuple[list[Voice], tuple[str, ...]]]
) -> None:
    reached = {decide(table, heard, facts).row - 1 for heard, facts in ballots}

    assert reached.isdisjoint(unreachable_rows(table))


@pytest.mark.parametrize(
    ("table", "dead"),
    [
        (a_table(("a", SUPPORTED), ("b", number("support", at_least=2)), "c"), [1]),
        (a_table(("a", SUPPORTED), ("b", number("support", at_most=0)), "c"), [2]),
        (a_table(("a", number("support", at_least=0)), "c"), [1]),
        (a_table("a", "b", "c"), [1, 2]),
        (a_table(("a", number("support", less_than=0)), "c"), [0]),
        (a_table(("a", share(["support"], VOTED, more_than=1)), "c"), [0]),
        (a_table(("a", FactHolds("x")), ("b", AllOf((FactHolds("x"), FactHolds("y")))), "c"), [1]),
        (
            a_table(
                ("a", share(["support"], VOTED, at_least="7/10")), ("b", share(["object"], VOTED, at_most="3/10")), "c"
            ),
            [1],
        ),
        (
            a_table(
                ("a", AllOf((share(["support"], VOTED, at_least="2/3"), share(["object"], VOTED, more_than="1/3")))),
                "c",
            ),
            [0],
        ),
        (a_table(("a", number("no_reply", at_least=1)), "c", silence="support"), [0]),
        (
            a_table(
                ("a", number("support", at_least=1, among={"category": "guest"})),
                "c",
                electorate=TableElectorate(("x",)),
            ),
            [0],
        ),
        (a_table(("a", SUPPORTED), ("b", number("support", weight="votes", at_least=255)), "c"), [1]),
        (a_table(("a", AllOf((number("support", exactly=1), number("electorate", exactly=0)))), "c"), [0]),
        (
            a_table(
                ("a", AnyOf(tuple(share([said], ["electorate"], at_least="1/4") for said in ("support", "object")))),
                ("b", AnyOf(tuple(share([said], ["electorate"], more_than="1/4") for said in ("abstain", "no_reply")))),
                ("c", number("electorate", at_least=1)),
                "d",
            ),
            [2],
        ),
    ],
)
def test_a_row_that_others_cover_is_reported(table: DecisionTable, dead: list[int]) -> None:
    assert unreachable_rows(table) == dead


@pytest.mark.parametrize(
    "table",
    [
        a_table(("a", number("support", at_least=191)), ("b", number("support", at_least=190)), "c"),
        a_table(
            ("a", share(["support"], VOTED, at_least="2/3")), ("b", share(["support"], VOTED, less_than="2/3")), "c"
        ),
        a_table(("a", share(["support"], VOTED, exactly="997/1009")), "c"),
        a_table(("a", number("support", weight="votes", at_least=255)), ("b", number("support", at_least=14)), "c"),
        a_table(("a", number("support", at_least=14)), ("b", number("support", weight="votes", at_least=255)), "c"),
        a_table(("a", FactHolds("x")), ("b", AllOf((FactHolds("y"), SUPPORTED))), "c"),
        a_table(
            ("a", share(["present"], ["electorate"], at_most="1/2")), "c", electorate=TableElectorate(present=True)
        ),
        a_table(("a", number("support", among={"region": "A"}, at_least=1)), ("b", SUPPORTED), "c"),
        a_table(("a", share(["support"], ["object"], more_than=1)), "c"),
        a_table(
            (
                "a",
                AllOf(
                    (
                        number("support", exactly=1),
                        number("support", weight="votes", exactly=5),
                        number("support", weight="population", exactly=7),
                    )
                ),
            ),
            "c",
        ),
    ],
)
def test_a_row_that_takes_many_members_or_much_weight_is_not_reported(table: DecisionTable) -> None:
    assert unreachable_rows(table) == []


def test_an_outcome_is_impossible_when_none_of_its_rows_can_be_reached() -> None:
    rows = [
        {"outcome": "adopted", "when": {"number": "support", "at_least": 1}},
        {"outcome": "adopted", "when": {"number": "support", "at_least": 2}},
        {"outcome": "noted", "when": {"number": "support", "at_least": 3}},
        {"outcome": "rejected"},
    ]
    data = {"source": "Rule 1", "positions": ["support", "object"], "outcomes": rows}

    found = [(fault.code, fault.path, fault.message) for fault in read_table("rule", data)[1]]

    way_out = "move it up, change its condition or remove it."
    assert found == [
        ("unreachable-row", ("outcomes", 1), f"No tally makes row 2 the first that holds; {way_out}"),
        ("unreachable-row", ("outcomes", 2), f"No tally makes row 3 the first that holds; {way_out}"),
        (
            "impossible-outcome",
            ("outcomes", 2, "outcome"),
            'The outcome "noted" can never come about; change the conditions of its rows or remove them.',
        ),
    ]


def test_what_cannot_be_proved_within_the_effort_is_not_reported() -> None:
    table = a_table(
        ("a", share(["support"], VOTED, at_least="2/3")), ("b", share(["object"], VOTED, at_most="1/4")), "c"
    )

    assert [unreachable_rows(table, effort) for effort in (0, 40_000)] == [[], [1]]


def test_a_table_longer_than_people_write_is_left_alone() -> None:
    rows = [("a", number("support", exactly=n)) for n in range(400)]

    assert unreachable_rows(a_table(*rows, ("b", number("support", exactly=3)), "c")) == []
