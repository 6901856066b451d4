"""Every command, and how the same act is asked for at each door: as a form of a page, at the API, at the terminal."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.promises.doors.amendment_doors import AMENDMENT_DOORS
from tests.promises.doors.asking import AT_API as AT_API
from tests.promises.doors.asking import CLI as CLI
from tests.promises.doors.asking import PAGE as PAGE
from tests.promises.doors.asking import Asked as Asked
from tests.promises.doors.asking import Doors as Doors
from tests.promises.doors.asking import asked_at_api as _api
from tests.promises.doors.asking import asked_in_words as _in_words
from tests.promises.doors.asking import asked_on_page as _page
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    MoveMeeting,
    StandIn,
    TakeAttendance,
)

ZONE = ZoneInfo("Europe/Zurich")
Fields = tuple[tuple[str, str], ...]
Words = tuple[str, ...]


def _on_page(act: str, *names: str, **renamed: str) -> Callable[[Any, int], Asked]:
    """Ask by a form of the proposal's page, whose fields are those of the command."""

    def asked(command: Any, version: int) -> Asked:
        fields = [(name, str(getattr(command, name))) for name in names]
        fields += [(to, str(getattr(command, name))) for to, name in renamed.items()]
        return _page("/proposals/{ref}/{act}", f"/proposals/{command.ref}/{act}", version, *fields)

    return asked


def _at_api(act: str, *names: str, by_version: bool = False) -> Callable[[Any, int], Asked]:
    """Ask at an address of the proposal's own, with the fields of the command as JSON."""

    def asked(command: Any, version: int) -> Asked:
        said = {name: getattr(command, name) for name in names}
        return _api(
            f"/proposals/{{ref}}/{act}", f"/proposals/{command.ref}/{act}", said, version if by_version else None
        )

    return asked


def _at_terminal(act: str, *names: str, **options: str) -> Callable[[Any, int], Asked]:
    """Ask by a command on the proposal: arguments in their order, then options that are not empty."""

    def asked(command: Any, version: int) -> Asked:
        words = [str(getattr(command, name)) for name in names]
        given = [(option, str(getattr(command, name))) for option, name in options.items() if getattr(command, name)]
        said = (command.ref, *words, *(word for option, value in given for word in (f"--{option}", value)))
        return _in_words(f"proposal {act}", *said, version=version)

    return asked


def _ended_at_api(act: str) -> Callable[[Any, int], Asked]:
    """Ask at the address of a comment."""

    def asked(command: Any, version: int) -> Asked:
        path = f"/proposals/{command.ref}/comments/{command.comment}/{act}"
        return _api(f"/proposals/{{ref}}/comments/{{number}}/{act}", path, {})

    return asked


def _pairs(option: str, values: Mapping[str, object]) -> Iterator[str]:
    for name, value in values.items():
        yield from (option, f"{name}={value}") if option else (f"{name}={value}",)


def _propose_on_page(one: cmd.Propose, version: int) -> Asked:
    fields: Fields = (
        ("workflow", one.workflow), ("ref", one.ref), ("title", one.title), ("mandate", one.mandate),
        ("text", one.text),
        ("language", one.language), ("depends_also", ",".join(one.depends_on)),
        *((f"party-{party}", body) for party, body in one.parties.items()),
        *(("sponsors", member) for member in one.sponsors),
    )  # fmt: skip
    return _page("/proposals/new", "/proposals/new", None, *fields)


def _propose_at_api(one: cmd.Propose, version: int) -> Asked:
    said = {
        name: getattr(one, name)
        for name in ("workflow", "title", "parties", "mandate", "text", "sponsors", "depends_on")
    }
    return _api("/proposals", "/proposals", {"propose": one.ref, **said})


def _propose_in_words(one: cmd.Propose, version: int) -> Asked:
    words = [one.ref, "--workflow", one.workflow, "--title", one.title, "--mandate", one.mandate, "--text", one.text]
    words += _pairs("--party", one.parties)
    words += [word for member in one.sponsors for word in ("--sponsor", member)]
    words += [word for other in one.depends_on for word in ("--depends-on", other)]
    return _in_words("proposal propose", *words)


