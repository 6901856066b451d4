"""Laws of what comes about without anybody: of its needs one must hold, whatever is found, attached or decided."""

from dataclasses import replace

import pytest

from tests.domain.rules.chart_builders import a_workflow, clock
from wsis_workflow.domain.rules.chart import chart_of
from wsis_workflow.domain.rules.checks.clock import clock_faults, moves_by_itself
from wsis_workflow.domain.rules.workflow import BallotRule, ElectorateRule, Need, Party, State, Step, Workflow


def ways_out(*ways: tuple[Need, ...], by: tuple[str, ...] = ("clock",)) -> list[Step]:
    """Lead out of the first state, with a step for each set of needs."""
    return [Step(f"way_{number}", "Way", ("a",), "z", by, needs) for number, needs in enumerate(ways)]


def found(name: str, holds: bool = True) -> Need:
    return Need("fact" if holds else "no_fact", name)


def moves(workflow: Workflow) -> bool:
    """Say whether the first state is left by itself; where it is not, it is told as stuck, and only then."""
    chart = chart_of(workflow)
    told = [(fault.code, fault.path) for fault in clock_faults(chart)]
    assert told == ([] if moves_by_itself("a", chart) else [("stuck-on-time", ("states", "a"))])
    return not told


@pytest.mark.parametrize(
    ("ways", "is_certain"),
    [
        ([()], True),
        ([(Need("text"),)], False),
        ([(Need("text"),), ()], True),
        ([(Need("after", "pause"),)], True),
        ([(Need("not_same_person_as", "submit"),)], True),
        ([(Need("after", "pause"), Need("text"))], False),
        ([(found("views"),), (found("views", False),)], True),
        ([(found("views"),), (found("checked", False),)], False),
        ([(Need("depends_on", "adopted"),), (Need("depends_on", "failed"),)], True),
        ([(Need("depends_on", "adopted"),), (Need("depends_on", "adopted"),)], False),
        ([(found("views"), Need("text")), (found("views", False),)], False),
        ([(found("a"),), (found("a", False), found("b")), (found("a", False), found("b", False))], True),
        ([(found("a"),), (found("a", False), found("b")), (found("b", False), found("c"))], False),
        ([(Need("bound", "given"),)], True),
        ([(Need("bound", "later"),)], False),
    ],
)
def test_the_clock_gets_on_where_one_of_its_steps_must_hold(ways: list[tuple[Need, ...]], is_certain: bool) -> None:
    parties = {"given": Party("given"), "later": Party("later", bound_by=("refer",))}

    assert moves(a_workflow(*ways_out(*ways), states="az", parties=parties)) == is_certain


def test_up_to_ten_questions_are_answered_both_ways_and_more_are_left_open() -> None:
    questions = [(found(f"f{number}", holds),) for number in range(11) for holds in (True, False)]

    assert moves(a_workflow(*ways_out(*questions[:20]), states="az"))
    assert not moves(a_workflow(*ways_out(*questions), states="az"))
    assert moves(a_workflow(*ways_out(*questions, ()), states="az"))


def test_what_only_one_step_asks_is_no_question_of_both_ways() -> None:
    aside = [(found(f"f{number}"),) for number in range(11)]

    assert moves(a_workflow(*ways_out(*aside, (found("views"),), (found("views", False),)), states="az"))


def test_a_person_unlocks_a_state_unless_their_step_hangs_on_other_proposals() -> None:
    other = Need("depends_on", "adopted")

    def stuck(by: tuple[str, ...], *needs: Need) -> bool:
        chart = chart_of(a_workflow(*ways_out(needs, by=by), states="az"))
        return bool(list(clock_faults(chart)))

    assert [stuck(by, Need("text")) for by in (("clock",), ("clock", "chair"), ("chair",))] == [True, False, False]
    assert [stuck(by, other) for by in (("clock",), ("clock", "chair"), ("chair",))] == [True, True, False]


def test_a_state_is_not_told_as_stuck_where_a_step_leads_to_one_that_is_not_declared() -> None:
    workflow = a_workflow(clock("a>z", Need("text")), clock("b>x"), states="abz")

    assert list(clock_faults(chart_of(workflow))) == []


def test_a_ballot_that_is_closed_and_not_announced_moves_by_itself() -> None:
    def rule(closes: str | None, *announced_by: str) -> BallotRule:
        return BallotRule("vote", "table", ElectorateRule("group"), ("chair",), {}, closes, announced_by=announced_by)

    def moves_with(ballot: BallotRule) -> bool:
        states = {"a": State("a", "A", ballot="vote"), "z": State("z", "Z", final="noted")}
        counted = Step("count", "Count", ("a",), "z", ("ballot",))
        return moves_by_itself("a", chart_of(replace(a_workflow(counted), states=states, ballots={"vote": ballot})))

    assert moves_with(rule("friday"))
    assert not moves_with(rule("friday", "chair"))
    assert not moves_with(rule(None))
