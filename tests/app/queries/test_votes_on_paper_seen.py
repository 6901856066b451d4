"""A vote on paper as it stands: what it waits for, and that nobody is named whose paper cannot be told from others."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from wsis_workflow import resources
from wsis_workflow.app.queries.ballots import BallotSeen, ballot_of
from wsis_workflow.app.queries.needs import needs_of
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal

HERE = Path(__file__).parents[2] / "rehearsals"
SECRET = Path(resources.workflows()) / "rehearsals" / "general-rules-secret.yaml"
BY_BOTH = HERE / "votes-on-paper-are-counted-by-two.yaml"  # positions may be taken by name there as well
CONFIRM = "An act waits for a second person to confirm it."
COUNT, ANNOUNCE = "The votes on paper have to be counted.", "The outcome of the ballot has to be announced."


def seen(story: Path, ref: str, now: datetime) -> Seen:
    """Play a story until then, and look at a proposal as one of its secretaries."""
    read, _ = read_rehearsal(story)
    assert read is not None
    return Sight(play_rehearsal(read, until=now).gate, now, "s1").seen(ref)


def in_the_debate(hour: int, minute: int) -> datetime:
    return datetime(2008, 10, 29, hour - 1, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "needs"),
    [
        (in_the_debate(10, 9), (COUNT,)),
        (in_the_debate(10, 12), (CONFIRM, COUNT)),
        (in_the_debate(10, 14), (ANNOUNCE,)),
    ],
)
def test_a_vote_on_paper_alone_needs_its_counts_and_nobodys_reply(now: datetime, needs: tuple[str, ...]) -> None:
    assert needs_of(seen(SECRET, "seat", now)) == needs


@pytest.mark.parametrize(
    ("day", "first"), [(2, "5 of 5 members have not replied."), (3, COUNT)], ids=["while it is open", "after its close"]
)
def test_where_members_may_also_speak_by_name_counts_are_all_that_is_needed_after_the_close(
    day: int, first: str
) -> None:
    assert needs_of(seen(BY_BOTH, "late", datetime(2008, 1, day, 8, 1, 30, tzinfo=UTC)))[0] == first


def test_of_papers_that_were_counted_nobody_can_tell_whose_is_missing() -> None:
    counted = ballot_of(seen(SECRET, "fee", in_the_debate(10, 32)))

    assert isinstance(counted, BallotSeen)
    assert (counted.no_reply, counted.tally["no_reply"]) == ((), 3)
