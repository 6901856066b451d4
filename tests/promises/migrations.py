"""Happy defaults for rules that change: the second edition of the motion with some edits, and a plan as text."""

from pathlib import Path
from typing import Any

from tests.promises.builders import DAY, NOON, rows
from wsis_workflow.app.migrating import Migrating
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.migrating import migrated, planned
from wsis_workflow.domain.proposals.nouns import Proposal

MOTION, NEW_MOTION = (Path(__file__).with_name(name) / "motion.yaml" for name in ("rules", "new_rules"))
NAMES = "states: {considered: before_group}\nsteps: {submit: hand_in}\ndeadlines: {council_documents: papers}\n"
CARRY = "ballots: carry\n"
NOW = NOON + DAY
QUIET = (  # edits that give the ballot, its state and its decision other names
    ("\n  silence:", "\n  quiet:"),
    ("[silence]", "[quiet]"),
    ("ballot: silence", "ballot: quiet"),
    ("to: silence", "to: quiet"),
    ("from: silence", "from: quiet"),
    ("decision: silence", "decision: quiet"),
    ("before: silence", "before: quiet"),
    ("title: Silence\n", "title: Quiet\n"),
    ("Under silence", "Kept quiet"),
)


def plan(house: House, ref: str = "plan") -> Proposal:
    found = house.store.proposal(ref)
    assert found is not None
    return found


def kinds_told(house: House, person: str) -> list[str]:
    """List of what kinds the notices to a person were."""
    found = rows(house, "SELECT kind FROM notice WHERE person = :person ORDER BY id", person=person)
    return [kind for (kind,) in found]


def new_rules(house: House, folder: Path, *edits: tuple[str, str], of: Path = NEW_MOTION) -> None:
    """Publish the second edition of the motion, or (of MOTION) the first one under that number, with edits."""
    text = of.read_text(encoding="utf-8").replace("edition: 1\n", "edition: 2\n")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    (folder / "motion.yaml").write_text(text, encoding="utf-8")
    house.publish(folder)


def faults(house: House, folder: Path, plan: str) -> list[dict[str, Any]]:
    """Give the faults of a plan."""
    return planned(house, "motion/1", "motion/2", _written(folder, plan))[1]


def moved(house: House, folder: Path, plan: str = NAMES + CARRY, *, is_trial: bool = False) -> dict[str, Migrating]:
    """Move what runs, a day later; give what came of each proposal."""
    if house.store.simulated_now() is None:
        house.store.simulate(NOW)
    migration, found = planned(house, "motion/1", "motion/2", _written(folder, plan))
    assert migration is not None, found
    return {one.proposal: one for one in migrated(house, migration, lambda done, total: None, is_trial=is_trial)}


def _written(folder: Path, plan: str) -> Path:
    file = folder / "plan.yml"
    file.write_text(plan, encoding="utf-8")
    return file
