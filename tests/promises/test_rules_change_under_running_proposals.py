"""A rule is changed under many running proposals: planned, tried, killed in the middle, gone on with; nothing twice."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.promises.builders import (
    CHECKOUT,
    DAY,
    NOON,
    STARTED,
    a_house,
    a_process,
    circulated,
    done,
    endorsed,
    everything,
    objected,
    proposed,
    rows,
    submitted,
)
from wsis_workflow.app.migrating import HELD_BACK, MOVED, Migrating
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.migrating import migrated, planned
from wsis_workflow.domain.proposals.commands import TakeStep
from wsis_workflow.domain.proposals.nouns import Proposal

NEW_RULES = Path(__file__).with_name("new_rules")
PLAN = NEW_RULES / "plan.yml"
SORTS = 6  # of proposals, each somewhere else on its way; one of them is held back
Mover = Callable[[str], "subprocess.Popen[str]"]


def test_a_rule_changes_under_a_hundred_running_proposals_though_the_process_is_killed(url: str) -> None:
    assert_a_kill_does_no_harm(url, 96, lambda where: a_process("mover", where, PLAN, 0.01))


@pytest.mark.proof(8)
def test_a_rule_changes_under_a_thousand_running_proposals_though_the_process_is_killed(url: str) -> None:
    assert_a_kill_does_no_harm(url, 1_000, at_the_terminal)


def test_what_was_killed_and_gone_on_with_is_as_if_nobody_had_disturbed_it(tmp_path: Path) -> None:
    killed, undisturbed = (a_scene(f"sqlite:///{tmp_path / name}.db", 24) for name in ("killed", "undisturbed"))
    kill_in_the_middle(
        killed, f"sqlite:///{tmp_path / 'killed.db'}", lambda where: a_process("mover", where, PLAN, 0.03)
    )

    moved(killed)
    moved(undisturbed)

    assert everything(killed) == everything(undisturbed)


def assert_a_kill_does_no_harm(url: str, proposals: int, mover: Mover) -> None:
    house = a_scene(url, proposals)
    before = everything(house)
    tried = moved(house, is_trial=True)
    assert everything(house) == before

    at_the_kill = kill_in_the_middle(house, url, mover)
    assert house.verify().flaw is None
    rest = moved(house)

    assert 0 < at_the_kill < proposals - held(tried)
    assert (len(tried), held(tried), held(rest)) == (proposals, proposals // SORTS, proposals // SORTS)
    assert at_the_kill + sum(one.verdict == MOVED for one in rest) == proposals - held(tried)
    assert_nothing_is_done_twice(house, tried)
    assert house.verify().flaw is None
    stood = everything(house)
    assert [one.verdict for one in moved(house)] == [HELD_BACK] * held(tried)
    assert everything(house) == stood


def assert_nothing_is_done_twice(house: House, tried: list[Migrating]) -> None:
    """Find one event for each that was moved, one notice for each person, and everybody where the trial said."""
    went = {one.proposal: one.after for one in tried if one.after is not None}
    events = "SELECT p.ref FROM event e JOIN proposal p ON p.id = e.proposal_id WHERE e.kind = 'Migrated'"
    told = "SELECT proposal, person FROM notice WHERE kind = 'migrated'"
    assert sorted(ref for (ref,) in rows(house, events)) == sorted(went)
    assert len(set(rows(house, told))) == len(rows(house, told)) > len(went)
    stand = {ref: house.store.proposal(ref) for ref in went}
    assert {ref: (one.state, words_of(one)) for ref, one in stand.items() if one} == {
        ref: (one.state, dict(one.deadlines)) for ref, one in went.items()
    }
    assert {one.edition for one in stand.values() if one} == {new_edition(house)}


def a_scene(url: str, proposals: int) -> House:
    """Bring proposals to all the places where one can be, then publish the new rules."""
    house = a_house(url)
    for number in range(proposals):
        ref = f"p{number:04d}"
        _SORTS[number % SORTS](house, ref)
    house.publish(NEW_RULES)
    house.store.simulate(NOON + DAY)
    return house


def a_circulated_one_with_an_objection(house: House, ref: str) -> None:
    circulated(house, ref)
    objected(house, "m02", ref)


def one_that_the_chair_handed_in_and_circulated(house: House, ref: str) -> None:
    proposed(house, ref)
    done(house, TakeStep(ref, "submit"), "chair")
    done(house, TakeStep(ref, "circulate"), "chair")


_SORTS: tuple[Callable[[House, str], object], ...] = (
    proposed, submitted, circulated, endorsed, a_circulated_one_with_an_objection,
    one_that_the_chair_handed_in_and_circulated,
)  # fmt: skip
assert len(_SORTS) == SORTS


def moved(house: House, *, is_trial: bool = False) -> list[Migrating]:
    migration, findings = planned(house, "motion/1", "motion/2", PLAN)
    assert migration is not None, findings
    return migrated(house, migration, lambda done, total: None, is_trial=is_trial)


def kill_in_the_middle(house: House, url: str, mover: Mover) -> int:
    """Kill a process once it has moved a third or so; give how many were moved by then."""
    total = len(house.store.refs())
    process = mover(url)
    while moved_so_far(house) < total // 3 and process.poll() is None:
        time.sleep(0.002)
    process.kill()
    process.wait()
    return moved_so_far(house)


def at_the_terminal(url: str) -> "subprocess.Popen[str]":
    words = ["workflow", "migrate", "motion/1", "motion/2", "--plan", str(PLAN), "--db", url, "--json"]
    command = [sys.executable, "-m", "wsis_workflow.entrypoints.cli", *words]
    STARTED.append(subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, text=True))
    return STARTED[-1]


def moved_so_far(house: House) -> int:
    found = rows(house, "SELECT count(*) FROM proposal WHERE edition = :hash", hash=new_edition(house))
    return int(found[0][0])


def new_edition(house: House) -> str:
    return next(one.hash for one in house.store.editions() if (one.name, one.edition) == ("motion", 2))


def held(found: list[Migrating]) -> int:
    return sum(one.verdict == HELD_BACK for one in found)


def words_of(proposal: Proposal) -> dict[str, str]:
    return {name: running.words for name, running in proposal.deadlines.items()}
