"""Histories: written to files, read from files and databases, and played against other rules."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from wsis_workflow import resources
from wsis_workflow.app.against import Difference, Recorded, Replay, differences
from wsis_workflow.app.ports import Edition
from wsis_workflow.bootstrap.house import House, open_house
from wsis_workflow.bootstrap.migrating import edition_named
from wsis_workflow.bootstrap.parts import conditions, gate_of, reader

if TYPE_CHECKING:
    from wsis_workflow.adapters.store import SqlStore

Progress = Callable[[int, int], None]
QUIET: Progress = lambda done, total: None  # noqa: E731 - a default that has a name


def history_of(house: House, refs: Iterable[str] = ()) -> dict[str, Any]:
    """Give the history of some proposals, or (none named) of all, as one document, complete as of one instant.

    Raises:
        Refused: `unknown`.
    """
    with house.still() as still:
        named = [still.sight().named(ref).proposal.ref for ref in refs]
        return cast("SqlStore", still.store).history(named or still.store.refs())


def write_history(document: Mapping[str, Any], file: Path) -> None:
    """Write a history, one act on each line, so that two of them can be compared."""
    file.write_text("".join(_lines(document)), encoding="utf-8")


def read_history(source: str) -> Recorded:
    """Read a history from a file, or (an address) from a database.

    Raises:
        StoreError: it is none, or one that this program cannot read.
    """
    from wsis_workflow.adapters.store import read_stored_history

    return read_stored_history(_document(source), reader())


def play_against(
    recorded: Recorded, tried: Sequence[Edition], progress: Progress = QUIET
) -> tuple[list[Difference], list[Edition]]:
    """Play a history against editions, by default the latest of each workflow; say what would have been different.

    Raises:
        Refused: a register act of the history cannot be taken again.
    """
    from wsis_workflow.adapters.store import memory_store

    editions = list(tried) or _latest(recorded)
    store = memory_store(reader())
    try:
        gate = gate_of(store, resources.workflows())
        replay = Replay(recorded, replace(gate, governing={one.workflow.name: one.workflow for one in editions}))
        replay.run(editions, progress)
        return differences(replay), editions
    finally:
        store.close()


def edition_to_try(written: str, recorded: Recorded | None = None) -> Edition:
    """Find an edition: a file (a draft will do), or NAME/NUMBER or a hash among those of the program and a history.

    Raises:
        Refused: `unknown`.
        UnusableDefinition: the file cannot be read as a workflow.
        DefinitionError: it is no YAML.
    """
    from wsis_workflow.adapters.definitions import load_plain
    from wsis_workflow.adapters.definitions.editions import draft_of

    file = Path(written)
    if file.is_file():
        return Edition(*draft_of(file.stem, load_plain(file), file.resolve().parent, tuple(conditions()), written))
    known = {one.workflow.hash: one for one in (*_of_the_program(), *(recorded.editions if recorded else ()))}
    return known[edition_named([one.workflow for one in known.values()], written).hash]


def _of_the_program() -> list[Edition]:
    from wsis_workflow.adapters.definitions.editions import drafts_in
    from wsis_workflow.adapters.definitions.files import workflow_files
    from wsis_workflow.adapters.definitions.shelf import workflow_names

    folder = resources.workflows()
    names = set(workflow_names(workflow_files(folder)))
    return [Edition(*draft) for draft in drafts_in(folder, names, tuple(conditions()))]


def _latest(recorded: Recorded) -> list[Edition]:
    """Give the highest edition of each workflow by which a proposal of the history was judged."""
    judged = {hash_ for one in recorded.proposals for hash_ in one.editions}
    names = {one.workflow.name for one in recorded.editions if one.workflow.hash in judged}
    latest: dict[str, Edition] = {}
    for one in (*recorded.editions, *_of_the_program()):
        name = one.workflow.name
        if name in names and (name not in latest or latest[name].workflow.edition < one.workflow.edition):
            latest[name] = one
    return list(latest.values())


def _document(source: str) -> Any:
    if "://" in source:
        with _opened(source) as house:
            return history_of(house)
    return _read(Path(source))


def _read(file: Path) -> Any:
    from wsis_workflow.adapters.store import StoreError

    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        raise StoreError(f"{file} is no history; write one with `wsis record export --format history`.") from None


@contextmanager
def _opened(url: str) -> Iterator[House]:
    house = open_house(url, create=False)
    try:
        yield house
    finally:
        house.close()


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    """Write the document with a line for each act."""
    yield "{\n"
    for name in ("format", "version"):
        yield f" {_json(name)}: {_json(document[name])},\n"
    yield f' "editions": [\n{_listed(document["editions"], "  ")}\n ],\n'
    yield f' "register": [\n{_listed(document["register"], "  ")}\n ],\n "proposals": [\n'
    for number, one in enumerate(document["proposals"]):
        yield ",\n" if number else ""
        yield f'  {{"ref": {_json(one["ref"])}, "acts": [\n{_listed(one["acts"], "    ")}\n   ],\n'
        yield f'   "stands": {_json(one["stands"])}}}'
    yield "\n ]\n}\n"


def _listed(entries: Iterable[Any], indent: str) -> str:
    return ",\n".join(f"{indent}{_json(entry)}" for entry in entries)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(", ", ": "))
