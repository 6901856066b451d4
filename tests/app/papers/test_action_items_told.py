"""Laws of the action items in a report: what is to be done, by whom and by when, and what became of earlier ones."""

from datetime import datetime

import pytest

from tests.app.papers.report_reading import lines, looking, meeting_of, wording
from tests.app.queries.scenes import a_group
from tests.domain.proposals.builders import a_meeting, at
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.papers.meeting_report import meeting_report
from wsis_workflow.domain.desk.action_commands import DropAction, EnterAction, FinishAction
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.proposals.register_commands import CancelMeeting

BEFORE, DURING, AFTER = at(6, 1), at(6, 13, 13), at(6, 20)
SECRETARY = Owner(office="secretary", body="wg")


def entered(gate: Gate, text: str, due: DueBy, meeting: str | None = None, now: datetime = DURING) -> None:
    handle_desk(gate, EnterAction("wg", text, SECRETARY, due, meeting), "sec", now)


def told(gate: Gate, language: str = "en") -> list[str]:
    """Give what the report on the eleventh meeting says after the proposals, read much later."""
    sight = looking(gate, AFTER, "sec")
    found = lines(meeting_report(sight, meeting_of(sight, "wg-11"), wording(language)))
    return found[7:]


@pytest.mark.parametrize(
    ("due", "said", "in_french"),
    [
        (DueBy("2007-07-01"), "1 July 2007", "1er juillet 2007"),
        (DueBy("2007-07-02T12:00"), "2 July 2007", "2 juillet 2007"),
        (DueBy(meeting="wg-12"), "WG-WSIS (wg-12): February 2008", "WG-WSIS (wg-12): février 2008"),
        (
            DueBy(meeting="wg-13"),
            "WG-WSIS (wg-13): date to be determined",
            "WG-WSIS (wg-13): date à déterminer",
        ),
        (DueBy(), "–", "–"),
    ],
)
def test_an_item_of_the_meeting_is_due_when_its_day_or_its_meeting_is(due: DueBy, said: str, in_french: str) -> None:
    gate = a_group(a_meeting("wg-13", "wg", "tbd"))
    entered(gate, "Write.", due, "wg-11")

    assert told(gate) == [
        "# Action items",
        "Action | Owner | Due | Status",
        f"Write. | the secretary of WG-WSIS | {said} | open",
    ]
    assert told(gate, "fr")[2] == f"Write. | le secrétaire de WG-WSIS | {in_french} | en cours"


def test_of_a_meeting_that_is_not_planned_yet_it_is_said_whose_it_will_be() -> None:
    gate = a_group()
    entered(gate, "Write.", DueBy(meeting="next"), "wg-11")
    handle_register(gate, CancelMeeting("wg-12"), "sec", AFTER)

    assert told(gate)[2:] == [
        "Write. | the secretary of WG-WSIS | at the next meeting of WG-WSIS, which is not planned yet | open"
    ]


def test_earlier_items_that_were_open_when_it_began_are_followed_up_as_they_stood_at_its_end() -> None:
    gate = a_group()
    for text, day in (
        ("Late.", "2007-06-12"),
        ("Not yet.", "2007-06-14"),
        ("Moot.", "2007-07-01"),
        ("Gone.", "2007-07-01"),
    ):
        entered(gate, text, DueBy(day), None, BEFORE)
    handle_desk(gate, FinishAction("wg", 4, "A letter."), "sec", BEFORE)
    handle_desk(gate, DropAction("wg", 3, "Nobody asks any more."), "sec", DURING)
    entered(gate, "Since.", DueBy("2007-07-01"), None, AFTER)

    assert told(gate) == [
        "# Follow-up of earlier action items",
        "Action | Owner | Due | Status",
        "Late. | the secretary of WG-WSIS | 12 June 2007 | overdue",
        "Not yet. | the secretary of WG-WSIS | 14 June 2007 | open",
        "Moot. | the secretary of WG-WSIS | – | dropped",
    ]


def test_where_there_are_none_nothing_is_said_of_them() -> None:
    assert told(a_group()) == []
