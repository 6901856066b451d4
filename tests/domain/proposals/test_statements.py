"""Laws of statements on a decided text, and of who speaks: the event as a whole, every refusal to the letter."""

from dataclasses import replace

import pytest

from tests.domain.proposals.ballot_builders import OPENED, submitted, tabled
from tests.domain.proposals.builders import Desk, a_person, a_register, at, the_rules
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.events import StatementMade
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.remarks import Statement
from wsis_workflow.domain.proposals.roles import people_in
from wsis_workflow.domain.proposals.texts import hash_of
from wsis_workflow.domain.rules.workflow import OF_PROPOSAL, Role

SAY = cmd.MakeStatement("p", "So be it.")


def decided() -> Desk:
    desk = tabled()
    for command in (cmd.Close("p"), cmd.Announce("p")):
        desk.does("chair", command)
    return desk


def refused(desk: Desk, who: str, command: cmd.Command) -> str:
    with pytest.raises(Refused) as found:
        desk.does(who, command)
    return str(found.value.sentence)


def made(by: str, **changes: object) -> list[StatementMade]:
    usual = Statement("NOR", "So be it.", "en", by, OPENED, 1, hash_of("A text."))
    return [StatementMade(replace(usual, **changes), OPENED)]  # type: ignore[arg-type]  # what a test gives is right


def test_a_statement_stands_with_the_text_that_was_decided_and_is_made_once() -> None:
    desk = decided()

    assert desk.does("nor", SAY) == made("nor")
    assert desk.does("nor", replace(SAY, language="fr")) == []
    assert desk.does("sec", replace(SAY, behalf_of="NOR", evidence="Letter")) == []
    assert desk.does("nor", replace(SAY, text="Not so.")) == made("nor", text="Not so.")
    assert desk.does("prt2", SAY) == made("prt2", member="PRT")


def test_a_secretary_enters_a_statement_for_a_member_that_takes_part() -> None:
    assert decided().does("sec", replace(SAY, language="fr", behalf_of="NOR", evidence="Letter")) == made(
        "sec", language="fr", on_behalf=True, evidence="Letter"
    )
    assert decided().does("nor", replace(SAY, behalf_of="NOR")) == made("nor")


@pytest.mark.parametrize(
    ("who", "command", "why"),
    [
        ("nor", replace(SAY, text=" "), "The statement is empty; say something."),
        (
            "nor", replace(SAY, language="de"),
            "de is none of the workflow's languages; use en, fr, es, ru, ar, zh.",
        ),
        ("sec", replace(SAY, behalf_of="XX"), "There is no member “XX”; check its name."),
        (
            "sec", SAY,
            "Only a delegate of a member that takes part may make a statement on its text; ask them "
            "(Assoc, Conv, Nor, Prt, Prt2).",
        ),
        (
            "nor", replace(SAY, behalf_of="PRT"),
            "Only a delegate of Prt or a secretary of a party may make a statement for Prt; ask them "
            "(Prt, Prt2, Sec, Sec2).",
        ),
    ],
)  # fmt: skip
def test_a_statement_that_cannot_be_is_refused_in_full(who: str, command: cmd.MakeStatement, why: str) -> None:
    assert refused(decided(), who, command) == why


def test_nothing_is_said_for_the_record_before_a_text_is_decided() -> None:
    why = (
        "One cannot make a statement on its text while “p” is {}; possible from here: comment on it until the text is "
        "decided."
    )

    assert refused(submitted(), "nor", SAY) == why.format("Before the group")
    assert refused(tabled(), "nor", SAY) == why.format("Working group endorsement")


def test_a_role_of_the_proposal_is_held_by_those_who_represent_a_sponsor_of_its_categories() -> None:
    rules = replace(
        the_rules(),
        roles={"author": Role("author", of=OF_PROPOSAL), "state": Role("state", OF_PROPOSAL, (), ("member_state",))},
    )
    around = Circumstances(rules, a_register(a_person("lost", "XX")))
    proposal = submitted().standing.but(sponsors=("ASC", "PRT", "XX"))

    assert [list(people_in((role,), proposal, around, at(5, 1))) for role in ("author", "state", "none")] == [
        ["assoc", "prt", "prt2", "lost"], ["prt", "prt2"], [],
    ]  # fmt: skip
