"""Files with one thing wrong: rules, a calendar and rehearsals, and all that is said of each fault."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from tests.accounts.telling import STORIES
from tests.readings.telling import plain
from wsis_workflow.adapters.calendars import compute_holidays
from wsis_workflow.adapters.definitions import load_plain
from wsis_workflow.app.rehearse.story import read_story
from wsis_workflow.domain.rules.calendar_reading import read_calendar
from wsis_workflow.domain.rules.checks import check
from wsis_workflow.domain.rules.reading.drafting import Surroundings, draft_workflow

ROOT = Path(__file__).parents[2]
RULES = ROOT / "tests" / "samples" / "council-proposal.yaml"
CALENDAR = ROOT / "workflows" / "calendars" / "itu-geneva.yaml"
TOLD = ("a-meeting-goes-through-its-agenda", "amendments-are-argued-merged-and-made-the-next-text")
WRONG: tuple[Any, ...] = (7, "zz", [], {"zz": 1}, None)  # what is put in the place of something
GONE, ADDED = "gone", "with another key"
Place = tuple[str | int, ...]


def broken_told() -> dict[str, list[str]]:
    """Put something wrong in each place of a file, one at a time, and tell every fault, by the part of the file."""
    told: dict[str, list[str]] = {}
    for file, read in _files():
        for place, how, data in _broken(load_plain(file)):
            part = ".".join(str(key) for key in place[:2])
            told.setdefault(f"{file.stem} {part} broken", []).append(f"{place} {how} {plain(read(data))}")
    return told


def _files() -> Iterator[tuple[Path, Callable[[Any], object]]]:
    yield RULES, _of_rules
    yield CALENDAR, lambda data: read_calendar(data, compute_holidays)
    for file in STORIES:
        if file.stem in TOLD:
            yield file, lambda data: read_story(data)[1]


def _of_rules(data: Any) -> object:
    workflow, faults = draft_workflow(data, Surroundings(None, {}))
    return faults, [] if workflow is None else check(workflow)


def _broken(document: Any) -> Iterator[tuple[Place, str, Any]]:
    """Give each place the next wrong value in turn; every sixth is removed, each seventh gets a stray key beside it."""
    for number, place in enumerate(_places(document)):
        data = deepcopy(document)
        above = _at(data, place[:-1])
        turn = number % (len(WRONG) + 2)
        if turn < len(WRONG):
            above[place[-1]] = WRONG[turn]
            yield place, repr(WRONG[turn]), data
        elif turn == len(WRONG):
            del above[place[-1]]
            yield place, GONE, data
        elif isinstance(above, dict):
            above["zz"] = 1
            yield place, ADDED, data


def _places(value: Any, above: Place = ()) -> Iterator[Place]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in inner:
        yield (*above, key)
        yield from _places(below, (*above, key))


def _at(document: Any, place: Place) -> Any:
    for key in place:
        document = document[key]
    return document
