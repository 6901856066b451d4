"""A plugin of pytest that tries slips: each in a process forked where all tests are loaded, until one of them notices.

All tests are run once without any slip, which tells which of them reach the functions that have one, and how long each
takes. A slip is then tried on those that reach it, the quickest first.
"""

import functools
import gc
import importlib
import json
import os
import signal
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from tests.promises.slips import exchanged, told_when_reached

LONGEST = 60.0  # seconds of tests that a slip may take; one that none of them notices goes unnoticed
UNNOTICED, NOTICED, UNTRIED = 0, 1, 2
AT_ONCE = os.cpu_count() or 1
SERVERS = {"server", "browser"}  # fixtures for a whole session, which forks cannot share


@dataclass
class Run:
    """What came of the tests of this process."""

    failed: bool = False
    took: dict[str, float] = field(default_factory=dict)
    reached: dict[str, list[pytest.Item]] = field(default_factory=dict)  # by module and function


_RUN = Run()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("slips", "slips in the program that the tests are to notice")
    group.addoption("--slips", metavar="FILE", help="the slips, one to a line: module, function, source")
    group.addoption("--noticed", metavar="FILE", help="write of each slip whether it was noticed, a line for each")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run all tests as they are, then try each slip."""
    slips = [json.loads(line) for line in Path(session.config.getoption("--slips")).read_text().splitlines()]
    _look(session.items, {(slip["module"], slip["function"]) for slip in slips})
    caches = list(_caches())
    running: dict[int, str] = {}
    with Path(session.config.getoption("--noticed")).open("w") as found:
        for slip in slips:
            if len(running) == AT_ONCE:
                _await_one(running, found)
            running[_forked(slip, caches)] = slip["name"]
        while running:
            _await_one(running, found)
    return True


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _RUN.failed = _RUN.failed or report.failed


def _look(items: Sequence[pytest.Item], functions: set[tuple[str, str]]) -> None:
    reached: set[str] = set()
    for module in {module for module, _ in functions}:
        told_when_reached(importlib.import_module(module), {name for of, name in functions if of == module}, reached)
    for item, following in _with_following([item for item in items if not _needs_server(item)]):
        reached.clear()
        began = process_time()
        _run(item, following)
        if _RUN.failed:
            raise pytest.UsageError(f"{item.nodeid} fails without any slip")
        _RUN.took[item.nodeid] = process_time() - began
        for name in reached:
            _RUN.reached.setdefault(name, []).append(item)


def _needs_server(item: pytest.Item) -> bool:
    return "[postgres" in item.nodeid or not SERVERS.isdisjoint(getattr(item, "fixturenames", ()))


def _run(item: pytest.Item, following: pytest.Item | None) -> None:
    item.ihook.pytest_runtest_protocol(item=item, nextitem=following)


def _with_following(items: Sequence[pytest.Item]) -> Iterable[tuple[pytest.Item, pytest.Item | None]]:
    return zip_longest(items, items[1:])


def _caches() -> Iterator[Any]:
    """Find what the program remembers of calls: it was remembered without the slip."""
    for held in gc.get_objects():
        if isinstance(held, functools._lru_cache_wrapper) and str(held.__module__).startswith("wsis_workflow"):
            yield held


def _forked(slip: dict[str, str], caches: Iterable[Any]) -> int:
    process = os.fork()
    if not process:
        status = UNTRIED
        try:
            status = NOTICED if _is_noticed(slip, caches) else UNNOTICED
        except BaseException:  # noqa: BLE001 - nothing of this process may go on as if it were the first
            traceback.print_exc()
        finally:
            os._exit(status)
    return process


def _is_noticed(slip: dict[str, str], caches: Iterable[Any]) -> bool:
    exchanged(importlib.import_module(slip["module"]), slip["function"], slip["source"])
    for cache in caches:
        cache.cache_clear()
    tests = list(_quickest(f"{slip['module']}.{slip['function']}"))
    for item, following in _with_following(tests):
        signal.alarm(round(30 + 20 * _RUN.took[item.nodeid]))  # whoever hangs is ended, and that is noticed
        _run(item, following)
        if _RUN.failed:
            item.session._setupstate.teardown_exact(None)  # what other tests would have shared
            return True
    return False


def _quickest(function: str) -> Iterator[pytest.Item]:
    left = LONGEST
    for item in sorted(_RUN.reached.get(function, ()), key=lambda item: _RUN.took[item.nodeid]):
        left -= _RUN.took[item.nodeid]
        if left < 0:
            break
        yield item


def _await_one(running: dict[int, str], found: Any) -> None:
    """Wait until a slip was tried; whoever was ended for hanging, or has died, has noticed.

    Raises:
        UsageError: a slip could not be tried.
    """
    process, status = os.wait()
    name, code = running.pop(process), os.waitstatus_to_exitcode(status)
    if code == UNTRIED:
        raise pytest.UsageError(f"{name} cannot be tried")
    print(json.dumps({"name": name, "is_noticed": code != UNNOTICED}), file=found, flush=True)
