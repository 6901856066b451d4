"""Rules: each workflow as a picture and in words, its editions, what the checks say, and the file itself."""

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from wsis_workflow.app.queries.editions import EditionSeen, edition_seen, editions_seen
from wsis_workflow.app.rules_in_words import rules_in_words, table_in_words
from wsis_workflow.bootstrap.rules import edition_faults, edition_text, library
from wsis_workflow.bootstrap.surveying import Surveys
from wsis_workflow.domain.proposals.house_rights import may
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.rule_drafts import RIGHT, Agreement
from wsis_workflow.entrypoints.web.pictures.state_chart import state_chart
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

LARGEST = 2**31
router = APIRouter()


@router.get("/rules")
@at_one_instant
def rules(request: Request, visitor: Here) -> Response:
    """Show which workflows there are, and the tables and rehearsals beside them."""
    by_name: dict[str, list[EditionSeen]] = {}
    for one in editions_seen(visitor.sight):
        by_name.setdefault(one.workflow.name, []).append(one)
    tables = [table_in_words(table) for table in library().values()]
    may_edit = may(RIGHT, visitor.ref, visitor.sight.register, visitor.now)
    return page(request, "rules.html", visitor, workflows=by_name, tables=tables, may_edit=may_edit)


@router.get("/rules/{name}")
@at_one_instant
def workflow(visitor: Here, name: str) -> Response:
    """Lead to the edition in force, or the latest."""
    editions = editions_seen(visitor.sight, name)
    chosen = next((one for one in editions if one.is_in_force), editions[0]).workflow
    return RedirectResponse(f"/rules/{chosen.name}/{chosen.edition}", 303)


@router.get("/rules/{name}/{edition:int}")
@at_one_instant
def edition(request: Request, visitor: Here, name: str, edition: int) -> Response:
    """Show an edition."""
    seen = seen_edition(visitor, name, edition)
    words = visitor.words
    surveys: Surveys = request.app.state.surveys
    agreement = visitor.house.store.agreement(seen.workflow.hash)
    return page(
        request,
        "edition.html",
        visitor,
        seen=seen,
        said=rules_in_words(seen.workflow),
        editions=editions_seen(visitor.sight, name),
        faults=edition_faults(visitor.house, seen.workflow),
        survey=surveys.found(seen.workflow.hash),
        agreement=agreement,
        names=_names(agreement, visitor),
        chart=state_chart(
            seen.workflow,
            _=words.gettext,
            say=words.say,
            direction=words.direction,
        ),
    )


@router.get("/rules/{name}/{edition:int}/file")
@at_one_instant
def file(visitor: Here, name: str, edition: int) -> Response:
    """Give an edition as it was written."""
    seen = seen_edition(visitor, name, edition)
    named = {"content-disposition": f'inline; filename="{seen.workflow.hash[:12]}.yaml"'}
    return PlainTextResponse(edition_text(visitor.house, seen.workflow), headers=named)


def seen_edition(visitor: Visitor, name: str, number: int) -> EditionSeen:
    """Give an edition with what the visitor may see of it.

    Raises:
        Refused: `unknown`.
    """
    if abs(number) > LARGEST:
        raise Refused(Unknown("edition", str(number)[:20]))
    return edition_seen(visitor.sight, name, number)


def _names(agreement: Agreement | None, visitor: Visitor) -> dict[str, str]:
    """Call the people who agreed on an edition by their names."""
    people = visitor.sight.register.people
    refs = (agreement.asked_by, agreement.confirmed_by) if agreement else ()
    return {ref: people[ref].name if ref in people else ref for ref in refs}
