"""Whether the members who can speak are enough for each outcome: a seat may be empty, a few may take no part."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations

from wsis_workflow.domain.rules.checks.house import House
from wsis_workflow.domain.rules.checks.seats import Seat, seats
from wsis_workflow.domain.rules.conditions import FactHolds, leaves
from wsis_workflow.domain.rules.deciding import decide
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.outlook import outlook
from wsis_workflow.domain.rules.tables import DecisionTable, Voice
from wsis_workflow.domain.rules.workflow import BallotRule

MOST_FINDINGS = 4


def quorum_warnings(house: House) -> Iterator[Fault]:
    """Warn of outcomes that the table could give, and that the members who can reply cannot bring about."""
    for ballot in house.chart.workflow.ballots.values():
        table = house.chart.workflow.decisions.get(ballot.decision)
        electorate = _electorate(ballot, house) if table is not None else []
        if not electorate and ballot.electorate.of in house.bodies and ballot.electorate.who_took is None:
            yield _without_members(ballot)
        if table is None or ballot.counted_by or not electorate:
            continue
        possible = _reachable(table, [_voice(seat, can_reply=True) for seat in electorate])
        seated = _reachable(table, [_voice(seat, can_reply=bool(seat.people)) for seat in electorate])
        yield from _empty_seats(ballot, electorate, possible - seated)
        away = _missed(electorate, house.absent)
        left = [_voice(seat, can_reply=bool(seat.people) and seat.member not in away) for seat in electorate]
        yield from _few_away(ballot, electorate, away, (possible & seated) - _reachable(table, left))


def _without_members(ballot: BallotRule) -> Fault:
    message = f'None of these members is in the electorate of "{ballot.name}"; correct its categories, or seat members.'
    return Fault("quorum-unreachable", message, ("ballots", ballot.name), is_error=False, at_key=True)


def _empty_seats(ballot: BallotRule, electorate: Sequence[Seat], lost: Collection[str]) -> Iterator[Fault]:
    if lost:
        silent = sum(not seat.people for seat in electorate)
        have = "has" if silent == 1 else "have"
        message = (
            f"Of the {len(electorate)} members of this ballot, {silent} {have} nobody who may take a position, and the"
            f" others cannot bring about {_alternatives(lost)}; give them a seat, or let the secretariat enter what"
            " they write."
        )
        yield Fault("quorum-unreachable", message, ("ballots", ballot.name), is_error=False, at_key=True)


def _few_away(
    ballot: BallotRule, electorate: Sequence[Seat], away: Collection[str], lost: Collection[str]
) -> Iterator[Fault]:
    if lost:
        seated = sum(bool(seat.people) for seat in electorate)
        take = "takes" if len(away) == 1 else "take"
        message = (
            f"Where {len(away)} of the {seated} members who can take a position {take} no part"
            f" ({', '.join(sorted(away))}), the others cannot bring about {_alternatives(lost)}; seat more people."
        )
        yield Fault("quorum-unreachable", message, ("ballots", ballot.name), is_error=False, at_key=True)


def _missed(electorate: Sequence[Seat], people: int) -> set[str]:
    """Choose the members that fall silent when so many people are away: those with one delegate, heaviest first."""
    away, left = set[str](), people
    for seat in sorted(electorate, key=lambda one: (len(one.people), -sum(one.weights.values()), one.member)):
        if 0 < len(seat.people) <= left:
            left -= len(seat.people)
            away.add(seat.member)
    return away


def _alternatives(outcomes: Collection[str]) -> str:
    return " or ".join(f'"{outcome}"' for outcome in sorted(outcomes))


def _electorate(ballot: BallotRule, house: House) -> list[Seat]:
    """List the members whose positions count: of the body, of its categories, narrowed by the table's own."""
    rule = ballot.electorate
    table = house.chart.workflow.decisions[ballot.decision].electorate
    return [
        replace(seat, people=seat.people & house.people(ballot.positions_by))
        for seat in seats(house.bodies.get(rule.of), house.directory)
        if (not rule.categories or seat.category in rule.categories)
        and (not table.categories or seat.category in table.categories)
        and (seat.voting_right or not table.voting_right)
    ]


def _voice(seat: Seat, *, can_reply: bool) -> Voice:
    return Voice(
        category=seat.category,
        present=can_reply,
        voting_right=seat.voting_right,
        weights=seat.weights,
        attributes=seat.attributes,
        member=seat.member,
        can_reply=can_reply,
    )


def _reachable(table: DecisionTable, voices: Sequence[Voice]) -> set[str]:
    """Name the outcomes that some replies give, with whatever findings are on the record."""
    found: set[str] = set()
    for facts in _findings(table):
        needs = outlook(table, voices, facts).needs
        found |= {decide(table, voices, facts).outcome}
        found |= {need.outcome for need in needs if need.reachable is not False}
    return found


def _findings(table: DecisionTable) -> Iterator[tuple[str, ...]]:
    named = sorted({leaf.name for row in table.rows for leaf in leaves(row.when) if isinstance(leaf, FactHolds)})
    if len(named) > MOST_FINDINGS:
        return iter([(), tuple(named)])
    return chain.from_iterable(combinations(named, size) for size in range(len(named) + 1))
