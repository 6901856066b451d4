"""What is counted of the machines, for alerts: nodes and their beats, queues, what is late, stuck or parked."""

from collections.abc import Iterable, Iterator, Sequence

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from wsis_workflow.app.nodes import SITE, WORKER
from wsis_workflow.app.queries.fleet import FleetSeen

Row = tuple[Sequence[str], float]
STATES = ("working", "halted", "silent", "stopped")


def fits(halted: str) -> Metric:
    """Say whether the schema suits the process that is asked."""
    return _gauge("wsis_schema_fits", "1 where the schema suits this process, else 0.", (), [((), not halted)])


def fleet_metrics(found: FleetSeen) -> Iterator[Metric]:
    """Give the numbers of the whole installation, the same whichever node is asked."""
    yield _gauge("wsis_nodes", "Processes of the last hour.", ("kind", "state"), _nodes(found))
    seen = [
        ((one.name, one.kind, one.version, one.revision), (one.now - one.seen_at).total_seconds())
        for one in found.nodes
        if one.state != "stopped"
    ]
    labels = ("node", "kind", "version", "schema")
    yield _gauge("wsis_node_silent_seconds", "Since a node was heard of last.", labels, seen)
    yield from _done(found)
    yield from _due(found)
    yield from _queues(found)


def _nodes(found: FleetSeen) -> Iterator[Row]:
    for kind in (SITE, WORKER):
        for state in STATES:
            yield (kind, state), sum((one.kind, one.state) == (kind, state) for one in found.nodes)


def _done(found: FleetSeen) -> Iterator[Metric]:
    done = CounterMetricFamily("wsis_node_done", "What a node did since it started.", labels=("node", "work"))
    for one in found.nodes:
        if one.state != "stopped":
            for work, number in sorted(one.done.items()):
                done.add_metric((one.name, work), number)
    yield done


def _due(found: FleetSeen) -> Iterator[Metric]:
    numbers = [((one.kind,), one.number) for one in found.overdue]
    yield _gauge("wsis_due", "What is due and not done yet.", ("kind",), numbers)
    late = [((one.kind,), max(found.late(one).total_seconds(), 0)) for one in found.overdue]
    yield _gauge("wsis_due_late_seconds", "For how long the oldest of a kind has been due.", ("kind",), late)
    letters = found.letters
    states = {"sending": letters.doing, "stuck": letters.stuck, "parked": letters.parked, "again": letters.again}
    yield _gauge("wsis_letters", "Letters in hand.", ("state",), [((state,), many) for state, many in states.items()])


def _queues(found: FleetSeen) -> Iterator[Metric]:
    tasks = [
        ((one.queue, state), number)
        for one in found.queues
        for state, number in (
            ("waiting", one.waiting), ("ahead", one.ahead), ("doing", one.doing), ("stuck", one.stuck),
            ("failed", one.failed),
        )
    ]  # fmt: skip
    yield _gauge("wsis_queue_tasks", "Tasks in the queues.", ("queue", "state"), tasks)
    late = [((one.queue,), one.late.total_seconds()) for one in found.queues]
    yield _gauge("wsis_queue_late_seconds", "For how long the oldest task that can be done waits.", ("queue",), late)


def _gauge(name: str, said: str, labels: Sequence[str], rows: Iterable[Row]) -> Metric:
    found = GaugeMetricFamily(name, said, labels=labels)
    for values, number in rows:
        found.add_metric(values, number)
    return found
