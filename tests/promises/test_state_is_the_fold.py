"""Promise 8: whatever is done in whatever order, what is stored is the fold of the events, and what a model says."""

from typing import get_args

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.promises.asked_for import OF_DESKS, OF_MEETINGS, OF_PEOPLE, OF_PROPOSALS, REFS
from tests.promises.builders import DAY, HOUR, NOON, a_house, changed, circulated, done
from tests.promises.days import Days, some_days
from tests.promises.proving.figures import Proven
from wsis_workflow.domain.desk.commands import DeskCommand, LookAtDesk
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import folds
from wsis_workflow.domain.proposals.events import PositionTaken
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register_commands import RegisterCommand

PLAN = REFS[0]
TO_THE_END_AND_BACK = (  # after how many hours, by whom, what
    (0, "m01", cmd.Comment(PLAN, "Well done."), "silence"),
    (1, "m01", cmd.Resolve(PLAN, 4), "silence"),
    (1, "m02", cmd.TakePosition(PLAN, "object"), "silence"),
    (2, "sec", cmd.TakePosition(PLAN, "support", behalf_of="M02", received=NOON), "silence"),  # which is too old
    (3, "chair", cmd.Close(PLAN), "considered"),
    (4, "chair", cmd.Annul(PLAN, "It was too early."), "considered"),
    (5, "vice", cmd.Confirm(PLAN), "silence"),
    (6, "m02", cmd.TakePosition(PLAN, "support"), "silence"),
    (7, "chair", cmd.Extend(PLAN, "silence_ends", NOON + 4 * DAY), "silence"),
    (95, "m01", cmd.Reopen(PLAN, 4), "silence"),
    (97, "sec", cmd.TakeStep(PLAN, "adopt"), "endorsed"),
    (98, "deputy", cmd.Confirm(PLAN), "adopted"),
    (99, "sec", cmd.Annul(PLAN, "It was too early."), "adopted"),
    (100, "deputy", cmd.Confirm(PLAN), "endorsed"),
)


def test_the_model_follows_a_motion_to_its_end_and_back() -> None:
    days, states = Days(), []
    days.open()

    for hours, by, command, _ in TO_THE_END_AND_BACK:
        days.now = NOON + hours * HOUR
        assert days.acted(command, by) == "done"
        days.motions_stand_where_the_model_has_them()
        states.append(days.model.motions[PLAN].now.state)

    assert states == [state for *_, state in TO_THE_END_AND_BACK]
    assert days.model.motions[PLAN].comments == {4: ("Well done.", False)}
    days.teardown()


def test_every_command_that_there_is_is_tried() -> None:
    asked = OF_PROPOSALS | OF_DESKS | OF_MEETINGS | OF_PEOPLE
    tried = {strategy.wrapped_strategy.target for strategy, _ in asked.values()}  # type: ignore[attr-defined]  # hypothesis keeps it there

    there_are = {*get_args(cmd.Command), *get_args(DeskCommand), *get_args(RegisterCommand)}
    assert there_are - tried - {LookAtDesk} == {cmd.Propose}  # which a_motion makes


def test_whatever_is_done_what_is_stored_is_the_fold_of_the_events() -> None:
    run_state_machine_as_test(Days, settings=some_days(examples=12, steps=20))


@pytest.mark.proof(8)
def test_however_much_is_done_what_is_stored_is_the_fold_of_the_events(proven: Proven) -> None:
    runs = proven.amount(2_000)

    run_state_machine_as_test(Days, settings=some_days(examples=runs, steps=50))

    proven("acts at random", f"{runs:,} runs of 50 steps, 0 differences", done=runs, full=2_000)


@pytest.mark.promise(8)
@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE proposal SET state = 'endorsed'", "proposal"),
        ("UPDATE position SET position = 'support'", "position"),
        ("UPDATE deadline SET latest = since", "deadline"),
        ("DELETE FROM position", "position"),
    ],
)
def test_a_row_that_was_changed_past_the_gate_would_be_found(
    sqlite_url: str, statement: str, table: str, proven: Proven
) -> None:
    house = a_house(sqlite_url)
    circulated(house)
    done(house, cmd.TakePosition("plan", "object"), "m02")
    assert house.verify().flaw is None

    changed(house, statement)

    flaw = house.verify().flaw
    assert flaw is not None
    assert (flaw.stream, flaw.subject) == ("proposal", "plan")
    assert f"a row of {table}" in flaw.what
    proven.control(statement, f"found: {flaw.what[:60]}")


@pytest.mark.promise(8)
def test_a_fold_that_forgot_what_was_said_would_be_found_by_the_model_alone(
    monkeypatch: pytest.MonkeyPatch, proven: Proven
) -> None:
    """Break load and fold alike: rows, versions and the fold agree with each other, and are wrong."""
    days = Days()
    days.open()
    monkeypatch.setitem(folds._FOLDS, PositionTaken, forgotten)
    days.acted(cmd.TakePosition(PLAN, "object"), "m02")

    with pytest.raises(AssertionError):
        days.motions_stand_where_the_model_has_them()
    days.a_proposal_is_the_fold_of_its_acts()
    days.teardown()
    proven.control("the fold forgets positions", "found: none on the ballot, where the model has one objection")


def forgotten(proposal: Proposal, event: PositionTaken) -> Proposal:
    return proposal
