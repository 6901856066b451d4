"""Laws of ad hoc groups that run: whom a change seats and unseats, until when they report, and how they end."""

from dataclasses import replace

import pytest

from tests.domain.proposals.builders import a_register, at
from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.decide import decide_desk
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.evolve import evolve_desk
from wsis_workflow.domain.desk.falling import NO_DATE, DueBy
from wsis_workflow.domain.desk.following import followed
from wsis_workflow.domain.desk.group_commands import ChangeGroup, DischargeGroup
from wsis_workflow.domain.desk.group_events import GroupChanged, GroupDischarged, GroupSetUp
from wsis_workflow.domain.desk.group_nouns import Discharged, Mandate
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register_events import PersonEntered

NOW, JULY, REGISTER = at(6, 13), DueBy("2007-07-01"), a_register()
MANDATE = Mandate("ahg", "Find words.", "", "conv", ("nor",), (), False, "A", NO_DATE, "wg-11", "chair", NOW)
CHANGE = ChangeGroup("wg", "ahg")


def running() -> Desk:
    return evolve_desk(Desk("wg"), [GroupSetUp(MANDATE)], 1)


def decided(command: DeskCommand, desk: Desk | None = None, actor: str = "chair") -> Decided:
    return decide_desk(desk or running(), command, DeskAsked(actor, NOW, REGISTER))


def why_not(command: DeskCommand, desk: Desk | None = None, actor: str = "chair") -> tuple[str, list[str]]:
    with pytest.raises(Refused) as refused:
        decided(command, desk, actor)
    return refused.value.code, [reason.sentence for reason in refused.value.reasons]


def entered(answer: Decided) -> list[str]:
    return [event.person.ref for event in answer.register if isinstance(event, PersonEntered)]


def test_a_change_that_changes_nothing_is_none() -> None:
    same = replace(CHANGE, convenor="conv", room=" A ", report_by=NO_DATE)

    assert decided(CHANGE) == decided(same) == Decided("Nothing has changed.")


def test_another_room_and_time_to_report_are_kept_and_the_time_is_followed() -> None:
    room = decided(replace(CHANGE, room=" B "))
    time = decided(replace(CHANGE, report_by=JULY))

    due = followed(JULY, "wg", NOW, REGISTER)
    b, july = replace(MANDATE, room="B"), replace(MANDATE, report_by=JULY)
    assert room == Decided("“Ad hoc” is changed.", (GroupChanged(b, (), (), "chair", NOW, None),))
    assert time == Decided("“Ad hoc” is changed.", (GroupChanged(july, (), (), "chair", NOW, due),))
    assert evolve_desk(running(), room.events, 2) == replace(running(), version=2, groups={"ahg": b})
    assert evolve_desk(running(), time.events, 2).following == {"group/ahg": due}


def test_who_joins_and_who_leaves_are_named_and_seated() -> None:
    answer = decided(replace(CHANGE, add_people=("prt",), remove_people=("nor",)))

    after = replace(MANDATE, people=("prt",))
    assert answer.events == (GroupChanged(after, ("prt",), ("nor",), "chair", NOW, None),)
    assert entered(answer) == ["prt", "nor"]


def test_a_convenor_leaves_only_when_another_is_named() -> None:
    assert why_not(replace(CHANGE, remove_people=("conv",))) == (
        "invalid",
        ["Conv convenes the group; name another convenor first."],
    )
    answer = decided(replace(CHANGE, convenor="nor", remove_people=("conv",)))
    (event,) = answer.events
    assert event == GroupChanged(replace(MANDATE, convenor="nor"), (), ("conv",), "chair", NOW, None)


def test_people_whom_nobody_knows_are_each_told() -> None:
    assert why_not(replace(CHANGE, remove_people=("ghost", "nor", "shade"))) == (
        "unknown",
        ["There is no person “ghost”; check its name.", "There is no person “shade”; check its name."],
    )


def test_a_discharged_group_has_ended_and_is_changed_no_more() -> None:
    answer = decided(DischargeGroup("wg", "ahg", "Done."))
    ended = evolve_desk(running(), answer.events, 2)

    assert answer.sentence == "“Ad hoc” is discharged."
    assert answer.events == (GroupDischarged("ahg", "Done.", (), "chair", NOW),)
    assert sorted(entered(answer)) == ["conv", "nor"]
    assert ended.groups == {"ahg": replace(MANDATE, discharged=Discharged("chair", NOW, "Done."))}
    assert why_not(replace(CHANGE, room="B"), ended) == why_not(DischargeGroup("wg", "ahg"), ended)
    assert why_not(CHANGE, ended) == (
        "wrong-state",
        ["One cannot change it while “ahg” is discharged; nothing more can be done with it."],
    )


def test_only_a_group_of_this_desk_is_changed_and_only_by_its_chairs() -> None:
    assert why_not(replace(CHANGE, group="ahgg"))[1] == ["There is no body “ahgg”; did you mean “ahg”?"]
    assert why_not(replace(CHANGE, room="B"), actor="sec")[0] == "not-permitted"
    assert len(decided(replace(CHANGE, room="B"), actor="vice").events) == 1
