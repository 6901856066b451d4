"""Laws of ballots: who counts, in whatever order and under whatever name."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.domain.proposals.builders import NEW, Desk, a_member, a_person, a_register, at, the_rules
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Outcome, Standing
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Membership
from wsis_workflow.domain.rules.workflow import Guarantee

Said = tuple[str, str]  # a person, and a position
VOTERS = ("prt", "conv", "nor")
positions = some.sampled_from(("support", "reserve", "object", "abstain"))
speeches = some.lists(some.tuples(some.sampled_from(VOTERS), positions), max_size=8)


def a_ballot(around: Circumstances | None = None) -> Desk:
    """Open the ballot of the working group during its meeting."""
    desk = Desk(around or Circumstances(the_rules(), a_register()))
    desk.does("prt", NEW)
    desk.does("prt", cmd.TakeStep("p", "submit"))
    desk.does("chair", cmd.TakeStep("p", "table"), at(6, 13, 13))
    return desk


def says(desk: Desk, who: str, position: str) -> None:
    """Take a position, with reasons."""
    desk.does(who, cmd.TakePosition("p", position, "Reasons."))


def outcome_of(desk: Desk, said: list[Said]) -> Outcome:
    """Take positions in this order, close, announce."""
    for who, position in said:
        says(desk, who, position)
    desk.does("chair", cmd.Close("p"))
    desk.does("chair", cmd.Announce("p"))
    outcome = desk.standing.ballots[0].outcome
    assert outcome is not None
    return outcome


@settings(deadline=None, max_examples=40)
@given(some.tuples(positions, positions, positions))
def test_the_order_of_ballots_does_not_matter(held: tuple[str, str, str]) -> None:
    said = list(zip(VOTERS, held, strict=True))

    outcomes = [outcome_of(a_ballot(), list(order)) for order in permutations(said)]

    assert outcomes == [outcomes[0]] * 6


@settings(deadline=None, max_examples=40)
@given(speeches)
def test_the_last_position_of_each_member_stands(said: list[Said]) -> None:
    last = list(dict(said).items())

    assert outcome_of(a_ballot(), said).tally == outcome_of(a_ballot(), last).tally


@settings(deadline=None, max_examples=40)
@given(speeches)
def test_the_names_of_members_do_not_matter(said: list[Said]) -> None:
    new_names = {"PRT": "zz", "NOR": "NO", "BRA": "1"}
    register = a_register()
    renamed = replace(
        register,
        members={
            new_names.get(code, code): replace(m, code=new_names.get(code, code))
            for code, m in register.members.items()
        },
        people={
            ref: replace(p, represents=new_names.get(p.represents or "", p.represents))
            for ref, p in register.people.items()
        },
        _seats={},
        _stood_for={},
        _delegates={},
    )

    plain = outcome_of(a_ballot(), said)
    other = outcome_of(a_ballot(Circumstances(the_rules(), renamed)), said)

    assert (other.outcome, other.row, other.tally) == (plain.outcome, plain.row, plain.tally)
    assert sorted(other.no_reply) == sorted(new_names[member] for member in plain.no_reply)


@settings(deadline=None, max_examples=40)
@given(speeches)
def test_a_member_that_is_not_eligible_changes_nothing(said: list[Said]) -> None:
    more = a_register(
        a_member("EGY", "academia"),
        a_person("egy", "EGY", ("wg", "member")),
        a_member("FAR"),
        a_person("far", "FAR", ("council", "member")),
    )

    with_it, without = a_ballot(Circumstances(the_rules(), more)), a_ballot()

    assert outcome_of(with_it, said) == outcome_of(without, said)


def test_a_member_with_nobody_seated_counts_as_not_having_replied() -> None:
    absent = a_member("KEN", wg=Membership(voting_right=True))

    outcome = outcome_of(a_ballot(Circumstances(the_rules(), a_register(absent))), [("prt", "support")])

    assert outcome.no_reply == ("BRA", "KEN", "NOR")
    assert outcome.tally["no_reply"] == 3


def test_the_electorate_is_frozen_when_the_ballot_opens() -> None:
    desk = a_ballot()
    desk.around = Circumstances(the_rules(), a_register(a_member("KEN"), a_person("ken", "KEN", ("wg", "member"))))

    with pytest.raises(Refused) as refused:
        says(desk, "ken", "support")

    assert refused.value.code == "not-in-electorate"


def test_the_cut_off_minute_is_in_time_and_the_next_is_not() -> None:
    desk = a_ballot()
    desk.pass_time(at(6, 14, 16, 0))
    says(desk, "prt", "support")

    desk.pass_time(at(6, 14, 16, 1))

    assert desk.may("nor", cmd.TakePosition("p", "support")) == "ballot-closed"
    assert desk.standing.ballots[0].closed_at == at(6, 14, 16, 1)


def test_a_reply_after_the_cut_off_is_refused_even_before_the_clock_has_closed_the_ballot() -> None:
    desk = a_ballot()
    reply = cmd.TakePosition("p", "support")

    desk.now = at(6, 14, 16, 0)
    in_time = desk.may("nor", reply)
    desk.now = at(6, 14, 16, 1)

    assert (in_time, desk.may("nor", reply)) == (None, "ballot-closed")
    assert desk.standing.ballots[0].closed_at is None


def test_a_letter_that_came_in_before_the_close_counts_until_the_announcement() -> None:
    letter = cmd.TakePosition("p", "object", "No.", behalf_of="NOR", received=at(6, 14, 16, 0), evidence="letter 7")
    desk = a_ballot()
    desk.pass_time(at(6, 14, 17))

    assert desk.may("sec", replace(letter, received=at(6, 14, 16, 1))) == "ballot-closed"
    assert desk.may("sec", replace(letter, evidence="")) == "invalid"
    assert desk.may("nor", letter) == "ballot-closed"
    desk.does("sec", letter)
    desk.does("chair", cmd.Announce("p"))
    assert desk.standing.state == "kept_open"


def test_a_reply_cannot_have_been_received_before_the_minute_in_which_the_ballot_opened() -> None:
    letter = cmd.TakePosition("p", "object", "No.", behalf_of="NOR", received=at(6, 13, 12, 59), evidence="letter 7")
    desk = Desk()
    desk.does("prt", NEW)
    desk.does("prt", cmd.TakeStep("p", "submit"))
    desk.does("chair", cmd.TakeStep("p", "table"), at(6, 13, 13) + timedelta(seconds=30))

    with pytest.raises(Refused) as refused:
        desk.does("sec", letter)

    assert (refused.value.code, refused.value.sentence) == (
        "invalid",
        "The reply cannot have been received before the ballot opened, on Wednesday 13 June 2007, 15:00 "
        "(Europe/Zurich); correct when it was received.",
    )
    assert desk.may("sec", replace(letter, received=at(6, 13, 13))) is None


def test_a_letter_does_not_displace_what_the_member_has_said_since() -> None:
    desk = a_ballot()
    desk.pass_time(at(6, 13, 14))
    says(desk, "nor", "support")

    before = at(6, 13, 13, 30)
    desk.does("sec", cmd.TakePosition("p", "object", "No.", behalf_of="NOR", received=before, evidence="old letter"))

    assert desk.standing.ballots[0].positions["NOR"].position == "support"


def test_reservations_and_reasons_stay_with_the_position_after_adoption() -> None:
    desk = a_ballot()
    desk.does("nor", cmd.TakePosition("p", "reserve", "Costs.", reservation="We shall not pay."))

    desk.does("chair", cmd.Close("p"))
    desk.does("chair", cmd.Announce("p"))

    stated = desk.standing.ballots[0].positions["NOR"]
    assert (stated.reservation, stated.reasons) == ("We shall not pay.", "Costs.")
    assert desk.standing.ballots[0].outcome is not None
    assert desk.standing.ballots[0].outcome.outcome == "agreed_with_reservations"


def test_an_outcome_that_would_break_a_guarantee_takes_no_step_and_is_on_the_record_with_it() -> None:
    never = Guarantee("never", state="endorsed", before="kept_open", because="It stays open for comments first.")
    desk = a_ballot(Circumstances(replace(the_rules(), guarantees=(never,)), a_register()))

    outcome = outcome_of(desk, [("prt", "support")])

    incidents = [(one.guarantee, one.step, one.by, one.at) for one in desk.standing.incidents]
    assert (outcome.outcome, desk.standing.state) == ("agreed", "endorsement")
    assert incidents == [(1, "endorse", "ballot", desk.now)]


def test_leaving_its_state_by_another_step_cancels_a_ballot() -> None:
    desk = a_ballot()
    desk.around = replace(desk.around, others={"q": _withdrawn()})
    desk.proposal = replace(desk.standing, depends_on=("q",))

    desk.does("sec", cmd.TakeStep("p", "lapse"))

    assert (desk.standing.state, desk.standing.ballots[0].cancelled, desk.standing.ballot) == ("lapsed", True, None)


def _withdrawn() -> Standing:
    return Standing("q", "withdrawn", "withdrawn")


def test_a_refusal_at_a_ballot_says_what_cannot_be_done() -> None:
    desk = a_ballot()
    desk.does("chair", cmd.Close("p"))

    again = refused_sentence(desk, cmd.Close("p"))
    desk.does("chair", cmd.Announce("p"))
    after = refused_sentence(desk, cmd.Announce("p"))

    assert again.partition(" while ")[0] == "One cannot close a ballot that is closed"
    assert after.partition(" while ")[0] == "One cannot announce an outcome"


def refused_sentence(desk: Desk, command: cmd.Command) -> str:
    """Ask as the chair, and give the words of the refusal."""
    with pytest.raises(Refused) as refused:
        desk.does("chair", command)
    return str(refused.value.sentence)
