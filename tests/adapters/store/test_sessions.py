"""A session lasts while it is used, for two weeks at most, and its person sees and ends it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.adapters.store.conftest import Opening, tampering
from tests.adapters.store.silence import proposed
from tests.adapters.store.test_sign_in import MINUTE, NOW, a_door, entered, number_of
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.access import Access, SessionSeen, SignedIn
from wsis_workflow.app.handle import Gate
from wsis_workflow.domain.proposals.register import Person

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
IN_THE_DEMO = datetime(2008, 1, 14, 8, tzinfo=UTC)


def is_in(door: Access, secret: str, now: datetime) -> bool:
    return door.session(secret, now) is not None


def test_a_session_that_nobody_uses_ends_after_twelve_hours(store: SqlStore) -> None:
    door = a_door(store)
    used, idle = door.open_session("m01", "", NOW), door.open_session("m01", "", NOW)

    assert is_in(door, used, NOW + 11 * HOUR)

    assert not is_in(door, idle, NOW + 12 * HOUR)
    assert is_in(door, used, NOW + 22 * HOUR)


def test_a_session_ends_after_two_weeks_however_much_it_is_used(store: SqlStore) -> None:
    door = a_door(store)
    secret = door.open_session("m01", "", NOW)

    while_used = [is_in(door, secret, NOW + number * 8 * HOUR) for number in range(3 * 14)]

    assert while_used == [True] * 3 * 14
    assert not is_in(door, secret, NOW + 14 * DAY)


def test_it_is_noted_at_most_once_a_minute_that_somebody_was_seen(store: SqlStore) -> None:
    door = a_door(store)
    secret = door.open_session("m01", "", NOW)

    for seconds in (0, 30, 59, 61, 90, 120, 121):
        door.session(secret, NOW + timedelta(seconds=seconds))
        [seen] = door.sessions("m01", NOW + timedelta(seconds=seconds))
        assert seen.seen_at == NOW + timedelta(seconds={0: 0, 30: 0, 59: 0, 61: 61, 90: 61, 120: 61, 121: 121}[seconds])


def test_the_news_of_a_visit_begin_where_the_visits_before_ended(store: SqlStore) -> None:
    door, gate = a_door(store), Gate(store)
    first = door.open_session("m01", "", NOW)
    proposed(gate)
    door.session(first, NOW + MINUTE)
    seen = last_event(store)
    proposed(gate, "idea")

    second, other = door.open_session("m01", "", NOW + DAY), door.open_session("m02", "", NOW + DAY)

    assert seen < last_event(store)
    assert [door.session(secret, NOW + DAY).since_event for secret in (second, other)] == [seen, None]  # type: ignore[union-attr]  # both are open
    assert door.session(first, NOW + MINUTE).since_event is None  # type: ignore[union-attr]  # it is open
    assert door.session(second, NOW + DAY + HOUR).since_event == seen  # type: ignore[union-attr]  # and stays so


def last_event(store: SqlStore) -> int:
    with store.access.reading() as rows:
        return rows.last_event()


def test_a_visit_of_less_than_a_minute_has_seen_what_there_was(store: SqlStore) -> None:
    door, gate = a_door(store), Gate(store)
    proposed(gate)
    door.open_session("m01", "", NOW)

    again = door.session(door.open_session("m01", "", NOW + DAY), NOW + DAY)

    assert again is not None
    assert again.since_event == last_event(store) > 0


def test_a_person_sees_their_sessions_and_ends_them(store: SqlStore) -> None:
    door = a_door(store)
    phone, laptop = door.open_session("m01", "Phone", NOW), door.open_session("m01", "Laptop", NOW + MINUTE)
    somebody_else = door.open_session("m02", "Phone", NOW)

    seen = door.sessions("m01", NOW + MINUTE)

    assert [(one.agent, one.opened_at, one.expires_at) for one in seen] == [
        ("Laptop", NOW + MINUTE, NOW + MINUTE + 14 * DAY),
        ("Phone", NOW, NOW + 14 * DAY),
    ]
    assert door.end("m01", seen[1].id, NOW + MINUTE)
    assert not door.end("m01", seen[1].id, NOW + MINUTE)
    assert [is_in(door, secret, NOW + MINUTE) for secret in (phone, laptop, somebody_else)] == [False, True, True]


def test_nobody_ends_a_session_of_somebody_else(store: SqlStore) -> None:
    door = a_door(store)
    secret = door.open_session("m01", "", NOW)
    [session] = door.sessions("m01", NOW)

    assert not door.end("m02", session.id, NOW)
    assert door.end_others("m02", None, NOW) == 0
    assert is_in(door, secret, NOW)


def test_all_sessions_but_this_one_are_ended_at_once(store: SqlStore) -> None:
    door = a_door(store)
    secrets = [door.open_session("m01", str(number), NOW) for number in range(3)]
    door.open_session("m01", "long idle", NOW - DAY)
    here: SessionSeen = next(one for one in door.sessions("m01", NOW) if one.agent == "1")

    assert door.end_others("m01", here.id, NOW) == 2
    assert [is_in(door, secret, NOW) for secret in secrets] == [False, True, False]
    assert door.end_others("m01", None, NOW) == 1
    assert door.sessions("m01", NOW) == []


def test_whoever_signs_out_is_out(store: SqlStore) -> None:
    door = a_door(store)
    secret, other = door.open_session("m01", "", NOW), door.open_session("m01", "", NOW)

    assert door.sign_out(secret, NOW)
    assert not door.sign_out(secret, NOW)

    assert [is_in(door, one, NOW) for one in (secret, other)] == [False, True]


def test_who_has_left_the_directory_is_out(store: SqlStore) -> None:
    door = a_door(store)
    entered(store, Person("guest", "Guest", address="guest@example.org"))
    session, link = door.open_session("guest", "", NOW), door.issue("guest", NOW)
    _, token = door.make_token("guest", "script", ["read"], DAY, NOW)
    assert is_in(door, session, NOW)

    with tampering(store) as connection:
        connection.execute(text("DELETE FROM person WHERE ref = 'guest'"))

    assert [door.session(session, NOW), door.token(token, NOW)] == [None, None]
    assert [number_of(store, name) for name in ("session", "sign_in_link", "token")] == [0, 0, 0]
    with pytest.raises(Exception, match="not one of ours"):
        door.look(link, None, NOW)


def test_what_a_browser_says_of_itself_is_kept_short_and_printable(store: SqlStore) -> None:
    door = a_door(store)

    door.open_session("m01", "Mozilla\r\n\x00\x1b[31m" + "x" * 500, NOW)

    [seen] = door.sessions("m01", NOW)
    assert seen.agent == ("Mozilla[31m" + "x" * 500)[:200]


def test_sessions_go_by_the_clock_on_the_wall_also_in_a_demo(store: SqlStore) -> None:
    door = a_door(store)
    store.simulate(IN_THE_DEMO)
    secret = door.open_session("m01", "", NOW)

    store.simulate(IN_THE_DEMO + 100 * DAY)

    assert is_in(door, secret, NOW + HOUR)


def test_a_session_is_known_in_every_process(opening: Opening) -> None:
    door, other = a_door(opening()), Access(opening().access)

    secret = door.open_session("m01", "", NOW)
    [session] = door.sessions("m01", NOW)

    assert other.session(secret, NOW) == SignedIn("m01", session.id)
    assert door.end("m01", session.id, NOW)
    assert other.session(secret, NOW) is None


def test_a_session_of_a_trial_is_given_up_with_it(store: SqlStore) -> None:
    door = a_door(store)

    with store.trial() as trial:
        assert isinstance(trial, SqlStore)
        secret = Access(trial.access).open_session("m01", "", NOW)
        assert is_in(Access(trial.access), secret, NOW)

    assert not is_in(door, secret, NOW)


def test_sessions_long_over_are_swept_but_the_news_begin_where_they_were(store: SqlStore) -> None:
    door, gate = a_door(store), Gate(store)
    for number in range(3):
        door.open_session("m01", "", NOW + number * HOUR)
    seen = last_event(store)
    proposed(gate)

    door.ask("nobody@example.org", "", NOW + 60 * DAY)

    assert number_of(store, "session") == 1
    back = door.session(door.open_session("m01", "", NOW + 60 * DAY), NOW + 60 * DAY)
    assert back is not None
    assert back.since_event == seen


def test_a_store_that_is_busy_keeps_nobody_out(opening: Opening) -> None:
    store = opening()
    door = a_door(store)
    secret = door.open_session("m01", "", NOW)
    a_house_that_is_busy = Access(BusyStore(store))

    assert is_in(a_house_that_is_busy, secret, NOW + HOUR)


class BusyStore:
    """The store of a moment at which nothing can be written."""

    def __init__(self, store: SqlStore) -> None:
        self.reading = store.access.reading

    def unit(self):  # type: ignore[no-untyped-def]  # it gives nothing
        from wsis_workflow.app.ports import Busy

        raise Busy("Somebody else is writing.")
