"""Bodies, members and people, and how they are entered from a file."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from wsis_workflow.app.directory import read_directory
from wsis_workflow.app.importing import Differences
from wsis_workflow.app.queries.entering import entry_preview
from wsis_workflow.app.queries.foretelling import Foretold, foretold
from wsis_workflow.domain.proposals.entry_rights import RIGHT
from wsis_workflow.domain.proposals.house_rights import bodies_with
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.register import Body, Member
from wsis_workflow.domain.proposals.register_commands import Enter
from wsis_workflow.entrypoints.web.api.answering import answered, like
from wsis_workflow.entrypoints.web.api.answers import Done, PersonSeen, Told
from wsis_workflow.entrypoints.web.api.caller import Caller, Reading
from wsis_workflow.entrypoints.web.api.doing import Keep
from wsis_workflow.entrypoints.web.api.me import person_seen
from wsis_workflow.entrypoints.web.api.meeting_sent import DirectorySent
from wsis_workflow.entrypoints.web.api.meetings import OnlyPreview
from wsis_workflow.entrypoints.web.api.words import Name, invalid
from wsis_workflow.entrypoints.web.visitor import at_one_instant

router = APIRouter(tags=["directory"])
OfBody = Annotated[Name | None, Query(description="Only those of this body, as they are there now.")]
SECTIONS = ("bodies", "members", "people", "meetings")


class BodySeen(Told):
    """A body, who is seated in it and which members it has now."""

    body: str
    name: str
    kind: str | None
    within: str | None
    seated: list[str]
    members: list[str]


class Bodies(Told):
    """The bodies."""

    items: list[BodySeen]


class MemberSeen(Told):
    """A member; weights are exact numbers, as text where they are fractions."""

    member: str
    name: str
    category: str | None
    voting_right: bool
    weights: dict[str, int | str]
    attributes: dict[str, str]
    delegates: list[str]


class Members(Told):
    """The members."""

    items: list[MemberSeen]


class People(Told):
    """The people."""

    items: list[PersonSeen]


class EntryForetold(Told):
    """What an import would do; `waiting` counts the open proposals that would wait on other people."""

    differences: list[Differences]
    consequences: Foretold
    waiting: int


@router.get("/bodies", responses=like(Bodies, "The bodies."))
@at_one_instant
def bodies(caller: Reading) -> Response:
    """List the bodies."""
    return answered({"items": [_body(one, caller) for one in caller.sight.register.bodies.values()]})


@router.get("/members", responses=like(Members, "The members."))
@at_one_instant
def members(caller: Reading, body: OfBody = None) -> Response:
    """List the members, with category and right to vote."""
    register = caller.sight.register
    _must_be_known(body, caller)
    chosen = register.members_of(body, caller.now) if body else list(register.members.values())
    return answered({"items": [_member(one, body, caller) for one in chosen]})


@router.get("/people", responses=like(People, "The people."))
@at_one_instant
def people(caller: Reading, body: OfBody = None) -> Response:
    """List the people, with whom they represent and their offices; addresses are for the secretariat."""
    register = caller.sight.register
    _must_be_known(body, caller)
    seated = {person.ref for person, _ in register.seated(body, caller.now)} if body else None
    chosen = [one for one in register.people.values() if seated is None or one.ref in seated]
    return answered({"items": [person_seen(one, caller) for one in chosen]})


@router.post("/directory", responses=like(Done | EntryForetold, "It is done; with `preview`, what it would change."))
def enter(sent: DirectorySent, keep: Keep, only_preview: OnlyPreview = False) -> Response:
    """Enter or replace bodies, members, people and meetings, all or nothing."""
    zone = sent.zone or keep.caller.house.settings.zone
    data: dict[str, Any] = {section: getattr(sent, section) for section in SECTIONS}
    command, faults = read_directory(data, zone)
    if faults:
        raise Refused(*map(invalid, faults))
    return _previewed(keep.caller, command) if only_preview else keep(command)


def _previewed(caller: Caller, command: Enter) -> Response:
    with caller.house.trial() as trial:
        found = entry_preview(trial.gate, command, caller.ref, caller.now)
    bodies = bodies_with(RIGHT, caller.ref, caller.sight.register, caller.now) or ()
    said = foretold(found.consequences, caller.sight, bodies)
    return answered({"differences": found.differences, "consequences": said, "waiting": found.waiting})


def _must_be_known(body: str | None, caller: Caller) -> None:
    known = caller.sight.register.bodies
    if body is not None and body not in known:
        raise Refused(Unknown("body", body, tuple(sorted(known))[:12]))


def _body(one: Body, caller: Caller) -> dict[str, object]:
    register = caller.sight.register
    return {
        "body": one.ref,
        "name": one.name,
        "kind": one.kind,
        "within": one.within,
        "seated": list(dict.fromkeys(person.ref for person, _ in register.seated(one.ref, caller.now))),
        "members": [member.code for member in register.members_of(one.ref, caller.now)],
    }


def _member(one: Member, body: str | None, caller: Caller) -> dict[str, object]:
    now = caller.now
    return {
        "member": one.code,
        "name": one.name,
        "category": one.category_in(body, now) if body else one.category,
        "voting_right": one.may_vote_in(body, now) if body else one.voting_right,
        "weights": one.weights_in(body, now) if body else one.weights,
        "attributes": one.attributes,
        "delegates": [person.ref for person in caller.sight.register.delegates_of(one.code)],
    }
