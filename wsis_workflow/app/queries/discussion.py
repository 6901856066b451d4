"""What people say about a proposal, in threads, as far as the reader belongs to those whom it is told."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.chronicle import name_of
from wsis_workflow.app.queries.attempts import heard_threads
from wsis_workflow.app.queries.offers import against
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.domain.proposals.audiences import is_seated
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.commands import Reopen, Resolve
from wsis_workflow.domain.proposals.remarks import Remark


@dataclass(frozen=True, slots=True)
class CommentSeen:
    """A comment by its number: who made it, and for which member they were there."""

    number: int
    by: str
    name: str
    member: str | None
    text: str
    at: datetime
    reply_to: int


@dataclass(frozen=True, slots=True)
class Thread:
    """A first comment and the replies to it; `audience` is the body within which it stays, empty for every reader.

    `may_end` says whether the reader may resolve it, or open it again.
    """

    number: int
    audience: str
    audience_name: str
    is_resolved: bool
    resolved_by: str
    resolved_at: datetime | None
    comments: tuple[CommentSeen, ...]
    may_end: bool


@dataclass(frozen=True, slots=True)
class Audience:
    """A body of the proposal within which the reader may comment."""

    body: str
    name: str


@dataclass(frozen=True, slots=True)
class Discussion:
    """The threads that the reader may read, the latest first, and the audiences to which they belong."""

    ref: str
    title: str
    version: int
    open: int
    resolved: int
    threads: tuple[Thread, ...]
    audiences: tuple[Audience, ...]


def discussion(sight: Sight, ref: str) -> Discussion:
    """Tell the threads of a proposal.

    Raises:
        Refused: `unknown`.
    """
    seen = sight.seen(ref)
    threads = tuple(_thread(one, seen) for one in reversed(heard_threads(seen)))
    ended = sum(one.is_resolved for one in threads)
    return Discussion(
        ref, seen.proposal.title, seen.proposal.version, len(threads) - ended, ended, threads, _audiences(seen)
    )  # fmt: skip


def _thread(first: Remark, seen: Seen) -> Thread:
    register, resolved = seen.around.register, first.resolved
    ending = Reopen(seen.proposal.ref, first.number) if resolved else Resolve(seen.proposal.ref, first.number)
    return Thread(
        number=first.number,
        audience=first.audience,
        audience_name=body_called(first.audience, register) if first.audience else "",
        is_resolved=resolved is not None,
        resolved_by=name_of(resolved.by, register) if resolved else "",
        resolved_at=resolved.at if resolved else None,
        comments=tuple(_comment(one, seen) for one in seen.proposal.remarks if one.thread == first.number),
        may_end=not seen.asked.is_engine and not against(seen, ending),
    )


def _comment(one: Remark, seen: Seen) -> CommentSeen:
    name = name_of(one.by, seen.around.register)
    return CommentSeen(one.number, one.by, name, one.member, one.text, one.at, one.reply_to)


def _audiences(seen: Seen) -> tuple[Audience, ...]:
    mine = seen.around.register.capacities(seen.asked.actor, seen.now)
    bodies = [body for body in seen.proposal.bodies if any(is_seated(one, body, seen.now) for one in mine)]
    return tuple(Audience(body, body_called(body, seen.around.register)) for body in bodies)
