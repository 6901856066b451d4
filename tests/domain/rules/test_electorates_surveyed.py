"""Laws of the survey of electorates: its kinds, its variables, the box they lie in, and what is too much for it."""

from dataclasses import replace

import pytest

from tests.domain.rules.table_builders import a_table, number, share
from wsis_workflow.domain.rules.conditions import AllOf, Condition, Count, FactHolds, Number
from wsis_workflow.domain.rules.electorates import Electorates, Kind, every_electorate
from wsis_workflow.domain.rules.linear import Block, Box, Line
from wsis_workflow.domain.rules.tables import DecisionTable, TableElectorate

BY_HEADS = number("support", at_least=2)
BY_VOTES, BY_UNITS = number("object", weight="votes", at_least=3), number("object", weight="units", at_least=1)
WEIGHED = a_table(("a", BY_HEADS), ("b", AllOf((BY_VOTES, FactHolds("x")))), "c")
OF_TWO = a_table(("a", AllOf((BY_VOTES, BY_UNITS, FactHolds("y")))), ("b", AllOf((BY_HEADS, FactHolds("x")))), "c")
STATES, BOTH = TableElectorate(("state",)), TableElectorate(("state", "guest"))


def survey(table: DecisionTable) -> Electorates:
    """Survey a table that can be examined."""
    space = every_electorate(table)
    assert space is not None
    return space


def line(*variables: int, size: int, base: int = 0) -> Line:
    """Add up some of the variables."""
    return Line(tuple(int(number in variables) for number in range(size)), base)


def test_a_table_is_surveyed_with_all_that_it_asks_and_no_more() -> None:
    # Whom `object` asks for, then whom `support` does: heads, votes; then the unit of a vote, and the finding.
    limit = (6 * 7) * 2 ** (2 * 1 + 2 * 1 * 3) * (1 + 2 + 2) * (1 + 3 + 2) * (1 + 1 + 2)

    assert every_electorate(WEIGHED) == Electorates(
        asked=(Count(("support",)), Count(("object",), "votes")),
        kinds=((False, True), (True, False)),
        weights=("votes",),
        facts=("x",),
        box=Box(
            blocks=(Block(limit, range(5)), Block(1, range(5, 6))),
            low=(0, 0, 0, 0, 1, 0),
            high=(limit,) * 5 + (1,),
        ),
    )


def test_weights_and_findings_are_variables_in_the_order_of_their_names() -> None:
    space = survey(OF_TWO)
    limit = (10 * 11) * 2 ** (2 * 2 + 2 * 2 * 3) * (1 + 3 + 2) * (1 + 1 + 2) * (1 + 1 + 2) * (1 + 2 + 2) * (1 + 1 + 2)

    assert (space.kinds, space.weights, space.facts) == (
        ((False, False, True), (True, True, False)),
        ("units", "votes"),
        ("x", "y"),
    )
    assert space.box.low == (0, 0, 0, 0, 0, 0, 1, 1, 0, 0)
    assert space.box.blocks == (Block(limit, range(8)), Block(1, range(8, 9)), Block(1, range(9, 10)))


def test_what_a_count_comes_to_is_a_sum_of_the_variables_of_its_kinds() -> None:
    space = survey(OF_TWO)
    by_votes, by_units, by_heads = space.asked

    assert [space.line(count) for count in (by_heads, by_units, by_votes)] == [line(n, size=10) for n in (0, 3, 5)]
    assert [space.one(count) for count in (by_heads, by_units, by_votes)] == [
        line(size=10, base=1),
        line(6, size=10),
        line(7, size=10),
    ]
    assert [space.fact(name) for name in ("x", "y")] == [line(8, size=10), line(9, size=10)]


def test_a_count_of_several_kinds_adds_them_all() -> None:
    space = survey(a_table(("a", number("support", "object", at_least=2)), ("b", BY_HEADS), "c"))

    assert space.kinds == ((True, False), (True, True))
    assert [space.line(count) for count in space.asked] == [line(0, 1, size=2), line(1, size=2)]
    assert space.at(iter([1, 1, 0])) == line(0, 1, size=2)


@pytest.mark.parametrize(
    ("point", "found"),
    [
        ([0] * 10, None),
        ([1, 1, 5, 5, 5, 5, 1, 1, 0, 0], None),
        ([1, 0, 5, 0, 5, 0, 1, 1, 1, 1], None),
        ([1, 0, 5, 1, 5, 0, 1, 1, 0, 0], (1, 3)),
        ([0, 1, 1, 0, 0, 0, 1, 1, 0, 0], (0, 2)),
        ([0, 1, 0, 0, 1, 0, 1, 1, 0, 0], (0, 4)),
        ([1, 0, 0, 0, 1, 1, 1, 1, 0, 0], (1, 5)),
        ([0, 0, 0, 1, 1, 0, 1, 1, 0, 0], (1, 3)),
    ],
)
def test_a_weight_that_nobody_has_is_found_with_the_heads_that_it_lacks(
    point: list[int], found: tuple[int, int] | None
) -> None:
    assert survey(OF_TWO).unborne(point) == found


