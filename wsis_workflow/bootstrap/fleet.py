"""The fleet of one installation: its store hands tasks to it, and any number of processes do them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from wsis_workflow.app.fleet.doing import Doing
from wsis_workflow.app.fleet.jobs import QueueSeen
from wsis_workflow.app.fleet.sweeping import Swept, forget_idle, sweep
from wsis_workflow.app.fleet.tasks import QUEUES
from wsis_workflow.app.nodes import LETTERS, PAPERS, WORKER, AtWork
from wsis_workflow.bootstrap.version import version

if TYPE_CHECKING:
    from wsis_workflow.adapters.fleet.jobs import ProcrastinateJobs
    from wsis_workflow.adapters.fleet.node import Node
    from wsis_workflow.adapters.store import SqlStore
    from wsis_workflow.bootstrap.house import House

WHAT_CHANGES = "The schema of the queues"
LATER = (
    "What other versions of the program may still use was not taken away from the queues; "
    "run `wsis db upgrade` again when none of them is at work."
)
LATE = timedelta(minutes=1)  # what has waited so long is done by a site as well, whoever else is there


def hand_over_tasks(store: "SqlStore", *, create: bool, tell: Callable[[str], object]) -> None:
    """Let a store on a server write tasks with what they follow from; in a file nobody would take them.

    Raises:
        SchemaUnfit: the tables of the fleet are not up to date, and `create` is False.
    """
    if not is_on_server(store):
        return
    from wsis_workflow.adapters.fleet import schema
    from wsis_workflow.adapters.fleet.deferral import defer
    from wsis_workflow.adapters.store.postgres import Writers
    from wsis_workflow.adapters.store.schema import SchemaUnfit
    from wsis_workflow.adapters.store.upgrade_neighbours import are_others_at_work
    from wsis_workflow.adapters.store.upgrading import changing, patiently

    engine = store.engine
    try:
        if create:
            has_older = partial(are_others_at_work, engine, version())
            upgrade = partial(schema.upgrade, engine, partial(changing, engine), has_older)
            patiently(engine, WHAT_CHANGES, upgrade, tell)
            if schema.missing(engine):
                tell(LATER)
        else:
            schema.check(engine)
    except schema.FleetUnfit as unfit:
        raise SchemaUnfit(str(unfit)) from None
    cast("Writers", store.writing).deferral = defer


def has_fleet(house: "House") -> bool:
    """Say whether a fleet does the work here."""
    return is_on_server(house.store)


def is_on_server(store: "SqlStore") -> bool:
    """Say whether several machines may work on a store."""
    return store.engine.dialect.name == "postgresql"


def queues_seen(house: "House") -> list[QueueSeen]:
    """Count the tasks of each queue; none where the clock of one machine does the work."""
    return _jobs(house.store).seen(silence(house)) if has_fleet(house) else []


def swept(house: "House") -> Swept:
    """Sweep once."""
    house.store.papers.forget()
    return sweep(house.store, _jobs(house.store), silence(house))


def forget_idle_tasks(house: "House") -> int:
    """Forget tasks that nobody takes; workers do it with their sweeps, and a site that does the work itself."""
    return forget_idle(house.store, _jobs(house.store)) if has_fleet(house) else 0


def free_what_sleepers_hold(house: "House") -> int:
    """End the sessions of processes that were stopped in mid-unit and keep the rest waiting; say how many.

    A site has to do it too, where no worker sweeps. The database does not: within a pipeline it takes them for busy.
    """
    if not has_fleet(house):
        return 0
    from wsis_workflow.adapters.fleet.jobs import ProcrastinateJobs
    from wsis_workflow.adapters.store.postgres import beside

    return ProcrastinateJobs(lambda: beside(house.store.engine)).free(silence(house))


def stands_aside(house: "House") -> bool:
    """Say whether the clock of a site leaves the work to worker nodes: while they live, and nothing is late."""
    if not has_fleet(house):
        return False
    now, nodes = house.now(), house.nodes.seen(silence(house))
    if not any(node.kind == WORKER and node.is_alive for node in nodes):
        return False
    due = [house.next_due(), *(kind.oldest for kind in house.nodes.overdue(now) if kind.kind in (LETTERS, PAPERS))]
    return not any(oldest is not None and now - oldest > LATE for oldest in due)


def silence(house: "House") -> timedelta:
    """Say after how long a silence a node is taken for dead."""
    return timedelta(seconds=house.settings.node_silent)


def work(house: "House", queues: Sequence[str], jobs: int, is_ready: Callable[[], object]) -> None:
    """Be a node of the fleet until this process is told to stop."""
    with house.present(WORKER) as at_work:
        node_of(house, queues, jobs, at_work).run(is_ready)


def node_of(house: "House", queues: Sequence[str], jobs: int, at_work: AtWork) -> "Node":
    """Put a node of the fleet together; without `queues` it serves all of them."""
    from wsis_workflow.adapters.fleet.node import Node, Pace
    from wsis_workflow.adapters.store.postgres import given_up_in_time
    from wsis_workflow.bootstrap.papers import prepare
    from wsis_workflow.bootstrap.sending import deliver_batch

    chosen = house.settings
    pace = Pace(chosen.node_poll, chosen.sweep_every, chosen.node_silent)
    doing = Doing(house.gate, house.now, partial(deliver_batch, house), partial(swept, house), partial(prepare, house))
    return Node(given_up_in_time(chosen.database_url), queues or QUEUES, jobs, doing.do, at_work, pace)


def _jobs(store: "SqlStore") -> "ProcrastinateJobs":
    from wsis_workflow.adapters.fleet.jobs import ProcrastinateJobs

    @contextmanager
    def connecting() -> Iterator[Any]:
        borrowed = store.engine.raw_connection()
        try:
            yield borrowed.driver_connection
        finally:
            borrowed.close()  # which rolls back what is left

    return ProcrastinateJobs(connecting)
