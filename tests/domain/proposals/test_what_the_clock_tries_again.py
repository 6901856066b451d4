"""Laws of steps that were held up: why is said once, and they are tried again until they can be taken."""

from dataclasses import replace

import pytest

from tests.domain.proposals.ballot_builders import OPENED, tabled
from tests.domain.proposals.builders import Desk, at, the_rules
from tests.domain.proposals.clock_builders import BEGUN, settled, standing_in, with_deadline, with_more
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.clock import settle_at
from wsis_workflow.domain.proposals.events import Act, DeadlinePassed, GuaranteeBroken, StepBlocked, Stepped
from wsis_workflow.domain.proposals.nouns import Finding, Taken
from wsis_workflow.domain.rules.spans import Offset
from wsis_workflow.domain.rules.workflow import Need, Step

OVER, LATER = at(4, 30, 9, 1, year=2008), at(5, 9, year=2008)
FACT = "The finding “Views differ” is not on the record; the chair can provide it."
LANGUAGES = "The current revision is not available in {}; a secretary of a party can provide it."
BOTH = f"{FACT} {LANGUAGES.format('French, Spanish')}"
FRENCH_CAME = f"{FACT} {LANGUAGES.format('Spanish')}"
HANDED_BACK = Stepped("hand_back", "ad_hoc_review", "considered", None, "clock", None, LATER)
BREAKS = (
    "“Leap” would break a guarantee of these rules (“The Council receives what the working group endorsed”): "
    "“Submitted to the Council” would be reached before “Endorsed”; let another person take it, or ask the "
    "secretariat, who are told, to put the rules or the offices right."
)


def held_up() -> Desk:
    """Let the clock find that it cannot hand a proposal back."""
    needs = (Need("fact", "divergent_views"), Need("languages", ("fr", "es")))
    desk = standing_in("ad_hoc_review", with_more(replace(the_rules().steps["hand_back"], needs=needs)))
    desk.now = OVER
    desk.proposal = settle_at(desk.standing, desk.around, OVER)[1]
    return desk


def provided(desk: Desk, *languages: str, fact: bool = False) -> Desk:
    """Provide some of what is missing."""
    revision = desk.standing.revision
    assert revision is not None
    available = {**revision.available, **dict.fromkeys(languages, OVER)}
    facts = {"divergent_views": Finding("divergent_views", "chair", OVER)} if fact else {}
    desk.proposal = desk.standing.but(revision=replace(revision, available=available), facts=facts)
    return desk


def test_what_a_deadline_cannot_take_is_on_record_with_every_reason() -> None:
    desk = held_up()
    first = standing_in("ad_hoc_review", desk.around.workflow)

    passed, blocked = DeadlinePassed("ad_hoc_reports", 1, OVER), StepBlocked("hand_back", "ad_hoc_reports", BOTH, OVER)
    assert settled(first, OVER) == [Act(3, "deadline", "clock", OVER, (passed, blocked))]
    assert desk.standing.failed == {"hand_back": BOTH}


def test_as_long_as_nothing_changes_nothing_is_said_again() -> None:
    assert settled(held_up(), LATER) == []


@pytest.mark.parametrize("was_taken", [False, True])
def test_what_a_deadline_could_not_take_in_one_state_is_tried_in_the_next_where_it_still_runs(was_taken: bool) -> None:
    """A step that was taken once the date had passed has answered it."""
    states = ("ad_hoc_review", "kept_open")
    needs = (Need("fact", "divergent_views"),)
    rules = with_more(replace(the_rules().steps["hand_back"], sources=states, needs=needs))
    dated = with_deadline("ad_hoc_reports", rules, anchor="2008-04-29", offset=Offset(0, "days"), states=states)
    desk = standing_in("ad_hoc_review", dated)
    blocked = settle_at(desk.standing, desk.around, OVER)[1]
    taken = {"hand_back": Taken("conv", None, OVER)} if was_taken else {}
    desk.proposal = blocked.but(state="kept_open", entered_at=LATER, failed={}, taken=taken)

    tried = settled(desk, LATER, is_fresh=True)
    provided_now = settled(provided(desk, fact=True), LATER, is_fresh=True)

    again = StepBlocked("hand_back", "ad_hoc_reports", FACT, LATER)
    blocked_here = [event for act in tried for event in act.events if isinstance(event, StepBlocked)]
    assert blocked_here == ([] if was_taken else [again])
    handed_back = replace(HANDED_BACK, source="kept_open")
    assert (handed_back in [event for act in provided_now for event in act.events]) is not was_taken


