"""`wsis import`: the directory from a YAML file of all of it, or from a CSV file of one kind."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from wsis_workflow.entrypoints.cli.desk import Desk, warn
from wsis_workflow.entrypoints.cli.options import once_option, pass_desk, person_option, stored

SECTIONS = ("bodies", "members", "people", "meetings")
BESIDES = ("rehearsal", "workflows", "definitions", "zone", "start", "acts", "expect", "note")  # what a rehearsal adds
MANY = 1_000  # entries from which on reading them takes long enough for a bar
START = (1, 1)
Place = tuple[int, int]
Read = tuple[Mapping[str, Any], Mapping[str, Place]]


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(SECTIONS), help="What a CSV file holds; else its name says it.")
@click.option("--zone", metavar="ZONE", help="The zone of times without an offset; else that of the installation.")
@person_option
@once_option
@stored
@pass_desk
def import_(desk: Desk, file: Path, kind: str | None, zone: str | None) -> None:
    """Enter bodies, members, people and meetings from a file, all or nothing.

    A YAML file has them as a rehearsal has. A CSV file has one kind, a column for each key, the first column the short
    name; offices as `chair of wg; member of ahg`, weights, attributes and deadlines as `votes=29; population=10`.
    """
    from wsis_workflow.app.directory import read_directory
    from wsis_workflow.bootstrap import editions
    from wsis_workflow.entrypoints.cli.faults import FaultsFound

    house = desk.house(create=True)
    data, places = _csv(desk, file, kind) if file.suffix.lower() == ".csv" else _yaml(file)
    enter, faults = read_directory(data, zone or str(data.get("zone") or house.settings.zone))
    findings = [*_unknown(data, places), *(_placed(fault, places) for fault in faults)]
    if findings:
        raise FaultsFound(file, findings, desk)
    with _bar(sum(len(data.get(section) or ()) for section in SECTIONS)):
        desk.act_on_register(enter, as_operator=True)
    if not editions(house):
        warn("No workflow is published here yet; run `wsis db upgrade`.")


def _yaml(file: Path) -> Read:
    from wsis_workflow.bootstrap import read_document

    found = read_document(file)
    places = {".".join(map(str, path)): place for path, place in found.keys.items()}
    return found.data if isinstance(found.data, dict) else {}, places


def _csv(desk: Desk, file: Path, kind: str | None) -> Read:
    from wsis_workflow.entrypoints.cli.csv_files import UnreadableLine, entries_of
    from wsis_workflow.entrypoints.cli.faults import FaultsFound

    section = kind or file.stem.lower()
    if section not in SECTIONS:
        raise click.UsageError(f"Say what {file.name} holds with `--kind`: {', '.join(SECTIONS)}.")
    try:
        entries, places = entries_of(file)
    except UnreadableLine as fault:
        raise FaultsFound(file, [_finding(fault.code, str(fault), (fault.line, 1))], desk) from None
    return {section: entries}, {f"{section}.{name}": place for name, place in places.items()}


def _unknown(data: Mapping[str, Any], places: Mapping[str, Place]) -> Iterator[dict[str, object]]:
    """Find the sections that would be left out without a word, and whether there is any at all."""
    strange = [str(key) for key in data if key not in (*SECTIONS, *BESIDES)]
    for key in strange:
        close = get_close_matches(key, SECTIONS, n=1, cutoff=0.5)
        way_out = f"did you mean “{close[0]}”?" if close else f"write {', '.join(SECTIONS)}."
        yield _finding("unknown-key", f"There is no section “{key}”; {way_out}", places.get(key, START))
    if not strange and not set(SECTIONS) & set(data):
        yield _finding("missing-key", f"There is nothing to enter; write {', '.join(SECTIONS)}.", START)


def _placed(fault: str, places: Mapping[str, Place]) -> dict[str, object]:
    """Give the place of an entry with what is wrong with it; the longest place that the fault begins with counts."""
    place = next((places[one] for one in _prefixes(fault.partition(":")[0]) if one in places), START)
    return _finding("invalid-value", fault, place)


def _prefixes(place: str) -> Iterable[str]:
    parts = place.split(".")
    return [".".join(parts[:length]) for length in range(len(parts), 0, -1)]


def _finding(code: str, message: str, place: Place) -> dict[str, object]:
    return {"code": code, "message": message, "line": place[0], "column": place[1]}


def _bar(entries: int) -> Any:
    """Show that a long import is at work; it is one act, so that there is nothing to count until it is done."""
    from wsis_workflow.entrypoints.cli.progress import busy

    return busy(f"Entering {entries} entries", is_long=entries >= MANY)
