"""A row for everything that can be asked of a meeting's agenda, its floor, and the lists that it decides together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.promises.doors.oracle import DONE
from tests.promises.doors.stage import API, Ask
from tests.promises.doors.tables import Cell, Judge, Judges
from wsis_workflow.app.agenda_changes import arranged
from wsis_workflow.app.queries.desk_offers import asked_of
from wsis_workflow.app.queries.readying import ready_for, suggestion
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda, SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import BUSINESS, Hours, Item
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.decide import decide_desk, proposals_of
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.floor_commands import PutOnFloor, RecordOutcome
from wsis_workflow.domain.desk.list_commands import AdoptList, EndList, OpenList, Recommend, TakeOut
from wsis_workflow.domain.desk.trying import tried
from wsis_workflow.domain.proposals.refusals import Refused

ON, AHEAD, NOWHERE = "wg-12", "wg-13", "nowhere"  # a meeting that sits, one to come, and none
ITEMS = (Item("census", 20), Item("atlas", 30))
NEW = Item("", 10, BUSINESS, "Any other business")


@dataclass(frozen=True)
class Act:
    """An act on a desk, as it is asked for at each door."""

    command: DeskCommand
    page: tuple[str, tuple[tuple[str, str], ...]]
    api: tuple[str, str, object]
    words: tuple[str, ...]
    named: str  # of the terminal's command
    state: str
    done: int = 200


def day_pages(judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the pages."""
    _laid(judges)
    for page in ("agenda", "day", "lists"):
        route = f"GET /meetings/{{ref}}/{page}"
        for ref in (ON, AHEAD):
            yield Cell(route, Ask("GET", f"/meetings/{ref}/{page}"), judges.signed_in(), ref)
        yield Cell(route, Ask("GET", f"/meetings/{NOWHERE}/{page}"), judges.signed_in(404), NOWHERE)
    for act in _acts():
        path, fields = act.page
        if path:
            yield Cell(f"POST {_route(path)}", Ask("POST", path, fields), judges.of_page(_code(act, judges)), act.state)


def day_calls(judges: Judges) -> Iterator[Cell]:
    """Give what programs can ask for."""
    _laid(judges)
    for end in ("agenda", "ready", "documents", "day", "lists"):
        route = f"GET {API}/meetings/{{ref}}/{end}"
        yield Cell(route, Ask("GET", f"{API}/meetings/{ON}/{end}"), judges.reads(), ON)
        unknown = judges.of_api("read", lambda person: "unknown")
        yield Cell(route, Ask("GET", f"{API}/meetings/{NOWHERE}/{end}"), unknown, NOWHERE)
    for act in _acts():
        method, path, json = act.api
        if path:
            judge = judges.of_api("act", _code(act, judges), act.done)
            yield Cell(f"{method} {API}{_route(path)}", Ask(method, API + path, json=json), judge, act.state)


def day_commands(judges: Judges) -> Iterator[Cell]:
    """Give what can be asked for at the terminal."""
    _laid(judges)
    for words in ("agenda show", "agenda ready", "agenda documents", "floor show", "en-bloc show"):
        for ref, code in ((ON, DONE), (NOWHERE, "unknown")):
            judge = judges.of_terminal(lambda person, code=code: code, changes=False, is_operators=True)  # type: ignore[misc]  # bound early
            yield Cell(words, (*words.split(), ref), judge, ref)
    for act in _acts():
        if act.named:
            judge: Judge = judges.of_terminal(_code(act, judges))
            yield Cell(act.named, (*act.named.split(), *act.words), judge, act.state)
    for ref in (ON, AHEAD):
        judge = judges.of_terminal(_suggested(ref, judges))
        yield Cell("agenda suggest", ("agenda", "suggest", ref), judge, ref)


def _laid(judges: Judges) -> None:
    """Prepare the desk once: an agenda that nobody has sent out, an item on the floor, and a list."""
    house = judges.world.house
    if ON not in house.store.desk("wg").agendas:
        house.handle_desk(SetAgenda("wg", ON, ITEMS), "sec")
        house.handle_desk(PutOnFloor("wg", ON, "census"), "chair")
        house.handle_desk(OpenList("wg", "easy", ON, "Easy ones", ("atlas", "census"), "announce"), "sec")


def _code(act: Act, judges: Judges) -> Callable[[str], str]:
    return lambda person: _of_desk(act.command, person, judges)


def _suggested(ref: str, judges: Judges) -> Callable[[str], str]:
    """Suggest what the person may read: others see other proposals."""

    def code(person: str) -> str:
        sight = _sight(person, judges)
        agenda = sight.gate.store.desk("wg").agendas.get(ref)
        found = suggestion(ready_for(sight, sight.register.meetings[ref]))
        items = arranged(agenda.items if agenda else (), found)
        return _of_desk(SetAgenda("wg", ref, items), person, judges)

    return code


