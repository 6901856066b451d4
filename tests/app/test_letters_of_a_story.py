"""Laws of letters, held by every notice of a whole rehearsal on a real store."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.adapters.notices.post_office import a_post_office
from wsis_workflow import resources
from wsis_workflow.adapters.notices.smtp import Smtp
from wsis_workflow.app.deliver import deliver
from wsis_workflow.app.letters import compose
from wsis_workflow.app.rehearse.play import Play
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal
from wsis_workflow.domain.proposals.owed import Notice

BOTH_CLOCKS = re.compile(r"^Due: .+ \(Europe/Zurich\)$\n^In your time: .+ \(Asia/Tokyo\)$", re.MULTILINE)
DIGESTS = ("at_once", "daily", "weekly")


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    """Play the liaison story with people who have addresses, far zones, and digests of every kind."""
    story, _ = read_rehearsal(resources.workflows() / "rehearsals" / "liaison.yaml")
    people = tuple(
        replace(person, address=f"{person.ref}@example.org", zone="Asia/Tokyo", digest=DIGESTS[number % 3])
        for number, person in enumerate(story.directory.people)
    )
    played = play_rehearsal(replace(story, directory=replace(story.directory, people=people)))
    yield played
    played.gate.store.close()


def notices(play: Play) -> list[Notice]:
    return [notice for _, notice in play.gate.store.notices()]


def test_every_notice_with_a_deadline_shows_it_by_both_clocks(play: Play) -> None:
    register = play.gate.store.current_register()
    formal = [notice for notice in notices(play) if notice.over is not None]

    texts = [compose([notice], register.people[notice.to], register, notice.at).text for notice in formal]

    assert {notice.kind for notice in formal} >= {"stepped", "reminder"}
    assert [text for text in texts if not BOTH_CLOCKS.search(text)] == []


def test_every_notice_reaches_its_person_once(play: Play) -> None:
    after_all = play.now + timedelta(days=8)
    sent = 0

    with a_post_office() as office, Smtp("127.0.0.1", office.port, "wsis@example.org", tls="none") as smtp:
        while (done := deliver(play.gate.store, {"email": smtp}, after_all)).leased:
            sent += done.sent

    assert sent == len(notices(play)) > 20
    assert len(set(office.ids)) == len(office.ids) < sent
    assert set(office.recipients) == {f"{notice.to}@example.org" for notice in notices(play)}