def _revise_on_page(one: cmd.Revise, version: int) -> Asked:
    fields = (("text", one.text), ("language", one.language))
    return _page("/proposals/{ref}/revise", f"/proposals/{one.ref}/revise", version, *fields)


def _revise_in_words(one: cmd.Revise, version: int) -> Asked:
    words = ("--text", one.text) if one.text else ("--file", "/dev/null")
    return _in_words("proposal revise", one.ref, *words, "--language", one.language, version=version)


def _step_on_page(one: cmd.TakeStep, version: int) -> Asked:
    fields = (("reasons", one.reasons), *((f"bind-{party}", body) for party, body in one.bind.items()))
    return _page("/proposals/{ref}/steps/{step}", f"/proposals/{one.ref}/steps/{one.step}", version, *fields)


def _step_at_api(one: cmd.TakeStep, version: int) -> Asked:
    said = {"reasons": one.reasons, "bind": one.bind}
    return _api("/proposals/{ref}/steps/{step}", f"/proposals/{one.ref}/steps/{one.step}", said, version)


def _step_in_words(one: cmd.TakeStep, version: int) -> Asked:
    words = (one.ref, one.step, "--reasons", one.reasons, *_pairs("--bind", one.bind))
    return _in_words("proposal step", *words, version=version)


def _record_on_page(one: cmd.Record, version: int) -> Asked:
    return _page("/proposals/{ref}/findings/{fact}", f"/proposals/{one.ref}/findings/{one.fact}", version)


def _position_fields(one: cmd.TakePosition) -> dict[str, str]:
    found = {"position": one.position, "reasons": one.reasons, "reservation": one.reservation, "evidence": one.evidence}
    return found | ({"received": one.received.isoformat()} if one.received else {})


def _position_on_page(one: cmd.TakePosition, version: int) -> Asked:
    fields = _position_fields(one) | ({"for": one.behalf_of} if one.behalf_of else {})
    return _page("/proposals/{ref}/{act}", f"/proposals/{one.ref}/position", version, *fields.items())


def _position_at_api(one: cmd.TakePosition, version: int) -> Asked:
    said = _position_fields(one) | ({"behalf_of": one.behalf_of} if one.behalf_of else {})
    return _api("/proposals/{ref}/positions", f"/proposals/{one.ref}/positions", said, version)


def _position_in_words(one: cmd.TakePosition, version: int) -> Asked:
    options = {name: value for name, value in _position_fields(one).items() if value and name != "position"}
    options |= {"for": one.behalf_of} if one.behalf_of else {}
    words = (one.ref, one.position, *(word for name, value in options.items() for word in (f"--{name}", value)))
    return _in_words("proposal position", *words, version=version)


def _count_on_page(one: cmd.Count, version: int) -> Asked:
    fields = ((f"count-{position}", str(number)) for position, number in one.counts.items())
    return _page("/proposals/{ref}/{act}", f"/proposals/{one.ref}/count", version, *fields)


def _count_in_words(one: cmd.Count, version: int) -> Asked:
    return _in_words("proposal count", one.ref, *_pairs("", one.counts), version=version)


def _available_on_page(one: cmd.MakeAvailable, version: int) -> Asked:
    fields = (("languages", language) for language in one.languages)
    return _page("/proposals/{ref}/{act}", f"/proposals/{one.ref}/available", version, *fields)


def _available_in_words(one: cmd.MakeAvailable, version: int) -> Asked:
    return _in_words("proposal available", one.ref, *one.languages, version=version)


def _request_fields(one: cmd.AskTranslation) -> dict[str, str]:
    found = {"language": one.language, "translator": one.translator, "service": one.service, "deadline": one.deadline}
    return {name: value for name, value in found.items() if value}


def _translate_on_page(one: cmd.AskTranslation, version: int) -> Asked:
    fields = _request_fields(one) | ({"day": one.until.isoformat()} if one.until else {})
    path = f"/proposals/{one.ref}/languages/ask"
    return _page("/proposals/{ref}/languages/{act}", path, version, *fields.items())


