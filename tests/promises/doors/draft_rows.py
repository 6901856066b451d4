"""A row for everything that can be asked of drafts of rules, at the pages and at the API."""

from collections.abc import Iterator

from tests.promises.doors.oracle import DONE
from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import Cell, Judge, Judges
from wsis_workflow.app import rule_drafts as said
from wsis_workflow.app.authoring import read_answers
from wsis_workflow.bootstrap.rule_drafting import first_draft, handle_draft

ANSWERS = {"name": "circular", "kind": "silence", "period": "72 hours", "since": "2008-01-01"}
SOUND = first_draft(read_answers(ANSWERS))
OTHER = SOUND.replace("72 hours", "96 hours")
SECRETARY = "sec"


def drafts_of(judges: Judges) -> dict[str, str]:
    """Begin two drafts once: one that is being written, and one whose publication a secretary asked for."""
    house = judges.world.house
    found = {"asked" if one.asked else "written": one.ref for one in house.store.rule_drafts()}
    if not found:
        written, asked = (handle_draft(house, said.Start(text), SECRETARY).ref for text in (OTHER, SOUND))
        assert written is not None
        assert asked is not None
        handle_draft(house, said.Ask(asked, 1), SECRETARY)
        found = {"written": written, "asked": asked}
    return found


def draft_pages(judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the pages."""
    seen, drafts = _shown(judges), drafts_of(judges)
    yield Cell("GET /rules/drafts", Ask("GET", "/rules/drafts"), seen)
    start = Ask("POST", "/rules/drafts", tuple(ANSWERS.items()))
    yield Cell("POST /rules/drafts", start, _of_page(judges, said.Start(SOUND)))
    for state, ref in drafts.items():
        yield Cell("GET /rules/drafts/{ref}", Ask("GET", f"/rules/drafts/{ref}"), seen, state)
        check = Ask("POST", f"/rules/drafts/{ref}/check", (("text", "x: y"),))
        yield Cell("POST /rules/drafts/{ref}/check", check, _shown(judges, unsafe=True), state)
        only = Ask("POST", f"/rules/drafts/{ref}", (("text", "x: y"), ("version", "1"), ("do", "check")))
        yield Cell("POST /rules/drafts/{ref}", only, _shown(judges, unsafe=True), state)
        for route, command, fields in _acts(ref, drafts):
            ask = Ask("POST", f"/rules/drafts/{ref}{route}", fields)
            yield Cell(f"POST /rules/drafts/{{ref}}{route}", ask, _of_page(judges, command), f"{state} {command.seen}")
    unknown = judges.of_page(lambda person: judges.oracle.of_draft(said.Ask("nowhere", 1), person))
    for route in ("", "/check", "/ask", "/confirm", "/drop"):
        yield Cell(
            f"POST /rules/drafts/{{ref}}{route}", Ask("POST", f"/rules/drafts/nowhere{route}"), unknown, "nowhere"
        )


def draft_calls(judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for."""

    def read(person: str) -> str:
        return DONE if judges.oracle.may("edit_rules", person) else "not-permitted"

    reads, drafts = judges.of_api("read", read, changes=False), drafts_of(judges)
    yield _call("GET", "", reads)
    yield _call("POST", "", _of_api(judges, said.Start(SOUND), 201), json={"text": SOUND})
    for state, ref in drafts.items():
        yield _call("GET", "/{ref}", reads, ref, state=state)
        yield _call("POST", "/{ref}/check", reads, ref, json={"text": "x: y"}, state=state)
        for end, command, json in _calls(ref, drafts):
            method = {"save": "PUT", "drop": "DELETE"}.get(end, "POST")
            route = "/{ref}" if method != "POST" else f"/{{ref}}/{end}"
            where = f"{state} {command.seen}"
            yield _call(method, route, _of_api(judges, command), ref, json, where, seen=command.seen)


def _acts(
    ref: str, drafts: dict[str, str]
) -> Iterator[tuple[str, "said.Save | said.Ask | said.Confirm | said.Drop", tuple[tuple[str, str], ...]]]:
    """Give each act at the version that stands, and at one that does not."""
    for command in _commands(ref, drafts):
        version = ("version", str(command.seen))
        if isinstance(command, said.Save):
            yield "", command, (version, ("text", command.text), ("do", "save"))
        elif isinstance(command, said.Confirm):
            yield "/confirm", command, (version, ("hash", command.hash))
        else:
            yield "/ask" if isinstance(command, said.Ask) else "/drop", command, (version,)


def _calls(
    ref: str, drafts: dict[str, str]
) -> Iterator[tuple[str, "said.Save | said.Ask | said.Confirm | said.Drop", object]]:
    for command in _commands(ref, drafts):
        if isinstance(command, said.Save):
            yield "save", command, {"text": command.text}
        elif isinstance(command, said.Confirm):
            yield "confirm", command, {"hash": command.hash}
        else:
            yield "publish-request" if isinstance(command, said.Ask) else "drop", command, None


def _commands(ref: str, drafts: dict[str, str]) -> Iterator["said.Save | said.Ask | said.Confirm | said.Drop"]:
    is_asked = ref == drafts["asked"]
    for seen in (2 if is_asked else 1, 7):
        yield said.Save(ref, OTHER + "# more\n", seen)
        yield said.Ask(ref, seen)
        yield said.Drop(ref, seen)
        if is_asked:
            yield said.Confirm(ref, HASH, seen)


def _hash() -> str:
    from wsis_workflow.bootstrap.rule_drafting import read_rules

    edition = read_rules(SOUND, ()).edition
    assert edition is not None
    return edition.workflow.hash


HASH = _hash()


def _shown(judges: Judges, *, unsafe: bool = False) -> Judge:
    """What is only shown is shown to those with the right."""
    shown = judges.of_page(lambda person: DONE if judges.oracle.may("edit_rules", person) else "not-permitted", 200)
    led = judges.signed_in(unsafe=unsafe)
    return lambda who: (shown(who)[0], False) if who.at_pages else led(who)


def _of_page(judges: Judges, command: said.DraftCommand) -> Judge:
    return judges.of_page(lambda person: judges.oracle.of_draft(command, person))


def _of_api(judges: Judges, command: said.DraftCommand, done: int = 200) -> Judge:
    return judges.of_api("register", lambda person: judges.oracle.of_draft(command, person), done)


def _call(
    method: str, route: str, judge: Judge, ref: str = "", json: object = None, state: str = "", seen: int | None = None
) -> Cell:
    headers = {} if seen is None else {"if-match": f'"{seen}"'}
    path = route.replace("{ref}", ref)
    return Cell(
        f"{method} {API}/rule-drafts{route}",
        Ask(method, f"{API}/rule-drafts{path}", json=json, headers=headers),
        judge,
        state,
    )
