"""What is refused of liaison statements, whichever way they go."""

from wsis_workflow.domain.desk.asked import DeskAsked
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.falling import DueBy, must_be_a_date
from wsis_workflow.domain.desk.liaison_nouns import (
    ASKS_A_REPLY,
    FROM,
    PURPOSES,
    RESPONSE,
    TO,
    Incoming,
)
from wsis_workflow.domain.desk.reading import may_read_desk
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.rules.sentences import listed, sentence


def must_ask_well(
    desk: Desk, purpose: str, reply_by: DueBy, in_response_to: int | None, asked: DeskAsked, *, is_ours: bool = True
) -> None:
    """Refuse a purpose, a date for the reply, or a statement responded to, that does not go with the others.

    What came in asks as it does: only what `is_ours` has to say all that its purpose needs.

    Raises:
        Refused: `invalid` or `unknown`.
    """
    if purpose not in PURPOSES:
        problem = sentence("“{purpose}” is no purpose of a liaison statement", purpose=purpose)
        raise Refused(Invalid(problem, sentence("choose one of {purposes}", purposes=listed(PURPOSES))))
    if is_ours and purpose in ASKS_A_REPLY and not reply_by.is_set:
        problem = sentence("A statement for action or comment asks for a reply")
        raise Refused(Invalid(problem, sentence("say until when")))
    if is_ours and purpose == RESPONSE and in_response_to is None:
        problem = sentence("It is not said to what this responds")
        raise Refused(Invalid(problem, sentence("name the incoming statement by its number")))
    if in_response_to is not None:
        incoming_known(desk, in_response_to, asked)
    must_be_a_date(reply_by, desk.body, asked.now, asked.register)


def must_be_from(body: str, proposal: Proposal, asked: DeskAsked) -> None:
    """Accept a statement that a body writes.

    Raises:
        Refused: `invalid`.
    """
    if proposal.parties.get(FROM) != body or TO not in proposal.parties:
        called = body_called(body, asked.register)
        problem = sentence("“{ref}” is no liaison statement of {body}", ref=proposal.ref, body=called)
        raise Refused(Invalid(problem, sentence("choose one that this body writes")))


def incoming_known(desk: Desk, number: int, asked: DeskAsked) -> Incoming:
    """Find an incoming statement that the actor may read; others are not there.

    Raises:
        Refused: `unknown`.
    """
    if number not in desk.incoming or not may_read_desk(desk.body, asked.actor, asked.now, asked.register):
        raise Refused(Unknown(sentence("incoming statement"), str(number)))
    return desk.incoming[number]
