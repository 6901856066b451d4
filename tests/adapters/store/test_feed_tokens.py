"""Keys to feeds: what they open, that they can be replaced and taken back, and that nobody else's can be touched."""

from datetime import timedelta

import pytest

from tests.adapters.store.silence import NOON as NOW
from tests.adapters.store.test_tokens import a_door
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.domain.proposals.refusals import Refused

DAY = timedelta(days=1)


def test_a_key_tells_whose_it_is_and_when_it_was_used_last(store: SqlStore) -> None:
    door = a_door(store)
    made, secret = door.make_feed_token("m01", " My telephone ", NOW)

    assert door.feed_reader(secret, NOW + DAY) == "m01"

    [seen] = door.feed_tokens("m01")
    assert (made.name, made.last_used_at) == ("My telephone", None)
    assert (seen.id, seen.name, seen.made_at, seen.last_used_at) == (made.id, "My telephone", NOW, NOW + DAY)
    assert door.feed_tokens("m02") == []


def test_a_key_has_no_end_of_its_own(store: SqlStore) -> None:
    door = a_door(store)
    _, secret = door.make_feed_token("m01", "calendar", NOW)

    assert door.feed_reader(secret, NOW + 3650 * DAY) == "m01"


def test_what_is_no_key_opens_nothing(store: SqlStore) -> None:
    door = a_door(store)
    door.make_feed_token("m01", "calendar", NOW)
    _, token = door.make_token("m01", "script", ["read"], DAY, NOW)

    assert [door.feed_reader(secret, NOW) for secret in ("", "no-key", "\udc80", token)] == [None] * 4


def test_a_key_is_replaced_and_taken_back_by_its_person_alone(store: SqlStore) -> None:
    door = a_door(store)
    made, first = door.make_feed_token("m01", "calendar", NOW)

    assert door.rotate_feed_token("m02", made.id, NOW) is None
    assert not door.revoke_feed_token("m02", made.id, NOW)
    assert door.feed_reader(first, NOW) == "m01"
    rotated = door.rotate_feed_token("m01", made.id, NOW)

    assert rotated is not None
    again, second = rotated
    assert [door.feed_reader(secret, NOW) for secret in (first, second)] == [None, "m01"]
    assert door.rotate_feed_token("m01", made.id, NOW) is None
    assert (door.revoke_feed_token("m01", again.id, NOW), door.revoke_feed_token("m01", again.id, NOW)) == (True, False)
    assert door.feed_reader(second, NOW) is None
    assert door.feed_tokens("m01") == []


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "two\nlines"])
def test_a_key_has_a_name_that_tells_it_from_others(name: str, store: SqlStore) -> None:
    with pytest.raises(Refused) as refused:
        a_door(store).make_feed_token("m01", name, NOW)

    assert refused.value.code == "invalid"


def test_nobody_has_keys_without_end(store: SqlStore) -> None:
    door = a_door(store)
    made = [door.make_feed_token("m01", f"calendar {number}", NOW) for number in range(20)]

    with pytest.raises(Refused, match="more than 20 keys"):
        door.make_feed_token("m01", "one more", NOW)

    rotated = door.rotate_feed_token("m01", made[0][0].id, NOW)
    assert rotated is not None
    assert len(door.feed_tokens("m01")) == 20
