"""Laws of the statements that a body writes: what goes together in them, what each asks for, and what became of it."""

from dataclasses import replace

import pytest

from tests.domain.proposals.builders import a_register, at
from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.decide import decide_desk
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.evolve import evolve_desk
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.desk.following import Following, followed, key_of
from wsis_workflow.domain.desk.liaison_commands import DescribeStatement, ReceiveStatement, WriteStatement
from wsis_workflow.domain.desk.liaison_events import StatementDescribed, StatementSeen
from wsis_workflow.domain.desk.liaison_nouns import Statement
from wsis_workflow.domain.desk.liaisons import statements_on_the_way, statements_seen
from wsis_workflow.domain.proposals.commands import ProposeFor
from wsis_workflow.domain.proposals.nouns import Proposal, Standing
from wsis_workflow.domain.proposals.refusals import Refused

NOW, LATER, REGISTER = at(6, 1), at(6, 8), a_register()
JULY, AUGUST = DueBy("2007-07-01"), DueBy("2007-08-01")
WRITE = WriteStatement("wg", "ls-1", "council", "On names", "for_comment", "Dear all.", reply_by=JULY, about="p")
SAID = Statement("ls-1", "council", "for_comment", JULY, None, "sec", NOW)
PROPOSAL = Proposal(
    "ls-1", "liaison", "1", "On names", "draft", NOW, NOW, "sec", sponsors=("NOR",),
    parties={"from": "wg", "to": "council"}, visited=("draft",),
)  # fmt: skip
DESCRIBE = DescribeStatement("wg", "ls-1", "for_comment", JULY)


def due(by: DueBy) -> Following | None:
    return followed(by, "wg", NOW, REGISTER)


def described() -> Desk:
    return evolve_desk(Desk("wg"), [StatementDescribed(SAID, "sec", NOW, due(JULY))], 1)


def decided(command: DeskCommand, desk: Desk, proposal: Proposal = PROPOSAL, actor: str = "sec") -> Decided:
    return decide_desk(desk, command, DeskAsked(actor, NOW, REGISTER, {"ls-1": proposal}))


def why_not(command: DeskCommand, desk: Desk, proposal: Proposal = PROPOSAL, actor: str = "sec") -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        decided(command, desk, proposal, actor)
    return refused.value.code, str(refused.value)


def test_a_statement_is_begun_as_a_proposal_in_the_name_of_its_body_with_what_it_asks_for() -> None:
    begun = ProposeFor(
        ref="ls-1", workflow="liaison", title="On names", parties={"from": "wg", "to": "council"}, mandate="",
        text="Dear all.", language="en", lineage="p", in_name_of="wg",
    )  # fmt: skip

    assert decided(WRITE, Desk("wg")) == Decided(
        "The statement “On names” to ITU Council is begun as ls-1.",
        (StatementDescribed(SAID, "sec", NOW, due(JULY)),),
        acts=(begun,),
    )


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (
            replace(WRITE, purpose="for_fun"),
            "invalid",
            "“for_fun” is no purpose of a liaison statement; choose one of for_action, for_comment, for_information,"
            " in_response.",
        ),
        (
            replace(WRITE, reply_by=DueBy()),
            "invalid",
            "A statement for action or comment asks for a reply; say until when.",
        ),
        (
            replace(WRITE, purpose="in_response"),
            "invalid",
            "It is not said to what this responds; name the incoming statement by its number.",
        ),
        (
            replace(WRITE, in_response_to=7),
            "unknown",
            "There is no incoming statement “7”; check its name.",
        ),
        (replace(WRITE, reply_by=DueBy("2007-05-31")), "invalid", "“2007-05-31” has passed; give a later date."),
        (replace(WRITE, to="wg"), "invalid", "A body writes no liaison statement to itself; choose another body."),
    ],
)
def test_what_does_not_go_together_is_refused_with_the_way_out(command: WriteStatement, code: str, said: str) -> None:
    assert why_not(command, Desk("wg")) == (code, said)


def test_what_came_in_may_ask_for_comment_without_a_date() -> None:
    received = ReceiveStatement("wg", "ETSI", "On names", "for_comment", "2007-05-30", text="Dear all.")

    assert len(decided(received, Desk("wg")).events) == 1


def test_saying_the_same_again_changes_nothing() -> None:
    assert decided(DESCRIBE, described()) == Decided("Nothing has changed.")


def test_another_date_is_followed_and_another_purpose_leaves_the_date_as_it_was() -> None:
    later = decided(replace(DESCRIBE, reply_by=AUGUST), described())
    other = decided(replace(DESCRIBE, purpose="for_action"), described(), actor="nor")

    august, action = replace(SAID, reply_by=AUGUST), replace(SAID, purpose="for_action", by="nor")
    assert later == Decided(
        "It is noted what “On names” asks for.", (StatementDescribed(august, "sec", NOW, due(AUGUST)),)
    )
    assert other.events == (StatementDescribed(action, "nor", NOW, None),)
    assert evolve_desk(described(), other.events, 2).following == described().following
    assert evolve_desk(described(), later.events, 2).following == {key_of("statement", "ls-1"): due(AUGUST)}


def test_once_sent_only_the_date_can_be_another_and_once_ended_nothing() -> None:
    sent, ended = replace(PROPOSAL, visited=("draft", "sent")), replace(PROPOSAL, final="noted")
    action, august = replace(DESCRIBE, purpose="for_action"), replace(DESCRIBE, reply_by=AUGUST)

    assert len(decided(august, described(), sent).events) == 1
    assert why_not(action, described(), sent) == (
        "wrong-state",
        "One cannot say what a liaison statement is for while “ls-1” is sent; possible from here: give another date"
        " for the reply.",
    )
    assert why_not(august, described(), ended) == (
        "wrong-state",
        "One cannot say what a liaison statement is for while “ls-1” is ended; nothing more can be done with it.",
    )


def test_only_a_statement_that_the_body_writes_is_described_on_its_desk() -> None:
    elsewhere = replace(PROPOSAL, parties={"from": "council", "to": "wg"})
    to_nobody = replace(PROPOSAL, parties={"from": "wg"})

    said = ("invalid", "“ls-1” is no liaison statement of WG-WSIS; choose one that this body writes.")
    assert why_not(DESCRIBE, Desk("wg"), elsewhere) == why_not(DESCRIBE, Desk("wg"), to_nobody) == said


@pytest.mark.parametrize(
    ("state", "final", "seen"),
    [
        ("draft", None, []),
        ("sent", None, [StatementSeen("ls-1", LATER, "", LATER)]),
        ("noted", "noted", [StatementSeen("ls-1", LATER, "noted", LATER)]),
        ("lapsed", "lapsed", [StatementSeen("ls-1", LATER, "lapsed", LATER)]),
        ("withdrawn", "withdrawn", [StatementSeen("ls-1", None, "withdrawn", LATER)]),
    ],
)
def test_what_has_become_of_a_statement_is_seen_once(state: str, final: str | None, seen: list[StatementSeen]) -> None:
    standings = {"ls-1": Standing("ls-1", state, final)}

    assert list(statements_seen(described(), standings, LATER)) == seen
    assert list(statements_seen(evolve_desk(described(), seen, 2), standings, at(6, 9))) == []
    assert list(statements_seen(described(), {}, LATER)) == []


def test_a_statement_that_has_ended_is_not_on_the_way_and_not_followed() -> None:
    ended = evolve_desk(described(), [StatementSeen("ls-1", LATER, "noted", LATER)], 2)

    assert (statements_on_the_way(described()), statements_on_the_way(ended)) == (("ls-1",), ())
    assert ended.following == {}
