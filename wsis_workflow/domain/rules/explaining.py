"""Why a decision came out as it did, in sentences: the same on the page, in the mail and in the terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from wsis_workflow.domain.rules.conditions import (
    ELECTORATE,
    NO_REPLY,
    PRESENT,
    AllOf,
    AnyOf,
    Bound,
    Count,
    FactHolds,
    Number,
    Share,
)
from wsis_workflow.domain.rules.sentences import (
    AND,
    Counted,
    Figure,
    Joined,
    Sentence,
    either,
    joined,
    listed,
    sentence,
    sentences,
)
from wsis_workflow.domain.rules.tables import DecisionTable
from wsis_workflow.domain.rules.tally import NO_VOTING_RIGHT, WRONG_CATEGORY, LeftOut, Tally
from wsis_workflow.domain.rules.verdicts import Verdict

MOST_DECIMALS = 6


def explain(tally: Tally, tried: Sequence[Verdict | None]) -> Joined:
    """Tell which row decided, every condition tried, how silence and missing reasons counted, and who was left out.

    `tried` holds the verdicts from the first row to the one that decided, None for a row without condition.
    """
    rows = (_row(tally.table, number, verdict) for number, verdict in enumerate(tried, start=1))
    return joined(" ", (_head(tally.table, len(tried)), *rows, *_counted_as(tally), *_left_out(tally)))


def plain(name: str) -> str:
    """Write a name of the file as words; those that are built in are the engine's own."""
    return _BUILT_IN.get(name) or name.replace("_", " ")


def _head(table: DecisionTable, row: int) -> Sentence:
    outcome = plain(table.rows[row - 1].outcome).capitalize()
    title = table.title or plain(table.name)
    return sentence(
        "{outcome}, by row {row} of {table} ({source}).", outcome=outcome, row=row, table=title, source=table.source
    )


def _row(table: DecisionTable, row: int, verdict: Verdict | None) -> Sentence:
    outcome = plain(table.rows[row - 1].outcome)
    if verdict is None:
        return sentence("Row {row}, {outcome}: no condition.", row=row, outcome=outcome)
    found = _several(verdict) if isinstance(verdict.condition, AllOf) else _words(verdict)
    return sentence("Row {row}, {outcome}: {found}.", row=row, outcome=outcome, found=found)


def _several(verdict: Verdict) -> Joined:
    return joined("; ", map(_words, verdict.parts))


def _words(verdict: Verdict) -> Sentence:
    if isinstance(verdict.condition, FactHolds):
        return _finding(plain(verdict.condition.name), verdict)
    asked = _asked(verdict)
    if verdict.holds:
        return sentence("{asked}: holds", asked=asked)
    if isinstance(verdict.condition, Share) and not verdict.whole:
        nobody = _positions(verdict.condition.whole)
        return sentence("{asked}: does not hold, since nobody counts as {positions}", asked=asked, positions=nobody)
    return sentence("{asked}: does not hold", asked=asked)


def _finding(finding: str, verdict: Verdict) -> Sentence:
    if verdict.holds:
        return sentence("{finding} is recorded: holds", finding=finding)
    return sentence("{finding} is not recorded: does not hold", finding=finding)


def _asked(verdict: Verdict) -> Sentence:
    condition = verdict.condition
    if isinstance(condition, AllOf):
        return sentence("all of [{found}]", found=_several(verdict))
    if isinstance(condition, AnyOf):
        return sentence("one of [{found}]", found=_several(verdict))
    assert not isinstance(condition, FactHolds), "a finding is told without a bound"
    count = _number(condition, verdict) if isinstance(condition, Number) else _share(condition, verdict)
    return sentence("{count}, {bound}", count=count, bound=condition.bound.in_words)


def _number(condition: Number, verdict: Verdict) -> Sentence:
    return _among(condition.count, _amount(condition.count, verdict.part))


