"""Laws of what a deadline gives: its date, its words and its meeting as a whole, whatever it counts from."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.domain.proposals.ballot_builders import OPENED, tabled
from tests.domain.proposals.builders import Desk, a_meeting, a_register, at
from tests.domain.proposals.clock_builders import exactly, standing_in, with_meeting
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.anchoring import Resolved, resolve
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.deadlines import Due, Offset, Wall

GENEVA = Calendar(holidays=frozenset({date(2007, 6, 13), date(2007, 5, 31), date(2008, 1, 1)}))


def resolved(desk: Desk, name: str = "ad_hoc_reports", **changes: Any) -> Resolved:
    """Find what a deadline of the sample, or one much like it, gives now."""
    rule = replace(desk.around.workflow.deadlines[name], **changes)
    return resolve(rule, desk.standing, desk.around, desk.now)


def test_an_event_gives_a_date_once_it_has_happened_and_until_then_says_what_it_waits_for() -> None:
    before, after = standing_in("considered"), tabled()
    month = {"anchor": "ballot.opened", "offset": Offset.parse("1 month"), "zone": "America/New_York"}

    local = OPENED.replace(month=7, hour=9, tzinfo=None)
    wall = Wall(local, "America/New_York")
    assert resolved(before, **month) == Resolved(None, "1 month after the ballot opens")
    assert resolved(after, **month) == Resolved(Due(wall, wall), "Friday 13 July 2007, 09:00 (America/New_York)")


def test_of_several_ballots_the_latest_counts() -> None:
    desk = tabled()
    desk.does("chair", cmd.Close("p"), at(6, 13, 14))
    first = desk.standing.ballots[0]
    again = first.but(number=2, opened_at=at(6, 20), closed_at=at(6, 21))
    anchors = ("ballot.opened", "ballot.closed")

    one = [resolved(desk, anchor=anchor, offset=Offset.parse("1 day")).due for anchor in anchors]
    desk.proposal = desk.standing.but(ballots=(first, again))
    two = [resolved(desk, anchor=anchor, offset=Offset.parse("1 day")).due for anchor in anchors]

    assert one == [exactly(2007, 6, 14, 15), exactly(2007, 6, 14, 16)]
    assert two == [exactly(2007, 6, 21, 11), exactly(2007, 6, 22, 11)]


def test_a_ballot_that_is_open_is_not_closed_yet() -> None:
    words = Resolved(None, "365 days after the ballot closes")

    assert [resolved(desk, anchor="ballot.closed") for desk in (standing_in("considered"), tabled())] == [words] * 2


def test_documents_are_available_when_the_last_language_of_the_rules_is() -> None:
    desk = standing_in("considered")
    revision = desk.standing.revision
    assert revision is not None
    since = {code: at(5, 2 + number) for number, code in enumerate(("zh", "en", "fr", "es", "ar"))}
    answers = []
    for available in (since, {**since, "ru": at(5, 3)}):
        desk.proposal = desk.standing.but(revision=replace(revision, available=available))
        answers.append(resolved(desk, anchor="documents.available", offset=Offset.parse("4 weeks")))

    assert answers == [
        Resolved(None, "4 weeks after the text is available in all languages"),
        Resolved(exactly(2007, 6, 3, 11), "Sunday 3 June 2007, 11:00 (Europe/Zurich)"),
    ]


def test_rules_of_no_languages_want_the_texts_own_and_without_a_text_nothing_is_available() -> None:
    desk = standing_in("considered")
    desk.around = replace(desk.around, workflow=replace(desk.around.workflow, languages=()))
    own = resolved(desk, anchor="documents.available", offset=Offset.parse("1 day")).due
    desk.proposal = desk.standing.but(revision=None)

    assert (own, resolved(desk, anchor="documents.available").due) == (exactly(2007, 5, 2, 11), None)


def test_a_date_in_the_rule_hangs_on_nothing() -> None:
    answer = resolved(standing_in("considered"), anchor="2008-01-01", offset=Offset.parse("0 days"))

    assert answer == Resolved(
        exactly(2008, 1, 1, 23, 59, has_hour=False), "Tuesday 1 January 2008, 23:59 (Europe/Zurich)"
    )


@pytest.mark.parametrize(
    ("anchor", "offset", "day"),
    [
        ("2008-01-01", "0 days", (2008, 1, 2)),
        ("state.entered", "30 days", (2007, 6, 1)),
        ("group.meeting.opening", "0 days", (2007, 6, 14)),
    ],
)
def test_the_calendar_of_the_rule_goes_before_that_of_the_workflow(
    anchor: str, offset: str, day: tuple[int, int, int]
) -> None:
    desk = standing_in("considered")
    desk.around = replace(desk.around, calendars={"geneva": GENEVA, "itu-geneva": Calendar()})
    rolled = {"anchor": anchor, "offset": Offset.parse(offset), "roll": "following", "cutoff": None}

    found = resolved(desk, **rolled, calendar="geneva").due
    plain = resolved(desk, **rolled).due

    assert found is not None
    assert (found.earliest.local.date(), found != plain) == (date(*day), True)


def test_a_party_that_is_not_set_has_no_meeting_yet() -> None:
    answer = resolved(standing_in("considered"), anchor="ad_hoc.meeting.closing")

    assert answer == Resolved(None, "365 days after a meeting of the ad hoc closes, once that body is set")


def test_a_body_that_plans_nothing_is_named_and_gives_no_date() -> None:
    desk = standing_in("considered")
    with_meeting(with_meeting(desk, "wg-11", cancelled=True), "wg-12", cancelled=True)

    assert resolved(desk, "meeting") == Resolved(None, "when a meeting of WG-WSIS opens; none is planned")
    assert resolved(desk, "contributions") == Resolved(
        None, "on the date that the letter for the next meeting of WG-WSIS sets; none is planned"
    )


def test_a_meeting_gives_its_opening_its_closing_or_what_its_letter_sets() -> None:
    desk = standing_in("considered")
    meeting = desk.around.register.meetings["wg-11"]

    assert [resolved(desk, name) for name in ("meeting", "endorsement_closes", "contributions")] == [
        Resolved(exactly(2007, 6, 13, 14, 30), "Wednesday 13 June 2007, 14:30 (Europe/Zurich)", meeting),
        Resolved(exactly(2007, 6, 14, 18), "Thursday 14 June 2007, 18:00 (Europe/Zurich)", meeting),
        Resolved(exactly(2007, 5, 25, 17), "Friday 25 May 2007, 17:00 (Europe/Zurich)", meeting),
    ]


def test_a_letter_is_read_by_the_clocks_of_its_meeting_and_said_by_those_of_the_rule() -> None:
    desk = standing_in("considered")
    wall = Wall(at(5, 25, 11).replace(tzinfo=None), "America/New_York")

    assert resolved(desk, "contributions", zone="America/New_York").due == Due(wall, wall)


def test_a_letter_that_gives_a_day_means_all_of_it_by_the_clocks_of_the_rule() -> None:
    desk = with_meeting(standing_in("considered"), "wg-11", deadlines={"contributions": "2007-05-25"})
    wall = Wall(at(5, 25, 23, 59).replace(tzinfo=None), "America/New_York")

    answers = [resolved(desk, "contributions", zone=zone).due for zone in ("Europe/Zurich", "America/New_York")]

    assert answers == [exactly(2007, 5, 25, 23, 59, has_hour=False), Due(wall, wall, has_hour=False)]


@pytest.mark.parametrize("written", ["tbd", "2007-05"])
def test_what_a_letter_leaves_open_is_as_if_it_said_nothing(written: str) -> None:
    desk = standing_in("considered")
    with_meeting(desk, "wg-11", deadlines={"contributions": written, "meeting": written})
    meeting = desk.around.register.meetings["wg-11"]

    words = "on the date that the letter for the next meeting of WG-WSIS sets"
    assert resolved(desk, "contributions") == Resolved(None, words, meeting)
    assert resolved(desk, "meeting").due == exactly(2007, 6, 13, 14, 30)


def test_a_letter_may_set_what_the_rule_counts_from_the_opening() -> None:
    desk = with_meeting(standing_in("considered"), "wg-11", deadlines={"meeting": "2007-06-12T10:00"})

    assert resolved(desk, "meeting").due == exactly(2007, 6, 12, 10)


def test_a_meeting_without_a_date_gives_none_and_is_named_all_the_same() -> None:
    desk = standing_in(
        "considered", register=a_register(a_meeting("wg-11", "wg", "tbd"), a_meeting("wg-12", "wg", "tbd"))
    )
    meeting = desk.around.register.meetings["wg-11"]

    assert [resolved(desk, name) for name in ("meeting", "endorsement_closes")] == [
        Resolved(None, "when a meeting of WG-WSIS opens", meeting),
        Resolved(None, "when a meeting of WG-WSIS closes", meeting),
    ]
