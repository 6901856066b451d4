"""Laws of when the clock looks again: at every instant at which time alone may change something, and at no other."""

from dataclasses import replace
from datetime import datetime

from tests.domain.proposals.ballot_builders import tabled
from tests.domain.proposals.builders import Desk, a_meeting, a_person, a_register, at
from tests.domain.proposals.clock_builders import BEGUN, standing_in, with_deadline, with_more
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.clock import next_look
from wsis_workflow.domain.proposals.register import Office, Person
from wsis_workflow.domain.proposals.running import looks
from wsis_workflow.domain.rules.workflow import Need

PAPERS_OVER = at(5, 25, 15, 1)
OPENS, CLOSES, OVER = at(6, 13, 12, 30), at(6, 14, 16), at(6, 14, 16, 1)


def instants(desk: Desk) -> list[datetime]:
    """List when something may fall due."""
    return sorted(looks(desk.standing, desk.around))


def test_a_deadline_is_looked_at_when_it_is_over_and_when_its_meeting_closes() -> None:
    assert instants(standing_in("drafting")) == [PAPERS_OVER, at(6, 13, 12, 31), CLOSES, CLOSES]


def test_what_has_passed_is_looked_at_for_its_meeting_alone() -> None:
    desk = standing_in("considered")
    passed = {name: replace(running, passed=True) for name, running in desk.standing.deadlines.items()}
    desk.proposal = desk.standing.but(deadlines=passed)

    assert instants(desk) == [CLOSES]


def test_a_window_is_looked_at_when_it_is_forgotten() -> None:
    desk = standing_in("considered", register=a_register(a_meeting("wg-11", "wg", "2007-06", 2)))

    assert instants(desk) == [at(6, 30, 22)]


def test_what_hangs_on_no_meeting_is_looked_at_once() -> None:
    assert instants(standing_in("ad_hoc_review")) == [at(4, 30, 9, 1, 2008)]


def test_a_ballot_is_looked_at_when_it_closes_while_it_takes_replies() -> None:
    desk = tabled()
    before = instants(desk)
    desk.does("chair", cmd.Close("p"))

    assert (before, instants(desk)) == ([CLOSES, OVER, OVER], [])


def test_a_ballot_without_an_exact_close_is_not() -> None:
    desk = tabled()
    desk.proposal = desk.standing.but(ballots=(desk.standing.ballots[0].but(closes_at=None),))

    assert instants(desk) == [CLOSES, OVER]


def test_meetings_open_and_close_for_a_step_of_the_clock_that_needs_one() -> None:
    rules = with_deadline("meeting", states=())
    need = (Need("during", "council"), Need("fact", "group"))
    by_clock = replace(rules.steps["lapse"], needs=need)
    by_people = replace(rules.steps["refer"], needs=(Need("during", "group"),))

    answers = [
        instants(standing_in("considered", with_more(*steps, workflow=rules)))
        for steps in ((by_clock, by_people), (by_people,))
    ]

    assert answers == [[at(11, 11, 23, 0, 2008), at(11, 21, 17, 0, 2008)], []]


def test_meetings_open_and_close_for_the_step_of_an_outcome_that_waits_for_one() -> None:
    rules = with_deadline("meeting", states=())
    step = replace(rules.steps["refer"], by=("ballot",), needs=(Need("during", "council"),))
    with_step = with_more(step, workflow=rules)

    answers = [
        instants(standing_in("considered", with_step, failed=failed)) for failed in ({}, {"refer": "No meeting."})
    ]

    assert answers == [[], [at(11, 11, 23, 0, 2008), at(11, 21, 17, 0, 2008)]]


def test_a_party_that_is_not_set_has_no_meetings_to_look_at() -> None:
    rules = with_deadline("meeting", states=())
    step = replace(rules.steps["lapse"], needs=(Need("during", "ad_hoc"),))

    assert instants(standing_in("considered", with_more(step, workflow=rules))) == []


def test_offices_in_the_parties_begin_and_end() -> None:
    began = Office("wg", "chair", since=at(5, 3), until=at(5, 20))
    elsewhere = Office("ahg", "chair", since=at(5, 7))
    people = (Person("next", "Next", None, (began, elsewhere)), a_person("other"))

    assert instants(standing_in("considered", register=a_register(*people))) == [
        at(5, 3),
        at(5, 20),
        at(6, 13, 12, 31),
        CLOSES,
    ]


def test_a_guarantee_of_time_runs_out() -> None:
    desk = standing_in("ad_hoc_review", reached={"ad_hoc_review": BEGUN})

    assert instants(desk) == [at(4, 30, 9, 1, 2008), at(6, 4, 9, 1, 2008)]


def test_the_next_look_is_the_first_instant_after_now_at_which_something_falls_due() -> None:
    desk = standing_in("drafting")
    instants = [PAPERS_OVER, at(6, 13, 12, 31), at(6, 14, 16)]

    found = [next_look(desk.standing, desk.around, after) for after in (BEGUN, *instants)]

    assert found == [*instants, None]
    assert next_look(desk.standing.but(final="withdrawn"), desk.around, BEGUN) is None


def test_a_translation_that_is_awaited_is_looked_at_whatever_becomes_of_the_proposal() -> None:
    desk = standing_in("considered")
    desk.does("sec", cmd.AskTranslation("p", "fr", service="Outside", until=at(9, 1)))
    ended = desk.standing.but(final="withdrawn")

    found = [next_look(proposal, desk.around, CLOSES) for proposal in (desk.standing, ended)]

    assert found == [at(8, 25)] * 2
    assert next_look(desk.standing, desk.around, BEGUN) == at(6, 13, 12, 31)
    assert next_look(ended, desk.around, BEGUN) == at(8, 25)
