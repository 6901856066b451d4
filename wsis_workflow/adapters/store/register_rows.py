"""The register: the fold of its events, held for the time of an act, and shown in rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, bindparam, delete, func, literal, select, update

from wsis_workflow.adapters.store import record
from wsis_workflow.adapters.store.cache import Folded
from wsis_workflow.adapters.store.codec import encode
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.sentences import adding, putting
from wsis_workflow.adapters.store.tables import directory as rows
from wsis_workflow.adapters.store.tables import table
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Membership, Person, Register
from wsis_workflow.domain.proposals.register_events import (
    BodyEntered,
    MeetingEntered,
    MemberEntered,
    PersonEntered,
    RegisterEvent,
    evolve_register,
)

KEY = ("register",)
Values = dict[str, Any]

# One number for the whole database: acts on proposals share it, acts on the register have it alone.
LOCK = 0x57534953
_LOCK = literal(LOCK, BigInteger)
HOLD, HOLD_ALONE = select(func.pg_advisory_xact_lock_shared(_LOCK)), select(func.pg_advisory_xact_lock(_LOCK))

_HOUSE = table(rows.HouseRow)
HEAD = select(_HOUSE.c.register_version, _HOUSE.c.register_digest)
MOVE_HEAD = update(_HOUSE).values(
    register_version=bindparam("register_version"), register_digest=bindparam("register_digest")
)
PUT_BODY, PUT_MEMBER = putting(rows.BodyRow), putting(rows.MemberRow)
PUT_PERSON, PUT_MEETING = putting(rows.PersonRow), putting(rows.MeetingRow)
_MEMBERSHIP, _OFFICE = table(rows.MembershipRow), table(rows.OfficeRow)
LEAVE = delete(_MEMBERSHIP).where(_MEMBERSHIP.c.member == bindparam("of"))
RESIGN = delete(_OFFICE).where(_OFFICE.c.person == bindparam("of"))
JOIN, TAKE_OFFICE = adding(rows.MembershipRow), adding(rows.OfficeRow)


def register(held: Held, *, exclusive: bool) -> Register:
    """Hold the register, then load it. It is held before any proposal is, so that nobody waits in a circle."""
    if held.locks_rows:
        held.wire.say(HOLD_ALONE if exclusive else HOLD)
    return current_register(held)


def current_register(held: Held) -> Register:
    """Load the register: what has been added since the fold that is known, or everything."""
    version, digest = held.wire.rows(HEAD)[0]
    known = held.folded(KEY)
    if known is None or known.digest != digest:
        known = Folded(version, digest, _folded(held, digest, known))
        held.keep(KEY, known)
    found: Register = known.value
    return found


def _folded(held: Held, digest: str, known: Folded[Register] | None) -> Register:
    if known is not None:
        events = _events(held, known.version)
        if events and record.chained(events, known.digest) == digest:
            return fold_register(events, known.value)
    return fold_register(_events(held, 0), Register())


def fold_register(events: Sequence[record.Written], register: Register) -> Register:
    """Fold events onto a register, all at once: only its version tells the acts apart."""
    if not events:
        return register
    return evolve_register(register, [row.event() for row in events], events[-1].act)


def _events(held: Held, after: int) -> list[record.Written]:
    return record.from_rows(held.wire.rows(record.EVENTS_OF_STREAM, of=record.REGISTER, after=after), record.REGISTER)


def save_register(
    held: Held, after: Register, events: Sequence[RegisterEvent], verb: str, by: str, at: datetime
) -> None:
    """Write the events of one act on the register, its head and its rows."""
    digest = held.wire.rows(HEAD)[0][1]
    written = record.write(record.Stamp(record.REGISTER, "", after.version, verb, by, at), events, digest)
    head = written[-1].digest if written else digest
    held.wire.say(MOVE_HEAD, register_version=after.version, register_digest=head)
    held.wire.many(record.ADD_EVENT, [record.as_row(row, None) for row in written])
    write_rows(
        held,
        list({e.body.ref: e.body for e in events if isinstance(e, BodyEntered)}.values()),
        list({e.member.code: e.member for e in events if isinstance(e, MemberEntered)}.values()),
        list({e.person.ref: e.person for e in events if isinstance(e, PersonEntered)}.values()),
        list({e.meeting.ref: e.meeting for e in events if isinstance(e, MeetingEntered)}.values()),
    )
    held.keep(KEY, Folded(after.version, head, after))


def write_rows(
    held: Held, bodies: list[Body], members: list[Member], people: list[Person], meetings: list[Meeting]
) -> None:
    """Show these bodies, members, people and meetings as they now are."""
    wire = held.wire
    batches: list[tuple[Any, list[Values]]] = [
        (PUT_BODY, [body_row(body) for body in bodies]),
        (PUT_MEMBER, [member_row(member) for member in members]),
        (LEAVE, [{"of": member.code} for member in members]),
        (JOIN, [row for member in members for row in membership_rows(member)]),
        (PUT_PERSON, [person_row(person) for person in people]),
        (RESIGN, [{"of": person.ref} for person in people]),
        (TAKE_OFFICE, [row for person in people for row in office_rows(person)]),
        (PUT_MEETING, [meeting_row(meeting) for meeting in meetings]),
    ]
    for statement, values in batches:
        if values:
            wire.many(statement, values)


def body_row(body: Body) -> Values:
    """Show a body."""
    return {"ref": body.ref, "name": body.name, "kind": body.kind, "within": body.within}


def member_row(member: Member) -> Values:
    """Show a member, but for its memberships."""
    plain = encode(member)
    return {name: plain[name] for name in ("code", "name", "category", "voting_right", "weights", "attributes")}


def membership_rows(member: Member) -> list[Values]:
    """Show what a member is in single bodies."""
    return [_membership_row(member.code, body, membership) for body, membership in member.of.items()]


def _membership_row(member: str, body: str, membership: Membership) -> Values:
    span = {"since": membership.since, "until": membership.until}
    return {"member": member, "body": body, **encode(membership), **span}


def person_row(person: Person) -> Values:
    """Show a person, but for the offices."""
    plain = encode(person)
    return {name: value for name, value in plain.items() if name != "offices"}


def office_rows(person: Person) -> list[Values]:
    """Show the offices of a person, each by its place among them."""
    return [
        {
            "person": person.ref, "number": number, "body": office.of, "office": office.office,
            "since": office.since, "until": office.until,
        }
        for number, office in enumerate(person.offices, start=1)
    ]  # fmt: skip


def meeting_row(meeting: Meeting) -> Values:
    """Show a meeting."""
    time = meeting.time
    return {
        "ref": meeting.ref,
        "body": meeting.of,
        "number": meeting.number,
        "title": meeting.title,
        "opens": time.opens,
        "days": time.days,
        "closes": time.closes,
        "zone": time.zone,
        "opens_at": time.opens_at,
        "closes_at": time.closes_at,
        "note": meeting.note,
        "cancelled": meeting.cancelled,
        "sequence": meeting.sequence,
        "deadlines": dict(meeting.deadlines),
        "present": list(meeting.present) if meeting.present is not None else None,
    }
