"""Laws of moving to another edition: the events as a whole, and every sentence on what holds a proposal back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from tests.domain.proposals.ballot_builders import OPENED, rules, submitted, tabled
from tests.domain.proposals.builders import Desk, at, the_rules
from tests.domain.proposals.clock_builders import RUNNING, standing_in
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.events import (
    BallotCancelled,
    BallotOpened,
    CarriedBallot,
    CarriedDeadline,
    DeadlineMet,
    Event,
    Migrated,
)
from wsis_workflow.domain.proposals.migrating import Migration, held_back, migrating
from wsis_workflow.domain.proposals.nouns import Elector
from wsis_workflow.domain.rules.migration import DeadlinePlan, MigrationPlan
from wsis_workflow.domain.rules.workflow import Party, Workflow

BEGUN = at(5, 1)
CLOSES = "endorsement_closes"
ELECTORS = tuple(Elector(code, "member_state") for code in ("BRA", "NOR", "PRT"))
BODIES = {"group": "wg", "council": "council"}


def a_plan(**of: Any) -> MigrationPlan:
    return MigrationPlan("plan", "Rules of 2008", "Decision 556", **of)


def planned(desk: Desk, plan: MigrationPlan, new: Workflow | None) -> tuple[Migration, Circumstances]:
    old = desk.around.workflow
    target = replace(new or old, edition=2, hash="new")
    return Migration(old, target, plan), replace(desk.around, workflow=target)


def moves(desk: Desk, plan: MigrationPlan, new: Workflow | None = None) -> list[Event]:
    migration, around = planned(desk, plan, new)
    return migrating(desk.standing, migration, Asked("operator", desk.now, around))


def held(desk: Desk, plan: MigrationPlan, new: Workflow | None = None) -> list[str]:
    migration, around = planned(desk, plan, new)
    return [str(why) for why in held_back(desk.standing, desk.acts, migration, around, desk.now)]


def migrated(was: str, when: datetime = BEGUN, state: str | None = None, **of: Any) -> Migrated:
    """Give the event of a proposal that goes on as it was."""
    old = rules().hash
    told = {"title": "Rules of 2008", "reasons": "Decision 556", "parties": BODIES}
    return Migrated(old, "new", "plan", was, state or was, "operator", when, **{**told, **of})


def kept(name: str, until: datetime | None, meeting: str = "wg-11") -> tuple[CarriedDeadline]:
    return (CarriedDeadline(name, name, until, meeting),)


def opened(number: int, when: datetime) -> BallotOpened:
    return BallotOpened(number, "endorsement", 1, "wg", "endorsement_closes", ELECTORS, when)


def test_a_plan_without_a_word_changes_the_rules_alone() -> None:
    assert moves(submitted(), a_plan()) == [migrated("considered")]


def test_new_names_are_on_the_record() -> None:
    deadlines = {"contributions": DeadlinePlan("council_opens"), "ad_hoc_reports": DeadlinePlan(None)}
    plan = a_plan(states={"considered": "kept_open"}, steps={"table": "report"}, deadlines=deadlines)

    assert moves(submitted(), plan) == [
        migrated(
            "considered",
            state="kept_open",
            states={"considered": "kept_open"},
            steps={"table": "report"},
            ended={"contributions": "council_opens"},
        )
    ]


def test_a_party_goes_on_under_its_new_name() -> None:
    assert moves(submitted(), a_plan(parties={"group": "owner"})) == [
        migrated("considered", parties={"owner": "wg", "council": "council"})
    ]


@pytest.mark.parametrize(("date", "until"), [("keep", at(6, 13, 12, 30)), ("anew", None)])
def test_a_deadline_that_is_planned_for_is_carried_with_its_date_or_without(date: str, until: datetime | None) -> None:
    plan = a_plan(deadlines={"meeting": DeadlinePlan("meeting", date)})

    assert moves(submitted(), plan) == [migrated("considered", deadlines=kept("meeting", until))]


def rules_with(deadlines: Mapping[str, Any]) -> Workflow:
    return replace(rules(), deadlines=deadlines)


def test_an_extension_stays_unless_the_date_is_anew() -> None:
    desk = tabled()
    desk.does("chair", cmd.Extend("p", "endorsement_closes", at(6, 14, 17)))
    rules_now = desk.around.workflow.deadlines
    noted = rules_with({name: replace(rule, note="Anew.") for name, rule in rules_now.items()})

    for date, until in ((None, at(6, 14, 17)), ("keep", at(6, 14, 17)), ("anew", None)):
        plan = a_plan(
            ballots={"endorsement": "carry"}, deadlines={"endorsement_closes": DeadlinePlan("endorsement_closes", date)}
        )
        [event] = moves(desk, plan, noted)
        assert isinstance(event, Migrated)
        assert event.deadlines == kept("endorsement_closes", until)


def test_an_open_ballot_is_carried_or_held_again() -> None:
    carried = CarriedBallot("endorsement", "endorsement_closes")

    assert moves(tabled(), a_plan(ballots={"endorsement": "carry"})) == [
        migrated("endorsement", OPENED, ballot=carried)
    ]
    assert moves(tabled(), a_plan(ballots={"endorsement": "restart"})) == [
        migrated("endorsement", OPENED),
        BallotCancelled(1, OPENED),
        opened(2, OPENED),
    ]


def test_a_ballot_that_is_held_again_closes_by_the_new_rule_unless_the_date_stays() -> None:
    noted = replace(rules().deadlines[CLOSES], note="Anew.")
    new = rules_with({**rules().deadlines, CLOSES: noted})

    for date, ends in ((None, True), ("anew", True), ("keep", False)):
        plan = a_plan(ballots={"endorsement": "restart"}, deadlines={CLOSES: DeadlinePlan(CLOSES, date)})
        assert moves(tabled(), plan, new)[1:] == [
            BallotCancelled(1, OPENED),
            *([DeadlineMet(CLOSES, 2, "the proposal is under new rules", OPENED)] if ends else []),
            opened(2, OPENED),
        ]


def test_other_deadlines_run_on_while_a_ballot_is_held_again() -> None:
    changed = replace(rules().deadlines["meeting"], states=("endorsement",))
    old, new = (rules_with({**rules().deadlines, "meeting": one}) for one in (changed, replace(changed, note="Anew.")))

    events = moves(tabled(old), a_plan(ballots={"endorsement": "restart"}), new)

    assert events[1:] == [BallotCancelled(1, OPENED), opened(2, OPENED)]


def test_an_extension_goes_on_by_another_name_at_a_meeting_that_has_closed() -> None:
    desk, until = standing_in("considered"), at(6, 20, 10)
    desk.proposal = desk.standing.but(deadlines={"meeting": replace(RUNNING, extended=until)})
    desk.now = at(6, 15)
    others = {name: rule for name, rule in the_rules().deadlines.items() if name != "meeting"}
    renamed = rules_with({**others, "assembly": replace(the_rules().deadlines["meeting"], name="assembly")})

    [event] = moves(desk, a_plan(deadlines={"meeting": DeadlinePlan("assembly")}), renamed)

    assert isinstance(event, Migrated)
    assert event.deadlines == (CarriedDeadline("meeting", "assembly", until, "wg-11"),)


def test_a_deadline_that_ends_leaves_no_extension_to_one_of_its_name_in_the_new_rules() -> None:
    desk = tabled()
    desk.does("chair", cmd.Extend("p", CLOSES, at(6, 14, 17)))

    [event] = moves(desk, a_plan(ballots={"endorsement": "carry"}, deadlines={CLOSES: DeadlinePlan(None)}))

    assert isinstance(event, Migrated)
    assert event.deadlines == kept(CLOSES, None)


def test_whoever_comes_to_stand_where_a_ballot_is_held_has_one_opened() -> None:
    states = {"considered": "endorsement"}

    assert moves(submitted(), a_plan(states=states)) == [
        migrated("considered", state="endorsement", states=states),
        opened(1, BEGUN),
    ]


def test_nothing_holds_back_what_has_begun_nothing() -> None:
    assert held(submitted(), a_plan()) == []
    assert held(tabled(), a_plan(ballots={"endorsement": "carry"})) == []
    assert held(tabled(), a_plan(ballots={"endorsement": "restart"})) == []


def closed() -> Desk:
    desk = tabled()
    desk.does("chair", cmd.Close("p"))
    return desk


def objected() -> Desk:
    desk = tabled()
    desk.does("nor", cmd.TakePosition("p", "object", "No."))
    desk.does("prt", cmd.TakePosition("p", "support"))
    return desk


@pytest.mark.parametrize(
    ("desk", "plan", "new", "why"),
    [
        (closed, {}, rules, "its ballot is closed and the outcome is not announced yet; announce it first"),
        (
            tabled,
            {"ballots": {"endorsement": "finish_first"}},
            rules,
            "its ballot is open and is to end first; run the migration again once it has",
        ),
        (
            tabled,
            {"ballots": {"endorsement": "carry"}, "states": {"endorsement": "considered"}},
            rules,
            "its ballot is open, and the new rules hold none in this state; let it end first",
        ),
        (
            tabled,
            {"ballots": {"endorsement": "carry"}},
            lambda: rules(counted_by=("secretariat",)),
            "its ballot is open, and is held on paper by one of the rules alone; let it end first",
        ),
        (
            objected,
            {"ballots": {"endorsement": "carry"}},
            lambda: rules({"positions": ("support", "reserve")}),
            "NOR said object, which is no position under the new rules; let the ballot end first",
        ),
        (
            submitted,
            {"parties": {"council": "senate"}},
            rules,
            "the new rules ask for the party “council”, which it does not have",
        ),
    ],
)
def test_what_holds_a_proposal_back_is_said(desk: Any, plan: dict[str, Any], new: Any, why: str) -> None:
    assert held(desk(), a_plan(**plan), new()) == [why]


def test_a_party_that_a_step_binds_later_is_not_missing() -> None:
    new = rules()
    later = Party("senate", "council", bound_by=("table",))

    assert held(submitted(), a_plan(), replace(new, parties={**new.parties, "senate": later})) == []
