"""Where a log says what: the names under which case, activity, time and person are known."""

import re
from collections.abc import Mapping, Sequence

from wsis_workflow.app.conforming import NoSuchColumn, UnreadableLog

CASE, ACTIVITY, TIME, PERSON, TRANSITION, KIND = "case", "activity", "time", "person", "lifecycle", "kind"
OUR_KIND = "wsis_kind"  # says in logs of our own what is a step of the workflow and what is not

# The usual names, the most telling first: those of XES as CSV files have them, then those of tools and of people.
KNOWN: dict[str, tuple[str, ...]] = {
    CASE: (
        "case:concept:name", "case_id", "case", "case number", "case key", "case identifier", "trace", "trace_id",
        "process instance", "process instance id", "instance", "proposal", "dossier", "file number", "reference",
    ),
    ACTIVITY: (
        "concept:name", "activity", "activity name", "activity_id", "event", "event name", "task", "task name", "step",
        "action", "operation",
    ),
    TIME: (
        "time:timestamp", "timestamp", "complete timestamp", "completion time", "complete time", "end timestamp",
        "end time", "event time", "time", "datetime", "date time", "date", "at", "when", "start timestamp",
        "start time",
    ),
    PERSON: (
        "org:resource", "resource", "resource name", "person", "user", "user name", "actor", "performer", "originator",
        "by", "who", "participant", "employee", "agent",
    ),
    TRANSITION: ("lifecycle:transition", "lifecycle", "transition", "life cycle", "event type"),
    KIND: (OUR_KIND,),
}  # fmt: skip
OF_XES = {
    CASE: "concept:name",
    ACTIVITY: "concept:name",
    TIME: "time:timestamp",
    PERSON: "org:resource",
    TRANSITION: "lifecycle:transition",
    KIND: OUR_KIND,
}
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def found_in(header: Sequence[str], wanted: Mapping[str, str]) -> dict[str, int]:
    """Find the columns of a table; those that somebody names go before the usual names.

    Raises:
        NoSuchColumn: one is named that is not there.
        UnreadableLog: there is none for the case or for the activity.
    """
    places = {_as_word(name): place for place, name in reversed(list(enumerate(header)))}
    found = {role: _named(name, header, places) for role, name in wanted.items()}
    for role, names in KNOWN.items():
        usual = (places[_as_word(name)] for name in names if _as_word(name) in places)
        place = next((place for place in usual if place not in found.values()), None)
        if role not in found and place is not None:
            found[role] = place
    lacking = [role for role in (CASE, ACTIVITY) if role not in found]
    if lacking:
        raise UnreadableLog("missing-column", _how_to_name(lacking, header))
    return found


def how_many(header: Sequence[str]) -> int:
    """Count the usual names in a header, to tell which separator makes a table of it."""
    known = {_as_word(name) for names in KNOWN.values() for name in names}
    return sum(_as_word(name) in known for name in header)


def _named(name: str, header: Sequence[str], places: Mapping[str, int]) -> int:
    place = header.index(name) if name in header else places.get(_as_word(name))
    if place is None:
        raise NoSuchColumn(name, header)
    return place


def _as_word(name: str) -> str:
    return _BETWEEN_WORDS.sub("", name.casefold())


def _how_to_name(lacking: Sequence[str], header: Sequence[str]) -> str:
    which = " and ".join(f"the {role}" for role in lacking)
    example = ",".join(f"{role}=NAME" for role in lacking)
    return f"No column is known to hold {which}; name it with `--columns {example}`. There are {', '.join(header)}."
