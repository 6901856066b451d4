"""`wsis import`: the directory from a YAML file of all of it, or from a CSV file of one kind."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import once_option, pass_desk, person_option, stored

SECTIONS = ("bodies", "members", "people", "meetings")
KEYS = ("ref", "code", "body", "member", "person", "meeting")
FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
MANY = 1_000  # entries from which on reading them takes long enough for a bar


class Unreadable(click.ClickException):
    """A file whose content cannot be entered: every fault with its line."""

    def show(self, file: object = None) -> None:
        """Tell every fault as file:line:column: code: sentence."""
        click.echo(self.message, err=True)


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

    house = desk.house(create=True)
    data, lines = _csv(file, kind) if file.suffix.lower() == ".csv" else _yaml(file)
    enter, faults = read_directory(data, zone or str(data.get("zone") or house.settings.zone))
    if faults:
        raise Unreadable("\n".join(_placed(file, fault, lines) for fault in faults))
    with _bar(sum(len(data.get(section) or ()) for section in SECTIONS)):
        desk.act_on_register(enter, as_operator=True)


def _yaml(file: Path) -> tuple[Mapping[str, Any], Mapping[str, tuple[int, int]]]:
    from wsis_workflow.bootstrap import read_document

    found = read_document(file)
    if not isinstance(found.data, dict) or not set(SECTIONS) & set(found.data):
        raise Unreadable(f"{file}:1:1: missing-key: There is nothing to enter; write {', '.join(SECTIONS)}.")
    places = {".".join(map(str, path)): place for path, place in found.keys.items()}
    return found.data, places


def _csv(file: Path, kind: str | None) -> tuple[Mapping[str, Any], Mapping[str, tuple[int, int]]]:
    section = kind or file.stem.lower()
    if section not in SECTIONS:
        raise click.UsageError(f"Say what {file.name} holds with `--kind`: {', '.join(SECTIONS)}.")
    entries: dict[str, Any] = {}
    places: dict[str, tuple[int, int]] = {}
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            for line, row in _rows(csv.DictReader(stream)):
                name, entry = _entry(file, line, row)
                if name in entries:
                    raise Unreadable(f"{file}:{line}:1: duplicate-id: “{name}” is there twice; keep one of the two.")
                entries[name], places[f"{section}.{name}"] = entry, (line, 1)
    except (csv.Error, UnicodeDecodeError) as fault:
        raise Unreadable(f"{file}:1:1: syntax: It is no CSV in UTF-8 ({fault}); save it so, then try again.") from None
    return {section: entries}, places


def _rows(reader: "csv.DictReader[str]") -> Iterator[tuple[int, dict[Any, Any]]]:
    for row in reader:
        yield reader.line_num, row


def _entry(file: Path, line: int, row: Mapping[Any, Any]) -> tuple[str, dict[str, Any]]:
    if None in row:
        raise Unreadable(f"{file}:{line}:1: syntax: There are more cells than columns; quote cells with commas.")
    cells = {str(key).strip(): str(value or "").strip() for key, value in row.items()}
    first = next(iter(cells))
    name = cells.pop(first)
    if not name:
        raise Unreadable(f"{file}:{line}:1: missing-key: The first cell is empty; give the entry a short name.")
    return name, {key: _value(key, written) for key, written in cells.items() if written}


def _value(key: str, written: str) -> Any:
    parts = [part.strip() for part in written.split(";") if part.strip()]
    if key == "offices":
        return [_office(part) for part in parts]
    if key in ("weights", "attributes", "deadlines", "quiet"):
        return dict(part.split("=", 1) for part in parts if "=" in part)
    if key in ("channels",):
        return parts
    if key == "voting_right":
        return FLAGS.get(written.lower(), written)
    return int(written) if key in ("days", "number") and written.isdecimal() else written


def _office(written: str) -> dict[str, str]:
    office, of, body = written.partition(" of ")
    return {"office": office.strip().replace("-", "_"), "of": body.strip()} if of else {"of": written}


def _placed(file: Path, fault: str, places: Mapping[str, tuple[int, int]]) -> str:
    """Put the line of an entry before what is wrong with it; the longest place that the fault begins with counts."""
    place = next((places[one] for one in _prefixes(fault.partition(":")[0]) if one in places), (1, 1))
    return f"{file}:{place[0]}:{place[1]}: invalid-value: {fault}"


def _prefixes(place: str) -> Iterable[str]:
    parts = place.split(".")
    return [".".join(parts[:length]) for length in range(len(parts), 0, -1)]


def _bar(entries: int) -> Any:
    """Show that a long import is at work; it is one act, so that there is nothing to count until it is done."""
    from wsis_workflow.entrypoints.cli.progress import busy

    return busy(f"Entering {entries} entries", is_long=entries >= MANY)
