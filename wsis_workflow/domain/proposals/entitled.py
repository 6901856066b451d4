"""The one table of who may take which act; doors, the gate, second persons and annulments all ask it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register import CHAIRS, SECRETARY, Person
from wsis_workflow.domain.proposals.roles import officers, people_in, secretaries
from wsis_workflow.domain.rules.role_words import roles_in_words
from wsis_workflow.domain.rules.sentences import Sentence, sentence
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE, BALLOT, CLOCK, BallotRule

What = Mapping[str, object]
A_SECRETARY = sentence("a secretary of a party")
A_SEATED_DELEGATE = sentence("a delegate of a member with a seat in a body of the proposal")
THE_MOVER = sentence("a delegate of the member that moved it")
THE_TRANSLATOR = sentence("who was asked for it")
A_CHAIR, THE_AUTHOR = sentence("a chair of a party"), sentence("who began the thread")
A_DELEGATE = sentence("a delegate of a member that takes part")


@dataclass(frozen=True, slots=True)
class Entitled:
    """Who may take an act: by roles, by name, and in words where the roles are names of the rules."""

    roles: tuple[str, ...]
    people: Mapping[str, Person]
    called: tuple[str, ...] = ()


def entitled(verb: str, what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    """Find who may take an act; `what` holds the fields of its command (step, fact, deadline, member)."""
    return _TABLE[verb](what, proposal, around, now)


def _step(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    return _roles(around.workflow.steps[str(what["step"])].by, proposal, around, now)


def _revise(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    return _roles(around.workflow.states[proposal.state].revise, proposal, around, now)


def _amend(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    """Whoever represents a member and has a seat or an office in a body of the proposal."""
    register = around.register
    seated = {person.ref: person for body in proposal.bodies for person, _ in register.seated(body, now)}
    return Entitled((A_SEATED_DELEGATE,), {ref: one for ref, one in seated.items() if one.represents})


def _withdraw_amendment(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    """Whoever moved it, and all who represent the member for which it was moved."""
    moved = proposal.amendments[int(str(what["number"]))]
    may = {person.ref: person for person in around.register.delegates_of(moved.member or "")}
    if moved.by in around.register.people:
        may[moved.by] = around.register.people[moved.by]
    return Entitled((THE_MOVER,), may)


def _position(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    """A member's own delegates; a secretary of a party enters it on the member's behalf."""
    found = _of_ballot(lambda rule: rule.positions_by, proposal, around, now)
    member = what.get("behalf_of") or what.get("member")
    if not member:
        return found
    own = {ref: person for ref, person in found.people.items() if person.represents == member}
    may = {**own, **secretaries(proposal, around, now)}
    return Entitled((*found.roles, A_SECRETARY), may, (*found.called, A_SECRETARY))


def _close(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    return _of_ballot(lambda rule: rule.closed_by, proposal, around, now)


def _announce(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    return _of_ballot(lambda rule: rule.announced_by, proposal, around, now)


def _count(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    return _of_ballot(lambda rule: rule.counted_by, proposal, around, now)


def _record(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    fact = str(what["fact"])
    if fact == ADMITTED_LATE and fact not in around.workflow.facts:
        return _officers(proposal.bodies, CHAIRS, around, now)
    return _roles(around.workflow.facts[fact].by, proposal, around, now)


def _secretariat(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    return Entitled((A_SECRETARY,), secretaries(proposal, around, now))


def _translated(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    """Whoever was asked for the language, and a secretary for any service outside."""
    asked = proposal.translations.get(str(what["language"]))
    translator = asked.request.translator if asked and asked.request else None
    may = secretaries(proposal, around, now)
    if translator is None or translator not in around.register.people:
        return Entitled((A_SECRETARY,), may)
    return Entitled((THE_TRANSLATOR, A_SECRETARY), {translator: around.register.people[translator], **may})


def _extend(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    return _officers(bodies_of(str(what["deadline"]), proposal, around), (*CHAIRS, SECRETARY), around, now)


def _depend_on(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    found = _roles(("sponsor",), proposal, around, now)
    may = {**found.people, **secretaries(proposal, around, now)}
    return Entitled((*found.roles, A_SECRETARY), may, (*found.called, A_SECRETARY))


def _resolve(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    """Who began the thread, who may revise the text, the chairs and secretaries of the parties."""
    revisers = _revise(what, proposal, around, now)
    author = around.register.people.get(str(what.get("by", "")))
    may = {**revisers.people, **officers(proposal.bodies, (*CHAIRS, SECRETARY), around, now)}
    roles = (THE_AUTHOR, *revisers.roles, A_CHAIR, A_SECRETARY)
    called = (THE_AUTHOR, *revisers.called, A_CHAIR, A_SECRETARY)
    return Entitled(roles, {**may, **({author.ref: author} if author else {})}, called)


def _statement(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    """Delegates of the members of a party, and of the sponsors; a secretary of a party enters it on their behalf."""
    found = dict(_roles(("sponsor",), proposal, around, now).people)
    for body in proposal.bodies:
        for member in around.register.members_of(body, now):
            found.update({person.ref: person for person in around.register.delegates_of(member.code)})
    if what.get("behalf_of"):
        return Entitled((A_DELEGATE, A_SECRETARY), {**found, **secretaries(proposal, around, now)})
    return Entitled((A_DELEGATE,), found)


def _forward(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    return _officers(proposal.bodies, (*CHAIRS, SECRETARY), around, now)


def _decision(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    """A secretary of a party, and of the body that decided."""
    may = {**secretaries(proposal, around, now), **around.register.holding(str(what["body"]), (SECRETARY,), (), now)}
    return Entitled((A_SECRETARY,), may)


def _annul(what: What, proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    """Who may take an act may annul it; it is asked of the proposal as it was when the act was taken."""
    acted, before = proposal.acted, proposal.past
    if acted is None or before is None:
        return Entitled((), {})
    fields = {"step": acted.what, "fact": acted.what, "deadline": acted.what, "member": acted.member}
    return entitled(acted.verb, fields, before, around, now)


def bodies_of(deadline: str, proposal: Proposal, around: Circumstances) -> tuple[str, ...]:
    """Name the body that a deadline hangs on; one that hangs on no meeting is every party's."""
    party = around.workflow.deadlines[deadline].party
    if party is None:
        return proposal.bodies
    body = proposal.parties.get(party)
    return (body,) if body else ()


