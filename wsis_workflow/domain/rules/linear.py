"""Linear requirements on whole numbers, and the boxes in which those numbers may lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd


class OutOfEffort(Exception):
    """The question needs more work than was allowed; there is no answer, not a wrong one."""


@dataclass(slots=True)
class Effort:
    """Work that may still be done, in multiplications: unlike a clock, this bound gives the same answer every time."""

    left: int

    def spend(self, amount: int) -> None:
        """Take from what is left.

        Raises:
            OutOfEffort: nothing is left.
        """
        self.left -= amount
        if self.left < 0:
            raise OutOfEffort


@dataclass(frozen=True, slots=True)
class Line:
    """A sum of whole numbers: `base` plus each variable times its coefficient."""

    coefficients: tuple[int, ...]
    base: int = 0

    def less(self, other: "Line", factor: Fraction) -> "Line":
        """Subtract a multiple of another line, scaled so that it stays whole; the sign is that of the difference."""
        up, down = factor.denominator, factor.numerator
        pairs = zip(self.coefficients, other.coefficients, strict=True)
        return Line(tuple(up * mine - down * its for mine, its in pairs), up * self.base - down * other.base)

    def at_least(self, least: int) -> "Requirement":
        """Require a smallest value."""
        return Requirement.of(self.coefficients, least - self.base)

    def at_most(self, most: int) -> "Requirement":
        """Require a largest value."""
        return Requirement.of(tuple(-each for each in self.coefficients), self.base - most)


@dataclass(frozen=True, slots=True)
class Requirement:
    """Each variable times its coefficient comes to `least` or more."""

    coefficients: tuple[int, ...]
    least: int

    @classmethod
    def of(cls, coefficients: tuple[int, ...], least: int) -> "Requirement":
        """Divide by the common divisor; what is whole can then be rounded up to the next multiple."""
        divisor = gcd(*coefficients)
        if divisor < 2:
            return cls(coefficients, least)
        return cls(tuple(each // divisor for each in coefficients), -(-least // divisor))

    def surplus(self, point: Sequence[int]) -> int:
        """Give how far a point is above what is required, negative where it misses."""
        return dot(self.coefficients, point) - self.least


@dataclass(frozen=True, slots=True)
class Block:
    """Variables of which together at most `size` can be spent: members, each of whom takes one position."""

    size: int
    variables: range


@dataclass(frozen=True, slots=True)
class Box:
    """The points to look at: each variable between its bounds, each block within its size."""

    blocks: tuple[Block, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]

    @classmethod
    def around(cls, blocks: Sequence[Block]) -> "Box":
        """Allow everything that the blocks allow."""
        high = tuple(block.size for block in blocks for _ in block.variables)
        return cls(tuple(blocks), (0,) * len(high), high)

    def split(self, variable: int, below: int) -> tuple["Box", "Box"]:
        """Give the part where the variable is at most `below`, and the rest."""
        high = (*self.high[:variable], below, *self.high[variable + 1 :])
        low = (*self.low[:variable], below + 1, *self.low[variable + 1 :])
        return Box(self.blocks, self.low, high), Box(self.blocks, low, self.high)

    def best(self, weights: Sequence[int]) -> list[int] | None:
        """Give the point with the greatest weight, in each block the heaviest first; None where the box is empty."""
        point = list(self.low)
        for block in self.blocks:
            room = block.size - sum(self.low[variable] for variable in block.variables)
            if room < 0:
                return None
            for variable in sorted(block.variables, key=lambda each: -weights[each]):
                if weights[variable] <= 0 or not room:
                    break
                more = min(room, self.high[variable] - self.low[variable])
                if more < 0:
                    return None
                point[variable] += more
                room -= more
        return point


def dot(left: Sequence[int], right: Sequence[int]) -> int:
    """Multiply pairwise and add up."""
    return sum(one * other for one, other in zip(left, right, strict=True))
