"""The register is the fold of its events, and its rows show it."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.adapters.store.conftest import Opening
from tests.adapters.store.silence import NOON, a_directory, a_house, an_edition, proposed
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.publishing import publish
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Body, Member, Membership, Register
from wsis_workflow.domain.proposals.register_commands import Enter, MoveMeeting, StandIn
from wsis_workflow.domain.proposals.register_events import evolve_register


def test_what_was_entered_is_found_again(opening: Opening) -> None:
    gate = a_house(opening())
    entered = a_directory()

    found = opening().current_register()

    assert found == gate.store.current_register()
    assert tuple(found.people.values()) == entered.people
    assert tuple(found.meetings.values()) == entered.meetings
    assert found.version == 1


def test_another_process_follows_what_this_one_changes(opening: Opening) -> None:
    gate, other = a_house(opening()), opening()
    assert other.current_register().version == 1

    handle_register(gate, MoveMeeting("wg-12", opens="2008-06"), "sec", NOON)
    handle_register(gate, StandIn("m02", NOON, NOON + timedelta(days=1)), "m01", NOON)

    assert other.current_register() == gate.store.current_register()
    assert other.current_register().meetings["wg-12"].time.opens == "2008-06"
    assert other.current_register().people["m01"].stand_in(NOON) == "m02"
    assert other.verify().flaw is None


def test_settings_change_for_one_person_and_touch_no_proposal(store: SqlStore) -> None:
    gate = a_house(store)
    proposed(gate)
    before = store.proposal("plan")

    answer = handle_register(gate, ChangeSettings(language="fr", digest="daily"), "m01", NOON + timedelta(days=300))

    person = store.current_register().people["m01"]
    assert (answer.changed, person.language, person.digest) == (True, "fr", "daily")
    assert store.proposal("plan") == before  # a change of seats would have let the clock catch up with it
    assert store.verify().flaw is None


def test_bodies_may_be_entered_before_those_that_set_them_up(store: SqlStore) -> None:
    gate = Gate(store)
    inner, outer = Body("ahg", "Ad hoc group", within="wg"), Body("wg", "Working group")
    membership = Membership("councillor", voting_right=False, voting_right_reason="arrears")
    member = Member("M01", "Member", of={"wg": membership})

    handle_register(gate, Enter((inner, outer), (member,)), OPERATOR, NOON)
    handle_register(gate, Enter((), (Member("M01", "Member", of={"ahg": membership}),)), OPERATOR, NOON)

    with store.engine.connect() as connection:
        assert list(connection.execute(text("SELECT member, body, category FROM membership"))) == [
            ("M01", "ahg", "councillor")
        ]
    assert store.verify().flaw is None


def test_a_register_act_that_fails_leaves_the_register_as_it_was(store: SqlStore) -> None:
    a_house(store)
    before = store.current_register()

    with store.unit() as unit:
        register = unit.register(exclusive=True)
        unit.save_register(evolve_register(register, [], 2), [], "Enter", OPERATOR, NOON)
        assert unit.register().version == 2
        unit.rollback()

    assert store.current_register() == before


def test_an_edition_is_found_by_its_hash_in_every_process(opening: Opening) -> None:
    gate = a_house(opening())
    proposed(gate)
    found = gate.store.proposal("plan")
    assert found is not None

    edition = opening().edition(found.edition)

    assert edition == an_edition().workflow
    assert list(edition.states) == ["drafting", "silence", "adopted", "rejected"]


def test_the_highest_edition_in_force_on_the_day_governs(store: SqlStore) -> None:
    gate = Gate(store)
    first = an_edition(in_force={"from": "2008-01-01", "until": "2008-06-01"})
    second = an_edition(edition=2, in_force={"from": "2008-03-03"})
    publish(gate, [first, second], OPERATOR, NOON)

    def governing(at: str) -> dict[str, int]:
        with store.unit() as unit:
            midnight = NOON.fromisoformat(at)
            return {name: found.edition for name, found in unit.in_force(midnight).items()}

    assert governing("2007-12-31T22:59:00+00:00") == {}
    assert governing("2007-12-31T23:00:00+00:00") == {"silence": 1}  # it is 2008 in Geneva
    assert governing("2008-03-02T22:59:00+00:00") == {"silence": 1}
    assert governing("2008-03-02T23:00:00+00:00") == {"silence": 2}
    assert governing("2009-01-01T00:00:00+00:00") == {"silence": 2}
    assert store.editions() == [first.workflow, second.workflow]


def test_a_published_edition_never_changes(store: SqlStore) -> None:
    gate = a_house(store)

    with pytest.raises(Refused, match="Edition 1 of silence was published with other content"):
        publish(gate, [an_edition(title="Another")], OPERATOR, NOON)

    assert publish(gate, [an_edition()], OPERATOR, NOON) == []
    assert store.verify().flaw is None


def test_an_empty_store_has_an_empty_register(store: SqlStore) -> None:
    assert store.current_register() == Register()
    assert (store.refs(), store.next_due(), store.notices()) == ([], None, [])
