"""Laws of the rounds of a clock: whatever goes wrong on one proposal or one desk, all else that is due is done."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from time import sleep

import pytest

from tests.promises.builders import (
    HOUR,
    MINUTE,
    a_house,
    changed,
    circulated,
    opened,
    rows,
    submitted,
)
from wsis_workflow.app import giving_way, ticking_on
from wsis_workflow.app.channel_ports import Letter, always
from wsis_workflow.app.nodes import WORKER
from wsis_workflow.bootstrap.fleet import stands_aside
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.rounds import next_wake, one_round
from wsis_workflow.bootstrap.sending import deliver_all
from wsis_workflow.entrypoints.web.metrics import Metrics
from wsis_workflow.entrypoints.web.operations import obstacle

SILENCE = 72 * HOUR + MINUTE
UNSENT = "SELECT count(*) FROM delivery WHERE sent_at IS NULL"
OWED = "SELECT DISTINCT p.ref FROM reminder r JOIN proposal p ON p.id = r.proposal_id WHERE sent_at IS NULL AND struck_at IS NULL AND due < :now"  # noqa: E501 - one question
NOWHERE = (
    "INSERT INTO workflow_state (edition, name, title) SELECT edition, 'nowhere', title FROM proposal WHERE ref = 'bad'"
)
FAULTS = {
    "RecordBroken": ("UPDATE proposal SET version = version + 1 WHERE ref LIKE 'bad%'",),
    "KeyError": (NOWHERE, "UPDATE proposal SET state = 'nowhere' WHERE ref = 'bad'"),  # of the notice of a reminder
}
UNKNOWN_EVENT = """
INSERT INTO event (stream, act, position, kind, payload, verb, by, at, digest)
SELECT 'desk:wg', 1, 1, 'Nonsense', payload, verb, by, at, digest FROM event WHERE id = 1
"""
DUE_DESK = "INSERT INTO desk (body, version, digest, look_at) SELECT :body, :version, '', at FROM event WHERE id = 1"


class Taking:
    """A channel that takes every letter, and does something each time."""

    def __init__(self, then: Callable[[], object] = lambda: None) -> None:
        self.taken, self._then = list[str](), then

    def send(self, letter: Letter, is_ours: Callable[[], bool] = always) -> str:
        self.taken.append(letter.to)
        self._then()
        return letter.message_id


def long_due(url: str, *refs: str, fault: str = "RecordBroken") -> House:
    """Let silences have ended twenty minutes ago, break one of the proposals, and open it all anew."""
    house = a_house(url)
    for number, ref in enumerate(refs):
        circulated(house, ref, datetime.now(UTC) - SILENCE - timedelta(minutes=20, seconds=-number))
    for statement in FAULTS[fault]:
        changed(house, statement)
    house.close()
    found = opened(url)
    found.channels = {"email": Taking()}
    return found


def state(house: House, ref: str = "good") -> str:
    proposal = house.store.proposal(ref)
    assert proposal is not None
    return proposal.state


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_proposal_holds_up_no_other_and_no_letter(url: str, fault: str) -> None:
    house = long_due(url, "before", "bad", "good", fault=fault)
    assert rows(house, UNSENT)[0][0] > 0

    one_round(house)

    assert (state(house, "before"), state(house)) == ("endorsed", "endorsed")
    assert rows(house, UNSENT) == [(0,)]
    assert {ref for (ref,) in rows(house, OWED, now=house.now())} <= {"bad"}


def test_however_many_are_broken_the_others_are_done(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticking_on, "BATCH", 1)
    house = long_due(sqlite_url, "bad-1", "bad-2", "bad-3", "good")

    one_round(house)

    assert state(house) == "endorsed"


def test_a_broken_desk_holds_up_no_other(url: str) -> None:
    house = a_house(url)
    changed(house, UNKNOWN_EVENT)
    for body, version in (("wg", 1), ("council", 0)):
        changed(house, DUE_DESK, body=body, version=version)

    one_round(house)

    assert rows(house, "SELECT body FROM desk WHERE look_at IS NOT NULL") == [("wg",)]
    assert house.undone.counts() == {"proposals": 0, "desks": 1}


def test_each_round_names_what_has_failed_once_and_how_it_came_to_it_at_first(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    house = long_due(sqlite_url, "bad", "good")

    one_round(house)
    one_round(house)

    said = [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert ["the proposal “bad” could not be done (RecordBroken" in one.getMessage() for one in said] == [True, True]
    assert [one.exc_info is not None for one in said] == [True, False]


def test_what_has_been_tried_in_vain_is_not_late_and_wakes_nobody(url: str) -> None:
    house = long_due(url, "bad", "good")
    assert house.lateness() > timedelta(minutes=19)

    one_round(house)

    assert (house.lateness(), obstacle(house)) == (timedelta(), None)
    woken = next_wake(house)
    assert woken is None or woken > house.now()


def test_what_falls_due_later_and_is_not_tried_is_late(sqlite_url: str) -> None:
    house = long_due(sqlite_url, "bad", "good")
    one_round(house)

    house.undone.tried_at = datetime.now(UTC) - 19 * MINUTE
    circulated(house, "next", datetime.now(UTC) - SILENCE - 10 * MINUTE)

    assert timedelta(minutes=8) < house.lateness() < timedelta(minutes=19)


def test_what_has_failed_is_measured_until_it_is_done(sqlite_url: str) -> None:
    house = long_due(sqlite_url, "bad", "good")
    one_round(house)
    assert 'wsis_undone{kind="proposals"} 1.0' in Metrics(house).text().decode()

    changed(house, "UPDATE proposal SET version = version - 1 WHERE ref = 'bad'")
    one_round(house)

    assert state(house, "bad") == "endorsed"
    assert 'wsis_undone{kind="proposals"} 0.0' in Metrics(house).text().decode()


def test_beside_a_worker_a_site_tries_what_fails_there_and_stands_aside_again(postgres_url: str) -> None:
    site = long_due(postgres_url, "bad")
    with opened(postgres_url).present(WORKER):
        one_round(site)
        submitted(site, "new", site.now())
        changed(site, "UPDATE proposal SET look_at = :at WHERE ref = 'new'", at=site.now())
        tried_at = site.undone.tried_at

        one_round(site)

    assert tried_at is not None
    assert site.undone.tried_at == tried_at


def test_what_failed_here_and_was_done_elsewhere_is_no_longer_counted_by_a_site_that_stands_aside(
    postgres_url: str,
) -> None:
    site, other = long_due(postgres_url, "bad"), opened(postgres_url)
    one_round(site)
    assert site.undone.counts() == {"proposals": 1, "desks": 0}
    changed(site, "UPDATE proposal SET version = version - 1 WHERE ref = 'bad'")
    other.channels = {"email": Taking()}
    one_round(other)

    with other.present(WORKER):
        assert stands_aside(site)
        one_round(site)

    assert site.undone.counts() == {"proposals": 0, "desks": 0}


def test_what_falls_due_while_letters_go_is_done_before_the_next(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(giving_way, "OFTEN", 0.0)
    house, seen = a_house(sqlite_url), list[str]()
    now = datetime(2008, 3, 3, 12, tzinfo=UTC)
    circulated(house, "timed", now)
    house.store.simulate(now)

    def hours_go_by() -> None:
        seen.append(state(house, "timed"))
        house.store.simulate(now + SILENCE)

    house.channels = {"email": Taking(hours_go_by)}
    one_round(house)

    assert len(seen) > 2
    assert seen[:2] == ["silence", "endorsed"]


def test_where_the_clock_is_stopped_the_letters_left_go_to_whoever_comes(sqlite_url: str) -> None:
    house, sending, may_end = a_house(sqlite_url), Event(), Event()
    circulated(house, "plan", datetime.now(UTC))
    waiting = rows(house, UNSENT)[0][0]
    assert waiting > 2

    def hold_up() -> None:
        sending.set()
        may_end.wait(60)

    channel = Taking(hold_up)
    house.channels = {"email": channel}
    clock = house.clock()
    clock.start()
    assert sending.wait(60)
    stopping = Thread(target=clock.stop)
    stopping.start()
    while not clock.is_stopping:
        sleep(0.005)
    may_end.set()
    stopping.join(60)

    assert len(channel.taken) == 1
    untouched = "sent_at IS NULL AND leased_until IS NULL AND attempts = 0 AND parked_at IS NULL"
    assert rows(house, f"SELECT count(*) FROM delivery WHERE {untouched}") == [(waiting - 1,)]  # noqa: S608 - our own words
    house.channels = {"email": Taking()}
    assert deliver_all(house).sent == waiting - 1