def test_another_reason_is_said_in_place_of_the_last() -> None:
    desk = provided(held_up(), "fr")

    done, after = settle_at(desk.standing, desk.around, LATER)

    blocked = StepBlocked("hand_back", "ad_hoc_reports", FRENCH_CAME, LATER)
    assert [(act.verb, act.events) for act in done] == [("deadline", (blocked,))]
    assert after.failed == {"hand_back": FRENCH_CAME}
    assert settle_at(after, desk.around, LATER)[0] == []


def test_as_soon_as_nothing_is_missing_the_step_is_taken() -> None:
    [act] = settled(provided(held_up(), "fr", "es", fact=True), LATER)

    assert (act.verb, act.events[0]) == ("step", HANDED_BACK)


def test_of_several_that_are_held_up_the_first_that_can_be_taken_is() -> None:
    desk = provided(held_up(), "fr", "es", fact=True)
    desk.proposal = desk.standing.but(failed={"gone": "why", "lapse": "why", "hand_back": BOTH})

    assert settled(desk, LATER)[0].events[0] == HANDED_BACK


def test_a_step_that_the_rules_no_longer_know_is_left_alone() -> None:
    desk = held_up()
    desk.proposal = desk.standing.but(failed={"gone": "why"})

    assert settled(desk, LATER) == []


def test_a_deadline_that_still_runs_holds_its_step_back() -> None:
    desk = provided(held_up(), "fr", "es", fact=True)
    running = {name: replace(one, passed=False, due=None) for name, one in desk.standing.deadlines.items()}
    desk.proposal = desk.standing.but(deadlines=running, failed={"hand_back": BOTH})

    assert settled(desk, LATER, is_fresh=True) == []


def uncertain() -> Desk:
    """Let a ballot end with an outcome whose step needs a finding."""
    endorse = replace(the_rules().steps["endorse"], needs=(Need("fact", "divergent_views"),))
    desk = tabled(with_more(endorse))
    desk.does("chair", cmd.Close("p"))
    desk.does("chair", cmd.Announce("p"))
    return desk


def test_the_step_of_an_outcome_is_tried_again_under_the_name_of_the_ballot() -> None:
    desk = uncertain()
    assert desk.standing.failed == {"endorse": FACT}
    assert settled(desk) == []

    [act] = settled(provided(desk, fact=True))

    taken = Stepped("endorse", "endorsement", "endorsed", None, "ballot", None, OPENED)
    assert (act.verb, act.by, act.events[0]) == ("step", "clock", taken)


def test_another_reason_against_the_step_of_an_outcome_is_said_too() -> None:
    desk = uncertain()
    desk.proposal = desk.standing.but(failed={"endorse": "Another reason."})

    [act] = settled(desk)

    assert (act.verb, act.events) == ("deadline", (StepBlocked("endorse", "ballot", FACT, OPENED),))


def test_while_a_ballot_stands_no_outcome_takes_a_step() -> None:
    desk = tabled()
    desk.proposal = desk.standing.but(failed={"endorse": "why"})

    assert settled(desk) == []


def test_what_neither_a_deadline_nor_a_ballot_takes_is_not_tried() -> None:
    desk = standing_in("considered")
    desk.proposal = desk.standing.but(failed={"table": "why", "refer": "why"})

    assert settled(desk) == []


def test_a_deadline_whose_step_would_break_a_guarantee_is_an_incident_as_well() -> None:
    rules = with_deadline("ad_hoc_reports", then="leap")
    leap = Step("leap", "Leap", ("ad_hoc_review",), "submitted", ("clock",))
    rules = with_more(leap, replace(rules.steps["hand_back"], by=("convenor",)), workflow=rules)
    desk = standing_in("ad_hoc_review", rules, now=BEGUN)

    done, after = settle_at(desk.standing, desk.around, OVER)

    events = (
        DeadlinePassed("ad_hoc_reports", 1, OVER),
        StepBlocked("leap", "ad_hoc_reports", BREAKS, OVER),
        GuaranteeBroken(1, "leap", "clock", BREAKS, OVER),
    )
    assert done == [Act(3, "deadline", "clock", OVER, events)]
    assert settle_at(after, desk.around, LATER)[0] == []


def test_an_outcome_that_would_break_a_guarantee_is_no_step_of_the_clock() -> None:
    leap = replace(the_rules().steps["endorse"], dest="submitted")
    desk = tabled(with_more(leap))
    desk.does("chair", cmd.Close("p"))
    desk.does("chair", cmd.Announce("p"))

    assert (list(desk.standing.failed), [one.by for one in desk.standing.incidents]) == (["endorse"], ["ballot"])
    assert settled(desk) == []
