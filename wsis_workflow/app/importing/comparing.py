"""What entering a file would change: entries that are new, those that differ with before and after, and the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from wsis_workflow.app.plain import plain
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Person, Register
from wsis_workflow.domain.proposals.register_commands import Enter

Entry = Body | Member | Person | Meeting
LONGEST = 200  # of a value in a comparison


@dataclass(frozen=True, slots=True)
class Altered:
    """One field of an entry, as it is and as it would be."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that exists and would change."""

    ref: str
    altered: tuple[Altered, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What would change of one kind of entries."""

    section: str
    new: tuple[str, ...]
    changed: tuple[Difference, ...]
    unchanged: int


def differences(register: Register, enter: Enter) -> tuple[Differences, ...]:
    """Compare a file with the directory, kind by kind."""
    return (
        _compared("bodies", register.bodies, {one.ref: one for one in enter.bodies}),
        _compared("members", register.members, {one.code: one for one in enter.members}),
        _compared("people", register.people, {one.ref: one for one in enter.people}),
        _compared("meetings", register.meetings, {one.ref: _entered(one, register) for one in enter.meetings}),
    )


def _entered(meeting: Meeting, register: Register) -> Meeting:
    """Give a meeting as it would become; that it has changed once more is no difference to be told."""
    before = register.meetings.get(meeting.ref, meeting)
    return replace(before.entered_again(meeting), sequence=before.sequence)


def _compared(section: str, known: Mapping[str, Entry], offered: Mapping[str, Entry]) -> Differences:
    new = tuple(ref for ref in offered if ref not in known)
    differing = [ref for ref, entry in offered.items() if ref in known and known[ref] != entry]
    changed = tuple(Difference(ref, tuple(_altered(known[ref], offered[ref]))) for ref in differing)
    return Differences(section, new, changed, len(offered) - len(new) - len(changed))


def _altered(before: Entry, after: Entry) -> Iterator[Altered]:
    for one in fields(before):
        was, now = getattr(before, one.name), getattr(after, one.name)
        if was != now:
            yield Altered(one.name, _written(was), _written(now))


def _written(value: object) -> str:
    """Write a value in a line, as the file would have it."""
    said = _said(plain(value))
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"


def _said(value: object) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_said(item)}" for name, item in value.items() if item not in (None, "", [], {}))
    return "; ".join(map(_said, value)) if isinstance(value, list) else str(value)
