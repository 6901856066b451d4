"""A row for every route of the site that is no act on a proposal or a meeting by itself."""

from collections.abc import Iterator
from datetime import UTC, datetime

from tests.promises.doors.amendment_rows import amendment_pages
from tests.promises.doors.body_rows import body_of_proposal, body_pages
from tests.promises.doors.day_rows import day_pages
from tests.promises.doors.decided_rows import decided_pages
from tests.promises.doors.document_rows import document_pages
from tests.promises.doors.draft_rows import draft_pages
from tests.promises.doors.feed_rows import feed_pages
from tests.promises.doors.file_rows import file_pages
from tests.promises.doors.oracle import DONE
from tests.promises.doors.report_rows import paper_pages, report_pages
from tests.promises.doors.stage import Ask
from tests.promises.doors.tables import NO_DEMO, TRIES, Cell, Judge, Judges
from wsis_workflow.app.directory import read_directory
from wsis_workflow.app.queries.probing import offered
from wsis_workflow.bootstrap.story import StoryAhead
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.register_commands import CancelMeeting, MoveMeeting, RegisterCommand

REHEARSAL = "un-silence.yaml"
NEWCOMERS = {  # one for each of three bodies, and one file that cannot be
    of: {"people": {"newcomer": {"name": "Newcomer", "offices": [{"of": of}]}}}
    for of in ("wg", "council", "wg2", "nowhere")
}
WRITTEN = {of: f"people:\n  newcomer: {{name: Newcomer, offices: [{{of: {of}}}]}}\n" for of in NEWCOMERS}
PUBLIC = {"/sign-in": 200, "/sign-in/sent": 200, "/sign-in/no-such-secret": 410, "/healthz": 200, "/readyz": 200,
          "/version": 200, "/static/any/site.css": 200, "/favicon.ico": 200}  # fmt: skip
OPEN_TO_ALL = {
    "/": "/", "/board": "/board", "/table": "/table", "/account": "/account", "/proposals/new": "/proposals/new",
    "/meetings": "/meetings", "/meetings/new": "/meetings/new", "/meetings/{ref}": "/meetings/wg-13",
    "/deadlines": "/deadlines", "/notices": "/notices", "/notices/sent": "/notices/sent",
    "/notices/failed": "/notices/failed", "/notices/coming": "/notices/coming?until=2008-03-01",
    "/rules": "/rules", "/rules/rehearsals": "/rules/rehearsals",
    "/rules/rehearsals/{file}": f"/rules/rehearsals/{REHEARSAL}",
    "/rules/tables/{table}": "/rules/tables/consensus", "/rules/{name}/{edition:int}": "/rules/council-proposal/1",
    "/rules/{name}/{edition:int}/tables/{table}": "/rules/council-proposal/1/tables/consensus",
    "/rules/{name}/{edition:int}/changes": "/rules/council-proposal/2/changes",
    "/rules/{name}/{edition:int}/coverage": "/rules/liaison/1/coverage",
    "/rules/{name}/{edition:int}/file": "/rules/council-proposal/1/file", "/people/import": "/people/import",
    "/people": "/people", "/people/{ref}": "/people/a", "/bodies": "/bodies", "/bodies/{ref}": "/bodies/wg",
    "/members": "/members", "/members/{code}": "/members/A", "/demo": "/demo", "/live": "/live",
}  # fmt: skip
LEADS_ON = {
    "/meetings/{ref}/move": "/meetings/wg-13/move", "/meetings/{ref}/cancel": "/meetings/wg-13/cancel",
    "/meetings/{ref}/attendance": "/meetings/wg-13/attendance", "/rules/{name}": "/rules/council-proposal",
}  # fmt: skip
UNKNOWN = {
    "/meetings/{ref}": "/meetings/nowhere", "/people/{ref}": "/people/nowhere", "/bodies/{ref}": "/bodies/nowhere",
    "/members/{code}": "/members/nowhere", "/rules/{name}": "/rules/nowhere", "/demo/mail/{name}": "/demo/mail/x",
    "/rules/rehearsals/{file}": "/rules/rehearsals/nowhere", "/meetings/{ref}/move": "/meetings/nowhere/move",
}  # fmt: skip
OF_A_PROPOSAL = (
    "", "/history", "/texts", "/texts/1", "/texts/1/en", "/languages", "/attachments", "/differences?from=1&to=1",
    "/discussion",
)  # fmt: skip


