"""Laws of decisions: the first row that holds gives the outcome, counted exactly over the right members."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.rules.table_builders import (
    POSITIONS,
    a_table,
    changed,
    electorates,
    findings,
    number,
    share,
    single,
    tables,
    voices,
)
from wsis_workflow.domain.rules.conditions import AllOf, AnyOf, Condition, FactHolds
from wsis_workflow.domain.rules.deciding import NoRowHolds, decide, eligible
from wsis_workflow.domain.rules.tables import DecisionTable, TableElectorate, Voice
from wsis_workflow.domain.rules.tally import LeftOut, UnknownPosition

VOTED = ("support", "object")


def holds(condition: Condition, *voices: Voice, facts: tuple[str, ...] = (), **changes: object) -> bool:
    return decide(a_table(("yes", condition), "no", **changes), voices, facts).outcome == "yes"


@pytest.mark.parametrize(
    ("compare", "answers"),
    [
        ("more_than", [False, False, True]),
        ("at_least", [False, True, True]),
        ("at_most", [True, True, False]),
        ("less_than", [True, False, False]),
        ("exactly", [False, True, False]),
    ],
)
def test_each_comparison_answers_below_at_and_above_its_bound(compare: str, answers: list[bool]) -> None:
    numbers = [holds(number("support", **{compare: 3}), Voice("support", count)) for count in (2, 3, 4)]
    shares = [
        holds(share(["support"], VOTED, **{compare: "3/10"}), Voice("support", count), Voice("object", 10 - count))
        for count in (2, 3, 4)
    ]

    assert (numbers, shares) == (answers, answers)


def test_the_first_row_that_holds_decides_and_rows_count_from_one() -> None:
    table = a_table(("first", number("object", at_least=1)), ("second", number("support", at_least=1)), "third")

    decided = [decide(table, [Voice(said)]) for said in ("object", "support", "abstain")]

    assert [(each.outcome, each.row) for each in decided] == [("first", 1), ("second", 2), ("third", 3)]


def test_a_row_does_not_decide_where_an_earlier_one_with_the_same_answer_does() -> None:
    always = number("support", at_least=0)

    assert decide(a_table(("first", always), ("second", always), "third"), []).row == 1


@pytest.mark.parametrize(
    ("support", "object_", "is_met"), [(23, 10, False), (14, 6, True), (69, 30, False), (7, 3, True)]
)
def test_a_share_is_exact_at_its_threshold(support: int, object_: int, is_met: bool) -> None:
    seventy = share(["support"], VOTED, at_least="7/10")

    assert holds(seventy, Voice("support", support), Voice("object", object_)) is is_met


@pytest.mark.parametrize("compare", ["more_than", "at_least", "at_most", "less_than", "exactly"])
def test_a_share_of_nobody_does_not_hold_however_it_is_compared(compare: str) -> None:
    assert not holds(share(["support"], VOTED, **{compare: 0}), Voice("abstain", 12))


def test_a_share_by_a_weight_that_nobody_has_does_not_hold() -> None:
    assert not holds(share(["support"], VOTED, weight="votes", at_least=0), Voice("support"))


def test_all_needs_every_part_and_any_needs_one() -> None:
    parts = (number("support", at_least=1), number("object", at_least=1))
    heard = [[Voice("support"), Voice("object")], [Voice("support")], []]

    assert [holds(AllOf(parts), *each) for each in heard] == [True, False, False]
    assert [holds(AnyOf(parts), *each) for each in heard] == [True, True, False]


def test_a_finding_holds_when_it_is_recorded() -> None:
    first = FactHolds("first_vote")

    assert [holds(first, facts=facts) for facts in ((), ("first_vote",), ("other",))] == [False, True, False]


def test_members_that_have_not_replied_are_at_no_reply() -> None:
    assert holds(number("no_reply", exactly=3), Voice(None, 3), Voice("support"))


def test_silence_counts_as_its_position_and_no_longer_as_no_reply() -> None:
    heard = [Voice(None, 3), Voice("object")]

    assert decide(a_table("done", silence="support"), heard).tally == {
        "support": 3,
        "object": 1,
        "abstain": 0,
        "no_reply": 0,
    }


def test_a_position_without_reasons_counts_as_another_one() -> None:
    heard = [Voice("object", 2), Voice("object", 3, reasons=True)]

    tally = decide(a_table("done", unreasoned={"object": "abstain"}), heard).tally

    assert tally == {"support": 0, "object": 3, "abstain": 2, "no_reply": 0}


def test_silence_needs_no_reasons() -> None:
    table = a_table("done", silence="object", unreasoned={"object": "abstain"})

    assert decide(table, [Voice(None, 4)]).tally == {"support": 0, "object": 4, "abstain": 0, "no_reply": 0}


def test_a_member_at_several_of_the_positions_asked_for_counts_once() -> None:
    assert holds(number("support", "electorate", "present", exactly=2), Voice("support", 2))


def test_weights_add_up_exactly() -> None:
    heard = [Voice("support", 3, weights={"votes": Fraction(1, 3)}), Voice("support")]

    assert holds(number("support", weight="votes", exactly=1), *heard)


def test_a_condition_among_some_members_counts_no_others() -> None:
    heard = [
        Voice("support", 2, "p_member", attributes={"region": "A"}),
        Voice("support", 4, "p_member", attributes={"region": "B"}),
        Voice("support", 8, "o_member", attributes={"region": "A"}),
    ]

    assert holds(number("support", among={"category": "p_member"}, exactly=6), *heard)
    assert holds(number("support", among={"region": "A"}, exactly=10), *heard)
    assert holds(number("support", among={"category": "p_member", "region": "A"}, exactly=2), *heard)


def test_members_of_other_categories_and_without_right_to_vote_are_left_out_with_the_reason() -> None:
    table = a_table("done", electorate=TableElectorate(("member_state",), voting_right=True))
    heard = [
        Voice("support", category="member_state"),
        Voice("object", 2, "observer"),
        Voice("object", category="member_state", voting_right=False, member="KEN"),
        Voice("object"),
    ]

    decision = decide(table, heard)

    assert decision.tally == {"support": 1, "object": 0, "abstain": 0, "no_reply": 0}
    assert decision.left_out == (
        LeftOut("category", 1),
        LeftOut("category", 2, "observer"),
        LeftOut("voting_right", 1, members=("KEN",)),
    )


def test_presence_is_asked_when_deciding_and_not_when_the_electorate_is_frozen() -> None:
    table = a_table("done", electorate=TableElectorate(present=True))
    heard = [Voice("support"), Voice("object", present=False)]

    assert decide(table, heard).tally == {"support": 1, "object": 0, "abstain": 0, "no_reply": 0}
    assert eligible(table, heard) == tuple(heard)


@pytest.mark.parametrize(("absent", "outcome"), [(4, "decided"), (5, "no_quorum"), (6, "no_quorum")])
def test_those_not_present_stay_in_the_electorate_that_a_quorum_is_of(absent: int, outcome: str) -> None:
    quorum = share(["present"], ["electorate"], at_most="1/2")
    table = a_table(("no_quorum", quorum), "decided", electorate=TableElectorate(present=True))

    heard = [Voice("support", 10 - absent), Voice("support", absent, present=False)]

    assert decide(table, heard).outcome == outcome


def test_a_position_of_the_electorate_that_the_table_does_not_have_is_refused() -> None:
    with pytest.raises(UnknownPosition, match='"rule" has no position "reserve"; use one of: support, object, abstain'):
        decide(a_table("done"), [Voice("reserve")])


def test_a_table_that_comes_to_its_end_says_so() -> None:
    with pytest.raises(NoRowHolds, match='No row of "rule" holds; end the table with a row that has no condition'):
        decide(a_table(("adopted", number("support", at_least=1))), [])


@settings(deadline=None)
@given(tables(), electorates, findings, st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_makes_no_difference(
    table: DecisionTable, heard: list[Voice], facts: tuple[str, ...], chance: Random
) -> None:
    shuffled = chance.sample(heard, len(heard))

    assert decide(table, shuffled, facts) == decide(table, heard, facts)


@settings(deadline=None)
@given(tables(), electorates, findings)
def test_counts_taken_apart_into_members_make_no_difference(
    table: DecisionTable, heard: list[Voice], facts: tuple[str, ...]
) -> None:
    assert decide(table, single(heard), facts) == decide(table, heard, facts)


@settings(deadline=None)
@given(tables(), electorates, findings)
def test_names_of_members_change_no_outcome(table: DecisionTable, heard: list[Voice], facts: tuple[str, ...]) -> None:
    named = [changed(voice, member=f"M{n}") for n, voice in enumerate(heard)]

    was, now = decide(table, heard, facts), decide(table, named, facts)

    assert (now.outcome, now.row, now.tally) == (was.outcome, was.row, was.tally)


@settings(deadline=None)
@given(tables(), electorates, findings, voices)
def test_who_does_not_count_changes_nothing_but_who_was_left_out(
    table: DecisionTable, heard: list[Voice], facts: tuple[str, ...], other: Voice
) -> None:
    barred = changed(other, category="guest", voting_right=False)
    closed = changed_table(table, electorate=TableElectorate(("member_state",), True, table.electorate.present))

    was, now = decide(closed, heard, facts), decide(closed, [*heard, barred], facts)

    assert (now.outcome, now.row, now.tally) == (was.outcome, was.row, was.tally)


@settings(deadline=None)
@given(tables(), electorates, findings)
def test_freezing_the_electorate_first_changes_no_outcome(
    table: DecisionTable, heard: list[Voice], facts: tuple[str, ...]
) -> None:
    was, now = decide(table, heard, facts), decide(table, eligible(table, heard), facts)

    assert (now.outcome, now.row, now.tally) == (was.outcome, was.row, was.tally)


@settings(deadline=None)
@given(electorates)
def test_the_tally_has_every_member_that_counts_at_one_position(heard: list[Voice]) -> None:
    tally = decide(a_table("done"), heard).tally

    assert tuple(tally) == (*POSITIONS, "no_reply")
    assert sum(tally.values()) == sum(voice.count for voice in heard)


def changed_table(table: DecisionTable, **changes: object) -> DecisionTable:
    kept = {name: getattr(table, name) for name in DecisionTable.__dataclass_fields__}
    return DecisionTable(**{**kept, **changes})


def test_those_not_present_are_left_out_of_the_electorate_that_a_majority_is_of() -> None:
    majority = share(["support"], ["electorate"], more_than="1/2")
    table = a_table(("adopted", majority), "rejected", electorate=TableElectorate(present=True))
    heard = [Voice("support", 3), Voice("object", 2), Voice(None, 5, present=False)]

    assert decide(table, heard).outcome == "adopted"
