"""Laws of people's own programs, from the account page and the API to a real HTTPS server that is told."""

import json
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook as Verifying

from tests.adapters.notices.post_office import trusting
from tests.adapters.notices.receiver import Receiver, a_receiver
from tests.entrypoints.web.reading import words_of
from tests.entrypoints.web.sites import Site, house_from, serving
from wsis_workflow.adapters.notices.outgoing import Outgoing
from wsis_workflow.adapters.notices.webhook import Webhooks
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.sending import deliver_all
from wsis_workflow.domain.proposals.register_commands import MoveMeeting

PAGE = "/account/webhook"
SECRET = re.compile(r"whsec_[A-Za-z0-9+/=]{44}")
OUTSIDE = "https://93.184.216.34/notices"  # nothing is sent there: a demo tries no program
EXAMPLES = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
DOCS = Path(__file__).parents[3] / "docs" / "api.md"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with a_receiver() as opened:
        yield opened


@pytest.fixture
def another() -> Iterator[Receiver]:
    with a_receiver() as opened:
        yield opened


@pytest.fixture
def telling(demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Serve a demo that may tell programs on this machine."""
    monkeypatch.setenv("WSIS_WEBHOOK_NETWORKS", "127.0.0.0/8")
    with house_from(demo_file, tmp_path) as house, serving(house) as running:
        out = Outgoing(house.settings.webhook_networks, trusting())
        house.channels = {**house.channels, "webhook": Webhooks(house.access, out)}
        yield running


def named(site: Site, person: str, receiver: Receiver) -> str:
    """Name a program on the page; give the secret that it shows."""
    [secret] = SECRET.findall(site.client(person).post(PAGE, data={"address": receiver.address}).text)
    return secret


def moved(house: House) -> None:
    """Let everybody of the working group be told something."""
    house.handle_register(MoveMeeting("wg-12", opens="2008-03-03"), "sec")
    deliver_all(house)


def test_a_program_is_told_what_its_person_is_told(telling: Site, receiver: Receiver) -> None:
    secret = named(telling, "e", receiver)

    moved(telling.house)

    [request] = receiver.requests
    told: Any = Verifying(secret).verify(request.body, dict(request.headers))
    assert (told["type"], told["data"]["person"]) == ("notices", "e")
    assert [notice["kind"] for notice in told["data"]["notices"]] == ["meeting"]
    assert told["data"]["text"].startswith("Dear ")
    [letter] = [one for one in telling.house.store.notices() if one[1].to == "e" and one[1].kind == "meeting"]
    assert told["data"]["notices"][0]["facts"] == dict(letter[1].facts)


def test_mail_goes_on_beside_it_and_alone_once_it_is_taken_back(telling: Site, receiver: Receiver) -> None:
    before = telling.house.store.current_register().people["e"].channels
    named(telling, "e", receiver)
    with_it = telling.house.store.current_register().people["e"].channels

    gone = telling.client("e").post(f"{PAGE}/take-back")
    moved(telling.house)

    after = telling.house.store.current_register().people["e"].channels
    assert (gone.status_code, before, with_it, after) == (303, (), ("email", "webhook"), ("email",))
    assert receiver.requests == []
    assert telling.house.access.webhook("e") is None


def test_the_page_tries_the_program_and_says_what_came_of_it(telling: Site, receiver: Receiver) -> None:
    named(telling, "e", receiver)
    client = telling.client("e")

    took = client.post(f"{PAGE}/test")
    receiver.statuses = [500]
    failed = client.post(f"{PAGE}/test")

    assert (took.status_code, failed.status_code) == (303, 200)
    assert f"“https://127.0.0.1:{receiver.port}” did not take it (500)." in words_of(failed.text)
    assert [json.loads(one.body)["type"] for one in receiver.requests] == ["test", "test"]
    ids = [one.headers["webhook-id"] for one in receiver.requests]
    assert ids[0] != ids[1]
    shown = words_of(client.get(PAGE).text)
    assert "Last taken" in shown
    assert "Last failed" in shown
    assert f"“https://127.0.0.1:{receiver.port}” did not take it (500)." in shown
    client.cookies["language"] = "fr"
    assert f"« https://127.0.0.1:{receiver.port} » ne l’a pas accepté (500)." in words_of(client.get(PAGE).text)


def test_a_secret_is_shown_once_and_signs_no_more_when_it_was_replaced(telling: Site, receiver: Receiver) -> None:
    first = named(telling, "e", receiver)
    client = telling.client("e")

    [second] = SECRET.findall(client.post(f"{PAGE}/rotate").text)
    client.post(f"{PAGE}/test")

    [request] = receiver.requests
    assert first != second
    assert Verifying(second).verify(request.body, dict(request.headers))["type"] == "test"
    assert SECRET.findall(client.get(PAGE).text) == SECRET.findall(client.get("/account").text) == []


def test_an_address_within_is_refused_in_words(site: Site) -> None:
    page = site.client("e").post(PAGE, data={"address": "https://169.254.169.254/latest"})

    assert page.status_code == 422
    assert "“169.254.169.254” leads to no machine on the open Internet; correct it, or ask" in words_of(page.text)
    assert site.house.access.webhook("e") is None
    assert site.house.store.current_register().people["e"].channels == ()


def test_what_a_program_refuses_for_good_is_shown_to_the_secretariat(telling: Site, receiver: Receiver) -> None:
    named(telling, "e", receiver)
    receiver.statuses = [410]

    moved(telling.house)

    failed = words_of(telling.client("sec").get("/notices/failed").text)
    assert f"“https://127.0.0.1:{receiver.port}” takes no more notices (410)" in failed


def test_an_address_that_may_no_longer_be_reached_is_shown_to_the_secretariat(
    telling: Site, receiver: Receiver
) -> None:
    named(telling, "e", receiver)
    telling.house.channels = {**telling.house.channels, "webhook": Webhooks(telling.house.access, Outgoing())}

    moved(telling.house)

    assert receiver.connections == 0
    assert "leads to no machine on the open Internet" in words_of(telling.client("sec").get("/notices/failed").text)


def test_a_program_that_hangs_keeps_no_letter_back(telling: Site, receiver: Receiver) -> None:
    named(telling, "e", receiver)
    receiver.hangs = True
    out = Outgoing(("127.0.0.0/8",), trusting(), longest=1.0)
    telling.house.channels = {**telling.house.channels, "webhook": Webhooks(telling.house.access, out)}

    telling.house.handle_register(MoveMeeting("wg-12", opens="2008-03-03"), "sec")
    done = deliver_all(telling.house)

    assert done.put_off == 1
    assert done.sent == done.leased - 1 > 1
    assert receiver.connections == 1


def test_a_program_does_the_same_by_the_api_and_verifies_as_documented(telling: Site, receiver: Receiver) -> None:
    api = telling.token("e", "read", "act")
    none = api.get("/me/webhook")

    made = api.put("/me/webhook", json={"address": receiver.address}).json()
    tried = api.post("/me/webhook/test").json()
    rotated = api.post("/me/webhook/rotation").json()
    shown = api.get("/me/webhook").json()
    gone = [api.delete("/me/webhook") for _ in range(2)]

    documented: dict[str, Any] = {}
    exec(EXAMPLES.findall(DOCS.read_text(encoding="utf-8"))[1], documented)  # noqa: S102 - our own page
    is_ours = documented["is_ours"]
    [request] = receiver.requests
    assert tried == {"taken": True, "sentence": "Your program took the test."}
    assert is_ours(made["secret"], request.headers, request.body)
    assert not is_ours(rotated["secret"], request.headers, request.body)
    assert not is_ours(made["secret"], request.headers, request.body + b" ")
    old = {**request.headers, "webhook-timestamp": str(int(request.headers["webhook-timestamp"]) - 301)}
    assert not is_ours(made["secret"], old, request.body)
    assert set(shown) == {"address", "made_at", "taken_at", "failed_at", "failure"}
    assert (none.status_code, none.json()["code"]) == (404, "unknown")
    assert [one.status_code for one in gone] == [200, 404]


def test_nobody_takes_the_turns_of_others_who_try_their_programs(
    telling: Site, receiver: Receiver, another: Receiver
) -> None:
    clients = {person: telling.client(person) for person in ("e", "c")}
    named(telling, "e", receiver)
    named(telling, "c", another)
    receiver.hangs = True
    with ThreadPoolExecutor(1) as trying:
        first = trying.submit(clients["e"].post, f"{PAGE}/test")
        until(lambda: receiver.requests)

        second = clients["e"].post(f"{PAGE}/test")
        of_another = clients["c"].post(f"{PAGE}/test")
        receiver.let_go.set()
        first.result()

    assert (second.status_code, of_another.status_code) == (503, 303)
    assert "Your program is being tried already; wait until that has ended." in words_of(second.text)


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "It took too long."
        time.sleep(0.01)


def test_a_demo_tries_no_program(site: Site) -> None:
    api = site.token("e", "read", "act")
    api.put("/me/webhook", json={"address": OUTSIDE})

    refused = api.post("/me/webhook/test")

    assert (refused.status_code, refused.json()["code"]) == (422, "invalid")
    assert "nothing that it sends leaves this machine; try" in refused.json()["detail"]
    assert "Send a test" not in site.client("e").get(PAGE).text
