"""The rules: each published edition as it was written, what its checks say, and its state chart."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.rules.checks import check
from wsis_workflow.domain.rules.drawing import FORMATS
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.moments import zone_of
from wsis_workflow.domain.rules.workflow import Workflow
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import Told
from wsis_workflow.entrypoints.web.api.caller import Caller, Reading
from wsis_workflow.entrypoints.web.api.words import Ref
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["workflows"])
MEDIA = {
    "svg": "image/svg+xml",
    "mermaid": "text/plain; charset=utf-8",
    "dot": "text/vnd.graphviz; charset=utf-8",
    "scxml": "application/scxml+xml",
    "bpmn": "application/xml",
}
Number = Annotated[int, Path(ge=1, le=1_000_000)]


class EditionSeen(Told):
    """A published edition, and the days between which it governs what is put forward."""

    workflow: str
    edition: int
    title: str
    source: str
    hash: str
    since: date | None
    until: date | None
    is_in_force: bool


class Editions(Told):
    """The published editions."""

    items: list[EditionSeen]


class Finding(Told):
    """What the checks find: `place` leads to it in the content, `steps` is the run that breaks a guarantee."""

    code: str
    message: str
    place: str
    is_error: bool
    steps: list[str]


class EditionAnswer(EditionSeen):
    """An edition as it was written: the workflow, and the tables of the library that it uses."""

    content: dict[str, Any]
    tables: dict[str, Any]
    checks: list[Finding]


@router.get("/workflows", responses=like(Editions, "The editions, by name and number."))
@at_one_instant
def workflows(caller: Reading) -> Response:
    """List the published editions."""
    return answered({"items": [_seen(one, caller) for one in caller.house.store.editions()]})


@router.get("/workflows/{name}/{edition}", responses=like(EditionAnswer, "The edition."))
@at_one_instant
def workflow(name: Ref, edition: Number, caller: Reading) -> Response:
    """Show an edition as it was written, and what its checks say."""
    found = edition_of(caller, name, edition)
    content = caller.house.store.content(found.hash)
    others = {one.name: one for one in caller.house.store.editions()}
    checks = [_finding(fault) for fault in check(found, others)]
    return answered(
        _seen(found, caller) | {"content": content["workflow"], "tables": content["tables"], "checks": checks}
    )


@router.get(
    "/workflows/{name}/{edition}/chart",
    response_class=Response,
    responses={200: {"description": "The chart.", "content": {kind.partition(";")[0]: {} for kind in MEDIA.values()}}},
)
@at_one_instant
def chart(
    name: Ref,
    edition: Number,
    caller: Reading,
    form: Annotated[Literal["svg", "mermaid", "dot", "scxml", "bpmn"], Query(alias="format")] = "svg",
) -> Response:
    """Draw the state chart of an edition."""
    return Response(FORMATS[form](edition_of(caller, name, edition)).encode(), media_type=MEDIA[form])


def edition_of(caller: Caller, name: str, edition: int) -> Workflow:
    """Find a published edition.

    Raises:
        Refused: `unknown`.
    """
    editions = caller.house.store.editions()
    found = next((one for one in editions if (one.name, one.edition) == (name, edition)), None)
    if found is None:
        known = tuple(f"{one.name}, edition {one.edition}" for one in editions)
        raise Refused(Unknown("workflow", f"{name}, edition {edition}", known))
    return found


def _seen(one: Workflow, caller: Caller) -> dict[str, object]:
    return {
        "workflow": one.name,
        "edition": one.edition,
        "title": one.title,
        "source": one.source,
        "hash": one.hash,
        "since": one.in_force.since,
        "until": one.in_force.until,
        "is_in_force": one.in_force.covers(caller.now.astimezone(zone_of(one.zone)).date()),
    }


def _finding(fault: Fault) -> dict[str, object]:
    place = ".".join(str(part) for part in fault.path)
    return {
        "code": fault.code,
        "message": fault.message,
        "place": place,
        "is_error": fault.is_error,
        "steps": fault.steps,
    }
