"""Laws of what is refused for the time: every reason as a whole, its way out, and the minute from which it holds."""

from dataclasses import replace

import pytest

from tests.domain.proposals.builders import Desk, a_meeting, a_register, at
from tests.domain.proposals.clock_builders import asking, standing_in, with_deadline, with_meeting
from wsis_workflow.domain.proposals.nouns import Finding
from wsis_workflow.domain.proposals.refusals import ConditionNotMet, DeadlinePassed
from wsis_workflow.domain.proposals.register import Office, Person
from wsis_workflow.domain.proposals.timely import after, during, in_time
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE, Need

IN_TIME = Need("in_time", "contributions")
LAST, LATE = at(5, 25, 15), at(5, 25, 15, 1)
CUT_OFF = "Friday 25 May 2007, 17:00 (Europe/Zurich)"
OPENING = "Wednesday 13 June 2007, 14:30 (Europe/Zurich)"
TOO_LATE = DeadlinePassed("p", "contributions", CUT_OFF, "letter of invitation", ("the chair of WG-WSIS",), "Papers in")


@pytest.fixture
def drafting() -> Desk:
    """Let the contributions have a title."""
    return standing_in("drafting", with_deadline("contributions", title="Papers in"))


def test_the_cutoff_minute_is_in_time_and_the_next_is_refused_with_who_may_admit_it(drafting: Desk) -> None:
    answers = [in_time(IN_TIME, asking(drafting, received)) for received in (LAST, LATE)]

    assert answers == [None, TOO_LATE]


def test_what_does_not_run_or_has_no_date_is_not_too_late() -> None:
    gone = standing_in("considered")
    undated = standing_in("drafting", register=a_register(a_meeting("wg-11", "wg", "tbd")))

    assert "contributions" not in gone.standing.deadlines
    assert undated.standing.deadlines["contributions"].due is None
    assert [in_time(IN_TIME, asking(desk, LATE)) for desk in (gone, undated)] == [None, None]


def test_who_is_exempt_is_never_late_and_nobody_else_is_let_in(drafting: Desk) -> None:
    people = ("chair", "vice", "prt", "")

    assert [in_time(IN_TIME, asking(drafting, LATE, who)) for who in people] == [None, None, TOO_LATE, TOO_LATE]


def test_who_is_exempt_is_asked_of_the_instant_at_which_it_came_in() -> None:
    new = Person("new", "New", None, (Office("wg", "chair", since=at(6, 1)),))
    desk = standing_in("drafting", register=a_register(new))

    answers = [in_time(IN_TIME, asking(desk, received, "new")) for received in (LATE, at(5, 31), at(6, 1))]

    untitled = replace(TOO_LATE, called="Contributions")
    assert answers == [untitled, untitled, None]


def test_an_admission_counts_for_the_deadlines_of_the_bodies_of_that_chair(drafting: Desk) -> None:
    answers = []
    for bodies in (("wg",), ("council", "wg"), ("council",), ()):
        fact = Finding(ADMITTED_LATE, "chair", LATE, bodies)
        drafting.proposal = drafting.standing.but(facts={ADMITTED_LATE: fact})
        answers.append(in_time(IN_TIME, asking(drafting, LATE)))

    assert answers == [None, None, TOO_LATE, TOO_LATE]


def test_after_a_deadline_means_from_the_minute_after_its_cutoff() -> None:
    desk = standing_in("drafting")

    wait = ConditionNotMet(
        "after", f"“Meeting” has not passed: {OPENING}", ("only time",), OPENING, {"deadline": "meeting"},
        "wait until then",
    )  # fmt: skip
    assert [after(Need("after", "meeting"), asking(desk, at(6, 13, 12, minute))) for minute in (30, 31)] == [wait, None]


def test_after_what_does_not_run_asks_who_could_make_it_run() -> None:
    refused = after(Need("after", "council_opens"), asking(standing_in("drafting")))

    assert refused == ConditionNotMet(
        "after",
        "“Council opens” has not passed: it does not run here",
        ("the secretary of ITU Council",),
        None,
        {"deadline": "council_opens"},
        "ask the secretary of ITU Council to make the date exact",
    )


