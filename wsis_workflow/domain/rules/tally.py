"""Who counts in a decision, at which position, and what that adds up to."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from wsis_workflow.domain.rules.conditions import ELECTORATE, NO_REPLY, PRESENT, Count, counts
from wsis_workflow.domain.rules.tables import DecisionTable, Voice

WRONG_CATEGORY = "category"
NO_VOTING_RIGHT = "voting_right"
ABSENT = "present"


class UnknownPosition(ValueError):
    """A position that the table does not have was counted."""

    def __init__(self, position: str, table: DecisionTable) -> None:
        """Name what could have been said."""
        known = ", ".join(table.positions)
        super().__init__(f'The decision "{table.name}" has no position "{position}"; use one of: {known}.')


@dataclass(frozen=True, slots=True)
class Seat:
    """Voices that the table cannot tell apart, and where they count; `stand` None: in the electorate, no more."""

    voices: tuple[Voice, ...]
    stand: str | None
    count: int

    @property
    def voice(self) -> Voice:
        """Give one of them, which speaks for all."""
        return self.voices[0]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Members that do not count, and why: their category, no right to vote, or not present."""

    why: str
    count: int
    category: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """The electorate seated by what it said, and who was left out of the count."""

    table: DecisionTable
    seats: tuple[Seat, ...]
    left_out: tuple[LeftOut, ...]

    def total(self, count: Count) -> Fraction | int:
        """Add up the members that a count asks for, by heads or by weight, exactly."""
        return sum(seat.count * amount(count, seat.voice, seat.stand) for seat in self.seats)

    @property
    def by_position(self) -> Mapping[str, int]:
        """Count heads at each position, and those that have not replied."""
        heads = dict.fromkeys((*self.table.positions, NO_REPLY), 0)
        for seat in self.seats:
            if seat.stand is not None:
                heads[seat.stand] += seat.count
        return heads


def seat(table: DecisionTable, voices: Sequence[Voice]) -> Tally:
    """Seat the voices that count.

    Those whom `present: required` leaves out keep their seats, without a stand: a quorum is a share of all seats.

    Raises:
        UnknownPosition: a member of the electorate holds a position that the table does not have.
    """
    groups = [(group, why_left_out(table, group[0])) for group in alike(table, voices)]
    seated = (_seat(table, group) for group, why in groups if why is None or why == ABSENT)
    return Tally(table, tuple(seated), _left_out(groups))


def alike(table: DecisionTable, voices: Sequence[Voice]) -> list[list[Voice]]:
    """Group the voices that the table cannot tell apart."""
    weights, attributes = _asked(table)
    groups: dict[Hashable, list[Voice]] = {}
    for voice in voices:
        key: Hashable = (voice.position, voice.category, voice.reasons, voice.present, voice.voting_right)
        if weights or attributes:
            weighs = tuple(voice.weights.get(name, 0) for name in weights)
            key = (key, weighs, tuple(voice.attribute(name) for name in attributes))
        groups.setdefault(key, []).append(voice)
    return list(groups.values())


def eligible(table: DecisionTable, voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """Give the electorate as a ballot freezes it when it opens: by category and voting right, not by presence."""
    return tuple(voice for voice in voices if why_left_out(table, voice) in (None, ABSENT))


def why_left_out(table: DecisionTable, voice: Voice) -> str | None:
    """Say why a voice does not count, None where it does."""
    rule = table.electorate
    if rule.categories and voice.category not in rule.categories:
        return WRONG_CATEGORY
    if rule.voting_right and not voice.voting_right:
        return NO_VOTING_RIGHT
    return ABSENT if rule.present and not voice.present else None


def stand(table: DecisionTable, voice: Voice) -> str | None:
    """Give the position at which a member of the electorate counts.

    Silence is a position of its own accord: it needs no reasons.
    """
    if table.electorate.present and not voice.present:
        return None
    if voice.position is None:
        return table.silence or NO_REPLY
    if voice.position not in table.positions:
        raise UnknownPosition(voice.position, table)
    return voice.position if voice.reasons else table.unreasoned.get(voice.position, voice.position)


def amount(count: Count, voice: Voice, at: str | None) -> Fraction | int:
    """Give what one member adds to a count at a position; a weight that it does not have adds nothing."""
    if not is_asked_for(count, voice, at):
        return 0
    return 1 if count.weight is None else voice.weights.get(count.weight, 0)


def is_asked_for(count: Count, voice: Voice, at: str | None) -> bool:
    """Say whether a voice at a position is among those that a count adds up."""
    asked = count.positions
    if at is None and not count.with_absent:
        return False
    if at not in asked and ELECTORATE not in asked and not (voice.present and PRESENT in asked):
        return False
    return all(voice.attribute(name) == value for name, value in count.among.items())


def _seat(table: DecisionTable, group: list[Voice]) -> Seat:
    return Seat(tuple(group), stand(table, group[0]), sum(voice.count for voice in group))


def _asked(table: DecisionTable) -> tuple[list[str], list[str]]:
    asked = [count for row in table.rows for count in counts(row.when)]
    weights = {count.weight for count in asked if count.weight is not None}
    attributes = {name for count in asked for name in count.among} - {"category"}  # a category always tells apart
    return sorted(weights), sorted(attributes)


def _left_out(groups: Iterable[tuple[list[Voice], str | None]]) -> tuple[LeftOut, ...]:
    left: dict[tuple[str, str], list[Voice]] = {}
    for group, why in groups:
        if why is not None:
            category = group[0].category or "" if why == WRONG_CATEGORY else ""
            left.setdefault((why, category), []).extend(group)
    return tuple(_one_left_out(*key, left[key]) for key in sorted(left) if any(voice.count for voice in left[key]))


def _one_left_out(why: str, category: str, voices: list[Voice]) -> LeftOut:
    members = tuple(sorted(voice.member for voice in voices if voice.member is not None))
    return LeftOut(why, sum(voice.count for voice in voices), category or None, members)
