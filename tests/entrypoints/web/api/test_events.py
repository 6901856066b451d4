"""The stream of what changes: to those who may read it, from where they left off, and not too many at once."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.entrypoints.web.sites import Site
from wsis_workflow.entrypoints.web import live

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for news often, so that the tests need not wait."""
    monkeypatch.setattr(live, "POLL", 0.05)
    monkeypatch.setattr(live, "HEARTBEAT", 0.2)


@contextmanager
def following(program: httpx.Client, address: str = "/events", **headers: str) -> Iterator[Iterator[str]]:
    with program.stream("GET", address, headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = answer.iter_lines()
        assert next(lines).startswith("retry: ")
        yield lines


def next_event(lines: Iterator[str]) -> tuple[int, dict]:
    """Wait for the next event: its id and its data."""
    number = 0
    for line in lines:
        if line.startswith("id: "):
            number = int(line.removeprefix("id: "))
        if line.startswith("data: "):
            return number, json.loads(line.removeprefix("data: "))
    raise AssertionError("the stream has ended")


def say(site: Site, ref: str, text: str) -> None:
    answer = site.token("e").post(f"/proposals/{ref}/comments", json={"text": text})
    assert answer.status_code == 200


def test_a_change_is_told(site: Site) -> None:
    with following(site.token("t")) as lines:
        say(site, "segment", "Here.")
        _, told = next_event(lines)

    assert (told["proposal"], told["verb"], told["version"]) == ("segment", "comment", 7)
    assert told["at"] == "2008-01-14T08:00:00Z"


def test_what_one_may_not_read_is_not_told(site: Site) -> None:
    assert site.token("t").get("/proposals/created").status_code == 404

    with following(site.token("t")) as lines:
        say(site, "created", "Not for everybody.")
        say(site, "segment", "For everybody.")
        _, told = next_event(lines)

    assert told["proposal"] == "segment"


def test_a_stream_that_broke_off_is_taken_up_again(site: Site) -> None:
    program = site.token("t")
    with following(program) as lines:
        say(site, "segment", "Heard.")
        heard, _ = next_event(lines)
    say(site, "segment", "Missed.")
    say(site, "plan", "Missed too.")

    with following(program, **{"Last-Event-ID": str(heard)}) as lines:
        told = [next_event(lines)[1]["proposal"] for _ in range(2)]
    with following(program, f"/events?after={heard}") as lines:
        again = [next_event(lines)[1]["proposal"] for _ in range(2)]

    assert told == again == ["segment", "plan"]


def test_silence_is_filled_so_that_nobody_hangs_up(demo_site: Site) -> None:
    with following(demo_site.token("t")) as lines:
        assert next(line for line in lines if line.startswith(":")) == ": still here"


def test_nobody_follows_with_more_streams_than_is_good(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_STREAMS", 2)
    program = site.token("t")

    with following(program), following(program):
        refused = program.get("/events")
        with following(site.token("e")):
            pass

    assert (refused.status_code, refused.json()["code"]) == (429, "too-many")


def test_a_page_follows_with_its_session(site: Site) -> None:
    browser = site.client("t")

    with following(browser, "/live?after=") as lines:
        say(site, "segment", "Here.")
        _, told = next_event(lines)

    assert told["proposal"] == "segment"
