"""What a ballot still needs, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from wsis_workflow.domain.rules.explaining import plain, written
from wsis_workflow.domain.rules.replies import Move, Replies
from wsis_workflow.domain.rules.sentences import Counted, Sentence, either, listed, sentence, sentences
from wsis_workflow.domain.rules.tables import DecisionTable, Voice

OUT_OF_REACH = sentence("out of reach")
UNDECIDED = sentence("not known: too many combinations of replies are possible")
TOO_MANY_WAYS = sentence("within reach, by too many combinations of replies to name the smallest")
MOST_PARTS = 4
MOST_NAMES = 3


def positions_taken(replies: Replies, point: Sequence[int]) -> Mapping[str, int]:
    """Add up a combination of replies by position, the first of those that make no difference."""
    taken: Counter[str] = Counter()
    for move, number in zip(replies.moves, point, strict=True):
        if number:
            taken[move.positions[0]] += number
    return dict(taken)


def in_words(table: DecisionTable, replies: Replies, point: Sequence[int]) -> Counted:
    """Say how many replies of what kind it takes, of how many that are to come."""
    moves = [(move, number) for move, number in zip(replies.moves, point, strict=True) if number]
    return sentences(
        "{replies} of the {number} that has not replied",
        "{replies} of the {number} that have not replied",
        replies.outstanding,
        replies=_joined(_parts(table, replies, moves)),
    )


def _parts(table: DecisionTable, replies: Replies, moves: Sequence[tuple[Move, int]]) -> list[str]:
    """Say from whom the replies come, where not just anybody's will do and it does not fill the page."""
    if len(moves) <= MOST_PARTS:
        return [_from(replies, move, _more(number, _said(table, move))) for move, number in moves]
    together: Counter[Sentence] = Counter()
    for move, number in moves:
        together[_said(table, move)] += number
    return [_more(number, said) for said, number in together.items()]


def _more(number: int, said: Sentence) -> Sentence:
    return sentence("{number} more {said}", number=number, said=said)


def _said(table: DecisionTable, move: Move) -> Sentence:
    first = move.positions[0]
    needs_reasons = first in table.unreasoned or first in table.reasons_required
    positions = either(map(plain, move.positions))
    if needs_reasons:
        return sentence("in {positions} with reasons", positions=positions)
    return sentence("in {positions}", positions=positions)


def _from(replies: Replies, move: Move, more: Sentence) -> Sentence:
    if sum(seat.count for seat in move.seats) == replies.outstanding:
        return more
    voices = [voice for seat in move.seats for voice in seat.voices]
    members = sorted(voice.member for voice in voices if voice.member is not None)
    if len(members) == len(voices) <= MOST_NAMES:
        return sentence("{replies} from {members}", replies=more, members=either(members))
    told = _kind(replies, voices)
    return sentence("{replies} ({kind})", replies=more, kind=listed(told)) if told else more


def _kind(replies: Replies, voices: Sequence[Voice]) -> list[str]:
    names = sorted({name for count in replies.asked for name in count.among})
    same = [(name, {voice.attribute(name) for voice in voices}) for name in names]
    told = [_attribute(name, next(iter(values))) for name, values in same if len(values) == 1]
    weights = sorted({count.weight for count in replies.asked if count.weight is not None})
    weighed = [(name, {voice.weights.get(name, 0) for voice in voices}) for name in weights]
    return told + [_each(name, next(iter(values))) for name, values in weighed if len(values) == 1]


def _each(weight: str, amount: Fraction | int) -> Sentence:
    return sentence("{amount} {weight} each", amount=written(amount), weight=plain(weight))


def _attribute(name: str, value: str | None) -> str:
    if value is None:
        return sentence("no {attribute}", attribute=plain(name))
    if value == "false":
        return sentence("not {attribute}", attribute=plain(name))
    return plain(name) if value == "true" else f"{plain(name)} {plain(value)}"


def _joined(parts: Sequence[str]) -> str:
    *first, last = parts
    return sentence("{some} and {last}", some=listed(first), last=last) if first else last
