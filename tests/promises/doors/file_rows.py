"""A row for every way by which a file comes in or goes out, at the pages, at the API and at the terminal."""

from collections.abc import Iterator
from pathlib import Path

from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import Cell, Judges
from wsis_workflow.domain.proposals import commands as cmd

NO_FILE = 9  # a number under which nothing is attached


def file_pages(ref: str, judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the pages."""
    attached = cmd.Attach(ref, "report", "A report")
    form = (("document", "report"), ("name", "A report"))
    judge = judges.of_page(lambda person: judges.oracle.of(attached, person))
    yield Cell("POST /proposals/{ref}/attachments", Ask("POST", f"/proposals/{ref}/attachments", form), judge, ref)
    nothing = judges.reader(ref, 404)
    route = "GET /proposals/{ref}/attachments/{number}"
    yield Cell(route, Ask("GET", f"/proposals/{ref}/attachments/{NO_FILE}"), nothing, ref)


def file_calls(ref: str, judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for: the JSON that is sent is a text like any other."""
    attached = cmd.Attach(ref, "report", "a.txt")
    judge = judges.of_api("act", lambda person: judges.oracle.of(attached, person))
    path = f"{API}/proposals/{ref}/attachments"
    brought = Ask("POST", f"{path}?document=report&name=a.txt", json={"a": "text"})
    yield Cell(f"POST {API}/proposals/{{ref}}/attachments", brought, judge, ref)
    nothing = judges.of_api("read", lambda person: "unknown", changes=False)
    route = f"GET {API}/proposals/{{ref}}/attachments/{{number}}/content"
    yield Cell(route, Ask("GET", f"{path}/{NO_FILE}/content"), nothing, ref)


def file_commands(ref: str, judges: Judges, folder: Path) -> Iterator[Cell]:
    """Give what can be asked for at the terminal."""
    nothing = judges.of_terminal(lambda person: "unknown", changes=False, is_operators=True)
    words = ("proposal", "download", ref, str(NO_FILE), "-o", str(folder / "saved"))
    yield Cell("proposal download", words, nothing, ref)
