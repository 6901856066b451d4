"""A row for every report of a meeting: everybody may ask, and each is told what they may read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

from tests.promises.doors.oracle import DONE
from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import Cell, Judge, Judges
from wsis_workflow.app.papers.prepared import Wanted
from wsis_workflow.bootstrap.papers import ask, prepare_all

HELD, NOWHERE, OWNER = "wg-11", "nowhere", "c"
KINDS = ("meeting", "day", "chair")


def report_pages(judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the pages."""
    for kind in KINDS:
        for ref, answer in ((HELD, 200), (NOWHERE, 404)):
            asked = f"/meetings/{ref}/report?kind={kind}"
            yield Cell("GET /meetings/{ref}/report", Ask("GET", asked), judges.signed_in(answer), f"{ref} {kind}")
            asked = f"/meetings/{ref}/report/md?kind={kind}"
            yield Cell(
                "GET /meetings/{ref}/report/{form}", Ask("GET", asked), judges.signed_in(answer), f"{ref} {kind}"
            )


def paper_pages(judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for of documents that are prepared: each person their own, and of nobody else's."""
    house = judges.world.house
    own = ask(house, OWNER, Wanted("meeting", HELD, "en", "md"))
    prepare_all(house)
    for ref, answer in ((HELD, 200), (NOWHERE, 404)):
        asked = {"kind": "meeting", "ref": ref, "language": "en", "form": "pdf"}
        yield Cell("GET /papers/new", Ask("GET", f"/papers/new?{urlencode(asked)}"), judges.signed_in(answer), ref)
        done = judges.signed_in(303 if answer == 200 else answer, changes=answer == 200, unsafe=True)
        yield Cell("POST /papers", Ask("POST", "/papers", tuple(asked.items())), done, ref)
    for number in (own, own + 1000):
        judge = _of_owner(judges, is_there=number == own)
        yield Cell("GET /papers/{number:int}", Ask("GET", f"/papers/{number}"), judge, str(number))
        yield Cell("GET /papers/{number:int}/file", Ask("GET", f"/papers/{number}/file"), judge, str(number))


def _of_owner(judges: Judges, *, is_there: bool) -> Judge:
    there, not_there = judges.signed_in(200), judges.signed_in(404)
    return lambda who: there(who) if is_there and who.at_pages == OWNER else not_there(who)


def report_calls(judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for."""
    route = f"GET {API}/meetings/{{ref}}/reports/{{kind}}/{{form}}"
    for kind in KINDS:
        yield Cell(route, Ask("GET", f"{API}/meetings/{HELD}/reports/{kind}/md"), judges.reads(), f"{HELD} {kind}")
        unknown = judges.of_api("read", lambda person: "unknown")
        yield Cell(route, Ask("GET", f"{API}/meetings/{NOWHERE}/reports/{kind}/md"), unknown, f"{NOWHERE} {kind}")


def paper_calls(judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for of documents that are prepared: each their own person's, and of nobody else's."""
    house, place = judges.world.house, f"{API}/papers"
    own = ask(house, OWNER, Wanted("day", HELD, "en", "md"))
    prepare_all(house)
    yield Cell(f"GET {place}", Ask("GET", place), judges.reads())
    for ref, code in ((HELD, DONE), (NOWHERE, "unknown")):
        told = {"kind": "meeting", "ref": ref, "form": "pdf"}
        judge = judges.of_api("act", lambda person, code=code: code, 202)  # type: ignore[misc]  # bound early
        yield Cell(f"POST {place}", Ask("POST", place, json=told), judge, ref)
    for number in (own, own + 1000):
        judge = judges.of_api("read", _owned(is_there=number == own), changes=False)
        yield Cell(f"GET {place}/{{number}}", Ask("GET", f"{place}/{number}"), judge, str(number))
        yield Cell(f"GET {place}/{{number}}/file", Ask("GET", f"{place}/{number}/file"), judge, str(number))


def _owned(*, is_there: bool) -> Callable[[str], str]:
    return lambda person: DONE if is_there and person == OWNER else "unknown"


def report_commands(judges: Judges, folder: Path) -> Iterator[Cell]:
    """Give what can be asked for at the terminal."""
    for kind in KINDS:
        for ref, code in ((HELD, DONE), (NOWHERE, "unknown")):
            judge = judges.of_terminal(lambda person, code=code: code, changes=False, is_operators=True)  # type: ignore[misc]  # bound early
            words = ("report", kind, ref, "-o", str(folder / f"{kind}.md"))
            yield Cell(f"report {kind}", words, judge, ref)
