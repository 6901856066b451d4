"""The story on three sites behind a balancer and two workers: one of each ends in the middle, and nobody notices."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import httpx
import pytest

from tests.adapters.notices.post_office import a_free_port
from tests.adapters.store.conftest import postgres_url, postgres_urls, server, template
from tests.entrypoints.web import story_acts as acts
from tests.entrypoints.web.balancer import balanced
from tests.entrypoints.web.browser import OpenTab
from tests.entrypoints.web.hands import Hand
from tests.entrypoints.web.sites import Site
from tests.promises.builders import rows
from tests.promises.proving.figures import Proven
from wsis_workflow.app.nodes import SITE, WORKER
from wsis_workflow.bootstrap.demo import build_demo
from wsis_workflow.bootstrap.house import House
from wsis_workflow.entrypoints.web.serving import listen

__all__ = ["postgres_url", "postgres_urls", "server", "template"]

SITES, WORKERS, PATIENCE = 3, 2, 120.0
PEOPLE = ("a", "c", "e", "chair", "conv", "sec", "t")
WSIS = "from wsis_workflow.entrypoints.cli import main; main()"
UNSENT = "SELECT count(*) FROM delivery WHERE sent_at IS NULL AND parked_at IS NULL AND next_at <= :now"


@dataclass
class Nodes:
    """The processes at work on one database."""

    url: str
    folder: Path
    address: str
    running: dict[str, list[subprocess.Popen[bytes]]] = field(default_factory=lambda: {SITE: [], WORKER: []})

    def start(self, kind: str, *command: str) -> None:
        """Start one more."""
        environment = {**os.environ, "WSIS_BASE_URL": self.address, "WSIS_DATABASE_URL": self.url}
        started = subprocess.Popen([sys.executable, "-c", WSIS, *command], cwd=self.folder, env=environment)
        self.running[kind].append(started)

    def end(self, kind: str, number: signal.Signals) -> None:
        """End the one that was started first, and wait until it is gone."""
        ended = self.running[kind].pop(0)
        ended.send_signal(number)
        ended.wait(PATIENCE)

    def end_all(self) -> None:
        """End those that are left."""
        for one in (*self.running[SITE], *self.running[WORKER]):
            one.kill()
            one.wait(PATIENCE)


@pytest.fixture
def demo(postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.chdir(tmp_path)  # where the letters of the demo are put
    found = build_demo(postgres_url)
    assert found.failures == ()
    yield found.house
    found.house.close()


@pytest.fixture
def nodes(demo: House, postgres_url: str, tmp_path: Path) -> Iterator[Nodes]:
    """Have sites behind a balancer, and workers, until browsers are closed."""
    listener, ports = listen("127.0.0.1", 0), [a_free_port() for _ in range(SITES)]
    nodes = Nodes(postgres_url, tmp_path, f"http://127.0.0.1:{listener.getsockname()[1]}")
    with ExitStack() as stack:
        stack.callback(nodes.end_all)
        stack.enter_context(balanced(listener, ports))
        for port in ports:
            nodes.start(SITE, "serve", "--port", str(port))
        for _ in range(WORKERS):
            nodes.start(WORKER, "work")
        for port in ports:
            waited_until_ready(f"http://127.0.0.1:{port}/readyz", urlsplit(nodes.address).netloc)
        yield nodes


def waited_until_ready(address: str, known_as: str) -> None:
    end = monotonic() + PATIENCE
    while monotonic() < end:
        try:
            if httpx.get(address, headers={"Host": known_as}).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        sleep(0.2)
    raise AssertionError(f"{address} is not ready")


@pytest.mark.proof(11)
def test_a_site_and_a_worker_end_in_the_middle_of_the_story_and_nobody_notices(
    demo: House, nodes: Nodes, open_tab: OpenTab, proven: Proven
) -> None:
    hands = {who: Hand(Site(demo, nodes.address), open_tab, who) for who in PEOPLE}

    played(hands, nodes)

    assert_all_is_as_on_one_machine(demo)
    assert all_are_sent(demo)
    seen = rows(demo, "SELECT kind, count(*) FROM node GROUP BY kind")
    assert dict(seen) == {SITE: SITES, WORKER: WORKERS}
    proven("the demo in Chromium on three sites and two workers, one of each ended in the middle", "nobody noticed")


def played(hands: dict[str, Hand], nodes: Nodes) -> None:
    acts.proposed_and_submitted(hands["a"])
    acts.meeting_moved_with_a_preview(hands["sec"])
    acts.on_the_day_of_the_meeting(hands["chair"])
    acts.referred(hands["chair"])
    nodes.end(SITE, signal.SIGTERM)
    nodes.end(WORKER, signal.SIGKILL)
    acts.reported(hands["conv"])
    acts.positions_taken(hands)
    acts.one_objects_late(hands)
    acts.announced(hands["chair"])
    acts.submitted_to_the_council(hands["sec"])
    acts.told(hands["chair"])


def assert_all_is_as_on_one_machine(house: House) -> None:
    proposal = house.store.proposal("fund")
    assert proposal is not None
    assert (proposal.state, [one.outcome.outcome for one in proposal.ballots if one.outcome]) == (
        "submitted",
        ["agreed"],
    )
    assert {member: one.position for member, one in proposal.ballots[-1].positions.items()} == dict.fromkeys(
        "ABE", "support"
    )
    assert house.verify().flaw is None


def all_are_sent(house: House) -> bool:
    """Wait until no letter is left that may be sent now."""
    end = monotonic() + PATIENCE
    while (left := unsent(house)) != [(0,)] and monotonic() < end:
        sleep(0.2)
    return left == [(0,)]


def unsent(house: House) -> Sequence[tuple[int, ...]]:
    return rows(house, UNSENT, now=house.now())
