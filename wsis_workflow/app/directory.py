"""Bodies, members, people and meetings as a file writes them (a rehearsal, an import), read into our nouns."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from wsis_workflow.app.entries import (
    Plain,
    UnreadableEntry,
    checked,
    flag,
    listed,
    mapping,
    needed,
    text,
    weights,
    whole,
)
from wsis_workflow.domain.proposals.own_settings import DIGESTS
from wsis_workflow.domain.proposals.register import Absence, Body, Meeting, Member, Membership, Office, Person
from wsis_workflow.domain.proposals.register_commands import Enter
from wsis_workflow.domain.rules.condition_shapes import as_word
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.deadlines import moment_as_written, zone_of

KEYS: dict[str, tuple[str, ...]] = {
    "bodies": ("name", "kind", "within", "note"),
    "members": (
        "name",
        "category",
        "voting_right",
        "voting_right_reason",
        "weights",
        "region",
        "attributes",
        "of",
        "note",
    ),
    "memberships": ("category", "voting_right", "voting_right_reason", "weights", "from", "until"),
    "people": (
        "name",
        "represents",
        "offices",
        "language",
        "zone",
        "address",
        "absences",
        "quiet",
        "digest",
        "channels",
        "note",
    ),
    "offices": ("of", "office", "from", "until"),
    "absences": ("from", "until", "stand_in"),
    "quiet": ("from", "until"),
    "meetings": ("of", "number", "title", "opens", "closes", "days", "deadlines", "zone", "note"),
}
_ADDRESS = re.compile(r"(?:[^<>@]*<)?[^\s@<>,;]+@[^\s@<>,;]+>?")  # alone, or with a name before it


@dataclass
class Reading:
    """The entries read so far and every fault met on the way."""

    faults: list[str] = field(default_factory=list)

    def each(self, section: str, entries: object, read: Callable[[str, Plain], Any]) -> Iterator[Any]:
        """Read the entries of a section; one that cannot be read is noted, and the others go on."""
        if not isinstance(entries, Mapping):
            if entries is not None:
                self.faults.append(f"{section}: write a mapping from names to entries.")
            return
        for name, entry in entries.items():
            try:
                yield read(str(name), checked(entry, KEYS[section], f"{section}.{name}"))
            except (ValueError, KeyError, TypeError) as fault:
                self.faults.append(str(fault) if isinstance(fault, UnreadableEntry) else f"{section}.{name}: {fault}")


def read_directory(data: Plain, zone: str) -> tuple[Enter, list[str]]:
    """Read a directory; times without an offset are wall time in the zone. All faults come at once."""
    reading = Reading()
    bodies = tuple(reading.each("bodies", data.get("bodies"), _body))
    members = tuple(reading.each("members", data.get("members"), lambda ref, entry: _member(ref, entry, zone)))
    people = tuple(reading.each("people", data.get("people"), lambda ref, entry: _person(ref, entry, zone)))
    meetings = tuple(reading.each("meetings", data.get("meetings"), lambda ref, entry: read_meeting(ref, entry, zone)))
    return Enter(bodies, members, people, meetings), reading.faults


def read_meeting(ref: str, entry: Plain, zone: str) -> Meeting:
    """Read a meeting.

    Raises:
        ValueError: a date or a number cannot be read.
    """
    zone = str(entry.get("zone", zone))
    place = f"meetings.{ref}"
    number = entry.get("number")
    return Meeting(
        ref=ref,
        of=needed(entry, "of", place),
        time=_time(entry, zone, place),
        number=None if number is None else whole(number, f"{place}.number"),
        title=str(entry.get("title", "")),
        note=str(entry.get("note", "")),
        deadlines={
            str(name): str(written) for name, written in mapping(entry.get("deadlines"), f"{place}.deadlines").items()
        },
    )


def instant(written: object, zone: str) -> datetime:
    """Read an instant: with an offset, or wall time in the zone; a day alone begins at midnight.

    Raises:
        ValueError: it is no date, or not an exact one.
    """
    moment = moment_as_written(str(written), zone)
    if moment is None or not moment.is_exact:
        raise ValueError(f'"{written}" is not exact; write a day and an hour, such as 2008-02-11T09:30.')
    if moment.instant is not None:
        return moment.instant
    return datetime.combine(moment.earliest, moment.at or time(), zone_of(zone)).astimezone(UTC)


def day_or_instant(written: object, zone: str) -> datetime | date:
    """Read a day, which ends at the hour of whatever rule it is for, or an instant.

    Raises:
        ValueError: it is no date, or not an exact one.
    """
    moment = moment_as_written(str(written), zone)
    is_day = moment is not None and moment.is_exact and not moment.has_hour
    return moment.earliest if moment is not None and is_day else instant(written, zone)


def _time(entry: Plain, zone: str, place: str) -> MeetingTime:
    days = whole(entry.get("days", 1), f"{place}.days")
    return MeetingTime.parse(str(entry.get("opens", "tbd")), days, text(entry.get("closes")), zone)


def _body(ref: str, entry: Plain) -> Body:
    return Body(ref, str(entry.get("name", ref)), text(entry.get("kind")), text(entry.get("within")))


def _member(code: str, entry: Plain, zone: str) -> Member:
    attributes = {
        str(name): as_word(value) or str(value)
        for name, value in mapping(entry.get("attributes"), f"members.{code}.attributes").items()
    }
    if "region" in entry:
        attributes["region"] = str(entry["region"])
    return Member(
        code=code,
        name=str(entry.get("name", code)),
        category=text(entry.get("category")),
        voting_right=flag(entry.get("voting_right", True), f"members.{code}.voting_right"),
        weights=weights(entry.get("weights"), f"members.{code}.weights"),
        attributes=attributes,
        of={
            str(body): _membership(f"members.{code}.of.{body}", said, zone)
            for body, said in mapping(entry.get("of"), f"members.{code}.of").items()
        },
    )


def _membership(place: str, entry: object, zone: str) -> Membership:
    said = checked(entry, KEYS["memberships"], place)
    return Membership(
        category=text(said.get("category")),
        voting_right=flag(said["voting_right"], place) if "voting_right" in said else None,
        voting_right_reason=str(said.get("voting_right_reason", "")),
        weights=weights(said.get("weights"), f"{place}.weights"),
        since=_instant_if(said.get("from"), zone),
        until=_instant_if(said.get("until"), zone),
    )


def _person(ref: str, entry: Plain, zone: str) -> Person:
    place = f"people.{ref}"
    quiet = checked(entry.get("quiet"), KEYS["quiet"], f"{place}.quiet")
    digest = str(entry.get("digest", "at_once"))
    if digest not in DIGESTS:
        raise UnreadableEntry(f"{place}.digest", f'"{digest}" is none of {", ".join(DIGESTS)}; choose one.')
    if entry.get("zone") is not None:
        zone_of(str(entry["zone"]))
    return Person(
        ref=ref,
        name=str(entry.get("name", ref)),
        represents=text(entry.get("represents")),
        offices=tuple(
            _office(held, f"{place}.offices", zone) for held in listed(entry.get("offices"), f"{place}.offices")
        ),
        address=_address(entry.get("address"), place),
        language=str(entry.get("language", "en")),
        zone=text(entry.get("zone")),
        absences=tuple(
            _absence(away, f"{place}.absences", zone) for away in listed(entry.get("absences"), f"{place}.absences")
        ),
        quiet_from=text(quiet.get("from")),
        quiet_until=text(quiet.get("until")),
        digest=digest,
        channels=tuple(str(channel) for channel in listed(entry.get("channels"), f"{place}.channels")),
    )


def _address(written: object, place: str) -> str | None:
    """Read an address for letters; a blank or a line break in it could end up in the head of a letter."""
    said = text(written)
    if said is not None and not (_ADDRESS.fullmatch(said) and said.isprintable()):
        raise UnreadableEntry(f"{place}.address", f'"{said[:60]}" is no address; write it as in name@example.org.')
    return said


def _office(entry: object, place: str, zone: str) -> Office:
    held = checked(entry, KEYS["offices"], place)
    return Office(
        of=needed(held, "of", place),
        office=str(held.get("office", "member")),
        since=_instant_if(held.get("from"), zone),
        until=_instant_if(held.get("until"), zone),
    )


def _absence(entry: object, place: str, zone: str) -> Absence:
    away = checked(entry, KEYS["absences"], place)
    return Absence(
        instant(needed(away, "from", place), zone),
        instant(needed(away, "until", place), zone),
        needed(away, "stand_in", place),
    )


def _instant_if(written: object, zone: str) -> datetime | None:
    return None if written is None else instant(written, zone)
