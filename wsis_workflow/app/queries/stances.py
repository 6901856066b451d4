"""Where members stood on a ballot: every position once, in the order of the table, with the words that it came with."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wsis_workflow.app.queries.ballots import held_by
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.calling import member_called
from wsis_workflow.domain.proposals.nouns import Ballot, Position
from wsis_workflow.domain.proposals.outcomes import table_of
from wsis_workflow.domain.proposals.register import Register

LONGEST = 12  # digits of a number in a name
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Stance:
    """Members that took one position in the same words: who said it first, and who joined them later, by name."""

    first: str
    others: tuple[str, ...]
    reasons: str
    reservation: str

    @property
    def has_words(self) -> bool:
        """Say whether anything was said beside the position itself."""
        return bool(self.reasons or self.reservation)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """One position of the table, and who took it: with words, each in its own, and without any."""

    position: str
    count: int
    stances: tuple[Stance, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stances:
    """What was said on a ballot; one held on paper has counts and no names. `no_reply` did not reply."""

    standpoints: tuple[Standpoint, ...]
    no_reply: tuple[str, ...]
    is_secret: bool = False

    @property
    def differ(self) -> bool:
        """Say whether members took different positions, or anybody made a reservation."""
        said = [stance for one in self.standpoints for stance in one.stances]
        return len(self.standpoints) > 1 or any(stance.reservation for stance in said)


def stances_of(seen: Seen, ballot: Ballot) -> Stances:
    """Put together where members stand, or stood at the end."""
    table = table_of(ballot, held_by(seen, ballot).asked)
    register = seen.around.register
    if ballot.counts is not None:
        counted = [(position, ballot.counts.get(position, 0)) for position in table.positions]
        return Stances(tuple(Standpoint(position, count, (), ()) for position, count in counted if count), (), True)
    taken = ballot.positions.values()
    found = [_standpoint(position, [one for one in taken if one.position == position], register)
             for position in dict.fromkeys((*table.positions, *(one.position for one in taken)))]  # fmt: skip
    silent = ballot.outcome.no_reply if ballot.outcome else _no_reply(ballot)
    return Stances(tuple(one for one in found if one.count), _called(silent, register))


def _standpoint(position: str, taken: list[Position], register: Register) -> Standpoint:
    """Put together who said the same; nobody stands before another but by name."""
    groups: dict[tuple[str, str], list[Position]] = {}
    for one in taken:
        groups.setdefault((one.reasons.strip(), one.reservation.strip()), []).append(one)
    silent = groups.pop(("", ""), [])
    stances = [_stance(words, group, register) for words, group in groups.items()]
    return Standpoint(
        position,
        len(taken),
        tuple(sorted(stances, key=lambda stance: _key(stance.first))),
        _called((one.member for one in silent), register),
    )


def _stance(words: tuple[str, str], group: list[Position], register: Register) -> Stance:
    first, *others = sorted(group, key=lambda one: (one.received, one.member))
    return Stance(member_called(first.member, register), _called((one.member for one in others), register), *words)


def _no_reply(ballot: Ballot) -> tuple[str, ...]:
    return tuple(member for member in ballot.electors if member not in ballot.positions)


def by_name(names: Iterable[str]) -> tuple[str, ...]:
    """Put names in the order of the alphabet, numbers in them by their size."""
    return tuple(sorted(names, key=_key))


def _called(members: Iterable[str], register: Register) -> tuple[str, ...]:
    return by_name(member_called(member, register) for member in members)


def _key(name: str) -> tuple[str, str]:
    return _NUMBER.sub(lambda number: number[0].zfill(LONGEST), name.casefold()), name
