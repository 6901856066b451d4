"""Laws of liaison statements that came in: recorded as they are, followed while a reply is owed, and answered once."""

from dataclasses import replace

import pytest

from tests.domain.proposals.builders import a_register, at
from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.decide import decide_desk, proposals_of
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.evolve import evolve_desk
from wsis_workflow.domain.desk.falling import NO_DATE, DueBy
from wsis_workflow.domain.desk.following import followed
from wsis_workflow.domain.desk.liaison_commands import AnswerIncoming, ReceiveStatement
from wsis_workflow.domain.desk.liaison_events import IncomingAnswered, StatementReceived
from wsis_workflow.domain.desk.liaison_nouns import Answered, Incoming
from wsis_workflow.domain.proposals.commands import Attach, TakeStep
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import Refused

NOW, JULY, REGISTER = at(6, 1), DueBy("2007-07-01"), a_register()
OURS = Proposal("ls-1", "liaison", "1", "On names", "sent", NOW, NOW, "sec", parties={"from": "wg", "to": "council"})
RECEIVE = ReceiveStatement(
    "wg", " ICANN ", " On names ", "for_action", "2007-05-31", " Dear all. ", " Letter 7 ", JULY, about="p"
)
CAME_IN = Incoming(
    1, "ICANN", "On names", "for_action", "2007-05-31", "Dear all.", "Letter 7", JULY, "p", None, "sec", NOW
)
ANSWER = AnswerIncoming("wg", 1, evidence=" A letter of 3 June. ")


def due():
    return followed(JULY, "wg", NOW, REGISTER)


def received(incoming: Incoming = CAME_IN) -> Desk:
    return evolve_desk(Desk("wg"), [StatementReceived(incoming, due())], 1)


def decided(command: DeskCommand, desk: Desk | None = None, actor: str = "sec", ours: Proposal = OURS) -> Decided:
    return decide_desk(desk or Desk("wg"), command, DeskAsked(actor, NOW, REGISTER, {"ls-1": ours}))


def why_not(command: DeskCommand, desk: Desk | None = None, actor: str = "sec", ours: Proposal = OURS) -> str:
    with pytest.raises(Refused) as refused:
        decided(command, desk, actor, ours)
    return str(refused.value.sentence)


def test_what_came_in_is_recorded_as_it_is_and_followed_while_a_reply_is_owed() -> None:
    assert due() is not None
    assert decided(RECEIVE) == Decided(
        "“On names” is recorded as incoming statement 1.", (StatementReceived(CAME_IN, due()),)
    )
    assert decided(RECEIVE, received(replace(CAME_IN, number=4))).events == (
        StatementReceived(replace(CAME_IN, number=5), due()),
    )
    told = replace(RECEIVE, purpose="for_information", reply_by=NO_DATE)
    assert decided(told).events == (
        StatementReceived(replace(CAME_IN, purpose="for_information", reply_by=NO_DATE), None),
    )


@pytest.mark.parametrize(
    ("purpose", "reply_by", "is_owed"),
    [
        ("for_action", NO_DATE, True), ("for_comment", NO_DATE, True), ("for_information", NO_DATE, False),
        ("in_response", NO_DATE, False), ("for_information", JULY, True),
    ],
)  # fmt: skip
def test_a_reply_is_owed_where_it_is_asked_for_until_it_is_answered(
    purpose: str, reply_by: DueBy, is_owed: bool
) -> None:
    incoming = replace(CAME_IN, purpose=purpose, reply_by=reply_by)

    assert incoming.is_owed_a_reply == is_owed
    assert not replace(incoming, answered=Answered(None, "By letter.", "sec", NOW)).is_owed_a_reply


def test_an_answer_to_a_statement_of_ours_is_attached_to_it_and_answers_it() -> None:
    answer = replace(RECEIVE, answers="ls-1")
    steps = Attach("ls-1", "answer", " Letter 7 "), TakeStep("ls-1", "record_answer")

    found = decided(answer)

    assert (found.events, found.acts) == ((StatementReceived(replace(CAME_IN, answers="ls-1"), due()),), steps)
    assert decided(replace(answer, evidence="")).acts[0] == Attach("ls-1", "answer", " On names ")
    assert proposals_of(Desk("wg"), answer) == ("p", "ls-1")
    assert proposals_of(Desk("wg"), replace(answer, about="ls-1")) == ("ls-1",)


