"""Laws of `wsis person webhook`: a program is named, tried and taken back at the terminal."""

from collections.abc import Iterator
from typing import Any

import pytest
from standardwebhooks import Webhook as Verifying

from tests.adapters.notices import post_office
from tests.adapters.notices.receiver import Receiver, a_receiver
from tests.entrypoints.cli.conftest import Wsis
from wsis_workflow.adapters.notices import outgoing
from wsis_workflow.bootstrap.opening import open_house

HOOK = ("person", "webhook", "--as", "e")


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """Open a program in a network that the operator has named, whose certificate this machine believes."""
    monkeypatch.setenv("WSIS_WEBHOOK_NETWORKS", "127.0.0.0/8")
    monkeypatch.setenv("SSL_CERT_FILE", str(post_office.CERTIFICATE))
    outgoing._everybodys.cache_clear()
    with a_receiver() as opened:
        yield opened
    outgoing._everybodys.cache_clear()


def no_demo(database: str) -> None:
    """Let the clock on the wall count, so that what is sent leaves the machine."""
    house = open_house(database)
    house.store.simulate(None)
    house.close()


def test_a_program_is_named_tried_and_taken_back(wsis: Wsis, database: str, receiver: Receiver) -> None:
    no_demo(database)
    made = wsis(*HOOK, "--make", receiver.address)
    tried = wsis(*HOOK, "--test")
    receiver.statuses = [503]
    failed = wsis(*HOOK, "--test")
    rotated = wsis(*HOOK, "--rotate", "--json").json
    shown = wsis(*HOOK, "--json").json["webhook"]
    taken = wsis(*HOOK, "--take-back")
    none = wsis(*HOOK)

    port = receiver.port
    assert made.out.startswith("whsec_")
    assert (tried.status, tried.out) == (0, "Your program took the test.\n")
    assert (failed.status, failed.out) == (1, f"“https://127.0.0.1:{port}” did not take it (503).\n")
    assert rotated["secret"] != made.out.strip()
    assert (shown["address"], shown["failure"]) == (receiver.address, failed.out.strip())
    assert (taken.out, none.out) == (
        "Your notices go to no program of yours any more.\n",
        "Your notices go to no program of yours; name one with `--make ADDRESS`.\n",
    )
    assert len(receiver.requests) == 2


def test_work_tells_the_program_what_its_person_is_told(wsis: Wsis, database: str, receiver: Receiver) -> None:
    no_demo(database)
    secret = wsis(*HOOK, "--make", receiver.address).out.strip()
    wsis("meeting", "add", "wg-99", "--of", "wg", "--opens", "2099-03-02", "--as", "sec")

    wsis("work", "--once")
    shown = wsis(*HOOK, "--json").json["webhook"]

    told: list[Any] = [Verifying(secret).verify(one.body, dict(one.headers)) for one in receiver.requests]
    assert "wg-99" in [notice["facts"].get("meeting") for one in told for notice in one["data"]["notices"]]
    assert {one["data"]["person"] for one in told} == {"e"}
    assert (shown["failure"], shown["taken_at"] is None) == ("", False)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--make", "https://127.0.0.1/"), 1, "“127.0.0.1” leads to no machine on the open Internet; correct it"),
        (("--make", "https://127.1/"), 1, "“127.1” is the number of a machine in a form that is not accepted; write"),
        (("--make", "http://93.184.216.34/"), 1, "What is sent by http can be read on its way; write an address with"),
        (("--make", "somewhere"), 1, "This is no address to which notices can be sent; write one such as https://"),
        (("--test",), 1, "Your notices go to no program of yours; name one first."),
        (("--rotate",), 1, "Your notices go to no program of yours; name one first."),
        (("--take-back",), 1, "Your notices go to no program of yours; name one first."),
        (("--rotate", "--test"), 2, "Say one of `--make`, `--rotate`, `--test` and `--take-back`."),
    ],
)
def test_what_cannot_be_is_refused_in_words(words: tuple[str, ...], status: int, said: str, wsis: Wsis) -> None:
    refused = wsis(*HOOK, *words)

    assert refused.status == status
    assert said in refused.err


def test_a_demo_tries_no_program(wsis: Wsis) -> None:
    wsis(*HOOK, "--make", "https://93.184.216.34/notices")

    refused = wsis(*HOOK, "--test")

    assert (refused.status, refused.line) == (
        1,
        "This is a demo, and nothing that it sends leaves this machine; try your program "
        "with an installation of your own.",
    )
