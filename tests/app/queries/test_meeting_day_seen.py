"""The day of a meeting: what it is at against its plan, what may come of it, and what was decided, line by line."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.app.gate_builders import START
from tests.app.meeting_day import does, outcome, turns_to
from tests.app.queries.scenes import a_group, drafted, looking, submitted
from tests.app.queries.sitting import AGENDA, ISSUED, NOW, PRESENCE, a_sitting, day, minute
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.agendas import AgendaSeen, ItemSeen
from wsis_workflow.app.queries.amendments import amendments
from wsis_workflow.app.queries.decided import DecisionSeen
from wsis_workflow.app.queries.offered import Offered
from wsis_workflow.app.queries.outcomes import Outcome
from wsis_workflow.app.queries.sitting_day import DaySeen, FloorSeen
from wsis_workflow.domain.desk.agenda_nouns import Hours, Issued
from wsis_workflow.domain.proposals.commands import TakePosition, WithdrawAmendment
from wsis_workflow.domain.proposals.refusals import NotPermitted
from wsis_workflow.domain.proposals.register import Body


@pytest.fixture
def gate() -> Gate:
    return a_sitting()


def an_item(number: int | None, place: int, key: str, title: str, begins: datetime, **more: object) -> ItemSeen:
    of = AGENDA[place]
    state = {"kind": of.kind, "group": of.group, "note": of.note, "is_done": False, "is_on_floor": False} | more
    ends = begins.replace(
        hour=begins.hour + (begins.minute + of.minutes) // 60, minute=(begins.minute + of.minutes) % 60
    )
    return ItemSeen(
        number, key, title=title, minutes=of.minutes, begins=begins, ends=ends,
        **({"state_title": ""} | state),  # type: ignore[arg-type]  # what a test gives is right
    )  # fmt: skip


BEFORE = {"state_title": "Before the group"}
OPENING = an_item(1, 0, "item-1", "Opening", at(6, 13, 12, 30))
PLAN = an_item(2, 1, "plan", "Action plan", at(6, 13, 12, 35), is_on_floor=True, **BEFORE)
PAUSE = an_item(None, 2, "item-2", "", at(6, 13, 12, 55))
DRAFT = an_item(3, 3, "draft", "Action plan", at(6, 13, 13, 5), state_title="Drafting")
ROLE = an_item(4, 4, "role", "Action plan", at(6, 13, 13, 20), **BEFORE)
FORUM = an_item(5, 5, "forum", "Action plan", at(6, 13, 13, 50), **BEFORE)
HOURS = (Hours("09:30", "12:30"), Hours("14:30", "18:00"))
RECORD = Outcome("record", "divergent_views", "Record: Views differ", key="1")
OFFICERS = ("a chair of WG-WSIS", "a vice-chair of WG-WSIS", "a secretary of WG-WSIS")
NOT_THEIRS = NotPermitted("put an item on the floor", OFFICERS, ("Chair", "Sec", "Vice"))


def test_its_chair_sees_what_it_is_at_and_how_far_behind_its_plan(gate: Gate) -> None:
    seen = looking(gate, "chair", NOW).seen("plan")
    agenda = AgendaSeen(
        "wg-11", 1, "chair", START, Issued(1, "sec", ISSUED), HOURS, (OPENING, PLAN, PAUSE, DRAFT, ROLE, FORUM), 0, 85,
        600, 0,
    )  # fmt: skip
    floor = FloorSeen(
        "plan", "Action plan", minute(0), 25, 13, PLAN, seen, ("[text]", "[ours]"), tuple(amendments(seen))
    )

    assert day(gate) == DaySeen(
        seen.around.register.meetings["wg-11"], True, agenda, floor, Offered(), True, (RECORD,), PRESENCE, ()
    )
    assert [one.number for one in floor.amendments] == [1]


def test_an_amendment_that_was_taken_back_no_longer_waits(gate: Gate) -> None:
    gate.handle(WithdrawAmendment("plan", 1), "nor", minute(1))

    floor = day(gate).floor
    assert floor is not None
    assert floor.amendments == ()


def test_a_delegate_sees_the_same_but_drafts_and_may_lead_nothing(gate: Gate) -> None:
    found, chairs = day(gate, "nor"), day(gate)

    assert found.agenda == replace(chairs.agenda, items=(OPENING, PLAN, PAUSE, ROLE, FORUM), hidden=1)
    assert (found.leading, found.may_go_on, found.outcomes) == (Offered((NOT_THEIRS,), changes=False), False, ())
    assert (found.presence, found.floor and found.floor.item) == (PRESENCE, PLAN)


def test_who_is_far_from_the_body_sees_how_much_there_is(gate: Gate) -> None:
    found = day(gate, "out")

    assert (found.agenda.items, found.agenda.hidden, found.agenda.needed) == ((), 6, 85)
    assert (found.floor, found.outcomes, found.decisions) == (None, (), ())


def test_where_nothing_is_on_the_floor_nothing_may_come_of_it(gate: Gate) -> None:
    for key in ("forum", "item-1"):
        does(gate, "chair", turns_to(key), minute(8))
        does(gate, "chair", outcome(key), minute(9))
        while floor := day(gate, now=minute(9)).floor:
            does(gate, "chair", outcome(floor.key), minute(9))

    found = day(gate, now=minute(10))
    assert (found.floor, found.may_go_on, found.outcomes, found.leading) == (None, False, (), Offered())
    assert not day(gate, now=at(6, 15)).is_on


def test_what_is_on_no_agenda_may_be_on_the_floor_and_has_no_plan_to_be_behind() -> None:
    gate = drafted(submitted(a_group(), "plan"), "bare", text="")
    does(gate, "chair", turns_to("plan"), minute(8))
    seen = looking(gate, "chair", minute(9)).seen("plan")
    found = day(gate, now=minute(9))

    assert (found.agenda.items, found.agenda.version, found.agenda.hidden) == ((), 0, 0)
    assert found.floor == FloorSeen("plan", "Action plan", minute(8), None, None, None, seen)
    does(gate, "chair", outcome("plan", note="Later."), minute(10))
    assert day(gate, now=minute(11)).decisions == (a_line(1, "plan", "no decision", 10, note="Later."),)


def test_what_may_come_of_it_has_a_key_and_says_what_it_needs(gate: Gate) -> None:
    does(gate, "chair", outcome("plan", "record", "divergent_views"), minute(8))
    ad_hoc = Body("ahg", "Ad hoc", "ad_hoc_group", "wg")

    assert day(gate, now=minute(9)).outcomes == (
        Outcome(
            "step", "refer", "Refer", "Ad hoc group review", True, {"ad_hoc": (ad_hoc,)}, ("ad_hoc",), False, "1"
        ),
    )  # fmt: skip
    does(gate, "chair", turns_to("role"), minute(10))
    does(gate, "chair", outcome("role", "step", "table"), minute(11))
    close = Outcome("close", "", "Close the ballot for replies", key="1")
    assert day(gate, now=minute(12)).outcomes == (close, replace(RECORD, key="2"))
    does(gate, "chair", outcome("role", "close"), minute(12))
    assert day(gate, now=minute(13)).outcomes[0] == Outcome("announce", "", "Announce the outcome", key="1")


def decided(gate: Gate) -> None:
    """Come to something on three items."""
    does(gate, "chair", outcome("plan", "record", "divergent_views"), minute(8))
    refer = outcome("plan", "step", "refer", reasons="Why.", bind={"ad_hoc": "ahg"}, note="Tomorrow.")  # type: ignore[arg-type]  # each has the type of its field
    does(gate, "chair", refer, minute(9))
    does(gate, "chair", turns_to("role"), minute(10))
    does(gate, "chair", outcome("role", "step", "table"), minute(11))
    gate.handle(TakePosition("role", "reserve", "Costs.", "We reserve."), "nor", minute(12))
    does(gate, "chair", outcome("role", "close"), minute(13))
    does(gate, "chair", outcome("role", "announce"), minute(14))
    does(gate, "chair", turns_to("item-1"), minute(15))
    does(gate, "vice", outcome("item-1", note="Welcome."), minute(16))


def a_line(number: int, item: str, said: str, at: int, *acts: int, **more: object) -> DecisionSeen:
    title, proposal = ("Opening", None) if item == "item-1" else ("Action plan", item)
    given = {"note": "", "by": "chair"} | more
    return DecisionSeen(number, item, title, proposal, said, at=minute(at), acts=acts, en_bloc=None, **given)  # type: ignore[arg-type]  # each has the type of its field


LINES = (
    a_line(6, "item-1", "no decision", 16, note="Welcome.", by="vice"),
    a_line(5, "role", "announced: agreed with reservations", 14, 7),
    a_line(4, "role", "the ballot is closed for replies", 13, 6),
    a_line(3, "role", "Table", 11, 4),
    a_line(2, "plan", "Refer", 9, 6, note="Tomorrow."),
    a_line(1, "plan", "Views differ", 8, 5),
)


def test_what_was_decided_is_told_line_by_line_the_latest_first(gate: Gate) -> None:
    decided(gate)

    assert day(gate, now=minute(20)).decisions == LINES
    assert day(gate, "nor", minute(20)).decisions == LINES
    assert day(gate, "out", minute(20)).decisions == ()
