"""Laws of a proposal under another edition: what it keeps, and what takes the names of the new rules."""

from dataclasses import replace

import pytest

from tests.domain.proposals.ballot_builders import OPENED, tabled
from tests.domain.proposals.builders import Desk, at
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.edition_folds import migrated
from wsis_workflow.domain.proposals.events import CarriedBallot, CarriedDeadline, Migrated
from wsis_workflow.domain.proposals.nouns import Governed


def moved(desk: Desk, **changes: object) -> Migrated:
    before = desk.standing
    usual = Migrated(
        before.edition, "new", "plan", before.state, before.state, "operator", OPENED, "", "", parties=before.parties
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # what a test gives is right


def test_other_rules_leave_a_proposal_as_it_is_but_for_its_edition() -> None:
    before = tabled().standing.but(incidents=())

    after = migrated(before, moved(tabled()))

    assert after == before.but(edition="new", earlier=(Governed(before.edition, before.version),))
    assert [after.edition_at(number) for number in (1, before.version, before.version + 1)] == [
        before.edition, before.edition, "new",
    ]  # fmt: skip


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
