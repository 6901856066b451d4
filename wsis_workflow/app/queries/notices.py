"""Notices: on their way to people, there, or stuck; and one's own, read or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.letters import subject_of
from wsis_workflow.app.ports import Store
from wsis_workflow.app.queries.cursors import BY_ID, cursor_of, place_of
from wsis_workflow.app.queries.pages import Page, cut
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.views_ports import Sending
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.refusals import Refused, Unknown

STATUSES = ("sent", "waiting", "failed")
_STORED: Mapping[str, str] = {"sent": "sent", "waiting": "waiting", "failed": "parked"}
PAGE = 50


@dataclass(frozen=True, slots=True)
class SendingSeen:
    """A notice through one channel; `at` is when it was sent, is to be sent or was given up, by its status."""

    id: int
    to: str
    name: str
    channel: str
    kind: str
    subject: str
    proposal: str | None
    deadline: str | None
    written_at: datetime
    at: datetime
    attempts: int
    error: str | None


@dataclass(frozen=True, slots=True)
class OwnNotice:
    """A notice to the reader."""

    id: int
    kind: str
    subject: str
    proposal: str | None
    deadline: str | None
    at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """What the reader was told, the latest first; `next` is the id before which the next page begins."""

    notices: tuple[OwnNotice, ...]
    next: int | None
    unread: int


def notices(sight: Sight, status: str, cursor: str | None = None, limit: int = PAGE) -> Page[SendingSeen]:
    """List what was sent, waits or has failed, the latest first.

    A secretary sees what concerns proposals that they may read and meetings of their bodies; everybody their own.

    Raises:
        Refused: `unknown`, there is no such status; `invalid`, the cursor is none.
    """
    if status not in _STORED:
        raise Refused(Unknown("status of notices", status, STATUSES))
    place = place_of(cursor, BY_ID)
    found = sight.gate.store.views.sendings(_STORED[status], sight.scope, place, limit + 1)
    shown, after, before = cut(found, place, limit)
    return Page(tuple(_sending(one, sight) for one in shown), cursor_of(after, BY_ID), cursor_of(before, BY_ID))


def own_notices(sight: Sight, before: int | None = None, limit: int = PAGE) -> Inbox:
    """List what the reader was told; nothing for the operator, whom nobody tells anything."""
    views = sight.gate.store.views
    found = views.inbox(sight.reader, before, limit + 1)
    shown = tuple(
        OwnNotice(
            number, one.kind, subject(one, sight), one.proposal, one.deadline, one.at, is_read,
        )
        for number, one, is_read in found[:limit]
    )  # fmt: skip
    return Inbox(shown, shown[-1].id if len(found) > limit else None, views.unread(sight.reader))


def mark_read(store: Store, person: str, up_to: int, now: datetime) -> int:
    """Note that a person has read what they were told, up to a notice; give how many that were."""
    return store.mark_read(person, up_to, now)


def subject(notice: Notice, sight: Sight) -> str:
    """Give the subject under which a notice goes."""
    return subject_of(notice, sight.register.people[notice.to], sight.register, notice.at)


def _sending(sending: Sending, sight: Sight) -> SendingSeen:
    notice = sending.notice
    return SendingSeen(
        id=sending.id,
        to=notice.to,
        name=sight.name(notice.to),
        channel=sending.channel,
        kind=notice.kind,
        subject=subject(notice, sight),
        proposal=notice.proposal,
        deadline=notice.deadline,
        written_at=notice.at,
        at=sending.sent_at or sending.parked_at or sending.next_at,
        attempts=sending.attempts,
        error=sending.error,
    )
