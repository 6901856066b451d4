"""Laws of a document that is prepared meanwhile: what it says of itself, and of itself where it cannot be had."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.proposals.builders import at
from wsis_workflow.app.papers.prepared import NoPaper, NotReady, Prepared, Wanted

WAITING = Prepared(3, Wanted("proposal", "p", "en", "pdf"), at(5, 1))


@pytest.mark.parametrize(
    ("document", "state"),
    [
        (WAITING, "waiting"),
        (replace(WAITING, tries=1, failure="No room."), "waiting"),
        (replace(WAITING, failed_at=at(5, 2), failure="No room."), "failed"),
        (replace(WAITING, made_at=at(5, 2)), "ready"),
        (replace(WAITING, made_at=at(5, 2), failed_at=at(5, 1)), "ready"),
    ],
)
def test_it_waits_until_it_is_made_or_given_up(document: Prepared, state: str) -> None:
    assert document.state == state


def test_it_is_kept_for_a_day_after_it_was_asked_for() -> None:
    assert WAITING.until == at(5, 1) + timedelta(days=1)


def test_whoever_asks_for_one_that_cannot_be_had_is_told_why_and_what_to_do() -> None:
    said = [(one.code, one.sentence) for one in (NoPaper(3), NotReady(3, None), NotReady(3, "No room."))]

    assert said == [
        ("unknown", "There is no document 3 of yours, or no longer; ask for it anew."),
        ("wrong-state", "Document 3 is being prepared; come back when it is ready."),
        ("wrong-state", "Document 3 could not be prepared; see why, then ask for it anew."),
    ]