def _share(condition: Share, verdict: Verdict) -> Sentence:
    whole = verdict.whole or 0
    part = sentence(
        "{positions} {part} of {whole}",
        positions=_positions(condition.part),
        part=written(verdict.part),
        whole=written(whole),
    )
    count = _with_unit(condition.part, part)
    if whole:
        count = sentence(
            "{count} = {share}", count=count, share=percent(Fraction(verdict.part) / whole, condition.bound)
        )
    return _among(condition.part, count)


def _amount(count: Count, amount: Fraction | int) -> Sentence:
    return _with_unit(count, sentence("{positions} {amount}", positions=_positions(count), amount=written(amount)))


def percent(share: Fraction, bound: Bound) -> Sentence:
    """Write a share with one decimal, or with more where it would else look like the bound that it misses."""
    decimals = 1 if share == bound.value else _telling_decimals(share, bound.value)
    return sentence("{figure} %", figure=Figure(_rounded(share, decimals)))


def _telling_decimals(share: Fraction, other: Fraction) -> int:
    differing = (n for n in range(1, MOST_DECIMALS) if _rounded(share, n) != _rounded(other, n))
    return next(differing, MOST_DECIMALS)


def _rounded(share: Fraction, decimals: int) -> str:
    """Round half up, in integers: a float could show a threshold as met."""
    scaled = (200 * 10**decimals * share.numerator + share.denominator) // (2 * share.denominator)
    return f"{scaled // 10**decimals}.{scaled % 10**decimals:0{decimals}d}"


def _positions(count: Count) -> Joined:
    return either(plain(position) for position in count.positions)


def written(amount: Fraction | int) -> str:
    """Write a number as a decimal where that is exact and short, else as a fraction."""
    exact = Fraction(amount)
    decimals = next((n for n in range(MOST_DECIMALS) if (exact * 10**n).denominator == 1), None)
    if decimals is None:
        return str(exact)
    digits = f"{int(exact * 10**decimals):0{decimals + 1}d}"
    return Figure(f"{digits[:-decimals]}.{digits[-decimals:]}") if decimals else digits


def _with_unit(count: Count, said: Sentence) -> Sentence:
    return sentence("{count} {unit}", count=said, unit=plain(count.weight)) if count.weight else said


def _among(count: Count, said: Sentence) -> Sentence:
    if not count.among:
        return said
    named = joined(AND, (f"{plain(name)} {plain(value)}" for name, value in count.among.items()))
    return sentence("{count} among {attributes}", count=said, attributes=named)


def _counted_as(tally: Tally) -> Iterator[Counted]:
    silent = sum(seat.count for seat in tally.seats if seat.stand is not None and seat.voice.position is None)
    if tally.table.silence and silent:
        yield sentences(
            "{number} that did not reply counts as {position}.",
            "{number} that did not reply count as {position}.",
            silent,
            position=plain(tally.table.silence),
        )
    moved: Counter[str] = Counter()
    for seat in tally.seats:
        if seat.stand is not None and seat.voice.position not in (None, seat.stand):
            moved[str(seat.voice.position)] += seat.count
    for said in sorted(said for said, number in moved.items() if number):
        yield sentences(
            "{number} {said} without reasons counts as {position}.",
            "{number} {said} without reasons count as {position}.",
            moved[said],
            said=plain(said),
            position=plain(tally.table.unreasoned[said]),
        )


def _left_out(tally: Tally) -> Iterator[Sentence]:
    if tally.left_out:
        yield sentence("Left out: {groups}.", groups=joined("; ", map(_group, tally.left_out)))


def _group(group: LeftOut) -> Sentence:
    said = _why_left_out(group)
    return sentence("{group} ({members})", group=said, members=listed(group.members)) if group.members else said


def _why_left_out(group: LeftOut) -> Sentence:
    if group.why == WRONG_CATEGORY and group.category:
        return sentence("{number} of category {category}", number=group.count, category=plain(group.category))
    if group.why == WRONG_CATEGORY:
        return sentence("{number} of no category", number=group.count)
    if group.why == NO_VOTING_RIGHT:
        return sentence("{number} without the right to vote", number=group.count)
    return sentence("{number} not present", number=group.count)


_BUILT_IN = {NO_REPLY: sentence("no reply"), ELECTORATE: sentence("electorate"), PRESENT: sentence("present")}
