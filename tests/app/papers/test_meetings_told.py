"""Laws of what a report says of a meeting: when it was, no more exactly than is known, and who was there."""

import pytest

from tests.app.papers.report_reading import lines, looking, meeting_of, wording
from tests.app.queries.scenes import a_group
from tests.domain.proposals.builders import a_meeting, a_member, at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.papers.meeting_report import meeting_report
from wsis_workflow.app.papers.meeting_told import when_told
from wsis_workflow.app.papers.paper import text_of
from wsis_workflow.domain.proposals.register import Meeting, Member, Membership
from wsis_workflow.domain.proposals.register_commands import CancelMeeting, TakeAttendance
from wsis_workflow.domain.rules.dates import MeetingTime

IN_THE_MORNING, LATER = at(6, 13, 13), at(6, 14, 7)
NOBODY_SAID = "No attendance is recorded."
OPENS, CLOSES = "Opening: 13 June 2007, 14:30 (Europe/Zurich).", "Closing: 14 June 2007, 18:00 (Europe/Zurich)."


def told(gate: Gate, meeting: str = "wg-11") -> list[str]:
    """Give what stands under the heading of the meeting."""
    sight = looking(gate, at(6, 20), "sec")
    found = lines(meeting_report(sight, meeting_of(sight, meeting), wording()))
    return found[found.index("# The meeting") + 1 : found.index("# Proposals")]


@pytest.mark.parametrize(
    ("opens", "days", "said", "in_french"),
    [
        ("2007-06-13", 2, "13–14 June 2007", "13–14 juin 2007"),
        ("2007-06-30", 2, "30 June 2007 – 1 July 2007", "30 juin 2007 – 1er juillet 2007"),
        ("2007-06-13T14:30", 1, "13 June 2007", "13 juin 2007"),
        ("2007-W24", 2, "week 24 of 2007", "semaine 24 de 2007"),
        ("2007-06", 2, "June 2007", "juin 2007"),
        ("2007-Q2", 2, "quarter 2 of 2007", "trimestre 2 de 2007"),
        ("tbd", 2, "date to be determined", "date à déterminer"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(opens: str, days: int, said: str, in_french: str) -> None:
    time = MeetingTime.parse(opens, days)

    assert [text_of(when_told(time, wording(language))) for language in ("en", "fr")] == [said, in_french]


def test_a_meeting_with_a_date_is_told_from_its_opening_to_its_close() -> None:
    assert told(a_group()) == [OPENS, CLOSES, NOBODY_SAID]


def test_a_meeting_that_was_cancelled_says_so_and_one_without_a_date_says_what_is_known_of_it() -> None:
    gate = a_group(
        a_meeting("wg-13", "wg", "2008-Q2"), Meeting("wg-14", "wg", MeetingTime.parse("tbd"), note="By video.")
    )
    handle_register(gate, CancelMeeting("wg-11"), "sec", at(5, 2))

    assert told(gate) == ["The meeting was cancelled.", NOBODY_SAID]
    assert told(gate, "wg-13") == [
        "The date of the meeting is not exact: quarter 2 of 2008. Nothing is recorded as done at it.",
        NOBODY_SAID,
    ]
    assert told(gate, "wg-14") == [
        "The date of the meeting is not exact: date to be determined. Nothing is recorded as done at it.",
        "Note: By video.",
        NOBODY_SAID,
    ]


def test_those_who_were_present_are_named_by_the_alphabet_and_counted_by_category() -> None:
    gate = a_group()
    handle_register(gate, TakeAttendance("wg-11", ("NOR", "ASC", "BRA")), "sec", IN_THE_MORNING)

    assert told(gate)[2:] == [
        "Members recorded as present: 3 (Asc, Bra and Nor).",
        "By category: associate: 1 and member state: 2.",
    ]


def test_where_nobody_came_that_is_said_and_where_it_was_counted_again_each_count_is_told() -> None:
    gate = a_group()
    handle_register(gate, TakeAttendance("wg-11", ()), "sec", IN_THE_MORNING)
    empty = told(gate)
    handle_register(gate, TakeAttendance("wg-11", ("NOR",)), "sec", LATER)

    assert empty[2:] == ["Members recorded as present: 0."]
    assert told(gate)[2:] == [
        "Members recorded as present: 1 (Nor).",
        "By category: member state: 1.",
        "13 June 2007, 15:00: 0 recorded as present.",
        "14 June 2007, 09:00: 1 recorded as present.",
    ]


def test_a_member_without_a_category_is_counted_in_none() -> None:
    gate = a_group(a_member("PRT", ""))
    handle_register(gate, TakeAttendance("wg-11", ("PRT",)), "sec", IN_THE_MORNING)

    assert told(gate)[2:] == ["Members recorded as present: 1 (Prt)."]


def test_the_category_counts_that_a_member_had_in_the_body_when_the_meeting_opened() -> None:
    promoted = Membership(category="associate", until=at(6, 13, 12, 31))
    gate = a_group(Member("PRT", "Prt", "member_state", of={"wg": promoted}))
    handle_register(gate, TakeAttendance("wg-11", ("PRT",)), "sec", IN_THE_MORNING)

    assert told(gate)[2:] == ["Members recorded as present: 1 (Prt).", "By category: associate: 1."]
