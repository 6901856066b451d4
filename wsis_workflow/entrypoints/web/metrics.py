"""What the site counts, for Prometheus: requests by route, refusals by code, and how the work stands when asked."""

from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wsis_workflow.app.wanted import EVERYTHING
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.watching import fleet_seen
from wsis_workflow.entrypoints.web.fleet_metrics import fits, fleet_metrics

METHODS = frozenset({"GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"})
NO_ROUTE = "(none)"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The counts of one site; two sites in one process share none."""

    def __init__(self, house: House) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "wsis_requests", "Requests answered.", ("route", "method", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "wsis_request_seconds",
            "Until an answer began.",
            ("route", "method"),
            buckets=SECONDS,
            registry=self._registry,
        )
        self._registry.register(_Work(house))

    def answered(self, scope: Scope, status: int, seconds: float) -> None:
        """Count one answer."""
        method = scope["method"] if scope["method"] in METHODS else "other"
        route = route_of(scope)
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route, method).observe(seconds)

    def text(self) -> bytes:
        """Write everything as Prometheus reads it."""
        return generate_latest(self._registry)


class Measured:
    """Counts what a site answers, from the request to the first byte of the answer."""

    def __init__(self, site: ASGIApp, metrics: Metrics) -> None:
        self.site, self.metrics = site, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, and count it."""
        if scope["type"] != "http":
            await self.site(scope, receive, send)
            return
        begun = perf_counter()

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.metrics.answered(scope, message["status"], perf_counter() - begun)
            await send(message)

        await self.site(scope, receive, counted)


def unfit() -> bytes:
    """Write the one number of a process that waits for its schema."""
    registry = CollectorRegistry()
    registry.register(_Unfit())
    return generate_latest(registry)


def route_of(scope: Scope) -> str:
    """Name a route by its template, so that no address makes a count of its own."""
    path = getattr(scope.get("route"), "path", None)
    return f"{scope.get('root_path', '')}{path}" if path else NO_ROUTE


class _Unfit:
    """That the schema does not suit this process, and nothing else, for nothing else can be asked."""

    def collect(self) -> Iterator[Metric]:
        """Say it."""
        yield fits("it waits")


class _Work:
    """How the work stands, looked up when somebody asks."""

    def __init__(self, house: House) -> None:
        self.house = house

    def describe(self) -> Iterator[Metric]:
        """Announce nothing beforehand, so that the database is not asked when a site is built."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Look it up; of a schema that does not suit this program, nothing can be asked."""
        yield fits(self.house.halted())
        if self.house.halted():
            return
        yield from fleet_metrics(fleet_seen(self.house, self.house.sight()))
        views = self.house.store.views
        yield _gauge("wsis_proposals", "Proposals by stage.", "stage", views.stages(EVERYTHING, None))
        yield _gauge("wsis_notices", "Deliveries by status.", "status", views.deliveries())
        late = GaugeMetricFamily("wsis_late_seconds", "For how long the oldest thing that is due has waited.")
        late.add_metric((), max(self.house.lateness(), timedelta()).total_seconds())
        yield late
        undone = self.house.undone.counts()
        yield _gauge("wsis_undone", "On how much of a kind this process tried in vain what is due.", "kind", undone)
        refusals = CounterMetricFamily("wsis_refusals", "Acts that the rules refused, by code.", labels=("code",))
        for code, number in sorted(self.house.refusals.items()):
            refusals.add_metric((code,), number)
        yield refusals


def _gauge(name: str, said: str, label: str, values: dict[str, Any]) -> Metric:
    found = GaugeMetricFamily(name, said, labels=(label,))
    for value, number in sorted(values.items()):
        found.add_metric((value,), number)
    return found
