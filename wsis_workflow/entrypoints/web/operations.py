"""What those who run the installation ask it: whether it lives, whether it can work, how much it does, which it is."""

from datetime import timedelta
from ipaddress import ip_address

from fastapi import APIRouter, Request
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.responses import JSONResponse, PlainTextResponse, Response

from wsis_workflow.app.ports import Busy, Unavailable
from wsis_workflow.bootstrap.explaining import explained
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.version import version
from wsis_workflow.entrypoints.web.api.caller import READ, identified
from wsis_workflow.entrypoints.web.metrics import Metrics
from wsis_workflow.entrypoints.web.visitor import ThisHouse

router = APIRouter()
LATE = timedelta(minutes=10)
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


@router.get("/healthz", include_in_schema=False)
async def alive() -> Response:
    """Say that the process answers."""
    return PlainTextResponse("ok\n")


@router.get("/readyz", include_in_schema=False)
def ready(house: ThisHouse) -> Response:
    """Say whether it can do its work: the database answers, its schema is the right one, the clock is not late."""
    why_not = obstacle(house)
    return PlainTextResponse("ready\n") if why_not is None else PlainTextResponse(f"{why_not}\n", 503)


@router.get("/version", include_in_schema=False)
async def which() -> Response:
    """Say which version this is."""
    return JSONResponse({"version": version()})


@router.get("/metrics", include_in_schema=False)
def measured(request: Request, house: ThisHouse) -> Response:
    """Give the metrics to this machine, and to a secretary's token; they count what few may read."""
    if not (_is_from_this_machine(request) or _is_of_a_secretary(request, house)):
        return PlainTextResponse("Ask from the machine itself, or with a token of a secretary for “read”.\n", 403)
    metrics: Metrics = request.app.state.metrics
    return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)


def obstacle(house: House) -> str | None:
    try:
        house.check()
        lateness = house.lateness()
    except Unavailable as fault:
        return str(fault)
    except Busy:
        return "The database is busy; ask again."
    except Exception as fault:  # noqa: BLE001  # whatever it is, the answer is that it cannot work
        known = explained(fault)
        return known.sentence if known else f"The database does not answer ({type(fault).__name__}); look at its log."
    if lateness <= LATE:
        return None
    minutes = lateness // timedelta(minutes=1)
    return f"The clock is {minutes} minutes late; start `wsis serve` or `wsis work`, or look at why it stands."


def _is_from_this_machine(request: Request) -> bool:
    """Say whether the request was made here; one that a proxy has passed on was not."""
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _is_of_a_secretary(request: Request, house: House) -> bool:
    caller = identified(house, request) if "authorization" in request.headers else None
    scope = caller.sight.scope if caller is not None and READ in caller.scopes else None
    return scope is not None and bool(scope.secretary_of)
