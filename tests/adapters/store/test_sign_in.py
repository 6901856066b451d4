"""A link signs in the person whom it was sent to, once, in time, and from the browser that asked for it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import text

from tests.adapters.store.conftest import Opening
from tests.adapters.store.silence import a_house
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.access import Access, LinkUnfit
from wsis_workflow.app.access.unfit import LinkOfAnotherBrowser, LinkTooOld, LinkUnknown, LinkUsed
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.register_commands import Enter

NOW = datetime(2026, 7, 1, 9, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def a_door(store: SqlStore) -> Access:
    """Enter the directory; its people have addresses."""
    a_house(store)
    return Access(store.access)


def asked(door: Access, now: datetime = NOW, browser: str = "firefox", address: str = "m01@example.org") -> str:
    [mail] = door.ask(address, browser, now)
    return mail.secret


def why(ask: Callable[[], object]) -> type[LinkUnfit] | None:
    try:
        ask()
    except LinkUnfit as unfit:
        return type(unfit)
    return None


def test_whoever_asks_from_their_browser_is_signed_in_once(store: SqlStore) -> None:
    door = a_door(store)
    secret = asked(door)

    assert door.look(secret, "firefox", NOW + MINUTE) == "m01"
    session = door.sign_in(secret, "firefox", "Firefox on Linux", NOW + MINUTE)

    found = door.session(session, NOW + MINUTE)
    assert found is not None
    assert (found.person, found.scopes) == ("m01", None)
    assert why(lambda: door.look(secret, "firefox", NOW + MINUTE)) is LinkUsed
    assert why(lambda: door.sign_in(secret, "firefox", "", NOW + MINUTE)) is LinkUsed


def test_looking_at_a_link_uses_nothing_up(store: SqlStore) -> None:
    door = a_door(store)
    secret = asked(door)

    assert [door.look(secret, "firefox", NOW) for _ in range(3)] == ["m01"] * 3
    assert door.sessions("m01", NOW) == []


@pytest.mark.parametrize("browser", ["chromium", "", None])
def test_a_link_is_of_no_use_in_another_browser(store: SqlStore, browser: str | None) -> None:
    door = a_door(store)
    secret = asked(door)

    assert why(lambda: door.look(secret, browser, NOW)) is LinkOfAnotherBrowser
    assert why(lambda: door.sign_in(secret, browser, "", NOW)) is LinkOfAnotherBrowser
    assert why(lambda: door.sign_in(secret, "firefox", "", NOW)) is None


def test_a_link_is_good_for_fifteen_minutes(store: SqlStore) -> None:
    door = a_door(store)
    [mail] = door.ask("m01@example.org", "firefox", NOW)

    assert mail.expires_at == NOW + 15 * MINUTE
    assert why(lambda: door.look(mail.secret, "firefox", NOW + 15 * MINUTE - timedelta(microseconds=1))) is None
    assert why(lambda: door.look(mail.secret, "firefox", NOW + 15 * MINUTE)) is LinkTooOld
    assert why(lambda: door.sign_in(mail.secret, "firefox", "", NOW + 15 * MINUTE)) is LinkTooOld


def test_a_later_link_ends_the_earlier_ones_from_the_same_browser_alone(store: SqlStore) -> None:
    door = a_door(store)
    first, elsewhere = asked(door), asked(door, browser="chromium")
    somebody_else = asked(door, address="m02@example.org")

    second = asked(door, NOW + MINUTE)

    assert why(lambda: door.look(first, "firefox", NOW + MINUTE)) is LinkTooOld
    assert why(lambda: door.look(second, "firefox", NOW + MINUTE)) is None
    assert why(lambda: door.look(elsewhere, "chromium", NOW + MINUTE)) is None
    assert why(lambda: door.look(somebody_else, "firefox", NOW + MINUTE)) is None


@pytest.mark.parametrize("written", ["M01@Example.ORG", " m01@example.org ", "m01@example.org"])
def test_an_address_is_the_same_however_it_is_written(store: SqlStore, written: str) -> None:
    assert [mail.person for mail in a_door(store).ask(written, "firefox", NOW)] == ["m01"]


def test_each_person_with_an_address_gets_a_link_of_their_own(store: SqlStore) -> None:
    door = a_door(store)
    desk = Person("desk", "The desk of M01", address="M01@example.org")
    entered(store, desk)

    mails = door.ask("m01@example.org", "firefox", NOW)

    assert [mail.person for mail in mails] == ["desk", "m01"]
    assert [door.look(mail.secret, "firefox", NOW) for mail in mails] == ["desk", "m01"]


def entered(store: SqlStore, *people: Person) -> None:
    from wsis_workflow.app.handle import Gate

    handle_register(Gate(store), Enter(people=people), OPERATOR, NOW)


@pytest.mark.parametrize("address", ["nobody@example.org", "", " ", "m01", "%", "m01@example.org,m02@example.org"])
def test_an_address_of_nobody_makes_no_link(store: SqlStore, address: str) -> None:
    door = a_door(store)
    entered(store, Person("mute", "Mute"), Person("blank", "Blank", address=""))

    assert door.ask(address, "firefox", NOW) == []
    assert number_of(store, "sign_in_link") == 0


def number_of(store: SqlStore, name: str) -> int:
    with store.writing.unit() as held:
        return len(held.wire.rows(text(f"SELECT id FROM {name}")))  # noqa: S608 - our own words


def test_a_link_that_the_operator_made_works_in_any_browser_and_once(store: SqlStore) -> None:
    door = a_door(store)
    secret = door.issue("chair", NOW, timedelta(hours=8))

    assert door.look(secret, None, NOW + timedelta(hours=7)) == "chair"
    assert why(lambda: door.look(secret, None, NOW + timedelta(hours=8))) is LinkTooOld
    door.sign_in(secret, "any", "", NOW)
    assert why(lambda: door.sign_in(secret, "any", "", NOW)) is LinkUsed


@pytest.mark.parametrize("lasts", [timedelta(), -DAY, 30 * DAY + MINUTE])
def test_no_link_is_made_that_lasts_for_ever_or_not_at_all(store: SqlStore, lasts: timedelta) -> None:
    with pytest.raises(Refused, match=r"^A link lasts at most 30 days; choose a shorter time\.$"):
        a_door(store).issue("chair", NOW, lasts)


def test_nobody_is_let_in_who_is_not_in_the_directory(store: SqlStore) -> None:
    door = a_door(store)

    with pytest.raises(Refused, match="There is no person “nobody”"):
        door.issue("nobody", NOW)
    with pytest.raises(Refused, match="There is no person “nobody”"):
        door.open_session("nobody", "", NOW)


@pytest.mark.parametrize("secret", ["", "guess", "\udc80", "wsis_" + "x" * 43])
def test_what_is_no_link_is_said_to_be_none(store: SqlStore, secret: str) -> None:
    door = a_door(store)

    assert why(lambda: door.look(secret, "firefox", NOW)) is LinkUnknown
    assert why(lambda: door.sign_in(secret, "firefox", "", NOW)) is LinkUnknown
    assert door.session(secret, NOW) is None
    assert door.token(secret, NOW) is None
    assert not door.sign_out(secret, NOW)


def test_every_reason_ends_in_what_to_do() -> None:
    reasons = LinkUnfit.__subclasses__()

    sentences = {str(reason()) for reason in reasons}

    assert len(sentences) == len(reasons) == 4
    assert all(sentence.endswith((".", "here.")) and "ask for a new one" in sentence for sentence in sentences)


def test_of_several_who_use_a_link_at_once_exactly_one_is_signed_in(opening: Opening) -> None:
    doors = [a_door(opening()), Access(opening().access)]
    for _ in range(5):
        secret, start = asked(doors[0]), Barrier(8)

        with ThreadPoolExecutor(8) as pool:
            reasons = list(pool.map(lambda n, s=secret, b=start: signs_in(doors[n % 2], s, b), range(8)))  # type: ignore[misc]  # defaults keep the turn's own

        assert sorted(map(str, reasons)) == sorted(map(str, [None, *[LinkUsed] * 7]))
    assert len(doors[0].sessions("m01", NOW)) == 5


def signs_in(door: Access, secret: str, start: Barrier) -> type[LinkUnfit] | None:
    start.wait(60)
    return why(lambda: door.sign_in(secret, "firefox", "", NOW))


def test_the_store_holds_no_secret(opening: Opening) -> None:
    store = opening()
    door = a_door(store)
    link = asked(door)
    session = door.sign_in(asked(door, browser="chromium"), "chromium", "", NOW)
    _, token = door.make_token("m01", "script", ["read"], DAY, NOW)
    _, feed = door.make_feed_token("m01", "calendar", NOW)

    with store.engine.connect() as connection:
        kept = [
            str(row)
            for name in ("sign_in_link", "session", "token", "feed_token")
            for row in connection.execute(text(f"SELECT * FROM {name}"))  # noqa: S608 - our own words
        ]

    assert len(kept) == 5
    assert [
        secret for secret in (link, session, token, feed, "firefox", "chromium") if any(secret in row for row in kept)
    ] == []
    assert len({link, session, token}) == 3
    assert min(map(len, (link, session, token))) >= 43  # 256 bits


def test_a_mail_that_is_printed_shows_no_secret(store: SqlStore) -> None:
    [mail] = a_door(store).ask("m01@example.org", "firefox", NOW)

    assert mail.secret not in repr(mail)


def test_old_links_are_swept_when_a_new_one_is_asked_for(store: SqlStore) -> None:
    door = a_door(store)
    old = asked(door)

    door.ask("nobody@example.org", "firefox", NOW + 30 * DAY)
    assert why(lambda: door.look(old, "firefox", NOW + 30 * DAY)) is LinkTooOld
    door.ask("nobody@example.org", "firefox", NOW + 31 * DAY)

    assert why(lambda: door.look(old, "firefox", NOW + 31 * DAY)) is LinkUnknown
    assert number_of(store, "sign_in_link") == 0
