"""A row for every way to a document, and to the symbols that documents bear."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.promises.doors.oracle import DONE
from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import Cell, Judges
from wsis_workflow.app.queries.desk_offers import asked_of
from wsis_workflow.app.queries.desks import may_read_desk
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.domain.desk.decide import decide_desk, proposals_of
from wsis_workflow.domain.proposals.refusals import Refused

BODIES = ("wg", "wg2", "council", "nowhere")
TITLE = "A document"
WRITTEN = "WG-WSIS-77/1"


def document_pages(ref: str, judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the pages of a proposal."""
    here = f"/proposals/{ref}/documents"
    yield Cell("GET /proposals/{ref}/documents", Ask("GET", here), judges.reader(ref), ref)
    yield Cell("GET /proposals/{ref}/documents/{form}", Ask("GET", f"{here}/md?language=fr"), judges.reader(ref), ref)
    fields = (("body", "wg"), ("symbol", WRITTEN))
    judge = judges.of_page(_given(GiveSymbol("wg", WRITTEN, "", ref), judges))
    yield Cell("POST /proposals/{ref}/symbols", Ask("POST", f"/proposals/{ref}/symbols", fields), judge, ref)


def document_calls(judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for."""
    route = f"GET {API}/proposals/{{ref}}/document/{{form}}"
    for ref in judges.oracle.proposals:
        yield Cell(route, Ask("GET", f"{API}/proposals/{ref}/document/md"), judges.reads_of(ref), ref)
    for body in BODIES:
        path, told = f"{API}/bodies/{body}/symbols", {"symbol": WRITTEN, "title": TITLE}
        listed = judges.of_api("read", _listed(body, judges), changes=False)
        yield Cell(f"GET {API}/bodies/{{ref}}/symbols", Ask("GET", path), listed, body)
        given = judges.of_api("act", _given(GiveSymbol(body, WRITTEN, TITLE), judges), 201)
        yield Cell(f"POST {API}/bodies/{{ref}}/symbols", Ask("POST", path, json=told), given, body)


def document_commands(judges: Judges, folder: Path) -> Iterator[Cell]:
    """Give what can be asked for at the terminal."""
    for ref in judges.oracle.proposals:
        words = ("document", ref, "--format", "md", "-o", str(folder / "document.md"))
        judge = judges.of_terminal(_read(ref, judges), changes=False, is_operators=True)
        yield Cell("document", words, judge, ref)
    for body in BODIES:
        listed = judges.of_terminal(_listed(body, judges), changes=False, is_operators=True)
        yield Cell("symbol list", ("symbol", "list", body), listed, body)
        given = judges.of_terminal(_given(GiveSymbol(body, WRITTEN, TITLE), judges))
        yield Cell("symbol give", ("symbol", "give", body, WRITTEN, "--title", TITLE), given, body)


def _given(command: GiveSymbol, judges: Judges) -> Callable[[str], str]:
    """Say what comes of giving a symbol."""

    def code(person: str) -> str:
        sight = _sight(person, judges)
        if command.body not in sight.register.bodies:
            return "unknown"
        try:
            desk = sight.gate.store.desk(command.body)
            decide_desk(desk, command, asked_of(sight, proposals_of(desk, command)))
        except Refused as refused:
            return refused.code
        return DONE

    return code


def _listed(body: str, judges: Judges) -> Callable[[str], str]:
    def code(person: str) -> str:
        sight = _sight(person, judges)
        return DONE if body in sight.register.bodies and may_read_desk(sight, body) else "unknown"

    return code


def _read(ref: str, judges: Judges) -> Callable[[str], str]:
    return lambda person: DONE if any(_sight(person, judges).all((ref,))) else "unknown"


def _sight(person: str, judges: Judges) -> Sight:
    return Sight(judges.oracle.gate, judges.oracle.now, person)
