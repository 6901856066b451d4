"""The verbs of a rehearsal for ad hoc groups, action items and liaison statements."""

from collections.abc import Callable, Mapping
from typing import Any

from wsis_workflow.app.dues import due_by
from wsis_workflow.app.entries import UnreadableEntry
from wsis_workflow.domain.desk import action_commands as act
from wsis_workflow.domain.desk import group_commands as group
from wsis_workflow.domain.desk import liaison_commands as liaison
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.commands import DeskCommand, GiveSymbol

Entry = Mapping[str, Any]
Make = Callable[[Entry, str], list[DeskCommand]]
NEXT = "next"  # in the place of a symbol: the next one of the meeting


def _set_up(entry: Entry, zone: str) -> list[DeskCommand]:
    return [
        group.SetUpGroup(
            body=_of(entry),
            group=str(entry["set_up"]),
            name=_text(entry, "name") or str(entry["set_up"]),
            mandate=_text(entry, "mandate"),
            convenor=_text(entry, "convenor"),
            clause=_text(entry, "clause"),
            people=_names(entry, "people"),
            members=_names(entry, "members"),
            open_to_all=bool(entry.get("open_to_all", False)),
            room=_text(entry, "room"),
            report_by=due_by(entry.get("report_by"), zone),
            refer=tuple(_referral(ref, entry) for ref in _names(entry, "refer")),
        )
    ]


def _referral(ref: str, entry: Entry) -> group.Referral:
    step, party = _text(entry, "by_step") or "refer", _text(entry, "as_party") or "ad_hoc"
    return group.Referral(ref, step, party, _text(entry, "reasons"), _names(entry, "findings"))


def _change_group(entry: Entry, zone: str) -> list[DeskCommand]:
    changed = group.ChangeGroup(
        body=_of(entry),
        group=str(entry["change_group"]),
        convenor=_text(entry, "convenor") or None,
        add_people=_names(entry, "people"),
        add_members=_names(entry, "members"),
        remove_people=_names(entry, "without"),
        room=_if(entry, "room"),
        report_by=due_by(entry["report_by"], zone) if "report_by" in entry else None,
    )
    return [changed]


def _discharge(entry: Entry, zone: str) -> list[DeskCommand]:
    return [group.DischargeGroup(_of(entry), str(entry["discharge"]), _text(entry, "reasons"))]


def _action(entry: Entry, zone: str) -> list[DeskCommand]:
    entered = act.EnterAction(
        body=_of(entry),
        text=str(entry["action"]),
        owner=_owner(entry.get("owner")),
        due=due_by(entry.get("due"), zone),
        meeting=_text(entry, "meeting") or None,
        proposal=_text(entry, "on") or None,
        item=_text(entry, "item"),
    )
    return [entered]


def _change_action(entry: Entry, zone: str) -> list[DeskCommand]:
    owner = _owner(entry["owner"]) if "owner" in entry else None
    due = due_by(entry["due"], zone) if "due" in entry else None
    return [act.ChangeAction(_of(entry), _number(entry, "change_action"), _if(entry, "text"), owner, due)]


def _action_done(entry: Entry, zone: str) -> list[DeskCommand]:
    return [act.FinishAction(_of(entry), _number(entry, "action_done"), _text(entry, "evidence"))]


def _action_dropped(entry: Entry, zone: str) -> list[DeskCommand]:
    return [act.DropAction(_of(entry), _number(entry, "action_dropped"), _text(entry, "reasons"))]


def _action_reopened(entry: Entry, zone: str) -> list[DeskCommand]:
    return [act.ReopenAction(_of(entry), _number(entry, "action_reopened"), _text(entry, "reasons"))]


def _liaison(entry: Entry, zone: str) -> list[DeskCommand]:
    begun = liaison.WriteStatement(
        body=_of(entry),
        ref=str(entry["liaison"]),
        to=_text(entry, "to"),
        title=_text(entry, "title") or str(entry["liaison"]),
        purpose=_text(entry, "purpose"),
        text=_text(entry, "text"),
        language=_text(entry, "language") or "en",
        mandate=_text(entry, "mandate"),
        reply_by=due_by(entry.get("reply_by"), zone),
        in_response_to=_number_if(entry, "in_response_to"),
        about=_text(entry, "about") or None,
    )
    return [begun]


