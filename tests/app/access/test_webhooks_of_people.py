"""Programs of people that are told what their people are told: one for each, with a secret that is given once."""

from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.adapters.store.silence import a_house, read_edition
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.access import Access, NoWebhook, WebhookSeen
from wsis_workflow.app.access.nouns import Webhook
from wsis_workflow.domain.proposals.refusals import Refused

NOW = datetime(2026, 7, 1, 9, tzinfo=UTC)
LATER, LAST = NOW + timedelta(days=1), NOW + timedelta(days=2)
HERE, THERE = "https://a.example.org/in", "https://b.example.org/in"


@pytest.fixture
def door() -> Iterator[Access]:
    store = memory_store(read_edition)
    a_house(store)
    yield Access(store.access)
    store.close()


def test_a_program_is_kept_with_a_secret_of_32_bytes_and_shown_without_it(door: Access) -> None:
    made, secret = door.make_webhook("m01", HERE, NOW)

    assert made == WebhookSeen(HERE, NOW, None, None, "")
    assert (secret[:6], len(b64decode(secret[6:], validate=True))) == ("whsec_", 32)
    assert (door.webhook_seen("m01"), door.webhook("m01")) == (made, Webhook("m01", HERE, secret, NOW, None, None, ""))
    assert secret not in repr(door.webhook("m01"))


def test_a_person_has_one_program_and_a_later_one_takes_its_place(door: Access) -> None:
    _, first = door.make_webhook("m01", HERE, NOW)
    door.note_webhook("m01", NOW, "It was not taken.")

    made, second = door.make_webhook("m01", THERE, LATER)

    assert (door.webhook_seen("m01"), made) == (made, WebhookSeen(THERE, LATER, None, None, ""))
    assert first != second


def test_a_new_secret_takes_the_place_of_the_old_and_leaves_all_else(door: Access) -> None:
    _, old = door.make_webhook("m01", HERE, NOW)
    door.note_webhook("m01", LATER, "It was not taken.")

    found = door.rotate_webhook("m01", LAST)

    assert found is not None
    assert found[0] == WebhookSeen(HERE, LAST, None, LATER, "It was not taken.")
    assert (door.webhook("m01"), found[1] != old) == (
        Webhook("m01", HERE, found[1], LAST, None, LATER, "It was not taken."), True,
    )  # fmt: skip


def test_what_came_of_the_latest_request_is_seen(door: Access) -> None:
    door.make_webhook("m01", HERE, NOW)

    door.note_webhook("m01", LATER, "It was not taken.")
    failed = door.webhook_seen("m01")
    door.note_webhook("m01", LAST, None)

    assert (failed, door.webhook_seen("m01")) == (
        WebhookSeen(HERE, NOW, None, LATER, "It was not taken."), WebhookSeen(HERE, NOW, LAST, LATER, ""),
    )  # fmt: skip


def test_who_has_no_program_is_shown_none_and_has_none_to_change(door: Access) -> None:
    door.make_webhook("m02", HERE, NOW)

    assert (door.webhook_seen("m01"), door.webhook("m01"), door.rotate_webhook("m01", NOW)) == (None, None, None)
    assert [door.remove_webhook(who) for who in ("m01", "m02", "m02")] == [False, True, False]
    assert NoWebhook().sentence == "Your notices go to no program of yours; name one first."


def test_nobody_outside_the_directory_has_a_program(door: Access) -> None:
    with pytest.raises(Refused) as refused:
        door.make_webhook("nobody", HERE, NOW)

    assert refused.value.sentence == "There is no person “nobody”; check its name."
