"""The whole story in a real browser: a proposal on its way from a delegate's desk to the Council, by pages alone."""

from collections.abc import Iterator

import pytest

from tests.entrypoints.web import story_acts as acts
from tests.entrypoints.web.browser import OpenTab
from tests.entrypoints.web.hands import Hand, at_their_desks
from tests.entrypoints.web.sites import Site
from wsis_workflow.bootstrap.house import House

pytestmark = pytest.mark.slow


@pytest.fixture
def hands(site: Site, open_tab: OpenTab) -> Iterator[dict[str, Hand]]:
    with at_their_desks(site, open_tab, "a", "c", "e", "chair", "conv", "sec", "t") as found:
        yield found


def test_a_proposal_goes_from_a_delegate_to_the_council(hands: dict[str, Hand], house: House) -> None:
    acts.proposed_and_submitted(hands["a"])
    acts.meeting_moved_with_a_preview(hands["sec"])
    acts.on_the_day_of_the_meeting(hands["chair"])
    acts.referred(hands["chair"])
    acts.reported(hands["conv"])
    acts.positions_taken(hands)
    acts.one_objects_late(hands)
    acts.announced(hands["chair"])
    acts.submitted_to_the_council(hands["sec"])
    acts.told(hands["chair"])

    proposal = house.store.proposal("fund")
    assert proposal is not None
    assert (proposal.state, [b.outcome.outcome for b in proposal.ballots if b.outcome]) == ("submitted", ["agreed"])
    assert {m: p.position for m, p in proposal.ballots[-1].positions.items()} == {
        "A": "support",
        "B": "support",
        "E": "support",
    }
    assert house.verify().flaw is None
