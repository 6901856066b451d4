"""Promise 23: a slip in the program is noticed by a test."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.domain.proposals import test_ballot_laws as ballot_laws
from tests.domain.rules import test_deadline_reminders as reminder_tests
from tests.domain.rules import test_deadlines as deadline_tests
from tests.domain.rules import test_decisions as decision_tests
from tests.promises.mutation_groups import GROUPS
from tests.promises.mutations import Group, Measured, measured, module_of, noticed
from tests.promises.proving.figures import Proven
from tests.promises.slips import slip
from wsis_workflow.domain.proposals import ballots, outcomes
from wsis_workflow.domain.rules import deciding, due, ladder, reading, tally

# A slip in a module, and the test that has to notice it.
SLIPS: dict[tuple[ModuleType, str, str], Callable[[], object]] = {
    (deciding, "whole > 0 and", "whole >= 0 and"): lambda: (
        decision_tests.test_a_share_of_nobody_does_not_hold_however_it_is_compared("at_least")
    ),
    (deciding, "all(answers) if", "any(answers) if"): decision_tests.test_all_needs_every_part_and_any_needs_one,
    (deciding, "condition.name in facts", "condition.name not in facts"): (
        decision_tests.test_a_finding_holds_when_it_is_recorded
    ),
    (tally, "table.silence or NO_REPLY", "NO_REPLY"): (
        decision_tests.test_silence_counts_as_its_position_and_no_longer_as_no_reply
    ),
    (tally, "rule.voting_right and not voice.voting_right", "rule.voting_right and voice.voting_right"): (
        decision_tests.test_members_of_other_categories_and_without_right_to_vote_are_left_out_with_the_reason
    ),
    (tally, "return 1 if count.weight is None", "return 2 if count.weight is None"): (
        decision_tests.test_a_member_at_several_of_the_positions_asked_for_counts_once
    ),
    (tally, "if voice.reasons else", "if not voice.reasons else"): (
        decision_tests.test_a_position_without_reasons_counts_as_another_one
    ),
    (ballots, "is_over = cut_off is not None and cut_off <= asked.now", "is_over = False"): (
        ballot_laws.test_a_reply_after_the_cut_off_is_refused_even_before_the_clock_has_closed_the_ballot
    ),
    (ballots, "received >= closed_at", "received < closed_at"): (
        ballot_laws.test_a_letter_that_came_in_before_the_close_counts_until_the_announcement
    ),
    (outcomes, "proposal, step, BALLOT, asked.now),", 'proposal, "", BALLOT, asked.now),'): (
        ballot_laws.test_an_outcome_that_would_break_a_guarantee_takes_no_step_and_is_on_the_record_with_it
    ),
    (due, "self.latest.instant + CUT_OFF_MINUTE", "self.earliest.instant + CUT_OFF_MINUTE"): (
        deadline_tests.test_a_window_is_over_a_minute_after_its_latest
    ),
    (due, "return wall_of(moment.instant, rule.zone)", "return wall_at(day, LAST_MINUTE, rule.zone)"): (
        deadline_tests.test_the_second_of_two_equal_hours_stays_the_second
    ),
    (due, "at or rule.cutoff or LAST_MINUTE", "rule.cutoff or at or LAST_MINUTE"): (
        deadline_tests.test_a_letter_replaces_the_rule_and_its_hour_replaces_the_cutoff
    ),
    (ladder, "if due.has_hour else MORNING", "if not due.has_hour else MORNING"): (
        reminder_tests.test_without_an_hour_reminders_go_out_at_nine
    ),
    (ladder, "point.instant > end or", "point.instant >= end or"): (
        reminder_tests.test_overdue_reminders_repeat_until_their_time_is_over
    ),
    (ladder, "Offset(-abs(offset.count)", "Offset(abs(offset.count)"): (
        reminder_tests.test_reminders_in_hours_are_elapsed_time
    ),
}
SAMPLE = 400  # mutants of each group, chosen by the seed: enough for an interval of five points
SEED = 23


@pytest.mark.proof(23)
@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_slips_are_noticed(group: Group, tmp_path: Path, proven: Proven) -> None:
    most = proven.amount(SAMPLE)

    found = measured(group, most, SEED, tmp_path, proven.far)

    low, high = found.interval
    noticed = f"{found.tried - len(found.survivors)} of {found.tried} noticed ({found.share:.1%})"
    estimate = f"{noticed}; of all {found.made:,} between {low:.1%} and {high:.1%}, goal {group.goal:.0%}"
    proven(f"slips in {group.name}", estimate, done=found.tried, full=min(SAMPLE, found.made), seed=SEED)
    assert found.share >= group.goal, "\n\n".join(found.survivors)


@pytest.mark.promise(23)
@pytest.mark.parametrize("slipped", SLIPS, ids=lambda slipped: f"{slipped[0].__name__.rpartition('.')[2]}-{slipped[2]}")
def test_a_slip_in_decisions_and_deadlines_is_noticed(slipped: tuple[ModuleType, str, str], proven: Proven) -> None:
    notice = SLIPS[slipped]
    assert not fails(notice)

    with slip(*slipped):
        assert fails(notice)
    module, was, became = slipped
    proven.control(f"in {module.__name__.rpartition('.')[2]}, `{became}` for `{was}`", "a test fails")


@pytest.mark.promise(23)
def test_only_what_makes_a_difference_is_noticed(tmp_path: Path, proven: Proven) -> None:
    source, right = Path(deciding.__file__).read_text(encoding="utf-8"), "whole > 0 and"
    wrong = {"another meaning": "whole >= 0 and", "other words": "0 < whole and"}
    slips = [{"name": name, "source": source.replace(right, words)} for name, words in wrong.items()]
    where = {"module": deciding.__name__, "function": "judge"}

    found = noticed([slip | where for slip in slips], [decision_tests.__file__], tmp_path)

    assert found == {"another meaning": True, "other words": False}
    proven.control("`0 < whole` for `whole > 0`", "no test fails")


@pytest.mark.parametrize("module", [deciding, reading])
def test_a_slip_is_made_in_the_module_that_others_import(module: ModuleType) -> None:
    assert module_of(Path(str(module.__file__))) == module.__name__


def test_the_estimate_is_as_wide_as_the_sample_is_small() -> None:
    small, large, whole = (Measured(1_000, tried, ("x",) * (tried // 10)) for tried in (50, 500, 1_000))

    assert [round(end, 3) for end in small.interval] == [0.786, 0.957]
    assert [round(end, 3) for end in large.interval] == [0.871, 0.923]
    assert whole.interval == (0.9, 0.9)


def fails(test: Callable[[], object]) -> bool:
    """Say whether a test fails, in whichever way."""
    try:
        test()
    except Exception:  # noqa: BLE001 - a refusal or a wrong type notices a slip as well as an assertion does
        return True
    return False
