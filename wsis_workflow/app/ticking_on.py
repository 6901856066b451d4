"""The tick of an installation: what goes wrong on one proposal or one desk holds up nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from wsis_workflow.app.fleet.tasks import OnProposal, Task
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.patience import again_when_busy
from wsis_workflow.app.ports import Busy, HeldTooLong
from wsis_workflow.app.tick import BATCH, Failed, Ticked, Told, on_desk, on_one, on_proposals


def tick_on(gate: Gate, now: datetime) -> Ticked:
    """Do everything that is due by now and can be done; what cannot be done is named, and stays due.

    Raises:
        Busy: the database is away, or somebody else was first again and again.
    """
    told: set[Told] = set()
    done = _tried(on_proposals(gate, now, told))
    if done.failed:
        again_when_busy(lambda: _must_have_register(gate))
        done = replace(done, failed=()) + _one_by_one(gate, now, told)
    return done + _on_desks(gate, now)


def _tried(steps: Iterator[Ticked], ref: str = "", *, is_desk: bool = False) -> Ticked:
    """Do as much as can be done, whatever comes in between."""
    done = Ticked()
    try:
        for more in steps:
            done += more
    except Exception as fault:  # a broken record, a condition or a hold of others must not stop the clock
        if isinstance(fault, Busy) and not isinstance(fault, HeldTooLong):
            raise
        done += Ticked(failed=(Failed(ref, fault, is_desk),))
    return done


def _must_have_register(gate: Gate) -> None:
    """Let what no proposal can do without come out as the fault of none of them."""
    with gate.store.unit() as unit:
        unit.register()
        unit.rollback()


def _one_by_one(gate: Gate, now: datetime, told: set[Told]) -> Ticked:
    """Do what is due on each proposal by itself; those that have failed stay due, and are passed over."""
    done, seen = Ticked(), set[Task]()
    while new := [task for task in _due(gate, now, len(seen)) if task not in seen]:
        seen.update(new)
        for ref in dict.fromkeys(task.ref for task in new):
            if ref not in {one.ref for one in done.failed}:
                done += _tried(on_one(gate, ref, now, told), ref)
    return done


def _due(gate: Gate, now: datetime, beyond: int) -> list[OnProposal]:
    return [task for task in gate.store.coming(now, BATCH + beyond) if isinstance(task, OnProposal)]


def _on_desks(gate: Gate, now: datetime) -> Ticked:
    done, failed = Ticked(), set[str]()
    while bodies := [body for body in gate.store.due_desks(now, BATCH + len(failed)) if body not in failed]:
        for body in bodies:
            done += _tried(on_desk(gate, body, now), body, is_desk=True)
        failed = {one.ref for one in done.failed}
    return done
