"""The site put together: its guard, its pages, its API, and how it says that something went wrong."""

from collections.abc import Iterable

from fastapi import APIRouter, FastAPI
from starlette.types import ASGIApp

from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.rehearsing import Theatre
from wsis_workflow.bootstrap.running import RunningClock
from wsis_workflow.bootstrap.story import StoryAhead
from wsis_workflow.bootstrap.surveying import Surveys
from wsis_workflow.entrypoints.web import feeds, live, operations, problems, static_files
from wsis_workflow.entrypoints.web.api import mounted
from wsis_workflow.entrypoints.web.doorstep import Doorstep
from wsis_workflow.entrypoints.web.guard import Guard
from wsis_workflow.entrypoints.web.heads import Heads
from wsis_workflow.entrypoints.web.metrics import Measured, Metrics
from wsis_workflow.entrypoints.web.pace import Pace
from wsis_workflow.entrypoints.web.pages import PAGES


def build_site(
    house: House, base_url: str | None = None, hosts: Iterable[str] = (), streams: live.Streams | None = None
) -> ASGIApp:
    """Build the site of an installation; `base_url` is its one address, by default that of the settings.

    Whoever gives the `streams` of what changes can let them end.
    """
    address = base_url or house.settings.address
    routes, settings = routes_of(house, address, streams), house.settings
    guarded = Guard(Doorstep(routes, house.halted), address, (*settings.hosts, *hosts), settings.largest_file)
    return Heads(Measured(guarded, routes.state.metrics))


def routes_of(house: House, base_url: str, streams: live.Streams | None = None) -> FastAPI:
    """Build everything behind the guard; tests read the table of routes from it."""
    site = FastAPI(title="WSIS Workflow", openapi_url=None, docs_url=None, redoc_url=None)
    site.state.house, site.state.base_url, site.state.pace = house, base_url, Pace()
    site.state.streams, site.state.metrics = streams or live.Streams(), Metrics(house)
    site.state.theatre, site.state.surveys = Theatre(), Surveys()
    site.state.story, site.state.clock = StoryAhead(house), RunningClock(house)  # of a demo
    # One list of routes: a router that is included is asked on its own account, which costs more than the finding.
    site.router.routes.append(mounted(house, base_url, site.state.streams))
    for router in (*PAGES, feeds.router, live.router, operations.router, static_files.router):
        assert isinstance(router, APIRouter)
        site.router.routes.extend(router.routes)
    problems.told_by(site)
    return site