def _translate_at_api(one: cmd.AskTranslation, version: int) -> Asked:
    said = _request_fields(one) | ({"until": one.until.isoformat()} if one.until else {})
    return _api("/proposals/{ref}/translations", f"/proposals/{one.ref}/translations", said)


def _translate_in_words(one: cmd.AskTranslation, version: int) -> Asked:
    given = {"person": one.translator, "service": one.service, "deadline": one.deadline}
    given |= {"until": one.until.isoformat() if one.until else ""}
    words = (word for name, value in given.items() if value for word in (f"--{name}", value))
    return _in_words("proposal translate", one.ref, one.language, *words, version=version)


def _translated_on_page(one: cmd.DeliverTranslation, version: int) -> Asked:
    fields = (("language", one.language), ("text", one.text), ("revision", str(one.revision or "")))
    path = f"/proposals/{one.ref}/languages/deliver"
    return _page("/proposals/{ref}/languages/{act}", path, version, *fields)


def _translated_at_api(one: cmd.DeliverTranslation, version: int) -> Asked:
    said = {"text": one.text} | ({"revision": one.revision} if one.revision else {})
    path = f"/proposals/{one.ref}/translations/{one.language}"
    return _api("/proposals/{ref}/translations/{language}", path, said, method="PUT")


def _translated_in_words(one: cmd.DeliverTranslation, version: int) -> Asked:
    words = ("--text", one.text) if one.text else ("--file", "/dev/null")
    numbered = ("--revision", str(one.revision)) if one.revision else ()
    return _in_words("proposal translated", one.ref, one.language, *words, *numbered, version=version)


def _untranslate_on_page(one: cmd.DropTranslation, version: int) -> Asked:
    path = f"/proposals/{one.ref}/languages/drop"
    return _page("/proposals/{ref}/languages/{act}", path, version, ("language", one.language))


def _untranslate_at_api(one: cmd.DropTranslation, version: int) -> Asked:
    path = f"/proposals/{one.ref}/translations/{one.language}/cancellation"
    return _api("/proposals/{ref}/translations/{language}/cancellation", path, {})


def _attach_on_page(one: cmd.Attach, version: int) -> Asked:
    path, fields = f"/proposals/{one.ref}/attachments", (("document", one.document), ("name", one.name))
    return _page("/proposals/{ref}/attachments", path, version, *fields)


def _withdraw_on_page(one: cmd.WithdrawAttachment, version: int) -> Asked:
    path = f"/proposals/{one.ref}/attachments/{one.number}/withdraw"
    return _page("/proposals/{ref}/attachments/{number}/withdraw", path, version, ("reasons", one.reasons))


def _withdraw_at_api(one: cmd.WithdrawAttachment, version: int) -> Asked:
    path = f"/proposals/{one.ref}/attachments/{one.number}/withdrawal"
    return _api("/proposals/{ref}/attachments/{number}/withdrawal", path, {"reasons": one.reasons})


def _withdraw_in_words(one: cmd.WithdrawAttachment, version: int) -> Asked:
    return _in_words("proposal detach", one.ref, str(one.number), "--reasons", one.reasons, version=version)


def _extend_on_page(one: cmd.Extend, version: int) -> Asked:
    at = one.to.astimezone(ZONE) if isinstance(one.to, datetime) else None
    fields = (("deadline", one.deadline), ("day", f"{at or one.to:%Y-%m-%d}"), ("hour", f"{at:%H:%M}" if at else ""))
    return _page("/proposals/{ref}/{act}", f"/proposals/{one.ref}/extend", version, *fields)


def _written(to: datetime | date) -> str:
    return to.isoformat()


def _extend_at_api(one: cmd.Extend, version: int) -> Asked:
    said = {"deadline": one.deadline, "to": _written(one.to)}
    return _api("/proposals/{ref}/extensions", f"/proposals/{one.ref}/extensions", said)


def _extend_in_words(one: cmd.Extend, version: int) -> Asked:
    return _in_words("proposal extend", one.ref, one.deadline, _written(one.to), version=version)


def _depend_on_page(one: cmd.DependOn, version: int) -> Asked:
    (other,) = one.proposals
    return _page("/proposals/{ref}/{act}", f"/proposals/{one.ref}/depends-on", version, ("on", other))


