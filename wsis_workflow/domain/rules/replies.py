"""What outstanding replies can still change: who has not replied, and what each possible reply adds to the counts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import lcm

from wsis_workflow.domain.rules.conditions import Count, counts
from wsis_workflow.domain.rules.linear import Block, Box, Line
from wsis_workflow.domain.rules.tables import DecisionTable, Voice
from wsis_workflow.domain.rules.tally import Seat, Tally, amount, seat

Effect = tuple[int, ...]
Scales = dict[str | None, int]


@dataclass(frozen=True, slots=True)
class Move:
    """A reply that makes a difference: the positions that make the same one, what it adds, and who could give it."""

    positions: tuple[str, ...]
    effect: Effect
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Replies:
    """The space of the replies to come: one variable for each move, one block for each kind of member."""

    asked: tuple[Count, ...]
    standing: Effect
    scales: Scales
    facts: Collection[str]
    moves: tuple[Move, ...]
    box: Box
    outstanding: int

    def line(self, count: Count) -> Line:
        """Give what stands and what each move adds."""
        at = self.asked.index(count)
        return Line(tuple(move.effect[at] for move in self.moves), self.standing[at])

    def one(self, count: Count) -> Line:
        """Give the scale that makes all weights whole."""
        return Line((0,) * len(self.moves), self.scales[count.weight])

    def fact(self, name: str) -> Line:
        """Findings stay as they are."""
        return Line((0,) * len(self.moves), int(name in self.facts))


def replies_to_come(table: DecisionTable, voices: Sequence[Voice], facts: Collection[str]) -> Replies:
    """Survey the electorate; a reply that would not count (of a member not present) is not waited for."""
    tally = seat(table, voices)
    asked = _asked(table)
    scales = _scales(asked, tally)
    standing = tuple(int(tally.total(count) * scales[count.weight]) for count in asked)
    waiting = [each for each in tally.seats if _is_waited_for(each)]
    groups = _kinds(table, waiting, asked, scales)
    blocks, start = [], 0
    for moves in groups:
        size = sum(each.count for each in moves[0].seats)
        blocks.append(Block(size, range(start, start + len(moves))))
        start += len(moves)
    moves = tuple(move for group in groups for move in group)
    return Replies(asked, standing, scales, facts, moves, Box.around(blocks), sum(each.count for each in waiting))


def _is_waited_for(seat: Seat) -> bool:
    has_replied = seat.voice.position is not None
    return not has_replied and seat.voice.can_reply and seat.stand is not None and seat.count > 0


def _asked(table: DecisionTable) -> tuple[Count, ...]:
    asked: list[Count] = []
    for row in table.rows:
        asked += [count for count in counts(row.when) if count not in asked]
    return tuple(asked)


def _scales(asked: Sequence[Count], tally: Tally) -> Scales:
    """Find for each weight the factor that makes every member's whole."""
    scales: Scales = {None: 1}
    for name in {count.weight for count in asked if count.weight is not None}:
        weights = (each.voice.weights[name] for each in tally.seats if name in each.voice.weights)
        scales[name] = lcm(*(weight.denominator for weight in weights))
    return scales


def _kinds(
    table: DecisionTable, waiting: Sequence[Seat], asked: Sequence[Count], scales: Scales
) -> list[tuple[Move, ...]]:
    """Group those whose replies have the same effects, and each group's replies by their effect."""
    kinds: dict[tuple[Effect, ...], list[Seat]] = {}
    for each in waiting:
        kinds.setdefault(tuple(_effect(each, said, asked, scales) for said in table.positions), []).append(each)
    ordered = sorted(kinds, reverse=True)  # whatever the order of the ballots
    grouped = (_moves(table, effects, tuple(kinds[effects])) for effects in ordered)
    return [moves for moves in grouped if moves]


def _effect(waiting: Seat, said: str, asked: Sequence[Count], scales: Scales) -> Effect:
    """Say what a reply with reasons adds to each count; without reasons it is as another position with reasons."""
    voice = waiting.voice
    adds = ((count, amount(count, voice, said) - amount(count, voice, waiting.stand)) for count in asked)
    return tuple(int(added * scales[count.weight]) for count, added in adds)


def _moves(table: DecisionTable, effects: tuple[Effect, ...], seats: tuple[Seat, ...]) -> tuple[Move, ...]:
    by_effect: dict[Effect, list[str]] = {}
    for said, effect in zip(table.positions, effects, strict=True):
        if any(effect):
            by_effect.setdefault(effect, []).append(said)
    return tuple(Move(tuple(said), effect, seats) for effect, said in by_effect.items())
