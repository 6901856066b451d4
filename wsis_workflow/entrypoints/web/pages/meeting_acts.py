"""Acts on a meeting: moving or cancelling it after the consequences were shown, and who is present."""

from dataclasses import replace
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response
from wtforms import Form, IntegerField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from wsis_workflow.app.queries.foretelling import Foretold, foretold
from wsis_workflow.app.queries.hanging import letter_of
from wsis_workflow.app.queries.meetings import preview
from wsis_workflow.app.queries.probing import offered
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Stale
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import CancelMeeting, MoveMeeting, TakeAttendance
from wsis_workflow.domain.rules.dates import LONGEST
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.entrypoints.web.calendar import meeting_called
from wsis_workflow.entrypoints.web.pages.meetings import shown
from wsis_workflow.entrypoints.web.posted import Posted, form_of, once_of, text_of, version_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import done, page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor

NOTHING = sentence("Nothing would change by this")
ALTER = sentence("alter a date or the note first")
MARKED = sentence("Some fields are not right; correct those that are marked below.")
DATE, CONFIRMED = "date-", "confirmed"
router = APIRouter()


class MoveForm(Form):
    """What is to be different about a meeting."""

    opens = StringField(validators=[Length(max=40)])
    days = IntegerField(validators=[Optional(), NumberRange(1, LONGEST)])
    closes = StringField(validators=[Length(max=40)])
    note = TextAreaField(validators=[Length(max=2000)])


@router.get("/meetings/{ref}")
def meeting(request: Request, visitor: Here, ref: str) -> Response:
    """Show a meeting."""
    return _page(request, visitor, meeting_called(visitor, ref))


@router.get("/meetings/{ref}/move")
@router.get("/meetings/{ref}/cancel")
@router.get("/meetings/{ref}/attendance")
def back(visitor: Here, ref: str) -> Response:
    """Lead back to the meeting who comes to the address of an act again, such as after switching the language."""
    return RedirectResponse(f"/meetings/{quote(meeting_called(visitor, ref).ref)}", 303)


@router.post("/meetings/{ref}/move")
def move(request: Request, visitor: Here, ref: str, sent: Posted) -> Response:
    """Show what a change of a meeting would do; once that was seen and confirmed, make it."""
    found = meeting_called(visitor, ref)
    form = form_of(MoveForm, sent, visitor)
    if not form.validate():
        return _page(request, visitor, found, 422, form=form, sent=sent)
    return _previewed(request, visitor, found, _command(found, form, sent, visitor), sent, form)


@router.post("/meetings/{ref}/cancel")
def cancel(request: Request, visitor: Here, ref: str, sent: Posted) -> Response:
    """Show what cancelling a meeting would do; once that was seen and confirmed, cancel it."""
    found = meeting_called(visitor, ref)
    return _previewed(request, visitor, found, CancelMeeting(ref, text_of(sent, "note")[:2000]), sent, None)


@router.post("/meetings/{ref}/attendance")
def attend(request: Request, visitor: Here, ref: str, sent: Posted) -> Response:
    """Record which members are present."""
    found = meeting_called(visitor, ref)
    present = tuple(str(code) for code in sent.getlist("present"))
    try:
        answer = visitor.act_on_register(TakeAttendance(ref, present), once_of(sent))
    except Refused as refused:
        return _page(request, visitor, found, STATUS[refused.code], refused)
    return done(visitor, f"/meetings/{quote(ref)}", answer.sentence)


def sentences_of(refused: Refused | None, form: MoveForm | None) -> list[str]:
    """Say what to put at the top of the page: the reasons of the rules, or that fields are marked below."""
    if refused is not None:
        return [reason.sentence for reason in refused.reasons]
    return [MARKED] if form is not None and form.errors else []


