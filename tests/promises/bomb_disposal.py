"""A process of its own that reads files with little memory: `python -m tests.promises.bomb_disposal READER < PATHS`.

For each path it prints what was found: `errors` with codes, places and sentences, `cpu` in seconds. A reader that a
file breaks, or that takes more than 64 MB beyond what it held after the first file, prints `broken`.
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from wsis_workflow.adapters.definitions import DefinitionError, check_files, load_plain
from wsis_workflow.app.deadline_cases import CaseFileFaulty, run_deadline_cases
from wsis_workflow.app.decision_cases import Unusable, run_cases
from wsis_workflow.bootstrap.directory_files import read_directory_file
from wsis_workflow.bootstrap.rehearsals import read_rehearsal

MEGABYTE = 2**20
MEMORY = 64 * MEGABYTE
Finding = dict[str, Any]


def _check(file: Path) -> list[Finding]:
    [found] = check_files([file])["files"]
    return [*found["errors"], *found["warnings"]]


def _rehearsal(file: Path) -> list[Finding]:
    _, faults = read_rehearsal(file)
    return [{"code": "rehearsal", "message": str(fault), "line": 1, "column": 1} for fault in faults]


def _directory(file: Path) -> list[Finding]:
    read = read_directory_file(file, None, None, "Europe/Zurich")
    return [{"code": "directory", "message": str(one), "line": 1, "column": 1} for one in read.findings]


def _cases(file: Path) -> list[Finding]:
    run_cases(load_plain(file))
    run_deadline_cases(load_plain(file))
    return []


READERS: dict[str, Callable[[Path], list[Finding]]] = {
    "check": _check,
    "rehearsal": _rehearsal,
    "directory": _directory,
    "cases": _cases,
}


def main(reader: str) -> None:
    """Read what is named on the standard input, a path on each line."""
    read = READERS[reader]
    warm = Path(sys.stdin.readline().strip())
    _read(read, warm)
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, now + MEMORY))
    for line in sys.stdin:
        print(json.dumps(_read(read, Path(line.strip()))), flush=True)


def _read(read: Callable[[Path], list[Finding]], file: Path) -> dict[str, Any]:
    began = process_time()
    try:
        found = read(file)
    except DefinitionError as refused:
        found = [{"code": refused.code, "message": refused.sentence, "line": refused.line, "column": refused.column}]
    except (Unusable, CaseFileFaulty) as refused:
        found = [{"code": "cases", "message": str(refused), "line": 1, "column": 1}]
    except BaseException as broken:  # noqa: BLE001  # whatever breaks a reader is what this looks for
        return {"broken": repr(broken)[:500]}
    return {"errors": found[:20], "cpu": process_time() - began}


if __name__ == "__main__":
    main(sys.argv[1])
