"""Planning a meeting: the form, and why somebody may plan none."""

from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response
from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from wsis_workflow.app.queries.probing import may_plan_for, why_no_plans
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import AddMeeting
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.pages.meeting_acts import MoveForm, sentences_of
from wsis_workflow.entrypoints.web.posted import Posted, form_of, once_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor

SHORT_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"
router = APIRouter()


class NewForm(MoveForm):
    """A meeting that is to be planned."""

    of = SelectField(validators=[InputRequired()], validate_choice=False)  # the gate says of which one may not
    ref = StringField(validators=[InputRequired(), Length(max=40), Regexp(f"^{SHORT_NAME}$")])
    number = IntegerField(validators=[Optional(), NumberRange(1, 100_000)])
    title = StringField(validators=[Length(max=200)])
    zone = StringField(validators=[Length(max=64)])


@router.get("/meetings/new")
def new(request: Request, visitor: Here) -> Response:
    """Show the form for a new meeting."""
    return _page(request, visitor, _form(None, visitor))


@router.post("/meetings/new")
def plan(request: Request, visitor: Here, sent: Posted) -> Response:
    """Plan a meeting."""
    form = _form(sent, visitor)
    if not form.validate():
        return _page(request, visitor, form, 422)
    try:
        answer = visitor.act_on_register(AddMeeting(_planned(form, visitor)), once_of(sent))
    except Refused as refused:
        return _page(request, visitor, form, STATUS[refused.code], refused)
    return done(visitor, f"/meetings/{quote(form.ref.data or '')}", answer.sentence)


def _form(sent: FormData | None, visitor: Visitor) -> NewForm:
    form = form_of(NewForm, sent, visitor, zone=visitor.house.settings.zone, opens="", days=1)
    bodies = may_plan_for(visitor.sight.register, visitor.ref, visitor.now)
    form.of.choices = [(body.ref, body.name) for body in bodies]
    return form


def _page(
    request: Request, visitor: Visitor, form: NewForm, status: int = 200, refused: Refused | None = None
) -> Response:
    register = visitor.sight.register
    why_not = [] if form.of.choices else why_no_plans(register, visitor.ref, visitor.now)
    wrong = sentences_of(refused, form)
    return page(request, "meeting_new.html", visitor, status, form=form, why_not=why_not, wrong=wrong)


def _planned(form: NewForm, visitor: Visitor) -> Meeting:
    """Make a meeting of the form.

    Raises:
        Refused: `invalid`, its dates cannot be read.
    """
    opens, zone = (form.opens.data or "").strip() or "tbd", form.zone.data or visitor.house.settings.zone
    try:
        time = MeetingTime.parse(opens, form.days.data or 1, (form.closes.data or "").strip() or None, zone)
    except ValueError as fault:
        problem, _, way_out = str(fault).rstrip(".").partition("; ")
        raise Refused(Invalid(problem, way_out or sentence("correct the date"))) from None
    title, note = (form.title.data or "").strip(), (form.note.data or "").strip()
    return Meeting(form.ref.data or "", form.of.data, time, form.number.data, title, note)
