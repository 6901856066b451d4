"""What is ready for a meeting is what can be decided there; of all else it is said what has to come first."""

from datetime import datetime

import pytest

from tests.app.gate_builders import made_up, new
from tests.app.queries.scenes import IN_MEETING, a_group, drafted, looking, submitted
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.queries.readying import Readiness, ready_for, suggestion
from wsis_workflow.domain.desk.agenda_nouns import Item
from wsis_workflow.domain.desk.ordering import Candidate
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.register_commands import CancelMeeting

BEFORE, DRAFTING = "Before the group", "Drafting"
FIRST = "It is “{}”; first comes one of: {}."
NO_FINDING = "Refer: The finding “Views differ” is not on the record; the chair can provide it."
BRACKETS = (
    "Table: 2 passages in square brackets still to be agreed: “[text]” in line 1, “[more]” in line 1; the text is "
    "frozen here: a step comes first that leads to where it may be revised."
)


def a_readiness(ref: str, state: str, stage: str = "drafting", *, minutes: int = 15, **more: object) -> Readiness:
    mandate, lines = str(more.pop("mandate", "R 140")), more.pop("action_lines", ())
    candidate = Candidate(ref, "Action plan", stage, mandate, lines, (), minutes)  # type: ignore[arg-type]  # each has the type of its field
    given = {"possible": (), "missing": (), "scheduled": False} | more
    return Readiness(ref, "Action plan", state, candidate, **given)  # type: ignore[arg-type]  # what a test gives is right


@pytest.fixture
def gate() -> Gate:
    """Have a proposal at each place of the work, as the group meets."""
    found = a_group()
    drafted(found, "draft")
    submitted(found, "plan", text="A [text] and [more].")
    submitted(found, "clean", mandate="R 141", action_lines=("C2",))
    submitted(found, "later")
    for ref in ("vote", "review", "gone"):
        submitted(found, ref)
    found.handle(cmd.Schedule("later", "wg-12"), "sec", at(5, 3))
    found.handle(cmd.TakeStep("gone", "withdraw", "No."), "prt", at(5, 3))
    found.handle(cmd.TakeStep("vote", "table"), "chair", IN_MEETING)
    found.handle(cmd.Record("review", "divergent_views"), "chair", IN_MEETING)
    found.handle(cmd.TakeStep("review", "refer", "Views differ.", {"ad_hoc": "ahg"}), "chair", IN_MEETING)
    return found


def ready(gate: Gate, meeting: str, who: str = "sec", now: datetime = IN_MEETING) -> list[Readiness]:
    sight = looking(gate, who, now)
    return ready_for(sight, sight.register.meetings[meeting])


CLEAN = a_readiness("clean", BEFORE, mandate="R 141", action_lines=("C2",), possible=("Table",))
VOTE = a_readiness("vote", "Working group endorsement", "endorsement", possible=("the ballot that is open on it",))
DRAFT = a_readiness("draft", DRAFTING, missing=(FIRST.format(DRAFTING, "Submit to the group"),))
PLAN = a_readiness("plan", BEFORE, minutes=25, missing=(NO_FINDING, BRACKETS))
REVIEW = a_readiness(
    "review", "Ad hoc group review", "review", missing=(FIRST.format("Ad hoc group review", "Report, Hand back"),)
)


def test_what_can_be_decided_comes_first_in_the_order_of_the_work_and_then_what_lacks_something(gate: Gate) -> None:
    later = a_readiness("later", BEFORE, missing=("It is on the agenda of wg-12.",))

    assert ready(gate, "wg-11") == [CLEAN, VOTE, DRAFT, later, PLAN, REVIEW]


def test_what_is_scheduled_for_the_meeting_is_ready_for_it(gate: Gate) -> None:
    later = a_readiness("later", BEFORE, possible=("Table",), scheduled=True)

    assert ready(gate, "wg-12", "nor") == [later, CLEAN, VOTE, PLAN, REVIEW]


def test_what_was_scheduled_for_a_meeting_that_is_cancelled_or_over_is_free_again(gate: Gate) -> None:
    free = a_readiness("later", BEFORE, possible=("Table",))

    assert free in ready(gate, "wg-11", now=at(3, 1, year=2008))  # February, the month of the other, is over
    assert free not in ready(gate, "wg-11", now=at(2, 29, year=2008))
    handle_register(gate, CancelMeeting("wg-12"), "sec", IN_MEETING)
    assert free in ready(gate, "wg-11")


def test_the_suggested_agenda_is_what_is_ready_under_its_mandates(gate: Gate) -> None:
    assert suggestion(ready(gate, "wg-11")) == (Item("clean", 15, group="R 141"), Item("vote", 15, group="R 140"))


def test_more_time_is_suggested_for_each_open_passage_up_to_an_hour() -> None:
    gate = a_group()
    for number in (8, 9, 10):
        submitted(gate, f"open-{number}", text="[one] " * number)

    assert {one.ref: one.candidate.minutes for one in ready(gate, "wg-11")} == {
        "open-8": 55, "open-9": 60, "open-10": 60,
    }  # fmt: skip


def test_another_body_hears_of_what_is_one_step_away_from_it(gate: Gate) -> None:
    assert ready(gate, "c08", "sec2") == []
    gate.handle(cmd.TakePosition("vote", "support"), "nor", IN_MEETING)
    gate.handle(cmd.Close("vote"), "chair", IN_MEETING)
    gate.handle(cmd.Announce("vote"), "chair", IN_MEETING)
    first = (FIRST.format("Endorsed", "Submit to council"),)

    assert ready(gate, "c08", "sec2") == [a_readiness("vote", "Endorsed", "submission", missing=first)]
    gate.handle(cmd.Schedule("vote", "c08"), "sec2", IN_MEETING)
    assert ready(gate, "c08", "sec2") == [
        a_readiness("vote", "Endorsed", "submission", missing=first, scheduled=True)
    ]  # fmt: skip


def test_where_rules_ask_for_no_meeting_nothing_is_before_one_until_it_is_scheduled() -> None:
    gate = a_group(workflows=[made_up()])
    gate.handle(new("mine"), "prt", at(5, 1))
    assert ready(gate, "wg-11") == []

    gate.handle(cmd.Schedule("mine", "wg-11"), "sec", at(5, 2))

    assert [(one.ref, one.scheduled, one.possible, one.missing) for one in ready(gate, "wg-11")] == [
        ("mine", True, (), (FIRST.format("One", "Go, Finish"),))
    ]  # fmt: skip
