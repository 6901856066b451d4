"""A row for every report of a meeting: everybody may ask, and each is told what they may read."""

from collections.abc import Iterator
from pathlib import Path

from tests.promises.doors.oracle import DONE
from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import Cell, Judges

HELD, NOWHERE = "wg-11", "nowhere"
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


def report_calls(judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for."""
    route = f"GET {API}/meetings/{{ref}}/reports/{{kind}}/{{form}}"
    for kind in KINDS:
        yield Cell(route, Ask("GET", f"{API}/meetings/{HELD}/reports/{kind}/md"), judges.reads(), f"{HELD} {kind}")
        unknown = judges.of_api("read", lambda person: "unknown")
        yield Cell(route, Ask("GET", f"{API}/meetings/{NOWHERE}/reports/{kind}/md"), unknown, f"{NOWHERE} {kind}")


def report_commands(judges: Judges, folder: Path) -> Iterator[Cell]:
    """Give what can be asked for at the terminal."""
    for kind in KINDS:
        for ref, code in ((HELD, DONE), (NOWHERE, "unknown")):
            judge = judges.of_terminal(lambda person, code=code: code, changes=False, is_operators=True)  # type: ignore[misc]  # bound early
            words = ("report", kind, ref, "-o", str(folder / f"{kind}.md"))
            yield Cell(f"report {kind}", words, judge, ref)
