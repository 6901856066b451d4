"""A row for everything that can be asked about ad hoc groups, action items and liaison statements."""

from collections.abc import Iterator

from tests.promises.doors.action_rows import ZONE, on_actions
from tests.promises.doors.desk_acts import NOWHERE, Act, at_api, at_terminal, on_pages, sight_of
from tests.promises.doors.group_rows import on_groups
from tests.promises.doors.liaison_rows import on_liaisons
from tests.promises.doors.oracle import DONE
from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import Cell, Judge, Judges
from wsis_workflow.app.dues import due_by
from wsis_workflow.domain.desk.action_commands import EnterAction
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.actions import may_read_action
from wsis_workflow.domain.desk.liaison_commands import ReceiveStatement

ITEM = EnterAction("wg", "Collect the lists.", Owner(person="a"), due_by("next", ZONE))


def body_pages(judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the pages."""
    number = _laid(judges)
    for page in ("groups/new", "actions", "liaisons"):
        route = f"GET /bodies/{{ref}}/{page}"
        yield Cell(route, Ask("GET", f"/bodies/wg/{page}"), judges.signed_in(), "wg")
        yield Cell(route, Ask("GET", f"/bodies/{NOWHERE}/{page}"), judges.signed_in(404), NOWHERE)
    for group, answer in (("ahg", 200), (NOWHERE, 404)):
        path = f"/bodies/wg/groups/{group}"
        led = 303 if answer == 200 else answer
        yield Cell("GET /bodies/{ref}/groups/{group}", Ask("GET", path), judges.signed_in(led), group)
        change = Ask("GET", f"{path}/change")
        yield Cell("GET /bodies/{ref}/groups/{group}/change", change, judges.signed_in(answer), group)
    for at in (number, 999):
        look = Ask("GET", f"/bodies/wg/actions/{at}")
        yield Cell("GET /bodies/{ref}/actions/{number:int}", look, _looking(at, judges), str(at))
    yield from on_pages(body_acts(judges), _page_route, judges)


def body_calls(judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for."""
    yield Cell(f"GET {API}/actions", Ask("GET", f"{API}/actions"), judges.reads())
    for end in ("groups", "actions", "liaisons"):
        route = f"GET {API}/bodies/{{ref}}/{end}"
        yield Cell(route, Ask("GET", f"{API}/bodies/wg/{end}"), judges.reads(), "wg")
        unknown = judges.of_api("read", lambda person: "unknown")
        yield Cell(route, Ask("GET", f"{API}/bodies/{NOWHERE}/{end}"), unknown, NOWHERE)
    yield Cell(
        f"GET {API}/meetings/{{ref}}/actions", Ask("GET", f"{API}/meetings/wg-12/actions"), judges.reads(), "wg-12"
    )
    yield from at_api(body_acts(judges), _api_route, judges)


def body_commands(judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the terminal."""
    for words in ("group list", "liaison list"):
        for ref, code in (("wg", DONE), (NOWHERE, "unknown")):
            judge = judges.of_terminal(lambda person, code=code: code, changes=False, is_operators=True)  # type: ignore[misc]  # bound early
            yield Cell(words, (*words.split(), ref), judge, ref)
    all_may = judges.of_terminal(lambda person: DONE, changes=False, is_operators=True)
    yield Cell("action list", ("action", "list", "--of", "wg"), all_may, "wg")
    yield from at_terminal(body_acts(judges), judges)


def body_acts(judges: Judges) -> Iterator[Act]:
    """Give every act on groups, action items and liaison statements."""
    number = _laid(judges)
    yield from (*on_groups(), *on_actions(number), *on_liaisons())


def body_of_proposal(ref: str, judges: Judges) -> Iterator[Cell]:
    """Give what can be read of a proposal's lineage and of what is to be done because of it."""
    yield Cell("GET /proposals/{ref}/lineage", Ask("GET", f"/proposals/{ref}/lineage"), judges.reader(ref), ref)
    for end in ("lineage", "actions"):
        path = f"{API}/proposals/{ref}/{end}"
        yield Cell(f"GET {API}/proposals/{{ref}}/{end}", Ask("GET", path), judges.reads_of(ref), ref)
    reading = judges.of_terminal(lambda person: judges.code_of_reading(ref, person), changes=False, is_operators=True)
    yield Cell("proposal lineage", ("proposal", "lineage", ref), reading, ref)


def _laid(judges: Judges) -> int:
    """Lay an action item and an incoming statement on the desk once; give the number of the item."""
    house = judges.world.house
    desk = house.store.desk("wg")
    if not any(one.text == ITEM.text for one in desk.actions.values()):
        house.handle_desk(ITEM, "sec")
        received = ReceiveStatement("wg", "Another organization", "Draft report", "for_comment", "2008-02-20")
        house.handle_desk(received, "sec")
    return next(one.number for one in house.store.desk("wg").actions.values() if one.text == ITEM.text)


def _looking(number: int, judges: Judges) -> Judge:
    """Show an item to its readers, and lead whoever has no session to the door."""
    judge, led = judges.of_page(lambda person: _reading(number, person, judges), 200), judges.signed_in()
    return lambda who: (judge(who)[0], False) if who.at_pages else led(who)


def _reading(number: int, person: str, judges: Judges) -> str:
    sight = sight_of(person, judges)
    action = sight.gate.store.desk("wg").actions.get(number)
    is_there = action is not None and may_read_action(action, "wg", person, sight.now, sight.register)
    return DONE if is_there else "unknown"


def _page_route(path: str) -> str:
    parts = path.split("/")
    if parts[3] == "groups" and len(parts) == 6:
        parts[4] = "{group}"
    if parts[3] == "actions" and len(parts) == 6:
        parts[4:] = ["{number:int}", "{act}"]
    if parts[3] == "liaisons" and len(parts) == 5:
        parts[4] = "{act}"
    return "/".join((*parts[:2], "{ref}", *parts[3:]))


def _api_route(path: str) -> str:
    named = {"groups": "{name}", "liaisons": "{name}", "actions": "{number}", "incoming": "{number}"}
    parts = path.split("/")
    if len(parts) > 4:
        parts[4] = named[parts[3]]
    return "/".join((*parts[:2], "{ref}", *parts[3:]))
