"""Every electorate that a table could meet, as whole numbers: members of each kind, and what they weigh.

A kind is what the table can tell apart: position, presence, attributes. How many members are of a kind varies without
limit; so does each weight that they have together, in a unit that varies as well, so that all numbers are whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from wsis_workflow.domain.rules.conditions import NO_REPLY, PRESENT, Count, FactHolds, Measure, counts, leaves
from wsis_workflow.domain.rules.linear import Block, Box, Line, Requirement
from wsis_workflow.domain.rules.regions import answers
from wsis_workflow.domain.rules.tables import DecisionTable, Voice, truth
from wsis_workflow.domain.rules.tally import NO_VOTING_RIGHT, is_asked_for

MOST_KINDS = 4_000
OTHER = "? any other"
NOWHERE = Box((), (), ())
Kind = tuple[bool, ...]  # for each count of the table, whether members of the kind are asked for


@dataclass(frozen=True, slots=True)
class Electorates:
    """The space of all electorates; its variables are heads by kind, each weight by kind, units of weight, findings."""

    asked: tuple[Count, ...]
    kinds: tuple[Kind, ...]
    weights: tuple[str, ...]
    facts: tuple[str, ...]
    box: Box = NOWHERE

    @property
    def size(self) -> int:
        """Count the variables."""
        return len(self.kinds) * (1 + len(self.weights)) + len(self.weights) + len(self.facts)

    def line(self, count: Count) -> Line:
        """Add up the heads, or the weight, of the kinds that a count asks for."""
        at, start = self.asked.index(count), self._start(count.weight)
        return self.at(start + number for number, kind in enumerate(self.kinds) if kind[at])

    def one(self, count: Count) -> Line:
        """Give 1 for heads; for a weight give its unit."""
        if count.weight is None:
            return Line((0,) * self.size, 1)
        return self.at([len(self.kinds) * (1 + len(self.weights)) + self.weights.index(count.weight)])

    def fact(self, name: str) -> Line:
        """Give the finding, which may be recorded or not."""
        return self.at([self.size - len(self.facts) + self.facts.index(name)])

    def at(self, variables: Iterable[int]) -> Line:
        """Add up some variables."""
        chosen = set(variables)
        return Line(tuple(int(variable in chosen) for variable in range(self.size)))

    def unborne(self, point: Sequence[int]) -> tuple[int, int] | None:
        """Find a weight that nobody has: the variables of a kind's heads, which are none, and of its weight."""
        for weight in self.weights:
            for number in range(len(self.kinds)):
                if point[self._start(weight) + number] and not point[number]:
                    return number, self._start(weight) + number
        return None

    def _start(self, weight: str | None) -> int:
        return 0 if weight is None else len(self.kinds) * (1 + self.weights.index(weight))


def every_electorate(table: DecisionTable) -> Electorates | None:
    """Survey what a table can tell apart; None where that is too much to examine."""
    questions = [leaf for row in table.rows for leaf in leaves(row.when)]
    asked = tuple(count for row in table.rows for count in counts(row.when))
    values = _attributes(table, asked)
    if prod(len(each) for each in values.values()) * 2 * (len(table.positions) + 1) > MOST_KINDS:
        return None
    kinds = {tuple(is_asked_for(count, voice, at) for count in asked) for voice, at in _members(table, values)}
    weights = tuple(sorted({count.weight for count in asked if count.weight is not None}))
    facts = tuple(sorted({leaf.name for leaf in questions if isinstance(leaf, FactHolds)}))
    space = Electorates(asked, tuple(sorted(kind for kind in kinds if any(kind))), weights, facts)
    return replace(space, box=_box(space, _limit(space, questions)))


def _box(space: Electorates, limit: int) -> Box:
    """Limit all numbers together; a unit of weight is at least 1, a finding 0 or 1."""
    units, facts = len(space.weights), len(space.facts)
    members = len(space.kinds) * (1 + units)
    blocks = [Block(limit, range(members + units))]
    blocks += [Block(1, range(members + units + number, members + units + number + 1)) for number in range(facts)]
    return replace(Box.around(blocks), low=(0,) * members + (1,) * units + (0,) * facts)


def _limit(space: Electorates, questions: Sequence[Measure | FactHolds]) -> int:
    """Give a number that the solutions need not exceed, so that none within it means none at all.

    Whole inequalities that have a solution have one whose entries are at most the number of variables plus one, times
    the greatest subdeterminant (von zur Gathen and Sieveking, 1978), which is at most the product of the rows' norms.
    """
    size = space.size
    bound = 2 ** (2 * len(space.facts) + 2 * len(space.weights) * (1 + len(space.kinds)))
    rows = [each for question in questions for region in answers(question, True, space) for each in region]
    return int(size * (size + 1) * bound * prod(_norm(each) for each in rows))


def _norm(requirement: Requirement) -> int:
    return sum(abs(each) for each in requirement.coefficients) + abs(requirement.least) + 2


def _attributes(table: DecisionTable, asked: Sequence[Count]) -> dict[str, list[str]]:
    """List the values of each attribute that make a difference, and one for all the others."""
    values: dict[str, list[str]] = {}
    for count in asked:
        for name, value in count.among.items():
            if value not in values.setdefault(name, []):
                values[name].append(value)
    values.pop(PRESENT, None)  # whoever is present is told apart in any case
    return {name: _possible(table, name, known) for name, known in values.items()}


def _possible(table: DecisionTable, name: str, known: list[str]) -> list[str]:
    if name == NO_VOTING_RIGHT:
        return [truth(True)] if table.electorate.voting_right else [truth(True), truth(False)]
    allowed = table.electorate.categories if name == "category" else ()
    others = [OTHER] if not allowed or set(allowed) - set(known) else []
    return [value for value in known if not allowed or value in allowed] + others


def _members(table: DecisionTable, values: dict[str, list[str]]) -> Iterator[tuple[Voice, str | None]]:
    said = (*table.positions, *(() if table.silence else (NO_REPLY,)))
    options = [[(name, value) for value in possible] for name, possible in values.items()]
    for named in map(dict, product(*options)):
        for present in (True, False):
            voice = Voice(
                category=named.get("category"),
                present=present,
                voting_right=named.get(NO_VOTING_RIGHT) != truth(False),
                attributes=named,
                member=named.get("member"),
            )
            yield from ((voice, at) for at in ((None,) if table.electorate.present and not present else said))
