"""The verbs of a rehearsal's acts, each read into the commands that it stands for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wsis_workflow.app.directory import day_or_instant, instant
from wsis_workflow.app.entries import UnreadableEntry, checked
from wsis_workflow.app.rehearse.body_verbs import BODY_VERBS
from wsis_workflow.app.rehearse.day_verbs import DAY_VERBS
from wsis_workflow.domain.desk import commands as desk
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import register_commands as house

Entry = Mapping[str, Any]
AnyCommand = cmd.Command | house.RegisterCommand | desk.DeskCommand
COMMON = ("at", "by", "refused", "note")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: the keys that go with it, and how the commands are made."""

    keys: tuple[str, ...]
    make: Callable[[Entry, str], Sequence[AnyCommand]]


def commands_of(entry: Entry, zone: str) -> Sequence[AnyCommand]:
    """Give the commands of an act; none where time only passes or something is only expected.

    Raises:
        ValueError: the act has no known verb, an unknown key, or a value that cannot be read.
    """
    verb = verb_in(entry)
    if verb is None:
        checked(entry, (*COMMON, "expect", *VERBS), "the act")
        return []
    checked(entry, (*COMMON, verb, *VERBS[verb].keys), f"“{verb}”")
    return VERBS[verb].make(entry, zone)


def verb_in(entry: Entry) -> str | None:
    """Find the verb among an act's keys: `propose` before `text`, `step` before `on`."""
    return next((verb for verb in VERBS if verb in entry), None)