def _of_ballot(
    who: Callable[[BallotRule], tuple[str, ...]], proposal: Proposal, around: Circumstances, now: datetime
) -> Entitled:
    """Ask the ballot of this state; where it has none, any of the workflow (the state then speaks against the act)."""
    here = proposal.ballot.rule if proposal.ballot else around.workflow.states[proposal.state].ballot
    rules = [around.workflow.ballots[here]] if here else around.workflow.ballots.values()
    return _roles(tuple(dict.fromkeys(role for rule in rules for role in who(rule))), proposal, around, now)


def _roles(roles: tuple[str, ...], proposal: Proposal, around: Circumstances, now: datetime) -> Entitled:
    named = tuple(role for role in roles if role not in (CLOCK, BALLOT))
    people = people_in(named, proposal, around, now)
    return Entitled(named, people, roles_in_words(named, around.workflow))


def _officers(bodies: tuple[str, ...], offices: tuple[str, ...], around: Circumstances, now: datetime) -> Entitled:
    named = tuple(_OFFICERS[office](body_called(body, around.register)) for body in bodies for office in offices)
    return Entitled(named, officers(bodies, offices, around, now))


_OFFICERS: dict[str, Callable[[str], Sentence]] = {
    "chair": lambda body: sentence("a chair of {body}", body=body),
    "vice_chair": lambda body: sentence("a vice-chair of {body}", body=body),
    SECRETARY: lambda body: sentence("a secretary of {body}", body=body),
}
_TABLE: dict[str, Callable[[What, Proposal, Circumstances, datetime], Entitled]] = {
    "step": _step,
    "revise": _revise,
    "amend": _amend,
    "withdraw_amendment": _withdraw_amendment,
    "accept_amendments": _revise,
    "reject_amendments": _revise,
    "merge_amendments": _revise,
    "incorporate": _revise,
    "position": _position,
    "close": _close,
    "announce": _announce,
    "count": _count,
    "record": _record,
    "schedule": _secretariat,
    "available": _secretariat,
    "attach": _secretariat,
    "withdraw_attachment": _secretariat,
    "translate": _secretariat,
    "translated": _translated,
    "untranslate": _secretariat,
    "extend": _extend,
    "depend_on": _depend_on,
    "statement": _statement,
    "resolve": _resolve,
    "reopen": _resolve,
    "forward": _forward,
    "decision": _decision,
    "annul": _annul,
}
