"""Laws of the items of a list: who takes one out or advises about it, what is answered, and what the desk keeps."""

from dataclasses import replace

import pytest

from tests.domain.desk.test_lists_refused import CLOSES, NOW, OPENED, with_list
from tests.domain.proposals.builders import a_person, a_register, at
from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.decide import decide_desk
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.evolve import evolve_desk
from wsis_workflow.domain.desk.list_commands import EndList, Recommend, TakeOut
from wsis_workflow.domain.desk.list_events import (
    ItemTakenOut,
    ListClosed,
    ListEnded,
    ListEvent,
    ListOpened,
    Recommended,
)
from wsis_workflow.domain.desk.list_nouns import EnBloc, Recommendation, TakenOut
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Absence, Person

EASY = replace(OPENED, title="Easy ones", proposals=("p", "q"))
OUT, ADVISE = TakeOut("wg", "a", "p", "We want to speak."), Recommend("wg", "a", "p", "defer", "It came late.")
TOLD = "The advice is recorded; it decides nothing."
OFFICERS = "a chair of WG-WSIS, a vice-chair of WG-WSIS or a secretary of WG-WSIS"


def decided(command: DeskCommand, by: str, desk: Desk | None = None, *more: Person, now=NOW) -> Decided:
    return decide_desk(desk or with_list(EASY), command, DeskAsked(by, now, a_register(*more)))


def why_not(command: DeskCommand, by: str, desk: Desk | None = None, now=NOW) -> str:
    with pytest.raises(Refused) as refused:
        decided(command, by, desk, now=now)
    return str(refused.value.sentence)


def after(*events: ListEvent) -> EnBloc:
    return evolve_desk(with_list(EASY), [ListOpened(replace(EASY, ref="b")), *events], 2).lists["a"]


@pytest.mark.parametrize(
    ("by", "member"),
    [("nor", "NOR"), ("assoc", "ASC"), ("both", "BRA"), ("chair", None), ("vice", None), ("sec", None)],
)
def test_an_item_is_taken_out_for_a_member_where_somebody_speaks_for_one_and_else_as_an_officer(
    by: str, member: str | None
) -> None:
    both = a_person("both", "BRA", ("wg", "chair"))

    assert decided(OUT, by, None, both) == Decided(
        "“p” is taken out of “Easy ones”.", (ItemTakenOut("a", "p", TakenOut(by, member, NOW, "We want to speak.")),)
    )


def test_a_stand_in_takes_an_item_out_as_the_delegate_who_is_away() -> None:
    away = replace(a_person("nor", "NOR", ("wg", "member")), absences=(Absence(at(6, 1), at(7, 1), "out"),))

    assert decided(OUT, "out", None, away).events == (
        ItemTakenOut("a", "p", TakenOut("nor", "NOR", NOW, "We want to speak.")),
    )


def test_what_is_taken_out_is_not_taken_out_twice() -> None:
    desk = with_list(replace(EASY, taken_out={"p": TakenOut("prt", "PRT", NOW)}))

    assert decided(OUT, "nor", desk) == Decided("“p” was taken out before.")
    assert decided(replace(OUT, proposal="q"), "nor", desk).events != ()


def test_whoever_has_no_part_in_the_body_is_told_who_may_take_an_item_out() -> None:
    assert why_not(OUT, "out") == (
        f"Only a delegate of a member of WG-WSIS, {OFFICERS} may take an item out of the list; "
        "ask them (Assoc, Chair, Conv, Nor, Prt)."
    )


@pytest.mark.parametrize(
    "closed", [replace(EASY, closes=NOW), replace(EASY, closed_at=NOW), replace(EASY, closes=CLOSES, closed_at=NOW)]
)
def test_delegates_are_sent_to_the_officers_once_it_is_closed(closed: EnBloc) -> None:
    desk = with_list(closed)

    assert why_not(OUT, "nor", desk) == (
        "One cannot take an item out of the list while “a” is closed; possible from here: "
        f"ask {OFFICERS} to take it out."
    )
    assert decided(OUT, "vice", desk).events != ()


@pytest.mark.parametrize("command", [OUT, ADVISE])
def test_only_what_is_on_a_list_that_runs_is_taken_out_or_advised_about(command: TakeOut | Recommend) -> None:
    act = "take an item out of the list" if command is OUT else "advise about the list"
    over = with_list(replace(EASY, end="adopted"))

    assert why_not(replace(command, list="x"), "sec") == "There is no list “x”; use one of a."
    assert why_not(replace(command, proposal="r"), "sec") == "There is no item of the list “r”; check its name."
    assert why_not(command, "sec", over) == (
        f"One cannot {act} while “a” is adopted; possible from here: open another list."
    )


