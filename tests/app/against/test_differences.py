"""What would have gone differently: a small history played under other rules, and the whole of what is told."""

from dataclasses import replace

import pytest

from tests.app.gate_builders import START, made_up
from tests.domain.proposals.builders import a_register, at
from tests.fakes.store import FakeStore
from wsis_workflow.app.against import (
    Difference,
    Recorded,
    RecordedProposal,
    RegisterAct,
    Replay,
    counted_anew,
    differences,
)
from wsis_workflow.app.against.differences import OtherDate, Parting, RefusedNow
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import register_again
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.stored import Edition
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.housekeeping import decide_register
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.register_commands import Enter
from wsis_workflow.domain.rules.workflow import Workflow

OLD = made_up()
NEXT = ("edition: 1", "edition: 2")
WHY = "Only the chair may take “Finish”; ask them (Chair)."


def a_history(*acts: tuple[str, cmd.Command], rules: Workflow = OLD) -> Recorded:
    """Record what people do from day to day, under rules."""
    register = a_register()
    rows = (register.bodies, register.members, register.people, register.meetings)
    entered = tuple(decide_register(Register(), Enter(*(tuple(row.values()) for row in rows)), OPERATOR, START))
    gate = Gate(FakeStore())
    publish(gate, [Edition(rules)], OPERATOR, START)
    register_again(gate, list(entered), "enter", OPERATOR, START)
    for day, (by, command) in enumerate(acts, start=2):
        gate.handle(command, by, at(5, day))
    number = iter(range(2, 1_000))
    proposals = tuple(
        RecordedProposal(ref, tuple((next(number), act) for act in gate.store.acts(ref))) for ref in gate.store.refs()
    )
    return Recorded((Edition(rules),), (RegisterAct(1, 1, "enter", OPERATOR, START, entered),), proposals)


def played(recorded: Recorded, *edits: tuple[str, str]) -> list[Difference]:
    rules = made_up(NEXT, *edits)
    replay = Replay(recorded, Gate(FakeStore(), governing={rules.name: rules}))
    replay.run([Edition(rules)])
    return differences(replay)


PUT = cmd.Propose("p", "made-up", "Plan", {"group": "wg"}, sponsors=("PRT",))
GO, FINISH = cmd.TakeStep("p", "go"), cmd.TakeStep("p", "finish")
SAME = Difference("p", "Plan", ("made-up", 1), ("made-up", 2))


def test_under_the_same_rules_nothing_is_different() -> None:
    [found] = played(a_history(("prt", PUT), ("prt", GO), ("prt", FINISH)))

    assert (found, found.is_any, found.is_another_way) == (SAME, False, False)


def test_a_deadline_that_falls_elsewhere_is_told_in_words_and_as_an_instant() -> None:
    [found] = played(a_history(("prt", PUT)), ("offset: 10 days, while: [one]", "offset: 12 days, while: [one]"))

    other = OtherDate(
        "first",
        "First",
        "Saturday 12 May 2007, 11:00 (Europe/Zurich)",
        "Monday 14 May 2007, 11:00 (Europe/Zurich)",
        at(5, 12),
        at(5, 14),
    )
    assert (found, found.is_any, found.is_another_way) == (replace(SAME, deadlines=(other,)), True, False)


def test_the_same_instant_in_other_words_is_no_other_date() -> None:
    [found] = played(a_history(("prt", PUT)), ("zone: Europe/Zurich", "zone: Europe/Paris"))

    assert found == SAME


def test_an_act_that_is_refused_now_parts_the_ways_and_the_proposal_ends_elsewhere() -> None:
    recorded = a_history(("prt", PUT), ("prt", GO), ("prt", FINISH))

    [found] = played(recorded, ("to: done, by: [sponsor, chair]}", "to: done, by: [chair]}"))

    assert found == replace(
        SAME,
        refused=(RefusedNow(at(5, 4), 3, "step", "finish", "prt", "not-permitted", WHY),),
        parting=Parting(at(5, 4), "Two", "Done", ""),
        ends=("Done", "Two"),
    )
    assert found.is_another_way


def test_ways_that_part_early_are_compared_until_then_alone() -> None:
    recorded = a_history(("prt", PUT), ("prt", FINISH))

    [found] = played(
        recorded,
        ("from: [one, two], to: done", "from: two, to: done"),
        ("offset: 10 days, while: [two]", "offset: 12 days, while: [two]"),
    )

    assert (found.parting, found.ends, found.deadlines) == (Parting(at(5, 3), "One", "Done", ""), ("Done", "One"), ())


def test_what_could_not_be_put_forward_goes_nowhere() -> None:
    recorded = a_history(("prt", PUT), ("prt", GO))

    [found] = played(recorded, ("parties: {group: {}}", "parties: {group: {kind: board}}"))

    assert [(one.act, one.verb, one.code) for one in found.refused] == [
        (1, "propose", "invalid"),
        (2, "step", "unknown"),
    ]
    assert found == Difference(
        "p", "Plan", ("made-up", 1), None, found.refused, parting=Parting(at(5, 2), "", "Two", "")
    )


def test_a_state_that_is_gone_is_told_by_its_title_under_the_rules_that_have_it() -> None:
    recorded = a_history(("prt", PUT), ("prt", GO), ("prt", cmd.TakeStep("p", "give_up")))

    [found] = played(
        recorded, ("from: two, to: gone, by: [clock, sponsor]", "from: two, to: done, by: [clock, sponsor]")
    )

    assert (found.parting, found.ends) == (Parting(at(5, 4), "Two", "Gone", "Done"), ("Gone", "Done"))


def test_of_two_proposals_each_is_compared_with_itself() -> None:
    other = replace(PUT, ref="q", title="Study")
    recorded = a_history(("prt", PUT), ("prt", other), ("prt", GO), ("prt", replace(FINISH, ref="q")))

    found = played(recorded, ("go: {title: Go, from: one, to: two, by: [clock, sponsor]}",
                              "go: {title: Go, from: one, to: two, by: [clock]}"))  # fmt: skip

    assert [(one.proposal, one.title, len(one.refused), one.is_any) for one in found] == [
        ("p", "Plan", 1, True), ("q", "Study", 0, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ("announced", "opening", frozenset({"first"})),
        ("announced", "announced", frozenset()),
        ("opening", "announced", frozenset()),
        ("opening", "opening", frozenset()),
    ],
)
def test_what_letters_dated_is_counted_anew_where_the_rules_now_count_it(
    before: str, after: str, names: frozenset[str]
) -> None:
    def hanging_on(edge: str, number: str) -> Workflow:
        anchor = ("anchor: state.entered, offset: 10 days, while: [one]", f"anchor: group.meeting.{edge}, while: [one]")
        return made_up(("edition: 1", f"edition: {number}"), anchor)

    recorded = Recorded((Edition(hanging_on(before, "1")),), (), ())

    assert counted_anew(recorded, [hanging_on(after, "2")]) == names


def test_what_another_workflow_of_the_history_still_leaves_to_letters_is_theirs() -> None:
    edge = ("anchor: state.entered, offset: 10 days, while: [one]", "anchor: group.meeting.announced, while: [one]")
    other = made_up(("workflow: made-up", "workflow: other"), edge)
    recorded = Recorded((Edition(made_up(edge)), Edition(other)), (), ())

    assert counted_anew(recorded, [made_up(NEXT)]) == frozenset()
    assert counted_anew(replace(recorded, editions=recorded.editions[:1]), [made_up(NEXT)]) == frozenset({"first"})
