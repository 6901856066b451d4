"""A row for every way by which a file comes in or goes out, at the pages, at the API and at the terminal."""

from collections.abc import Callable, Iterator
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
    route = "GET /proposals/{ref}/attachments/{number}"
    for number, is_given in _numbered(ref, judges):
        saved = judges.reader(ref, 200 if is_given else 404)
        yield Cell(route, Ask("GET", f"/proposals/{ref}/attachments/{number}"), saved, f"{ref} {number}")


def file_calls(ref: str, judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for: the JSON that is sent is a text like any other."""
    attached = cmd.Attach(ref, "report", "a.txt")
    judge = judges.of_api("act", lambda person: judges.oracle.of(attached, person))
    path = f"{API}/proposals/{ref}/attachments"
    brought = Ask("POST", f"{path}?document=report&name=a.txt", json={"a": "text"})
    yield Cell(f"POST {API}/proposals/{{ref}}/attachments", brought, judge, ref)
    route = f"GET {API}/proposals/{{ref}}/attachments/{{number}}/content"
    for number, is_given in _numbered(ref, judges):
        saved = judges.of_api("read", _code(ref, is_given, judges), changes=False)
        yield Cell(route, Ask("GET", f"{path}/{number}/content"), saved, f"{ref} {number}")


def file_commands(ref: str, judges: Judges, folder: Path) -> Iterator[Cell]:
    """Give what can be asked for at the terminal."""
    for number, is_given in _numbered(ref, judges):
        saved = judges.of_terminal(_code(ref, is_given, judges), changes=False, is_operators=True)
        words = ("proposal", "download", ref, str(number), "-o", str(folder / "saved"))
        yield Cell("proposal download", words, saved, f"{ref} {number}")


def _numbered(ref: str, judges: Judges) -> Iterator[tuple[int, bool]]:
    """Number what is attached, and say whether its content is given; then a number under which there is nothing."""
    for number, one in enumerate(judges.oracle.proposals[ref].attachments, start=1):
        yield number, one.is_held and one.stands
    yield NO_FILE, False


def _code(ref: str, is_given: bool, judges: Judges) -> Callable[[str], str]:
    return lambda person: judges.code_of_reading(ref, person) if is_given else "unknown"
