"""Laws of the step that an outcome takes: taken by the ballot, or held up with every reason on the record."""

from dataclasses import replace

from tests.domain.proposals.ballot_builders import OPENED, rules, tabled
from tests.domain.proposals.builders import at
from wsis_workflow.domain.proposals.events import GuaranteeBroken, StepBlocked, Stepped
from wsis_workflow.domain.proposals.nouns import Incident
from wsis_workflow.domain.proposals.outcomes import routed
from wsis_workflow.domain.rules.workflow import Guarantee, Need, Workflow

TAKEN = Stepped("endorse", "endorsement", "endorsed", None, "ballot", None, OPENED)


def needing(*needs: Need) -> Workflow:
    """Let the step of an agreement need something."""
    workflow = rules()
    return replace(workflow, steps={**workflow.steps, "endorse": replace(workflow.steps["endorse"], needs=needs)})


def test_a_step_that_nothing_speaks_against_is_taken_by_the_ballot() -> None:
    desk = tabled()

    assert routed(desk.standing, "endorse", desk.asked("chair")) == [TAKEN]


def test_a_step_whose_needs_fail_is_blocked_with_every_reason() -> None:
    desk = tabled(needing(Need("fact", "divergent_views"), Need("bound", "ad_hoc")))

    blocked = routed(desk.standing, "endorse", desk.asked("chair"))

    why = (
        "The finding “Views differ” is not on the record; the chair can provide it. No body is set for “ad hoc”; name "
        "it with the step; whoever takes the step can provide it."
    )
    assert blocked == [StepBlocked("endorse", "ballot", why, OPENED)]


def test_a_step_that_the_state_does_not_offer_is_blocked_with_that() -> None:
    desk = tabled()

    assert routed(desk.standing, "submit", desk.asked("chair")) == [
        StepBlocked("submit", "ballot", "This state does not offer the step.", OPENED)
    ]


def test_a_step_that_would_break_a_guarantee_alone_is_an_incident_of_the_ballot() -> None:
    never = Guarantee("never", state="endorsed", before="kept_open", because="Comments come first.")
    desk = tabled(replace(rules(), guarantees=(never,)))

    why = (
        "“Endorse” would break a guarantee of these rules (“Comments come first”): “Endorsed” would be reached before "
        "“Kept open for comments”; let another person take it, or ask the secretariat, who are told, to put the rules "
        "or the offices right."
    )
    assert routed(desk.standing, "endorse", desk.asked("chair")) == [
        StepBlocked("endorse", "ballot", why, OPENED),
        GuaranteeBroken(1, "endorse", "ballot", why, OPENED),
    ]


def test_the_needs_of_the_step_are_asked_at_the_instant_of_the_outcome() -> None:
    desk = tabled(needing(Need("during", "group")))

    during = routed(desk.standing, "endorse", desk.asked("chair"))
    desk.now = at(6, 20)
    after = routed(desk.standing, "endorse", desk.asked("chair"))

    why = "No meeting of WG-WSIS is on; take the step while wg-12 sits, which opens in February 2008."
    assert (during, after) == ([TAKEN], [StepBlocked("endorse", "ballot", why, at(6, 20))])


def test_an_incident_that_is_on_the_record_is_not_put_there_again() -> None:
    never = Guarantee("never", state="endorsed", before="kept_open", because="Comments come first.")
    desk = tabled(replace(rules(), guarantees=(never,)))
    incident = Incident(1, "endorse", "ballot", "So it is.", OPENED)

    (blocked,) = routed(desk.standing.but(incidents=(incident,)), "endorse", desk.asked("chair"))

    assert isinstance(blocked, StepBlocked)
