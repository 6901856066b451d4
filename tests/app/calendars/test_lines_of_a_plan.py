"""What becomes of each entry of a calendar file: its line, the meeting and the time, the reason, and the change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from wsis_workflow.app.calendars.found import FoundEvent
from wsis_workflow.app.calendars.identity import uid_of_meeting
from wsis_workflow.app.calendars.taking_over import Change, Line, Plan, plan
from wsis_workflow.domain.proposals.register import Body, Meeting, Register
from wsis_workflow.domain.proposals.register_commands import AddMeeting, CancelMeeting, ChangeMeetings, MoveMeeting
from wsis_workflow.domain.rules.dates import MeetingTime

NOW = datetime(2008, 1, 14, 8, tzinfo=UTC)
ZONE, HOUSE = "Europe/Zurich", "house"
MEETING = Meeting("wg-12", "wg", MeetingTime("2008-03-03T09:30", 2), 12, sequence=2)
KNOWN = uid_of_meeting(MEETING, HOUSE)
START, END = datetime(2008, 3, 3, 8, 30, tzinfo=UTC), datetime(2008, 3, 4, 17, tzinfo=UTC)
FOREIGN = FoundEvent(4, uid="one@x.org", summary="A\nmeeting", start=START, end=END)
OURS = replace(FOREIGN, uid=KNOWN, sequence=2)
SAID = "A meeting"


def planned(*events: FoundEvent, meeting: Meeting = MEETING) -> Plan:
    register = Register(7, {"wg": Body("wg", "WG"), "un": Body("un", "UN")}, meetings={meeting.ref: meeting})
    return plan(events, "un", ZONE, register, HOUSE, NOW)


def outcome(event: FoundEvent, meeting: Meeting = MEETING) -> tuple[Line, tuple[Change, ...]]:
    found = planned(event, meeting=meeting)
    [line] = found.lines
    return line, found.command.changes if found.command else ()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"uid": "deadline-1@wsis-workflow"}, "It is a deadline, which follows from the rules."),
        ({"kind": "VTODO"}, "It is no event but a VTODO; plan it by hand if it is a meeting."),
        ({"is_recurring": True}, "It recurs, which is not supported; enter its meetings one by one."),
        ({"uid": ""}, "It has no UID, by which it could be known again; plan it by hand."),
        ({"fault": "“soon” is no time"}, "Its time cannot be read: “soon” is no time."),
        ({"start": None}, "It has no date; plan it by hand as to be determined."),
        ({"status": "CANCELLED"}, "It is cancelled, and is not known here."),
        (
            {"start": date(2008, 3, 3), "end": date(2009, 3, 5)},
            "It lasts more than 366 days; plan it by hand.",
        ),
    ],
)
def test_a_foreign_entry_that_cannot_be_taken_over_is_left_out_with_why(changes: dict[str, object], why: str) -> None:
    assert outcome(replace(FOREIGN, **changes)) == (Line("left", 4, SAID, why=why), ())


def test_of_an_entry_that_is_there_twice_the_first_counts_even_where_it_is_left_out() -> None:
    found = planned(FOREIGN, replace(FOREIGN, line=9), replace(OURS, fault="?", line=12), replace(OURS, line=15))

    assert [(one.line, one.what, one.why) for one in found.lines] == [
        (4, "new", ""),
        (9, "left", "The file has it twice; the first counts."),
        (12, "left", "Its time cannot be read: ?."),
        (15, "left", "The file has it twice; the first counts."),
    ]


@pytest.mark.parametrize(
    ("start", "end", "time"),
    [
        (START, END, MeetingTime("2008-03-03T09:30", 2)),
        (START, None, MeetingTime("2008-03-03T09:30", 1)),
        (START, START + timedelta(seconds=59), MeetingTime("2008-03-03T09:30", 1)),
        (START, START + timedelta(minutes=1), MeetingTime("2008-03-03T09:30", 1, "2008-03-03T09:31")),
        (START, END - timedelta(hours=1), MeetingTime("2008-03-03T09:30", 2, "2008-03-04T17:00")),
        (START, END + timedelta(minutes=30), MeetingTime("2008-03-03T09:30", 2, "2008-03-04T18:30")),
        (date(2008, 3, 3), date(2008, 3, 3), MeetingTime("2008-03-03", 1)),
        (date(2008, 3, 3), date(2009, 3, 4), MeetingTime("2008-03-03", 366)),
        (date(2008, 2, 1), date(2008, 3, 1), MeetingTime("2008-02-01", 29)),
    ],
)
def test_a_foreign_entry_becomes_a_meeting_by_the_clocks_of_the_body(
    start: date, end: date | None, time: MeetingTime
) -> None:
    event = replace(FOREIGN, start=start, end=end, note="Room\tA\x00 ")

    ref = f"un-{time.opens[:10]}"
    assert outcome(event) == (
        Line("new", 4, SAID, ref, time.opens),
        (AddMeeting(Meeting(ref, "un", time, title=SAID, note="RoomA", uid="one@x.org")),),
    )


def test_meetings_on_one_day_have_names_that_are_free_and_the_register_is_the_one_that_was_seen() -> None:
    events = [replace(FOREIGN, uid=f"{number}@x.org", note="n" * 3_000, summary="s" * 300) for number in range(3)]

    found = planned(*events, meeting=replace(MEETING, ref="un-2008-03-03.2", uid="other@x.org"))

    assert isinstance(found.command, ChangeMeetings)
    meetings = [change.meeting for change in found.command.changes if isinstance(change, AddMeeting)]
    assert [one.ref for one in meetings] == ["un-2008-03-03", "un-2008-03-03.3", "un-2008-03-03.4"]
    assert {(one.title, one.note) for one in meetings} == {("s" * 199 + "…", "n" * 2_000)}
    assert found.command.seen == 7


OPENS = "2008-03-03T09:30"
OPENED = replace(MEETING, time=MeetingTime("2008-01-14T09:00", 1))
MOVED = replace(OURS, start=START + timedelta(days=7), end=END + timedelta(days=7))
NO_LONGER = "It is cancelled here, or has opened, and can no longer be moved; plan a further meeting."


@pytest.mark.parametrize(
    ("event", "meeting", "line", "changes"),
    [
        (OURS, MEETING, Line("unchanged", 4, SAID, "wg-12", OPENS), ()),
        (replace(OURS, start=None, kind="VTODO"), MEETING, Line("unchanged", 4, SAID, "wg-12", OPENS), ()),
        (
            OURS,
            replace(MEETING, cancelled=True),
            Line("unchanged", 4, SAID, "wg-12", OPENS, "It is cancelled here, and stays so."),
            (),
        ),
        (
            replace(MOVED, sequence=1),
            MEETING,
            Line("unchanged", 4, SAID, "wg-12", OPENS, "The file is older than what stands here."),
            (),
        ),
        (
            MOVED,
            MEETING,
            Line("moved", 4, SAID, "wg-12", "2008-03-10T09:30"),
            (MoveMeeting("wg-12", "2008-03-10T09:30", 2, None),),
        ),
        (
            replace(MOVED, end=MOVED.start),
            MEETING,
            Line("moved", 4, SAID, "wg-12", "2008-03-10T09:30"),
            (MoveMeeting("wg-12", "2008-03-10T09:30", 1, None),),
        ),
        (
            replace(OURS, start=date(2008, 5, 1), end=date(2008, 6, 1), status="TENTATIVE"),
            MEETING,
            Line("moved", 4, SAID, "wg-12", "2008-05"),
            (MoveMeeting("wg-12", "2008-05", 2, None),),
        ),
        (
            replace(OURS, start=START - timedelta(hours=1), end=START),
            replace(MEETING, time=MeetingTime(OPENS, 1, None, "Asia/Tokyo")),
            Line("moved", 4, SAID, "wg-12", "2008-03-03T16:30"),
            (MoveMeeting("wg-12", "2008-03-03T16:30", 1, "2008-03-03T17:30"),),
        ),
        (MOVED, replace(MEETING, cancelled=True), Line("left", 4, SAID, "wg-12", why=NO_LONGER), ()),
        (MOVED, OPENED, Line("left", 4, SAID, "wg-12", why=NO_LONGER), ()),
        (
            replace(MOVED, end=START + timedelta(days=400)),
            MEETING,
            Line("left", 4, SAID, "wg-12", why="It lasts more than 366 days; plan it by hand."),
            (),
        ),
        (
            replace(OURS, status="CANCELLED"),
            MEETING,
            Line("cancelled", 4, SAID, "wg-12", OPENS),
            (CancelMeeting("wg-12"),),
        ),
        (
            replace(OURS, status="CANCELLED"),
            replace(MEETING, cancelled=True),
            Line("unchanged", 4, SAID, "wg-12", OPENS),
            (),
        ),
        (
            replace(OURS, status="CANCELLED"),
            OPENED,
            Line("left", 4, SAID, "wg-12", why="It has opened, and can no longer be cancelled."),
            (),
        ),
    ],
)
def test_a_meeting_that_is_known_follows_the_file_or_says_why_not(
    event: FoundEvent, meeting: Meeting, line: Line, changes: tuple[Change, ...]
) -> None:
    assert outcome(event, meeting) == (line, changes)


def test_what_another_calendar_names_follows_it_whatever_its_sequence() -> None:
    theirs = replace(MEETING, uid="one@x.org", sequence=9)

    line, changes = outcome(replace(MOVED, uid="one@x.org", sequence=0), theirs)

    assert (line.what, changes) == ("moved", (MoveMeeting("wg-12", "2008-03-10T09:30", 2, None),))
