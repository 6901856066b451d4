"""Bodies, members, people and meetings as a file writes them (a rehearsal, an import), read into our nouns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from fractions import Fraction
from typing import Any

from wsis_workflow.domain.proposals.housekeeping import Enter
from wsis_workflow.domain.proposals.register import Absence, Body, Meeting, Member, Membership, Office, Person
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.deadlines import moment_as_written, zone_of
from wsis_workflow.domain.rules.faults import suggestion

Plain = Mapping[str, Any]

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
DIGESTS = ("at_once", "daily", "weekly")


class UnreadableEntry(ValueError):
    """An entry that cannot be read: where it stands, and one sentence on what is wrong and the way out."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place, self.problem = place, problem


@dataclass
class Reading:
    """The entries read so far and every fault met on the way."""

    zone: str
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
    reading = Reading(zone)
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
    closes = entry.get("closes")
    number = entry.get("number")
    return Meeting(
        ref=ref,
        of=_needed(entry, "of", f"meetings.{ref}"),
        time=MeetingTime.parse(str(entry.get("opens", "tbd")), entry.get("days", 1), _text(closes), zone),
        number=int(number) if number is not None else None,
        title=str(entry.get("title", "")),
        note=str(entry.get("note", "")),
        deadlines={str(name): str(written) for name, written in (entry.get("deadlines") or {}).items()},
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


def checked(entry: object, known: tuple[str, ...], place: str) -> Plain:
    """Take an entry whose keys are all known.

    Raises:
        UnreadableEntry: it is no mapping, or a key is unknown.
    """
    if entry is None:
        return {}
    if not isinstance(entry, Mapping):
        raise UnreadableEntry(place, "write a mapping of keys to values.")
    for key in entry:
        if str(key) not in known:
            hint = suggestion(str(key), known) or f"; known are {', '.join(known)}"
            raise UnreadableEntry(place, f'unknown key "{key}"{hint}.')
    return entry


def _body(ref: str, entry: Plain) -> Body:
    return Body(ref, str(entry.get("name", ref)), _text(entry.get("kind")), _text(entry.get("within")))


def _member(code: str, entry: Plain, zone: str) -> Member:
    attributes = {str(name): str(value) for name, value in (entry.get("attributes") or {}).items()}
    if "region" in entry:
        attributes["region"] = str(entry["region"])
    return Member(
        code=code,
        name=str(entry.get("name", code)),
        category=_text(entry.get("category")),
        voting_right=_flag(entry.get("voting_right", True), f"members.{code}.voting_right"),
        weights=_weights(entry.get("weights")),
        attributes=attributes,
        of={
            str(body): _membership(f"members.{code}.of.{body}", said, zone)
            for body, said in (entry.get("of") or {}).items()
        },
    )


def _membership(place: str, entry: object, zone: str) -> Membership:
    said = checked(entry, KEYS["memberships"], place)
    return Membership(
        category=_text(said.get("category")),
        voting_right=_flag(said["voting_right"], place) if "voting_right" in said else None,
        voting_right_reason=str(said.get("voting_right_reason", "")),
        weights=_weights(said.get("weights")),
        since=_instant_if(said.get("from"), zone),
        until=_instant_if(said.get("until"), zone),
    )


def _person(ref: str, entry: Plain, zone: str) -> Person:
    quiet = checked(entry.get("quiet"), KEYS["quiet"], f"people.{ref}.quiet")
    digest = str(entry.get("digest", "at_once"))
    if digest not in DIGESTS:
        raise UnreadableEntry(f"people.{ref}.digest", f'"{digest}" is none of {", ".join(DIGESTS)}; choose one.')
    if entry.get("zone") is not None:
        zone_of(str(entry["zone"]))
    return Person(
        ref=ref,
        name=str(entry.get("name", ref)),
        represents=_text(entry.get("represents")),
        offices=tuple(_office(held, f"people.{ref}.offices", zone) for held in entry.get("offices") or ()),
        address=_text(entry.get("address")),
        language=str(entry.get("language", "en")),
        zone=_text(entry.get("zone")),
        absences=tuple(_absence(away, f"people.{ref}.absences", zone) for away in entry.get("absences") or ()),
        quiet_from=_text(quiet.get("from")),
        quiet_until=_text(quiet.get("until")),
        digest=digest,
        channels=tuple(str(channel) for channel in entry.get("channels") or ()),
    )


def _office(entry: object, place: str, zone: str) -> Office:
    held = checked(entry, KEYS["offices"], place)
    return Office(
        of=_needed(held, "of", place),
        office=str(held.get("office", "member")),
        since=_instant_if(held.get("from"), zone),
        until=_instant_if(held.get("until"), zone),
    )


def _absence(entry: object, place: str, zone: str) -> Absence:
    away = checked(entry, KEYS["absences"], place)
    return Absence(
        instant(_needed(away, "from", place), zone),
        instant(_needed(away, "until", place), zone),
        _needed(away, "stand_in", place),
    )


def _instant_if(written: object, zone: str) -> datetime | None:
    return None if written is None else instant(written, zone)


def _needed(entry: Plain, key: str, place: str) -> str:
    if entry.get(key) is None:
        raise UnreadableEntry(place, f'"{key}" is missing; add it.')
    return str(entry[key])


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _flag(value: object, place: str) -> bool:
    if not isinstance(value, bool):
        raise UnreadableEntry(place, f'"{value}" is neither true nor false; write one of them.')
    return value


def _weights(entries: object) -> dict[str, Fraction]:
    if entries is None:
        return {}
    if not isinstance(entries, Mapping):
        raise ValueError("weights are a mapping from names to numbers; write them so.")
    # Through the written form: 0.1 is one tenth here, and not the nearest binary number.
    return {str(name): Fraction(str(value)) for name, value in entries.items()}
