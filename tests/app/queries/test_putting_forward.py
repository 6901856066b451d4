"""What one may put forward, under which rules and between which bodies; and names that are free and look like one."""

import pytest

from tests.app.gate_builders import made_up
from tests.app.queries.scenes import IN_MEETING, a_group, drafted, looking, submitted
from tests.domain.proposals.builders import a_person, at, the_rules
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.starting import (
    Start,
    bodies_to_bind,
    free_name,
    in_force,
    is_of_one_alphabet,
    members_of,
    starts,
)
from wsis_workflow.app.queries.ways import Obstacle
from wsis_workflow.domain.proposals.register import Absence, Body, Person

GROUP, AD_HOC = Body("wg", "WG-WSIS", "working_group"), Body("ahg", "Ad hoc", "ad_hoc_group", "wg")
COUNCIL = Body("council", "ITU Council", "council")
EDITED = "title: An enquiry"


@pytest.fixture
def gate() -> Gate:
    return a_group(workflows=[made_up(("edition: 1", "edition: 2")), made_up(("title: Made up", EDITED))])


def test_each_procedure_is_listed_by_title_with_the_bodies_that_fit_the_parties_to_be_given(gate: Gate) -> None:
    newer = made_up(("edition: 1", "edition: 2"))

    found = starts(looking(gate, "prt"))

    assert found == [
        Start(newer, {"group": (GROUP, AD_HOC, COUNCIL)}),
        Start(the_rules(), {"group": (GROUP,), "council": (COUNCIL,)}),
    ]


@pytest.mark.parametrize("who", ["chair", "sec", "out"])
def test_who_speaks_for_no_member_is_told_who_may(who: str) -> None:
    [found] = starts(looking(a_group(), who))

    words = "those who represent a member"
    facts = {"act": "propose for them", "roles": (words,), "people": (), "by_engine": ()}
    sentence = f"Only {words} may propose for them, and nobody holds that office now; ask the secretariat."
    assert found.missing == (Obstacle("not-permitted", sentence, facts),)


def test_the_highest_edition_in_force_on_the_day_governs(gate: Gate) -> None:
    days = {at(5, 1): ["council-proposal", "made-up"], at(5, 1, year=2011): ["made-up"]}

    for now, names in days.items():
        assert sorted(in_force(looking(gate, now=now))) == names
    assert in_force(looking(gate))["made-up"].edition == 2


def test_the_last_day_of_an_edition_ends_at_midnight_by_the_clocks_of_its_zone() -> None:
    gate = a_group()

    days = [at(4, 21, 21, 59, year=2010), at(4, 21, 22, year=2010)]  # 23:59 and 00:00 in Zurich

    assert [list(in_force(looking(gate, now=now))) for now in days] == [["council-proposal"], []]


def test_a_step_that_sets_a_party_offers_the_bodies_that_may_be_it() -> None:
    gate = submitted(a_group(Body("else", "Elsewhere", "ad_hoc_group", "council")))
    seen = looking(gate, "chair").seen("p")

    assert bodies_to_bind(seen, "refer") == {"ad_hoc": (AD_HOC,)}
    assert bodies_to_bind(seen, "table") == {}


def test_one_speaks_for_ones_own_member_first_and_then_for_those_of_whom_one_stands_in() -> None:
    absent = Person("gone", "Gone", "BRA", absences=(Absence(at(5, 1), at(7, 1), "prt"),))
    twice = Person("twice", "Twice", "PRT", absences=(Absence(at(5, 1), at(7, 1), "prt"),))
    register = a_group(absent, twice, a_person("lone")).store.current_register()

    assert members_of("prt", register, IN_MEETING) == ("PRT", "BRA")
    assert members_of("prt", register, at(8, 1)) == ("PRT",)
    assert members_of("lone", register, IN_MEETING) == ()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A new   plan: 2!", "a-new-plan-2"),
        ("Plan", "plan-3"),
        ("", "proposal"),
        ("--- ...", "proposal"),
        ("New", "new-2"),
        ("x" * 60, "x" * 48),
        (f"{'a' * 47} bcd", "a" * 47),
        ("План", "план"),
        ("Пlan", "proposal"),
        ("Пlan for all", "for-all"),
        ("ﬁne", "fine"),
        ("É a b_c", "é-a-b-c"),
    ],
)
def test_a_short_name_is_made_of_the_words_of_a_title_and_is_free(title: str, name: str) -> None:
    gate = drafted(drafted(a_group(), "plan"), "plan-2")

    assert free_name(looking(gate, "prt"), title) == name


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("plan-2", True), ("план", True), ("план-plan", True), ("а计划", True), ("計画プラン", True), ("2007", True),
        ("plаn", False), ("αa", False), ("ﬁne", False), ("Ａ", False), ("good-plаn", False),
    ],
)  # fmt: skip
def test_a_word_is_of_one_alphabet_or_passes_for_another(name: str, *, is_one: bool) -> None:
    assert is_of_one_alphabet(name) is is_one
