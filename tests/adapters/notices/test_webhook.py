"""Laws of webhooks, against a real HTTPS server on loopback."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.client import parse_headers
from threading import Thread

import pytest
from standardwebhooks import Webhook as Verifying
from standardwebhooks import WebhookVerificationError

from tests.adapters.notices.letters import a_letter
from tests.adapters.notices.post_office import a_free_port, trusting
from tests.adapters.notices.receiver import Receiver, a_receiver
from wsis_workflow.adapters.notices.outgoing import Hung, Outgoing
from wsis_workflow.adapters.notices.webhook import MOST_WAITED_FOR, QUIET, Webhooks
from wsis_workflow.app.access.nouns import Webhook
from wsis_workflow.app.channel_ports import AddressRefused, CannotDeliver, NoLongerOurs, TryLater
from wsis_workflow.app.deliver import ChannelDown
from wsis_workflow.domain.proposals.owed import Notice

LOOPBACK = ("127.0.0.0/8",)
NOON = datetime(2008, 10, 8, 12, tzinfo=UTC)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NOTICE = Notice("k", "amara", "reminder", "plan", NOON, "contributions", NOON, {"title": "The plan", "words": "soon"})
LETTER = a_letter(notices=(NOTICE,))
ID = LETTER.message_id


@dataclass
class Kept:
    """Where the programs of people are, in memory."""

    address: str = ""
    notes: list[str | None] = field(default_factory=list)

    def webhook(self, person: str) -> Webhook | None:
        return Webhook(person, self.address, SECRET, NOON, None, None, "") if person == "amara" else None

    def note_webhook(self, person: str, at: datetime, failure: str | None) -> None:
        self.notes.append(failure)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with a_receiver() as opened:
        yield opened


def told(address: str, longest: float = 30.0, **how: object) -> tuple[Webhooks, Kept]:
    kept = Kept(address)
    return Webhooks(kept, Outgoing(LOOPBACK, trusting(), longest), **how), kept  # type: ignore[arg-type]  # as it is given


def test_a_notice_arrives_with_its_facts_signed(receiver: Receiver) -> None:
    webhooks, kept = told(receiver.address)

    reference = webhooks.send(LETTER)

    [request] = receiver.requests
    assert (reference, kept.notes, request.path) == (ID, [None], "/notices?of=me")
    assert request.headers["host"] == f"127.0.0.1:{receiver.port}"
    assert request.headers["content-type"] == "application/json"
    assert request.headers["webhook-id"] == ID
    assert Verifying(SECRET).verify(request.body, dict(request.headers)) == {
        "type": "notices",
        "timestamp": "2008-10-08T12:00:00Z",
        "data": {
            "person": "amara",
            "language": "en",
            "subject": LETTER.subject,
            "text": LETTER.text,
            "notices": [
                {
                    "kind": "reminder",
                    "proposal": "plan",
                    "at": "2008-10-08T12:00:00Z",
                    "deadline": "contributions",
                    "over": "2008-10-08T12:00:00Z",
                    "facts": {"title": "The plan", "words": "soon"},
                }
            ],
        },
    }


def test_a_byte_that_was_changed_on_the_way_is_noticed(receiver: Receiver) -> None:
    webhooks, _ = told(receiver.address)
    webhooks.send(LETTER)
    [request] = receiver.requests

    for body, secret in ((request.body.replace(b"plan", b"plot"), SECRET), (request.body, f"{SECRET[:-2]}AA")):
        with pytest.raises(WebhookVerificationError):
            Verifying(secret).verify(body, dict(request.headers))


def test_what_was_not_taken_comes_again_under_the_same_id(receiver: Receiver) -> None:
    webhooks, kept = told(receiver.address)
    receiver.statuses = [500, 429, 302, 200]

    for status in (500, 429, 302):
        with pytest.raises(TryLater) as failed:
            webhooks.send(LETTER)
        assert str(failed.value) == f"“https://127.0.0.1:{receiver.port}” did not take it ({status})."
    webhooks.send(replace(LETTER, at=NOON))

    assert [one.headers["webhook-id"] for one in receiver.requests] == [ID] * 4
    assert len({one.body for one in receiver.requests}) == 1
    assert [note is None for note in kept.notes] == [False, False, False, True]


def test_a_program_that_is_gone_is_told_no_more(receiver: Receiver) -> None:
    webhooks, _ = told(receiver.address)
    receiver.statuses = [410]

    with pytest.raises(CannotDeliver, match=r"takes no more notices \(410\)"):
        webhooks.send(LETTER)


def test_who_has_no_program_is_told_by_none() -> None:
    webhooks, _ = told("https://127.0.0.1/")

    with pytest.raises(CannotDeliver, match=r"^Ben has named no program"):
        webhooks.send(a_letter(to="ben", name="Ben"))


def test_an_address_within_is_refused_for_good(receiver: Receiver) -> None:
    kept = Kept(receiver.address)

    with pytest.raises(AddressRefused) as refused:
        Webhooks(kept, Outgoing(context=trusting())).send(LETTER)

    assert (receiver.connections, kept.notes) == (0, [str(refused.value)])


@pytest.mark.parametrize("how", ["hangs", "drips"])
def test_a_receiver_that_keeps_us_waiting_is_cut_off_and_left_alone(how: str, receiver: Receiver) -> None:
    seconds = [0.0]
    webhooks, _ = told(receiver.address, longest=1.5, clock=lambda: seconds[0])
    setattr(receiver, how, True)
    began = time.monotonic()

    with pytest.raises(Hung, match=r"did not answer within 1\.5 seconds"):
        webhooks.send(LETTER)
    with pytest.raises(TryLater, match="did not answer a moment ago"):
        webhooks.send(LETTER)

    assert time.monotonic() - began < 25  # it would have gone on for as long as the receiver
    assert receiver.connections == 1
    seconds[0] = QUIET
    setattr(receiver, how, False)
    webhooks.send(LETTER)
    assert receiver.connections == 2


def test_of_many_that_hang_a_few_are_waited_for(receiver: Receiver) -> None:
    kept = Kept()
    webhooks = Webhooks(kept, Outgoing(LOOPBACK, trusting(), longest=0.3))
    receiver.hangs = True
    found = []

    for number in range(MOST_WAITED_FOR + 1):
        kept.address = f"https://127.0.0.1:{receiver.port}/{number}"
        with pytest.raises(TryLater) as failed:
            webhooks.send(LETTER)
        found.append(isinstance(failed.value, ChannelDown))

    assert found == [False] * MOST_WAITED_FOR + [True]


def test_a_name_server_that_never_answers_is_waited_for_no_longer(receiver: Receiver) -> None:
    def never(*_: object) -> list[tuple[object, ...]]:
        receiver.let_go.wait(30)
        return []

    with pytest.raises(Hung):
        Outgoing(LOOPBACK, trusting(), 0.2, never).post("https://slow.example/", b"", {})

    assert not receiver.let_go.is_set()


def test_a_certificate_of_another_name_is_not_believed(receiver: Receiver) -> None:
    resolve = answering("127.0.0.1", receiver.port)

    with pytest.raises(TryLater, match=r"“other\.example” cannot be reached"):
        Outgoing(LOOPBACK, trusting(), resolve=resolve).post(f"https://other.example:{receiver.port}/", b"{}", {})
    assert Outgoing(LOOPBACK, trusting(), resolve=resolve).post(f"https://localhost:{receiver.port}/", b"{}", {}) == 204

    assert len(receiver.requests) == 1


def test_nobody_at_the_door_is_a_matter_of_time() -> None:
    webhooks, kept = told(f"https://127.0.0.1:{a_free_port()}/")

    with pytest.raises(TryLater, match="cannot be reached"):
        webhooks.send(LETTER)

    assert len(kept.notes) == 1


def test_what_is_no_longer_ours_is_not_sent(receiver: Receiver) -> None:
    webhooks, kept = told(receiver.address)

    with pytest.raises(NoLongerOurs):
        webhooks.send(LETTER, lambda: False)

    assert (receiver.connections, kept.notes) == (0, [])


@contextmanager
def saying(answer: bytes) -> Iterator[str]:
    """Open a door behind which nobody speaks HTTP; give its address."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def answer_once() -> None:
            caller, _ = door.accept()
            with caller, caller.makefile("rb") as asked:
                asked.readline()
                asked.read(int(parse_headers(asked)["content-length"]))  # what is left unread resets the connection
                caller.sendall(answer)

        thread = Thread(target=answer_once)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}/"
        thread.join()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"SSH-2.0\0\x1b[31m\xad\r\n", "SSH-2.0 [31m"),
        (b"x" * 60_000 + b"\r\n", "x" * 300),
        (b"HTTP/1.1 2\0\0 OK\r\n\r\n", "HTTP/1.1 2 OK"),
        (b"", "Remote end closed connection without response"),
    ],
)
def test_of_what_a_program_says_instead_a_line_is_kept_that_can_be_read(answer: bytes, said: str) -> None:
    with saying(answer) as address:
        webhooks, kept = told(address)

        with pytest.raises(TryLater) as failed:
            webhooks.send(LETTER)

    assert kept.notes == [str(failed.value)] == [f"“127.0.0.1” cannot be reached ({said})."]


def test_plain_http_goes_to_networks_of_ones_own_alone() -> None:
    with a_receiver(is_plain=True) as receiver:
        address = receiver.address.replace("https", "http")

        assert Outgoing(LOOPBACK).post(address, json.dumps({}).encode(), {}) == 204
        with pytest.raises(AddressRefused, match="can be read on its way; write an address with https"):
            Outgoing(LOOPBACK, resolve=answering("93.184.216.34", 80)).post("http://open.example/", b"{}", {})

        assert receiver.connections == 1


def answering(number: str, port: int) -> object:
    """Answer for every name with one address."""

    def resolve(*_: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (number, port))]

    return resolve
