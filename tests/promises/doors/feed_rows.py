"""Rows of calendars, feeds and webhooks: one's own keys and program, what a key opens, and files taken over."""

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
OUTSIDE, WITHIN = "https://93.184.216.34/notices", "https://169.254.169.254/"  # no name, so that none is looked up
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
    yield from _program_pages(judges)
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
    yield from _program_calls(judges)
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
    for command in ("feeds", "webhook"):
        judge = judges.of_terminal(lambda person: DONE, changes=False)
        yield Cell(f"person {command}", ("person", command), judge)
    for option, code in (("--rotate", _own), ("--take-back", _own), ("--test", _own_in_a_demo)):
        yield Cell("person webhook", ("person", "webhook", option), judges.of_terminal(code))
    for address, code in ((OUTSIDE, DONE), (WITHIN, "invalid")):
        judge = judges.of_terminal(lambda person, code=code: code)  # type: ignore[misc]  # bound early
        yield Cell("person webhook", ("person", "webhook", "--make", address), judge)
    file = folder / "meetings.ics"
    file.write_text(CALENDAR, encoding="utf-8")
    for of in BODIES:
        judge = judges.of_terminal(_taking(of, judges), is_operators=True)
        yield Cell("meeting import", ("meeting", "import", str(file), "--of", of, "--yes"), judge, of)


def _program_pages(judges: Judges) -> Iterator[Cell]:
    _a_program(judges)
    yield Cell("GET /account/webhook", Ask("GET", "/account/webhook"), judges.signed_in())
    for address, code in ((OUTSIDE, DONE), (WITHIN, "invalid")):
        ask = Ask("POST", "/account/webhook", (("address", address),))
        yield Cell("POST /account/webhook", ask, judges.of_page(lambda person, code=code: code, 200))  # type: ignore[misc]  # bound early
    for act, own, done in (("rotate", _own, 200), ("test", _own_in_a_demo, 303), ("take-back", _own, 303)):
        path = f"/account/webhook/{act}"
        yield Cell(f"POST {path}", Ask("POST", path, ()), judges.of_page(own, done))


def _program_calls(judges: Judges) -> Iterator[Cell]:
    _a_program(judges)
    path = f"{API}/me/webhook"
    yield Cell(f"GET {path}", Ask("GET", path), judges.of_api("read", _own, changes=False))
    for address, code in ((OUTSIDE, DONE), (WITHIN, "invalid")):
        ask = Ask("PUT", path, json={"address": address})
        yield Cell(f"PUT {path}", ask, judges.of_api("act", lambda person, code=code: code))  # type: ignore[misc]  # bound early
    yield Cell(f"POST {path}/rotation", Ask("POST", f"{path}/rotation"), judges.of_api("act", _own))
    yield Cell(f"POST {path}/test", Ask("POST", f"{path}/test"), judges.of_api("act", _own_in_a_demo))
    yield Cell(f"DELETE {path}", Ask("DELETE", path), judges.of_api("act", _own))


def _a_program(judges: Judges) -> None:
    judges.world.house.access.make_webhook("sec", OUTSIDE, datetime.now(UTC))


def _a_key(judges: Judges) -> tuple[int, str]:
    made, secret = judges.world.house.access.make_feed_token("sec", "A calendar", datetime.now(UTC))
    return made.id, secret


def _own(person: str) -> str:
    return DONE if person == "sec" else "unknown"


def _own_in_a_demo(person: str) -> str:
    """Nothing leaves a demo, so a program is not tried from it."""
    return "invalid" if person == "sec" else "unknown"


def _taking(of: str, judges: Judges) -> Callable[[str], str]:
    meeting = Meeting(f"{of}-2009-05-04", of, MeetingTime.parse("2009-05-04T09:30", 1), uid="one@example.org")
    command = ChangeMeetings((AddMeeting(meeting),))
    return lambda person: judges.oracle.of(command, person)
