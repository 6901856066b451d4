"""Histories: written to files, read from files and databases, and played against other rules."""

import gzip
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from wsis_workflow import resources
from wsis_workflow.app.against import Difference, Recorded, Replay, counted_anew, differences
from wsis_workflow.app.progress import Progress, nobody_watches
from wsis_workflow.app.stored import Edition
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.migrating import edition_named
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.bootstrap.parts import conditions, gate_of, reader

PACKED = ".gz"


def history_of(house: House, refs: Iterable[str] = (), workflow: str | None = None) -> dict[str, Any]:
    """Give the history of some proposals, or (none named) of all, as one document, complete as of one instant.

    A workflow narrows it to the proposals that stand under its rules.

    Raises:
        Refused: `unknown`.
    """
    with house.still() as still:
        sight = still.sight()
        named = [sight.named(ref).proposal.ref for ref in refs] or still.store.refs()
        wanted = [ref for ref in named if workflow in (None, sight.seen(ref).proposal.workflow)]
        return still.store.history(_with_causes(still, wanted))


def write_history(document: Mapping[str, Any], file: Path) -> None:
    """Write a history, one act on each line, so that two of them can be compared."""
    written = "".join(_lines(document)).encode()
    with gzip.open(file, "wb") if file.suffix == PACKED else file.open("wb") as stream:
        stream.write(written)


def read_history(source: str) -> Recorded:
    """Read a history from a file, or (an address) from a database.

    Raises:
        StoreError: it is none, or one that this program cannot read.
    """
    from wsis_workflow.adapters.store import read_stored_history

    return read_stored_history(_document(source), reader())


@dataclass(frozen=True, slots=True)
class Played:
    """What came of playing a history: the editions tried, the differences, and whose letters' dates did not count."""

    editions: tuple[Edition, ...]
    differences: tuple[Difference, ...]
    left_out: tuple[str, ...] = ()


def play_against(
    recorded: Recorded,
    tried: Sequence[Edition] = (),
    progress: Progress = nobody_watches,
    *,
    keep_letters: bool = False,
) -> Played:
    """Play a history against editions, by default the latest of each workflow, and say what would be different.

    A date that a letter of invitation had to set does not replace a rule that counts its own, unless it is kept.
    """
    from wsis_workflow.adapters.store import memory_store

    editions = list(tried) or _latest(recorded)
    store = memory_store(reader())
    try:
        gate = gate_of(store, resources.workflows())
        governing = {one.workflow.name: one.workflow for one in editions}
        left_out = frozenset() if keep_letters else counted_anew(recorded, governing.values())
        replay = Replay(recorded, replace(gate, governing=governing), left_out)
        replay.run(editions, progress)
        return Played(tuple(editions), tuple(differences(replay)), tuple(sorted(left_out)))
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
    name, slash, _ = written.partition("/")
    named = [name] if slash else []  # a hash alone may be that of any
    known = {one.workflow.hash: one for one in (*_of_the_program(named), *(recorded.editions if recorded else ()))}
    return known[edition_named([one.workflow for one in known.values()], written).hash]


def _with_causes(house: House, refs: Iterable[str]) -> list[str]:
    """Add what proposals are conditional on and follow from, as they cannot be played without; in the store's order."""
    found = list(refs)
    for ref in found:
        proposal = house.store.proposal(ref)
        causes = (*proposal.depends_on, proposal.lineage) if proposal else ()
        found += [other for other in causes if other and other not in found]
    return [ref for ref in house.store.refs() if ref in found]


def _of_the_program(names: Collection[str] = ()) -> list[Edition]:
    """Load the editions of some workflows, or (none named) of all, that come with the program."""
    from wsis_workflow.adapters.definitions.editions import drafts_in
    from wsis_workflow.adapters.definitions.files import workflow_files
    from wsis_workflow.adapters.definitions.shelf import workflow_names

    folder = resources.workflows()
    known = set(workflow_names(workflow_files(folder)))
    wanted = known & set(names) if names else known
    return [Edition(*draft) for draft in drafts_in(folder, wanted, tuple(conditions()))] if wanted else []


def _latest(recorded: Recorded) -> list[Edition]:
    """Give the highest edition of each workflow by which a proposal of the history was judged."""
    judged = {hash_ for one in recorded.proposals for hash_ in one.editions}
    names = {one.workflow.name for one in recorded.editions if one.workflow.hash in judged}
    latest: dict[str, Edition] = {}
    for one in (*recorded.editions, *_of_the_program(names)):
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
        with gzip.open(file) if file.suffix == PACKED else file.open("rb") as stream:
            return json.load(stream)
    except (ValueError, EOFError, gzip.BadGzipFile):
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