@pytest.mark.parametrize(
    ("actor", "command", "said"),
    [
        ("sec", replace(RECEIVE, sender=" "), "It is not said who sent it; say it."),
        ("sec", replace(RECEIVE, title=" "), "A statement needs a title; say it."),
        ("sec", replace(RECEIVE, received="31 May"), "“31 May” is no day; write it as in 2008-02-11."),
        (
            "sec", replace(RECEIVE, received="x" * 40),
            f"“{'x' * 30}” is no day; write it as in 2008-02-11.",
        ),
        (
            "sec", replace(RECEIVE, received="2007-06-02"),
            "It cannot have come in on a day to come; give the day on which it came in.",
        ),
        (
            "sec", replace(RECEIVE, purpose="for_fun"),
            "“for_fun” is no purpose of a liaison statement; choose one of for_action, for_comment, for_information, "
            "in_response.",
        ),
        (
            "nor", RECEIVE,
            "Only a chair of WG-WSIS, a vice-chair of WG-WSIS or a secretary of WG-WSIS may record a liaison "
            "statement; ask them (Chair, Sec, Vice).",
        ),
    ],
)  # fmt: skip
def test_what_cannot_have_come_in_is_refused_in_full(actor: str, command: ReceiveStatement, said: str) -> None:
    assert why_not(command, actor=actor) == said


@pytest.mark.parametrize("command", [replace(RECEIVE, answers="ls-1"), AnswerIncoming("wg", 1, "ls-1")])
@pytest.mark.parametrize("parties", [{"from": "council", "to": "wg"}, {"from": "wg"}, {}])
def test_only_a_statement_that_the_body_writes_is_answered_or_answers(
    command: DeskCommand, parties: dict[str, str]
) -> None:
    assert why_not(command, received(), ours=replace(OURS, parties=parties)) == (
        "“ls-1” is no liaison statement of WG-WSIS; choose one that this body writes."
    )


def test_what_came_in_today_is_recorded_today() -> None:
    assert decided(replace(RECEIVE, received="2007-06-01")).events != ()


def test_it_is_answered_by_a_statement_of_ours_or_by_what_is_said_and_then_followed_no_longer() -> None:
    by_letter = IncomingAnswered(1, Answered(None, "A letter of 3 June.", "sec", NOW))
    by_statement = IncomingAnswered(1, Answered("ls-1", "", "chair", NOW))

    assert decided(ANSWER, received()) == Decided("“On names” is answered.", (by_letter,))
    assert decided(AnswerIncoming("wg", 1, "ls-1"), received(), "chair").events == (by_statement,)
    after = evolve_desk(received(), [by_letter], 2)
    assert after == replace(
        received(), version=2, incoming={1: replace(CAME_IN, answered=by_letter.answered)}, following={}
    )
    assert received().following != {}


@pytest.mark.parametrize(
    ("actor", "command", "said"),
    [
        ("sec", replace(ANSWER, number=2), "There is no incoming statement “2”; check its name."),
        ("out", ANSWER, "There is no incoming statement “1”; check its name."),
        (
            "sec", replace(ANSWER, evidence=" "),
            "It is not said how it was answered; name the statement that answers it, or say what else does.",
        ),
        (
            "nor", ANSWER,
            "Only a chair of WG-WSIS, a vice-chair of WG-WSIS or a secretary of WG-WSIS may note an answer; ask them "
            "(Chair, Sec, Vice).",
        ),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_is_refused_in_full(actor: str, command: AnswerIncoming, said: str) -> None:
    assert why_not(command, received(), actor) == said


def test_what_is_answered_is_not_answered_again() -> None:
    answered = received(replace(CAME_IN, answered=Answered(None, "By letter.", "sec", NOW)))

    assert why_not(ANSWER, answered).startswith("One cannot note an answer while “incoming statement 1” is answered; ")
