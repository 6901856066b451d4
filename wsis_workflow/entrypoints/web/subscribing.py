"""What somebody can subscribe to with a key of theirs: the addresses of calendars and feeds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from wsis_workflow.app.queries import Sight
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.refusals import Refused

NO_KEY = "…"  # where the key will stand


@dataclass(frozen=True, slots=True)
class Offered:
    """A calendar or a feed: of whom (empty: one's own), and its address."""

    kind: Literal["calendar", "news"]
    of: str
    address: str


def addresses(sight: Sight, secret: str, base_url: str, body: str = "", proposal: str = "") -> Iterator[Offered]:
    """List one's own calendar, then what somebody came for, then what the bodies offer in which they sit."""
    at = f"{base_url}/feeds/{secret or NO_KEY}"
    yield Offered("calendar", "", f"{at}/mine.ics")
    if proposal and (title := _readable(sight, proposal)):
        yield Offered("news", title, f"{at}/proposals/{quote(proposal, safe='')}.atom")
    for ref in _bodies(sight, body):
        called = body_called(ref, sight.register)
        yield Offered("calendar", called, f"{at}/bodies/{quote(ref, safe='')}.ics")
        yield Offered("news", called, f"{at}/bodies/{quote(ref, safe='')}.atom")


def _bodies(sight: Sight, first: str) -> list[str]:
    own = sight.scope.bodies if sight.scope is not None else ()
    return [ref for ref in dict.fromkeys((first, *own)) if ref in sight.register.bodies]


def _readable(sight: Sight, ref: str) -> str:
    try:
        return sight.seen(ref).proposal.title
    except Refused:
        return ""
