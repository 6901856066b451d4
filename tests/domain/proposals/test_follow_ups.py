"""Laws of follow-ups: one for each destination that is no party, once, with what goes along; or why there is none."""

from dataclasses import replace
from typing import Any

from tests.domain.proposals.builders import Desk, at, the_rules
from tests.domain.proposals.clock_builders import standing_in
from wsis_workflow.domain.proposals.commands import Propose
from wsis_workflow.domain.proposals.events import FollowUpMissed, FollowUpStarted
from wsis_workflow.domain.proposals.follow_ups import as_proposed, follow_up_events
from wsis_workflow.domain.rules.workflow import Party, Workflow

NOW = at(5, 1)
[RULE] = the_rules().follow_ups
STARTED = FollowUpStarted("p-liaison-ahg", "liaison", "ahg", NOW)


def liaison(**changes: Any) -> Workflow:
    parties = {"from": Party("from"), "to": Party("to")}
    return replace(the_rules(), name="liaison", parties=parties, **changes)


def a_desk(state: str = "endorsed", rules: Workflow | None = None, **changes: Any) -> Desk:
    desk = standing_in(state, rules, **{"destinations": ("ahg",), **changes})
    desk.around = replace(desk.around, editions={"liaison": liaison()})
    return desk


def found(desk: Desk) -> list[Any]:
    return follow_up_events(desk.standing, desk.asked("clock"))


def test_one_starts_for_each_destination_that_is_no_party_when_the_state_is_entered() -> None:
    assert found(a_desk()) == [STARTED]
    assert found(a_desk(destinations=("council", "ahg", "wg"))) == [STARTED]
    assert found(a_desk("submitted")) == []


def test_each_rule_and_each_destination_has_its_own_and_each_starts_or_is_told_of_once() -> None:
    rules = replace(the_rules(), follow_ups=(RULE, replace(RULE, start="other")))
    missed = FollowUpMissed(
        "other", "ahg",
        "The workflow “other” is not loaded or not in force; load it, and start the follow-up by hand.", NOW,
    )  # fmt: skip

    assert found(a_desk(rules=rules)) == [STARTED, missed]
    assert found(a_desk(rules=rules, follow_ups=("p-liaison-ahg",))) == [missed]
    assert found(a_desk(rules=rules, failed={"other to ahg": "Why not."})) == [STARTED]


def test_what_its_own_rules_refuse_is_said_with_their_reason() -> None:
    desk = a_desk()
    needing = liaison()
    desk.around = replace(
        desk.around,
        editions={"liaison": replace(needing, parties={**needing.parties, "third": Party("third")})},
    )

    [event] = found(desk)

    assert isinstance(event, FollowUpMissed)
    assert (event.workflow, event.destination, event.at) == ("liaison", "ahg", NOW)
    assert "third" in event.why


def test_what_goes_along_is_title_mandate_text_sponsors_and_where_it_came_from() -> None:
    proposal = a_desk(sponsors=("PRT", "BRA")).standing
    revision = proposal.revision
    assert revision is not None
    rule = replace(RULE, parties={"from": "group", "to": "destination", "by": "ad_hoc"})

    command = as_proposed(proposal.but(revision=replace(revision, language="fr")), STARTED, rule)
    bare = as_proposed(proposal.but(revision=None), STARTED, rule)

    assert command == Propose(
        ref="p-liaison-ahg", workflow="liaison", title="Action plan",
        parties={"from": "wg", "to": "ahg", "by": ""}, mandate="R 140", text="A text.", language="fr",
        sponsors=("PRT", "BRA"), lineage="p",
    )  # fmt: skip
    assert bare == replace(command, text="", language="en")
