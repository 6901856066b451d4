"""Laws of explanations: every number that decided, and who was left out."""

from fractions import Fraction

import pytest

from tests.domain.rules.table_builders import a_table, number, share
from wsis_workflow.domain.rules.conditions import AllOf, AnyOf, FactHolds
from wsis_workflow.domain.rules.deciding import decide
from wsis_workflow.domain.rules.tables import TableElectorate, Voice

VOTED = ("support", "object")
TWO_THIRDS = share(["support"], VOTED, at_least="2/3")


def test_every_condition_tried_is_told_with_its_numbers_and_the_clause() -> None:
    quarter = share(["object"], VOTED, at_most="1/4")
    table = a_table(("adopted", AllOf((TWO_THIRDS, quarter))), "rejected", title="Enquiry draft", source="Clause 2.6.3")

    told = decide(table, [Voice("support", 7), Voice("object", 2)]).explanation

    assert told == (
        "Adopted, by row 1 of Enquiry draft (Clause 2.6.3). Row 1, adopted: support 7 of 9 = 77.8 %, at least 2/3: "
        "holds; object 2 of 9 = 22.2 %, at most 1/4: holds."
    )


def test_rows_that_did_not_hold_are_told_before_the_one_that_did() -> None:
    either = AnyOf((FactHolds("first_vote"), number("abstain", "no_reply", at_least=3)))
    table = a_table(("not_adopted", either), ("adopted", TWO_THIRDS), "rejected")

    told = decide(table, [Voice("abstain", 2)]).explanation

    assert told == (
        "Rejected, by row 3 of rule (Rule 1). Row 1, not adopted: one of [first vote is not recorded: does not hold; "
        "abstain or no reply 2, at least 3: does not hold]: does not hold. Row 2, adopted: support 0 of 0, "
        "at least 2/3: does not hold, since nobody counts as support or object. Row 3, rejected: no condition."
    )


def test_a_share_just_under_its_bound_never_looks_as_if_it_met_it() -> None:
    seventy = share(["support"], VOTED, at_least="7/10")

    told = decide(a_table(("yes", seventy), "no"), [Voice("support", 69_999), Voice("object", 30_001)]).explanation

    assert "support 69999 of 100000 = 69.999 %, at least 7/10: does not hold" in told


def test_weights_and_attributes_are_named() -> None:
    heavy = number("support", weight="votes", among={"region": "B"}, at_least=1)
    heard = [Voice("support", weights={"votes": Fraction(5, 2)}, attributes={"region": "B"})]

    told = decide(a_table(("yes", heavy), "no"), heard).explanation

    assert told == "Yes, by row 1 of rule (Rule 1). Row 1, yes: support 2.5 votes among region B, at least 1: holds."


@pytest.mark.parametrize(
    ("votes", "told"), [("1/4", "0.25"), ("1/20", "0.05"), ("10", "10"), ("1/3", "1/3"), ("1/64", "1/64")]
)
def test_weights_are_told_as_decimals_where_those_are_exact_and_short(votes: str, told: str) -> None:
    table = a_table(("yes", number("support", weight="votes", at_least=0)), "no")

    explanation = decide(table, [Voice("support", weights={"votes": Fraction(votes)})]).explanation

    assert f"support {told} votes, at least 0: holds" in explanation


def test_silence_and_missing_reasons_are_told_as_they_were_counted() -> None:
    table = a_table("done", silence="support", unreasoned={"object": "abstain"})

    told = decide(table, [Voice(None, 5), Voice("object", 1)]).explanation

    assert told == (
        "Done, by row 1 of rule (Rule 1). Row 1, done: no condition. 5 that did not reply count as support. "
        "1 object without reasons counts as abstain."
    )


def test_who_was_left_out_is_told_with_the_reason() -> None:
    table = a_table("done", electorate=TableElectorate(("member_state",), voting_right=True, present=True))
    heard = [
        Voice("object", 2, "observer"),
        Voice("object", 1, "member_state", voting_right=False, member="Kenya"),
        Voice("object", 3, "member_state", present=False),
    ]

    told = decide(table, heard).explanation

    assert told == (
        "Done, by row 1 of rule (Rule 1). Row 1, done: no condition. "
        "Left out: 2 of category observer; 3 not present; 1 without the right to vote (Kenya)."
    )


def test_nobody_left_out_is_not_mentioned() -> None:
    table = a_table("done", electorate=TableElectorate(("member_state",)))

    told = decide(table, [Voice("support", 1, "member_state"), Voice("object", 0, "observer")]).explanation

    assert told == "Done, by row 1 of rule (Rule 1). Row 1, done: no condition."
