"""Presence: how many members of a body have come, who came when, and what the decision tables ask for as a quorum."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.domain.proposals.entering import electors_of
from wsis_workflow.domain.proposals.entering import voice as as_voice
from wsis_workflow.domain.proposals.nouns import Elector
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.rules.conditions import ELECTORATE, PRESENT, Count, Share, leaves
from wsis_workflow.domain.rules.tables import DecisionTable
from wsis_workflow.domain.rules.workflow import BallotRule

HOLDS_WHEN_TRUE = ("at_least", "more_than")  # else the row says that there is no quorum


@dataclass(frozen=True, slots=True)
class Quorum:
    """What a table asks for: of an electorate of so many members, `needed` are present (None: no number will do)."""

    table: str
    source: str
    present: int
    electorate: int
    needed: int | None

    @property
    def is_there(self) -> bool:
        """Say whether enough have come."""
        return self.needed is not None and self.present >= self.needed

    @property
    def lacking(self) -> int:
        """Say how many more have to come."""
        return max(0, (self.needed or 0) - self.present)


@dataclass(frozen=True, slots=True)
class Attendance:
    """One record of who is present: those who came since the record before it, and those who left."""

    at: datetime
    by: str
    present: int
    came: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """How many members of the body are present (None: nobody has taken attendance), the records, the quorums."""

    present: int | None
    members: int
    records: tuple[Attendance, ...]
    quorums: tuple[Quorum, ...]


def presence_at(sight: Sight, meeting: Meeting, proposals: Iterable[str]) -> Presence:
    """Count who has come to a meeting, against the tables by which some proposals are decided there."""
    members = {member.code for member in sight.register.members_of(meeting.of, sight.now)}
    present = None if meeting.present is None else len(members.intersection(meeting.present))
    quorums = dict.fromkeys(one for seen in sight.all(proposals) for one in _quorums(seen, meeting))
    return Presence(present, len(members), tuple(_records(sight, meeting)), tuple(quorums))


def _records(sight: Sight, meeting: Meeting) -> Iterator[Attendance]:
    before: frozenset[str] = frozenset()
    for taken in sight.gate.store.views.attendance(meeting.ref):
        there = frozenset(taken.present)
        yield Attendance(taken.at, taken.by, len(there), tuple(sorted(there - before)), tuple(sorted(before - there)))
        before = there


def _quorums(seen: Seen, meeting: Meeting) -> Iterator[Quorum]:
    for rule in seen.around.workflow.ballots.values():
        if seen.proposal.parties.get(rule.electorate.of) != meeting.of:
            continue
        table = seen.around.workflow.decisions[rule.decision]
        shares = [share for share in _shares(table) if share.part.weight is None and share.whole.weight is None]
        if shares:
            yield _quorum(table, shares[0], _electors(seen, rule, meeting), meeting)


def _shares(table: DecisionTable) -> Iterator[Share]:
    for row in table.rows:
        for leaf in leaves(row.when):
            if isinstance(leaf, Share) and leaf.part.positions == (PRESENT,) and leaf.whole.positions == (ELECTORATE,):
                yield leaf


def _electors(seen: Seen, rule: BallotRule, meeting: Meeting) -> list[Elector]:
    """Give those that the open ballot has frozen, or those that one opened now would."""
    ballot = seen.proposal.ballot
    if ballot is not None and ballot.rule == rule.name:
        return list(ballot.electors.values())
    return electors_of(rule, meeting.of, seen.proposal.takers, seen.asked)


def _quorum(table: DecisionTable, share: Share, electors: list[Elector], meeting: Meeting) -> Quorum:
    counted = [one for one in electors if _is_among(one, share.part)]
    there = [one for one in counted if meeting.present is None or one.member in meeting.present]
    whole = sum(_is_among(one, share.whole) for one in electors)
    enough = (number for number in range(whole + 1) if _is_quorum(share, number, whole))
    return Quorum(table.title or table.name, table.source, len(there), whole, next(enough, None))


def _is_quorum(share: Share, present: int, whole: int) -> bool:
    holds = bool(whole) and share.bound.holds_for_share(present, whole)
    return holds if share.bound.compare in HOLDS_WHEN_TRUE else not holds


def _is_among(elector: Elector, count: Count) -> bool:
    voice = as_voice(elector)
    return all(voice.attribute(name) == value for name, value in count.among.items())
