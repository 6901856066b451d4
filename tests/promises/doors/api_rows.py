"""A row for every route of the API that is no act on a proposal or a meeting by itself."""

from collections.abc import Callable, Iterator

from tests.promises.doors.amendment_rows import amendment_calls
from tests.promises.doors.body_rows import body_calls, body_of_proposal
from tests.promises.doors.day_rows import day_calls
from tests.promises.doors.decided_rows import decided_calls
from tests.promises.doors.document_rows import document_calls
from tests.promises.doors.draft_rows import draft_calls
from tests.promises.doors.feed_rows import feed_calls
from tests.promises.doors.file_rows import file_calls
from tests.promises.doors.page_rows import NEWCOMERS
from tests.promises.doors.report_rows import paper_calls, report_calls
from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import TRIES, Cell, Judge, Judges
from wsis_workflow.app.directory import read_directory
from wsis_workflow.domain.proposals.register_commands import CancelMeeting, MoveMeeting, RegisterCommand

READS = {
    "/me": "/me", "/inbox": "/inbox", "/proposals": "/proposals", "/meetings": "/meetings",
    "/meetings/{ref}": "/meetings/wg-13",
    "/deadlines": "/deadlines", "/notices": "/notices", "/notices/coming": "/notices/coming?until=2008-03-01",
    "/workflows": "/workflows", "/workflows/{name}/{edition}": "/workflows/council-proposal/1",
    "/workflows/{name}/{edition}/chart": "/workflows/council-proposal/1/chart?format=dot", "/bodies": "/bodies",
    "/members": "/members", "/people": "/people", "/events": "/events",
}  # fmt: skip
UNKNOWN = {"/meetings/{ref}": "/meetings/nowhere", "/workflows/{name}/{edition}": "/workflows/nowhere/1"}
OF_A_PROPOSAL = {"": "", "/history": "/history", "/ballots": "/ballots", "/revisions": "/revisions",
                 "/languages": "/languages", "/attachments": "/attachments",
                 "/discussion": "/discussion", "/brackets": "/brackets",
                 "/revisions/1": "/revisions/{number}", "/differences?from=1&to=1": "/differences"}  # fmt: skip
TRIED = {
    "workflow": "council-proposal",
    "edition": 1,
    "rule": "consensus",
    "ballots": [{"member": "A", "position": "support"}],
}
STORY = {"rehearsal": "Nothing happens", "workflows": ["council-proposal"], "zone": "Europe/Zurich",
         "start": "2007-05-02T09:00",
    "acts": []}  # fmt: skip


def api_rows(judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for, beside the acts."""
    for path in ("/openapi.json", "/docs"):
        yield _cell("GET", path, path, judges.everybody(200))
    for route, path in READS.items():
        yield _cell("GET", route, path, judges.reads())
    for route, path in UNKNOWN.items():
        yield _cell("GET", route, path, judges.of_api("read", lambda person: "unknown"))
    for ref in judges.oracle.proposals:
        yield from file_calls(ref, judges)
        yield from decided_calls(ref, judges)
        for end, named in OF_A_PROPOSAL.items():
            yield _cell("GET", f"/proposals/{{ref}}{named}", f"/proposals/{ref}{end}", judges.reads_of(ref), state=ref)
    for ref in judges.oracle.proposals:
        yield from amendment_calls(ref, judges)
    yield _cell("POST", "/decisions", "/decisions", judges.reads(), TRIED)
    yield _cell("POST", "/rehearsals", "/rehearsals", judges.reads(), {"story": STORY})
    yield from _previews(judges)
    yield from _entries(judges)
    yield from _retries(judges)
    yield from draft_calls(judges)
    yield from feed_calls(judges)
    yield from day_calls(judges)
    yield from body_calls(judges)
    for ref in judges.oracle.proposals:
        yield from (cell for cell in body_of_proposal(ref, judges) if cell.route.startswith(f"GET {API}"))
    yield from document_calls(judges)
    yield from report_calls(judges)
    yield from paper_calls(judges)


def _cell(method: str, route: str, path: str, judge: Judge, json: object = None, state: str = "") -> Cell:
    setting = TRIES if "/coming" in path or "preview=" in path else ""
    return Cell(f"{method} {API}{route}", Ask(method, API + path, json=json), judge, state, setting)


def _previews(judges: Judges) -> Iterator[Cell]:
    for ref in ("wg-13", "c08", "elsewhere-1"):
        moved = MoveMeeting(ref, "2009-05-04T09:30")
        judge = judges.of_api("register", _code_of(moved, judges), changes=False)
        yield _cell(
            "PATCH", "/meetings/{ref}", f"/meetings/{ref}?preview=true", judge, {"opens": "2009-05-04T09:30"}, ref
        )
        judge = judges.of_api("register", _code_of(CancelMeeting(ref), judges), changes=False)
        yield _cell(
            "POST", "/meetings/{ref}/cancellation", f"/meetings/{ref}/cancellation?preview=true", judge, {}, ref
        )


def _entries(judges: Judges) -> Iterator[Cell]:
    for of, written in NEWCOMERS.items():
        command, _ = read_directory(written, "Europe/Zurich")
        code = _code_of(command, judges)
        yield _cell("POST", "/directory", "/directory", judges.of_api("register", code), written, of)
        judge = judges.of_api("register", code, changes=False)
        yield _cell("POST", "/directory", "/directory?preview=true", judge, written, of)


def _retries(judges: Judges) -> Iterator[Cell]:
    for number in (*judges.oracle.parked, 999_999):

        def code(person: str, number: int = number) -> str:
            return judges.oracle.of_retrying(number, person)

        judge = judges.of_api("act", code)
        yield _cell("POST", "/notices/{number}/retry", f"/notices/{number}/retry", judge, state=str(number))


def _code_of(command: RegisterCommand, judges: Judges) -> Callable[[str], str]:
    return lambda person: judges.oracle.of(command, person)