def page_rows(judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the pages, beside the acts."""
    yield from _for_everybody(judges)
    yield from _for_people(judges)
    yield from _of_accounts(judges)
    for ref in judges.oracle.proposals:
        yield from _of_proposal(ref, judges)
        yield from (cell for cell in body_of_proposal(ref, judges) if cell.route.startswith("GET /proposals"))
    yield from _previews(judges)
    yield from _entries(judges)
    yield from _retries(judges)
    yield from _of_demo(judges)
    yield _fleet(judges)
    yield from draft_pages(judges)
    yield from day_pages(judges)
    yield from body_pages(judges)
    yield from report_pages(judges)
    yield from paper_pages(judges)
    yield from feed_pages(judges)


def _get(path: str) -> Ask:
    return Ask("GET", path)


def _post(path: str, **fields: str) -> Ask:
    return Ask("POST", path, tuple(fields.items()))


def _for_everybody(judges: Judges) -> Iterator[Cell]:
    for path, answer in PUBLIC.items():
        route = {"/sign-in/no-such-secret": "/sign-in/{secret}", "/static/any/site.css": "/static/{version}/{name}"}
        yield Cell(f"GET {route.get(path, path)}", _get(path), judges.everybody(answer))
    house = judges.world.house
    link = f"/sign-in/{house.access.issue('a', datetime.now(UTC))}"
    yield Cell("GET /sign-in/{secret}", _get(link), judges.everybody(200))
    yield Cell("POST /sign-in/{secret}", _post(link), judges.everybody(303, changes=True))
    yield Cell("POST /sign-in/{secret}", _post("/sign-in/no-such-secret"), judges.everybody(410))
    yield Cell("POST /sign-out", _post("/sign-out"), judges.everybody("sign-in", changes=True))
    yield Cell("POST /language", _post("/language", language="fr", back="/board"), judges.everybody(303))
    yield Cell("POST /theme", _post("/theme", theme="dark", back="/board"), judges.everybody(303))
    for address in ("a@example.org", "nobody@example.org"):
        yield Cell("POST /sign-in", _post("/sign-in", address=address), judges.everybody(303, changes=True))
    yield Cell("GET /metrics", _get("/metrics"), lambda who: (200 if _counts(who.name) else 403, False))


def _counts(name: str) -> bool:
    """Metrics are for a secretary's token to read, and for nobody who comes as people do."""
    return name == "sec by a token to read"


def _for_people(judges: Judges) -> Iterator[Cell]:
    for route, path in OPEN_TO_ALL.items():
        yield Cell(f"GET {route}", _get(path), judges.signed_in(), setting=TRIES if route == "/notices/coming" else "")
    for route, path in LEADS_ON.items():
        yield Cell(f"GET {route}", _get(path), judges.signed_in(303))
    for route, path in UNKNOWN.items():
        yield Cell(f"GET {route}", _get(path), judges.signed_in(404))
    play = _post(f"/rules/rehearsals/{REHEARSAL}")
    yield Cell("POST /rules/rehearsals/{file}", play, judges.signed_in(303, unsafe=True))
    cover = _post("/rules/liaison/1/coverage")
    yield Cell("POST /rules/{name}/{edition:int}/coverage", cover, judges.signed_in(303, unsafe=True))
    yield Cell("POST /notices/read", _post("/notices/read", up_to="900000"), judges.signed_in(303, True, unsafe=True))


def _fleet(judges: Judges) -> Cell:
    """What the machines do is shown to those with the right."""
    shown = judges.of_page(lambda person: DONE if judges.oracle.may("see_fleet", person) else "not-permitted", 200)
    led = judges.signed_in()
    return Cell("GET /fleet", _get("/fleet"), lambda who: (shown(who)[0], False) if who.at_pages else led(who))


def _of_accounts(judges: Judges) -> Iterator[Cell]:
    """One's own sessions and tokens are one's own; those of others are not there."""
    access, now = judges.world.house.access, datetime.now(UTC)
    (session, *_), (token, *_) = access.sessions("chair", now), access.tokens("sec", now)

    def own(person: str) -> Judge:
        return judges.of_page(lambda who: DONE if who == person else "unknown")

    yield Cell("POST /account/sessions/{number}/end", _post(f"/account/sessions/{session.id}/end"), own("chair"))
    yield Cell("POST /account/tokens/{number}/revoke", _post(f"/account/tokens/{token.id}/revoke"), own("sec"))
    everybody = judges.signed_in(303, changes=True, unsafe=True)
    yield Cell("POST /account/sessions/end-others", _post("/account/sessions/end-others"), everybody)
    made = _post("/account/tokens", name="A program", scopes="read", days="30")
    yield Cell("POST /account/tokens", made, judges.signed_in(200, changes=True, unsafe=True))


def _of_proposal(ref: str, judges: Judges) -> Iterator[Cell]:
    named = {"": "", "/texts/1": "/texts/{number}", "/texts/1/en": "/texts/{number}/{language}",
             "/differences?from=1&to=1": "/differences"}  # fmt: skip
    yield from amendment_pages(ref, judges)
    yield from file_pages(ref, judges)
    yield from decided_pages(ref, judges)
    yield from document_pages(ref, judges)
    for end in OF_A_PROPOSAL:
        yield Cell(
            f"GET /proposals/{{ref}}{named.get(end, end)}", _get(f"/proposals/{ref}{end}"), judges.reader(ref), ref
        )
    preview = _post(f"/proposals/{ref}/revise", do="preview", text="Another text.", language="en")
    yield Cell("POST /proposals/{ref}/revise", preview, judges.reader(ref, unsafe=True), ref)
    revise = cmd.Revise(ref, "Quite another text.")

    def form(person: str) -> str:
        return judges.oracle.of(revise, person)

    shown = judges.of_page(form, 200)
    led = judges.signed_in()
    judge: Judge = lambda who: (shown(who)[0], False) if who.at_pages else led(who)  # noqa: E731  # it is one of the many judges
    yield Cell("GET /proposals/{ref}/revise", _get(f"/proposals/{ref}/revise"), judge, ref)


def _previews(judges: Judges) -> Iterator[Cell]:
    for ref in ("wg-13", "c08", "elsewhere-1", "wg-11"):
        move, cancel = MoveMeeting(ref, "2009-05-04T09:30", 3), CancelMeeting(ref)
        yield _preview("move", _post(f"/meetings/{ref}/move", opens="2009-05-04T09:30", days="3"), move, judges)
        yield _preview("cancel", _post(f"/meetings/{ref}/cancel"), cancel, judges)


def _preview(act: str, ask: Ask, command: RegisterCommand, judges: Judges) -> Cell:
    """A preview is shown to who may act, and changes nothing."""

    def code(person: str) -> str:
        refusals = offered(judges.oracle.register, command, person, judges.oracle.now).refusals
        return refusals[0].code if refusals else DONE

    judge, meeting = judges.of_page(code, 200), getattr(command, "meeting", "")
    return Cell(f"POST /meetings/{{ref}}/{act}", ask, lambda who: (judge(who)[0], False), meeting, TRIES)


def _entries(judges: Judges) -> Iterator[Cell]:
    version = str(judges.oracle.register.version)
    for of, text in WRITTEN.items():
        command, _ = read_directory(NEWCOMERS[of], "Europe/Zurich")

        def code(person: str, command: RegisterCommand = command) -> str:
            return judges.oracle.of(command, person)

        entered = _post("/people/import", text=text, confirmed="yes", version=version)
        yield Cell("POST /people/import", entered, judges.of_page(code), of)


def _retries(judges: Judges) -> Iterator[Cell]:
    for number in (*judges.oracle.parked, 999_999):

        def code(person: str, number: int = number) -> str:
            return judges.oracle.of_retrying(number, person)

        ask = _post(f"/notices/failed/{number}/retry")
        yield Cell("POST /notices/failed/{number}/retry", ask, judges.of_page(code), str(number))


def _of_demo(judges: Judges) -> Iterator[Cell]:
    """The clock of the example is everybody's; elsewhere there is none, and nobody becomes somebody else."""
    first = StoryAhead(judges.world.house).acts()[0].number
    routes = {"/demo/clock": _post("/demo/clock", to="stop"), "/demo/story/{number}": _post(f"/demo/story/{first}")}
    for route, ask in routes.items():
        yield Cell(f"POST {route}", ask, judges.signed_in(303, changes=True, unsafe=True))
        yield Cell(f"POST {route}", ask, judges.signed_in(404, unsafe=True), setting=NO_DEMO)
    yield Cell("POST /demo/as/{person}", _post("/demo/as/chair"), judges.everybody(303, changes=True))
    yield Cell("POST /demo/as/{person}", _post("/demo/as/chair"), judges.everybody(404), setting=NO_DEMO)
    yield Cell("POST /demo/as/{person}", _post("/demo/as/nowhere"), judges.everybody(404))
    yield Cell("GET /demo", _get("/demo"), judges.signed_in(404), setting=NO_DEMO)
