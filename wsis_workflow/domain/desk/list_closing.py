"""Until when an item may be taken out of a list, and who is told that this is over."""

from datetime import datetime

from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.list_events import ListClosed
from wsis_workflow.domain.desk.list_nouns import EnBloc
from wsis_workflow.domain.proposals.refusals import Refused, Unknown, WrongState
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules.sentences import sentence


def standing(desk: Desk, ref: str, act: str) -> EnBloc:
    """Give a list that has not come to its end.

    Raises:
        Refused: `unknown` or `wrong-state`.
    """
    found = desk.lists.get(ref)
    if found is None:
        raise Refused(Unknown(sentence("list"), ref, tuple(desk.lists)[:12]))
    if found.end:
        raise Refused(WrongState(ref, act, found.end, (sentence("open another list"),)))
    return found


def close_of(found: EnBloc, register: Register) -> datetime | None:
    """Give the instant from which delegates take nothing out any more; None while the meeting has no exact end."""
    return found.closes or register.meetings[found.meeting].time.closes_at


def is_closed(found: EnBloc, register: Register, now: datetime) -> bool:
    """Say whether delegates can take nothing out any more."""
    closes = close_of(found, register)
    return found.closed_at is not None or bool(found.end) or (closes is not None and closes <= now)


def closes_due(desk: Desk, register: Register, now: datetime) -> list[ListClosed]:
    """Close the lists whose time is over."""
    waiting = [(one, close_of(one, register)) for one in desk.lists.values() if _is_running(one)]
    return [ListClosed(one.ref, closes) for one, closes in waiting if closes is not None and closes <= now]


def next_close(desk: Desk, register: Register, now: datetime) -> datetime | None:
    """Give the next instant at which a list closes."""
    closes = [close_of(one, register) for one in desk.lists.values() if _is_running(one)]
    return min((instant for instant in closes if instant is not None and instant > now), default=None)


def _is_running(found: EnBloc) -> bool:
    return found.closed_at is None and not found.end
