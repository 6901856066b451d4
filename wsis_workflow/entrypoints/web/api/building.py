"""The API put together: its door, its routes, how it says what went wrong, and its own documentation."""

import re

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount

from wsis_workflow.bootstrap.house import House
from wsis_workflow.entrypoints.web.api import (
    actions,
    acts,
    amendments,
    attachments,
    directory,
    documentation,
    documents,
    events,
    groups,
    liaisons,
    lineage,
    me,
    meeting_reports,
    meetings,
    notices,
    papers,
    problems,
    proposals,
    rule_drafts,
    sittings,
    standing,
    subscriptions,
    tables,
    talk,
    texts,
    translations,
    webhooks,
    workflows,
)
from wsis_workflow.entrypoints.web.api.door import Door
from wsis_workflow.entrypoints.web.api.openapi import ADDRESS, describe
from wsis_workflow.entrypoints.web.live import Streams

FAMILIES: tuple[APIRouter, ...] = (
    me.router,
    subscriptions.router,
    webhooks.router,
    proposals.router,
    standing.router,
    texts.router,
    translations.router,
    attachments.router,
    documents.router,
    papers.router,
    amendments.router,
    acts.router,
    talk.router,
    talk.acts,
    meetings.router,
    sittings.router,
    meeting_reports.router,
    groups.router,
    actions.router,
    liaisons.router,
    lineage.router,
    notices.router,
    workflows.router,
    rule_drafts.router,
    tables.router,
    directory.router,
    events.router,
)


def mounted(house: House, base_url: str, streams: Streams) -> Mount:
    """Mount the API on its address, whatever the rest of an address holds.

    A line break there is ours to refuse as well; by itself a mount leaves such addresses to the pages.
    """
    mount = Mount(ADDRESS, app=build_api(house, base_url, streams))
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    return mount


def build_api(house: House, base_url: str, streams: Streams | None = None) -> FastAPI:
    """Build the API of an installation, to be mounted at /api/v1 of its site."""
    api = FastAPI(title="WSIS Workflow", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    api.state.house, api.state.base_url, api.state.streams = house, base_url, streams or Streams()
    api.state.routes = [route for router in FAMILIES for route in router.routes if isinstance(route, APIRoute)]
    for router in (*FAMILIES, documentation.router):
        api.router.routes.extend(router.routes)
    problems.told_by(api)
    describe(api)
    api.add_middleware(Door, house=house)
    return api
