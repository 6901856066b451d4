"""Decision tables and voices for tests: by hand with happy defaults, and at random."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import strategies as st

from wsis_workflow.domain.rules.conditions import AllOf, AnyOf, Bound, Condition, Count, FactHolds, Number, Share
from wsis_workflow.domain.rules.tables import DecisionTable, Row, TableElectorate, Voice

POSITIONS = ("support", "object", "abstain")
COMPARISONS = ("more_than", "at_least", "at_most", "less_than", "exactly")
CATEGORIES = ("member_state", "observer")
FACTS = ("first_vote", "check_requested")


def number(*positions: str, weight: str | None = None, among: dict[str, str] | None = None, **compare: Any) -> Number:
    return Number(Count(positions, weight, among or {}), bound(**compare))


def share(
    part: Sequence[str],
    of: Sequence[str],
    weight: str | None = None,
    among: dict[str, str] | None = None,
    **compare: Any,
) -> Share:
    return Share(Count(tuple(part), weight, among or {}), Count(tuple(of), weight, among or {}), bound(**compare))


def bound(**compare: Any) -> Bound:
    ((name, written),) = compare.items()
    return Bound(name, Fraction(str(written)), str(written))


def a_table(*rows: tuple[str, Condition] | str, **changes: Any) -> DecisionTable:
    built = tuple(Row(row) if isinstance(row, str) else Row(*row) for row in rows)
    return DecisionTable(**{"name": "rule", "source": "Rule 1", "positions": POSITIONS, "rows": built, **changes})


def single(voices: Sequence[Voice]) -> list[Voice]:
    """Take counts apart into members."""
    return [changed(voice, count=1) for voice in voices for _ in range(voice.count)]


def changed(voice: Voice, **changes: Any) -> Voice:
    kept = {name: getattr(voice, name) for name in Voice.__dataclass_fields__}
    return Voice(**{**kept, **changes})


def answered(table: DecisionTable, voices: Sequence[Voice]) -> Iterator[tuple[list[Voice], int]]:
    """Try every combination of replies of those that have not replied, and say how many replied."""
    options = [_options(table, voice) for voice in single(voices)]
    for chosen in product(*options):
        yield [voice for voice, _ in chosen], sum(is_new for _, is_new in chosen)


def _options(table: DecisionTable, voice: Voice) -> list[tuple[Voice, bool]]:
    if voice.position is not None:
        return [(voice, False)]
    replies = [changed(voice, position=said, reasons=True) for said in table.positions]
    replies += [changed(voice, position=said, reasons=False) for said in table.unreasoned]
    return [(voice, False), *((reply, True) for reply in replies)]


counted = st.lists(
    st.sampled_from((*POSITIONS, "no_reply", "electorate", "present")), min_size=1, max_size=3, unique=True
)
categories = st.one_of(st.none(), st.sampled_from(CATEGORIES))
among = st.one_of(st.just({}), st.fixed_dictionaries({"category": st.sampled_from(CATEGORIES)}))
fractions = st.builds(Fraction, st.integers(0, 6), st.integers(1, 6)).filter(lambda value: value <= 1)


@st.composite
def leaves(draw: st.DrawFn, weights: Sequence[str | None] = (None, "votes")) -> Condition:
    kind = draw(st.sampled_from(("number", "share", "share", "fact")))
    compare, weight, only = draw(st.sampled_from(COMPARISONS)), draw(st.sampled_from(weights)), draw(among)
    if kind == "fact":
        return FactHolds(draw(st.sampled_from(FACTS)))
    part = Count(tuple(draw(counted)), weight, only)
    if kind == "number":
        least = Fraction(draw(st.integers(0, 4)))
        return Number(part, Bound(compare, least, str(least)))
    fraction = draw(fractions)
    return Share(part, Count(tuple(draw(counted)), weight, only), Bound(compare, fraction, str(fraction)))


def conditions(weights: Sequence[str | None] = (None, "votes")) -> st.SearchStrategy[Condition]:
    inner = st.lists(leaves(weights), min_size=1, max_size=2).map(tuple)
    joined = st.one_of(inner.map(AllOf), inner.map(AnyOf))
    nested = st.lists(st.one_of(leaves(weights), joined), min_size=1, max_size=2).map(tuple)
    return st.one_of(leaves(weights), joined, nested.map(AllOf), nested.map(AnyOf))


@st.composite
def tables(draw: st.DrawFn, weights: Sequence[str | None] = (None, "votes")) -> DecisionTable:
    asked = draw(st.lists(conditions(weights), min_size=1, max_size=3))
    outcomes = [draw(st.sampled_from(("adopted", "rejected", "postponed"))) for _ in asked]
    electorate = TableElectorate(
        draw(st.sampled_from(((), ("member_state",), CATEGORIES))), draw(st.booleans()), draw(st.booleans())
    )
    return a_table(
        *zip(outcomes, asked, strict=True),
        "undecided",
        electorate=electorate,
        silence=draw(st.one_of(st.none(), st.sampled_from(POSITIONS))),
        unreasoned=draw(st.sampled_from(({}, {"object": "abstain"}, {"support": "object", "object": "support"}))),
    )


voices = st.builds(
    Voice,
    position=st.one_of(st.none(), st.none(), st.sampled_from(POSITIONS)),
    count=st.integers(0, 2),
    category=categories,
    reasons=st.booleans(),
    present=st.booleans(),
    voting_right=st.booleans(),
    weights=st.one_of(
        st.just({}), st.sampled_from((1, 2, Fraction(1, 3))).map(lambda votes: {"votes": Fraction(votes)})
    ),
)
electorates = st.lists(voices, max_size=5).filter(
    lambda lines: sum(line.count for line in lines if line.position is None) <= 4
)
findings = st.lists(st.sampled_from(FACTS), unique=True).map(tuple)
