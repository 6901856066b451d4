"""Decision tables: how a ballot becomes an outcome, and the voices that a table counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from wsis_workflow.domain.rules.conditions import Condition


@dataclass(frozen=True, slots=True)
class TableElectorate:
    """Whose positions count: the categories (none named: every one), with a voting right, present."""

    categories: tuple[str, ...] = ()
    voting_right: bool = False
    present: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An outcome and what must hold for it; without a condition the row always holds."""

    outcome: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """Rows tried from the top: the first whose condition holds gives the outcome (DMN's hit policy "first").

    `unreasoned` maps a position to the one that it counts as without reasons; `silence` is the position of a member
    that does not reply.
    """

    name: str
    source: str
    positions: tuple[str, ...]
    rows: tuple[Row, ...]
    title: str = ""
    reasons_required: tuple[str, ...] = ()
    unreasoned: Mapping[str, str] = field(default_factory=dict)
    electorate: TableElectorate = TableElectorate()
    silence: str | None = None

    @property
    def outcomes(self) -> tuple[str, ...]:
        """List the different outcomes in the file's order."""
        return tuple(dict.fromkeys(row.outcome for row in self.rows))


@dataclass(frozen=True, slots=True)
class Voice:
    """One member, or `count` interchangeable ones, as a table sees them; `position` None has not replied.

    `weights` are each member's. `reasons` says whether the position came with reasons, `can_reply` whether a member
    that has not replied still can: one with nobody in its seat cannot.
    """

    position: str | None = None
    count: int = 1
    category: str | None = None
    reasons: bool = False
    present: bool = True
    voting_right: bool = True
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    member: str | None = None
    can_reply: bool = True

    def attribute(self, name: str) -> str | None:
        """Give what `among` asks about: what every voice has, or any other attribute; truths are words here."""
        match name:
            case "category":
                return self.category
            case "member":
                return self.member
            case "present":
                return truth(self.present)
            case "voting_right":
                return truth(self.voting_right)
        return self.attributes.get(name)


def truth(holds: bool) -> str:
    """Write a truth as a file does."""
    return "true" if holds else "false"
