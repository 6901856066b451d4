"""Outgoing requests stay out: whatever address somebody gives, nothing within is ever connected to.

Addresses that people give are those of their programs (webhooks), which this is about, and mail addresses: those go as
they are to the operator's own mail server. Links in texts are shown and never followed, documents are made from data
and from files on this machine, and calendars, directories and attachments are sent to us. The last law here holds that.
"""

import ast
import http.client
import socket
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest

from tests.adapters.notices.letters import a_letter
from tests.adapters.notices.post_office import trusting
from tests.adapters.notices.receiver import Receiver, a_receiver
from tests.adapters.notices.test_webhook import Kept
from tests.promises.audit_of_connections import every_connection
from tests.promises.hostile_addresses import HOSTILE, OPEN, resolve
from tests.promises.proving.figures import Proven
from wsis_workflow.adapters.notices import outgoing
from wsis_workflow.adapters.notices.outgoing import Outgoing
from wsis_workflow.adapters.notices.target import Target
from wsis_workflow.adapters.notices.webhook import Webhooks
from wsis_workflow.app.channel_ports import AddressRefused, CannotDeliver, TryLater

PACKAGE = Path(outgoing.__file__).parents[2]
REDIRECTS = (301, 302, 303, 307, 308)
# What can open a connection, and where that is its task.
GOES_OUT = {
    "socket",
    "ssl",
    "http.client",
    "urllib.request",
    "smtplib",
    "ftplib",
    "httpx",
    "httpx2",
    "requests",
    "aiohttp",
}
MAY_GO_OUT = {
    "adapters/notices/outgoing.py",  # to people's programs
    "adapters/notices/smtp.py",  # to the operator's mail server
    "adapters/notices/watch.py",  # which ends connections of these two, and opens none
    "adapters/notices/verdicts.py",  # what that server's answers mean
    "bootstrap/presence.py",  # the name of this machine
    "entrypoints/cli/serve.py",  # what the site listens on
    "entrypoints/web/serving.py",
    "entrypoints/web/waiting.py",
}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with a_receiver() as opened:
        yield opened


@pytest.mark.promise(16)
def test_no_hostile_address_is_connected_to(proven: Proven) -> None:
    kept = Kept()
    channel = Webhooks(kept, Outgoing(resolve=resolve))
    refused = []

    with every_connection() as watch:
        for kept.address in HOSTILE:
            with pytest.raises(AddressRefused):
                channel.outgoing.check(kept.address)
            with pytest.raises(CannotDeliver) as found:
                channel.send(a_letter())
            refused.append(str(found.value))

    assert watch.tried == []
    assert (len(refused), kept.notes) == (len(set(HOSTILE)), refused)
    assert len(HOSTILE) >= 40
    assert all(";" in sentence and sentence.endswith(".") for sentence in refused)
    proven("hostile addresses, entered and sent to", f"{len(HOSTILE)} addresses, {len(watch.tried)} connections tried")


@pytest.mark.promise(16)
def test_without_the_check_they_would_be_connected_to(proven: Proven, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "target_of", read_as_it_comes)
    monkeypatch.setattr(outgoing, "may_be_reached", lambda *_: True)
    monkeypatch.setattr(outgoing, "is_own", lambda *_: True)
    reached = set()

    for address in HOSTILE:
        with every_connection() as watch, suppress(CannotDeliver, TryLater):
            Outgoing(resolve=resolve).post(address, b"{}", {})
        reached |= {address} if watch.tried else set()

    assert {"https://127.0.0.1/", "https://169.254.169.254/latest/meta-data/", "https://2130706433/"} <= reached
    assert len(reached) >= 25  # more where the machine knows IPv6
    proven.control("the check is taken away", f"{len(reached)} of {len(HOSTILE)} addresses are connected to")


def test_addresses_outside_are_no_matter() -> None:
    careful = Outgoing(resolve=resolve)

    for address in ("https://open.example/", f"https://{OPEN}:8443/a?b=c", "https://[2606:2800:220:1::1]/",
                    "https://[64:ff9b::5db8:d822]/", "https://OPEN.example./"):  # fmt: skip
        careful.check(address)


@pytest.mark.promise(16)
def test_a_name_that_leads_elsewhere_a_moment_later_leads_nowhere_new(proven: Proven, receiver: Receiver) -> None:
    name = f"https://localhost:{receiver.port}/"
    turning = Turning("127.0.0.1", "10.0.0.1")
    careful = Outgoing(("127.0.0.0/8",), trusting(), resolve=turning)

    with every_connection(receiver.port) as watch:
        status = careful.post(name, b"{}", {})
        asked = turning.asked
        with pytest.raises(AddressRefused):
            careful.post(name, b"{}", {})

    assert (status, asked, turning.asked) == (204, 1, 2)
    assert watch.tried == [("127.0.0.1", receiver.port)]
    proven("a name that leads elsewhere after it was judged", f"{turning.asked} look-ups, 0 connections elsewhere")


