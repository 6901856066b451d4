"""Laws of guarantees: proved, or broken by the shortest run that there is."""

import pytest

from tests.domain.rules.chart_builders import a_workflow, clock
from tests.domain.rules.council_sample import Edit, adding, errors_of, warnings_of, workflow_of
from wsis_workflow.domain.rules.guarantees import broken
from wsis_workflow.domain.rules.runs import Run
from wsis_workflow.domain.rules.workflow import Guarantee, Party, Role


def runs_of(*edits: Edit) -> list[tuple[str, ...]]:
    """Give the runs that break the guarantees of the changed sample."""
    return [fault.steps for fault in broken(workflow_of(*edits))]


def test_the_guarantees_of_the_sample_hold() -> None:
    assert broken(workflow_of()) == []


def test_a_way_round_a_state_breaks_its_guarantee_by_the_shortest_run() -> None:
    shortcut = adding("steps", "rush: {from: [considered, kept_open], to: submitted, by: [chair]}")

    assert runs_of(shortcut) == [("submit", "rush")]


def test_passing_through_the_state_that_must_come_first_keeps_the_guarantee() -> None:
    assert runs_of(("{never: submitted, before: endorsed", "{never: submitted, before: endorsement")) == []


def test_a_trap_breaks_the_promise_of_an_end() -> None:
    edits = (
        adding("states", "limbo: {title: X, waits_on: chair}"),
        adding("steps", "fall: {from: drafting, to: limbo, by: [chair]}"),
    )

    assert runs_of(*edits) == [("fall",)]


def test_one_person_may_take_both_steps_unless_a_need_forbids_it() -> None:
    assert runs_of((", {not_same_person_as: submit}", "")) == [("submit", "table", "endorse", "submit_to_council")]


def test_steps_of_different_bodies_may_be_one_persons() -> None:
    edit = ("{different_persons: [submit, submit_to_council]}", "{different_persons: [report, reopen]}")

    assert runs_of(edit) == [("submit", "refer", "report", "keep_open", "reopen")]


def test_different_offices_of_one_body_are_different_persons() -> None:
    edits = (
        ("secretariat: {office: secretary}", "secretariat: {of: group, office: secretary}"),
        ("{different_persons: [submit, submit_to_council]}", "{different_persons: [refer, submit_to_council]}"),
    )

    assert runs_of(*edits) == []


@pytest.mark.parametrize(("parties", "runs"), [("group", []), ("group council", [("a_b", "b_z")])])
def test_an_office_of_any_party_is_one_of_the_only_party_there_is(parties: str, runs: list[Run]) -> None:
    roles = {
        "chair": Role("chair", of="group", offices=("chair",)),
        "secretary": Role("secretary", offices=("secretary",)),
    }
    workflow = a_workflow(
        clock("a>b", by=("chair",)),
        clock("b>z", by=("secretary",)),
        states="abz",
        roles=roles,
        parties={name: Party(name) for name in parties.split()},
        guarantees=(Guarantee("different_persons", steps=("a_b", "b_z")),),
    )

    assert [fault.steps for fault in broken(workflow)] == runs


@pytest.mark.parametrize(
    ("party", "category", "runs"),
    [
        ("group", "sector_member", []),
        ("group", "member_state", [("a_b", "b_z")]),
        ("council", "sector_member", [("a_b", "b_z")]),
    ],
)
def test_whoever_represents_a_member_is_of_one_category_in_one_body(party: str, category: str, runs: list[Run]) -> None:
    roles = {
        "state": Role("state", of="group", categories=("member_state",)),
        "sector": Role("sector", of=party, categories=(category, "associate")),
    }
    steps = clock("a>b", by=("state",)), clock("b>z", by=("sector",))
    promise = Guarantee("different_persons", steps=("a_b", "b_z"))
    parties = {name: Party(name) for name in ("group", "council")}

    found = broken(a_workflow(*steps, states="abz", roles=roles, parties=parties, guarantees=(promise,)))

    assert [fault.steps for fault in found] == runs


@pytest.mark.parametrize("span", ["365 days", "53 weeks", "12 months", "8760 hours"])
def test_a_deadline_with_a_step_keeps_the_span(span: str) -> None:
    assert runs_of(("within: 400 days", f"within: {span}")) == []


@pytest.mark.parametrize("span", ["364 days", "52 weeks", "11 months", "8759 hours"])
def test_a_deadline_that_comes_later_breaks_the_span(span: str) -> None:
    assert runs_of(("within: 400 days", f"within: {span}")) == [("submit", "refer")]


@pytest.mark.parametrize(
    "edit",
    [
        ("then: hand_back, ", ""),
        ("anchor: state.entered", "anchor: group.meeting.opening"),
        ("by: [convenor, clock]}", "by: [convenor, clock], needs: [text]}"),
    ],
)
def test_without_a_sure_step_of_the_clock_the_span_is_broken(edit: Edit) -> None:
    assert runs_of(edit) == [("submit", "refer")]


def test_a_way_out_to_elsewhere_breaks_the_span() -> None:
    assert runs_of(("considered, withdrawn, lapsed]}", "considered, lapsed]}")) == [("submit", "refer", "withdraw")]


def test_spans_add_up_along_a_chain_of_deadlines() -> None:
    edits = (
        adding("states", "limbo: {title: Pause}"),
        ("hand_back:   {from: ad_hoc_review, to: considered", "hand_back:   {from: ad_hoc_review, to: limbo"),
        adding("steps", "go: {from: limbo, to: considered, by: [clock]}"),
        adding("deadlines", "pause: {anchor: state.entered, offset: 36 days, while: [limbo], then: go}"),
    )

    assert runs_of(*edits) == [("submit", "refer", "hand_back")]
    assert runs_of(*edits, ("within: 400 days", "within: 401 days")) == []


@pytest.mark.parametrize(
    ("old", "new", "index"),
    [
        ("{never: submitted, before: endorsed", "{never: submitted, before: drafting", 0),
        ("{different_persons: [submit, submit_to_council]}", "{different_persons: [submit]}", 2),
        ("{different_persons: [submit, submit_to_council]}", "{different_persons: [submit, endorse]}", 2),
        (
            "{different_persons: [submit, submit_to_council]}",
            "{different_persons: [record_noting, record_rejection]}",
            2,
        ),
        ("to: [endorsement, considered, withdrawn, lapsed]", "to: [ad_hoc_review]", 3),
    ],
)
def test_a_guarantee_that_promises_nothing_is_warned_of(old: str, new: str, index: int) -> None:
    assert warnings_of((old, new)) == [("vacuous-guarantee", ("guarantees", index))]


def test_a_broken_guarantee_is_an_error_at_its_place() -> None:
    assert errors_of(("within: 400 days", "within: 300 days")) == [("guarantee-broken", ("guarantees", 3))]


def test_a_step_that_waits_for_its_deadline_is_not_taken_at_once() -> None:
    """The clock alone takes it, and takes it with the deadline: what hangs on a meeting keeps no span."""
    edits = (
        adding("states", "limbo: {title: Pause}"),
        ("hand_back:   {from: ad_hoc_review, to: considered", "hand_back:   {from: ad_hoc_review, to: limbo"),
        adding("steps", "go: {from: limbo, to: considered, by: [clock]}"),
        adding("deadlines", "pause: {anchor: group.meeting.opening, while: [limbo], then: go}"),
    )

    assert runs_of(*edits) == [("submit", "refer", "hand_back")]
