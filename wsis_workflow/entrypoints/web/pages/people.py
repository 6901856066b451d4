"""People and bodies: who is who, where they sit, and who would decide."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from wsis_workflow.app.queries.directory import body_seen, member_seen, people_called, person_seen
from wsis_workflow.app.queries.keyed import stretch
from wsis_workflow.domain.proposals.house_rights import may
from wsis_workflow.domain.proposals.register import Body, Member, Person, Register
from wsis_workflow.entrypoints.web.addresses import address
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.pages.body_desk import desk_shown
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

PAGE = 50
router = APIRouter()
Text = Annotated[str, Query(max_length=200)]


@router.get("/people")
@at_one_instant
def people(request: Request, visitor: Here, q: Text = "", body: Text = "", after: Text = "") -> Response:
    """List people, or find some by name."""
    register = visitor.sight.register
    found = people_called(register, q)
    if body:
        seated = {person.ref for person, _ in register.seated(body, visitor.now)}
        found = [one for one in found if one.ref in seated]
    listed = stretch(found, _of_person, after, PAGE)
    return page(
        request,
        "people.html",
        visitor,
        found=listed,
        next=address("/people", q=q, body=body, after=listed.next) if listed.next else None,
        first=address("/people", q=q, body=body) if after else None,
        q=q,
        body=body,
        **_shared(visitor),
    )


@router.get("/bodies")
@at_one_instant
def bodies(request: Request, visitor: Here, after: Text = "") -> Response:
    """List the bodies, each within which it is."""
    register = visitor.sight.register
    listed = stretch(register.bodies.values(), lambda one: _path(one, register), after, PAGE)
    further = address("/bodies", after=listed.next) if listed.next else None
    seated = {one.ref: len({who.ref for who, _ in register.seated(one.ref, visitor.now)}) for one in listed.entries}
    voices = {one.ref: len(register.members_of(one.ref, visitor.now)) for one in listed.entries}
    return page(
        request, "bodies.html", visitor, found=listed, next=further, seated=seated, voices=voices, **_shared(visitor)
    )


@router.get("/bodies/{ref}")
@at_one_instant
def body(request: Request, visitor: Here, ref: str, after: Text = "") -> Response:
    """Show a body: its mandate, officers, proposals and meetings, its desk, and the electorate as it would be now."""
    seen = body_seen(visitor.sight, ref)
    voices = stretch(seen.voices, lambda one: f"{one.name.casefold()} {one.code}", after, PAGE)
    further = address(f"/bodies/{ref}", after=voices.next) if voices.next else None
    weights = tuple(dict.fromkeys(name for one in seen.voices for name in one.weights))
    shown = desk_shown(visitor, seen) | _shared(visitor)
    return page(request, "body.html", visitor, seen=seen, found=voices, next=further, weights=weights, **shown)


@router.get("/members")
@at_one_instant
def members(request: Request, visitor: Here, q: Text = "", after: Text = "") -> Response:
    """List the members of the organisation."""
    register = visitor.sight.register
    wanted = q.casefold().split()
    chosen = [one for one in register.members.values() if all(word in _called(one) for word in wanted)]
    listed = stretch(chosen, _called, after, PAGE)
    further = address("/members", q=q, after=listed.next) if listed.next else None
    delegates = {one.code: len(register.delegates_of(one.code)) for one in listed.entries}
    return page(
        request, "members.html", visitor, found=listed, next=further, q=q, delegates=delegates, **_shared(visitor)
    )


@router.get("/members/{code}")
@at_one_instant
def member(request: Request, visitor: Here, code: str) -> Response:
    """Show a member: who represents it, and what it is in each body."""
    return page(request, "member.html", visitor, seen=member_seen(visitor.sight, code), **_shared(visitor))


@router.get("/people/{ref}")
@at_one_instant
def person(request: Request, visitor: Here, ref: str) -> Response:
    """Show a person."""
    return page(request, "person.html", visitor, seen=person_seen(visitor.sight, ref), **_shared(visitor))


def _shared(visitor: Visitor) -> dict[str, Any]:
    register = visitor.sight.register
    return {
        "names": Names(register),
        "bodies": register.bodies.values(),
        "may_import": may("enter_directory", visitor.ref, register, visitor.now),
    }


def _of_person(person: Person) -> str:
    return f"{person.name.casefold()} {person.ref}"


def _called(member: Member) -> str:
    return f"{member.name} {member.code}".casefold()


def _path(body: Body, register: Register) -> str:
    """Sort a body after that within which it is."""
    above: list[str] = []
    while body.within in register.bodies and body.ref not in above:
        above.insert(0, body.ref)
        body = register.bodies[body.within or ""]
    return " / ".join([body.ref, *above])