def _previewed(
    request: Request,
    visitor: Visitor,
    found: Meeting,
    command: MoveMeeting | CancelMeeting,
    sent: FormData,
    form: MoveForm | None,
) -> Response:
    """Act where the preview of the meeting as it is now was confirmed; show the preview otherwise."""
    refused = None
    try:
        seen = version_of(sent)
        if text_of(sent, CONFIRMED) and seen is not None:
            answer = visitor.act_on_register(replace(command, seen=seen), once_of(sent))
            return done(visitor, f"/meetings/{quote(found.ref)}", answer.sentence)
    except Refused as refusal:
        if refusal.code != Stale.code:
            return _page(request, visitor, found, STATUS[refusal.code], refusal, form, sent)
        refused = refusal
    try:
        would_be = _foretold(visitor, found, command)
    except Refused as refusal:
        return _page(request, visitor, found, STATUS[refusal.code], refusal, form, sent)
    status = STATUS[refused.code] if refused else 200
    shown_with = {"foretold": would_be, "proposal_titles": _titles(visitor, would_be), **_confirming(command)}
    return _page(request, visitor, found, status, refused, form, sent, **shown_with)


def _foretold(visitor: Visitor, found: Meeting, command: MoveMeeting | CancelMeeting) -> Foretold:
    asked = offered(visitor.sight.register, command, visitor.ref, visitor.now)
    if not asked.refusals and not asked.changes:
        raise Refused(Invalid(NOTHING, ALTER))
    with visitor.house.trial() as trial:
        would_be = preview(trial.gate, command, visitor.ref, visitor.now)
    return foretold(would_be, visitor.sight, (found.of,))


def _titles(visitor: Visitor, would_be: Foretold) -> dict[str, str]:
    """Name the proposals of a preview by their titles."""
    dates, steps = (*would_be.deadlines, *would_be.ballots), (*would_be.loses, *would_be.regains)
    refs = {one.proposal for one in dates} | {one.proposal for one in steps}
    return {seen.proposal.ref: seen.proposal.title for seen in visitor.sight.all(sorted(refs))}


def _command(found: Meeting, form: MoveForm, sent: FormData, visitor: Visitor) -> MoveMeeting:
    """Take from the form what differs from the meeting as it is; an empty field changes nothing.

    What is confirmed is taken as it was previewed, so that confirming it twice is one act.
    """
    before = None if text_of(sent, CONFIRMED) else found
    dates = {one.name: text_of(sent, DATE + one.name)[:40] for one in letter_of(visitor.sight, found)}
    known = before.deadlines if before else {}
    return MoveMeeting(
        found.ref,
        opens=_if_other(form.opens.data, before.time.opens if before else None),
        days=None if before and form.days.data == before.time.days else form.days.data,
        closes=_if_other(form.closes.data, before.time.closes if before else None),
        deadlines={name: date for name, date in dates.items() if date and date != known.get(name)},
        note=_if_other(form.note.data, before.note if before else None) or "",
    )


def _if_other(written: str | None, before: str | None) -> str | None:
    said = (written or "").strip()
    return said if said and said != before else None


def _confirming(command: MoveMeeting | CancelMeeting) -> dict[str, object]:
    return {"command": command, "confirming": _fields(command)}


def _fields(command: MoveMeeting | CancelMeeting) -> dict[str, str]:
    """Write a command as the fields of the form that confirms it."""
    said = {"note": command.note}
    if isinstance(command, MoveMeeting):
        said |= {"opens": command.opens or "", "days": str(command.days or ""), "closes": command.closes or ""}
        said |= {DATE + name: date for name, date in command.deadlines.items()}
    return {name: value for name, value in said.items() if value}


def _page(
    request: Request,
    visitor: Visitor,
    found: Meeting,
    status: int = 200,
    refused: Refused | None = None,
    form: MoveForm | None = None,
    sent: FormData | None = None,
    **more: object,
) -> Response:
    time = found.time
    preset = {"opens": time.opens, "days": time.days, "closes": time.closes or "", "note": found.note}
    wrong = sentences_of(refused, form)
    values = shown(visitor, found) | {"foretold": None, "command": None, "confirming": {}} | more
    was_sent = {name: value for name, value in (sent or {}).items() if isinstance(value, str)}
    if text_of(sent or FormData(), CONFIRMED):
        form = MoveForm(data=preset | {name: value for name, value in was_sent.items() if name in preset})
    return page(
        request,
        "meeting.html",
        visitor,
        status,
        form=form or MoveForm(data=preset),
        wrong=wrong,
        sent=was_sent,
        **values,
    )
