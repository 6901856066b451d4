"""A week's outage is caught up: one notice for each deadline and person, and everything as if nothing had happened."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.promises.builders import DAY, HOUR, MINUTE, a_house, circulated, closings, endorsed, objected, proposed
from wsis_workflow.app import tick
from wsis_workflow.app.channel_ports import Letter, always
from wsis_workflow.app.deliver import deliver
from wsis_workflow.app.stored import DueReminder
from wsis_workflow.app.tick import advance
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.refusals import Refused

# The papers are due in the week, and from then on the secretariat is told every day that they are overdue.
BEGINNING = datetime.fromisoformat("2008-10-14T12:00Z")
STOPPED = BEGINNING + 8 * HOUR
BACK = STOPPED + 7 * DAY
Rung = tuple[str | None, str | None, str]


def test_a_week_without_a_clock_is_caught_up_with_one_notice_for_each_deadline_and_person(url: str) -> None:
    house = an_autumn(url)
    fallen_due = due_in_the_week(house)

    caught_up(house)

    assert max(fallen_due.values()) == 6
    assert reminded(house) == dict.fromkeys(fallen_due, 1)


def test_a_clock_that_sends_every_rung_would_be_noticed(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tick, "_one_notice", each_rung)
    house = an_autumn(sqlite_url)

    caught_up(house)

    assert max(reminded(house).values()) == 6


def test_a_week_without_a_clock_ends_where_a_week_with_one_does(sqlite_url: str, tmp_path: Path) -> None:
    house, attended = an_autumn(sqlite_url), an_autumn(f"sqlite:///{tmp_path / 'attended.db'}")

    caught_up(house)
    advance(attended.gate, BACK)

    refs = house.store.refs()
    assert len(refs) == 6
    assert [house.store.acts(ref) for ref in refs] == [attended.store.acts(ref) for ref in refs]
    assert house.verify().flaw is None


def test_ballots_that_ended_in_the_week_were_closed_at_their_own_instants(url: str) -> None:
    house = an_autumn(url)

    caught_up(house)

    closed = {ref: closings(house, ref) for ref in ("silence-0", "silence-1", "silence-2")}
    assert closed == {f"silence-{n}": [BEGINNING + n * HOUR + 72 * HOUR + MINUTE] for n in range(3)}


def test_an_act_decides_as_if_the_clock_had_run_even_before_it_does(url: str) -> None:
    house = an_autumn(url)

    with pytest.raises(Refused) as refused:
        objected(house, "m03", "silence-0", BACK)

    assert refused.value.code == "wrong-state"
    assert closings(house, "silence-0") == [BEGINNING + 72 * HOUR + MINUTE]


def test_what_was_to_be_said_in_the_week_is_delivered_once(url: str) -> None:
    house, channel = an_autumn(url), Pigeonholes()
    caught_up(house)

    for _ in range(3):
        deliver(house.store, {"email": channel}, BACK)

    written = Counter(notice.to for _, notice in house.store.notices())
    assert Counter(letter.to for letter in channel.letters) == written
    assert len({letter.message_id for letter in channel.letters}) == len(channel.letters)


class Pigeonholes:
    """A channel that keeps every letter."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def send(self, letter: Letter, _: Callable[[], bool] = always) -> str:
        self.letters.append(letter)
        return letter.message_id


def an_autumn(url: str) -> House:
    """Set up three ballots, two motions whose papers are due, and a draft; the clock stops eight hours later."""
    house = a_house(url)
    for number in range(3):
        circulated(house, f"silence-{number}", BEGINNING + number * HOUR)
    objected(house, "m02", "silence-1", BEGINNING + 4 * HOUR)
    for number in range(2):
        endorsed(house, f"papers-{number}", BEGINNING + 3 * HOUR)
    proposed(house, "draft", BEGINNING + 5 * HOUR)
    advance(house.gate, STOPPED)
    return house


def caught_up(house: House) -> None:
    """Let the clock run as it does after an outage: until nothing is due any more."""
    house.store.simulate(BACK)
    while house.tick() != tick.Ticked():
        continue


def due_in_the_week(house: House) -> Counter[Rung]:
    """Count the rungs that fall due in the week, for each deadline and person, if the clock runs all the time."""
    with house.trial() as trial:
        advance(trial.gate, BACK)
        return reminded(trial)


def reminded(house: House) -> Counter[Rung]:
    """Count the reminders of each deadline and person since the clock stopped."""
    said = [notice for _, notice in house.store.notices() if notice.kind == "reminder" and notice.at > STOPPED]
    return Counter((notice.proposal, notice.deadline, notice.to) for notice in said)


def each_rung(reminder: DueReminder) -> tuple[str, str, int, str]:
    return (reminder.proposal, reminder.deadline, reminder.id, reminder.to)
