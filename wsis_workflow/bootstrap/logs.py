"""Logs of events as files: those of others with what they are judged by, and our own history."""

import gzip
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from wsis_workflow import resources
from wsis_workflow.app.conforming import Log
from wsis_workflow.app.conforming.matching import Wanted, as_word
from wsis_workflow.app.histories import Histories, histories
from wsis_workflow.app.importing import Finding
from wsis_workflow.bootstrap.files import workflows_named
from wsis_workflow.bootstrap.parts import Calendars, conditions
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.workflow import Workflow

if TYPE_CHECKING:
    from wsis_workflow.adapters.definitions import Located
    from wsis_workflow.bootstrap.house import House

IGNORE = "ignore"


def read_event_log(file: Path, zone: str, columns: Mapping[str, str], order: str | None = None) -> Log:
    """Read a log in XES or as a table.

    Raises:
        UnreadableLog: nothing in it can be used.
        NoSuchColumn: a column is named that the file does not have.
    """
    from wsis_workflow.adapters.logs import read_log

    return read_log(file, zone, columns, order)


def workflows_at(place: str, folder: Path | None = None) -> list[Workflow]:
    """Load the one edition that a file holds, or all those of a workflow by its name.

    Raises:
        UnusableDefinition: one has errors, or there is none of that name.
    """
    from wsis_workflow.adapters.definitions.editions import edition_in

    file = Path(place)
    if file.is_file():
        return [edition_in(file, extra_needs=tuple(conditions()))[0]]
    return workflows_named(place, folder)


def calendar_for(workflow: Workflow, folder: Path | None = None) -> Calendar:
    """Load the calendar of a workflow; without one, weekends alone are not worked."""
    if workflow.calendar is None:
        return Calendar()
    return Calendars((resources.workflows(), folder or resources.workflows())).get(workflow.calendar, Calendar())


def read_activity_map(file: Path, workflows: Collection[Workflow]) -> tuple[Wanted, list[Finding]]:
    """Read which activity is which step: a mapping to the name of a step, to a list of several, or to `ignore`.

    Raises:
        DefinitionError: the file is no YAML.
    """
    from wsis_workflow.adapters.definitions import load_yaml

    found = load_yaml(file)
    if not isinstance(found.data, dict):
        said = f"It must map activities to steps; write `ACTIVITY: STEP` or `ACTIVITY: {IGNORE}`."
        return {}, [Finding("invalid-value", said, 1, 1)]
    steps = {name for workflow in workflows for name in workflow.steps}
    wanted = {str(activity): _steps(value) for activity, value in found.data.items()}
    return wanted, list(_unknown(wanted, steps, found))


def unused_in_map(file: Path, activities: Collection[str]) -> list[Finding]:
    """List the activities of a map that a log does not have, each with its place."""
    from wsis_workflow.adapters.definitions import load_yaml

    found, known = load_yaml(file), {as_word(activity) for activity in activities}
    said = "No event of the log is called “{}”; correct the name, or take the line out."
    return [
        Finding("unused-mapping", said.format(activity), *found.position((activity,), at_key=True))
        for activity in found.data
        if as_word(activity) not in known
    ]


def export_histories(
    house: "House", form: str, file: Path, proposals: Iterable[str] = (), workflow: str | None = None
) -> Histories:
    """Write the history of some proposals, or (none named) of all, as of one instant; `form` is `xes` or `ocel`.

    A workflow narrows it to the proposals that stand under its rules.

    Raises:
        Refused: `unknown`.
        OSError: the file cannot be written.
    """
    from wsis_workflow.adapters.logs import as_ocel, as_xes

    with house.still() as still:
        found = histories(still.sight(), proposals, workflow)
    lines = {"xes": as_xes, "ocel": as_ocel}[form](found)
    with gzip.open(file, "wb") if file.suffix == ".gz" else file.open("wb") as stream:
        stream.writelines(lines)
    return found


def _steps(value: object) -> tuple[str, ...]:
    several = value if isinstance(value, list) else [value]
    return () if value == IGNORE else tuple(map(str, several))


def _unknown(wanted: Wanted, steps: Collection[str], found: "Located") -> Iterator[Finding]:
    for key, activity in zip(found.data, wanted, strict=True):
        for step in wanted[activity]:
            if step not in steps:
                close = get_close_matches(step, steps, n=1)
                meant = f" (did you mean “{close[0]}”?)" if close else f"; write a step, or `{IGNORE}`"
                said = f"“{activity}” is mapped to “{step}”, which is no step of the workflow{meant}."
                yield Finding("unknown-reference", said, *found.position((key,)))
