"""What a ballot still needs, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence

from wsis_workflow.domain.rules.explaining import plain, written
from wsis_workflow.domain.rules.replies import Move, Replies
from wsis_workflow.domain.rules.tables import DecisionTable, Voice

OUT_OF_REACH = "out of reach"
UNDECIDED = "not known: too many combinations of replies are possible"
TOO_MANY_WAYS = "within reach, by too many combinations of replies to name the smallest"
MOST_PARTS = 4
MOST_NAMES = 3


def positions_taken(replies: Replies, point: Sequence[int]) -> Mapping[str, int]:
    """Add up a combination of replies by position, the first of those that make no difference."""
    taken: Counter[str] = Counter()
    for move, number in zip(replies.moves, point, strict=True):
        if number:
            taken[move.positions[0]] += number
    return dict(taken)


def in_words(table: DecisionTable, replies: Replies, point: Sequence[int]) -> str:
    """Say how many replies of what kind it takes, of how many that are to come."""
    moves = [(move, number) for move, number in zip(replies.moves, point, strict=True) if number]
    parts = _parts(table, replies, moves)
    waiting = replies.outstanding
    return f"{_joined(parts)} of the {waiting} that {'has' if waiting == 1 else 'have'} not replied"


def _parts(table: DecisionTable, replies: Replies, moves: Sequence[tuple[Move, int]]) -> list[str]:
    """Say from whom the replies come, where not just anybody's will do and it does not fill the page."""
    if len(moves) <= MOST_PARTS:
        return [f"{number} more {_said(table, move)}{_from(replies, move)}" for move, number in moves]
    together: Counter[str] = Counter()
    for move, number in moves:
        together[_said(table, move)] += number
    return [f"{number} more {said}" for said, number in together.items()]


def _said(table: DecisionTable, move: Move) -> str:
    first = move.positions[0]
    needs_reasons = first in table.unreasoned or first in table.reasons_required
    return f"in {' or '.join(plain(said) for said in move.positions)}{' with reasons' if needs_reasons else ''}"


def _from(replies: Replies, move: Move) -> str:
    if sum(seat.count for seat in move.seats) == replies.outstanding:
        return ""
    voices = [voice for seat in move.seats for voice in seat.voices]
    members = sorted(voice.member for voice in voices if voice.member is not None)
    if len(members) == len(voices) <= MOST_NAMES:
        return f" from {' or '.join(members)}"
    return _kind(replies, voices)


def _kind(replies: Replies, voices: Sequence[Voice]) -> str:
    names = sorted({name for count in replies.asked for name in count.among})
    same = [(name, {voice.attribute(name) for voice in voices}) for name in names]
    told = [_attribute(name, next(iter(values))) for name, values in same if len(values) == 1]
    weights = sorted({count.weight for count in replies.asked if count.weight is not None})
    weighed = [(name, {voice.weights.get(name, 0) for voice in voices}) for name in weights]
    told += [f"{written(next(iter(values)))} {plain(name)} each" for name, values in weighed if len(values) == 1]
    return f" ({', '.join(told)})" if told else ""


def _attribute(name: str, value: str | None) -> str:
    named = {"true": plain(name), "false": f"not {plain(name)}", None: f"no {plain(name)}"}
    return named.get(value, f"{plain(name)} {plain(value or '')}")


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