def test_after_a_window_asks_for_an_exact_date_even_when_all_of_it_is_over() -> None:
    desk = standing_in("submitted", register=a_register(a_meeting("c08", "council", "2008-11", 10)))

    refused = after(Need("after", "council_opens"), asking(desk, at(12, 24, year=2008)))

    assert refused == ConditionNotMet(
        "after",
        "“Council opens” has not passed: between Sat 1 and Fri 21 November 2008",
        ("the secretary of ITU Council",),
        None,
        {"deadline": "council_opens"},
        "ask the secretary of ITU Council to make the date exact",
    )


def test_after_what_hangs_on_no_body_yet_asks_the_secretariat() -> None:
    desk = standing_in("submitted", with_deadline("council_opens", anchor="ad_hoc.meeting.opening"))

    assert after(Need("after", "council_opens"), asking(desk)) == ConditionNotMet(
        "after",
        "“Council opens” has not passed: when a meeting of the ad hoc opens, at 00:00 (Europe/Zurich), "
        "once that body is set",
        (),
        None,
        {"deadline": "council_opens"},
        "ask the secretariat to make the date exact",
    )


def a_sitting_of(body: str, meeting: str, opens: str, words: str, party: str = "group") -> ConditionNotMet:
    """Refuse what only a meeting may do."""
    way_out = f"take the step while {meeting} sits, which opens {words}"
    return ConditionNotMet(
        "during", f"no meeting of {body} is on", ("a meeting of that body",), opens, {"party": party}, way_out
    )


FIRST = a_sitting_of("WG-WSIS", "wg-11", "2007-06-13T14:30", "on Wednesday 13 June 2007, 14:30")
SECOND = a_sitting_of("WG-WSIS", "wg-12", "2008-02", "in February 2008")
NONE_PLANNED = ConditionNotMet(
    "during",
    "no meeting of WG-WSIS is on, and none is planned",
    facts={"party": "group"},
    way_out="ask the secretary of WG-WSIS to plan one, and take the step while it sits",
)


def test_during_means_from_the_opening_to_the_closing_and_else_the_next_meeting_is_named() -> None:
    desk = standing_in("considered")
    instants = (at(6, 13, 12, 29), at(6, 13, 12, 30), at(6, 14, 15, 59), at(6, 14, 16), at(2, 29, 22, 59, 2008))

    answers = [during(Need("during", "group"), asking(desk, received)) for received in instants]

    assert answers == [FIRST, None, None, SECOND, SECOND]


def test_the_next_meeting_goes_by_its_body_and_number() -> None:
    desk = with_meeting(standing_in("considered"), "wg-11", number=11)

    refused = during(Need("during", "group"), asking(desk))

    assert refused == a_sitting_of("WG-WSIS", "WG-WSIS 11", "2007-06-13T14:30", "on Wednesday 13 June 2007, 14:30")


def test_a_month_that_is_over_is_no_coming_meeting() -> None:
    refused = during(Need("during", "group"), asking(standing_in("considered"), at(2, 29, 23, 0, 2008)))

    assert refused == NONE_PLANNED


def test_what_is_on_an_agenda_waits_for_that_meeting_unless_it_is_over_or_cancelled() -> None:
    desk = standing_in("considered", scheduled={"wg": "wg-12"})
    desk = with_meeting(desk, "wg-12", "2008-02-11T09:00")
    instants = (at(6, 13, 13), at(2, 11, 8, year=2008), at(2, 12, 17, year=2008))

    answers = [during(Need("during", "group"), asking(desk, received)) for received in instants]
    cancelled = during(Need("during", "group"), asking(with_meeting(desk, "wg-12", cancelled=True), at(6, 13, 13)))

    waiting = a_sitting_of("WG-WSIS", "wg-12", "2008-02-11T09:00", "on Monday 11 February 2008, 09:00")
    assert (answers, cancelled) == ([waiting, None, NONE_PLANNED], None)


def test_a_party_that_is_not_set_goes_by_its_title() -> None:
    desk = standing_in("considered")
    parties = desk.around.workflow.parties
    titled = {**parties, "ad_hoc": replace(parties["ad_hoc"], title="Drafting group")}
    desk.around = replace(desk.around, workflow=replace(desk.around.workflow, parties=titled))

    assert during(Need("during", "ad_hoc"), asking(desk)) == ConditionNotMet(
        "during",
        "no meeting of Drafting group is on, and none is planned",
        facts={"party": "ad_hoc"},
        way_out="ask the secretary of Drafting group to plan one, and take the step while it sits",
    )