def _of_desk(command: DeskCommand, person: str, judges: Judges) -> str:
    """Say what comes of a command: what decides it, then the acts on proposals that follow, in their order."""
    sight = _sight(person, judges)
    if getattr(command, "meeting", ON) == NOWHERE:
        return "unknown"
    try:
        desk = sight.gate.store.desk(command.body)
        asked = asked_of(sight, proposals_of(desk, command))
        decided = decide_desk(desk, command, asked)
    except Refused as refused:
        # What is found on the desk, and was not named by whoever asks, is not named in the refusal either.
        is_found_there = refused.code == "unknown" and isinstance(command, IssueAgenda | AdoptList)
        return "not-permitted" if is_found_there and _named_list_stands(command, desk) else refused.code
    against = list(tried(decided.acts, asked).refusals.values())
    return against[0][0].code if against else DONE


def _named_list_stands(command: DeskCommand, desk: Desk) -> bool:
    return not isinstance(command, AdoptList) or command.list in desk.lists


def _sight(person: str, judges: Judges) -> Sight:
    return Sight(judges.oracle.gate, judges.oracle.now, person)


def _route(path: str) -> str:
    below = path.split("/")[3:]
    named = [below[0], "{name}", *below[2:]] if below[0] == "lists" and below[1:] else below
    return "/".join(("/meetings/{ref}", *named))


def _acts() -> Iterator[Act]:
    for ref in (ON, AHEAD, NOWHERE):
        yield from _on_agenda(ref)
    yield from _on_one_agenda()
    for item in ("census", "atlas", "elsewhere", NOWHERE, ""):
        put = PutOnFloor("wg", ON, item)
        yield Act(put, (f"/meetings/{ON}/floor", (("item", item),)), ("POST", f"/meetings/{ON}/floor", {"item": item}),
                  (ON, item) if item else (ON,), "floor put", item or "none")  # fmt: skip
    for act, what, option in OUTCOMES:
        yield _outcome(act, what, option)
    yield from _on_lists()


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
        (ON, "census", *option),
        "floor record",
        f"{act} {what}",
    )


def _on_agenda(ref: str) -> Iterator[Act]:
    hours = (Hours("09:00", "12:00"),)
    as_form = (("new-title", NEW.title), ("new-minutes", "10"), ("hours", "09:00-12:00"), ("do", "set"))
    as_json = {"items": [{"title": NEW.title, "kind": "business", "minutes": 10}],
               "hours": [{"begins": "09:00", "ends": "12:00"}]}  # fmt: skip
    setting = SetAgenda("wg", ref, (NEW,), hours)
    yield Act(setting, (f"/meetings/{ref}/agenda", as_form), ("PUT", f"/meetings/{ref}/agenda", as_json), (), "", ref)
    issue, path = IssueAgenda("wg", ref), f"/meetings/{ref}/agenda/issue"
    yield Act(issue, (path, ()), ("POST", path, None), (ref,), "agenda issue", ref)
    before = ITEMS if ref == ON else ()
    new = (ref, NEW.title, "--business", "--minutes", "10")
    yield _at_terminal(SetAgenda("wg", ref, (*before, NEW)), new, "agenda add", ref)
    yield _at_terminal(SetAgenda("wg", ref, before, hours), (ref, "09:00-12:00"), "agenda hours", ref)


def _on_one_agenda() -> Iterator[Act]:
    longer, moved = (ITEMS[0], Item("atlas", 45)), ITEMS[::-1]
    yield _at_terminal(SetAgenda("wg", ON, longer), (ON, "atlas", "--minutes", "45"), "agenda change", ON)
    yield _at_terminal(SetAgenda("wg", ON, moved), (ON, "atlas", "--before", "census"), "agenda change", "moved")
    yield _at_terminal(SetAgenda("wg", ON, ITEMS[:1]), (ON, "atlas"), "agenda drop", ON)


def _at_terminal(command: DeskCommand, words: tuple[str, ...], named: str, state: str) -> Act:
    return Act(command, ("", ()), ("", "", None), words, named, state)


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
        words = (ON, "second", *proposals, "--title", "Second", "--announce")
        yield Act(opened, (lists, form), ("POST", lists, json), words, "en-bloc open", proposals[1], 201)
    for name in ("easy", NOWHERE):
        yield from _on_list(name, f"{lists}/{name}")


def _on_list(name: str, path: str) -> Iterator[Act]:
    for ref in ("atlas", "digest"):
        said = {"proposal": ref, "reasons": "To be discussed."}
        out = TakeOut("wg", name, ref, said["reasons"])
        words = (ON, name, ref, "--reasons", said["reasons"])
        yield Act(out, (f"{path}/take-out", tuple(said.items())), ("POST", f"{path}/exclusions", said), words,
                  "en-bloc take-out", f"{name} {ref}")  # fmt: skip
    for of in (None, "ahg"):
        advice = {"proposal": "atlas", "advice": "adopt"} | ({"of": of} if of else {})
        words = (ON, name, "atlas", "adopt", *(("--of", of) if of else ()))
        yield Act(Recommend("wg", name, "atlas", "adopt", "", of), (f"{path}/advise", tuple(advice.items())),
                  ("POST", f"{path}/advice", advice), words, "en-bloc advise", f"{name} {of}")  # fmt: skip
    yield Act(AdoptList("wg", name), (f"{path}/adopt", ()), ("POST", f"{path}/adoption", None), (ON, name),
              "en-bloc adopt", name)  # fmt: skip
    yield Act(EndList("wg", name), (f"{path}/withdraw", ()), ("POST", f"{path}/withdrawal", {}), (ON, name),
              "en-bloc withdraw", name)  # fmt: skip