def _list(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _tuple(entry: Entry, key: str) -> tuple[str, ...]:
    value = entry.get(key)
    return () if value is None else tuple(_list(value))


def _on(entry: Entry) -> list[str]:
    if entry.get("on") is None:
        raise UnreadableEntry("the act", '"on" is missing; name the proposal.')
    return _list(entry["on"])


def _texts(entry: Entry, key: str) -> dict[str, str]:
    return {str(name): str(value) for name, value in (entry.get(key) or {}).items()}


def _propose(entry: Entry, zone: str) -> list[AnyCommand]:
    return [
        cmd.Propose(
            ref=ref,
            workflow=str(entry.get("workflow", "")),
            title=str(entry.get("title", ref)),
            parties=_texts(entry, "parties"),
            mandate=str(entry.get("mandate", "")),
            text=str(entry.get("text", "")),
            language=str(entry.get("language", "en")),
            sponsors=_tuple(entry, "sponsors"),
            destinations=_tuple(entry, "destinations"),
            depends_on=_tuple(entry, "depends_on"),
            action_lines=_tuple(entry, "action_lines"),
            lineage=str(entry["lineage"]) if entry.get("lineage") is not None else None,
            amendment=_whole(entry, "amendment"),
        )
        for ref in _list(entry["propose"])
    ]


def _step(entry: Entry, zone: str) -> list[AnyCommand]:
    reasons, bind = str(entry.get("reasons", "")), _texts(entry, "bind")
    return [cmd.TakeStep(ref, str(entry["step"]), reasons, bind) for ref in _on(entry)]


def _record(entry: Entry, zone: str) -> list[AnyCommand]:
    return [cmd.Record(ref, str(entry["record"])) for ref in _on(entry)]


def _revise(entry: Entry, zone: str) -> list[AnyCommand]:
    text, language = str(entry.get("text", "")), str(entry.get("language", "en"))
    return [cmd.Revise(ref, text, language) for ref in _list(entry["revise"])]


def _amend(entry: Entry, zone: str) -> list[AnyCommand]:
    return [
        cmd.Amend(
            ref=ref,
            kind=str(entry.get("kind", "MOD")),
            passage=str(entry.get("passage", "")),
            text=str(entry.get("text", "")),
            reasons=str(entry.get("reasons", "")),
            before=entry.get("before") is True,
            nth=_whole(entry, "nth"),
            again=_whole(entry, "again"),
        )
        for ref in _list(entry["amend"])
    ]


def _accept(entry: Entry, zone: str) -> list[AnyCommand]:
    reasons = str(entry.get("reasons", ""))
    return [cmd.AcceptAmendments(ref, _numbers(entry, "accept_amendments"), reasons) for ref in _on(entry)]


def _reject(entry: Entry, zone: str) -> list[AnyCommand]:
    reasons = str(entry.get("reasons", ""))
    return [cmd.RejectAmendments(ref, _numbers(entry, "reject_amendments"), reasons) for ref in _on(entry)]


def _merge(entry: Entry, zone: str) -> list[AnyCommand]:
    text, reasons = str(entry.get("text", "")), str(entry.get("reasons", ""))
    return [cmd.MergeAmendments(ref, _numbers(entry, "merge_amendments"), text, reasons) for ref in _on(entry)]


def _withdraw(entry: Entry, zone: str) -> list[AnyCommand]:
    reasons = str(entry.get("reasons", ""))
    numbers = _numbers(entry, "withdraw_amendment")
    return [cmd.WithdrawAmendment(ref, number, reasons) for ref in _on(entry) for number in numbers]


def _incorporate(entry: Entry, zone: str) -> list[AnyCommand]:
    return [cmd.Incorporate(ref) for ref in _list(entry["incorporate"])]


def _position(entry: Entry, zone: str) -> list[AnyCommand]:
    received = entry.get("received")
    members: list[str | None] = list(_tuple(entry, "behalf_of")) or [None]
    return [
        cmd.TakePosition(
            ref=ref,
            position=str(entry["position"]),
            reasons=str(entry.get("reasons", "")),
            reservation=str(entry.get("reservation", "")),
            behalf_of=member,
            received=instant(received, zone) if received is not None else None,
            evidence=str(entry.get("evidence", "")),
        )
        for ref in _on(entry)
        for member in members
    ]


def _close(entry: Entry, zone: str) -> list[AnyCommand]:
    return [cmd.Close(ref) for ref in _list(entry["close"])]


def _announce(entry: Entry, zone: str) -> list[AnyCommand]:
    return [cmd.Announce(ref) for ref in _list(entry["announce"])]


def _move(entry: Entry, zone: str) -> list[AnyCommand]:
    opens, closes = entry.get("opens"), entry.get("closes")
    return [
        house.MoveMeeting(
            meeting=meeting,
            opens=str(opens) if opens is not None else None,
            days=entry.get("days"),
            closes=str(closes) if closes is not None else None,
            deadlines=_texts(entry, "deadlines"),
            note=str(entry.get("note", "")),
        )
        for meeting in _list(entry["move"])
    ]


def _cancel(entry: Entry, zone: str) -> list[AnyCommand]:
    return [house.CancelMeeting(meeting, str(entry.get("note", ""))) for meeting in _list(entry["cancel"])]


def _schedule(entry: Entry, zone: str) -> list[AnyCommand]:
    meetings = _on(entry)
    return [cmd.Schedule(ref, meeting) for ref in _list(entry["schedule"]) for meeting in meetings]


def _available(entry: Entry, zone: str) -> list[AnyCommand]:
    return [cmd.MakeAvailable(ref, _tuple(entry, "languages")) for ref in _list(entry["available"])]


def _attendance(entry: Entry, zone: str) -> list[AnyCommand]:
    return [house.TakeAttendance(meeting, _tuple(entry, "present")) for meeting in _list(entry["attendance"])]


def _attach(entry: Entry, zone: str) -> list[AnyCommand]:
    document, name = str(entry.get("document", "")), str(entry.get("name", ""))
    return [cmd.Attach(ref, document, name) for ref in _list(entry["attach"])]


def _withdraw_attachment(entry: Entry, zone: str) -> list[AnyCommand]:
    number, reasons = _number("number", entry.get("number")), str(entry.get("reasons", ""))
    return [cmd.WithdrawAttachment(ref, number, reasons) for ref in _list(entry["withdraw_attachment"])]


def _translate(entry: Entry, zone: str) -> list[AnyCommand]:
    """Ask one person for each of several languages, or a service outside."""
    until = day_or_instant(entry["until"], zone) if entry.get("until") is not None else None
    person, service = entry.get("person"), str(entry.get("service", ""))
    deadline = entry.get("deadline")
    return [
        cmd.AskTranslation(
            ref, language, str(person) if person else None, service, until, str(deadline) if deadline else None
        )
        for ref in _list(entry["translate"])
        for language in _tuple(entry, "languages")
    ]


def _translated(entry: Entry, zone: str) -> list[AnyCommand]:
    language, text = str(entry.get("language", "")), str(entry.get("text", ""))
    revision = _number("revision", entry["revision"]) if "revision" in entry else None
    return [cmd.DeliverTranslation(ref, language, text, revision) for ref in _list(entry["translated"])]


def _untranslate(entry: Entry, zone: str) -> list[AnyCommand]:
    languages = _tuple(entry, "languages")
    return [cmd.DropTranslation(ref, language) for ref in _list(entry["untranslate"]) for language in languages]


def _confirm(entry: Entry, zone: str) -> list[AnyCommand]:
    return [cmd.Confirm(ref) for ref in _list(entry["confirm"])]


def _extend(entry: Entry, zone: str) -> list[AnyCommand]:
    to = day_or_instant(entry.get("to"), zone)
    return [cmd.Extend(ref, str(entry.get("deadline", "")), to) for ref in _list(entry["extend"])]


def _annul(entry: Entry, zone: str) -> list[AnyCommand]:
    return [cmd.Annul(ref, str(entry.get("reasons", ""))) for ref in _list(entry["annul"])]


def _count(entry: Entry, zone: str) -> list[AnyCommand]:
    counts = {str(position): _number(position, number) for position, number in (entry.get("counts") or {}).items()}
    return [cmd.Count(ref, counts) for ref in _list(entry["count"])]


def _comment(entry: Entry, zone: str) -> list[AnyCommand]:
    audience, reply_to = str(entry.get("audience", "")), _count_of(entry, "reply_to")
    return [cmd.Comment(ref, str(entry["comment"]), audience, reply_to) for ref in _on(entry)]


def _resolve(entry: Entry, zone: str) -> list[AnyCommand]:
    return [cmd.Resolve(ref, _count_of(entry, "resolve")) for ref in _on(entry)]


def _reopen(entry: Entry, zone: str) -> list[AnyCommand]:
    return [cmd.Reopen(ref, _count_of(entry, "reopen")) for ref in _on(entry)]


def _count_of(entry: Entry, key: str) -> int:
    return _number(key, entry[key]) if entry.get(key) is not None else 0


def _statement(entry: Entry, zone: str) -> list[AnyCommand]:
    language, evidence = str(entry.get("language", "en")), str(entry.get("evidence", ""))
    members: list[str | None] = list(_tuple(entry, "behalf_of")) or [None]
    return [
        cmd.MakeStatement(ref, str(entry["statement"]), language, member, evidence)
        for ref in _on(entry)
        for member in members
    ]


def _numbers(entry: Entry, key: str) -> tuple[int, ...]:
    """Read the numbers of amendments."""
    value = entry[key]
    numbers = value if isinstance(value, list) else [value]
    if any(isinstance(number, bool) or not isinstance(number, int) for number in numbers):
        raise UnreadableEntry(f"“{key}”", "Amendments have whole numbers; write them as in [3, 5].")
    return tuple(numbers)


def _whole(entry: Entry, key: str) -> int | None:
    return _numbers(entry, key)[0] if entry.get(key) is not None else None


def _forward(entry: Entry, zone: str) -> list[AnyCommand]:
    to, workflow, new = (str(entry.get(name, "")) for name in ("to", "workflow", "new"))
    return [cmd.Forward(ref, to, workflow, new, _texts(entry, "parties")) for ref in _list(entry["forward"])]


def _decided(entry: Entry, zone: str) -> list[AnyCommand]:
    of, day, text, symbol = (str(entry.get(name, "")) for name in ("of", "day", "text", "symbol"))
    return [cmd.RecordDecision(ref, of, day, text, symbol) for ref in _list(entry["decided"])]


def _number(position: object, number: object) -> int:
    if isinstance(number, bool) or not isinstance(number, int):
        raise UnreadableEntry("counts", f'"{number}" for {position} is no whole number; write the count.')
    return number


PROPOSE = (
    "workflow", "title", "mandate", "sponsors", "parties", "destinations", "depends_on", "action_lines",
    "text", "language", "lineage", "amendment",
)  # fmt: skip
VERBS: dict[str, Verb] = {
    "propose": Verb(PROPOSE, _propose),
    "step": Verb(("on", "bind", "reasons"), _step),
    "record": Verb(("on",), _record),
    "revise": Verb(("text", "language"), _revise),
    "amend": Verb(("kind", "passage", "text", "reasons", "before", "nth", "again"), _amend),
    "accept_amendments": Verb(("on", "reasons"), _accept),
    "reject_amendments": Verb(("on", "reasons"), _reject),
    "merge_amendments": Verb(("on", "text", "reasons"), _merge),
    "withdraw_amendment": Verb(("on", "reasons"), _withdraw),
    "incorporate": Verb((), _incorporate),
    "position": Verb(("on", "reasons", "reservation", "behalf_of", "received", "evidence"), _position),
    "close": Verb((), _close),
    "announce": Verb((), _announce),
    "move": Verb(("opens", "days", "closes", "deadlines"), _move),
    "cancel": Verb((), _cancel),
    "schedule": Verb(("on",), _schedule),
    "available": Verb(("languages",), _available),
    "attendance": Verb(("present",), _attendance),
    "attach": Verb(("document", "name"), _attach),
    "withdraw_attachment": Verb(("number", "reasons"), _withdraw_attachment),
    "translate": Verb(("languages", "person", "service", "until", "deadline"), _translate),
    "translated": Verb(("language", "text", "revision"), _translated),
    "untranslate": Verb(("languages",), _untranslate),
    "confirm": Verb((), _confirm),
    "extend": Verb(("deadline", "to"), _extend),
    "annul": Verb(("reasons",), _annul),
    "count": Verb(("counts",), _count),
    "comment": Verb(("on", "audience", "reply_to"), _comment),
    "resolve": Verb(("on",), _resolve),
    "reopen": Verb(("on",), _reopen),
    "statement": Verb(("on", "language", "behalf_of", "evidence"), _statement),
    "forward": Verb(("to", "workflow", "new", "parties"), _forward),
    "decided": Verb(("of", "day", "symbol", "text"), _decided),
    **{name: Verb(keys, make) for name, (keys, make) in (BODY_VERBS | DAY_VERBS).items()},
}
