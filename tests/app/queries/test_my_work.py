"""Laws of what is asked about oneself: what waits on me, what I wait for, what is new, what I was told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.adapters.store.silence import MINUTE, NOON, a_directory, replied
from tests.app.queries.conftest import NOW, Looking
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.queries.capacities import Capacity
from wsis_workflow.app.queries.due import due
from wsis_workflow.app.queries.forecast import forecast, tellable
from wsis_workflow.app.queries.inbox import inbox
from wsis_workflow.app.queries.listing import Who
from wsis_workflow.app.queries.news import latest_event, news
from wsis_workflow.app.queries.notices import mark_read, notices, own_notices
from wsis_workflow.app.queries.waiting_for import waiting_for
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register_commands import Enter, MoveMeeting, StandIn

DAY = timedelta(days=1)


def test_a_task_says_since_when_it_waits_and_as_whom_one_is_asked(sight: Looking) -> None:
    found = {who: [(task.ref, task.since, task.capacity) for task in inbox(sight(who))] for who in ("m01", "m02")}

    assert found == {
        "m01": [("draft", NOON + 2 * MINUTE, Capacity(member="M01"))],
        "m02": [("plan", NOON + MINUTE, Capacity("member", "wg", "M02"))],
    }


def test_a_task_has_a_deadline_that_can_be_shown_by_any_clock(sight: Looking) -> None:
    [task] = inbox(sight("m02"))

    assert task.deadline is not None
    assert task.deadline.earliest == task.deadline.latest == NOON + MINUTE + timedelta(hours=72)


def test_whoever_stands_in_is_asked_as_the_one_who_is_absent(gate: Gate, sight: Looking) -> None:
    handle_register(gate, StandIn("sec", NOON, NOON + DAY), "m03", NOON + 7 * MINUTE)

    [task] = inbox(sight("sec"))

    assert (task.ref, task.instead_of, task.capacity) == ("plan", "Delegate of M03", Capacity("member", "wg", "M03"))


def test_one_waits_for_what_others_hold_and_not_for_what_one_holds_oneself(sight: Looking) -> None:
    [plan] = waiting_for(sight("m01"))

    assert (plan.ref, plan.stage, plan.since) == ("plan", "endorsement", NOON + MINUTE)
    assert plan.holders == (Who("m02", "Delegate of M02"), Who("m03", "Delegate of M03"))
    assert plan.deadline is not None
    assert [one.ref for one in waiting_for(sight("chair"))] == ["plan"]
    assert (waiting_for(sight("m02")), waiting_for(sight("sec")), waiting_for(sight())) == ([], [], [])


def test_where_nobody_is_left_to_reply_one_waits_for_time_alone(gate: Gate, sight: Looking) -> None:
    replied(gate, "m02")
    replied(gate, "m03")

    [plan] = waiting_for(sight("m02"))

    assert (plan.holders, plan.since) == ((), NOON + MINUTE)


def test_news_are_told_as_the_history_tells_them_the_latest_first(gate: Gate, sight: Looking) -> None:
    seen = latest_event(gate.store)
    replied(gate, "m02", "object", at=NOW)

    told = news(sight("m01"), seen)

    assert [(one.proposal, one.title, one.name, one.verb, one.text, one.at) for one in told][-1] == (
        "plan", "Action plan", "Delegate of M02", "position", "Member M02: object", NOW,
    )  # fmt: skip
    assert [one.id for one in told] == sorted((one.id for one in told), reverse=True)
    assert news(sight("m02"), seen) == [one for one in told if one.by != "m02"]
    assert news(sight("m01"), latest_event(gate.store)) == []


def test_news_of_what_one_may_not_read_are_none(sight: Looking) -> None:
    assert {one.proposal for one in news(sight("m02"), 0)} == {"plan", "done"}
    assert {one.proposal for one in news(sight("chair"), 0, most=1000)} == {"plan", "draft", "done"}


def test_deadlines_come_with_what_they_are_of_and_only_from_what_one_may_read(sight: Looking) -> None:
    everything = due(sight())

    assert [(one.deadline.proposal, one.deadline.title, one.title) for one in everything] == [
        ("plan", "End of the silence", "Action plan"),
        ("draft", "Draft for the meeting", "Action plan"),
    ]
    assert due(sight("m02")) == everything[:1]
    assert due(sight(), until=NOON + 4 * DAY) == everything[:1]
    assert (due(sight(), bodies=("wg",)), due(sight(), bodies=("council",))) == (everything, [])


def test_a_window_stays_one(gate: Gate, sight: Looking) -> None:
    [meeting] = a_directory().meetings
    moved = replace(meeting, time=type(meeting.time).parse("2008-05", 2))
    handle_register(gate, Enter(meetings=(moved,)), "operator", NOON + 7 * MINUTE)

    [draft] = [one.deadline for one in due(sight()) if one.deadline.proposal == "draft"]

    assert draft.earliest is not None
    assert draft.latest is not None
    assert draft.earliest < draft.latest
    assert not draft.is_exact


def test_of_notices_everybody_sees_their_own_and_a_secretary_those_of_the_body(gate: Gate, sight: Looking) -> None:
    handle_register(gate, MoveMeeting("wg-12", "2008-05-20T09:30"), "sec", NOON + 7 * MINUTE)
    everything = notices(sight(), "waiting", limit=1000).rows

    assert notices(sight("sec"), "waiting", limit=1000).rows == everything
    assert notices(sight("m02"), "waiting").rows == tuple(one for one in everything if one.to == "m02")
    assert {(one.name, one.channel, one.attempts, one.error) for one in everything if one.to == "m02"} == {
        ("Delegate of M02", "email", 0, None)
    }
    assert "[wg-12] " in everything[0].subject


def test_notices_come_in_pages(sight: Looking) -> None:
    whole = notices(sight(), "waiting", limit=1000).rows

    first = notices(sight(), "waiting", limit=2)
    second = notices(sight(), "waiting", first.next, limit=2)

    assert (*first.rows, *second.rows) == whole[:4]
    assert notices(sight(), "waiting", second.previous, limit=2).rows == first.rows
    assert (notices(sight(), "sent").rows, notices(sight(), "failed").rows) == ((), ())
    with pytest.raises(Refused):
        notices(sight(), "lost")


def test_what_will_be_sent_is_shown_to_the_same_people_with_its_reason(gate: Gate, sight: Looking) -> None:
    with gate.store.trial() as store:
        coming = forecast(replace(gate, store=store), NOW, NOON + 4 * DAY, "Europe/Zurich")

    found = {who: tellable(sight(who), coming) for who in ("operator", "sec", "m02")}

    assert {one.kind for one in coming} >= {"reminder"}
    assert {one.deadline for one in coming if one.kind == "reminder"} == {"silence_ends"}
    assert (found["operator"], found["sec"]) == (coming, coming)
    assert found["m02"] == [one for one in coming if one.to == "m02"]


def test_ones_own_notices_are_unread_until_one_has_read_them(gate: Gate, sight: Looking) -> None:
    before = own_notices(sight("m02"))
    first = own_notices(sight("m02"), limit=1)

    assert (before.unread, len(before.notices)) == (len(before.notices), before.unread)
    assert own_notices(sight("m02"), before=first.next, limit=1).notices == before.notices[1:2]

    mark_read(gate.store, "m02", before.notices[-1].id, NOW)

    after = own_notices(sight("m02"))
    assert [one.is_read for one in after.notices] == [False] * (before.unread - 1) + [True]
    assert (after.unread, own_notices(sight("m03")).unread > 0) == (before.unread - 1, True)
