"""Liaison statements that a body writes: what they ask for and until when, and what has become of them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.following import followed
from wsis_workflow.domain.desk.liaison_commands import (
    DescribeStatement,
    WriteStatement,
)
from wsis_workflow.domain.desk.liaison_events import (
    StatementDescribed,
    StatementSeen,
)
from wsis_workflow.domain.desk.liaison_guards import must_ask_well, must_be_from
from wsis_workflow.domain.desk.liaison_nouns import (
    FROM,
    SENT,
    TO,
    Statement,
)
from wsis_workflow.domain.desk.rights import OFFICERS, must_hold
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.commands import ProposeFor
from wsis_workflow.domain.proposals.nouns import Proposal, Standing
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown, WrongState
from wsis_workflow.domain.rules.sentences import sentence

LIAISON = "liaison"  # the workflow
WRITE = sentence("write a liaison statement")


def write_statement(desk: Desk, command: WriteStatement, asked: DeskAsked) -> Decided:
    """Begin a statement: the proposal under the rules of liaison statements, and what it asks for, in one act.

    Raises:
        Refused: `unknown`, `invalid` or `not-permitted`.
    """
    if command.to not in asked.register.bodies:
        raise Refused(Unknown("body", command.to, tuple(sorted(asked.register.bodies))[:12]))
    if command.to == desk.body:
        problem = sentence("A body writes no liaison statement to itself")
        raise Refused(Invalid(problem, sentence("choose another body")))
    must_ask_well(desk, command.purpose, command.reply_by, command.in_response_to, asked)
    must_hold(desk.body, OFFICERS, WRITE, asked)
    begun = ProposeFor(
        ref=command.ref,
        workflow=LIAISON,
        title=command.title,
        parties={FROM: desk.body, TO: command.to},
        mandate=command.mandate,
        text=command.text,
        language=command.language,
        lineage=command.about,
        in_name_of=desk.body,
    )
    described = _described(desk, command.ref, command.to, command, asked)
    to = body_called(command.to, asked.register)
    said = sentence(
        "The statement “{title}” to {body} is begun as {ref}.", title=command.title, body=to, ref=command.ref
    )
    return Decided(said, (described,), acts=(begun,))


def describe_statement(desk: Desk, command: DescribeStatement, asked: DeskAsked) -> Decided:
    """Say what a statement asks for; once it is sent, only a later date can be given.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`.
    """
    proposal = asked.proposals[command.proposal]
    must_be_from(desk.body, proposal, asked)
    before = desk.statements.get(proposal.ref)
    if before is not None and _is_same(before, command):
        return Decided(sentence("Nothing has changed."))
    must_ask_well(desk, command.purpose, command.reply_by, command.in_response_to, asked)
    act = sentence("say what a liaison statement is for")
    must_hold(desk.body, OFFICERS, act, asked, _sponsors(proposal, asked))
    _must_be_open_to_it(proposal, before, command, act)
    described = _described(desk, proposal.ref, proposal.parties[TO], command, asked)
    said = sentence("It is noted what “{title}” asks for.", title=proposal.title)
    return Decided(said, (described,))


def statements_on_the_way(desk: Desk) -> tuple[str, ...]:
    """Name the statements that have not ended as far as the desk knows."""
    return tuple(one.proposal for one in desk.statements.values() if not one.ended)


def statements_seen(desk: Desk, standings: Mapping[str, Standing], now: datetime) -> Iterator[StatementSeen]:
    """Give what has become of statements since the desk was looked at last."""
    for one in desk.statements.values():
        standing = standings.get(one.proposal)
        if standing is None or one.ended:
            continue
        sent_at = one.sent_at or (now if _was_sent(standing) else None)
        if (sent_at, standing.final or "") != (one.sent_at, one.ended):
            yield StatementSeen(one.proposal, sent_at, standing.final or "", now)


def _was_sent(standing: Standing) -> bool:
    """Say whether it is on its way, or has ended by an answer or by the time for one; who withdraws sends nothing."""
    return standing.state == SENT or standing.final in ("noted", "lapsed")


def _described(
    desk: Desk, ref: str, to: str, command: WriteStatement | DescribeStatement, asked: DeskAsked
) -> StatementDescribed:
    before = desk.statements.get(ref)
    statement = Statement(
        ref, to, command.purpose, command.reply_by, command.in_response_to, asked.actor, asked.now,
        before.sent_at if before else None,
    )  # fmt: skip
    due = None
    if before is None or before.reply_by != command.reply_by:
        due = followed(command.reply_by, desk.body, asked.now, asked.register)
    return StatementDescribed(statement, asked.actor, asked.now, due)


def _must_be_open_to_it(proposal: Proposal, before: Statement | None, command: DescribeStatement, act: str) -> None:
    if proposal.final is not None:
        raise Refused(WrongState(proposal.ref, act, sentence("ended")))
    if SENT in proposal.visited and before is not None and before.purpose != command.purpose:
        raise Refused(WrongState(proposal.ref, act, sentence("sent"), (sentence("give another date for the reply"),)))


def _is_same(before: Statement, command: DescribeStatement) -> bool:
    asked = (command.purpose, command.reply_by, command.in_response_to)
    return (before.purpose, before.reply_by, before.in_response_to) == asked


def _sponsors(proposal: Proposal, asked: DeskAsked) -> Iterable[str]:
    return [person.ref for member in proposal.sponsors for person in asked.register.delegates_of(member)]
