"""A decision table in words: who counts, how each position counts, and its rows from the top."""

from collections.abc import Iterator
from dataclasses import dataclass

from wsis_workflow.app.rules_in_words.conditions import condition_in_words
from wsis_workflow.domain.rules.conditions import FactHolds, counts, leaves
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import alternatives, capitalised, listed, sentence
from wsis_workflow.domain.rules.tables import DecisionTable, Row

NO_REPLY_COUNTS_FOR_NOTHING = sentence("Members that do not reply count for no position.")
RIGHT_TO_VOTE = sentence("Only members with the right to vote count.")
PRESENT = sentence("Only members that are present count; a quorum is a share of all of them.")


@dataclass(frozen=True, slots=True)
class RowInWords:
    """One row: its number from 1, what must hold, and the outcome that it gives."""

    number: int
    when: str
    outcome: str


@dataclass(frozen=True, slots=True)
class TableInWords:
    """A table as people read it; `asks_for` says what it needs to know of members beside their positions."""

    name: str
    title: str
    source: str
    positions: tuple[str, ...]
    counting: tuple[str, ...]
    rows: tuple[RowInWords, ...]
    findings: tuple[str, ...]
    weights: tuple[str, ...]
    attributes: tuple[str, ...]

    @property
    def tells_members_apart(self) -> bool:
        """Say whether it counts some members otherwise than others."""
        return bool(self.weights or self.attributes)


def table_in_words(table: DecisionTable) -> TableInWords:
    """Say a table."""
    asked = [count for row in table.rows for count in counts(row.when)]
    attributes = dict.fromkeys(name for count in asked for name in count.among)
    categories = {"category": None} if table.electorate.categories else {}
    return TableInWords(
        name=table.name,
        title=table.title or capitalised(plain(table.name)),
        source=table.source,
        positions=table.positions,
        counting=tuple(_counting(table)),
        rows=tuple(_row(number, row) for number, row in enumerate(table.rows, start=1)),
        findings=findings_of(table),
        weights=tuple(dict.fromkeys(count.weight for count in asked if count.weight)),
        attributes=tuple({**categories, **attributes}),
    )


def findings_of(table: DecisionTable) -> tuple[str, ...]:
    """Name the findings that a table asks for."""
    asked = (leaf for row in table.rows for leaf in leaves(row.when))
    return tuple(dict.fromkeys(leaf.name for leaf in asked if isinstance(leaf, FactHolds)))


def _row(number: int, row: Row) -> RowInWords:
    return RowInWords(number, condition_in_words(row.when), plain(row.outcome))


def _counting(table: DecisionTable) -> Iterator[str]:
    electorate = table.electorate
    if electorate.categories:
        categories = alternatives(map(plain, electorate.categories))
        yield sentence("Only members of the category {categories} count.", categories=categories)
    if electorate.voting_right:
        yield RIGHT_TO_VOTE
    if electorate.present:
        yield PRESENT
    if table.silence:
        yield sentence("A member that does not reply counts as {position}.", position=plain(table.silence))
    else:
        yield NO_REPLY_COUNTS_FOR_NOTHING
    if table.reasons_required:
        yield sentence("Reasons are required with: {positions}.", positions=listed(map(plain, table.reasons_required)))
    for said, counted in table.unreasoned.items():
        yield sentence("Without reasons, {said} counts as {counted}.", said=plain(said), counted=plain(counted))
