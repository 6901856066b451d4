"""Why a decision came out as it did, in sentences: the same on the page, in the mail and in the terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from wsis_workflow.domain.rules.conditions import AllOf, AnyOf, Bound, Count, FactHolds, Number, Share
from wsis_workflow.domain.rules.tables import DecisionTable
from wsis_workflow.domain.rules.tally import NO_VOTING_RIGHT, WRONG_CATEGORY, LeftOut, Tally
from wsis_workflow.domain.rules.verdicts import Verdict

MOST_DECIMALS = 6


def explain(tally: Tally, tried: Sequence[Verdict | None]) -> str:
    """Tell which row decided, every condition tried, how silence and missing reasons counted, and who was left out.

    `tried` holds the verdicts from the first row to the one that decided, None for a row without condition.
    """
    table = tally.table
    outcome = plain(table.rows[len(tried) - 1].outcome)
    head = f"{outcome.capitalize()}, by row {len(tried)} of {table.title or plain(table.name)} ({table.source})"
    rows = [_row(table, number, verdict) for number, verdict in enumerate(tried, start=1)]
    return " ".join(f"{sentence}." for sentence in (head, *rows, *_counted_as(tally), *_left_out(tally)))


def plain(name: str) -> str:
    """Write a name of the file as words."""
    return name.replace("_", " ")


def _row(table: DecisionTable, number: int, verdict: Verdict | None) -> str:
    label = f"Row {number}, {plain(table.rows[number - 1].outcome)}"
    if verdict is None:
        return f"{label}: no condition"
    if isinstance(verdict.condition, AllOf):
        return f"{label}: {'; '.join(_words(part) for part in verdict.parts)}"
    return f"{label}: {_words(verdict)}"


def _words(verdict: Verdict) -> str:
    condition, answer = verdict.condition, "holds" if verdict.holds else "does not hold"
    if isinstance(condition, AllOf | AnyOf):
        parts = "; ".join(_words(part) for part in verdict.parts)
        return f"{'all' if isinstance(condition, AllOf) else 'one'} of [{parts}]: {answer}"
    if isinstance(condition, FactHolds):
        return f"{plain(condition.name)} {'is' if verdict.holds else 'is not'} recorded: {answer}"
    if isinstance(condition, Number):
        return f"{_number(condition, verdict)}, {condition.bound}: {answer}"
    return f"{_share(condition, verdict)}, {condition.bound}: {answer}{_empty(condition, verdict)}"


def _number(condition: Number, verdict: Verdict) -> str:
    return f"{_positions(condition.count)} {written(verdict.part)}{_unit(condition.count)}{_among(condition.count)}"


def _share(condition: Share, verdict: Verdict) -> str:
    whole = verdict.whole or 0
    shown = f"{_positions(condition.part)} {written(verdict.part)} of {written(whole)}{_unit(condition.part)}"
    equals = f" = {percent(Fraction(verdict.part) / whole, condition.bound)}" if whole else ""
    return f"{shown}{equals}{_among(condition.part)}"


def percent(share: Fraction, bound: Bound) -> str:
    """Write a share with one decimal, or with more where it would else look like the bound that it misses."""
    decimals = 1 if share == bound.value else _telling_decimals(share, bound.value)
    return f"{_rounded(share, decimals)} %"


def _telling_decimals(share: Fraction, other: Fraction) -> int:
    differing = (n for n in range(1, MOST_DECIMALS) if _rounded(share, n) != _rounded(other, n))
    return next(differing, MOST_DECIMALS)


def _rounded(share: Fraction, decimals: int) -> str:
    """Round half up, in integers: a float could show a threshold as met."""
    scaled = (200 * 10**decimals * share.numerator + share.denominator) // (2 * share.denominator)
    return f"{scaled // 10**decimals}.{scaled % 10**decimals:0{decimals}d}"


def _empty(condition: Share, verdict: Verdict) -> str:
    return "" if verdict.whole else f", since nobody counts as {_positions(condition.whole)}"


def _positions(count: Count) -> str:
    return " or ".join(plain(position) for position in count.positions)


def written(amount: Fraction | int) -> str:
    """Write a number as a decimal where that is exact and short, else as a fraction."""
    exact = Fraction(amount)
    decimals = next((n for n in range(MOST_DECIMALS) if (exact * 10**n).denominator == 1), None)
    if decimals is None:
        return str(exact)
    digits = f"{int(exact * 10**decimals):0{decimals + 1}d}"
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


def _unit(count: Count) -> str:
    return f" {plain(count.weight)}" if count.weight else ""


def _among(count: Count) -> str:
    named = " and ".join(f"{plain(name)} {plain(value)}" for name, value in count.among.items())
    return f" among {named}" if named else ""


def _counted_as(tally: Tally) -> Iterator[str]:
    silent = sum(seat.count for seat in tally.seats if seat.stand is not None and seat.voice.position is None)
    if tally.table.silence and silent:
        yield f"{silent} that did not reply {_count(silent)} as {plain(tally.table.silence)}"
    moved: Counter[str] = Counter()
    for seat in tally.seats:
        if seat.stand is not None and seat.voice.position not in (None, seat.stand):
            moved[str(seat.voice.position)] += seat.count
    for said in sorted(said for said, number in moved.items() if number):
        as_what = plain(tally.table.unreasoned[said])
        yield f"{moved[said]} {plain(said)} without reasons {_count(moved[said])} as {as_what}"


def _count(number: int) -> str:
    return "counts" if number == 1 else "count"


def _left_out(tally: Tally) -> Iterator[str]:
    if tally.left_out:
        yield f"Left out: {'; '.join(_group(group) for group in tally.left_out)}"


def _group(group: LeftOut) -> str:
    named = f" ({', '.join(group.members)})" if group.members else ""
    if group.why == WRONG_CATEGORY:
        return f"{group.count} {f'of category {plain(group.category)}' if group.category else 'of no category'}{named}"
    if group.why == NO_VOTING_RIGHT:
        return f"{group.count} without the right to vote{named}"
    return f"{group.count} not present{named}"
