"""How every act on meetings and on oneself is asked for at each door."""

from typing import Any

from tests.promises.doors.asking import Asked, Doors, asked_at_api, asked_in_words, asked_on_page
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    MoveMeeting,
    StandIn,
    TakeAttendance,
)


def _meeting_fields(one: Meeting) -> dict[str, str]:
    return {"opens": one.time.opens, "days": str(one.time.days), "title": one.title, "zone": one.time.zone}


def _add_on_page(one: AddMeeting, version: int) -> Asked:
    fields = {"of": one.meeting.of, "ref": one.meeting.ref, **_meeting_fields(one.meeting)}
    return asked_on_page("/meetings/new", "/meetings/new", None, *fields.items())


def _add_at_api(one: AddMeeting, version: int) -> Asked:
    said = {
        "meeting": one.meeting.ref,
        "of": one.meeting.of,
        **_meeting_fields(one.meeting),
        "days": one.meeting.time.days,
    }
    return asked_at_api("/meetings", "/meetings", said)


def _add_in_words(one: AddMeeting, version: int) -> Asked:
    options = {"of": one.meeting.of, **_meeting_fields(one.meeting)}
    words = (word for name, value in options.items() if value for word in (f"--{name}", value))
    return asked_in_words("meeting add", one.meeting.ref, *words)


def _move_fields(one: MoveMeeting) -> dict[str, Any]:
    return {name: value for name in ("opens", "days", "note") if (value := getattr(one, name))}


def _move_on_page(one: MoveMeeting, version: int) -> Asked:
    fields = {name: str(value) for name, value in _move_fields(one).items()} | {"confirmed": "yes"}
    return asked_on_page("/meetings/{ref}/move", f"/meetings/{one.meeting}/move", version, *fields.items())


def _move_at_api(one: MoveMeeting, version: int) -> Asked:
    return asked_at_api("/meetings/{ref}", f"/meetings/{one.meeting}", _move_fields(one), method="PATCH")


def _move_in_words(one: MoveMeeting, version: int) -> Asked:
    words = (word for name, value in _move_fields(one).items() for word in (f"--{name}", str(value)))
    return asked_in_words("meeting move", one.meeting, *words, "--yes")


def _cancel_on_page(one: CancelMeeting, version: int) -> Asked:
    path = f"/meetings/{one.meeting}/cancel"
    return asked_on_page("/meetings/{ref}/cancel", path, version, ("note", one.note), ("confirmed", "yes"))


def _cancel_at_api(one: CancelMeeting, version: int) -> Asked:
    return asked_at_api("/meetings/{ref}/cancellation", f"/meetings/{one.meeting}/cancellation", {"note": one.note})


def _cancel_in_words(one: CancelMeeting, version: int) -> Asked:
    return asked_in_words("meeting cancel", one.meeting, "--note", one.note, "--yes")


def _attend_on_page(one: TakeAttendance, version: int) -> Asked:
    fields = (("present", code) for code in one.present)
    return asked_on_page("/meetings/{ref}/attendance", f"/meetings/{one.meeting}/attendance", None, *fields)


def _attend_at_api(one: TakeAttendance, version: int) -> Asked:
    return asked_at_api("/meetings/{ref}/attendance", f"/meetings/{one.meeting}/attendance", {"present": one.present})


def _attend_in_words(one: TakeAttendance, version: int) -> Asked:
    return asked_in_words("meeting attendance", one.meeting, *one.present)


def _stand_in_in_words(one: StandIn, version: int) -> Asked:
    times = ("--from", one.since.isoformat(), "--until", one.until.isoformat())
    return asked_in_words("person absent", one.stand_in, *times)


SETTINGS = ("language", "zone", "digest", "quiet_from", "quiet_until")


def _settings_on_page(one: ChangeSettings, version: int) -> Asked:
    fields = ((name, getattr(one, name) or "") for name in SETTINGS)
    return asked_on_page("/account/settings", "/account/settings", None, *fields)


def _settings_in_words(one: ChangeSettings, version: int) -> Asked:
    words = ((f"--{name.replace('_', '-')}", getattr(one, name) or "") for name in SETTINGS)
    return asked_in_words("person settings", *(word for pair in words for word in pair))


REGISTER_DOORS: dict[type, Doors] = {
    AddMeeting: Doors(_add_on_page, _add_at_api, _add_in_words),
    MoveMeeting: Doors(_move_on_page, _move_at_api, _move_in_words),
    CancelMeeting: Doors(_cancel_on_page, _cancel_at_api, _cancel_in_words),
    TakeAttendance: Doors(_attend_on_page, _attend_at_api, _attend_in_words),
    StandIn: Doors(None, None, _stand_in_in_words),
    ChangeSettings: Doors(_settings_on_page, None, _settings_in_words),
}