def _depend_in_words(one: cmd.DependOn, version: int) -> Asked:
    return _in_words("proposal depends-on", one.ref, *one.proposals, version=version)


def _meeting_fields(one: Meeting) -> dict[str, str]:
    return {"opens": one.time.opens, "days": str(one.time.days), "title": one.title, "zone": one.time.zone}


def _add_on_page(one: AddMeeting, version: int) -> Asked:
    fields = {"of": one.meeting.of, "ref": one.meeting.ref, **_meeting_fields(one.meeting)}
    return _page("/meetings/new", "/meetings/new", None, *fields.items())


def _add_at_api(one: AddMeeting, version: int) -> Asked:
    said = {
        "meeting": one.meeting.ref,
        "of": one.meeting.of,
        **_meeting_fields(one.meeting),
        "days": one.meeting.time.days,
    }
    return _api("/meetings", "/meetings", said)


def _add_in_words(one: AddMeeting, version: int) -> Asked:
    options = {"of": one.meeting.of, **_meeting_fields(one.meeting)}
    words = (word for name, value in options.items() if value for word in (f"--{name}", value))
    return _in_words("meeting add", one.meeting.ref, *words)


def _move_fields(one: MoveMeeting) -> dict[str, Any]:
    return {name: value for name in ("opens", "days", "note") if (value := getattr(one, name))}


def _move_on_page(one: MoveMeeting, version: int) -> Asked:
    fields = {name: str(value) for name, value in _move_fields(one).items()} | {"confirmed": "yes"}
    return _page("/meetings/{ref}/move", f"/meetings/{one.meeting}/move", version, *fields.items())


def _move_at_api(one: MoveMeeting, version: int) -> Asked:
    return _api("/meetings/{ref}", f"/meetings/{one.meeting}", _move_fields(one), method="PATCH")


def _move_in_words(one: MoveMeeting, version: int) -> Asked:
    words = (word for name, value in _move_fields(one).items() for word in (f"--{name}", str(value)))
    return _in_words("meeting move", one.meeting, *words, "--yes")


def _cancel_on_page(one: CancelMeeting, version: int) -> Asked:
    path = f"/meetings/{one.meeting}/cancel"
    return _page("/meetings/{ref}/cancel", path, version, ("note", one.note), ("confirmed", "yes"))


def _cancel_at_api(one: CancelMeeting, version: int) -> Asked:
    return _api("/meetings/{ref}/cancellation", f"/meetings/{one.meeting}/cancellation", {"note": one.note})


def _cancel_in_words(one: CancelMeeting, version: int) -> Asked:
    return _in_words("meeting cancel", one.meeting, "--note", one.note, "--yes")


def _attend_on_page(one: TakeAttendance, version: int) -> Asked:
    fields = (("present", code) for code in one.present)
    return _page("/meetings/{ref}/attendance", f"/meetings/{one.meeting}/attendance", None, *fields)


def _attend_at_api(one: TakeAttendance, version: int) -> Asked:
    return _api("/meetings/{ref}/attendance", f"/meetings/{one.meeting}/attendance", {"present": one.present})


def _attend_in_words(one: TakeAttendance, version: int) -> Asked:
    return _in_words("meeting attendance", one.meeting, *one.present)


def _stand_in_in_words(one: StandIn, version: int) -> Asked:
    times = ("--from", _written(one.since), "--until", _written(one.until))
    return _in_words("person absent", one.stand_in, *times)


SETTINGS = ("language", "zone", "digest", "quiet_from", "quiet_until")


def _settings_on_page(one: ChangeSettings, version: int) -> Asked:
    fields = ((name, getattr(one, name) or "") for name in SETTINGS)
    return _page("/account/settings", "/account/settings", None, *fields)


def _settings_in_words(one: ChangeSettings, version: int) -> Asked:
    words = ((f"--{name.replace('_', '-')}", getattr(one, name) or "") for name in SETTINGS)
    return _in_words("person settings", *(word for pair in words for word in pair))


