"""Liaison statements that came in: recorded, and answered."""

from collections.abc import Iterator
from datetime import date, datetime

from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.following import followed
from wsis_workflow.domain.desk.liaison_commands import (
    AnswerIncoming,
    ReceiveStatement,
)
from wsis_workflow.domain.desk.liaison_events import (
    IncomingAnswered,
    StatementReceived,
)
from wsis_workflow.domain.desk.liaison_guards import incoming_known, must_ask_well, must_be_from
from wsis_workflow.domain.desk.liaison_nouns import (
    Answered,
    Incoming,
)
from wsis_workflow.domain.desk.rights import OFFICERS, must_hold
from wsis_workflow.domain.proposals.commands import Attach, Command, TakeStep
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, WrongState
from wsis_workflow.domain.rules.sentences import sentence

ANSWER, RECORD_ANSWER = "answer", "record_answer"  # the document, the step


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
    must_ask_well(desk, command.purpose, command.reply_by, None, asked, is_ours=False)
    if command.answers is not None:
        must_be_from(desk.body, asked.proposals[command.answers], asked)
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
    incoming = incoming_known(desk, command.number, asked)
    if command.statement is not None:
        must_be_from(desk.body, asked.proposals[command.statement], asked)
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


def _must_be_a_day(written: str, now: datetime) -> None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        problem = sentence("“{written}” is no day", written=written[:30])
        raise Refused(Invalid(problem, sentence("write it as in 2008-02-11"))) from None
    if day > now.date():
        problem = sentence("It cannot have come in on a day to come")
        raise Refused(Invalid(problem, sentence("give the day on which it came in")))
