"""Linear requirements without the whole numbers: a linear programme, solved exactly by column generation.

A mixture of points of the box is sought whose smallest surplus is not negative. The mixture's prices ask the box for
the point that would help most; where even that one falls short, the prices prove that no point of the box will do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from wsis_workflow.domain.rules.linear import Box, Effort, OutOfEffort, Requirement, dot

Point = list[Fraction] | list[int]
ZERO = Fraction(0)


def relax(requirements: Sequence[Requirement], box: Box, effort: Effort) -> Point | None:
    """Give a point that meets the requirements, whole where one comes by, or None where there is none.

    Raises:
        OutOfEffort: not decided within the effort.
    """
    together = [sum(column) for column in zip(*(each.coefficients for each in requirements), strict=True)]
    first = box.best(together)
    if first is None:
        return None
    if all(each.surplus(first) >= 0 for each in requirements):
        return first
    return _Mixture.of(requirements, box, first).improve(effort)


@dataclass(slots=True)
class _Mixture:
    """The simplex tableau: the inverse of the basis, whose row 0 belongs to the smallest surplus.

    `mixed` names for each other row the point whose part it is, or None for the surplus of some requirement above the
    smallest. Column j of a row belongs to requirement j, the last one to the rule that the parts add up to 1.
    """

    requirements: Sequence[Requirement]
    box: Box
    inverse: list[list[Fraction]]
    mixed: list[list[int] | None]

    @classmethod
    def of(cls, requirements: Sequence[Requirement], box: Box, first: list[int]) -> "_Mixture":
        """Begin with one point alone."""
        surplus = [each.surplus(first) for each in requirements]
        size, worst = len(surplus), surplus.index(min(surplus))
        others = [j for j in range(size) if j != worst]
        rows = [_row(size, {worst: -1, size: surplus[worst]}), _row(size, {size: 1})]
        rows += [_row(size, {worst: 1, j: -1, size: surplus[j] - surplus[worst]}) for j in others]
        return cls(requirements, box, rows, [None, first, *(None for _ in others)])

    def improve(self, effort: Effort) -> Point | None:
        """Raise the smallest surplus until it is not negative, or provably stays so."""
        while self.inverse[0][-1] < 0:
            effort.spend(40 + 4 * len(self.inverse) ** 2 + (len(self.inverse) + 4) * len(self.box.low))
            slack = min(range(len(self.requirements)), key=lambda j: -self.inverse[0][j])
            if self.inverse[0][slack] > 0:
                self._enter([-row[slack] for row in self.inverse], None)
                continue
            point = self._most_wanted()
            if point is None:
                return None
            surplus = [each.surplus(point) for each in self.requirements]
            if min(surplus) >= 0:
                return point
            self._enter([_price(row, surplus) for row in self.inverse], point)
        return self._mean()

    def _most_wanted(self) -> list[int] | None:
        """Ask the box for the best point at the present prices; None proves that none is good enough."""
        prices = self.inverse[0][:-1]
        scale = lcm(*(price.denominator for price in prices))
        whole = [int(-price * scale) for price in prices]
        columns = zip(*(each.coefficients for each in self.requirements), strict=True)
        weights = [dot(whole, column) for column in columns]
        point = self.box.best(weights)
        least = dot(whole, [each.least for each in self.requirements])
        return point if point is not None and dot(weights, point) >= least else None

    def _enter(self, column: list[Fraction], point: list[int] | None) -> None:
        """Bring a point (or, with None, a surplus) into the basis in place of what falls to nothing first."""
        falling = [row for row in range(1, len(column)) if column[row] > 0]
        if not falling:
            raise OutOfEffort  # cannot happen while the parts add up to 1; better no answer than a wrong one
        out = min(falling, key=lambda row: self.inverse[row][-1] / column[row])
        pivot = [each / column[out] for each in self.inverse[out]]
        for row, factor in enumerate(column):
            if factor and row != out:
                self.inverse[row] = [each - factor * by for each, by in zip(self.inverse[row], pivot, strict=True)]
        self.inverse[out] = pivot
        self.mixed[out] = point

    def _mean(self) -> list[Fraction]:
        parts = [(row[-1], point) for row, point in zip(self.inverse, self.mixed, strict=True) if point is not None]
        return [sum((part * point[each] for part, point in parts), ZERO) for each in range(len(self.box.low))]


def _row(size: int, entries: dict[int, int]) -> list[Fraction]:
    return [Fraction(entries.get(column, 0)) for column in range(size + 1)]


def _price(row: list[Fraction], surplus: list[int]) -> Fraction:
    return sum((each * by for each, by in zip(row, surplus, strict=False) if each and by), ZERO) + row[-1]
