"""Meetings as a page shows them: those to come, those that are over, and all of them along time."""

from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import quote

from markupsafe import Markup

from wsis_workflow.app.queries.keyed import Stretch, stretch
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.register import Meeting, Register
from wsis_workflow.entrypoints.web.pictures.lanes import Lane, Sitting, lanes
from wsis_workflow.entrypoints.web.visitor import Visitor

DRAWN = timedelta(days=400)  # how far back the picture goes
MOST_DRAWN = 60
PAGE = 25
UNDATED = "~"  # after every date
KNOWN = 12


def meeting_called(visitor: Visitor, ref: str) -> Meeting:
    """Look a meeting up.

    Raises:
        Refused: `unknown`.
    """
    meetings = visitor.sight.register.meetings
    if ref not in meetings:
        raise Refused(Unknown("meeting", ref, tuple(sorted(meetings))[:KNOWN]))
    return meetings[ref]


def to_come(visitor: Visitor, body: str, after: str) -> Stretch[Meeting]:
    """List the meetings that are not over, the next one first, those without a date last."""
    return stretch((one for one in _of(visitor, body) if not is_over(one, visitor)), key_of, after, PAGE)


def over(visitor: Visitor, body: str, before: str) -> Stretch[Meeting]:
    """List the meetings that are over, the latest first."""
    past = (one for one in _of(visitor, body) if is_over(one, visitor))
    return stretch(past, key_of, before, PAGE, is_descending=True)


def is_over(meeting: Meeting, visitor: Visitor) -> bool:
    """Say whether a meeting is over, or the time in which it might have been."""
    latest = meeting.time.latest_day
    return meeting.has_closed(visitor.now) or (latest is not None and latest < _today(visitor))


def key_of(meeting: Meeting) -> str:
    """Give what meetings are sorted by, as an address can carry it."""
    return f"{meeting.time.earliest_day or UNDATED} {meeting.ref}"


def drawn(visitor: Visitor, body: str) -> Markup:
    """Draw the meetings of the past year and all that are to come, a lane for each body."""
    since = _today(visitor) - DRAWN
    recent = [one for one in sorted(_of(visitor, body), key=key_of) if (one.time.latest_day or date.max) >= since]
    register = visitor.sight.register
    found = [lane for ref in register.bodies if (lane := _lane(ref, recent[:MOST_DRAWN], register)).sittings]
    words = visitor.words
    return lanes(
        found,
        visitor.now,
        _=words.gettext,
        direction=words.direction,
        locale=words.locale,
        zone=visitor.zone,
    )


def _lane(body: str, meetings: Iterable[Meeting], register: Register) -> Lane:
    """Call meetings by their short names where they have no title: the lane names the body already."""
    held = (Sitting.of(one, one.title or one.ref, f"/meetings/{quote(one.ref)}") for one in meetings if one.of == body)
    return Lane(register.bodies[body].name, tuple(held))


def _of(visitor: Visitor, body: str) -> list[Meeting]:
    return [one for one in visitor.sight.register.meetings.values() if body in ("", one.of)]


def _today(visitor: Visitor) -> date:
    return visitor.now.astimezone(visitor.zone).date()
