"""Whose calendar holds what: one's own, a body's, and that of the whole house; each what its reader may read."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from tests.adapters.store.silence import MINUTE, NOON, a_house, circulated, done, proposed, read_edition
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.calendars.choosing import bodys_calendar, my_calendar, whole_calendar
from wsis_workflow.app.calendars.entry import Calendar
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.proposals.commands import Close, Schedule
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Body, Meeting
from wsis_workflow.domain.proposals.register_commands import Enter, MoveMeeting
from wsis_workflow.domain.rules.dates import MeetingTime

NOW, DAY = NOON + 10 * MINUTE, timedelta(days=1)
Looking = Callable[..., Sight]
EN = catalogue("en")
SOME = [f"b{number:02}" for number in range(12)]  # as many bodies as a refusal names


@pytest.fixture(scope="module")
def gate() -> Iterator[Gate]:
    found = a_house(memory_store(read_edition))
    more = (
        Meeting("un-1", "un", MeetingTime("2008-06-02T10:00")),
        Meeting("tbd", "wg", MeetingTime("tbd")),
        Meeting("old", "wg", MeetingTime("2007-03-03")),
        Meeting("older", "wg", MeetingTime("2007-03-02")),
    )
    bodies = (Body("un", "United Nations"), *(Body(ref, ref) for ref in (*SOME, "wg-z")))
    handle_register(found, Enter(bodies, meetings=more), OPERATOR, NOON)
    proposed(found, "plan")
    circulated(found, "plan")
    proposed(found, "draft", NOON + 2 * MINUTE)
    done(found, Schedule("draft", "wg-12"), "sec", NOON + 3 * MINUTE)
    proposed(found, "done", NOON + 4 * MINUTE)
    circulated(found, "done", NOON + 4 * MINUTE)
    done(found, Close("done"), "chair", NOON + 5 * MINUTE)
    handle_register(found, MoveMeeting("wg-12", "2008-05-20T09:30"), "sec", NOON + 6 * MINUTE)
    yield found
    found.store.close()  # type: ignore[attr-defined]  # the real store has a connection


@pytest.fixture(scope="module")
def sight(gate: Gate) -> Looking:
    return lambda reader="operator", now=NOW: Sight(gate, now, reader)


def summaries(calendar: Calendar) -> list[str]:
    return [entry.summary for entry in calendar.entries]


MEETINGS = ["old", "tbd (date not fixed)", "wg-12"]
OF_ALL = ["old", "tbd (date not fixed)", "un-1", "wg-12"]
SILENCE = ["End of the silence: Action plan"] * 2
ENDED = ["Draft for the meeting: Action plan"] * 2
DRAFT = ["Draft for the meeting: Action plan"]


def test_ones_own_calendar_has_the_meetings_of_the_bodies_in_which_one_sits(sight: Looking) -> None:
    found = {who: my_calendar(sight(who), EN) for who in ("m01", "m02", OPERATOR)}

    assert {who: summaries(calendar) for who, calendar in found.items()} == {
        "m01": MEETINGS + SILENCE + ENDED + DRAFT,
        "m02": MEETINGS + SILENCE + ENDED,
        OPERATOR: OF_ALL + SILENCE + ENDED + DRAFT,
    }
    assert {(calendar.name, calendar.last_change) for calendar in found.values()} == {
        ("My meetings and deadlines", NOON + 6 * MINUTE)
    }


def test_a_bodys_calendar_has_its_meetings_and_what_it_takes_part_in(sight: Looking) -> None:
    found = [bodys_calendar(sight("m02"), body, EN) for body in ("wg", "un")]

    assert [(one.name, summaries(one)) for one in found] == [
        ("Working group", MEETINGS + SILENCE + ENDED),
        ("United Nations", ["un-1"]),
    ]


def test_a_body_that_is_not_there_is_refused_with_those_that_are(sight: Looking) -> None:
    with pytest.raises(Refused) as refused:
        bodys_calendar(sight("m02"), "x", EN)

    assert refused.value.sentence == f"There is no body “x”; use one of {', '.join(SOME)}."


def test_the_calendar_of_the_house_has_every_meeting_and_what_one_may_read(sight: Looking) -> None:
    found = whole_calendar(sight("m02"), EN)

    assert (found.name, summaries(found)) == ("Meetings and deadlines", OF_ALL + SILENCE + ENDED)


def test_calendars_are_named_and_told_in_the_language_of_the_reader(sight: Looking) -> None:
    french = catalogue("fr")
    names = [calendar(sight("m02"), french).name for calendar in (my_calendar, whole_calendar)]

    told = [entry.summary for entry in my_calendar(sight("m02"), french).entries]

    assert names == ["Mes réunions et mes échéances", "Réunions et échéances"]
    assert told[1] == "tbd (date non fixée)"


def test_an_entry_leads_to_its_page_and_was_changed_when_the_record_says(sight: Looking) -> None:
    entries = whole_calendar(sight("m01"), EN, "https://x.org").entries

    assert {(one.url, one.changed_at) for one in entries if one.status != "CANCELLED"} == {
        ("https://x.org/meetings/old", NOON),
        ("https://x.org/meetings/tbd", NOON),
        ("https://x.org/meetings/un-1", NOON),
        ("https://x.org/meetings/wg-12", NOON + 6 * MINUTE),
        ("https://x.org/proposals/plan", NOON + MINUTE),
        ("https://x.org/proposals/draft", NOON + 6 * MINUTE),
    }


def test_what_waits_on_the_reader_is_marked_and_on_nobody_for_whoever_sees_all(sight: Looking) -> None:
    found = {
        who: [one.url for one in my_calendar(sight(who), EN, "https://x.org").entries if one.categories]
        for who in ("m01", "m02", "sec", OPERATOR)
    }

    plan, draft = "https://x.org/proposals/plan", "https://x.org/proposals/draft"
    assert found == {"m01": [plan, draft], "m02": [plan], "sec": [], OPERATOR: []}


def test_what_is_over_is_kept_for_a_year_and_deadlines_for_a_quarter(sight: Looking) -> None:
    due = NOON + MINUTE + timedelta(hours=72)
    instants = (NOW + DAY, due + 92 * DAY, due + 93 * DAY)

    kept = [summaries(bodys_calendar(sight("m02", now), "wg", EN)) for now in instants]

    assert [("old" in one, one.count(SILENCE[0])) for one in kept] == [(False, 2), (False, 2), (False, 0)]
