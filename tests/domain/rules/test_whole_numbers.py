"""Laws of linear requirements on whole numbers: whatever is found meets them, and nothing only where nothing does."""

import random
from fractions import Fraction
from itertools import product

import pytest

from wsis_workflow.domain.rules.feasibility import solve
from wsis_workflow.domain.rules.linear import Block, Box, Effort, Line, OutOfEffort, Requirement, dot

PLENTY = 1_000_000
LARGE = 10**20 + 1  # no float knows it from its neighbours
MEMBERS = Box.around([Block(5, range(2))])  # five members, each of whom takes one of two positions


def found(*requirements: Requirement, box: Box = MEMBERS, effort: int = PLENTY) -> list[int] | None:
    return solve(requirements, box, Effort(effort))


def all_points(box: Box) -> list[list[int]]:
    """List every point of a box, block by block."""
    ranges = [range(low, high + 1) for low, high in zip(box.low, box.high, strict=True)]
    within = [block.variables for block in box.blocks]
    sizes = [block.size for block in box.blocks]
    return [
        list(point)
        for point in product(*ranges)
        if all(sum(point[each] for each in of) <= size for of, size in zip(within, sizes, strict=True))
    ]


def meet(point: list[int], requirements: list[Requirement]) -> bool:
    return all(dot(each.coefficients, point) >= each.least for each in requirements)


@pytest.mark.parametrize("seed", range(60))
def test_a_point_is_found_exactly_where_one_of_the_box_meets_every_requirement(seed: int) -> None:
    chance = random.Random(seed)
    box = Box.around([Block(chance.randint(0, 5), range(2)), Block(chance.randint(0, 4), range(2, 4))])
    asked = [
        Requirement(tuple(chance.randint(-7, 7) for _ in range(4)), chance.randint(-3, 9))
        for _ in range(chance.randint(1, 4))
    ]
    meeting = [point for point in all_points(box) if meet(point, asked)]

    one = found(*asked, box=box)

    assert one in meeting if meeting else one is None


def test_where_nothing_is_required_anything_of_the_box_will_do() -> None:
    assert found() == [0, 0]
    assert found(box=Box(MEMBERS.blocks, (3, 3), (5, 5))) is None


def test_what_only_parts_of_members_could_meet_is_met_by_nobody() -> None:
    twice_as_many = [Requirement((1, -2), 0), Requirement((-1, 2), 0)]

    assert found(*twice_as_many, Requirement((1, 1), 4), Requirement((-1, -1), -5)) is None
    assert found(*twice_as_many, Requirement((1, 1), 3)) == [2, 1]


def test_a_question_that_needs_more_work_than_is_allowed_has_no_answer() -> None:
    asked = [Requirement((1, -2), 0), Requirement((-1, 2), 0), Requirement((1, 1), 3)]

    with pytest.raises(OutOfEffort):
        found(*asked, effort=0)
    effort = Effort(10)
    effort.spend(10)
    with pytest.raises(OutOfEffort):
        effort.spend(1)


@pytest.mark.parametrize(
    ("coefficients", "least", "divided"),
    [
        ((2, 4), 3, Requirement((1, 2), 2)),
        ((2, 4), 4, Requirement((1, 2), 2)),
        ((6, -9), -4, Requirement((2, -3), -1)),
        ((2, 3), 3, Requirement((2, 3), 3)),
        ((0, 0), 3, Requirement((0, 0), 3)),
        ((2 * LARGE, 4), 2 * LARGE + 1, Requirement((LARGE, 2), LARGE + 1)),
    ],
)
def test_what_counts_by_twos_is_required_up_to_the_next_multiple(
    coefficients: tuple[int, ...], least: int, divided: Requirement
) -> None:
    assert Requirement.of(coefficients, least) == divided


def test_a_sum_is_bounded_from_both_sides_with_what_it_begins_with() -> None:
    line = Line((2, 3), 1)

    assert line.at_least(8) == Requirement((2, 3), 7)
    assert line.at_most(8) == Requirement((-2, -3), -7)
    assert [line.at_least(6).surplus(point) for point in ([1, 1], [0, 1])] == [0, -2]


@pytest.mark.parametrize("factor", [Fraction(2, 3), Fraction(0), Fraction(5)])
def test_a_difference_from_a_part_of_another_sum_keeps_its_sign_and_is_whole(factor: Fraction) -> None:
    mine, other = Line((3, -1, 0), 2), Line((4, 2, 1), -5)

    for point in product(range(3), repeat=3):
        exact = [dot(line.coefficients, point) + line.base for line in (mine, other)]
        less = mine.less(other, factor)
        assert dot(less.coefficients, point) + less.base == (exact[0] - factor * exact[1]) * factor.denominator


def test_a_box_is_split_without_losing_or_doubling_a_point() -> None:
    below, above = MEMBERS.split(1, 2)

    parts = [*all_points(below), *all_points(above)]
    assert sorted(parts) == sorted(all_points(MEMBERS))
    assert (below.high, above.low) == ((5, 2), (0, 3))


@pytest.mark.parametrize(
    ("box", "weights", "best"),
    [
        (MEMBERS, (1, 2), [0, 5]),
        (MEMBERS, (0, -1), [0, 0]),
        (Box(MEMBERS.blocks, (1, 0), (5, 2)), (1, 2), [3, 2]),
        (Box(MEMBERS.blocks, (2, 3), (5, 5)), (1, 2), [2, 3]),
        (Box(MEMBERS.blocks, (3, 3), (5, 5)), (1, 2), None),
        (Box(MEMBERS.blocks, (2, 0), (1, 5)), (1, 0), None),
        (Box.around([Block(2, range(1)), Block(3, range(1, 2))]), (1, 1), [2, 3]),
    ],
)
def test_the_best_point_has_the_heaviest_first_in_each_block(
    box: Box, weights: tuple[int, ...], best: list[int] | None
) -> None:
    assert box.best(weights) == best
