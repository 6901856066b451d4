"""A row for everything that can be asked of a meeting's agenda, its floor, and the lists that it decides together."""

from collections.abc import Callable, Iterator

from tests.promises.doors.desk_acts import (
    NO_CALL,
    NO_PAGE,
    NO_WORDS,
    NOWHERE,
    Act,
    at_api,
    at_terminal,
    of_desk,
    on_pages,
    sight_of,
)
from tests.promises.doors.oracle import DONE
from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import Cell, Judges
from wsis_workflow.app.agenda_changes import arranged
from wsis_workflow.app.queries.readying import ready_for, suggestion
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda, SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import BUSINESS, Hours, Item
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.floor_commands import PutOnFloor, RecordOutcome
from wsis_workflow.domain.desk.list_commands import AdoptList, EndList, OpenList, Recommend, TakeOut

ON, AHEAD = "wg-12", "wg-13"  # a meeting that sits, and one to come
ITEMS = (Item("census", 20), Item("atlas", 30))
NEW = Item("", 10, BUSINESS, "Any other business")


def day_pages(judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the pages."""
    for page in ("agenda", "day", "lists"):
        route = f"GET /meetings/{{ref}}/{page}"
        for ref in (ON, AHEAD):
            yield Cell(route, Ask("GET", f"/meetings/{ref}/{page}"), judges.signed_in(), ref)
        yield Cell(route, Ask("GET", f"/meetings/{NOWHERE}/{page}"), judges.signed_in(404), NOWHERE)
    yield from on_pages(day_acts(judges), _route, judges)


def day_calls(judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for."""
    for end in ("agenda", "ready", "documents", "day", "lists"):
        route = f"GET {API}/meetings/{{ref}}/{end}"
        yield Cell(route, Ask("GET", f"{API}/meetings/{ON}/{end}"), judges.reads(), ON)
        unknown = judges.of_api("read", lambda person: "unknown")
        yield Cell(route, Ask("GET", f"{API}/meetings/{NOWHERE}/{end}"), unknown, NOWHERE)
    yield from at_api(day_acts(judges), _route, judges)


def day_commands(judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the terminal."""
    for words in ("agenda show", "agenda ready", "agenda documents", "floor show", "en-bloc show"):
        for ref, code in ((ON, DONE), (NOWHERE, "unknown")):
            judge = judges.of_terminal(lambda person, code=code: code, changes=False, is_operators=True)  # type: ignore[misc]  # bound early
            yield Cell(words, (*words.split(), ref), judge, ref)
    yield from at_terminal(day_acts(judges), judges)
    for ref in (ON, AHEAD):
        judge = judges.of_terminal(_suggested(ref, judges))
        yield Cell("agenda suggest", ("agenda", "suggest", ref), judge, ref)


def day_acts(judges: Judges) -> Iterator[Act]:
    """Give every act on agendas, on the floor and on lists."""
    _laid(judges)
    for ref in (ON, AHEAD, NOWHERE):
        yield from _on_agenda(ref)
    yield from _on_one_agenda()
    for item in ("census", "atlas", "elsewhere", NOWHERE, ""):
        put = PutOnFloor("wg", ON, item)
        yield Act(put, (f"/meetings/{ON}/floor", (("item", item),)), ("POST", f"/meetings/{ON}/floor", {"item": item}),
                  ("floor", "put", ON, *((item,) if item else ())), item or "none")  # fmt: skip
    for act, what, option in OUTCOMES:
        yield _outcome(act, what, option)
    yield from _on_lists()


def _laid(judges: Judges) -> None:
    """Prepare the desk once: an agenda that nobody has sent out, an item on the floor, and a list."""
    house = judges.world.house
    if ON not in house.store.desk("wg").agendas:
        house.handle_desk(SetAgenda("wg", ON, ITEMS), "sec")
        house.handle_desk(PutOnFloor("wg", ON, "census"), "chair")
        house.handle_desk(OpenList("wg", "easy", ON, "Easy ones", ("atlas", "census"), "announce"), "sec")


def _suggested(ref: str, judges: Judges) -> Callable[[str], str]:
    """Suggest what the person may read: others see other proposals."""

    def code(person: str) -> str:
        sight = sight_of(person, judges)
        agenda = sight.gate.store.desk("wg").agendas.get(ref)
        found = suggestion(ready_for(sight, sight.register.meetings[ref]))
        items = arranged(agenda.items if agenda else (), found)
        return of_desk(SetAgenda("wg", ref, items), person, judges)

    return code


def _route(path: str) -> str:
    below = path.split("/")[3:]
    named = [below[0], "{name}", *below[2:]] if below[0] == "lists" and below[1:] else below
    return "/".join(("/meetings/{ref}", *named))


OUTCOMES = (
    ("", "", ()), ("close", "", ("--close",)), ("announce", "", ("--announce",)),
    ("step", "lapse", ("--step", "lapse")), ("step", "table", ("--step", "table")),
    ("record", "divergent_views", ("--finding", "divergent_views")),
)  # fmt: skip


def _outcome(act: str, what: str, option: tuple[str, ...]) -> Act:
    command = RecordOutcome("wg", ON, "census", act, what)
    said = {"item": "census", "act": act, "what": what}
    return Act(
        command,
        (f"/meetings/{ON}/outcome", tuple(said.items())),
        ("POST", f"/meetings/{ON}/outcomes", said),
        ("floor", "record", ON, "census", *option),
        f"{act} {what}",
    )


def _on_agenda(ref: str) -> Iterator[Act]:
    hours = (Hours("09:00", "12:00"),)
    as_form = (("new-title", NEW.title), ("new-minutes", "10"), ("hours", "09:00-12:00"), ("do", "set"))
    as_json = {"items": [{"title": NEW.title, "kind": "business", "minutes": 10}],
               "hours": [{"begins": "09:00", "ends": "12:00"}]}  # fmt: skip
    setting = SetAgenda("wg", ref, (NEW,), hours)
    yield Act(setting, (f"/meetings/{ref}/agenda", as_form), ("PUT", f"/meetings/{ref}/agenda", as_json), NO_WORDS, ref)
    issue, path = IssueAgenda("wg", ref), f"/meetings/{ref}/agenda/issue"
    yield Act(issue, (path, ()), ("POST", path, None), ("agenda", "issue", ref), ref)
    before = ITEMS if ref == ON else ()
    new = ("agenda", "add", ref, NEW.title, "--business", "--minutes", "10")
    yield _in_words(SetAgenda("wg", ref, (*before, NEW)), new, ref)
    yield _in_words(SetAgenda("wg", ref, before, hours), ("agenda", "hours", ref, "09:00-12:00"), ref)


def _on_one_agenda() -> Iterator[Act]:
    longer, moved = (ITEMS[0], Item("atlas", 45)), ITEMS[::-1]
    change = ("agenda", "change", ON, "atlas")
    yield _in_words(SetAgenda("wg", ON, longer), (*change, "--minutes", "45"), ON)
    yield _in_words(SetAgenda("wg", ON, moved), (*change, "--before", "census"), "moved")
    yield _in_words(SetAgenda("wg", ON, ITEMS[:1]), ("agenda", "drop", ON, "atlas"), ON)


def _in_words(command: DeskCommand, words: tuple[str, ...], state: str) -> Act:
    return Act(command, NO_PAGE, NO_CALL, words, state)


def _on_lists() -> Iterator[Act]:
    lists = f"/meetings/{ON}/lists"
    for proposals in (("atlas", "census"), ("atlas", "elsewhere")):
        opened = OpenList("wg", "second", ON, "Second", proposals, "announce")
        form = (
            ("list", "second"),
            ("title", "Second"),
            *(("proposal", ref) for ref in proposals),
            ("does", "announce"),
        )
        json = {"list": "second", "title": "Second", "proposals": list(proposals), "act": "announce"}
        words = ("en-bloc", "open", ON, "second", *proposals, "--title", "Second", "--announce")
        yield Act(opened, (lists, form), ("POST", lists, json), words, proposals[1], 201)
    for name in ("easy", NOWHERE):
        yield from _on_list(name, f"{lists}/{name}")


def _on_list(name: str, path: str) -> Iterator[Act]:
    for ref in ("atlas", "digest"):
        said = {"proposal": ref, "reasons": "To be discussed."}
        out = TakeOut("wg", name, ref, said["reasons"])
        words = ("en-bloc", "take-out", ON, name, ref, "--reasons", said["reasons"])
        form = tuple(said.items())
        yield Act(out, (f"{path}/take-out", form), ("POST", f"{path}/exclusions", said), words, f"{name} {ref}")
    for of in (None, "ahg"):
        advice = {"proposal": "atlas", "advice": "adopt"} | ({"of": of} if of else {})
        words = ("en-bloc", "advise", ON, name, "atlas", "adopt", *(("--of", of) if of else ()))
        yield Act(Recommend("wg", name, "atlas", "adopt", "", of), (f"{path}/advise", tuple(advice.items())),
                  ("POST", f"{path}/advice", advice), words, f"{name} {of}")  # fmt: skip
    yield Act(AdoptList("wg", name), (f"{path}/adopt", ()), ("POST", f"{path}/adoption", None),
              ("en-bloc", "adopt", ON, name), name)  # fmt: skip
    yield Act(EndList("wg", name), (f"{path}/withdraw", ()), ("POST", f"{path}/withdrawal", {}),
              ("en-bloc", "withdraw", ON, name), name)  # fmt: skip
