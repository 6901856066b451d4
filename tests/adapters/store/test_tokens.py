"""A token opens the door to a program of its person, for what it was made for and until its end."""

from datetime import timedelta

import pytest

from tests.adapters.store.test_sign_in import DAY, MINUTE, NOW, a_door, number_of
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.access import SignedIn
from wsis_workflow.domain.proposals.refusals import Refused

CHOOSE = "choose from read, act, register."


def test_a_token_is_of_its_person_with_its_scopes(store: SqlStore) -> None:
    door = a_door(store)

    seen, secret = door.make_token("m01", " Nightly script ", ["act", "read", "act"], 30 * DAY, NOW)

    assert secret.startswith("wsis_")
    assert (seen.name, seen.scopes, seen.made_at, seen.expires_at, seen.last_used_at) == (
        "Nightly script", ("read", "act"), NOW, NOW + 30 * DAY, None,
    )  # fmt: skip
    assert door.token(secret, NOW) == SignedIn("m01", scopes=("read", "act"))
    assert door.session(secret, NOW) is None


def test_a_token_ends_when_it_was_said_to(store: SqlStore) -> None:
    door = a_door(store)
    _, secret = door.make_token("m01", "script", ["read"], 366 * DAY, NOW)

    assert door.token(secret, NOW + 366 * DAY - MINUTE) is not None
    assert door.token(secret, NOW + 366 * DAY) is None
    assert door.tokens("m01", NOW + 366 * DAY) == []


def test_a_revoked_token_opens_nothing(store: SqlStore) -> None:
    door = a_door(store)
    seen, secret = door.make_token("m01", "script", ["read"], DAY, NOW)
    other, kept = door.make_token("m01", "other", ["read"], DAY, NOW)

    assert not door.revoke("m02", seen.id, NOW)
    assert door.token(secret, NOW) is not None
    assert door.revoke("m01", seen.id, NOW)
    assert not door.revoke("m01", seen.id, NOW)

    assert door.token(secret, NOW) is None
    assert [token.id for token in door.tokens("m01", NOW)] == [other.id]
    assert door.token(kept, NOW) is not None


def test_it_is_noted_at_most_once_a_minute_that_a_token_was_used(store: SqlStore) -> None:
    door = a_door(store)
    _, secret = door.make_token("m01", "script", ["read"], DAY, NOW)

    used = []
    for seconds in (5, 30, 64, 65):
        door.token(secret, NOW + timedelta(seconds=seconds))
        used.append(door.tokens("m01", NOW)[0].last_used_at)

    assert used == [NOW + timedelta(seconds=seconds) for seconds in (5, 5, 5, 65)]


@pytest.mark.parametrize(
    ("name", "scopes", "lasts", "said"),
    [
        ("script", ["read", "write"], DAY, f"“write” is nothing that a token may be used for; {CHOOSE}"),
        ("script", [], DAY, f"A token is used for something; {CHOOSE}"),
        (" ", ["read"], DAY, "A token has a name of 1 to 80 letters; name the program that will use it."),
        ("x" * 81, ["read"], DAY, "A token has a name of 1 to 80 letters; name the program that will use it."),
        ("a\nb", ["read"], DAY, "A token has a name of 1 to 80 letters; name the program that will use it."),
        ("script", ["read"], 366 * DAY + MINUTE, "A token lasts at most 366 days; choose a shorter time."),
        ("script", ["read"], timedelta(), "A token lasts at most 366 days; choose a shorter time."),
    ],
)  # fmt: skip
def test_a_token_that_cannot_be_is_refused(
    store: SqlStore, name: str, scopes: list[str], lasts: timedelta, said: str
) -> None:
    door = a_door(store)

    with pytest.raises(Refused) as refused:
        door.make_token("m01", name, scopes, lasts, NOW)

    assert (refused.value.code, str(refused.value)) == ("invalid", said)
    assert number_of(store, "token") == 0


def test_all_that_is_wrong_is_said_at_once(store: SqlStore) -> None:
    with pytest.raises(Refused) as refused:
        a_door(store).make_token("m01", "", ["all", "read"], -DAY, NOW)

    assert [reason.code for reason in refused.value.reasons] == ["invalid"] * 3


def test_nobody_outside_the_directory_has_a_token(store: SqlStore) -> None:
    door = a_door(store)

    with pytest.raises(Refused, match="There is no person “operator”"):
        door.make_token("operator", "script", ["read"], DAY, NOW)


def test_tokens_long_over_are_swept(store: SqlStore) -> None:
    door = a_door(store)
    door.make_token("m01", "script", ["read"], DAY, NOW)
    _, kept = door.make_token("m01", "script", ["read"], 60 * DAY, NOW)

    door.ask("nobody@example.org", "", NOW + 40 * DAY)

    assert number_of(store, "token") == 1
    assert door.token(kept, NOW + 40 * DAY) is not None
