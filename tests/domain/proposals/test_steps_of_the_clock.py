"""Laws of the steps that the clock takes by itself: in order, not round in circles, and breaking no guarantee."""

from dataclasses import replace

import pytest

from tests.domain.proposals.builders import at
from tests.domain.proposals.clock_builders import (
    BEGUN,
    LATER,
    settled,
    standing_in,
    with_deadline,
    with_more,
)
from wsis_workflow.domain.proposals.clock import MOST_ACTS, ClockLoop, settle_at
from wsis_workflow.domain.proposals.events import (
    Act,
    FollowUpMissed,
    GuaranteeBroken,
    Stepped,
)
from wsis_workflow.domain.rules.workflow import Need, State, Step, Workflow

BREAKS = (
    "“Leap” would break a guarantee of these rules (“The Council receives what the working group endorsed”): "
    "“Submitted to the Council” would be reached before “Endorsed”; let another person take it, or ask the "
    "secretariat, who are told, to put the rules or the offices right."
)


def a_clocks(name: str, source: str, dest: str) -> Step:
    """Make a step that the clock takes as soon as it can."""
    return Step(name, name.capitalize(), (source,), dest, ("clock",))


def test_a_step_of_the_clock_that_would_break_a_guarantee_is_an_incident_once() -> None:
    desk = standing_in("considered", with_more(a_clocks("leap", "considered", "submitted")))

    done, after = settle_at(desk.standing, desk.around, LATER)

    assert done == [Act(3, "incident", "clock", LATER, (GuaranteeBroken(1, "leap", "clock", BREAKS, LATER),))]
    assert settle_at(after, desk.around, LATER)[0] == []


def test_a_step_that_cannot_be_taken_does_not_hold_up_the_next() -> None:
    refused = replace(a_clocks("first", "considered", "submitted"), needs=(Need("fact", "divergent_views"),))
    desk = standing_in("considered", with_more(refused, a_clocks("second", "considered", "kept_open")))

    taken = settled(desk, LATER)[0]

    assert (taken.verb, taken.events[0]) == (
        "step",
        Stepped("second", "considered", "kept_open", None, "clock", None, LATER),
    )


def test_the_clock_takes_its_steps_in_the_order_of_the_file() -> None:
    desk = standing_in("considered", with_more(
        a_clocks("zeta", "considered", "kept_open"), a_clocks("alpha", "considered", "withdrawn")
    ))  # fmt: skip

    assert [act.events[0].step for act in settled(desk, LATER) if isinstance(act.events[0], Stepped)] == ["zeta"]


def test_what_follows_starts_in_an_act_of_its_own() -> None:
    desk = standing_in("endorsed", destinations=("itu-t",))
    why = "The workflow “liaison” is not loaded or not in force; load it, and start the follow-up by hand."

    assert settled(desk, LATER) == [
        Act(3, "follow_up", "clock", LATER, (FollowUpMissed("liaison", "itu-t", why, LATER),))
    ]


def test_what_follows_from_a_state_starts_before_the_clock_leads_out_of_it() -> None:
    desk = standing_in("endorsed", with_more(a_clocks("lead_on", "endorsed", "withdrawn")), destinations=("itu-t",))

    assert [(act.verb, type(act.events[0])) for act in settled(desk, LATER)] == [
        ("follow_up", FollowUpMissed),
        ("step", Stepped),
    ]


def test_what_follows_from_a_state_starts_before_a_deadline_that_is_over_there_leads_out_of_it() -> None:
    over = with_deadline("council_documents", anchor="2007-01-01", then="lead_on")
    rules = with_more(a_clocks("lead_on", "endorsed", "withdrawn"), workflow=over)
    desk = standing_in("endorsed", rules, destinations=("itu-t",))

    assert [act.verb for act in settled(desk, LATER)] == ["follow_up", "step"]


def test_what_time_alone_breaks_is_an_incident_once() -> None:
    held_up = with_deadline("ad_hoc_reports", states=())
    held_up = with_more(replace(held_up.steps["hand_back"], by=("convenor",)), workflow=held_up)
    desk = standing_in("ad_hoc_review", held_up, reached={"ad_hoc_review": BEGUN})
    over = at(6, 4, 9, 1, year=2008)
    why = (
        "400 days after “Ad hoc group review” was reached, none of these has been: Working group endorsement, "
        "Before the group, Withdrawn, Lapsed."
    )

    done, after = settle_at(desk.standing, desk.around, over)

    assert settled(desk, at(6, 4, 9, year=2008)) == []
    assert done == [Act(3, "incident", "clock", over, (GuaranteeBroken(4, "", "", why, over),))]
    assert settle_at(after, desk.around, over)[0] == []


def a_chain(length: int) -> Workflow:
    """Lead through so many steps of the clock."""
    rules = with_more(
        a_clocks("link_0", "considered", "place_1"),
        *(a_clocks(f"link_{n}", f"place_{n}", f"place_{n + 1}") for n in range(1, length)),
    )
    places = {f"place_{n}": State(f"place_{n}", f"Place {n}") for n in range(1, length + 1)}
    return replace(rules, states={**rules.states, **places}, guarantees=())


def test_the_clock_goes_as_far_as_a_sound_workflow_can_and_no_further() -> None:
    long = standing_in("considered", a_chain(MOST_ACTS))
    longer = standing_in("considered", a_chain(MOST_ACTS + 1))

    assert len(settled(long, LATER)) == MOST_ACTS
    with pytest.raises(ClockLoop) as loop:
        settled(longer, LATER)
    assert str(loop.value) == ("The clock goes round in a circle on “p”; run `wsis workflow check` on its rules.")
