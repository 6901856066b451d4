"""Laws of tokens and of keys to feeds: what they open, for whom, until when, and how they are taken back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.adapters.store.silence import a_house, read_edition
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.access import Access, FeedTokenSeen, SignedIn, TokenSeen
from wsis_workflow.domain.proposals.refusals import Refused

NOW = datetime(2026, 7, 1, 9, tzinfo=UTC)
INSTANT, MINUTE, DAY = timedelta(microseconds=1), timedelta(minutes=1), timedelta(days=1)
CHOOSE = "choose from read, act, register."
NAMELESS = "A token has a name of 1 to 80 letters; name the program that will use it."
ENDLESS = "A token lasts at most 366 days; choose a shorter time."
NAMELESS_KEY = "A key to feeds has a name of 1 to 80 letters; name the calendar or the reader that will use it."


@pytest.fixture
def door() -> Iterator[Access]:
    store = memory_store(read_edition)
    a_house(store)
    yield Access(store.access)
    store.close()


def why(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(reason.code, reason.sentence) for reason in refused.value.reasons]


def test_a_token_is_its_persons_with_each_scope_once_in_their_order(door: Access) -> None:
    made, secret = door.make_token("m01", " Nightly script ", iter(["register", "read", "register"]), DAY, NOW)

    assert made == TokenSeen(made.id, "Nightly script", ("read", "register"), NOW, NOW + DAY, None)
    assert secret.startswith("wsis_")
    assert door.tokens("m01", NOW) == [made]
    assert door.token(secret, NOW) == SignedIn("m01", scopes=("read", "register"))


def test_a_token_opens_the_door_until_the_instant_at_which_it_ends(door: Access) -> None:
    made, secret = door.make_token("m01", "x" * 80, ["read"], 366 * DAY, NOW)
    end = NOW + 366 * DAY

    assert [bool(door.token(secret, now)) for now in (end - INSTANT, end)] == [True, False]
    assert [[one.id for one in door.tokens("m01", now)] for now in (end - INSTANT, end)] == [[made.id], []]
    assert door.revoke("m01", made.id, end) is False


def test_a_token_is_revoked_by_its_person_alone_and_once(door: Access) -> None:
    first, secret = door.make_token("m01", "first", ["read"], DAY, NOW)
    second, kept = door.make_token("m01", "second", ["act"], DAY, NOW)

    assert [one.name for one in door.tokens("m01", NOW)] == ["second", "first"]
    assert [door.revoke(who, first.id, NOW) for who in ("m02", "m01", "m01")] == [False, True, False]
    assert [door.token(one, NOW) for one in (secret, kept)] == [None, SignedIn("m01", scopes=("act",))]
    assert [one.id for one in door.tokens("m01", NOW)] == [second.id]


def test_it_is_noted_at_once_and_then_after_a_minute_that_a_token_was_used(door: Access) -> None:
    _, secret = door.make_token("m01", "script", ["read"], DAY, NOW)

    used = []
    for now in (NOW, NOW + MINUTE - INSTANT, NOW + MINUTE):
        door.token(secret, now)
        used.append(door.tokens("m01", now)[0].last_used_at)

    assert used == [NOW, NOW, NOW + MINUTE]


@pytest.mark.parametrize(
    ("name", "scopes", "lasts", "said"),
    [
        ("script", ["read", "write"], DAY, [f"“write” is nothing that a token may be used for; {CHOOSE}"]),
        ("script", [], DAY, [f"A token is used for something; {CHOOSE}"]),
        (" ", ["read"], DAY, [NAMELESS]),
        ("x" * 81, ["read"], DAY, [NAMELESS]),
        ("two\nlines", ["read"], DAY, [NAMELESS]),
        ("script", ["read"], timedelta(), [ENDLESS]),
        ("script", ["read"], 366 * DAY + INSTANT, [ENDLESS]),
        (
            "", ["all", "any"], -DAY, [
                f"“all” is nothing that a token may be used for; {CHOOSE}",
                f"“any” is nothing that a token may be used for; {CHOOSE}", NAMELESS, ENDLESS,
            ],
        ),
    ],
)  # fmt: skip
def test_all_that_is_wrong_with_a_token_is_said_at_once_and_none_is_made(
    door: Access, name: str, scopes: list[str], lasts: timedelta, said: list[str]
) -> None:
    with pytest.raises(Refused) as refused:
        door.make_token("m01", name, scopes, lasts, NOW)

    assert why(refused) == [("invalid", sentence) for sentence in said]
    assert door.tokens("m01", NOW) == []


def test_nobody_outside_the_directory_has_a_token_or_a_key(door: Access) -> None:
    acts = (
        lambda: door.make_token("operator", "", [], DAY, NOW),
        lambda: door.make_feed_token("operator", "", NOW),
    )
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert why(refused) == [("unknown", "There is no person “operator”; check its name.")]


def test_each_secret_opens_its_own_door_alone(door: Access) -> None:
    _, token = door.make_token("m01", "script", ["read"], DAY, NOW)
    _, key = door.make_feed_token("m01", "calendar", NOW)
    session = door.open_session("m01", "", NOW)

    secrets = (token, key, session, "")
    assert [bool(door.token(secret, NOW)) for secret in secrets] == [True, False, False, False]
    assert [door.feed_reader(secret, NOW) for secret in secrets] == [None, "m01", None, None]
    assert [bool(door.session(secret, NOW)) for secret in secrets] == [False, False, True, False]


def test_a_key_to_feeds_has_no_end_and_notes_after_each_minute_that_it_was_used(door: Access) -> None:
    made, secret = door.make_feed_token("m01", " " + "x" * 80, NOW)
    assert (made, door.feed_tokens("m01")) == (FeedTokenSeen(made.id, "x" * 80, NOW, None), [made])

    used = []
    for now in (NOW, NOW + MINUTE - INSTANT, NOW + MINUTE, NOW + 3_650 * DAY):
        assert door.feed_reader(secret, now) == "m01"
        used.append(door.feed_tokens("m01")[0].last_used_at)

    assert used == [NOW, NOW, NOW + MINUTE, NOW + 3_650 * DAY]
    assert door.feed_tokens("m02") == []


def test_a_key_is_replaced_under_its_name_by_its_person_alone(door: Access) -> None:
    made, first = door.make_feed_token("m01", "calendar", NOW)
    other, _ = door.make_feed_token("m01", "reader", NOW)

    assert (door.rotate_feed_token("m02", made.id, NOW), door.feed_reader(first, NOW)) == (None, "m01")
    rotated = door.rotate_feed_token("m01", made.id, NOW + DAY)

    assert rotated is not None
    new, second = rotated
    assert new == FeedTokenSeen(new.id, "calendar", NOW + DAY, None)
    assert [door.feed_reader(secret, NOW + DAY) for secret in (first, second)] == [None, "m01"]
    assert [one.id for one in door.feed_tokens("m01")] == [new.id, other.id]
    assert door.rotate_feed_token("m01", made.id, NOW + DAY) is None


def test_a_key_is_taken_back_by_its_person_alone_and_once(door: Access) -> None:
    made, secret = door.make_feed_token("m01", "calendar", NOW)
    other, kept = door.make_feed_token("m01", "reader", NOW)

    assert [door.revoke_feed_token(who, made.id, NOW) for who in ("m02", "m01", "m01")] == [False, True, False]
    assert [door.feed_reader(one, NOW) for one in (secret, kept)] == [None, "m01"]
    assert [one.id for one in door.feed_tokens("m01")] == [other.id]


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "two\nlines"])
def test_a_key_without_a_name_is_not_made(door: Access, name: str) -> None:
    with pytest.raises(Refused) as refused:
        door.make_feed_token("m01", name, NOW)

    assert (why(refused), door.feed_tokens("m01")) == ([("invalid", NAMELESS_KEY)], [])


def test_nobody_has_more_than_twenty_keys_and_replacing_one_makes_no_more(door: Access) -> None:
    made = [door.make_feed_token("m01", f"calendar {number}", NOW)[0] for number in range(20)]

    with pytest.raises(Refused) as refused:
        door.make_feed_token("m01", "one more", NOW)
    rotated = door.rotate_feed_token("m01", made[0].id, NOW)

    said = "Nobody has more than 20 keys to feeds; take one back that is not used."
    assert why(refused) == [("invalid", said)]
    assert (rotated is not None, len(door.feed_tokens("m01"))) == (True, 20)
    assert door.make_feed_token("m02", "calendar", NOW)[0].name == "calendar"
