"""What costs no database: `decide`, `fold`, and the check of a workflow."""

from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks import scene
from benchmarks.figures import Goal, Report, plain
from benchmarks.pace import Pace, repeated
from wsis_workflow import resources
from wsis_workflow.adapters.definitions import load_plain
from wsis_workflow.app.work import Work
from wsis_workflow.bootstrap.files import check_workflows
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.commands import Announce, Close, Command
from wsis_workflow.domain.proposals.decide import decide
from wsis_workflow.domain.proposals.evolve import fold
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.rules.checks import check
from wsis_workflow.domain.rules.reading import read_workflow

DECIDE = Goal("<= 60 us", at_most=60)
FOLD = Goal(">= 300,000/s", at_least=300_000)
CHECK = Goal("<= 20 ms", at_most=20)
STATES, STEPS = 15, 30


def measure(folder: Path, pace: Pace, report: Report) -> None:
    """Measure the domain alone."""
    file = folder / "pure.db"
    scene.build(file, 0, 1)
    with scene.opened(file) as house:
        _measure_decide(house, pace, report)
        for number in range(2, scene.ELECTORS):
            scene.act(house, *scene.position(number))
        scene.act(house, Close("b0"), "chair", scene.SAID)
        _measure_announcing(house, pace, report)
        _measure_fold(house, pace, report)
    _measure_check(folder, pace, report)


def _measure_decide(house: House, pace: Pace, report: Report) -> None:
    command, actor, _ = scene.position(1)
    _decide("decide: position, 50 electors", house, command, actor, pace, report)
    _decide("decide: close, 50 electors", house, Close("b0"), "chair", pace, report)


def _measure_announcing(house: House, pace: Pace, report: Report) -> None:
    _decide("decide: announce the outcome, 50 electors", house, Announce("b0"), "chair", pace, report)


def _decide(what: str, house: House, command: Command, actor: str, pace: Pace, report: Report) -> None:
    proposal, asked = _asked(house, command.ref, actor, scene.SAID)
    once = repeated(pace.rounds, pace.seconds / 4, lambda: decide(proposal, command, asked))
    report(plain(what, [seconds * 1e6 for seconds in once], "us", DECIDE))


def _asked(house: House, ref: str, actor: str, now: datetime) -> tuple[Proposal, Asked]:
    with house.store.unit() as unit:
        claimed = unit.claim(ref)
        assert claimed is not None, "the scene has it"
        around = Work(house.gate, unit, unit.register(), now).circumstances(claimed.proposal)
        unit.rollback()
    return claimed.proposal, Asked(actor, now, around)


def _measure_fold(house: House, pace: Pace, report: Report) -> None:
    acts = house.store.acts("b0")
    events = sum(len(act.events) for act in acts)
    once = repeated(pace.rounds, pace.seconds / 4, lambda: fold(acts))
    report(plain(f"fold: {events} events", [events / seconds for seconds in once], "events/s", FOLD))


def _measure_check(folder: Path, pace: Pace, report: Report) -> None:
    document = enlarged()

    def read_and_check() -> None:
        workflow, faults = read_workflow(document)
        assert workflow is not None, faults
        check(workflow, {"liaison"})

    name = f"check: {STATES} states, {STEPS} steps"
    once = repeated(pace.rounds, pace.seconds / 4, read_and_check)
    report(plain(name, [seconds * 1e3 for seconds in once], "ms", CHECK))
    file = resources.workflows() / "council-proposal.yaml"
    once = repeated(pace.rounds, pace.seconds / 4, lambda: check_workflows([file]))
    report(plain("check: council-proposal.yaml, read from its file", [seconds * 1e3 for seconds in once], "ms"))


def enlarged() -> dict[str, Any]:
    """Give the Council's procedure, with more desks at which the chair may have a proposal looked at."""
    document: dict[str, Any] = load_plain(resources.workflows() / "council-proposal.yaml")
    for number in range(STATES - len(document["states"])):
        document["states"][f"desk_{number}"] = {"title": f"Desk {number}", "stage": "review", "waits_on": "chair"}
    desks = [name for name in document["states"] if name.startswith("desk_")]
    for number in range(STEPS - len(document["steps"])):
        way = ["considered", desks[number // 2 % len(desks)]]
        source, dest = way if number % 2 == 0 else way[::-1]
        document["steps"][f"pass_{number}"] = {"from": source, "to": dest, "by": ["chair"]}
    return document
