"""Lists that are decided together: what remains, who took what out, what is advised, and what the reader may do."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.app.meeting_day import does
from tests.app.queries.scenes import a_group, drafted, looking, submitted
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.day_told import list_told
from wsis_workflow.app.queries.en_bloc import ListItem, ListSeen, list_opening, lists_of
from wsis_workflow.app.queries.offered import Offered
from wsis_workflow.domain.desk.list_commands import EndList, OpenList, Recommend, TakeOut
from wsis_workflow.domain.desk.list_nouns import Recommendation, TakenOut
from wsis_workflow.domain.proposals.refusals import NotPermitted

REFS = ("plan", "role", "forum")
CHAIRS = ("a chair of WG-WSIS", "a vice-chair of WG-WSIS")
OFFICERS = (*CHAIRS, "a secretary of WG-WSIS")


def minute(number: int) -> datetime:
    return at(6, 13, 13, number)


@pytest.fixture
def gate() -> Gate:
    """Lay three lists before the meeting: one that closes soon, one with a draft on it, and one that is withdrawn."""
    found = a_group()
    for ref in REFS:
        submitted(found, ref)
    drafted(found, "draft")
    does(found, "sec", OpenList("wg", "easy", "wg-11", "Texts", REFS, "step", "table", closes=minute(30)), minute(0))
    does(found, "nor", TakeOut("wg", "easy", "role", "We speak."), minute(1))
    does(found, "sec", Recommend("wg", "easy", "role", "defer", "Late."), minute(2))
    does(found, "sec", OpenList("wg", "gone", "wg-11", "Gone", ("plan",), "announce"), minute(3))
    does(found, "sec", EndList("wg", "gone", "No."), minute(4))
    does(found, "sec", OpenList("wg", "two", "wg-11", "Other", ("plan", "draft"), "announce"), minute(5))
    return found


def seen(gate: Gate, who: str = "chair", now: int = 10) -> tuple[ListSeen, ...]:
    sight = looking(gate, who, minute(now))
    return lists_of(sight, sight.register.meetings["wg-11"])


def an_item(ref: str, **more: object) -> ListItem:
    plain = ListItem(ref, "Action plan", "Before the group", None, (), True)
    return replace(plain, **more)  # type: ignore[arg-type]  # what a test gives is right


PLAN, FORUM = an_item("plan"), an_item("forum")
ROLE = an_item(
    "role", taken_out=TakenOut("nor", "NOR", minute(1), "We speak."),
    advice=(Recommendation("role", "defer", "sec", minute(2), "Late."),), may_take_out=False,
)  # fmt: skip
NOT_YET = (
    "One cannot adopt the list while “easy” is open for items to be taken out until Wednesday 13 June 2007, 15:30 "
    "(Europe/Zurich); possible from here: wait until then."
)
HELD_UP = (
    "“plan” holds up “two”: One cannot announce an outcome while “plan” is Before the group; possible from here: "
    "Refer, Table, Withdraw, Lapse. Take it out of the list, or put that right first.",
    "“draft” holds up “two”: One cannot announce an outcome while “draft” is Drafting; possible from here: Submit to "
    "the group, Withdraw, Lapse. Take it out of the list, or put that right first.",
)


def test_the_chair_sees_what_remains_what_was_taken_out_and_until_when_it_waits(gate: Gate) -> None:
    [easy, *_] = seen(gate)

    found = gate.store.desk("wg").lists["easy"]
    closes = minute(30)
    assert replace(easy, adopt=Offered()) == ListSeen(
        found, "Table", closes, False, (PLAN, ROLE, FORUM), 0, Offered(), Offered(), ()
    )
    assert [one.sentence for one in easy.adopt.refusals] == [NOT_YET]


def test_once_it_has_closed_the_chair_may_adopt_it_and_delegates_take_nothing_out(gate: Gate) -> None:
    [mine, *_], [theirs, *_] = seen(gate, now=30), seen(gate, "nor", 30)

    assert (mine.is_closed, mine.adopt, mine.items) == (True, Offered(), (PLAN, ROLE, FORUM))
    assert theirs.items == (replace(PLAN, may_take_out=False), ROLE, replace(FORUM, may_take_out=False))
    refusals = (NotPermitted("adopt the list", CHAIRS, ("Chair", "Vice")),)
    assert theirs.adopt == Offered(refusals, changes=False)
    assert theirs.end == Offered((NotPermitted("withdraw the list", OFFICERS, ("Chair", "Sec", "Vice")),), False)


def test_those_still_standing_come_first_and_what_ended_is_closed(gate: Gate) -> None:
    found = seen(gate)

    assert [one.found.ref for one in found] == ["easy", "two", "gone"]
    ended = "One cannot {} the list while “gone” is ended; possible from here: open another list."
    gone = found[2]
    assert (gone.is_closed, gone.items) == (True, (replace(PLAN, may_take_out=False),))
    assert [one.sentence for one in (*gone.adopt.refusals, *gone.end.refusals)] == [
        ended.format("adopt"), ended.format("withdraw"),
    ]  # fmt: skip


def test_what_holds_a_list_up_is_said_of_each_and_what_one_may_not_read_is_counted(gate: Gate) -> None:
    mine, theirs = seen(gate)[1], seen(gate, "nor")[1]

    assert (mine.items, mine.hidden) == ((PLAN, an_item("draft", state_title="Drafting")), 0)
    assert (theirs.items, theirs.hidden) == ((PLAN,), 1)
    assert (mine.act_title, mine.closes) == ("", at(6, 14, 16))
    assert tuple(one.sentence for one in mine.adopt.refusals) == HELD_UP


@pytest.mark.parametrize(("who", "advises"), [("sec", (None,)), ("conv", ("ahg",)), ("chair", ()), ("nor", ())])
def test_the_secretariat_and_the_groups_of_the_body_advise(
    gate: Gate, who: str, advises: tuple[str | None, ...]
) -> None:
    assert [one.advises_for for one in seen(gate, who)] == [advises, advises, ()]


def test_who_is_far_from_the_body_sees_none_and_another_meeting_has_none(gate: Gate) -> None:
    sight = looking(gate, "chair", minute(10))

    assert seen(gate, "out") == ()
    assert lists_of(sight, sight.register.meetings["wg-12"]) == ()


def test_a_list_may_be_opened_by_officers_where_anything_is_ready(gate: Gate) -> None:
    mine, theirs = looking(gate, "chair", minute(10)), looking(gate, "nor", minute(10))
    meeting = mine.register.meetings["wg-11"]

    nothing = list_opening(mine, meeting, ())

    assert list_opening(mine, meeting, REFS) == Offered()
    assert list_opening(theirs, meeting, REFS) == Offered(
        (NotPermitted("lay a list before the meeting", OFFICERS, ("Chair", "Sec", "Vice")),), changes=False
    )
    assert (nothing.changes, [one.sentence for one in nothing.refusals]) == (
        False,
        ["No proposal is ready that could be laid before wg-11; see on its agenda what is missing on each."],
    )


def test_programs_are_told_a_list_as_plain_data(gate: Gate) -> None:
    assert list_told(seen(gate)[0]) == {
        "list": "easy", "title": "Texts", "act": "step", "what": "table", "reasons": "", "by": "sec", "at": minute(0),
        "closes": minute(30), "is_closed": False, "end": "", "ended_by": "", "ended_at": None,
        "items": (PLAN, ROLE, FORUM), "hidden": 0, "may_adopt": False, "may_withdraw": True, "held_up_by": [NOT_YET],
    }  # fmt: skip
    ended = list_told(seen(gate)[2])
    assert (ended["end"], ended["ended_by"], ended["ended_at"], ended["may_withdraw"]) == (
        "ended", "sec", minute(4), False,
    )  # fmt: skip
