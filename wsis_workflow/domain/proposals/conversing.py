"""Comments, in threads and within audiences; a thread is resolved, and open again where somebody goes on with it."""

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.audiences import is_seated, may_hear
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.commands import Comment, Reopen, Resolve
from wsis_workflow.domain.proposals.events import Commented, Event, ThreadReopened, ThreadResolved
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.policy import must_be_entitled
from wsis_workflow.domain.proposals.refusals import Invalid, NotPermitted, Refused, Unknown
from wsis_workflow.domain.proposals.remarks import EVERYBODY, Remark
from wsis_workflow.domain.rules.sentences import listed, sentence


def comment(proposal: Proposal, command: Comment, asked: Asked) -> list[Event]:
    """Put a comment on the record, to an audience to which one belongs; a reply keeps that of its thread.

    Raises:
        Refused: `unknown` (what is replied to), `invalid` or `not-permitted` (one does not belong to the audience).
    """
    if not command.text.strip():
        raise Refused(Invalid(sentence("The comment is empty"), sentence("say something")))
    person = asked.person()
    member = person.represents if person else None
    if not command.reply_to:
        audience = _audience(proposal, command.audience, asked)
        return [Commented(command.text, asked.actor, member, asked.now, audience)]
    thread = thread_of(proposal, command.reply_to, asked)
    if command.audience and _body(proposal, command.audience) != thread.audience:
        problem = sentence("A reply keeps the audience of its thread")
        raise Refused(Invalid(problem, sentence("leave the audience out, or begin a thread of its own")))
    said = Commented(command.text, asked.actor, member, asked.now, thread.audience, command.reply_to)
    opens = [ThreadReopened(thread.number, asked.actor, asked.now, thread.audience)] if thread.resolved else []
    return [said, *opens]


def resolve(proposal: Proposal, command: Resolve, asked: Asked) -> list[Event]:
    """Say of a thread that it needs no further answer; one that is resolved yields no events.

    Raises:
        Refused: `unknown` or `not-permitted`.
    """
    thread = thread_of(proposal, command.comment, asked)
    act = sentence("resolve this thread")
    must_be_entitled(asked.actor, "resolve", {"by": thread.by}, act, proposal, asked.around, asked.now)
    if thread.resolved is not None:
        return []
    return [ThreadResolved(thread.number, asked.actor, asked.now, thread.audience)]


def reopen(proposal: Proposal, command: Reopen, asked: Asked) -> list[Event]:
    """Open a thread again; one that is open yields no events.

    Raises:
        Refused: `unknown` or `not-permitted`.
    """
    thread = thread_of(proposal, command.comment, asked)
    act = sentence("open this thread again")
    must_be_entitled(asked.actor, "resolve", {"by": thread.by}, act, proposal, asked.around, asked.now)
    if thread.resolved is None:
        return []
    return [ThreadReopened(thread.number, asked.actor, asked.now, thread.audience)]


def thread_of(proposal: Proposal, number: int, asked: Asked) -> Remark:
    """Find the first comment of the thread in which a comment stands.

    Raises:
        Refused: `unknown`; what one may not hear is not told from what is not there.
    """
    remarks = {one.number: one for one in proposal.remarks}
    said = remarks.get(number)
    if said is None or not _hears(asked, remarks[said.thread]):
        raise Refused(Unknown("comment", str(number)))
    return remarks[said.thread]


def _hears(asked: Asked, thread: Remark) -> bool:
    return may_hear(asked.actor, thread.audience, thread.by, asked.around.register, asked.now)


def _audience(proposal: Proposal, named: str, asked: Asked) -> str:
    if named == EVERYBODY:
        return EVERYBODY
    body, register = _body(proposal, named), asked.around.register
    if body not in proposal.bodies:
        problem = sentence("“{audience}” is no party of “{ref}”", audience=named, ref=proposal.ref)
        bodies = listed(proposal.bodies)
        way_out = sentence("choose one of {bodies}, or leave it out for everybody who may read", bodies=bodies)
        raise Refused(Invalid(problem, way_out))
    if not any(is_seated(person, body, asked.now) for person in register.capacities(asked.actor, asked.now)):
        called = body_called(body, register)
        act, seated = sentence("comment within {body}", body=called), register.seated(body, asked.now)
        names = tuple(sorted({person.name for person, _ in seated}))[:5]
        raise Refused(NotPermitted(act, (sentence("whoever is seated in {body}", body=called),), names))
    return body


def _body(proposal: Proposal, named: str) -> str:
    """Find the body of a party; it may be named by either."""
    return proposal.parties.get(named, named)