@pytest.mark.promise(16)
@pytest.mark.parametrize("within", ["127.0.0.1", "10.0.0.1", "169.254.169.254"])
def test_a_name_that_was_outside_when_it_was_entered_is_judged_again(within: str) -> None:
    careful = Outgoing(resolve=Turning(OPEN, within))

    with every_connection() as watch:
        careful.check("https://turning.example/")
        with pytest.raises(AddressRefused):
            careful.post("https://turning.example/", b"{}", {})

    assert watch.tried == []


@pytest.mark.promise(16)
def test_who_judges_a_name_and_connects_to_the_name_is_led_elsewhere(
    proven: Proven, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Turning(OPEN, "10.0.0.1"))
    Outgoing(resolve=socket.getaddrinfo).check("https://turning.example/")

    with every_connection() as watch, suppress(OSError):
        http.client.HTTPSConnection("turning.example", timeout=1).connect()

    assert watch.tried == [("10.0.0.1", 443)]
    proven.control("a client looks the name up again", f"{len(watch.tried)} connection tried to an address within")


@pytest.mark.promise(16)
def test_no_redirect_is_followed(proven: Proven, receiver: Receiver) -> None:
    careful = Outgoing(("127.0.0.0/8",), trusting())
    found = []

    with a_receiver() as other, every_connection(receiver.port, other.port) as watch:
        for status in REDIRECTS:
            for location in (other.address, "https://169.254.169.254/", "/other", "//localhost/"):
                receiver.statuses, receiver.location = [status], location
                found.append(careful.post(receiver.address, b"{}", {}))

    assert found == [status for status in REDIRECTS for _ in range(4)]
    assert watch.tried == [("127.0.0.1", receiver.port)] * len(found)
    assert (other.connections, {request.path for request in receiver.requests}) == (0, {"/notices?of=me"})
    proven("redirects", f"{len(found)} redirects, {other.connections} followed")


@pytest.mark.promise(16)
def test_who_follows_redirects_is_led_elsewhere(proven: Proven, receiver: Receiver) -> None:
    receiver.statuses = [302]

    with a_receiver() as other, every_connection(receiver.port, other.port) as watch:
        receiver.location = other.address
        with pytest.raises(HTTPError):  # which that one answers to a question that is none of its
            urllib.request.urlopen(receiver.address, b"{}", context=trusting())  # noqa: S310 - it is https

    assert watch.tried == [("127.0.0.1", receiver.port), ("127.0.0.1", other.port)]
    proven.control("a client follows redirects", f"{other.connections} connection elsewhere")


@pytest.mark.promise(16)
def test_no_proxy_is_asked(proven: Proven, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_receiver() as proxy, every_connection(receiver.port, proxy.port) as watch:
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        Outgoing(("127.0.0.0/8",), trusting()).post(receiver.address, b"{}", {})

    assert watch.tried == [("127.0.0.1", receiver.port)]
    proven("a proxy named by the environment", f"{proxy.connections} connections to it")


def test_networks_that_are_named_are_let_through_and_no_others() -> None:
    careful = Outgoing(("10.1.2.0/28", "fd00:1::/64"))

    for address in ("https://10.1.2.7/", "https://[::ffff:10.1.2.7]/", "https://[fd00:1::7]/"):
        careful.check(address)
    for address in ("https://10.1.2.16/", "https://[fd00:2::7]/", "https://127.0.0.1/", "https://[2002:a01:207::1]/"):
        with pytest.raises(AddressRefused):
            careful.check(address)


def test_nothing_else_goes_out() -> None:
    found = {file.relative_to(PACKAGE).as_posix() for file in PACKAGE.rglob("*.py") if _imports(file) & GOES_OUT}

    assert found == MAY_GO_OUT


class Turning:
    """A name server that answers every question with the next of its addresses."""

    def __init__(self, *numbers: str) -> None:
        self.numbers, self.asked = numbers, 0

    def __call__(self, host: str, port: int, *more: Any, **named: Any) -> Sequence[tuple[Any, ...]]:
        number = self.numbers[min(self.asked, len(self.numbers) - 1)]
        self.asked += 1
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]


def read_as_it_comes(address: str) -> Target:
    """Read an address as a careless program does."""
    parts = urlsplit(address)
    return Target(parts.scheme, parts.hostname or "", parts.port or 443, parts.path or "/", False)


def _imports(file: Path) -> set[str]:
    text = file.read_text(encoding="utf-8")
    found: set[str] = set()
    if not any(name.partition(".")[0] in text for name in GOES_OUT):
        return found
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found
