"""Action items as somebody may see them: of a body, before a meeting, on a proposal, and one's own."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.app.queries.scenes import a_group, drafted, looking, refused, submitted
from tests.domain.proposals.builders import at
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.action_items import (
    ActionSeen,
    action_of,
    actions_for_meeting,
    actions_of,
    actions_on,
    my_actions,
)
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk.action_commands import EnterAction, FinishAction
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.rules.deadlines import Due
from wsis_workflow.domain.rules.moments import wall_of

ENTERED, DONE, NOW = at(5, 10), at(5, 11), at(6, 1)
SECRETARY = Owner(office="secretary", body="wg")


def does(gate: Gate, by: str, command: DeskCommand, now: datetime = ENTERED) -> None:
    handle_desk(gate, command, by, now)


@pytest.fixture
def gate() -> Gate:
    """Lay action items on two desks: some with a date, some for a meeting, and one that is done."""
    found = submitted(drafted(a_group(), "draft"), "plan")
    does(found, "sec", EnterAction("wg", "Ask.", Owner(member="NOR"), proposal="draft"))
    does(found, "sec", EnterAction("wg", "Write.", Owner(person="prt"), DueBy("2007-05-20"), None, "plan", "Minutes"))
    does(found, "chair", EnterAction("wg", "Count.", SECRETARY, DueBy(meeting="wg-11"), "wg-12"))
    does(found, "sec2", EnterAction("council", "Far.", Owner(person="sec2"), DueBy("2007-05-15"), proposal="plan"))
    does(found, "sec", EnterAction("wg", "Thank.", Owner(person="nor"), DueBy("2007-05-12")))
    does(found, "nor", FinishAction("wg", 4, "A letter."), DONE)
    does(found, "sec", EnterAction("wg", "Meet.", Owner(person="nor"), DueBy("2007-05-30"), "wg-11"))
    does(found, "nor", FinishAction("wg", 5, "Met."), DONE)
    return found


def due_on(day: int) -> Due:
    moment = wall_of(datetime(2007, 5, day, 21, 59, tzinfo=UTC), "Europe/Zurich")
    return Due(moment, moment, has_hour=False)


def an_item(number: int, text: str, owner: str, *owners: str, **more: object) -> ActionSeen:
    plain = ActionSeen(
        "wg", number, text, "open", owner, owners, None, "", None, False, False, None, None, "", "Sec", ENTERED
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]  # what a test gives is right


OPENING = wall_of(at(6, 13, 12, 30), "Europe/Zurich")
AT_THE_OPENING = {
    "due": Due(OPENING, OPENING), "words": "Wednesday 13 June 2007, 14:30 (Europe/Zurich)", "due_meeting": "wg-11",
}  # fmt: skip
SETTLED = {"state": "done", "settled_by": "Nor", "settled_at": DONE}
ASK = an_item(1, "Ask.", "Nor", "nor", proposal="draft")
WRITE = an_item(
    2, "Write.", "Prt", "prt", due=due_on(20), words="Sunday 20 May 2007, 23:59 (Europe/Zurich)", is_overdue=True,
    proposal="plan", item="Minutes",
)  # fmt: skip
COUNT = an_item(
    3, "Count.", "the secretary of WG-WSIS", "sec", is_mine=True, meeting="wg-12", entered_by="Chair", **AT_THE_OPENING
)  # fmt: skip
THANK = an_item(4, "Thank.", "Nor", "nor", evidence="A letter.", **SETTLED)  # nothing is due any more
MEET = an_item(5, "Meet.", "Nor", "nor", meeting="wg-11", evidence="Met.", **SETTLED)
FAR = an_item(
    1, "Far.", "Sec2", "sec2", body="council", due=due_on(15), words="Tuesday 15 May 2007, 23:59 (Europe/Zurich)",
    is_overdue=True, proposal="plan", entered_by="Sec2",
)  # fmt: skip


def sight(gate: Gate, who: str = "sec", now: datetime = NOW) -> Sight:
    return looking(gate, who, now)


def test_a_body_s_items_are_listed_open_ones_first_by_date_and_those_without_one_after(gate: Gate) -> None:
    assert actions_of(sight(gate), "wg") == [WRITE, COUNT, ASK, THANK, MEET]
    assert actions_of(sight(gate), "wg", only_open=True) == [WRITE, COUNT, ASK]
    assert [one.is_open for one in (WRITE, THANK)] == [True, False]


def test_an_item_is_mine_where_i_am_to_do_it_and_its_proposal_is_named_where_i_may_read_that(gate: Gate) -> None:
    found = {one.number: one for one in actions_of(sight(gate, "nor"), "wg")}

    assert found[1] == replace(ASK, proposal=None, is_mine=True)
    assert found[4] == replace(THANK, is_mine=True)
    assert found[3] == replace(COUNT, is_mine=False)


def test_nobody_far_from_the_body_sees_any_and_the_operator_sees_all(gate: Gate) -> None:
    assert actions_of(sight(gate, "out"), "wg") == []
    assert [one.number for one in actions_of(sight(gate, "operator"), "wg")] == [2, 3, 1, 4, 5]


def test_what_is_due_is_overdue_only_once_its_minute_is_over(gate: Gate) -> None:
    last = datetime(2007, 5, 20, 21, 59, 59, tzinfo=UTC)

    late = [action_of(sight(gate, now=now), "wg", 2).is_overdue for now in (last, at(5, 20, 22))]

    assert late == [False, True]


def test_a_meeting_goes_through_all_that_is_open_and_what_arose_in_it(gate: Gate) -> None:
    assert actions_for_meeting(sight(gate), "wg-11") == [WRITE, COUNT, ASK, MEET]
    assert actions_for_meeting(sight(gate), "wg-12") == [WRITE, COUNT, ASK]
    assert actions_for_meeting(sight(gate, "sec2"), "c08") == [replace(FAR, is_mine=True)]


def test_on_a_proposal_are_those_of_every_body_for_whoever_reads_it(gate: Gate) -> None:
    assert actions_on(sight(gate), "plan") == [FAR, WRITE]
    assert actions_on(sight(gate), "draft") == [ASK]


def test_ones_own_are_the_open_ones_in_every_body(gate: Gate) -> None:
    assert [my_actions(sight(gate, who)) for who in ("sec", "sec2", "chair")] == [
        [COUNT], [replace(FAR, is_mine=True)], [],
    ]  # fmt: skip
    assert [one.number for one in my_actions(sight(gate, "nor"))] == [1]


def test_what_is_not_there_is_refused_with_what_is(gate: Gate) -> None:
    assert [
        refused(lambda: actions_of(sight(gate), "x")),
        refused(lambda: action_of(sight(gate), "wg", 9)),
        refused(lambda: actions_for_meeting(sight(gate), "m")),
        refused(lambda: actions_on(sight(gate, "nor"), "draft")),
    ] == [
        ("unknown", "There is no body “x”; use one of ahg, council, wg."),
        ("unknown", "There is no action item “9”; check its name."),
        ("unknown", "There is no meeting “m”; use one of c08, wg-11, wg-12."),
        ("unknown", "There is no proposal “draft” that you may read; check its name."),
    ]
    assert action_of(sight(gate), "wg", 3) == COUNT
