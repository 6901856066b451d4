"""Laws of the door: a link signs its person in once, in time and where it was asked for; a session lasts while used."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest

from tests.adapters.store.silence import a_house, read_edition
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.access import Access, AccessRows, AccessStore, LinkUnfit, SessionSeen, SignedIn, SignInMail
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.ports import Busy
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.register_commands import Enter

NOW = datetime(2026, 7, 1, 9, tzinfo=UTC)
INSTANT, MINUTE, HOUR, DAY = timedelta(microseconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
UNKNOWN = "This link is not one of ours, or it is long over; copy all of it, or ask for a new one."
USED = "This link has been used, and each works once; ask for a new one."
TOO_OLD = "This link has run out, or a later one has taken its place; open the latest, or ask for a new one."
ELSEWHERE = "This link was asked for in another browser; open it there, or ask for a new one here."


@pytest.fixture
def door() -> Iterator[Access]:
    store = memory_store(read_edition)
    people = (Person("desk", "The desk of M01", address=" M01@Example.org "), Person("blank", "Blank", address=""))
    handle_register(a_house(store), Enter(people=people), OPERATOR, NOW)
    yield Access(store.access)
    store.close()


def mailed(door: Access, now: datetime = NOW, browser: str = "firefox") -> SignInMail:
    [mail] = door.ask("m02@example.org", browser, now)
    return mail


def looked(door: Access, secret: str, browser: str | None = "firefox", now: datetime = NOW) -> str:
    """Say whom a link would sign in, or why nobody."""
    try:
        return door.look(secret, browser, now)
    except LinkUnfit as unfit:
        return str(unfit)


def signed_in(door: Access, secret: str, browser: str | None = "firefox", now: datetime = NOW) -> str | None:
    """Use a link up; say whose session it opened, or why none."""
    try:
        session = door.session(door.sign_in(secret, browser, "", now), now)
    except LinkUnfit as unfit:
        return str(unfit)
    return session.person if session else None


def test_a_link_signs_its_person_in_once(door: Access) -> None:
    mail = mailed(door)

    said = [looked(door, mail.secret), signed_in(door, mail.secret), signed_in(door, mail.secret)]

    assert (mail.person, mail.expires_at) == ("m02", NOW + 15 * MINUTE)
    assert [*said, looked(door, mail.secret)] == ["m02", "m02", USED, USED]


def test_a_link_works_until_the_instant_at_which_it_ends(door: Access) -> None:
    last, over = mailed(door, browser="a"), mailed(door, browser="b")

    assert looked(door, last.secret, "a", last.expires_at - INSTANT) == "m02"
    assert signed_in(door, last.secret, "a", last.expires_at - INSTANT) == "m02"
    assert [ask(door, over.secret, "b", over.expires_at) for ask in (looked, signed_in)] == [TOO_OLD, TOO_OLD]


@pytest.mark.parametrize("browser", ["chromium", "", None])
def test_a_link_of_another_browser_is_not_used_up(door: Access, browser: str | None) -> None:
    secret = mailed(door).secret

    assert [ask(door, secret, browser) for ask in (looked, signed_in)] == [ELSEWHERE, ELSEWHERE]
    assert signed_in(door, secret) == "m02"


def test_a_later_link_takes_the_place_of_earlier_ones_of_its_person_and_browser(door: Access) -> None:
    first, elsewhere = mailed(door), mailed(door, browser="chromium")
    others = {mail.person: mail for mail in door.ask("m01@example.org", "firefox", NOW)}

    second = mailed(door, NOW + MINUTE)

    assert looked(door, first.secret, now=NOW + MINUTE) == TOO_OLD
    assert looked(door, elsewhere.secret, "chromium", NOW + MINUTE) == "m02"
    assert {ref: looked(door, mail.secret) for ref, mail in others.items()} == {"desk": "desk", "m01": "m01"}
    assert looked(door, second.secret, now=NOW + MINUTE) == "m02"


@pytest.mark.parametrize("address", ["nobody@example.org", "", "  ", "m02"])
def test_an_address_of_nobody_makes_no_link(door: Access, address: str) -> None:
    assert door.ask(address, "firefox", NOW) == []


def test_a_link_long_over_is_said_to_be_over_for_thirty_days_and_is_then_unknown(door: Access) -> None:
    mail = mailed(door)
    kept, swept = mail.expires_at + 30 * DAY, mail.expires_at + 30 * DAY + INSTANT

    said = []
    for now in (kept, swept):
        door.ask("nobody@example.org", "firefox", now)
        said.append(looked(door, mail.secret, now=now))

    assert said == [TOO_OLD, UNKNOWN]


def test_a_link_of_the_operator_works_in_any_browser_for_a_day_or_as_long_as_is_said(door: Access) -> None:
    short, long = door.issue("chair", NOW), door.issue("chair", NOW, 30 * DAY)

    assert [looked(door, short, None, NOW + DAY - INSTANT), looked(door, short, "any", NOW + DAY)] == ["chair", TOO_OLD]
    assert signed_in(door, long, "any", NOW + 30 * DAY - INSTANT) == "chair"


@pytest.mark.parametrize("lasts", [timedelta(), -DAY, 30 * DAY + INSTANT])
def test_no_link_lasts_for_ever_or_not_at_all(door: Access, lasts: timedelta) -> None:
    with pytest.raises(Refused) as refused:
        door.issue("chair", NOW, lasts)

    said = "A link lasts at most 30 days; choose a shorter time."
    assert (refused.value.code, str(refused.value)) == ("invalid", said)


def test_nobody_outside_the_directory_has_a_link_or_a_session(door: Access) -> None:
    said = "There is no person “nobody”; check its name."

    with pytest.raises(Refused) as no_link:
        door.issue("nobody", NOW)
    with pytest.raises(Refused) as no_session:
        door.open_session("nobody", "", NOW)

    found = [(refused.value.code, str(refused.value)) for refused in (no_link, no_session)]
    assert found == [("unknown", said)] * 2


def test_what_is_no_secret_opens_nothing(door: Access) -> None:
    assert [ask(door, "guess") for ask in (looked, signed_in)] == [UNKNOWN, UNKNOWN]
    assert (door.session("guess", NOW), door.sign_out("guess", NOW)) == (None, False)


def test_a_session_ends_twelve_hours_after_it_was_seen_last_and_after_fourteen_days(door: Access) -> None:
    used, idle = door.open_session("m01", "", NOW), door.open_session("m01", "", NOW)

    seen = [door.session(used, NOW + number * 11 * HOUR) is not None for number in range(31)]

    assert seen == [True] * 31
    assert [bool(door.session(idle, NOW + since)) for since in (12 * HOUR, 12 * HOUR - INSTANT)] == [False, True]
    door.session(used, NOW + 335 * HOUR)
    assert [bool(door.session(used, NOW + since)) for since in (14 * DAY - INSTANT, 14 * DAY)] == [True, False]


def test_a_person_sees_where_they_are_signed_in_and_ends_it(door: Access) -> None:
    phone, _ = door.open_session("m01", "Phone\r\n\x1b[1m", NOW), door.open_session("m02", "Else", NOW)
    laptop = door.open_session("m01", "x" * 201, NOW + MINUTE)

    here, there = door.sessions("m01", NOW + MINUTE)

    assert here == SessionSeen(here.id, "x" * 200, NOW + MINUTE, NOW + MINUTE, NOW + MINUTE + 14 * DAY)
    assert there == SessionSeen(there.id, "Phone[1m", NOW, NOW, NOW + 14 * DAY)
    assert door.session(phone, NOW) == SignedIn("m01", there.id)
    assert [door.end(who, there.id, NOW + MINUTE) for who in ("m02", "m01", "m01")] == [False, True, False]
    assert [bool(door.session(secret, NOW + MINUTE)) for secret in (phone, laptop)] == [False, True]


def test_all_sessions_but_one_or_all_of_them_end_at_once_and_the_idle_are_not_counted(door: Access) -> None:
    secrets = [door.open_session("m01", "", NOW) for _ in range(3)]
    door.open_session("m01", "idle", NOW - 12 * HOUR)
    somebody_else, here = door.open_session("m02", "", NOW), door.session(secrets[1], NOW)

    assert here is not None
    assert door.end_others("m01", here.session, NOW) == 2
    assert [bool(door.session(secret, NOW)) for secret in secrets] == [False, True, False]
    assert (door.end_others("m01", None, NOW), door.sessions("m01", NOW)) == (1, [])
    assert (door.sign_out(somebody_else, NOW), door.sign_out(somebody_else, NOW)) == (True, False)


def test_it_is_noted_after_a_minute_that_somebody_was_seen_and_not_where_the_store_is_busy(door: Access) -> None:
    secret, noted = door.open_session("m01", "", NOW), []
    busy = Access(BusyStore(door.store))

    for asked, now in ((door, NOW + MINUTE - INSTANT), (busy, NOW + MINUTE), (door, NOW + MINUTE)):
        assert asked.session(secret, now) is not None
        noted.append(door.sessions("m01", NOW)[0].seen_at)

    assert noted == [NOW, NOW, NOW + MINUTE]


class BusyStore:
    """The store of a moment at which nothing can be written."""

    def __init__(self, store: AccessStore) -> None:
        self.reading = store.reading

    def unit(self) -> AbstractContextManager[AccessRows]:
        raise Busy("Somebody else is writing.")
