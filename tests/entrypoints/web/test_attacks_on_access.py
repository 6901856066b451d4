"""Laws found by attacking the door: who asks for links, and who still follows after they have gone."""

from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest

from tests.entrypoints.web.sites import Site
from wsis_workflow.entrypoints.web import live
from wsis_workflow.entrypoints.web.pace import Pace


@pytest.mark.parametrize(
    ("askers", "asked"),
    [
        ([f"2001:db8::{n:x}" for n in range(40)], 20),
        ([f"::ffff:192.0.2.{n % 2}" for n in range(60)], 40),
        (["192.0.2.1", "::ffff:192.0.2.1"] * 15, 20),
        ([f"192.0.2.{n}" for n in range(40)], 40),
        ([f"2001:db8:0:{n:x}::1" for n in range(40)], 40),
        (["fe80::1%eth0", "fe80::2%eth0"] * 15, 20),
        ([""] * 30, 20),
    ],
)
def test_whoever_has_many_addresses_is_one_place(askers: list[str], asked: int) -> None:
    pace = Pace()

    answers = [pace.may_ask(asker, f"{number}@example.org") for number, asker in enumerate(askers)]

    assert answers.count(True) == asked


def test_nobody_alone_keeps_somebody_else_from_coming_in() -> None:
    pace = Pace()

    by_a_stranger = [pace.may_ask("192.0.2.66", "Delegate@example.org") for _ in range(50)]
    by_the_delegate = pace.may_ask("198.51.100.7", "delegate@example.org")

    assert (by_a_stranger.count(True), by_the_delegate) == (5, True)


def test_nor_do_many_together_have_somebody_sent_letters_without_end() -> None:
    pace = Pace()

    answers = [pace.may_ask(f"192.0.2.{number}", "delegate@example.org") for number in range(100)]

    assert answers.count(True) == 20


def sign_out(site: Site, client: httpx.Client) -> None:
    site.house.access.sign_out(client.cookies["__Host-session"], datetime.now(UTC))


def revoke(site: Site, client: httpx.Client) -> None:
    now = datetime.now(UTC)
    for one in site.house.access.tokens("t", now):
        site.house.access.revoke("t", one.id, now)


@pytest.mark.slow
@pytest.mark.parametrize(("address", "leave"), [("/live", sign_out), ("/events", revoke)])
def test_who_has_signed_out_is_told_nothing_more(
    site: Site, monkeypatch: pytest.MonkeyPatch, address: str, leave: Callable[[Site, httpx.Client], None]
) -> None:
    monkeypatch.setattr(live, "POLL", 0.05)
    gone = site.client("t") if leave is sign_out else site.token("t")
    stays = site.client("t")

    with gone.stream("GET", address) as theirs, stays.stream("GET", "/live") as others:
        lines, told = theirs.iter_lines(), others.iter_lines()
        assert next(lines).startswith("retry: ")
        assert next(told).startswith("retry: ")
        site.token("e").post("/proposals/segment/comments", json={"text": "While they are there."})
        before = next(line for line in lines if line.startswith("data: "))
        leave(site, gone)
        site.token("e").post("/proposals/segment/comments", json={"text": "After they have gone."})
        after = [line for line in lines if line.startswith("data: ")]  # it ends by itself
        seen = [next(line for line in told if line.startswith("data: ")) for _ in range(2)]

    assert (before, after) == (seen[0], [])
