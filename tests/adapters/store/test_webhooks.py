"""Programs of people as they are kept: one for each, whose secret can be replaced, and that is forgotten as a whole."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.adapters.store.silence import NOON as NOW
from tests.adapters.store.test_tokens import a_door
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.access import WebhookSeen
from wsis_workflow.domain.proposals.refusals import Refused

ADDRESS = "https://example.org/notices"
MINUTE = timedelta(minutes=1)


def test_a_program_is_shown_without_its_secret(store: SqlStore) -> None:
    door = a_door(store)

    made, secret = door.make_webhook("m01", ADDRESS, NOW)

    assert made == door.webhook_seen("m01") == WebhookSeen(ADDRESS, NOW, None, None, "")
    kept = door.webhook("m01")
    assert kept is not None
    assert kept.secret == secret
    assert (secret[:6], len(secret)) == ("whsec_", 50)
    assert secret not in repr(kept)
    assert door.webhook_seen("m02") is None


def test_a_person_has_one_program_and_another_takes_its_place(store: SqlStore) -> None:
    door = a_door(store)
    _, first = door.make_webhook("m01", ADDRESS, NOW)

    _, second = door.make_webhook("m01", "https://example.org/others", NOW + MINUTE)

    assert first != second
    assert door.webhook_seen("m01") == WebhookSeen("https://example.org/others", NOW + MINUTE, None, None, "")
    assert rows_in(store) == 1


def test_a_secret_is_replaced_and_all_else_stays(store: SqlStore) -> None:
    door = a_door(store)
    _, first = door.make_webhook("m01", ADDRESS, NOW)
    door.note_webhook("m01", NOW, None)

    rotated = door.rotate_webhook("m01", NOW + MINUTE)

    assert rotated is not None
    assert rotated[1] != first
    assert rotated[0] == door.webhook_seen("m01") == WebhookSeen(ADDRESS, NOW + MINUTE, NOW, None, "")
    assert door.rotate_webhook("m02", NOW) is None


def test_what_came_of_the_latest_request_is_noted(store: SqlStore) -> None:
    door = a_door(store)
    door.make_webhook("m01", ADDRESS, NOW)

    door.note_webhook("m01", NOW, "It did not answer.")
    failed = door.webhook_seen("m01")
    door.note_webhook("m01", NOW + MINUTE, None)

    assert failed == WebhookSeen(ADDRESS, NOW, None, NOW, "It did not answer.")
    assert door.webhook_seen("m01") == WebhookSeen(ADDRESS, NOW, NOW + MINUTE, NOW, "")


def test_a_program_is_forgotten_with_its_secret(store: SqlStore) -> None:
    door = a_door(store)
    door.make_webhook("m01", ADDRESS, NOW)

    assert (door.remove_webhook("m02"), door.remove_webhook("m01"), door.remove_webhook("m01")) == (False, True, False)
    assert rows_in(store) == 0


def test_only_who_is_known_has_a_program(store: SqlStore) -> None:
    with pytest.raises(Refused) as refused:
        a_door(store).make_webhook("nobody", ADDRESS, NOW)

    assert refused.value.code == "unknown"


def rows_in(store: SqlStore) -> int:
    with store.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM webhook")).scalar_one())
