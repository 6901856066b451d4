"""Entries of deadlines: every field, at their last minute, on all days on which they may fall, or without any yet."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from wsis_workflow.app.calendar_ports import Dated
from wsis_workflow.app.calendars.deadlines import deadline_entry
from wsis_workflow.app.calendars.entry import Entry
from wsis_workflow.app.calendars.identity import in_house, is_deadline, uid_of_deadline, uid_of_meeting
from wsis_workflow.app.calendars.meetings import meeting_entry
from wsis_workflow.app.languages import catalogue
from wsis_workflow.domain.proposals.register import Meeting, Register
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.deadlines import DeadlineRule

SINCE, CHANGED = datetime(2008, 1, 14, 9, tzinfo=UTC), datetime(2008, 1, 16, 9, tzinfo=UTC)
DUE, LATER = datetime(2008, 3, 3, 16, tzinfo=UTC), datetime(2008, 3, 14, 16, tzinfo=UTC)
PLAN = UUID("00000000-0000-0000-0000-000000000001")
RULE = DeadlineRule("papers", "state.entered", source="Rule 20")
EXACT = Dated(
    PLAN, "plan/1", "Action\nplan", "h", "papers", 3, SINCE, DUE, DUE, "2008-03-03T17:00+01:00",
    "2008-03-03T17:00+01:00", "Monday 3 March 2008, 17:00 (Europe/Zurich)", None, None,
)  # fmt: skip
OPEN = replace(EXACT, latest=LATER, latest_wall="2008-03-14T17:00+01:00", words="between Mon 3 and Fri 14 March 2008")
NONE_YET = replace(
    EXACT, earliest=None, latest=None, earliest_wall=None, latest_wall=None, words="when the ballot closes"
)
ENTRY = Entry(
    uid=uid_of_deadline(PLAN, "papers"),
    sequence=6,
    status="CONFIRMED",
    start=DUE,
    end=None,
    zone=None,
    summary="Papers: Action plan",
    description=(
        "Deadline: Monday 3 March 2008, 17:00 (Europe/Zurich)\nRule: Rule 20\nProposal: Action plan (plan/1)"
    ),
    url="https://x.org/proposals/plan%2F1",
    changed_at=SINCE,
)  # fmt: skip


def entry_of(dated: Dated, rule: DeadlineRule | None = RULE, waiting: str = "", language: str = "en") -> Entry:
    return deadline_entry(dated, rule, {waiting}, catalogue(language), "https://x.org")


def test_a_deadline_with_a_date_is_an_event_at_its_last_minute() -> None:
    assert entry_of(EXACT) == ENTRY


def test_a_deadline_whose_date_is_not_fixed_covers_every_day_on_which_it_may_fall() -> None:
    assert entry_of(OPEN) == replace(
        ENTRY,
        status="TENTATIVE",
        start=date(2008, 3, 3),
        end=date(2008, 3, 15),
        description=(
            "Deadline: between Mon 3 and Fri 14 March 2008\n"
            "The date is not fixed; the days shown are all those on which it may fall.\n"
            "Rule: Rule 20\nProposal: Action plan (plan/1)"
        ),
    )


def test_a_deadline_without_a_date_has_no_time_and_one_whose_rule_is_gone_keeps_its_name() -> None:
    found = entry_of(NONE_YET, None)

    assert found == replace(
        ENTRY,
        start=None,
        description="Deadline: when the ballot closes\nProposal: Action plan (plan/1)",
    )


def test_what_waits_on_the_reader_says_so_in_their_language() -> None:
    found = entry_of(EXACT, replace(RULE, title="Documents", source=""), "plan/1", "fr")

    assert found == replace(
        ENTRY,
        summary="Documents\u00a0: Action plan",
        description=(
            "Échéance : lundi 3 mars 2008 à 17:00 (Europe/Zurich)\nLa proposition attend un acte de votre part.\n"
            "Proposition : Action plan (plan/1)"
        ).replace(" :", "\u00a0:"),
        categories=("En attente d’un acte de ma part",),
    )


@pytest.mark.parametrize(
    ("ended_at", "sequence", "status"),
    [(CHANGED, 7, "CANCELLED"), (DUE, 7, "CANCELLED"), (LATER, 6, "CONFIRMED")],
)
def test_what_ended_before_its_date_is_struck_out_and_waits_on_nobody(
    ended_at: datetime, sequence: int, status: str
) -> None:
    found = entry_of(replace(EXACT, ended_at=ended_at, why="the ballot is closed"), waiting="plan/1")

    assert found == replace(
        ENTRY,
        sequence=sequence,
        status=status,
        changed_at=ended_at,
        description=ENTRY.description.replace("\nRule", "\nIt no longer runs: the ballot is closed\nRule"),
    )


def test_what_ended_without_ever_having_a_date_is_struck_out_and_says_nothing_of_days() -> None:
    found = entry_of(replace(OPEN, latest=None, ended_at=LATER), RULE)

    assert (found.status, found.sequence) == ("CANCELLED", 7)
    assert "not fixed" not in found.description


def test_without_an_address_of_the_site_an_entry_leads_nowhere() -> None:
    meeting = Meeting("wg-12", "wg", MeetingTime("tbd"))

    entries = (
        deadline_entry(EXACT, RULE, (), catalogue("en"), ""),
        meeting_entry(meeting, Register(), "house", catalogue("en"), "", None),
    )

    assert [one.url for one in entries] == ["", ""]


def test_entries_are_named_for_good_and_differently_in_each_house() -> None:
    meeting = Meeting("wg-12", "wg", MeetingTime("tbd"))
    named = uid_of_meeting(meeting, "a")

    assert (named, uid_of_meeting(replace(meeting, uid="x@y"), "a")) == (
        f"meeting-{in_house('a', 'meeting', 'wg-12')}@wsis-workflow", "x@y",
    )  # fmt: skip
    assert uid_of_meeting(meeting, "b") != named != uid_of_meeting(replace(meeting, ref="wg-13"), "a")
    assert str(in_house("a", "meeting", "wg-12")) == "34f03292-8110-51a8-bcff-2ff0284a024e"
    assert ENTRY.uid == "deadline-d2e603d8-92a9-509f-8588-42435c97077b@wsis-workflow"
    assert [is_deadline(uid) for uid in (ENTRY.uid, named, "deadline-1@x.org", "x@wsis-workflow")] == [
        True, False, False, False,
    ]  # fmt: skip
