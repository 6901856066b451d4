"""The rows that there are beside the rows that there should be, table by table."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Select, Table, bindparam, select

from wsis_workflow.adapters.store import desk_rows, register_rows
from wsis_workflow.adapters.store.ballot_rows import elector_row, position_row
from wsis_workflow.adapters.store.ballot_rows import shown as shown_ballot
from wsis_workflow.adapters.store.deadline_rows import shown as shown_deadline
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.projection import KEPT, revision_row
from wsis_workflow.adapters.store.several import Several, of_several
from wsis_workflow.adapters.store.tables import ballots, desks, directory, dues, record, table
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.adapters.store.tables.naming import Row
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.proposals.audiences import audience_of
from wsis_workflow.domain.proposals.events import Act, Commented, PositionTaken
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register import Register

Values = dict[str, Any]
Compared = tuple[str, list[Values], list[Values]]

_EVENT = table(record.EventRow)
_BALLOT, _POSITION, _ELECTOR = (table(row) for row in (ballots.BallotRow, ballots.PositionRow, ballots.ElectorRow))
_DEADLINE, _REVISION = table(dues.DeadlineRow), table(rows.RevisionRow)
_SAID = ("member", "position", "by", "received", "at", "reasons", "reservation", "on_behalf", "evidence")
_NUMBERED = (_BALLOT.c.proposal_id, _BALLOT.c.number)
_CANCELLED = "cancelled_at"


def proposal_tables(there: Several, proposal_id: int, proposal: Proposal, acts: list[Act]) -> Iterator[Compared]:
    """Give every table that shows a part of a proposal."""
    for kept in KEPT:
        expected = list(kept.shown(kept.of(proposal)).values())
        yield kept.name, there.named(_OF_PROPOSAL[kept.row], proposal_id), expected
    yield from _texts(there, proposal_id, proposal)
    yield "deadline", there.named(_RUNNING, proposal_id), [shown_deadline(d) for d in proposal.deadlines.values()]
    yield from _comments(there, proposal_id, acts)
    yield from _ballots(there, proposal_id, proposal, acts)


def directory_tables(held: Held, register: Register) -> Iterator[Compared]:
    """Give every table that shows a part of the register."""
    people, members = register.people.values(), register.members.values()
    expected: list[tuple[type[Row], Iterable[Values]]] = [
        (directory.BodyRow, map(register_rows.body_row, register.bodies.values())),
        (directory.MemberRow, map(register_rows.member_row, members)),
        (directory.MembershipRow, (row for member in members for row in register_rows.membership_rows(member))),
        (directory.PersonRow, map(register_rows.person_row, people)),
        (directory.OfficeRow, (row for person in people for row in register_rows.office_rows(person))),
        (directory.MeetingRow, map(register_rows.meeting_row, register.meetings.values())),
    ]
    for row, wanted in expected:
        names = [column.name for column in _ALL[row].exported_columns]
        stored = [dict(zip(names, one, strict=True)) for one in held.wire.rows(_ALL[row])]
        yield table(row).name, stored, list(wanted)


def desk_tables(held: Held, desk: Desk) -> Iterator[Compared]:
    """Give every table that shows a part of a desk."""
    stored = held.wire.rows(_SYMBOLS, of=desk.body)
    names = [column.name for column in table(desks.SymbolRow).columns]
    expected = [desk_rows.symbol_row(desk.body, given) for given in desk.symbols.values()]
    yield "document_symbol", [dict(zip(names, row, strict=True)) for row in stored], expected


def _all_of(of: Table) -> Select[Any]:
    return select(*(column for column in of.columns if column.name != "id"))


def _of_proposals(of: Table, leave_out: Iterable[str] = ("id",)) -> Select[Any]:
    columns = (column for column in of.columns if column.name not in ("proposal_id", *leave_out))
    return select(of.c.proposal_id, *columns).where(of_several(of.c.proposal_id))


_SYMBOLS = select(table(desks.SymbolRow)).where(table(desks.SymbolRow).c.body == bindparam("of"))
_ALL: dict[type[Row], Select[Any]] = {
    row: _all_of(table(row))
    for row in (
        directory.BodyRow, directory.MemberRow, directory.MembershipRow, directory.PersonRow, directory.OfficeRow,
        directory.MeetingRow,
    )
}  # fmt: skip
_OF_PROPOSAL = {kept.row: _of_proposals(table(kept.row)) for kept in KEPT}
_TEXTS = _of_proposals(_REVISION).order_by(_REVISION.c.number)
_RUNNING = _of_proposals(_DEADLINE, ("id", "passed_at", "ended_at", "why")).where(_DEADLINE.c.ended_at.is_(None))
_COMMENTS = _of_proposals(table(rows.CommentRow))
_AUDIENCES = select(_EVENT.c.proposal_id, _EVENT.c.act, _EVENT.c.position, _EVENT.c.audience).where(
    of_several(_EVENT.c.proposal_id), _EVENT.c.audience.is_not(None)
)
_STANDS = _BALLOT.c.annulled_at.is_(None)
_STANDING_BALLOTS = _of_proposals(_BALLOT, ("id", "annulled_at")).where(_STANDS).order_by(_BALLOT.c.number)
_ELECTORS = (
    select(*_NUMBERED, *(column for column in _ELECTOR.columns if column.name != "ballot_id"))
    .join_from(_ELECTOR, _BALLOT, _BALLOT.c.id == _ELECTOR.c.ballot_id)
    .where(of_several(_BALLOT.c.proposal_id), _STANDS)
)
_STATEMENTS = (
    select(*_NUMBERED, *(_POSITION.c[name] for name in _SAID))
    .join_from(_POSITION, _BALLOT, _BALLOT.c.id == _POSITION.c.ballot_id)
    .where(of_several(_BALLOT.c.proposal_id))
)
_STANDING = _STATEMENTS.where(_STANDS, _POSITION.c.standing.is_(True))


def _texts(there: Several, proposal_id: int, proposal: Proposal) -> Iterator[Compared]:
    """Compare the standing text; earlier ones were replaced by it."""
    stored = there.named(_TEXTS, proposal_id)
    yield "revision", stored[-1:], [revision_row(proposal.revision)] if proposal.revision else []


def _comments(there: Several, proposal_id: int, acts: list[Act]) -> Iterator[Compared]:
    said = [
        {
            "act": act.number, "position": position, "text": event.text, "by": event.by, "member": event.member,
            "at": event.at, "audience": event.audience or None, "reply_to": event.reply_to or None,
        }
        for act in acts
        for position, event in enumerate(act.events)
        if isinstance(event, Commented)
    ]  # fmt: skip
    yield "comment", there.named(_COMMENTS, proposal_id), said
    within = [
        {"act": act.number, "position": position, "audience": audience_of(event)}
        for act in acts
        for position, event in enumerate(act.events)
        if audience_of(event)
    ]
    yield "event (audience)", there.named(_AUDIENCES, proposal_id), within


def _ballots(there: Several, proposal_id: int, proposal: Proposal, acts: list[Act]) -> Iterator[Compared]:
    yield "ballot", [_without_time(row) for row in there.named(_STANDING_BALLOTS, proposal_id)], [
        _without_time(
            {
                "number": b.number, "rule": b.rule, "body": b.body, "closes": b.closes, "opened_at": b.opened_at,
                **shown_ballot(b, b.opened_at),
            }
        )
        for b in proposal.ballots
    ]  # fmt: skip
    yield (
        "elector",
        there.named(_ELECTORS, proposal_id),
        [
            {"number": ballot.number, **elector_row(elector)}
            for ballot in proposal.ballots
            for elector in ballot.electors.values()
        ],
    )
    yield (
        "position (standing)",
        there.named(_STANDING, proposal_id),
        [
            {"number": ballot.number, **position_row(position)}
            for ballot in proposal.ballots
            for position in ballot.positions.values()
        ],
    )
    yield (
        "position",
        there.named(_STATEMENTS, proposal_id),
        [
            {"number": event.number, **position_row(event.position)}
            for act in acts
            for event in act.events
            if isinstance(event, PositionTaken)
        ],
    )


def _without_time(row: Values) -> Values:
    """Say whether a ballot was cancelled; when is the event's to say."""
    return {
        **{name: value for name, value in row.items() if name != _CANCELLED},
        "cancelled": row[_CANCELLED] is not None,
    }
