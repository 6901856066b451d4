"""Histories of released editions, kept for the tests: `python -m tests.histories` makes those that are missing.

Each is that of the rehearsal in which most happens under the edition. One that is there is never written again: what
it holds was made by the program of its time, and every later one has to fold it to the same state.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wsis_workflow import resources
from wsis_workflow.adapters.definitions import read_lock
from wsis_workflow.adapters.store import SqlStore, memory_store
from wsis_workflow.bootstrap.against import write_history
from wsis_workflow.bootstrap.parts import reader
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal

HERE = Path(__file__).parent
REHEARSALS = (resources.workflows() / "rehearsals", HERE.parent / "rehearsals")
Edition = tuple[str, int]


def released() -> dict[Edition, str]:
    """Give the hash of every released edition."""
    return dict(read_lock(resources.workflows() / "editions.lock").hashes)


def file_of(edition: Edition) -> Path:
    """Say where the history of an edition is kept."""
    return HERE / f"{edition[0]}-{edition[1]}.json"


def make_missing() -> list[Edition]:
    """Make the histories that are missing; give the editions under which no rehearsal plays."""
    missing = {edition: hash_ for edition, hash_ in released().items() if not file_of(edition).exists()}
    best: dict[Edition, tuple[tuple[int, int], dict[str, Any]]] = {}
    for store in _played() if missing else ():
        for edition, hash_ in missing.items():
            found = _history(store, hash_)
            if found is not None and (edition not in best or best[edition][0] < _weight(found, hash_)):
                best[edition] = (_weight(found, hash_), found)
        store.close()
    for edition, (_, history) in best.items():
        write_history(history, file_of(edition))
    return sorted(set(missing) - set(best))


def _played() -> Iterator[SqlStore]:
    for file in sorted(file for folder in REHEARSALS for file in folder.glob("*.yaml")):
        story, faults = read_rehearsal(file)
        assert story is not None, faults
        store = memory_store(reader())
        play_rehearsal(story, store=store)
        yield store


def _history(store: SqlStore, edition: str) -> dict[str, Any] | None:
    """Give the history of all that a story has, where something in it was judged by the edition."""
    under = [ref for ref in store.refs() if (found := store.proposal(ref)) and edition == found.edition]
    return store.history(store.refs()) if under else None


def _weight(history: dict[str, Any], edition: str) -> tuple[int, int]:
    """Prefer many kinds of events under the edition, then many events."""
    under = [one for one in history["proposals"] if one["stands"]["edition"] == edition]
    kinds = [event["kind"] for one in under for act in one["acts"] for event in act["events"]]
    return len(set(kinds)), len(kinds)


if __name__ == "__main__":
    unplayed = make_missing()
    for name, number in unplayed:
        print(f"No rehearsal plays under {name}, edition {number}; write one.", file=sys.stderr)
    sys.exit(bool(unplayed))
