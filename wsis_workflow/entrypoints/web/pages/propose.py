"""Put a proposal forward: choose the procedure, then say what is proposed."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from wsis_workflow.app.queries.starting import Start, free_name, members_of, starts
from wsis_workflow.app.queries.taking_up import Beginning, taken_up
from wsis_workflow.domain.proposals.commands import Propose
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.entrypoints.web.amendment_forms import whole
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.pages.proposal_acts import led_on
from wsis_workflow.entrypoints.web.posted import Posted, once_of, text_of, written_in
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.propose_form import PARTY, ProposeForm, apart, propose_form
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Choice:
    """The procedures that there are, and the one that was chosen."""

    starts: list[Start]
    start: Start | None


@router.get("/proposals/new")
def new(request: Request, visitor: Here, workflow: str = "", lineage: str = "", amendment: int = 0) -> Response:
    """Ask for the procedure, then for everything else; an amendment that is taken up brings its words along."""
    begun = taken_up(visitor.sight.seen(lineage), amendment) if lineage and amendment else None
    choice = _choice(visitor, workflow or (begun.workflow if begun else ""))
    filled = _filled(begun, visitor, lineage, amendment) if begun and choice.start else None
    form = propose_form(visitor, choice.start, filled) if choice.start else None
    return _page(request, visitor, choice, form, sent=filled)


@router.post("/proposals/new")
def propose(request: Request, visitor: Here, sent: Posted) -> Response:
    """Put it forward, or show the form again as it was filled in."""
    choice = _choice(visitor, text_of(sent, "workflow"))
    if choice.start is None:
        return _page(request, visitor, choice, None, 422)
    form = propose_form(visitor, choice.start, sent)
    if not form.validate():
        return _page(request, visitor, choice, form, 422, sent=sent)
    try:
        command = _command(visitor, choice.start, form, sent)
        answer = visitor.act(command, once_of(sent))
    except Refused as refused:
        return _page(request, visitor, choice, form, STATUS[refused.code], refused, sent)
    return led_on(visitor, command.ref, answer)


def _choice(visitor: Visitor, name: str) -> Choice:
    """Find the chosen procedure; where only one is open to the visitor there is nothing to choose.

    Raises:
        Refused: `unknown`.
    """
    found = starts(visitor.sight)
    mine = [one for one in found if not one.missing]
    chosen = next((one for one in found if one.workflow.name == name), None)
    if name and chosen is None:
        raise Refused(Unknown("workflow in force", name, tuple(one.workflow.name for one in found)))
    return Choice(found, chosen or (mine[0] if len(mine) == 1 else None))


def _command(visitor: Visitor, start: Start, form: ProposeForm, sent: FormData) -> Propose:
    others = dict.fromkeys((*(form.depends_on.data or ()), *apart(text_of(sent, "depends_also"))))
    title, amendment = text_of(sent, "title"), whole(text_of(sent, "amendment"))
    parties = {party: text_of(sent, f"{PARTY}{party}") for party in start.parties}
    return Propose(
        ref=text_of(sent, "ref") or free_name(visitor.sight, title),
        workflow=start.workflow.name,
        title=title,
        parties={party: body for party, body in parties.items() if body},
        mandate=text_of(sent, "mandate"),
        text=written_in(sent, "text"),
        language=text_of(sent, "language"),
        sponsors=tuple(form.sponsors.data or ()),
        destinations=tuple(form.destinations.data or ()),
        depends_on=tuple(others),
        action_lines=apart(text_of(sent, "action_lines")),
        lineage=text_of(sent, "lineage") or None if amendment else None,
        amendment=amendment,
    )


def _filled(begun: Beginning, visitor: Visitor, lineage: str, amendment: int) -> FormData:
    """Fill the form in with an amendment, for whoever takes it up to change."""
    own = members_of(visitor.ref, visitor.sight.register, visitor.now)[:1]
    fields = {
        "title": begun.title, "mandate": begun.mandate, "text": begun.text, "language": begun.language,
        "lineage": lineage, "amendment": str(amendment),
    }  # fmt: skip
    parties = ((f"{PARTY}{party}", body) for party, body in begun.parties.items())
    return FormData([*fields.items(), *parties, *(("sponsors", member) for member in own)])


def _page(
    request: Request,
    visitor: Visitor,
    choice: Choice,
    form: ProposeForm | None,
    status: int = 200,
    refused: Refused | None = None,
    sent: FormData | None = None,
) -> Response:
    return page(
        request,
        "propose.html",
        visitor,
        status,
        starts=choice.starts,
        start=choice.start,
        form=form,
        lineage=text_of(sent, "lineage") if sent else "",
        amendment=text_of(sent, "amendment") if sent else "",
        names=Names(visitor.sight.register),
        wrong=[reason.sentence for reason in refused.reasons] if refused else [],
    )
