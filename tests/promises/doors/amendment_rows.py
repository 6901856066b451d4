"""The rows of amendments: every act at every door, and what can be read of them."""

from collections.abc import Iterator
from typing import Any

from tests.promises.doors.oracle import DONE
from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import Cell, Judge, Judges
from wsis_workflow.domain.proposals import commands as cmd

WHY = "There are reasons."
PAGE = "/proposals/{ref}/amendments"


def amendment_pages(ref: str, judges: Judges) -> Iterator[Cell]:
    """Give what can be looked at; whoever could not decide on them is not shown the page of a merger."""
    for end in ("", "/list"):
        yield Cell(f"GET {PAGE}{end}", Ask("GET", f"/proposals/{ref}/amendments{end}"), judges.reader(ref), ref)
    is_there = 1 in judges.oracle.proposals[ref].amendments
    shown = judges.reader(ref, 200 if is_there else 404)
    yield Cell(f"GET {PAGE}/{{number:int}}", Ask("GET", f"/proposals/{ref}/amendments/1"), shown, ref)
    merging = Ask("GET", f"/proposals/{ref}/amendments/merging?numbers=1,2")
    yield Cell(f"GET {PAGE}/merging", merging, _who_decides(ref, judges), ref)


def amendment_calls(ref: str, judges: Judges) -> Iterator[Cell]:
    """Give what programs can read."""
    path = f"{API}/proposals/{ref}/amendments"
    yield Cell(f"GET {API}{PAGE}", Ask("GET", path), judges.reads_of(ref), ref)
    is_there = 1 in judges.oracle.proposals[ref].amendments
    read = judges.reads_of(ref) if is_there else judges.of_api("read", lambda person: "unknown")
    yield Cell(f"GET {API}{PAGE}/{{number:int}}", Ask("GET", f"{path}/1"), read, ref)


def amendment_words(ref: str, judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the terminal, and the taking up of one that is not ready for it."""
    is_there = 1 in judges.oracle.proposals[ref].amendments

    def code(person: str) -> str:
        return judges.code_of_reading(ref, person)

    def code_of_one(person: str) -> str:
        return code(person) if is_there else "unknown"

    def code_of_taking_up(person: str) -> str:
        return "unknown" if code_of_one(person) != DONE else "wrong-state"

    listed = judges.of_terminal(code, changes=False, is_operators=True)
    yield Cell("amendment list", ("amendment", "list", ref), listed, ref)
    shown = judges.of_terminal(code_of_one, changes=False, is_operators=True)
    yield Cell("amendment show", ("amendment", "show", ref, "1"), shown, ref)
    taken_up = judges.of_terminal(code_of_taking_up)
    yield Cell("amendment take-up", ("amendment", "take-up", ref, "1", "fresh"), taken_up, ref)


def _who_decides(ref: str, judges: Judges) -> Judge:
    reject = cmd.RejectAmendments(ref, (1,), WHY)

    def code(person: str) -> str:
        return DONE if judges.oracle.of(reject, person) == DONE else "unknown"

    shown, led = judges.of_page(code, 200), judges.signed_in()

    def judge(who: Any) -> tuple[int, bool]:
        return (shown(who)[0], False) if who.at_pages else led(who)

    return judge
