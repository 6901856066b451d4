"""The caller: who they are, as whom they may act, and what waits on them."""

from datetime import datetime
from typing import Literal

from fastapi import APIRouter
from starlette.responses import Response

from wsis_workflow.app.queries.directory import may_see_address
from wsis_workflow.app.queries.inbox import inbox
from wsis_workflow.app.queries.tasks import Task
from wsis_workflow.app.queries.waiting_for import WaitedFor, waiting_for
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import PersonSeen, Told
from wsis_workflow.entrypoints.web.api.caller import Caller, Reading
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["me"])


class Me(Told):
    """The caller, as whom they may act, and the proposals that wait on them."""

    person: PersonSeen
    capacities: list[PersonSeen]
    scopes: list[Literal["read", "act", "register"]]
    worklist: list[str]
    unread: int
    now: datetime


class Inbox(Told):
    """What waits on the caller, and what they wait for."""

    items: list[Task]
    waiting_for: list[WaitedFor]


@router.get("/me", responses=like(Me, "Who calls."))
@at_one_instant
def me(caller: Reading) -> Response:
    """Say who calls, as whom they may act, and which proposals wait on them."""
    views = caller.house.store.views
    capacities = caller.sight.register.capacities(caller.ref, caller.now)
    waiting = views.worklist([one.ref for one in capacities], limit=None)
    said = {
        "person": person_seen(caller.person, caller),
        "capacities": [person_seen(one, caller) for one in capacities],
        "scopes": caller.scopes,
        "worklist": list(dict.fromkeys(one.proposal for one in waiting)),
        "unread": views.unread(caller.ref),
        "now": caller.now,
    }
    return answered(said)


@router.get("/inbox", responses=like(Inbox, "What waits on the caller, the most urgent first."))
@at_one_instant
def tasks(caller: Reading) -> Response:
    """List what waits on the caller and on those they stand in for, and what they wait for themselves."""
    return answered({"items": inbox(caller.sight), "waiting_for": waiting_for(caller.sight)})


def person_seen(person: Person, caller: Caller) -> dict[str, object]:
    """Show a person as the caller may see them."""
    return {
        "person": person.ref,
        "name": person.name,
        "represents": person.represents,
        "offices": _offices(person, caller.now),
        "language": person.language,
        "zone": person.zone,
        "stand_in": person.stand_in(caller.now),
        "address": person.address if may_see_address(caller.sight, person) else None,
    }


def _offices(person: Person, now: datetime) -> list[dict[str, object]]:
    held = [office for office in person.offices if office.is_held(now)]
    return [{"of": one.of, "office": one.office, "from": one.since, "until": one.until} for one in held]
