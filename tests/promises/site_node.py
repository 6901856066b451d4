"""A node that serves the site on a database, as a process of its own: it says its port, and runs until it is killed."""

import os
import signal
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import uvicorn

from tests.promises.weakened import forgets_answers
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.entrypoints.web import build_site
from wsis_workflow.entrypoints.web.serving import listen


def main(url: str, weakness: str = "") -> None:
    """Serve a database, without a clock."""
    if weakness:
        WEAK[weakness]()
    house = open_house(url)
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        site = build_site(house, f"http://127.0.0.1:{port}")
        server = uvicorn.Server(uvicorn.Config(site, log_level="warning", lifespan="off", ws="none"))
        print(port, flush=True)
        server.run([listener])


def reads_from_a_stale_cache(seconds: float = 0.2) -> None:
    """Give what was read a moment ago in place of what is there."""
    load, kept = SqlStore.proposal, dict[str, tuple[float, Any]]()

    def stale(store: SqlStore, ref: str) -> Any:
        if ref not in kept or time.monotonic() > kept[ref][0] + seconds:
            kept[ref] = (time.monotonic(), load(store, ref))
        return kept[ref][1]

    SqlStore.proposal = stale  # type: ignore[method-assign]  # a weakness is put in its place


def has_a_clock_of_its_own() -> None:
    """Go by a clock that is slow."""
    SqlStore.now = lambda store: datetime.now(UTC) - timedelta(seconds=1)  # type: ignore[method-assign]  # a weakness as well


def dies_after_the_commit() -> None:
    """End at once when an act is stored, before it is answered."""
    handle = House.handle

    def dying(house: House, *asked: Any, **how: Any) -> Any:
        handle(house, *asked, **how)
        os.kill(os.getpid(), signal.SIGKILL)

    House.handle = dying  # type: ignore[method-assign]  # a weakness as well


WEAK = {
    one.__name__: one
    for one in (reads_from_a_stale_cache, has_a_clock_of_its_own, dies_after_the_commit, forgets_answers)
}

if __name__ == "__main__":
    main(*sys.argv[1:])
