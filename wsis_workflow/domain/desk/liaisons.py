"""Liaison statements: what they ask for and until when, what has come in, and what was answered."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.falling import DueBy, must_be_a_date
from wsis_workflow.domain.desk.following import followed
from wsis_workflow.domain.desk.liaison_commands import (
    AnswerIncoming,
    DescribeStatement,
    ReceiveStatement,
    WriteStatement,
)
from wsis_workflow.domain.desk.liaison_events import (
    IncomingAnswered,
    StatementDescribed,
    StatementReceived,
    StatementSeen,
)
from wsis_workflow.domain.desk.liaison_nouns import (
    ASKS_A_REPLY,
    FROM,
    PURPOSES,
    RESPONSE,
    SENT,
    TO,
    Answered,
    Incoming,
    Statement,
)
from wsis_workflow.domain.desk.reading import may_read_desk
from wsis_workflow.domain.desk.rights import OFFICERS, must_hold
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.commands import Attach, Command, ProposeFor, TakeStep
from wsis_workflow.domain.proposals.nouns import Proposal, Standing
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown, WrongState
from wsis_workflow.domain.rules.sentences import listed, sentence

LIAISON, ANSWER, RECORD_ANSWER = "liaison", "answer", "record_answer"  # the workflow, the document, the step
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
    _must_ask_well(desk, command.purpose, command.reply_by, command.in_response_to, asked)
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
    _must_be_from(desk.body, proposal, asked)
    before = desk.statements.get(proposal.ref)
    if before is not None and _is_same(before, command):
        return Decided(sentence("Nothing has changed."))
    _must_ask_well(desk, command.purpose, command.reply_by, command.in_response_to, asked)
    act = sentence("say what a liaison statement is for")
    must_hold(desk.body, OFFICERS, act, asked, _sponsors(proposal, asked))
    _must_be_open_to_it(proposal, before, command, act)
    described = _described(desk, proposal.ref, proposal.parties[TO], command, asked)
    said = sentence("It is noted what “{title}” asks for.", title=proposal.title)
    return Decided(said, (described,))


def receive_statement(desk: Desk, command: ReceiveStatement, asked: DeskAsked) -> Decided:
    """Record what came in; as the answer to a statement of ours it is attached there, and that one is answered.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted`, or what the rules of our statement say to its answer.
    """
    for text, problem in (
        (command.sender, sentence("It is not said who sent it")),
        (command.title, sentence("A statement needs a title")),
    ):
        if not text.strip():
            raise Refused(Invalid(problem, sentence("say it")))
    _must_be_a_day(command.received, asked.now)
    _must_ask_well(desk, command.purpose, command.reply_by, None, asked, is_ours=False)
    if command.answers is not None:
        _must_be_from(desk.body, asked.proposals[command.answers], asked)
    must_hold(desk.body, OFFICERS, sentence("record a liaison statement"), asked)
    number = max(desk.incoming, default=0) + 1
    incoming = _incoming(number, command, asked)
    due = followed(command.reply_by, desk.body, asked.now, asked.register) if incoming.is_owed_a_reply else None
    said = sentence("“{title}” is recorded as incoming statement {number}.", title=incoming.title, number=number)
    return Decided(said, (StatementReceived(incoming, due),), acts=tuple(_answering(command)))


def answer_incoming(desk: Desk, command: AnswerIncoming, asked: DeskAsked) -> Decided:
    """Note how a statement that came in was answered, and follow it no longer.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`.
    """
    incoming = _known(desk, command.number, asked)
    if command.statement is not None:
        _must_be_from(desk.body, asked.proposals[command.statement], asked)
    elif not command.evidence.strip():
        problem = sentence("It is not said how it was answered")
        raise Refused(Invalid(problem, sentence("name the statement that answers it, or say what else does")))
    act = sentence("note an answer")
    must_hold(desk.body, OFFICERS, act, asked)
    if incoming.answered is not None:
        called = sentence("incoming statement {number}", number=incoming.number)
        raise Refused(WrongState(called, act, sentence("answered")))
    answered = Answered(command.statement, command.evidence.strip(), asked.actor, asked.now)
    said = sentence("“{title}” is answered.", title=incoming.title)
    return Decided(said, (IncomingAnswered(incoming.number, answered),))


def named_by(desk: Desk, command: ReceiveStatement) -> tuple[str, ...]:
    """Name the proposals that a statement that came in is about, or answers."""
    return tuple(dict.fromkeys(ref for ref in (command.about, command.answers) if ref))


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


def _incoming(number: int, command: ReceiveStatement, asked: DeskAsked) -> Incoming:
    return Incoming(
        number=number,
        sender=command.sender.strip(),
        title=command.title.strip(),
        purpose=command.purpose,
        received=command.received,
        text=command.text.strip(),
        evidence=command.evidence.strip(),
        reply_by=command.reply_by,
        about=command.about,
        answers=command.answers,
        by=asked.actor,
        at=asked.now,
    )


def _answering(command: ReceiveStatement) -> Iterator[Command]:
    if command.answers is not None:
        yield Attach(command.answers, ANSWER, command.evidence or command.title)
        yield TakeStep(command.answers, RECORD_ANSWER)


def _must_ask_well(
    desk: Desk, purpose: str, reply_by: DueBy, in_response_to: int | None, asked: DeskAsked, *, is_ours: bool = True
) -> None:
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
        _known(desk, in_response_to, asked)
    must_be_a_date(reply_by, desk.body, asked.now, asked.register)


def _must_be_from(body: str, proposal: Proposal, asked: DeskAsked) -> None:
    if proposal.parties.get(FROM) != body or TO not in proposal.parties:
        called = body_called(body, asked.register)
        problem = sentence("“{ref}” is no liaison statement of {body}", ref=proposal.ref, body=called)
        raise Refused(Invalid(problem, sentence("choose one that this body writes")))


def _must_be_open_to_it(proposal: Proposal, before: Statement | None, command: DescribeStatement, act: str) -> None:
    if proposal.final is not None:
        raise Refused(WrongState(proposal.ref, act, sentence("ended")))
    if SENT in proposal.visited and before is not None and before.purpose != command.purpose:
        raise Refused(WrongState(proposal.ref, act, sentence("sent"), (sentence("give another date for the reply"),)))


def _must_be_a_day(written: str, now: datetime) -> None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        problem = sentence("“{written}” is no day", written=written[:30])
        raise Refused(Invalid(problem, sentence("write it as in 2008-02-11"))) from None
    if day > now.date():
        problem = sentence("It cannot have come in on a day to come")
        raise Refused(Invalid(problem, sentence("give the day on which it came in")))


def _is_same(before: Statement, command: DescribeStatement) -> bool:
    asked = (command.purpose, command.reply_by, command.in_response_to)
    return (before.purpose, before.reply_by, before.in_response_to) == asked


def _sponsors(proposal: Proposal, asked: DeskAsked) -> Iterable[str]:
    return [person.ref for member in proposal.sponsors for person in asked.register.delegates_of(member)]


def _known(desk: Desk, number: int, asked: DeskAsked) -> Incoming:
    """Find an incoming statement that the actor may read; others are not there."""
    if number not in desk.incoming or not may_read_desk(desk.body, asked.actor, asked.now, asked.register):
        raise Refused(Unknown(sentence("incoming statement"), str(number)))
    return desk.incoming[number]
