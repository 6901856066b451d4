"""Laws of deadlines: counted from what happens, running where they are used, told in time."""

import pytest

from tests.domain.rules.council_sample import Edit, adding, errors_of, warnings_of


@pytest.mark.parametrize(
    ("anchor", "deadline", "new"),
    [
        (
            "anchor: council.meeting.opening, offset: -28 days",
            "council_documents",
            "anchor: plenary.meeting.opening, offset: -28 days",
        ),
        ("anchor: group.meeting.closing", "endorsement_closes", "anchor: group.meeting.ending"),
        ("anchor: group.meeting.announced", "contributions", "anchor: ballot.closed"),
        ("anchor: group.meeting.announced", "contributions", "anchor: ad_hoc.meeting.opening"),
        ("anchor: group.meeting.closing", "endorsement_closes", "anchor: ballot.closed"),
        ("anchor: group.meeting.announced", "contributions", "anchor: 2008-02-30"),
    ],
)
def test_a_deadline_hangs_on_something_that_can_come_before(anchor: str, deadline: str, new: str) -> None:
    assert errors_of((anchor, new)) == [("deadline-unanchored", ("deadlines", deadline, "anchor"))]


@pytest.mark.parametrize(
    "anchor", ["2008-02-11", "2008-02-11T17:00", "documents.available", "state.entered", "group.meeting.opening"]
)
def test_a_deadline_may_hang_on_a_date_an_event_or_a_meeting(anchor: str) -> None:
    assert errors_of(("anchor: group.meeting.announced", f"anchor: {anchor}")) == []


def test_a_deadline_may_hang_on_a_ballot_that_comes_back() -> None:
    deadline = "report_back: {anchor: ballot.closed, offset: 2 weeks, while: [kept_open]}"

    assert errors_of(adding("deadlines", deadline)) == []


@pytest.mark.parametrize("edit", [("while: [endorsed]", "while: [adopted]"), ("while: [endorsed],\n", "\n")])
def test_a_deadline_runs_in_some_state_where_proposals_wait(edit: Edit) -> None:
    assert errors_of(edit) == [
        ("deadline-never-runs", ("deadlines", "council_documents", "while")),
        ("deadline-never-runs", ("steps", "submit_to_council", "needs", 2, "in_time")),
    ]


def test_a_step_must_be_in_time_only_for_a_deadline_that_runs_where_it_begins() -> None:
    edit = ("while: [drafting], exempt", "while: [considered], exempt")

    assert errors_of(edit) == [("deadline-never-runs", ("steps", "submit", "needs", 2, "in_time"))]


def test_a_step_waits_only_for_a_deadline_that_runs_where_it_begins() -> None:
    edit = ("needs: [{after: council_opens}]", "needs: [{after: council_documents}]")

    assert errors_of(edit) == [("deadline-never-runs", ("steps", "record_noting", "needs", 0, "after"))]


def test_a_ballot_closes_at_a_deadline_that_runs_while_it_is_open() -> None:
    assert errors_of(("closes: endorsement_closes", "closes: meeting")) == [
        ("deadline-never-runs", ("ballots", "endorsement", "closes"))
    ]


def test_what_the_clock_takes_must_be_offered_wherever_the_deadline_runs() -> None:
    edit = ("while: [ad_hoc_review]", "while: [ad_hoc_review, considered]")

    assert errors_of(edit) == [("deadline-without-route", ("deadlines", "ad_hoc_reports", "then"))]


def test_what_the_clock_takes_must_be_the_clocks_to_take() -> None:
    edits = (("by: [convenor, clock]", "by: [convenor]"), ("  - {within: 400 days", "  # {within: 400 days"))

    assert errors_of(*edits) == [("deadline-without-route", ("deadlines", "ad_hoc_reports", "then"))]


def test_a_deadline_of_which_nobody_is_reminded_is_warned_of() -> None:
    edit = (",\n                       remind: {before: [7 days], to: [sponsor]}}", "}")

    assert warnings_of(edit) == [("deadline-without-reminder", ("deadlines", "council_opens"))]


def test_a_reminder_before_the_deadline_arises_is_warned_of() -> None:
    edit = ("before: [90 days, 30 days", "before: [366 days, 30 days")

    assert warnings_of(edit) == [("reminder-too-early", ("deadlines", "ad_hoc_reports", "remind", "before", 0))]


def test_an_offset_from_the_date_that_a_letter_sets_is_warned_of() -> None:
    edit = ("anchor: group.meeting.announced,", "anchor: group.meeting.announced, offset: -12 days,")

    assert warnings_of(edit) == [("offset-ignored", ("deadlines", "contributions", "offset"))]


@pytest.mark.parametrize("new", ["announced, offset: 0 days", "opening, offset: -12 days", "closing, offset: -12 days"])
def test_no_offset_and_one_that_counts_are_not_warned_of(new: str) -> None:
    assert warnings_of(("anchor: group.meeting.announced", f"anchor: group.meeting.{new}")) == []
