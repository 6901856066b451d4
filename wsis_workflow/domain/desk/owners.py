"""Who owns an action item now, by name, and in words."""

from datetime import datetime

from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.proposals.calling import body_called, member_called
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules.sentences import sentence, template

_HOLDERS = {
    "chair": template("the chair of {body}"),
    "vice-chair": template("the vice-chair of {body}"),
    "secretary": template("the secretary of {body}"),
    "convenor": template("the convenor of {body}"),
}


def owning(owner: Owner, body: str, now: datetime, register: Register) -> tuple[str, ...]:
    """Name the people who are to do it: of an office those who hold it now, of a member its delegates in the body."""
    if owner.person is not None:
        return (owner.person,)
    if owner.member is not None:
        everybody = register.delegates_of(owner.member)
        seated = {person.ref for person, _ in register.seated(body, now)}
        return tuple(one.ref for one in everybody if one.ref in seated) or tuple(one.ref for one in everybody)
    return tuple(register.holding(owner.body or body, (owner.office or "",), (), now))


def owner_called(owner: Owner, body: str, register: Register) -> str:
    """Name an owner."""
    if owner.person is not None:
        person = register.people.get(owner.person)
        return person.name if person else owner.person
    if owner.member is not None:
        return member_called(owner.member, register)
    office, of = (owner.office or "").replace("_", "-"), body_called(owner.body or body, register)
    if office in _HOLDERS:
        return sentence(_HOLDERS[office], body=of)
    return sentence("the {office} of {body}", office=office, body=of)


def must_be_an_owner(owner: Owner, body: str, now: datetime, register: Register) -> None:
    """Refuse an owner that is none of person, member and office, or whom nobody knows.

    Raises:
        Refused: `unknown` or `invalid`.
    """
    named = [one for one in (owner.person, owner.member, owner.office) if one]
    if len(named) != 1:
        problem = sentence("An action item has one owner")
        raise Refused(Invalid(problem, sentence("name a person, a member, or an office of a body")))
    for kind, ref, known in (
        ("person", owner.person, register.people),
        ("member", owner.member, register.members),
        ("body", owner.body, register.bodies),
    ):
        if ref is not None and ref not in known:
            raise Refused(Unknown(kind, ref, tuple(sorted(known))[:12]))
    if not owning(owner, body, now, register):
        problem = sentence("Nobody is {owner} now", owner=owner_called(owner, body, register))
        raise Refused(Invalid(problem, sentence("name somebody who can do it")))
