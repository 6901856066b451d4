"""The lock of published editions: one line for each, with its name, its number and the hash of its content."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wsis_workflow.adapters.definitions.located import DefinitionError
from wsis_workflow.domain.rules.workflow import Workflow

LOCK = "editions.lock"
HEADING = "# Published editions: name, edition, SHA-256 of the content. A line is added when an edition is published.\n"


@dataclass(frozen=True, slots=True)
class Lock:
    """The hashes of the editions that have been published."""

    hashes: Mapping[tuple[str, int], str] = field(default_factory=dict)

    def forbids(self, workflow: Workflow) -> bool:
        """Say whether the edition has been published with other content."""
        return self.hashes.get((workflow.name, workflow.edition), workflow.hash) != workflow.hash


def read_lock(file: Path) -> Lock:
    """Read a lock.

    Raises:
        DefinitionError: a line is not as written here.
    """
    hashes = {}
    for number, line in enumerate(file.read_text("utf-8", errors="replace").splitlines(), start=1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if len(words) != 3 or not words[1].isdecimal():
            sentence = "A line of the lock is not `NAME EDITION HASH`; restore it from the last published version."
            raise DefinitionError(str(file), (number, 1), "invalid-value", sentence)
        hashes[words[0], int(words[1])] = words[2]
    return Lock(hashes)


def lock_text(workflows: Iterable[Workflow], published: Lock = Lock()) -> str:
    """Write the lock that publishes these editions; what was published before keeps its line."""
    hashes = {(workflow.name, workflow.edition): workflow.hash for workflow in workflows} | dict(published.hashes)
    return HEADING + "".join(f"{name} {edition} {hashes[name, edition]}\n" for name, edition in sorted(hashes))
