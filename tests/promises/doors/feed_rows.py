"""Rows of calendars and feeds: one's own keys, what anybody may ask for who has one, and files that are taken over."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.promises.doors.oracle import DONE
from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import TRIES, Cell, Judge, Judges
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import AddMeeting, ChangeMeetings
from wsis_workflow.domain.rules.dates import MeetingTime

CALENDAR = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:one@example.org
SUMMARY:A meeting elsewhere
DTSTART:20090504T073000Z
DTEND:20090504T160000Z
END:VEVENT
END:VCALENDAR
"""
BODIES = ("wg", "council", "wg2", "nowhere")
FEEDS = {
    "/mine.ics": "/mine.ics", "/bodies/{ref}.ics": "/bodies/wg.ics", "/bodies/{ref}.atom": "/bodies/wg.atom",
    "/proposals/{ref}.atom": "/proposals/plan.atom",
}  # fmt: skip


def feed_pages(judges: Judges) -> Iterator[Cell]:
    """Give the keys on the account, what is behind them, and the page that takes over a calendar."""
    number, secret = _a_key(judges)
    yield Cell("GET /account/feeds", Ask("GET", "/account/feeds?body=wg"), judges.signed_in())
    make = Ask("POST", "/account/feeds", (("name", "A calendar"),))
    yield Cell("POST /account/feeds", make, judges.signed_in(200, changes=True, unsafe=True))
    for act, done in (("rotate", 200), ("revoke", 303)):
        ask = Ask("POST", f"/account/feeds/{number}/{act}", ())
        yield Cell(f"POST /account/feeds/{{number}}/{act}", ask, judges.of_page(_own, done))
    for route, path in FEEDS.items():
        yield Cell(f"GET /feeds/{{token}}{route}", Ask("GET", f"/feeds/{secret}{path}"), judges.everybody(200))
        yield Cell(f"GET /feeds/{{token}}{route}", Ask("GET", f"/feeds/no-key{path}"), judges.everybody(404))
    yield Cell("GET /meetings/import", Ask("GET", "/meetings/import"), judges.signed_in())
    version = str(judges.oracle.register.version)
    for of in BODIES:
        form = (("of", of), ("text", CALENDAR))
        seen: Judge = judges.of_page(_taking(of, judges), 200)
        shown = Ask("POST", "/meetings/import", form)
        yield Cell("POST /meetings/import", shown, lambda who, seen=seen: (seen(who)[0], False), of, TRIES)  # type: ignore[misc]  # bound early
        confirmed = Ask("POST", "/meetings/import", (*form, ("confirmed", "yes"), ("version", version)))
        yield Cell("POST /meetings/import", confirmed, judges.of_page(_taking(of, judges)), of)


def feed_calls(judges: Judges) -> Iterator[Cell]:
    """Give the same at the API."""
    number, _ = _a_key(judges)
    yield Cell(f"GET {API}/me/feeds", Ask("GET", f"{API}/me/feeds"), judges.reads())
    make = Ask("POST", f"{API}/me/feeds", json={"name": "A calendar"})
    yield Cell(f"POST {API}/me/feeds", make, judges.of_api("act", lambda person: DONE, 201))
    again = Ask("POST", f"{API}/me/feeds/{number}/rotation")
    yield Cell(f"POST {API}/me/feeds/{{number}}/rotation", again, judges.of_api("act", _own, 201))
    gone = Ask("DELETE", f"{API}/me/feeds/{number}")
    yield Cell(f"DELETE {API}/me/feeds/{{number}}", gone, judges.of_api("act", _own))
    for of in BODIES:
        code, said = _taking(of, judges), {"calendar": CALENDAR, "of": of}
        route, path = f"POST {API}/meetings/calendar", f"{API}/meetings/calendar"
        yield Cell(route, Ask("POST", path, json=said), judges.of_api("register", code), of)
        tried = judges.of_api("register", code, changes=False)
        yield Cell(route, Ask("POST", f"{path}?preview=true", json=said), tried, of, TRIES)


def feed_commands(judges: Judges, folder: Path) -> Iterator[Cell]:
    """Give the same at the terminal."""
    all_may = judges.of_terminal(lambda person: DONE, changes=False, is_operators=True)
    yield Cell("calendar", ("calendar",), all_may)
    yield Cell("calendar", ("calendar", "wg"), all_may)
    yield Cell("person feeds", ("person", "feeds"), judges.of_terminal(lambda person: DONE, changes=False))
    file = folder / "meetings.ics"
    file.write_text(CALENDAR, encoding="utf-8")
    for of in BODIES:
        judge = judges.of_terminal(_taking(of, judges), is_operators=True)
        yield Cell("meeting import", ("meeting", "import", str(file), "--of", of, "--yes"), judge, of)


def _a_key(judges: Judges) -> tuple[int, str]:
    made, secret = judges.world.house.access.make_feed_token("sec", "A calendar", datetime.now(UTC))
    return made.id, secret


def _own(person: str) -> str:
    return DONE if person == "sec" else "unknown"


def _taking(of: str, judges: Judges) -> Callable[[str], str]:
    meeting = Meeting(f"{of}-2009-05-04", of, MeetingTime.parse("2009-05-04T09:30", 1), uid="one@example.org")
    command = ChangeMeetings((AddMeeting(meeting),))
    return lambda person: judges.oracle.of(command, person)
