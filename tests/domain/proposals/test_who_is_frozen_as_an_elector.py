"""Laws of the electorate that a ballot freezes: whom it holds, and all that the directory says of them then."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.domain.proposals.ballot_builders import OPENED, rules, tabled
from tests.domain.proposals.builders import a_register, at
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.entering import electors_of, opening, voice
from wsis_workflow.domain.proposals.events import BallotOpened, Stepped
from wsis_workflow.domain.proposals.nouns import Elector
from wsis_workflow.domain.proposals.register import Member, Membership, Register
from wsis_workflow.domain.rules.tables import TableElectorate, Voice
from wsis_workflow.domain.rules.workflow import ElectorateRule, Workflow

STATES = tuple(Elector(code, "member_state") for code in ("BRA", "NOR", "PRT"))
ASSOCIATE = Elector("ASC", "associate")
VOTES = {"votes": Fraction(2)}
KENYA = Elector("KEN", "observer", False, {"votes": Fraction(5), "units": Fraction(1, 2)}, {"region": "D"})


def asked(workflow: Workflow, register: Register | None = None) -> Asked:
    """Ask when the ballot opens."""
    return Asked("chair", OPENED, Circumstances(workflow, register or a_register()))


def kenya(until: int) -> Member:
    """Make a member of which the group's directory says something else until an hour of the day."""
    there = Membership("observer", False, weights={"votes": Fraction(5)}, until=at(6, 13, until))
    return Member(
        "KEN", "Kenya", "member_state", True, VOTES | {"units": Fraction(1, 2)}, {"region": "D"}, {"wg": there}
    )


def frozen(workflow: Workflow, register: Register | None = None, **takers: tuple[str, ...]) -> list[Elector]:
    """List whom a ballot of the group would freeze."""
    return electors_of(workflow.ballots["endorsement"], "wg", takers, asked(workflow, register))


def test_entering_the_state_of_a_ballot_opens_it_on_the_text_that_stands() -> None:
    desk = tabled()

    assert desk.acts[-1].events[:2] == (
        Stepped("table", "considered", "endorsement", None, "chair", None, OPENED),
        BallotOpened(1, "endorsement", 1, "wg", "endorsement_closes", STATES, OPENED),
    )


def test_a_ballot_opens_under_its_number_on_a_revision_in_the_body_that_is_its_party() -> None:
    parties = {"council": "council", "group": "wg"}

    assert opening("endorsement", parties, {}, 3, 7, asked(rules(closes=None))) == [
        BallotOpened(3, "endorsement", 7, "wg", None, STATES, OPENED)
    ]


def test_where_the_party_is_not_set_a_ballot_opens_in_no_body_and_without_electors() -> None:
    assert opening("endorsement", {"council": "council"}, {}, 1, 1, asked(rules())) == [
        BallotOpened(1, "endorsement", 1, "", "endorsement_closes", (), OPENED)
    ]


def test_a_state_without_a_ballot_opens_none() -> None:
    assert opening("kept_open", {"group": "wg"}, {}, 1, 1, asked(rules())) == []


def test_where_nobody_has_taken_the_step_that_makes_electors_there_are_none() -> None:
    takers = rules(electorate=ElectorateRule("group", who_took="refer"))

    assert opening("endorsement", {"group": "wg"}, {"refer": ("NOR",)}, 1, 1, asked(takers)) == [
        BallotOpened(1, "endorsement", 1, "wg", "endorsement_closes", (STATES[1],), OPENED)
    ]
    assert (frozen(takers), frozen(takers, submit=("NOR",))) == ([], [])
    assert frozen(takers, refer=("PRT", "ASC", "FAR")) == [ASSOCIATE, STATES[2]]


def test_categories_are_asked_first_of_the_rule_and_then_of_the_table() -> None:
    everybody, states = ElectorateRule("group"), ElectorateRule("group", ("member_state",))
    associates = TableElectorate(("associate",))

    assert frozen(rules(electorate=everybody)) == [ASSOCIATE, *STATES]
    assert frozen(rules(electorate=states)) == list(STATES)
    assert frozen(rules({"electorate": associates}, electorate=everybody)) == [ASSOCIATE]
    assert frozen(rules({"electorate": associates}, electorate=states)) == []


@pytest.mark.parametrize(
    ("until", "elector"),
    [(14, KENYA), (13, replace(KENYA, category="member_state", voting_right=True, weights=KENYA.weights | VOTES))],
)
def test_all_that_is_said_of_a_member_in_that_body_at_that_instant_is_frozen(until: int, elector: Elector) -> None:
    everybody = rules(electorate=ElectorateRule("group"))
    seat = replace(a_register().people["out"], represents="KEN", offices=a_register().people["nor"].offices[:1])

    register = a_register(kenya(until), seat)

    assert frozen(everybody, register) == [ASSOCIATE, STATES[0], elector, *STATES[1:]]


def test_a_category_in_the_body_goes_before_the_one_elsewhere() -> None:
    observers, states = (rules(electorate=ElectorateRule("group", (each,))) for each in ("observer", "member_state"))

    assert frozen(observers, a_register(kenya(14))) == [KENYA]
    assert frozen(states, a_register(kenya(14))) == list(STATES)


def test_only_who_may_vote_is_frozen_where_the_table_asks_for_it() -> None:
    voters = rules({"electorate": TableElectorate(voting_right=True)}, electorate=ElectorateRule("group"))

    assert frozen(voters, a_register(kenya(14))) == [ASSOCIATE, *STATES]


def test_presence_is_not_asked_when_the_electorate_is_frozen() -> None:
    assert frozen(rules({"electorate": TableElectorate(present=True)})) == list(STATES)


def test_a_voice_has_all_that_the_elector_has_and_what_it_says() -> None:
    said = voice(KENYA, "object", reasons=True, present=False)

    assert said == Voice(
        "object", 1, "observer", True, False, False, KENYA.weights, {"region": "D"}, member="KEN", can_reply=True
    )


def test_a_voice_that_says_nothing_is_silent_and_present() -> None:
    assert voice(Elector("NOR")) == Voice(member="NOR")
    assert voice(Elector("NOR")) == Voice(None, 1, None, False, True, True, {}, {}, "NOR")
