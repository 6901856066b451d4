"""Laws of lists that are laid before a meeting: what is kept of one, and all that is wrong with one, at once."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.domain.proposals.builders import a_register, at, the_rules
from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.decide import decide_desk
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.evolve import evolve_desk
from wsis_workflow.domain.desk.list_commands import AdoptList, OpenList
from wsis_workflow.domain.desk.list_events import ListOpened
from wsis_workflow.domain.desk.list_nouns import EnBloc, TakenOut
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.commands import Command, TakeStep
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import Refused

NOW, CLOSES = at(6, 13), at(6, 14)
PARTIES = {"group": "wg", "council": "council"}
PROPOSAL = Proposal("p", "council-proposal", "1", "Action plan", "considered", NOW, NOW, "prt", parties=PARTIES)
OPEN = OpenList("wg", "a", "wg-11", "", ("p",), "step", "table", "As agreed.", CLOSES)
OPENED = EnBloc("a", "wg-11", "a", ("p",), "step", "chair", NOW, "table", "As agreed.", CLOSES)


def asked(proposal: Proposal = PROPOSAL, actor: str = "chair", now: datetime = NOW) -> DeskAsked:
    register = a_register()
    return DeskAsked(actor, now, register, {"p": proposal}, {"p": Circumstances(the_rules(), register)})


def why_not(desk: Desk, command: OpenList | AdoptList, proposal: Proposal = PROPOSAL, now: datetime = NOW) -> list[str]:
    with pytest.raises(Refused) as refused:
        decide_desk(desk, command, asked(proposal, now=now))
    return [reason.sentence for reason in refused.value.reasons]


def with_list(opened: EnBloc = OPENED) -> Desk:
    return evolve_desk(Desk("wg"), [ListOpened(opened)], 1)


def test_a_list_without_a_title_is_called_by_its_name_and_keeps_what_was_asked() -> None:
    decided = decide_desk(Desk("wg"), OPEN, asked())

    assert decided == Decided("1 proposal is laid before wg-11 in “a”.", (ListOpened(OPENED),))


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (replace(OPEN, list=" "), "The list has no name; give it a short one."),
        (replace(OPEN, list="a/b"), "The list has no name; give it a short one."),
        (replace(OPEN, list="a\n"), "The list has no name; give it a short one."),
        (replace(OPEN, proposals=()), "A list names at least one proposal, and each once; correct it."),
        (replace(OPEN, proposals=("p", "p")), "A list names at least one proposal, and each once; correct it."),
        (replace(OPEN, closes=NOW), "The list would be closed at once; leave delegates time to take an item out."),
        (replace(OPEN, act="close"), "“close” cannot be done together; use step or announce."),
        (replace(OPEN, what="tabel"), "The rules of “p” have no step “tabel”; choose a step that all of them have."),
    ],
)
def test_what_a_list_cannot_be_is_told_with_what_to_do(command: OpenList, said: str) -> None:
    assert why_not(Desk("wg"), command) == [said]


def test_a_name_is_given_to_one_list() -> None:
    assert why_not(with_list(), OPEN) == ["There is a list “a” already; choose another name."]


def test_what_does_not_come_before_the_body_is_not_on_its_list_and_all_problems_are_told_at_once() -> None:
    elsewhere = replace(PROPOSAL, parties={"group": "ahg", "council": "council"})

    assert why_not(Desk("wg"), replace(OPEN, list=""), elsewhere) == [
        "The list has no name; give it a short one.",
        "“p” does not come before WG-WSIS; leave it out.",
    ]


def test_a_list_is_adopted_when_it_is_closed_and_something_remains() -> None:
    empty = replace(OPENED, closes=None, taken_out={"p": TakenOut("nor", "NOR", NOW)})

    assert why_not(with_list(), AdoptList("wg", "a")) == [
        "One cannot adopt the list while “a” is open for items to be taken out until"
        " Thursday 14 June 2007, 11:00 (Europe/Zurich); possible from here: wait until then."
    ]
    assert why_not(with_list(empty), AdoptList("wg", "a")) == [
        "One cannot adopt the list while “a” is empty, as everything was taken out; possible from here: withdraw it."
    ]


def test_a_list_is_adopted_by_the_meeting_that_it_is_laid_before_or_after_it_and_not_earlier() -> None:
    rules, laid, adopt = the_rules(), with_list(replace(OPENED, closes=None)), AdoptList("wg", "a")
    at_any_time = replace(rules, steps={**rules.steps, "table": replace(rules.steps["table"], needs=())})

    def acts_at(now: datetime) -> tuple[Command, ...]:
        one = asked(now=now)
        return decide_desk(laid, adopt, replace(one, around={"p": replace(one.around["p"], workflow=at_any_time)})).acts

    assert why_not(laid, adopt, now=at(6, 13, 12, 29)) == [
        "One cannot adopt the list while “wg-11” is not on; possible from here:"
        " wait until wg-11 sits, which opens on Wednesday 13 June 2007, 14:30."
    ]
    step = TakeStep("p", "table", "As agreed.")
    assert [acts_at(now) for now in (at(6, 13, 12, 30), at(6, 15))] == [(step,), (step,)]
