"""Laws of a proposal under another edition: what it keeps, and what takes the names of the new rules."""

from dataclasses import replace

import pytest

from tests.domain.proposals.ballot_builders import OPENED, tabled
from tests.domain.proposals.builders import Desk, at
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.edition_folds import migrated
from wsis_workflow.domain.proposals.events import CarriedBallot, CarriedDeadline, Migrated
from wsis_workflow.domain.proposals.nouns import Governed, Incident


def moved(desk: Desk, **changes: object) -> Migrated:
    before = desk.standing
    usual = Migrated(
        before.edition, "new", "plan", before.state, before.state, "operator", OPENED, "", "", parties=before.parties
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # what a test gives is right


def test_other_rules_leave_a_proposal_as_it_is_but_for_its_edition() -> None:
    before = tabled().standing

    after = migrated(before, moved(tabled()))

    assert after == before.but(edition="new", earlier=(Governed(before.edition, before.version),))
    assert [after.edition_at(number) for number in (1, before.version, before.version + 1)] == [
        before.edition, before.edition, "new",
    ]  # fmt: skip


def test_incidents_are_those_of_the_rules_before_and_stay_in_the_record_alone() -> None:
    incident = Incident(1, "", "", "Too late.", OPENED)

    assert migrated(tabled().standing.but(incidents=(incident,)), moved(tabled())).incidents == ()


def test_editions_that_governed_it_stand_in_their_order() -> None:
    before = tabled().standing.but(earlier=(Governed("first", 1),))

    assert migrated(before, moved(tabled())).earlier == (Governed("first", 1), Governed(before.edition, before.version))


def test_of_two_acts_or_deadlines_that_come_to_have_one_name_the_later_counts() -> None:
    desk = tabled()
    before = desk.standing.but(failed={"endorse": "First.", "keep_open": "Then."})

    after = migrated(before, moved(desk, steps={"submit": "go", "table": "go", "endorse": "end", "keep_open": "end"}))

    assert after.taken == {"go": before.taken["table"]}
    assert after.failed == {"end": "Then."}


def test_a_deadline_that_goes_on_under_a_name_that_ran_before_is_its_next_generation() -> None:
    desk = tabled()
    before = desk.standing.but(generations={**desk.standing.generations, "meeting": 4})
    carried = (CarriedDeadline("endorsement_closes", "meeting"),)

    after = migrated(before, moved(desk, deadlines=carried))

    assert after.deadlines == {
        "meeting": replace(
            before.deadlines["endorsement_closes"], name="meeting", generation=5, extended=None, meeting=None
        )
    }
    assert after.generations == {**before.generations, "meeting": 5}


def test_two_deadlines_may_change_their_names_with_each_other() -> None:
    desk = tabled()
    one, other = desk.standing.deadlines["endorsement_closes"], desk.standing.ended["meeting"]
    before = desk.standing.but(deadlines={"a": one, "b": other}, generations={})
    carried = (CarriedDeadline("a", "b"), CarriedDeadline("b", "a"))

    after = migrated(before, moved(desk, deadlines=carried))

    assert after.deadlines == {
        "b": replace(one, name="b", generation=1, meeting=None),
        "a": replace(other, name="a", generation=1, meeting=None),
    }


def test_its_past_takes_the_names_of_the_new_rules() -> None:
    desk = tabled()
    before = desk.standing.but(failed={"table": "No."})
    running = before.ended["meeting"]

    after = migrated(
        before,
        moved(
            desk, state="vote", states={"endorsement": "vote", "considered": "vote"},
            steps={"table": "open", "submit": "hand_in"},
            ended={"meeting": "sitting"}, parties={"owner": "wg"},
        ),
    )  # fmt: skip

    assert (after.state, after.visited, after.parties) == ("vote", ("drafting", "vote"), {"owner": "wg"})
    assert list(after.reached) == ["drafting", "vote"]
    assert (list(after.taken), list(after.takers)) == (["hand_in", "open"], ["hand_in"])
    assert (after.failed, after.ended["sitting"]) == ({"open": "No."}, running)


def test_a_deadline_that_is_carried_runs_on_as_a_new_generation_under_its_new_name() -> None:
    desk = tabled()
    running = desk.standing.deadlines["endorsement_closes"]
    carried = (CarriedDeadline("endorsement_closes", "vote_closes", at(6, 15), "wg-12"),)

    after = migrated(desk.standing, moved(desk, deadlines=carried))

    assert after.deadlines == {
        "vote_closes": replace(running, name="vote_closes", generation=1, extended=at(6, 15), meeting="wg-12")
    }
    assert after.generations == {**desk.standing.generations, "vote_closes": 1}


@pytest.mark.parametrize("closes", ["vote_closes", None])
def test_an_open_ballot_that_is_carried_keeps_all_that_was_said(closes: str | None) -> None:
    desk = tabled()
    desk.does("nor", cmd.TakePosition("p", "support"))
    [ballot] = desk.standing.ballots

    after = migrated(desk.standing, moved(desk, ballot=CarriedBallot("vote", closes)))

    closes_at = ballot.closes_at if closes else None
    assert after.ballots == (ballot.but(rule="vote", closes=closes, closes_at=closes_at, edition="new"),)
    assert ballot.closes_at is not None
