"""What the row of a decision table can ask: a number, a share, a finding, all of several or one of several."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from operator import eq, ge, gt, le, lt

from wsis_workflow.domain.rules.sentences import Sentence, sentence

NO_REPLY = "no_reply"
ELECTORATE = "electorate"
PRESENT = "present"
BUILT_IN = (NO_REPLY, ELECTORATE, PRESENT)

COMPARISONS = {"more_than": gt, "at_least": ge, "at_most": le, "less_than": lt, "exactly": eq}


@dataclass(frozen=True, slots=True)
class Bound:
    """What a count is compared with; `written` is how the file says it."""

    compare: str
    value: Fraction
    written: str

    def holds_for(self, value: Fraction | int) -> bool:
        """Compare exactly."""
        return bool(COMPARISONS[self.compare](value, self.value))

    def holds_for_share(self, part: Fraction | int, whole: Fraction | int) -> bool:
        """Compare a share of a whole that is not empty, multiplied out."""
        return bool(COMPARISONS[self.compare](part, self.value * whole))

    @property
    def in_words(self) -> Sentence:
        """Say it as the file does: "at least 2/3"."""
        return _BOUNDS[self.compare](self.written)


_BOUNDS: dict[str, Callable[[str], Sentence]] = {
    "more_than": lambda limit: sentence("more than {limit}", limit=limit),
    "at_least": lambda limit: sentence("at least {limit}", limit=limit),
    "at_most": lambda limit: sentence("at most {limit}", limit=limit),
    "less_than": lambda limit: sentence("less than {limit}", limit=limit),
    "exactly": lambda limit: sentence("exactly {limit}", limit=limit),
}


@dataclass(frozen=True, slots=True)
class Count:
    """What is added up: the members at one of the positions, by a weight or by heads.

    A position is one of the table's, `no_reply`, `electorate` or `present`. A member that fits several counts once.
    `with_absent`: the electorate includes those whom `present: required` leaves out of every other count.
    """

    positions: tuple[str, ...]
    weight: str | None = None
    among: Mapping[str, str] = field(default_factory=dict)
    with_absent: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """How many members are at some positions."""

    count: Count
    bound: Bound


@dataclass(frozen=True, slots=True)
class Share:
    """The members at some positions divided by those at others; false where nobody is at the others.

    A share of those present is a quorum: it is taken of the whole electorate, whoever came.
    """

    part: Count
    whole: Count
    bound: Bound

    def __post_init__(self) -> None:
        """Count the absent where the share is a quorum."""
        if PRESENT in self.part.positions:
            object.__setattr__(self, "whole", replace(self.whole, with_absent=True))


@dataclass(frozen=True, slots=True)
class FactHolds:
    """A finding that the chair has recorded."""

    name: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


Measure = Number | Share
Condition = Measure | FactHolds | AllOf | AnyOf


def leaves(condition: Condition | None) -> Iterator[Measure | FactHolds]:
    """List the single questions of a condition, in the file's order."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from leaves(part)
    elif condition is not None:
        yield condition


def counts(condition: Condition | None) -> Iterator[Count]:
    """List what a condition adds up."""
    for leaf in leaves(condition):
        if isinstance(leaf, Number):
            yield leaf.count
        elif isinstance(leaf, Share):
            yield from (leaf.part, leaf.whole)
