"""Notices on their way to people, there, or stuck; who may send one again; and what will be sent if nothing happens."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.adapters.store.silence import MINUTE, NOON, a_directory
from tests.app.queries.conftest import NOW, Looking
from tests.app.queries.scenes import refused
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.ports import OutOfTime
from wsis_workflow.app.queries.causes import cause_of
from wsis_workflow.app.queries.forecast import Ahead, Coming, Written, forecast, moved_on, tellable, written
from wsis_workflow.app.queries.notices import Inbox, OwnNotice, SendingSeen, notices, own_notices
from wsis_workflow.app.queries.pages import Page
from wsis_workflow.app.queries.retrying import must_be_retriable, why_not_retry
from wsis_workflow.domain.proposals.register_commands import Enter, MoveMeeting

DAY = timedelta(days=1)
ZONE = "Europe/Zurich"
SUBJECT = "[plan] Now Under silence: Action plan"
AT = NOON + MINUTE  # when the silence began
AT_EIGHT = NOON.replace(hour=19)  # in the evening, in Geneva
FIRST = SendingSeen(
    1, "m01", "Delegate of M01", "email", "stepped", SUBJECT, "plan", "silence_ends", AT, AT, 0, None
)  # fmt: skip
REMINDER = "[plan] Reminder: End of the silence due Thursday 6 March 2008, 13:01"


@pytest.fixture
def gone(gate: Gate) -> Gate:
    """Let the first notice fail for good and the second arrive."""
    [first] = gate.store.lease(NOW, NOW + MINUTE, 1)
    gate.store.mark_failed([first], NOW, "550 no such mailbox", None)
    [second] = gate.store.lease(NOW, NOW + MINUTE, 1)
    gate.store.mark_sent([second], NOW, "<an id>")
    return gate


def test_a_notice_is_shown_with_its_subject_and_when_it_goes_went_or_was_given_up(gone: Gate, sight: Looking) -> None:
    failed = replace(FIRST, at=NOW, attempts=1, error="550 no such mailbox")
    there = replace(FIRST, id=2, to="m02", name="Delegate of M02", at=NOW)
    waits = replace(FIRST, id=3, to="m03", name="Delegate of M03")

    assert [notices(sight(who), "failed") for who in ("operator", "sec", "m01")] == [Page((failed,))] * 3
    assert [notices(sight(who), "sent") for who in ("operator", "sec", "m02")] == [Page((there,))] * 3
    assert [one for one in notices(sight("m03"), "waiting").rows if one.proposal == "plan"] == [waits]
    assert notices(sight("m03"), "failed") == Page(())


def test_pages_of_notices_lead_on_and_back(sight: Looking) -> None:
    whole = notices(sight(), "waiting", limit=100).rows

    first = notices(sight(), "waiting", limit=len(whole) - 1)
    last = notices(sight(), "waiting", first.next, limit=len(whole) - 1)

    assert (first.rows, first.previous, last.rows, last.next) == (whole[:-1], None, whole[-1:], None)
    assert notices(sight(), "waiting", limit=len(whole)).next is None
    assert notices(sight(), "waiting", last.previous, limit=len(whole) - 1).rows == whole[:-1]


def test_what_is_no_status_and_no_place_is_refused(sight: Looking) -> None:
    assert refused(lambda: notices(sight(), "lost")) == (
        "unknown",
        "There is no status of notices “lost”; use one of sent, waiting, failed.",
    )
    assert refused(lambda: notices(sight(), "sent", "x"))[0] == "invalid"


def test_why_somebody_is_told_is_said_in_words_also_of_a_kind_that_is_new() -> None:
    assert [cause_of(kind) for kind in ("second_awaited", "some_other_kind")] == [
        "an act that waits for a second person", "some other kind",
    ]  # fmt: skip


def test_ones_own_come_the_latest_first_with_how_many_are_unread(sight: Looking) -> None:
    whole = own_notices(sight("m02"))
    mine = OwnNotice(2, "stepped", SUBJECT, "plan", "silence_ends", AT, False)

    assert whole.notices[-1] == mine
    assert (whole.next, whole.unread) == (None, len(whole.notices))
    first = own_notices(sight("m02"), limit=len(whole.notices) - 1)
    assert first == Inbox(whole.notices[:-1], whole.notices[-2].id, whole.unread)
    assert own_notices(sight("m02"), first.next) == Inbox((mine,), None, whole.unread)
    assert own_notices(sight()) == Inbox((), None, 0)


def test_one_that_failed_is_sent_again_by_a_secretary_who_may_see_it(gone: Gate, sight: Looking) -> None:
    for who in ("sec", "operator"):
        must_be_retriable(sight(who), 1)

    not_theirs = "Only a secretary of any body may send a notice again; ask them (Secretary)."
    assert refused(lambda: must_be_retriable(sight("m01"), 1)) == ("not-permitted", not_theirs)
    assert refused(lambda: must_be_retriable(sight("m02"), 1))[1] == "There is no failed notice “1”; check its name."
    assert refused(lambda: must_be_retriable(sight("sec"), 2))[1] == "There is no failed notice “2”; check its name."
    assert [[one.sentence for one in why_not_retry(sight(who))] for who in ("m02", "sec")] == [[not_theirs], []]


def a_reminder(to: str, days: int) -> Coming:
    return Coming(AT + days * DAY, to, "plan", "silence_ends", REMINDER, "reminder")


def coming(gate: Gate, until: datetime) -> list[Coming]:
    with gate.store.trial() as store:
        return forecast(replace(gate, store=store), NOW, until, ZONE)


def test_what_will_be_sent_comes_in_the_order_of_time_up_to_an_instant(gate: Gate) -> None:
    first, second = ([a_reminder(to, days) for to in ("m02", "m03")] for days in (1, 2))

    assert coming(gate, AT + 2 * DAY) == [*first, *second]
    assert coming(gate, AT + 2 * DAY - MINUTE) == first
    assert coming(gate, NOW) == []


def sleeps(gate: Gate) -> None:
    """Let the delegate of M01 be left alone until eight in the evening in Geneva, seven by the clocks of the house."""
    later = replace(a_directory().people[3], quiet_from="12:00", quiet_until="20:00")
    handle_register(gate, Enter(people=(later,)), "operator", NOW)


def moved(gate: Gate) -> None:
    """Tell everybody in the body that their meeting is on another day."""
    handle_register(gate, MoveMeeting("wg-12", "2008-05-20T09:30"), "sec", NOW)


def test_what_waits_for_quiet_hours_to_end_is_among_it(gate: Gate) -> None:
    sleeps(gate)
    moved(gate)

    waits = [(one.to, one.at, one.kind) for one in coming(gate, NOON + DAY / 2)]

    assert waits == [("m01", AT_EIGHT, "meeting")]
    assert written(gate.store, NOON + DAY).waiting == []


def test_settings_that_somebody_chooses_later_neither_bring_back_what_went_nor_hasten_what_waits(gate: Gate) -> None:
    last = gate.store.notices()[-1][0]

    sleeps(gate)
    assert written(gate.store, NOW) == Written([], last)
    assert coming(gate, NOON + DAY / 2) == []

    moved(gate)
    handle_register(gate, Enter(people=(a_directory().people[3],)), "operator", NOW)
    assert [(one.to, one.at) for one in coming(gate, NOON + DAY / 2)] == [("m01", AT_EIGHT)]


def test_a_meeting_that_moves_is_named_and_its_secretary_may_be_told(gate: Gate, sight: Looking) -> None:
    sleeps(gate)
    moved(gate)

    found = coming(gate, NOON + DAY / 2)

    told = [one for one in found if one.kind == "meeting"]
    assert [(one.to, one.meeting, one.proposal) for one in told] == [("m01", "wg-12", None)]
    assert [tellable(sight(who), told) for who in ("operator", "sec", "m01", "m02")] == [told, told, told, []]


def test_what_took_too_long_is_told_as_far_as_one_came(gate: Gate) -> None:
    with gate.store.trial() as store:
        whole = moved_on(replace(gate, store=store), written(store, NOW), NOW, AT + DAY)

    assert whole.until == AT + DAY
    assert replace(whole, until=AT + DAY - MINUTE).ahead(ZONE) == Ahead([], AT + DAY - MINUTE)


class Impatient:
    """A throw-away copy that goes no further than to the instant after the first at which something is due."""

    def __init__(self, store: Any) -> None:
        self.store, self.asked = store, 0

    def next_due(self, after: datetime | None = None) -> datetime | None:
        self.asked += 1
        if self.asked > 1:
            raise OutOfTime
        return self.store.next_due(after)  # type: ignore[no-any-return]  # as the store says

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


def test_where_time_runs_out_it_is_said_until_when_that_is_all(gate: Gate) -> None:
    with gate.store.trial() as store:
        early = moved_on(replace(gate, store=Impatient(store)), written(store, NOW), NOW, AT + 9 * DAY)

    assert early.until == AT + DAY
    assert early.ahead(ZONE) == Ahead([a_reminder(to, 1) for to in ("m02", "m03")], AT + DAY)
