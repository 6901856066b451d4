"""Laws of outcomes: each takes exactly one step, and the text rests after it."""

import pytest

from tests.domain.rules.council_sample import Edit, adding, errors_of

OUTCOMES = ("ballots", "endorsement", "outcomes")


def test_an_outcome_of_the_table_needs_a_step() -> None:
    keep_both = ("{agreed: endorse, agreed_with_reservations: endorse,", "{agreed: endorse,")

    assert errors_of(keep_both) == [("outcome-without-route", OUTCOMES)]


def test_the_step_of_an_outcome_must_be_the_ballots() -> None:
    edit = ("to: kept_open, by: [ballot]", "to: kept_open, by: [chair]")

    assert errors_of(edit) == [("outcome-without-route", (*OUTCOMES, "not_agreed"))]


def test_the_step_of_an_outcome_must_leave_the_state_of_the_ballot() -> None:
    wrong = adding("steps", "note: {from: considered, to: noted, by: [ballot, chair]}")
    mapped = ("agreed_with_reservations: endorse,", "agreed_with_reservations: note,")

    assert errors_of(wrong, mapped)[:1] == [("outcome-without-route", (*OUTCOMES, "agreed_with_reservations"))]


def test_an_outcome_that_the_table_never_gives_is_refused() -> None:
    edit = ("not_agreed: keep_open}", "not_agreed: keep_open, refused: keep_open}")

    assert errors_of(edit) == [("route-without-outcome", (*OUTCOMES, "refused"))]


def test_a_step_left_to_a_ballot_needs_an_outcome() -> None:
    assert errors_of(("not_agreed: keep_open}", "not_agreed: endorse}")) == [
        ("route-without-outcome", ("steps", "keep_open"))
    ]


def test_a_step_left_to_a_ballot_needs_a_ballot_where_it_begins() -> None:
    assert errors_of(("waits_on: delegate, ballot: endorsement}", "waits_on: delegate}")) == [
        ("outcome-without-route", ("ballots", "endorsement")),
        ("route-without-outcome", ("steps", "endorse", "from", 0)),
        ("route-without-outcome", ("steps", "keep_open", "from", 0)),
    ]


@pytest.mark.parametrize(
    ("edit", "state"),
    [
        (("{title: Endorsed, stage", "{title: Endorsed, revise: [secretariat], stage"), "endorsed"),
        (("{title: Noted, ", "{title: Noted, revise: [secretariat], "), "noted"),
        (adding("steps", "note: {from: kept_open, to: noted, by: [chair]}"), "kept_open"),
    ],
)
def test_a_text_that_a_ballot_decided_is_not_rewritten_and_then_takes_effect(edit: Edit, state: str) -> None:
    assert errors_of(edit) == [("text-after-decision", ("states", state, "revise"))]


def test_a_text_may_be_rewritten_where_only_a_new_ballot_or_giving_up_follows() -> None:
    edits = (
        ("stage: drafting, waits_on: chair}", "stage: drafting, waits_on: chair, revise: [sponsor]}"),
        adding("steps", "give_up: {from: kept_open, to: rejected, by: [chair]}"),
    )

    assert errors_of(*edits) == []


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (
            ("      - {outcome: agreed}\n", "      - {outcome: agreed, when: {number: support, at_least: 1}}\n"),
            "table-not-total",
        ),
        (
            (
                "      - {outcome: agreed}\n",
                "      - {outcome: not_agreed, when: {number: object, at_least: 2}}\n      - {outcome: agreed}\n",
            ),
            "unreachable-row",
        ),
        (("{number: reserve, at_least: 1}", "{fact: reserved}"), "unknown-reference"),
        (("{number: reserve, at_least: 1}", "{number: reserved, at_least: 1}"), "unknown-reference"),
        (("reasons_required: [object]\n", "electorate: {categories: [member_sate]}\n"), "unknown-reference"),
    ],
)
def test_a_fault_in_a_table_of_the_workflow_is_reported_with_the_others(edit: Edit, code: str) -> None:
    assert [found for found, _ in errors_of(edit)] == [code]
