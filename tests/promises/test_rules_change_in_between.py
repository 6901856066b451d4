"""Promise 8 under rules that change: whatever is done between migrations, what is stored is the fold of the events."""

from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from tests.promises.builders import MINUTE
from tests.promises.days import Days, some_days
from tests.promises.migrations import MOTION, NAMES, NEW_MOTION
from tests.promises.proving.figures import Proven
from wsis_workflow.bootstrap.migrating import migrated, planned

BACK = "states: {before_group: considered}\nsteps: {hand_in: submit}\ndeadlines: {papers: council_documents%s}\n"
ALIKE = (1, 2)  # editions that call everything by the same names; the third has names of its own
OTHER_DATES = (
    ("offset: 72 hours", "offset: 60 hours"),
    ("offset: -7 days", "offset: -9 days"),
    ("14 days, 3 days", "5 days"),
)


class DaysUnderChangingRules(Days):
    """Days in which the operator moves what runs from edition to edition, there and back."""

    @initialize()
    def open(self) -> None:
        super().open()
        for number, text in ((2, edited(MOTION, *OTHER_DATES)), (3, edited(NEW_MOTION))):
            folder = Path(self.folder.name) / str(number)
            folder.mkdir()
            lines = text.replace("edition: 1\n", "edition: 2\n") if number == 2 else text.replace(
                "edition: 2\n", "edition: 3\nin_force: {from: 2099-01-01}\n"
            )  # fmt: skip
            (folder / "motion.yaml").write_text(lines, encoding="utf-8")
            self.house.publish(folder)
        self.model.in_force = 2

    @rule(
        old=st.sampled_from([1, 1, 2, 3]),
        new=st.sampled_from([2, 3, 3, 1]),
        ballots=st.sampled_from(["carry", "restart", "finish_first"]),
        date=st.sampled_from(["", ", draft: keep", ", draft: anew", ", silence_ends: keep"]),
    )
    def move(self, old: int, new: int, ballots: str, date: str) -> None:
        """What is moved stands under the new rules, what is held back is as it was; and once is enough."""
        if old == new:
            return
        self.caught_up()
        self.house.store.simulate(self.now)
        plan = Path(self.folder.name) / "plan.yml"
        plan.write_text(f"{names(old, new, date)}ballots: {ballots}\n", encoding="utf-8")
        migration, found = planned(self.house, f"motion/{old}", f"motion/{new}", plan)
        assert migration is not None, found
        before = self.versions()
        results = migrated(self.house, migration, lambda done, total: None)
        for one in results:
            after = self.house.store.proposal(one.proposal)
            assert after is not None
            assert (after.edition == migration.target.hash) == (one.verdict == "moved")
            assert one.verdict == "moved" or after.version == before[one.proposal]
            if one.verdict == "moved":
                over = after.ballot.closes_at + MINUTE if after.ballot and after.ballot.closes_at else None
                self.model.moved(one.proposal, new, over, anew=ballots == "restart")
        held = [one.proposal for one in results if one.verdict == "held_back"]
        assert [one.proposal for one in migrated(self.house, migration, lambda done, total: None)] == held
        self.house.store.simulate(None)


def names(source: int, target: int, date: str) -> str:
    """Name what is called otherwise in the other edition."""
    if source in ALIKE and target in ALIKE:
        return f"deadlines: {{{date.removeprefix(', ')}}}\n"
    return NAMES.replace("papers}", f"papers{date}}}") if target not in ALIKE else BACK % date


def edited(file: Path, *edits: tuple[str, str]) -> str:
    text = file.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return text


def test_whatever_is_done_between_migrations_what_is_stored_is_the_fold_of_the_events() -> None:
    run_state_machine_as_test(DaysUnderChangingRules, settings=some_days(examples=12, steps=25))


@pytest.mark.proof(8)
def test_however_much_is_done_between_migrations_what_is_stored_is_the_fold_of_the_events(proven: Proven) -> None:
    runs = proven.amount(2_000)

    run_state_machine_as_test(DaysUnderChangingRules, settings=some_days(examples=runs, steps=50))

    proven(
        "acts between new editions and migrations", f"{runs:,} runs of 50 steps, 0 differences", done=runs, full=2_000
    )