STATE, GUEST = ({"category": name} for name in ("state", "guest"))
OF_STATES = number("support", among=STATE, at_least=1)
OF_GUESTS = number("support", among=GUEST, at_least=1)
OF_KENYA = number("support", among={"member": "KEN"}, at_least=1)
WHILE_HERE = number("support", among={"present": "true"}, at_least=1)
IN_ARREARS = number("support", among={"voting_right": "false"}, at_least=1)
QUORUM = share(["present"], ["electorate"], at_most="1/2")


@pytest.mark.parametrize(
    ("conditions", "changes", "kinds"),
    [
        ([BY_HEADS], {}, [(True,)]),
        ([number("no_reply", at_least=1)], {}, [(True,)]),
        ([number("no_reply", at_least=1)], {"silence": "support"}, []),
        ([number("present", at_least=1), number("electorate", at_least=1)], {}, [(False, True), (True, True)]),
        (
            [number("present", at_least=1), number("electorate", at_least=1)],
            {"electorate": TableElectorate(present=True)},
            [(True, True)],
        ),
        ([QUORUM], {"electorate": TableElectorate(present=True)}, [(False, True), (True, True)]),
        (
            [BY_HEADS, QUORUM],
            {"electorate": TableElectorate(present=True)},
            [(False, False, True), (False, True, True), (True, True, True)],
        ),
        ([BY_HEADS, OF_STATES], {}, [(True, False), (True, True)]),
        ([BY_HEADS, OF_STATES], {"electorate": STATES}, [(True, True)]),
        ([BY_HEADS, OF_STATES], {"electorate": BOTH}, [(True, False), (True, True)]),
        ([BY_HEADS, OF_STATES, OF_GUESTS], {"electorate": BOTH}, [(True, False, True), (True, True, False)]),
        ([BY_HEADS, OF_GUESTS], {"electorate": STATES}, [(True, False)]),
        ([BY_HEADS, OF_KENYA], {}, [(True, False), (True, True)]),
        ([BY_HEADS, WHILE_HERE], {}, [(True, False), (True, True)]),
        ([BY_HEADS, WHILE_HERE], {"electorate": TableElectorate(present=True)}, [(True, True)]),
        ([BY_HEADS, IN_ARREARS], {}, [(True, False), (True, True)]),
        ([BY_HEADS, IN_ARREARS], {"electorate": TableElectorate(voting_right=True)}, [(True, False)]),
        (
            [BY_HEADS, OF_STATES, number("support", among={"region": "A"}, at_least=1)],
            {"electorate": STATES},
            [(True, True, False), (True, True, True)],
        ),
    ],
)
def test_a_kind_is_what_the_table_tells_apart_among_those_whom_it_counts(
    conditions: list[Condition], changes: dict[str, object], kinds: list[Kind]
) -> None:
    table = a_table(*((f"outcome {number}", each) for number, each in enumerate(conditions)), "else", **changes)

    assert survey(table).kinds == tuple(kinds)


def among(attribute: str, values: int) -> list[Number]:
    """Ask for members with each of some values; any other value makes one more."""
    return [number("support", among={attribute: str(value)}, at_least=1) for value in range(values)]


def test_up_to_four_thousand_kinds_are_examined_and_no_more() -> None:
    asked = [*among("a", 1), *among("b", 1), *among("c", 4), *among("d", 4), *among("e", 4)]
    most = a_table(("yes", AllOf(tuple(asked))), "no")
    more = replace(most, positions=(*most.positions, "reserve"))
    doubled = [each for attribute in "abcdefghi" for each in among(attribute, 1)]

    assert 2 * 2 * 5 * 5 * 5 * 2 * (3 + 1) == 4_000
    assert [every_electorate(table) is None for table in (most, more)] == [False, True]
    assert every_electorate(a_table(("yes", AllOf(tuple(doubled))), "no")) is None


def test_the_same_value_asked_for_twice_is_one_value() -> None:
    once = survey(a_table(("a", OF_STATES), "c"))
    twice = survey(a_table(("a", OF_STATES), ("b", number("support", among=STATE, at_least=2)), "c"))

    assert (once.kinds, twice.kinds) == (((True,),), ((True, True),))
