"""Laws of the acts of a story at meetings: whatever is written with a verb is in the command that it makes."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from wsis_workflow.app.rehearse.verbs import commands_of
from wsis_workflow.domain.desk import agenda_commands as agenda
from wsis_workflow.domain.desk import floor_commands as floor
from wsis_workflow.domain.desk import list_commands as en_bloc
from wsis_workflow.domain.desk.agenda_nouns import BREAK, BUSINESS, PROPOSAL, USUAL_HOURS, Hours, Item
from wsis_workflow.domain.desk.floor_nouns import ANNOUNCE, CLOSE, RECORD, STEP
from wsis_workflow.domain.proposals import register_commands as house

ZONE = "Africa/Dakar"
NOON = datetime(2008, 10, 15, 12, tzinfo=UTC)
WHOLE: list[tuple[Mapping[str, object], object]] = [
    (
        {"agenda": "wg-11", "of": "wg", "items": ["p"], "hours": "10:00-12:00, 14:00-16:30"},
        agenda.SetAgenda("wg", "wg-11", (Item("p", 15),), (Hours("10:00", "12:00"), Hours("14:00", "16:30"))),
    ),
    ({"issue": "wg-11", "of": "wg"}, agenda.IssueAgenda("wg", "wg-11")),
    ({"floor": "wg-11", "of": "wg", "item": "p"}, floor.PutOnFloor("wg", "wg-11", "p")),
    (
        {
            "outcome": "p",
            "of": "wg",
            "meeting": "wg-11",
            "takes": "refer",
            "reasons": "Too long.",
            "bind": {"ad_hoc": "ahg"},
            "said": "After a break.",
        },
        floor.RecordOutcome("wg", "wg-11", "p", STEP, "refer", "Too long.", {"ad_hoc": "ahg"}, "After a break."),
    ),
    (
        {"outcome": "p", "of": "wg", "meeting": "wg-11", "finding": "heard"},
        floor.RecordOutcome("wg", "wg-11", "p", RECORD, "heard"),
    ),
    (
        {"outcome": "p", "of": "wg", "meeting": "wg-11", "does": "close"},
        floor.RecordOutcome("wg", "wg-11", "p", CLOSE),
    ),
    (
        {
            "en_bloc": "a",
            "of": "wg",
            "meeting": "wg-11",
            "title": "A points",
            "proposals": ["p", "q"],
            "takes": "endorse",
            "reasons": "All agree.",
            "closes": "2008-10-15T12:00",
        },
        en_bloc.OpenList("wg", "a", "wg-11", "A points", ("p", "q"), STEP, "endorse", "All agree.", NOON),
    ),
    (
        {"en_bloc": "a", "of": "wg", "meeting": "wg-11", "proposals": "p", "does": "announce"},
        en_bloc.OpenList("wg", "a", "wg-11", "", ("p",), ANNOUNCE),
    ),
    (
        {"take_out": "p", "of": "wg", "in_list": "a", "reasons": "Not agreed."},
        en_bloc.TakeOut("wg", "a", "p", "Not agreed."),
    ),
    (
        {"advise": "p", "of": "wg", "in_list": "a", "advice": "defer", "group": "ahg", "reasons": "Too soon."},
        en_bloc.Recommend("wg", "a", "p", "defer", "Too soon.", "ahg"),
    ),
    ({"adopt": "a", "of": "wg"}, en_bloc.AdoptList("wg", "a")),
    ({"withdraw_list": "a", "of": "wg", "reasons": "Not yet."}, en_bloc.EndList("wg", "a", "Not yet.")),
    (
        {
            "move": "wg-11",
            "opens": "2008-10-15",
            "days": 2,
            "closes": "18:00",
            "deadlines": {"papers": "2008-09-15"},
            "note": "The hall is taken.",
        },
        house.MoveMeeting("wg-11", "2008-10-15", 2, "18:00", {"papers": "2008-09-15"}, "The hall is taken."),
    ),
    ({"cancel": "wg-11", "note": "Nothing to do."}, house.CancelMeeting("wg-11", "Nothing to do.")),
    ({"attendance": "wg-11", "present": ["PRT", "KEN"]}, house.TakeAttendance("wg-11", ("PRT", "KEN"))),
]
BARE: list[tuple[Mapping[str, object], object]] = [
    ({"agenda": "wg-11", "of": "wg"}, agenda.SetAgenda("wg", "wg-11", (), USUAL_HOURS)),
    ({"floor": "wg-11", "of": "wg"}, floor.PutOnFloor("wg", "wg-11", "")),
    ({"outcome": "p", "of": "wg", "meeting": "wg-11"}, floor.RecordOutcome("wg", "wg-11", "p")),
    ({"en_bloc": "a", "of": "wg", "meeting": "wg-11"}, en_bloc.OpenList("wg", "a", "wg-11", "", (), "")),
    ({"take_out": "p", "of": "wg", "in_list": "a"}, en_bloc.TakeOut("wg", "a", "p")),
    ({"advise": "p", "of": "wg", "in_list": "a"}, en_bloc.Recommend("wg", "a", "p", "")),
    ({"withdraw_list": "a", "of": "wg"}, en_bloc.EndList("wg", "a")),
    ({"move": "wg-11"}, house.MoveMeeting("wg-11")),
    ({"cancel": "wg-11"}, house.CancelMeeting("wg-11")),
    ({"attendance": "wg-11", "present": []}, house.TakeAttendance("wg-11", ())),
]


@pytest.mark.parametrize(
    ("written", "item"),
    [
        ({"proposal": "p", "minutes": 40, "group": "A", "note": "First"}, Item("p", 40, PROPOSAL, "", "A", "First")),
        ({"business": "Opening", "note": "By the host"}, Item("", 15, BUSINESS, "Opening", "", "By the host")),
        ({"break": "Coffee", "minutes": 30}, Item("", 30, BREAK, "Coffee")),
    ],
)
def test_an_item_of_an_agenda_is_what_is_written_of_it(written: Mapping[str, object], item: Item) -> None:
    assert list(commands_of({"agenda": "wg-11", "of": "wg", "items": [written]}, ZONE)) == [
        agenda.SetAgenda("wg", "wg-11", (item,))
    ]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ({"issue": "m"}, 'the act: "of" is missing; name the body.'),
        ({"outcome": "p", "of": "wg"}, 'the act: "meeting" is missing; name the meeting.'),
        ({"take_out": "p", "of": "wg"}, 'the act: "in_list" is missing; name the list.'),
        ({"attendance": "m"}, 'the act: "present" is missing; name the members, or write [] where nobody is there.'),
        (
            {"outcome": "p", "of": "wg", "meeting": "m", "does": "adopt"},
            '“does”: "adopt" is neither close nor announce; write one of them.',
        ),
        (
            {"agenda": "m", "of": "wg", "items": [{"business": "Opening", "minutes": True}]},
            'an item: "True" is no number of minutes; write a whole one.',
        ),
        (
            {"agenda": "m", "of": "wg", "items": [{"business": "Opening", "minuts": 5}]},
            'an item: unknown key "minuts" (did you mean "minutes"?).',
        ),
    ],
)
def test_what_cannot_be_read_is_said_with_the_way_out(written: Mapping[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=rf"^{re.escape(fault)}$"):
        commands_of(written, ZONE)
