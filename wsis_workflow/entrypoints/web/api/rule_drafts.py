"""Drafts of rules: kept by those who may edit rules, checked as they are written, published by two of them."""

from datetime import datetime
from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import Response

from wsis_workflow.app.rule_drafts import Ask, Checked, Confirm, Drop, Save, Start
from wsis_workflow.bootstrap.rule_drafting import rule_drafts
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.rule_drafts import RuleDraft, clashes
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import Done, Told
from wsis_workflow.entrypoints.web.api.caller import Caller, Reading, Registering
from wsis_workflow.entrypoints.web.api.doing import DraftOnVersion
from wsis_workflow.entrypoints.web.api.headers import IdempotencyKey, etag
from wsis_workflow.entrypoints.web.api.rules_sent import ConfirmSent, DraftSent, RulesSent
from wsis_workflow.entrypoints.web.api.sent import Nothing
from wsis_workflow.entrypoints.web.api.words import Ref
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["drafts of rules"])
ETAG = "The version, for If-Match."
NOTHING = Nothing()


class AskedSeen(Told):
    """Who asked for the publication of which content, and when."""

    by: str
    at: datetime
    hash: str


class DraftSeen(Told):
    """A draft; `base` is the edition that it comes from, `published` the one that became of it, both by their hash."""

    draft: str
    workflow: str
    version: int
    made_by: str
    made_at: datetime
    changed_by: str
    changed_at: datetime
    base: str | None
    asked: AskedSeen | None
    published: str | None


class Drafts(Told):
    """The drafts, the one that was changed last first."""

    items: list[DraftSeen]


class Fault(Told):
    """What the checks find, with line and column from 1; `steps` is the run that breaks a guarantee."""

    code: str
    message: str
    line: int
    column: int
    is_error: bool
    steps: list[str]


class RulesChecked(Told):
    """What the checks say; a text without errors has the hash of its content, and may clash with what is published."""

    workflow: str
    errors: int
    warnings: int
    findings: list[Fault]
    hash: str | None
    clashes: list[str]


class DraftAnswer(DraftSeen):
    """A draft with its text, and what the checks say of it."""

    text: str
    checks: RulesChecked


@router.get("/rule-drafts", responses=like(Drafts, "The drafts."))
@at_one_instant
def drafts(caller: Reading) -> Response:
    """List the drafts of rules."""
    return answered({"items": [_seen(one) for one in rule_drafts(caller.house).all(caller.ref, caller.now)]})


@router.post(
    "/rule-drafts", status_code=201, responses=like(Done, "It is begun.", 201, location="Where it is.", etag=ETAG)
)
def start(sent: DraftSent, caller: Registering, idempotency_key: IdempotencyKey = None) -> Response:
    """Begin a draft, from a published edition or from nothing."""
    known = {one.hash for one in caller.house.store.editions()}
    rule_drafts(caller.house).all(caller.ref, caller.now)  # whoever may not, may not learn which editions there are
    if sent.base is not None and sent.base not in known:
        raise Refused(Unknown("edition", sent.base))
    done = caller.act_on_draft(Start(sent.text, sent.base), idempotency_key)
    return answered(done, 201, location=f"/api/v1/rule-drafts/{quote(done.ref or '')}", etag=etag(done.version or 1))


@router.get("/rule-drafts/{ref}", responses=like(DraftAnswer, "The draft.", etag=ETAG))
@at_one_instant
def draft(ref: Ref, caller: Reading) -> Response:
    """Show a draft with its text, and what the checks say of it."""
    desk = rule_drafts(caller.house)
    found = desk.one(ref, caller.ref, caller.now)
    checks = _checked(desk.checked(found.text, caller.ref, caller.now), caller)
    return answered(_seen(found) | {"text": found.text, "checks": checks}, etag=etag(found.version))


@router.put("/rule-drafts/{ref}", responses=like(Done, "It is saved.", etag=ETAG))
def save(ref: Ref, sent: RulesSent, act: DraftOnVersion) -> Response:
    """Write another text; any change makes a request for publication void."""
    return act(Save(ref, sent.text, act.seen))


@router.delete("/rule-drafts/{ref}", responses=like(Done, "It is thrown away.", etag=ETAG))
def drop(ref: Ref, act: DraftOnVersion) -> Response:
    """Throw a draft away."""
    return act(Drop(ref, act.seen))


@router.post("/rule-drafts/{ref}/check", responses=like(RulesChecked, "What the checks say."))
def check(ref: Ref, sent: RulesSent, caller: Reading) -> Response:
    """Check a text that is being written, without saving it."""
    desk = rule_drafts(caller.house)
    desk.one(ref, caller.ref, caller.now)
    return answered(_checked(desk.checked(sent.text, caller.ref, caller.now), caller))


@router.post("/rule-drafts/{ref}/publish-request", responses=like(Done, "It waits for a second person.", etag=ETAG))
def ask(ref: Ref, act: DraftOnVersion, sent: Nothing = NOTHING) -> Response:
    """Ask for the publication of a draft that has no errors and clashes with nothing that is published."""
    return act(Ask(ref, act.seen))


@router.post("/rule-drafts/{ref}/confirm", responses=like(Done, "It is published.", etag=ETAG))
def confirm(ref: Ref, sent: ConfirmSent, act: DraftOnVersion) -> Response:
    """Confirm as a second person that this very content is published."""
    return act(Confirm(ref, sent.hash, act.seen))


def _seen(one: RuleDraft) -> dict[str, object]:
    asked = {"by": one.asked.by, "at": one.asked.at, "hash": one.asked.hash} if one.asked else None
    return {
        "draft": one.ref,
        "workflow": one.name,
        "version": one.version,
        "made_by": one.made_by,
        "made_at": one.made_at,
        "changed_by": one.changed_by,
        "changed_at": one.changed_at,
        "base": one.base,
        "asked": asked,
        "published": one.published,
    }


def _checked(checked: Checked, caller: Caller) -> dict[str, object]:
    edition = checked.edition.workflow if checked.edition else None
    published = caller.house.store.editions()
    return {
        "workflow": checked.name,
        "errors": checked.errors,
        "warnings": checked.warnings,
        "findings": [
            {
                "code": one.code,
                "message": one.message,
                "line": one.line,
                "column": one.column,
                "is_error": one.is_error,
                "steps": one.steps,
            }
            for one in checked.findings
        ],
        "hash": edition.hash if edition else None,
        "clashes": [one.sentence for one in clashes(edition, published)] if edition else [],
    }