def test_a_secretary_advises_for_the_secretariat_and_a_chair_of_a_group_for_the_group() -> None:
    advised = Recommendation("p", "defer", "sec", NOW, "It came late.")
    of_group = Recommendation("p", "defer", "conv", NOW, "It came late.", "ahg")

    assert decided(ADVISE, "sec") == Decided(TOLD, (Recommended("a", advised),))
    assert decided(replace(ADVISE, of="ahg"), "conv") == Decided(TOLD, (Recommended("a", of_group),))


@pytest.mark.parametrize(
    ("by", "command", "said"),
    [
        ("sec", replace(ADVISE, advice="perhaps"), "“perhaps” is no advice; say adopt, defer, discuss."),
        ("chair", ADVISE, "Only a secretary of WG-WSIS may advise about the list; ask them (Sec)."),
        (
            "sec", replace(ADVISE, of="ahg"),
            "Only a chair of Ad hoc or a vice-chair of Ad hoc may advise about the list; ask them (Conv).",
        ),
        ("sec", replace(ADVISE, of="x"), "There is no body “x”; check its name."),
        (
            "sec", replace(ADVISE, of="council"),
            "ITU Council is no group of WG-WSIS; advise for a group that this body has set up.",
        ),
    ],
)  # fmt: skip
def test_advice_is_of_the_secretariat_or_of_a_group_of_the_body(by: str, command: Recommend, said: str) -> None:
    assert why_not(command, by) == said


def test_the_same_advice_again_changes_nothing_and_any_other_does() -> None:
    desk = with_list(replace(EASY, recommended=(Recommendation("p", "defer", "sec", NOW, "It came late."),)))
    others = [replace(ADVISE, advice="adopt"), replace(ADVISE, reasons=""), replace(ADVISE, proposal="q")]

    assert decided(ADVISE, "sec", desk) == Decided("Nothing has changed.")
    assert [decided(other, "sec", desk).sentence for other in others] == [TOLD] * 3
    assert decided(replace(ADVISE, of="ahg"), "conv", desk).sentence == TOLD


def test_of_each_adviser_the_latest_advice_about_an_item_stands() -> None:
    about_q = Recommendation("q", "adopt", "sec", NOW)
    of_group, first = Recommendation("p", "adopt", "conv", NOW, "", "ahg"), Recommendation("p", "defer", "sec", NOW)
    then = Recommendation("p", "discuss", "sec", CLOSES)

    kept = after(*(Recommended("a", one) for one in (first, about_q, of_group, then)))

    assert kept == replace(EASY, recommended=(about_q, of_group, then))


def test_all_that_is_taken_out_is_kept_with_who_did_so() -> None:
    outs = {"p": TakenOut("nor", "NOR", NOW), "q": TakenOut("chair", None, CLOSES, "To be discussed.")}

    kept = after(*(ItemTakenOut("a", ref, out) for ref, out in outs.items()))

    assert (kept, kept.remaining) == (replace(EASY, taken_out=outs), ())


@pytest.mark.parametrize(("closed", "since"), [((), CLOSES), ((ListClosed("a", NOW),), NOW)])
def test_a_list_that_has_ended_says_how_and_since_when_nothing_could_be_taken_out(
    closed: tuple[ListClosed, ...], since: object
) -> None:
    kept = after(*closed, ListEnded("a", "ended", "sec", CLOSES, "Each is discussed."))

    assert kept == replace(
        EASY, closed_at=since, end="ended", ended_by="sec", ended_at=CLOSES, why="Each is discussed."
    )  # fmt: skip


def test_what_happens_to_one_list_leaves_the_others_as_they_are() -> None:
    other = replace(EASY, ref="b", title="Others")
    desk = evolve_desk(with_list(EASY), [ListOpened(other), ListClosed("a", NOW)], 2)

    assert desk.lists == {"a": replace(EASY, closed_at=NOW), "b": other}


def test_a_list_is_withdrawn_by_its_officers_with_the_reasons() -> None:
    assert decided(EndList("wg", "a", "Each is discussed."), "sec") == Decided(
        "“Easy ones” is withdrawn.", (ListEnded("a", "ended", "sec", NOW, "Each is discussed."),)
    )
    assert why_not(EndList("wg", "a"), "nor") == f"Only {OFFICERS} may withdraw the list; ask them (Chair, Sec, Vice)."
