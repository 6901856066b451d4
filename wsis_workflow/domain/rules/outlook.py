"""What a ballot still needs for each other outcome, and whether it is settled."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wsis_workflow.domain.rules.deciding import decide
from wsis_workflow.domain.rules.feasibility import solve
from wsis_workflow.domain.rules.linear import Effort, OutOfEffort, Requirement
from wsis_workflow.domain.rules.need_words import OUT_OF_REACH, TOO_MANY_WAYS, UNDECIDED, in_words, positions_taken
from wsis_workflow.domain.rules.regions import Atlas, Region
from wsis_workflow.domain.rules.replies import Replies, replies_to_come
from wsis_workflow.domain.rules.tables import DecisionTable, Voice

EFFORT = 40_000  # multiplications: about 25 ms where it is used up, and unlike a clock the same everywhere


@dataclass(frozen=True, slots=True)
class Need:
    """The fewest outstanding replies that would give another outcome.

    `reachable` None: the effort did not suffice. `replies` None: out of reach, or the fewest could not be found.
    """

    outcome: str
    reachable: bool | None
    replies: Mapping[str, int] | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """A need for each other outcome, and whether no outstanding reply can change the outcome; None: not decided."""

    needs: tuple[Need, ...]
    settled: bool | None


def outlook(
    table: DecisionTable, voices: Sequence[Voice], facts: Collection[str] = (), effort: int = EFFORT
) -> Outlook:
    """Search the combinations of outstanding replies; standing positions, presence and facts stay as they are.

    What is answered is exact; what the effort does not suffice for is left open.

    Raises:
        NoRowHolds: the table does not end with a row without condition, and came to its end.
        UnknownPosition: a member of the electorate holds a position that the table does not have.
    """
    standing = decide(table, voices, facts).outcome
    others = [outcome for outcome in table.outcomes if outcome != standing]
    replies = replies_to_come(table, voices, facts)
    share = effort // (2 * len(others) or 1)
    needs = tuple(_need(table, outcome, replies, share) for outcome in others)
    return Outlook(needs, _settled([need.reachable for need in needs]))


def _settled(reachable: Sequence[bool | None]) -> bool | None:
    if True in reachable:
        return False
    return None if None in reachable else True


def _need(table: DecisionTable, outcome: str, replies: Replies, share: int) -> Need:
    try:
        some = _some_way(table, outcome, replies, Effort(share))
    except OutOfEffort:
        return Need(outcome, None, None, UNDECIDED)
    if some is None:
        return Need(outcome, False, None, OUT_OF_REACH)
    try:
        fewest = _fewest(table, outcome, replies, some, Effort(share))
    except OutOfEffort:
        return Need(outcome, True, None, TOO_MANY_WAYS)
    return Need(outcome, True, positions_taken(replies, fewest), in_words(table, replies, fewest))


def _some_way(table: DecisionTable, outcome: str, replies: Replies, effort: Effort) -> list[int] | None:
    found = (solve(region, replies.box, effort) for region in _regions(table, outcome, replies, effort))
    return next((point for point in found if point is not None), None)


def _fewest(table: DecisionTable, outcome: str, replies: Replies, some: list[int], effort: Effort) -> list[int]:
    """Halve the number of replies that may do, region by region; then prefer one kind of reply to a mixture."""
    regions = list(_regions(table, outcome, replies, effort))
    best = some
    for region in regions:
        best = _fewest_in(region, replies, best, effort)
    return _alone(regions, replies, sum(best)) or best


def _fewest_in(region: Region, replies: Replies, best: list[int], effort: Effort) -> list[int]:
    """Ask first whether the region does better at all; halve only then."""
    found = _within(sum(best) - 1, region, replies, effort)
    if found is None:
        return best
    best, least = found, 0
    while least < sum(best):
        limit = (least + sum(best)) // 2
        found = _within(limit, region, replies, effort)
        if found is None:
            least = limit + 1
        else:
            best = found
    return best


def _within(limit: int, region: Region, replies: Replies, effort: Effort) -> list[int] | None:
    at_most = Requirement((-1,) * len(replies.moves), -limit)
    return solve((*region, at_most), replies.box, effort)


def _alone(regions: Sequence[Region], replies: Replies, number: int) -> list[int] | None:
    variables = range(len(replies.moves))
    for one in variables:
        point = [number if each == one else 0 for each in variables]
        if number <= replies.box.high[one] and any(_lies_in(point, region) for region in regions):
            return point
    return None


def _lies_in(point: list[int], region: Region) -> bool:
    return all(requirement.surplus(point) >= 0 for requirement in region)


def _regions(table: DecisionTable, outcome: str, replies: Replies, effort: Effort) -> Iterator[Region]:
    atlas = Atlas(replies, effort)
    for number, row in enumerate(table.rows):
        if row.outcome == outcome:
            yield from atlas.of_row(table.rows, number)
