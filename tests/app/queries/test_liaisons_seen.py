"""Liaison statements of a body, out and in: for what, until when, and how they were answered."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.app.queries.scenes import IN_MEETING, a_group, drafted, looking, refused, submitted
from tests.domain.proposals.builders import at
from wsis_workflow import resources
from wsis_workflow.adapters.definitions import load_yaml
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.liaisons import LiaisonSeen, liaison_seen, liaisons_about, liaisons_of
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.desk.liaison_commands import AnswerIncoming, ReceiveStatement, WriteStatement
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.rules.reading import read_workflow
from wsis_workflow.domain.rules.workflow import Workflow

LATER = at(6, 22)
SOON, LONG = DueBy("2007-06-20"), DueBy("2007-07-01")
SOON_IN_WORDS, LONG_IN_WORDS = (
    "Wednesday 20 June 2007, 23:59 (Europe/Zurich)",
    "Sunday 1 July 2007, 23:59 (Europe/Zurich)",
)
SENT, DRAFTING = "Sent and waiting for an answer", "Drafting"


def the_liaison_rules() -> Workflow:
    text = resources.workflows().joinpath("liaison.yaml").read_text("utf-8")
    workflow, faults = read_workflow(load_yaml(text).data)
    assert workflow is not None, faults
    return workflow


def does(gate: Gate, by: str, command: DeskCommand) -> None:
    handle_desk(gate, command, by, IN_MEETING)


def sent(gate: Gate, *refs: str) -> None:
    for ref in refs:
        for who, step in (("sec", "request_approval"), ("chair", "approve"), ("sec", "send")):
            gate.handle(cmd.TakeStep(ref, step), who, IN_MEETING)


def writes(gate: Gate, ref: str, title: str, purpose: str, by: DueBy = DueBy(), **more: object) -> None:  # noqa: B008 - is frozen
    given = {"text": "Please.", "mandate": "R 1", "reply_by": by} | more
    does(gate, "chair", WriteStatement("wg", ref, "council", title, purpose, **given))  # type: ignore[arg-type]  # each has the type of its field


@pytest.fixture
def gate() -> Gate:
    """Let the group write to the Council, and receive from others."""
    found = submitted(drafted(a_group(workflows=[the_liaison_rules()]), "draft"), "plan")
    writes(found, "act", "To you", "for_action", LONG, about="plan")
    writes(found, "inform", "For information", "for_information")
    writes(found, "ask", "Comment", "for_comment", SOON)
    sent(found, "act", "inform", "ask")
    does(
        found, "sec", ReceiveStatement("wg", "ISO", "From us", "for_comment", "2007-06-01", "Dear.", "A", SOON, "draft")
    )
    does(found, "sec", ReceiveStatement("wg", "IEC", "From them", "for_information", "2007-06-02", "Hello."))
    does(found, "sec", ReceiveStatement("wg", "IETF", "Gone", "for_action", "2007-06-03", "Hello."))
    does(found, "sec", AnswerIncoming("wg", 3, evidence="By phone."))
    writes(found, "reply", "Answer", "in_response", in_response_to=1)
    return found


def ours(ref: str, title: str, purpose: str, state: str = SENT, at: datetime | None = IN_MEETING) -> LiaisonSeen:
    return LiaisonSeen(
        "out", ref, None, title, "ITU Council", purpose, state, at, DueBy(), "", False, False, None
    )  # fmt: skip


def theirs(number: int, title: str, sender: str, purpose: str, day: int, text: str = "Hello.") -> LiaisonSeen:
    return LiaisonSeen(
        "received", None, number, title, sender, purpose, "", None, DueBy(), "", False, False, None, f"2007-06-0{day}",
        text,
    )  # fmt: skip


ACT = replace(
    ours("act", "To you", "for_action"), reply_by=LONG, reply_words=LONG_IN_WORDS, is_awaited=True, about="plan"
)
INFORM = ours("inform", "For information", "for_information")
ASK = replace(
    ours("ask", "Comment", "for_comment"), reply_by=SOON, reply_words=SOON_IN_WORDS, is_awaited=True, is_overdue=True
)
REPLY = replace(ours("reply", "Answer", "in_response", DRAFTING, None), in_response_to=1)
FROM_ISO = replace(
    theirs(1, "From us", "ISO", "for_comment", 1, "Dear."), reply_by=SOON, reply_words=SOON_IN_WORDS, is_awaited=True,
    is_overdue=True, evidence="A", about="draft", answered_by="reply",
)  # fmt: skip
FROM_IEC = theirs(2, "From them", "IEC", "for_information", 2)
FROM_IETF = replace(theirs(3, "Gone", "IETF", "for_action", 3), answer="By phone.")


def seen(gate: Gate, body: str = "wg", who: str = "sec", now: datetime = LATER) -> list[LiaisonSeen]:
    return liaisons_of(looking(gate, who, now), body)


def test_those_that_await_a_reply_come_first_and_the_overdue_ones_on_top(gate: Gate) -> None:
    assert seen(gate) == [ASK, FROM_ISO, ACT, REPLY, INFORM, FROM_IEC, FROM_IETF]
    assert liaisons_of(looking(gate, "sec", LATER), "wg", only_awaited=True) == [ASK, FROM_ISO, ACT]


def test_before_its_date_has_passed_none_is_overdue(gate: Gate) -> None:
    assert [one.is_overdue for one in seen(gate, now=at(6, 20, 21))[:3]] == [False, False, False]


def test_the_body_that_is_written_to_sees_them_come_in_once_they_may_be_read_there(gate: Gate) -> None:
    comes_in = [replace(one, way="in", other="WG-WSIS") for one in (ASK, ACT, INFORM)]

    assert seen(gate, "council", "sec2") == comes_in


def test_a_delegate_sees_no_draft_and_nothing_that_is_only_about_one(gate: Gate) -> None:
    assert seen(gate, who="nor") == [
        ASK, replace(FROM_ISO, about=None, answered_by=None), ACT, INFORM, FROM_IEC, FROM_IETF,
    ]  # fmt: skip
    assert seen(gate, who="out") == []


def test_what_has_been_sent_in_answer_is_no_longer_owed(gate: Gate) -> None:
    sent(gate, "reply")

    answered = replace(FROM_ISO, is_awaited=False, is_overdue=False)
    assert seen(gate) == [
        ASK,
        ACT,
        replace(REPLY, state=SENT, sent_at=IN_MEETING),
        INFORM,
        FROM_IEC,
        answered,
        FROM_IETF,
    ]


def test_an_answer_to_ours_is_named_by_its_number_or_by_the_document(gate: Gate) -> None:
    does(
        gate,
        "sec",
        ReceiveStatement("wg", "Council", "It answers", "in_response", "2007-06-12", "Ours.", answers="act"),
    )
    gate.handle(cmd.Attach("ask", "answer", "reply.pdf", "a" * 64), "sec", IN_MEETING)
    gate.handle(cmd.Attach("ask", "paper", "other.pdf", "b" * 64), "sec", IN_MEETING)
    gate.handle(cmd.Attach("ask", "answer", "more.pdf", "c" * 64), "sec", IN_MEETING)

    found = {one.proposal: one for one in seen(gate) if one.proposal}

    assert (found["act"].answered_by, found["act"].answer) == ("4", "It answers")
    assert (found["ask"].answered_by, found["ask"].answer) == (None, "reply.pdf; more.pdf")


def test_a_proposal_shows_itself_as_a_statement_if_it_is_one_and_those_that_are_about_it(gate: Gate) -> None:
    sight = looking(gate, "sec", LATER)

    assert liaison_seen(sight, "ask") == ASK
    assert liaison_seen(sight, "plan") is None
    assert [(one.proposal, one.number) for one in liaisons_about(sight, "plan")] == [("act", None)]
    assert liaisons_about(sight, "draft") == [FROM_ISO]


def test_one_from_a_body_of_the_proposal_to_another_is_shown_from_the_side_that_writes(gate: Gate) -> None:
    sight = looking(gate, "operator", LATER)

    assert sight.seen("plan").proposal.bodies == ("wg", "council")
    assert liaisons_about(sight, "plan") == [ACT]


def test_what_two_bodies_have_received_about_a_proposal_are_two_also_under_one_number(gate: Gate) -> None:
    does(gate, "sec2", ReceiveStatement("council", "ITSO", "Too", "for_comment", "2007-06-02", "Hello.", about="draft"))

    found = liaisons_about(looking(gate, "operator", LATER), "draft")

    assert [(one.number, one.other) for one in found] == [(1, "ISO"), (1, "ITSO")]


def test_a_statement_that_nobody_has_described_asks_for_a_reply(gate: Gate) -> None:
    parties = {"from": "wg", "to": "council"}
    gate.handle(cmd.Propose("bare", "liaison", "Bare", parties, "R 1", "Please."), "prt", IN_MEETING)
    assert liaison_seen(looking(gate), "bare") == ours("bare", "Bare", "", DRAFTING, None)

    sent(gate, "bare")

    assert liaison_seen(looking(gate), "bare") == replace(ours("bare", "Bare", ""), is_awaited=True)


def test_of_a_body_that_is_none_the_others_are_named(gate: Gate) -> None:
    assert refused(lambda: seen(gate, "x")) == ("unknown", "There is no body “x”; use one of ahg, council, wg.")
