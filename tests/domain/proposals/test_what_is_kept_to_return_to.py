"""What a proposal keeps of its past: enough to take back its latest act that may be, and no more."""

from dataclasses import replace

import pytest

from tests.domain.proposals.ballot_builders import submitted
from tests.domain.proposals.builders import at
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.evolve import ANNULLABLE, apply, fold, lightened, may_go_on
from wsis_workflow.domain.proposals.nouns import Acted, Pending, Proposal

NOW = at(5, 2)
SCHEDULED = ev.Scheduled("wg", "wg-12", "sec", NOW)
WAITING = Pending("annul", {}, "sec", "sec", NOW)


def act(verb: str, *events: ev.Event, number: int = 9) -> ev.Act:
    return ev.Act(number, verb, "sec", NOW, events)


def before() -> Proposal:
    return submitted().standing


@pytest.mark.parametrize("verb", sorted(ANNULLABLE))
def test_before_an_act_that_may_be_taken_back_is_kept_as_it_was(verb: str) -> None:
    was = before()

    after = apply(was, act(verb, SCHEDULED))

    assert after == was.but(scheduled={"wg": "wg-12"}, version=9, acted=Acted(verb, verb, "sec"))
    assert after.past is was


@pytest.mark.parametrize("verb", ["revise", "attach", "available", "migrate", "forward"])
def test_an_act_that_is_not_taken_back_stands_in_the_way_of_those_before(verb: str) -> None:
    was = before().but(past=before(), acted=Acted("step", "submit", "prt"))

    after = apply(was, act(verb, SCHEDULED))

    assert after == was.but(scheduled={"wg": "wg-12"}, version=9, acted=None)
    assert after.past is None


def test_what_nobody_builds_on_leaves_the_latest_act_the_one_that_may_be_taken_back() -> None:
    past = before()
    was = past.but(past=past, acted=Acted("step", "submit", "prt"), pending=WAITING)

    for verb in ("comment", "step"):
        after = apply(was, act(verb, ev.Commented("Well.", "nor", "NOR", NOW)))
        assert (after.version, after.acted, after.pending) == (9, was.acted, WAITING)
        assert after.past is past
    mixed = apply(was, act("schedule", ev.Commented("Well.", "nor", "NOR", NOW), SCHEDULED))
    assert mixed.acted == Acted("schedule", "schedule", "sec")


def test_a_request_to_take_back_what_is_not_the_latest_act_any_more_has_fallen() -> None:
    was = before().but(pending=WAITING)
    other = before().but(pending=replace(WAITING, verb="step"))
    asked = ev.SecondAwaited("annul", {}, "sec", "sec", NOW)

    assert apply(was, act("schedule", SCHEDULED)).pending is None
    assert apply(other, act("schedule", SCHEDULED)).pending == other.pending
    assert apply(before(), act("schedule", SCHEDULED, asked)).pending == WAITING


def test_an_act_that_a_second_person_confirmed_is_taken_back_without_the_request() -> None:
    was = before().but(pending=replace(WAITING, verb="count"))
    given = ev.SecondGiven("count", "sec2", NOW)

    assert apply(was, act("count", given, SCHEDULED)).past == was.but(pending=None)
    assert apply(was, act("count", SCHEDULED)).past == was
    assert apply(before(), act("count", given, SCHEDULED)).past == before()


def test_an_annulment_is_none_that_could_be_taken_back() -> None:
    was = before()
    taken = apply(was, act("schedule", SCHEDULED))

    back = apply(taken, act("annul", ev.Annulled("schedule", "schedule", "No.", "sec", NOW), number=10))

    assert back == was.but(version=10)
    assert (back.past, back.acted) == (was.past, was.acted)


def test_a_proposal_is_light_with_what_its_latest_act_returns_to_and_goes_on_while_that_is_there() -> None:
    acts = submitted().acts
    proposal = fold([*acts, act("schedule", SCHEDULED)])
    assert proposal is not None
    assert proposal.past is not None

    light = lightened(proposal)

    assert proposal.past.past is not None
    assert light == proposal
    assert light.past == proposal.past
    assert light.past is not None
    assert light.past.past is None
    assert lightened(light) is light
    assert lightened(light.past) is light.past
    assert [may_go_on(one) for one in (proposal, light, light.past, light.past.but(acted=None))] == [
        True, True, False, True,
    ]  # fmt: skip
