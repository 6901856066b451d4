"""Entries read into bodies, members, people and meetings; every fault comes at once, with its place in the file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from wsis_workflow.app.directory import read_directory
from wsis_workflow.domain.proposals.register_commands import Enter

SECTIONS = ("bodies", "members", "people", "meetings")
BESIDES = ("rehearsal", "workflows", "definitions", "zone", "start", "acts", "expect", "note")  # what a rehearsal adds
START = (1, 1)
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a file: a code for programs, a sentence, and where."""

    code: str
    message: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Read:
    """What is to be entered, and what stands against it."""

    enter: Enter
    findings: tuple[Finding, ...] = ()
    entries: int = 0


def read_entries(data: Mapping[str, Any], places: Mapping[str, Place], zone: str | None, otherwise: str) -> Read:
    """Read a file of entries by section.

    Times without an offset are wall time in the zone, where none is given in the file's own, or else in the last.
    """
    enter, faults = read_directory(data, zone or str(data.get("zone") or otherwise))
    findings = (*_unknown(data, places), *(_placed(fault, places) for fault in faults))
    sections = [data.get(section) for section in SECTIONS]
    return Read(enter, findings, sum(len(one) for one in sections if isinstance(one, Mapping)))


def _unknown(data: Mapping[str, Any], places: Mapping[str, Place]) -> Iterator[Finding]:
    """Find the sections that would be left out without a word, and whether there is any at all."""
    strange = [str(key) for key in data if key not in (*SECTIONS, *BESIDES)]
    for key in strange:
        close = get_close_matches(key, SECTIONS, n=1, cutoff=0.5)
        way_out = f"did you mean “{close[0]}”?" if close else f"write {', '.join(SECTIONS)}."
        yield Finding("unknown-key", f"There is no section “{key}”; {way_out}", *places.get(key, START))
    if not strange and not set(SECTIONS) & set(data):
        yield Finding("missing-key", f"There is nothing to enter; write {', '.join(SECTIONS)}.", *START)


def _placed(fault: str, places: Mapping[str, Place]) -> Finding:
    """Give the place of an entry with what is wrong with it; the longest place that the fault begins with counts."""
    place = next((places[one] for one in _prefixes(fault.partition(":")[0]) if one in places), START)
    return Finding("invalid-value", fault, *place)


def _prefixes(place: str) -> Iterable[str]:
    parts = place.split(".")
    return [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
