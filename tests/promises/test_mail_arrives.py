"""Promise 12, in short: what an act owes to people reaches them by mail, and a repeated letter is known as one."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.adapters.notices.post_office import PostOffice, a_post_office
from tests.promises.builders import (
    DELEGATES,
    MEMBERS,
    MINUTE,
    NOON,
    a_house,
    a_process,
    circulated,
    code_of,
    done,
    submitted,
)
from tests.promises.night_watch import SENDER
from wsis_workflow.adapters.notices.smtp import Smtp
from wsis_workflow.app.deliver import LEASE, Delivered, deliver
from wsis_workflow.app.tick import advance
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import TakeStep

EIGHT_IN_THE_EVENING = datetime.fromisoformat("2008-03-04T20:00Z")


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with a_post_office() as opened:
        yield opened


def test_whoever_has_to_act_is_told_by_mail(url: str, office: PostOffice) -> None:
    house = a_house(url)
    submitted(house)
    delivered(house, office, NOON)
    office.taken.clear()

    done(house, TakeStep("plan", "circulate"), "chair", NOON + MINUTE)
    delivered(house, office, NOON + MINUTE)

    assert sorted(office.recipients) == DELEGATES
    assert {message["From"] for message in office.taken} == {SENDER}
    said = [message.get_body(("plain",)).get_content().splitlines() for message in office.taken]
    assert [lines.count("Due: Thursday 6 March 2008, 13:01 (Europe/Zurich)") for lines in said] == [1] * MEMBERS


def test_a_reminder_is_mailed_when_it_is_due_and_once(url: str, office: PostOffice) -> None:
    house = a_house(url)
    circulated(house)
    delivered(house, office, NOON)
    office.taken.clear()

    for _ in range(3):
        advance(house.gate, EIGHT_IN_THE_EVENING)
        delivered(house, office, EIGHT_IN_THE_EVENING)

    assert sorted(office.recipients) == DELEGATES
    assert len(set(office.ids)) == MEMBERS


def test_an_act_that_was_refused_sends_nothing(url: str, office: PostOffice) -> None:
    house = a_house(url)
    circulated(house)
    delivered(house, office, NOON)
    office.taken.clear()

    said = code_of(lambda: done(house, TakeStep("plan", "circulate"), "chair", NOON + MINUTE))

    assert said == "wrong-state"
    assert delivered(house, office, NOON + MINUTE) == Delivered()
    assert office.taken == []


def test_a_letter_that_was_sent_and_not_marked_goes_again_as_the_same_one(url: str, office: PostOffice) -> None:
    house = a_house(url)
    circulated(house)
    written = len(house.store.notices())

    killed = a_process("postman", url, office.port, NOON.isoformat()).wait(60)
    (first,) = office.ids
    still_leased = delivered(house, office, NOON + LEASE / 2)
    delivered(house, office, NOON + LEASE)

    assert (killed, still_leased) == (-9, Delivered())
    assert Counter(office.ids) == {**dict.fromkeys(office.ids, 1), first: 2}
    assert len(set(office.ids)) == written


def delivered(house: House, office: PostOffice, at: datetime) -> Delivered:
    with Smtp("127.0.0.1", office.port, SENDER, tls="none") as smtp:
        return deliver(house.store, {"email": smtp}, at)
