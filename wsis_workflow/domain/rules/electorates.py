"""Every electorate that a table could meet, as whole numbers: members of each kind, and what they weigh.

A kind of member is what the table can tell apart: position, presence, attributes. How many there are of a kind varies
without limit, and so does each weight that they have together, in units that vary as well, so that all is whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from wsis_workflow.domain.rules.conditions import NO_REPLY, Count, FactHolds, Number, counts, leaves
from wsis_workflow.domain.rules.linear import Block, Box, Line
from wsis_workflow.domain.rules.tables import DecisionTable, Voice
from wsis_workflow.domain.rules.tally import is_asked_for

MOST_KINDS = 600
OTHER = "? other"
Kind = tuple[bool, ...]  # for each set of members that some count asks for, whether the kind belongs to it


@dataclass(frozen=True, slots=True)
class Electorates:
    """The space of all electorates: heads of each kind, its weights, the unit of each weight, and the findings."""

    asked: tuple[Count, ...]
    kinds: tuple[Kind, ...]
    weights: tuple[str, ...]
    facts: tuple[str, ...]
    limit: int

    @property
    def box(self) -> Box:
        """Give the limits: everything beyond them can be had within them too, and findings are 0 or 1."""
        free = len(self.kinds) * (1 + len(self.weights)) + len(self.weights)
        blocks = [Block(self.limit, range(free)), *(Block(1, range(free + n, free + n + 1)) for n in range(len(self.facts)))]
        return Box.around(blocks)

    def line(self, count: Count) -> Line:
        """Add up the heads, or the weight, of the kinds that a count asks for."""
        member_of = self.asked.index(count)
        return self._at(self._variable(number, count.weight) for number, kind in enumerate(self.kinds) if kind[member_of])

    def one(self, count: Count) -> Line:
        """Give 1 for heads, and for a weight its unit, which varies."""
        if count.weight is None:
            return Line(self._at(()).coefficients, 1)
        return self._at([len(self.kinds) * (1 + len(self.weights)) + self.weights.index(count.weight)])

    def fact(self, name: str) -> Line:
        """Give the finding, which may be recorded or not."""
        return self._at([len(self.kinds) * (1 + len(self.weights)) + len(self.weights) + self.facts.index(name)])
