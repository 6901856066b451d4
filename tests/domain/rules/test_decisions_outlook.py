"""Laws of the outlook: what a ballot still needs, and whether it is settled, as trying every reply would find."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.rules.table_builders import a_table, answered, electorates, findings, number, share, single, tables
from wsis_workflow.domain.rules.conditions import AllOf, FactHolds
from wsis_workflow.domain.rules.deciding import decide
from wsis_workflow.domain.rules.outlook import Need, Outlook, outlook
from wsis_workflow.domain.rules.tables import DecisionTable, TableElectorate, Voice

MAJORITY = a_table(("adopted", share(["support"], ["electorate"], more_than="1/2")), "rejected")
CONSENSUS = a_table(("broken", number("object", at_least=1)), "agreed")


@settings(deadline=None)
@given(tables(), electorates, findings)
def test_the_outlook_is_what_trying_every_reply_finds(
    table: DecisionTable, heard: list[Voice], facts: tuple[str, ...]
) -> None:
    fewest: dict[str, int] = {}
    for replies, number_of in answered(table, heard):
        outcome = decide(table, replies, facts).outcome
        fewest[outcome] = min(number_of, fewest.get(outcome, number_of))
    standing = decide(table, heard, facts).outcome

    found = outlook(table, heard, facts)

    assert found.settled is (set(fewest) == {standing})
    others = [outcome for outcome in table.outcomes if outcome != standing]
    assert [(need.outcome, need.reachable) for need in found.needs] == [(each, each in fewest) for each in others]
    assert {need.outcome: sum(need.replies.values()) for need in found.needs if need.replies is not None} == {
        outcome: number_of for outcome, number_of in fewest.items() if outcome != standing
    }


@settings(deadline=None)
@given(tables(), electorates, findings, st.randoms(use_true_random=False))
def test_neither_the_order_of_ballots_nor_taking_counts_apart_changes_the_outlook(
    table: DecisionTable, heard: list[Voice], facts: tuple[str, ...], chance: Random
) -> None:
    members = single(heard)

    assert outlook(table, chance.sample(members, len(members)), facts) == outlook(table, heard, facts)


@pytest.mark.parametrize(
    ("support", "silent", "expected"),
    [
        (24, 24, Need("adopted", True, {"support": 1}, "1 more in support of the 24 that have not replied")),
        (22, 26, Need("adopted", True, {"support": 3}, "3 more in support of the 26 that have not replied")),
        (24, 1, Need("rejected", False, None, "out of reach")),
    ],
)
def test_a_need_is_the_smallest_number_of_replies_in_a_sentence(support: int, silent: int, expected: Need) -> None:
    assert outlook(MAJORITY, [Voice("support", support), Voice(None, silent)]).needs == (expected,)


def test_a_single_outstanding_reply_is_written_in_the_singular() -> None:
    needs = outlook(CONSENSUS, [Voice(None)]).needs

    assert [need.sentence for need in needs] == ["1 more in object of the 1 that has not replied"]


def test_without_outstanding_replies_everything_is_settled() -> None:
    assert outlook(CONSENSUS, [Voice("support", 12)]) == Outlook((Need("broken", False, None, "out of reach"),), True)


def test_a_position_that_stands_is_not_taken_back() -> None:
    assert outlook(CONSENSUS, [Voice("object"), Voice(None, 50)]).settled is True


def test_positions_that_make_no_difference_to_each_other_are_named_together() -> None:
    table = a_table(("broken", number("object", "abstain", at_least=2)), "adopted", silence="support")

    need = outlook(table, [Voice(None, 193)]).needs[0]

    assert need == Need("broken", True, {"object": 2}, "2 more in object or abstain of the 193 that have not replied")


def test_a_reply_that_counts_only_with_reasons_is_said_to_need_them() -> None:
    table = a_table(("broken", number("object", at_least=1)), "agreed", unreasoned={"object": "abstain"})

    assert (
        outlook(table, [Voice(None, 9)]).needs[0].sentence
        == "1 more in object with reasons of the 9 that have not replied"
    )


def test_a_mixture_of_replies_is_listed() -> None:
    both = AllOf((number("support", at_least=2), number("object", at_least=1)))

    need = outlook(a_table(("divided", both), "agreed"), [Voice(None, 9)]).needs[0]

    assert need.sentence == "2 more in support and 1 more in object of the 9 that have not replied"


def test_it_is_said_from_whom_a_reply_must_come() -> None:
    table = a_table(("blocked", number("object", among={"permanent": "true"}, at_least=2)), "adopted")
    heard = [Voice(None, 5, attributes={"permanent": "true"}), Voice(None, 10)]

    need = outlook(table, heard).needs[0]

    assert need == Need("blocked", True, {"object": 2}, "2 more in object (permanent) of the 15 that have not replied")


def test_the_heaviest_members_come_by_name() -> None:
    table = a_table(("adopted", number("support", weight="votes", at_least=10)), "rejected")
    heard = [Voice(None, weights={"votes": Fraction(votes)}, member=f"M{votes}") for votes in (3, 4, 7)]

    need = outlook(table, heard).needs[0]

    assert need.sentence == "1 more in support from M7 and 1 more in support from M4 of the 3 that have not replied"


@pytest.mark.parametrize(
    ("members", "told"),
    [
        (["A", "B", "C"], "1 more in object from A or B or C of the 4 that have not replied"),
        (["A", "B", "C", "D"], "1 more in object (region X) of the 5 that have not replied"),
    ],
)
def test_up_to_three_members_are_named_and_more_are_described(members: list[str], told: str) -> None:
    table = a_table(("blocked", number("object", among={"region": "X"}, at_least=1)), "adopted")
    heard = [Voice(None, member=name, attributes={"region": "X"}) for name in members]

    need = outlook(table, [*heard, Voice(None, member="E")]).needs[0]

    assert need.sentence == told


@pytest.mark.parametrize(
    ("number_of", "told"),
    [
        (3, "1 more in support from M3, 1 more in support from M2 and 1 more in support from M1"),
        (4, f"{', '.join(f'1 more in support from M{n}' for n in (4, 3, 2))} and 1 more in support from M1"),
        (5, "5 more in support"),
    ],
)
def test_up_to_four_kinds_of_replies_are_listed_and_more_are_added_up(number_of: int, told: str) -> None:
    votes = range(1, number_of + 1)
    table = a_table(("adopted", number("support", weight="votes", at_least=sum(votes))), "rejected")

    need = outlook(table, [Voice(None, member=f"M{n}", weights={"votes": Fraction(n)}) for n in votes]).needs[0]

    assert need.sentence == f"{told} of the {number_of} that have not replied"


def test_the_reply_of_a_member_not_present_is_not_waited_for() -> None:
    table = a_table(("broken", number("object", at_least=1)), "agreed", electorate=TableElectorate(present=True))

    assert outlook(table, [Voice(None, 5, present=False)]).settled is True


def test_a_finding_stays_as_it_is() -> None:
    table = a_table(("postponed", AllOf((FactHolds("first_vote"), number("abstain", at_least=1)))), "decided")

    reachable = [outlook(table, [Voice(None)], facts).needs[0].reachable for facts in ((), ("first_vote",))]

    assert reachable == [False, True]


def test_large_electorates_are_decided_by_their_counts() -> None:
    voted = ["support", "object", "abstain"]
    third = share(["object"], ["electorate"], more_than="1/3")
    table = a_table(
        ("no_quorum", share(voted, ["electorate"], at_most="1/2")),
        ("blocked", third),
        ("adopted", AllOf((share(["support"], voted, at_least="2/3"), share(["object"], voted, at_most="1/4")))),
        "rejected",
    )

    found = outlook(table, [Voice(None, 193)])

    assert [(need.outcome, need.replies) for need in found.needs] == [
        ("blocked", {"object": 97}),
        ("adopted", {"support": 97}),
        ("rejected", {"abstain": 97}),
    ]


def test_what_the_effort_does_not_suffice_for_stays_open() -> None:
    exact = a_table(("adopted", number("support", weight="votes", exactly=500_000)), "rejected")
    heard = [Voice(None, weights={"votes": Fraction(n**4 % 999_983)}) for n in range(30, 60)]

    found = outlook(exact, heard, effort=2_000)

    assert (found.settled, found.needs[0].reachable, found.needs[0].replies) == (None, None, None)


def test_the_fewest_replies_stay_open_where_only_they_take_too_much_effort() -> None:
    table = a_table(("adopted", number("support", weight="votes", at_least=1_000_003)), "rejected")
    heard = [Voice(None, weights={"votes": Fraction(n**4 % 999_983)}) for n in range(30, 60)]

    found = outlook(table, heard, effort=400)

    words = "within reach, by too many combinations of replies to name the smallest"
    assert found == Outlook((Need("adopted", True, None, words),), settled=False)


def test_kinds_of_members_without_names_are_told_by_what_they_weigh() -> None:
    table = a_table(("adopted", number("support", weight="votes", at_least=10)), "rejected")
    heard = [Voice(None, 5, weights={"votes": Fraction(7, 2)}), Voice(None, 5, weights={"votes": Fraction(1)})]

    need = outlook(table, heard).needs[0]

    assert need.sentence == "3 more in support (3.5 votes each) of the 10 that have not replied"


def test_no_effort_at_all_never_gives_a_wrong_answer() -> None:
    found = outlook(MAJORITY, [Voice(None, 9)], effort=0)

    assert (found.settled, [need.reachable for need in found.needs]) == (None, [None])
