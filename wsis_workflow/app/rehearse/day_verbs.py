"""The verbs of a rehearsal for agendas, the floor of a meeting, and lists that are decided together."""

from collections.abc import Callable, Mapping
from typing import Any

from wsis_workflow.app.agenda_changes import hours_read
from wsis_workflow.app.directory import instant
from wsis_workflow.app.entries import UnreadableEntry, checked
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda, SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import BREAK, BUSINESS, PROPOSAL, USUAL_HOURS, Item
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.floor_commands import PutOnFloor, RecordOutcome
from wsis_workflow.domain.desk.floor_nouns import ANNOUNCE, CLOSE, RECORD, STEP
from wsis_workflow.domain.desk.list_commands import AdoptList, EndList, OpenList, Recommend, TakeOut

Entry = Mapping[str, Any]
Make = Callable[[Entry, str], list[DeskCommand]]
A_WHILE = 15  # minutes of an item for which none are said
ITEM = ("proposal", "business", "break", "minutes", "group", "note")


def _agenda(entry: Entry, zone: str) -> list[DeskCommand]:
    items = tuple(_item(one) for one in entry.get("items") or ())
    hours = hours_read(str(entry["hours"])) if entry.get("hours") is not None else USUAL_HOURS
    return [SetAgenda(_of(entry), str(entry["agenda"]), items, hours)]


def _item(written: object) -> Item:
    """Read an item: a proposal by its name alone, or what it is with its minutes, group and note."""
    if not isinstance(written, Mapping):
        return Item(str(written), A_WHILE)
    checked(written, ITEM, "an item")
    minutes, group, note = written.get("minutes", A_WHILE), _text(written, "group"), _text(written, "note")
    if isinstance(minutes, bool) or not isinstance(minutes, int):
        raise UnreadableEntry("an item", f'"{minutes}" is no number of minutes; write a whole one.')
    if "proposal" in written:
        return Item(str(written["proposal"]), minutes, PROPOSAL, "", group, note)
    kind = BREAK if "break" in written else BUSINESS
    return Item("", minutes, kind, _text(written, kind), group, note)


def _issue(entry: Entry, zone: str) -> list[DeskCommand]:
    return [IssueAgenda(_of(entry), str(entry["issue"]))]


def _floor(entry: Entry, zone: str) -> list[DeskCommand]:
    return [PutOnFloor(_of(entry), str(entry["floor"]), _text(entry, "item"))]


def _outcome(entry: Entry, zone: str) -> list[DeskCommand]:
    act, what = _act(entry)
    bind = {str(party): str(body) for party, body in (entry.get("bind") or {}).items()}
    reasons, said = _text(entry, "reasons"), _text(entry, "said")
    return [RecordOutcome(_of(entry), _meeting(entry), str(entry["outcome"]), act, what, reasons, bind, said)]


def _en_bloc(entry: Entry, zone: str) -> list[DeskCommand]:
    act, what = _act(entry)
    closes = entry.get("closes")
    return [
        OpenList(
            body=_of(entry),
            list=str(entry["en_bloc"]),
            meeting=_meeting(entry),
            title=_text(entry, "title"),
            proposals=_names(entry, "proposals"),
            act=act,
            what=what,
            reasons=_text(entry, "reasons"),
            closes=instant(closes, zone) if closes is not None else None,
        )
    ]


def _take_out(entry: Entry, zone: str) -> list[DeskCommand]:
    return [TakeOut(_of(entry), _list(entry), ref, _text(entry, "reasons")) for ref in _names(entry, "take_out")]


def _advise(entry: Entry, zone: str) -> list[DeskCommand]:
    said = (_text(entry, "advice"), _text(entry, "reasons"), _text(entry, "group") or None)
    return [Recommend(_of(entry), _list(entry), ref, *said) for ref in _names(entry, "advise")]


def _adopt(entry: Entry, zone: str) -> list[DeskCommand]:
    return [AdoptList(_of(entry), str(entry["adopt"]))]


def _withdraw(entry: Entry, zone: str) -> list[DeskCommand]:
    return [EndList(_of(entry), str(entry["withdraw_list"]), _text(entry, "reasons"))]


def _act(entry: Entry) -> tuple[str, str]:
    """Read what is done: a step that it takes, a finding, or the close or announcement of a ballot."""
    if "takes" in entry:
        return STEP, str(entry["takes"])
    if "finding" in entry:
        return RECORD, str(entry["finding"])
    does = _text(entry, "does")
    if does not in ("", CLOSE, ANNOUNCE):
        raise UnreadableEntry("“does”", f'"{does}" is neither close nor announce; write one of them.')
    return does, ""


def _of(entry: Entry) -> str:
    return _needed(entry, "of", "name the body")


def _meeting(entry: Entry) -> str:
    return _needed(entry, "meeting", "name the meeting")


def _list(entry: Entry) -> str:
    return _needed(entry, "in_list", "name the list")


def _needed(entry: Entry, key: str, way_out: str) -> str:
    if entry.get(key) is None:
        raise UnreadableEntry("the act", f'"{key}" is missing; {way_out}.')
    return str(entry[key])


def _text(entry: Entry, key: str) -> str:
    value = entry.get(key)
    return "" if value is None else str(value)


def _names(entry: Entry, key: str) -> tuple[str, ...]:
    value = entry.get(key)
    some = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(str(one) for one in some)


DAY_VERBS: dict[str, tuple[tuple[str, ...], Make]] = {
    "agenda": (("of", "items", "hours"), _agenda),
    "issue": (("of",), _issue),
    "floor": (("of", "item"), _floor),
    "outcome": (("of", "meeting", "takes", "does", "finding", "reasons", "bind", "said"), _outcome),
    "en_bloc": (("of", "meeting", "title", "proposals", "takes", "does", "closes", "reasons"), _en_bloc),
    "take_out": (("of", "in_list", "reasons"), _take_out),
    "advise": (("of", "in_list", "advice", "group", "reasons"), _advise),
    "adopt": (("of",), _adopt),
    "withdraw_list": (("of", "reasons"), _withdraw),
}