DOORS: dict[type, Doors] = {
    **AMENDMENT_DOORS,
    cmd.Propose: Doors(_propose_on_page, _propose_at_api, _propose_in_words),
    cmd.Revise: Doors(
        _revise_on_page,
        _at_api("revisions", "text", "language", by_version=True),
        _revise_in_words,
    ),
    cmd.TakeStep: Doors(_step_on_page, _step_at_api, _step_in_words),
    cmd.TakePosition: Doors(_position_on_page, _position_at_api, _position_in_words),
    cmd.Close: Doors(_on_page("close"), _at_api("ballot/close"), _at_terminal("close")),
    cmd.Announce: Doors(_on_page("announce"), _at_api("ballot/announce"), _at_terminal("announce")),
    cmd.Count: Doors(_count_on_page, _at_api("ballot/counts", "counts"), _count_in_words),
    cmd.Record: Doors(_record_on_page, _at_api("findings", "fact"), _at_terminal("record", "fact")),
    cmd.Schedule: Doors(
        _on_page("schedule", "meeting"), _at_api("agenda", "meeting"), _at_terminal("schedule", "meeting")
    ),
    cmd.MakeAvailable: Doors(_available_on_page, _at_api("languages", "languages"), _available_in_words),
    cmd.Attach: Doors(
        _attach_on_page,
        _at_api("documents", "document", "name"),
        _at_terminal("attach", "document", name="name"),
    ),
    cmd.WithdrawAttachment: Doors(_withdraw_on_page, _withdraw_at_api, _withdraw_in_words),
    cmd.AskTranslation: Doors(_translate_on_page, _translate_at_api, _translate_in_words),
    cmd.DeliverTranslation: Doors(_translated_on_page, _translated_at_api, _translated_in_words),
    cmd.DropTranslation: Doors(_untranslate_on_page, _untranslate_at_api, _at_terminal("untranslate", "language")),
    cmd.Extend: Doors(_extend_on_page, _extend_at_api, _extend_in_words),
    cmd.DependOn: Doors(_depend_on_page, _at_api("conditions", "proposals"), _depend_in_words),
    cmd.Comment: Doors(_on_page("comment", "text"), _at_api("comments", "text"), _at_terminal("comment", "text")),
    cmd.Resolve: Doors(_on_page("resolve", "comment"), _ended_at_api("resolution"), _at_terminal("resolve", "comment")),
    cmd.Reopen: Doors(_on_page("reopen", "comment"), _ended_at_api("reopening"), _at_terminal("reopen", "comment")),
    cmd.MakeStatement: Doors(
        _on_page("statement", "text"), _at_api("statements", "text"), _at_terminal("statement", "text")
    ),
    cmd.Forward: Doors(
        _on_page("forward", "to", "workflow", "new"),
        _at_api("forwarding", "to", "workflow", "new"),
        _at_terminal("forward", to="to", workflow="workflow", new="new"),
    ),
    cmd.RecordDecision: Doors(
        _on_page("decided", "body", "day", "text", "symbol"),
        _at_api("decisions", "body", "day", "text", "symbol"),
        _at_terminal("decision", "text", of="body", day="day", symbol="symbol"),
    ),
    cmd.Confirm: Doors(_on_page("confirm"), _at_api("confirmation"), _at_terminal("confirm")),
    cmd.Annul: Doors(
        _on_page("annul", "reasons"), _at_api("annulment", "reasons"), _at_terminal("annul", reasons="reasons")
    ),
    AddMeeting: Doors(_add_on_page, _add_at_api, _add_in_words),
    MoveMeeting: Doors(_move_on_page, _move_at_api, _move_in_words),
    CancelMeeting: Doors(_cancel_on_page, _cancel_at_api, _cancel_in_words),
    TakeAttendance: Doors(_attend_on_page, _attend_at_api, _attend_in_words),
    StandIn: Doors(None, None, _stand_in_in_words),
    ChangeSettings: Doors(_settings_on_page, None, _settings_in_words),
}


def doors_of(command: object, version: int) -> Iterator[tuple[str, Asked]]:
    """Say at which doors a command can be asked for, and how."""
    return DOORS[type(command)].of(command, version)