def _liaison_asks(entry: Entry, zone: str) -> list[DeskCommand]:
    reply_by, responds = due_by(entry.get("reply_by"), zone), _number_if(entry, "in_response_to")
    ref = str(entry["liaison_asks"])
    return [liaison.DescribeStatement(_of(entry), ref, _text(entry, "purpose"), reply_by, responds)]


def _liaison_received(entry: Entry, zone: str) -> list[DeskCommand]:
    received = liaison.ReceiveStatement(
        body=_of(entry),
        sender=_text(entry, "sender"),
        title=str(entry["liaison_received"]),
        purpose=_text(entry, "purpose"),
        received=_text(entry, "received"),
        text=_text(entry, "text"),
        evidence=_text(entry, "evidence"),
        reply_by=due_by(entry.get("reply_by"), zone),
        about=_text(entry, "about") or None,
        answers=_text(entry, "answers") or None,
    )
    return [received]


def _liaison_answered(entry: Entry, zone: str) -> list[DeskCommand]:
    number, answer = _number(entry, "liaison_answered"), _text(entry, "answer") or None
    return [liaison.AnswerIncoming(_of(entry), number, answer, _text(entry, "evidence"))]


def _owner(said: object) -> Owner:
    if isinstance(said, Mapping):
        known = {name: str(value) for name, value in said.items()}
        return Owner(known.get("person"), known.get("member"), known.get("office"), known.get("of"))
    return Owner(person=str(said) if said is not None else None)


def _of(entry: Entry) -> str:
    if entry.get("of") is None:
        raise UnreadableEntry("the act", '"of" is missing; name the body.')
    return str(entry["of"])


def _text(entry: Entry, key: str) -> str:
    return "" if entry.get(key) is None else str(entry[key])


def _if(entry: Entry, key: str) -> str | None:
    return str(entry[key]) if entry.get(key) is not None else None


def _names(entry: Entry, key: str) -> tuple[str, ...]:
    value = entry.get(key)
    if value is None:
        return ()
    return tuple(str(one) for one in value) if isinstance(value, list) else (str(value),)


def _number(entry: Entry, key: str) -> int:
    value = entry[key]
    if isinstance(value, bool) or not isinstance(value, int):
        raise UnreadableEntry(key, f'"{value}" is no whole number; write the number of the entry.')
    return value


def _number_if(entry: Entry, key: str) -> int | None:
    return _number(entry, key) if entry.get(key) is not None else None


def _give_symbol(entry: Entry, zone: str) -> list[DeskCommand]:
    written = str(entry["give_symbol"])
    symbol = "" if written == NEXT else written
    proposal, meeting = _text(entry, "on") or None, _text(entry, "meeting") or None
    return [GiveSymbol(_of(entry), symbol, _text(entry, "title"), proposal, meeting)]


# The keys that go with each verb, and how its commands are made.
BODY_VERBS: dict[str, tuple[tuple[str, ...], Make]] = {
    "set_up": (
        (
            "of", "name", "mandate", "clause", "convenor", "people", "members", "open_to_all", "room", "report_by",
            "refer", "by_step", "as_party", "findings", "reasons",
        ),
        _set_up,
    ),
    "change_group": (("of", "convenor", "people", "members", "without", "room", "report_by"), _change_group),
    "discharge": (("of", "reasons"), _discharge),
    "give_symbol": (("of", "on", "meeting", "title"), _give_symbol),
    "action": (("of", "owner", "due", "meeting", "on", "item"), _action),
    "change_action": (("of", "text", "owner", "due"), _change_action),
    "action_done": (("of", "evidence"), _action_done),
    "action_dropped": (("of", "reasons"), _action_dropped),
    "action_reopened": (("of", "reasons"), _action_reopened),
    "liaison": (
        ("of", "to", "title", "purpose", "text", "language", "mandate", "reply_by", "in_response_to", "about"),
        _liaison,
    ),
    "liaison_asks": (("of", "purpose", "reply_by", "in_response_to"), _liaison_asks),
    "liaison_received": (
        ("of", "sender", "purpose", "received", "text", "evidence", "reply_by", "about", "answers"),
        _liaison_received,
    ),
    "liaison_answered": (("of", "answer", "evidence"), _liaison_answered),
}  # fmt: skip
