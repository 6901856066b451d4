"""What a meeting is prepared by: which proposals are ready for it, which documents came late, who makes its quorum."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wsis_workflow import resources
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.queries.agendas import agenda_of
from wsis_workflow.app.queries.meeting_documents import Late, documents_of
from wsis_workflow.app.queries.quorums import Attendance, Quorum, presence_at
from wsis_workflow.app.queries.readying import ready_for, suggestion
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.bootstrap.demo import build_demo
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal
from wsis_workflow.domain.desk.agenda_commands import SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import BUSINESS, Item
from wsis_workflow.domain.proposals.commands import Schedule
from wsis_workflow.domain.proposals.register_commands import TakeAttendance

PLENARY, TENTH = "pl-7", datetime(2008, 10, 29, 9, 5, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    demo = build_demo(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}")
    yield demo.house
    demo.house.close()


def ready(house: House, meeting: str, reader: str = "sec") -> dict[str, bool]:
    sight = house.sight(reader)
    return {one.ref: one.is_ready for one in ready_for(sight, sight.register.meetings[meeting])}


def test_what_can_be_decided_in_the_meeting_is_ready_and_comes_first(house: House) -> None:
    assert list(ready(house, "wg-12").items()) == [("segment", True), ("created", False), ("resources", False)]


def test_why_another_is_not_ready_is_said_in_a_sentence(house: House) -> None:
    sight = house.sight("sec")

    why = {one.ref: [str(said) for said in one.missing] for one in ready_for(sight, sight.register.meetings["wg-12"])}

    assert why["created"] == ["It is “Drafting”; first comes one of: Submit to the group."]
    assert [said.startswith("Table: 1 passage in square brackets") for said in why["resources"]] == [True]
    assert why["segment"] == []


def test_what_another_meeting_has_on_its_agenda_is_not_ready_for_this_one(house: House) -> None:
    with house.trial() as trial:
        trial.handle(Schedule("segment", "wg-13"), "sec")

        assert (ready(trial, "wg-12")["segment"], ready(trial, "wg-13")["segment"]) == (False, True)


def test_nobody_learns_of_what_they_may_not_read(house: House) -> None:
    assert ready(house, "wg-12", "contact") == {}


def test_more_time_is_suggested_for_what_has_open_passages(house: House) -> None:
    sight = house.sight("sec")
    minutes = {one.ref: one.candidate.minutes for one in ready_for(sight, sight.register.meetings["wg-12"])}

    assert (minutes["segment"], minutes["resources"]) == (15, 20)


def test_the_suggestion_is_what_is_ready_grouped_by_mandate(house: House) -> None:
    sight = house.sight("sec")

    items = suggestion(ready_for(sight, sight.register.meetings["wg-12"]))

    assert items == (Item("segment", 15, group="Resolution 140; terms of reference, item f"),)


def test_a_late_document_is_listed_with_who_admitted_it_and_when(house: House) -> None:
    with house.trial() as trial:
        trial.handle(Schedule("segment", "wg-12"), "sec")
        sight = trial.sight("a")

        [document] = documents_of(sight, sight.register.meetings["wg-12"])

    until = "Friday 25 May 2007, 17:00 (Europe/Zurich)"
    came, admitted = datetime(2007, 6, 4, 8, tzinfo=UTC), datetime(2007, 6, 1, 13, tzinfo=UTC)
    assert (document.proposal, document.revision, document.languages) == ("segment", 1, ("en",))
    assert document.late == (Late("Contributions", until, came, "chair", admitted),)


def test_an_agenda_shows_each_reader_what_they_may_read(house: House) -> None:
    items = (Item("", 5, BUSINESS, "Opening"), Item("segment", 20))
    with house.trial() as trial:
        trial.handle_desk(SetAgenda("wg", "wg-12", items), "chair")
        seen = {who: agenda_of(trial.sight(who), house.sight().register.meetings["wg-12"]) for who in ("a", "contact")}

    assert [(one.number, one.title) for one in seen["a"].items] == [
        (1, "Opening"),
        (2, "The high-level segment prepares for WSIS 2015"),
    ]
    assert (seen["contact"].items, seen["contact"].hidden) == ((), 2)


@pytest.fixture(scope="module")
def debate() -> Iterator[Sight]:
    """Look at a conference of 46 delegations with a right to vote, in debate and before the vote is called."""
    story, _ = read_rehearsal(Path(resources.workflows()) / "rehearsals" / "general-rules-vote.yaml")
    assert story is not None
    play = play_rehearsal(story, until=TENTH - 60 * A_MINUTE)
    handle_register(play.gate, TakeAttendance(PLENARY, tuple(f"M{n:02}" for n in range(1, 24))), "sec", TENTH)
    yield Sight(play.gate, TENTH, "sec")
    play.gate.store.close()  # type: ignore[attr-defined]  # the real store has a connection


def presence(sight: Sight) -> tuple[Quorum, ...]:
    return presence_at(sight, sight.register.meetings[PLENARY], ["tie"]).quorums


def test_a_quorum_counts_the_members_with_a_right_to_vote_who_have_come(debate: Sight) -> None:
    [first, *_] = presence(debate)

    assert (first.present, first.electorate, first.needed, first.lacking, first.is_there) == (23, 46, 24, 1, False)


def test_one_late_arrival_makes_the_quorum_and_both_records_stay(debate: Sight) -> None:
    there = debate.register.meetings[PLENARY].present or ()
    with debate.gate.store.trial() as store:
        gate = type(debate.gate)(store, debate.gate.calendars, debate.gate.conditions)
        handle_register(gate, TakeAttendance(PLENARY, (*there, "M24")), "sec", TENTH + A_MINUTE)
        sight = Sight(gate, TENTH + A_MINUTE, "sec")

        found = presence_at(sight, sight.register.meetings[PLENARY], ["tie"])

    assert (found.present, found.quorums[0].is_there, found.quorums[0].lacking) == (24, True, 0)
    assert [(one.at, one.present) for one in found.records] == [(TENTH, 23), (TENTH + A_MINUTE, 24)]
    assert found.records[-1] == Attendance(TENTH + A_MINUTE, "sec", 24, ("M24",), ())


def test_tables_that_ask_for_no_quorum_have_none(house: House) -> None:
    sight = house.sight("sec")

    assert presence_at(sight, sight.register.meetings["wg-12"], ["segment"]).quorums == ()
