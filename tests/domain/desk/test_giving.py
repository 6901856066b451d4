"""Laws of giving symbols: once, by the secretariat, with numbers that only rise."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.domain.proposals.builders import a_register
from wsis_workflow.domain.desk.asked import DeskAsked
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.domain.desk.decide import decide_desk
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.evolve import evolve_desk
from wsis_workflow.domain.desk.giving import in_order
from wsis_workflow.domain.proposals.refusals import Refused

NOW = datetime(2007, 6, 1, 9, tzinfo=UTC)
ASKED = DeskAsked("sec", NOW, a_register())


def given(*commands: GiveSymbol, asked: DeskAsked = ASKED) -> Desk:
    """Give symbols one after the other."""
    desk = Desk("wg")
    for command in commands:
        desk = evolve_desk(desk, decide_desk(desk, command, asked).events, desk.version + 1)
    return desk


def written(symbol: str, title: str = "A document") -> GiveSymbol:
    return GiveSymbol("wg", symbol, title)


def why_not(desk: Desk, command: GiveSymbol, asked: DeskAsked = ASKED) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        decide_desk(desk, command, asked)
    return refused.value.code, refused.value.reasons[0].sentence


def test_a_symbol_is_kept_in_its_canonical_form_without_its_language() -> None:
    desk = given(written("wg-wsis-11/03 – e"))

    assert [one.symbol for one in desk.symbols.values()] == ["WG-WSIS-11/3"]


def test_a_symbol_is_given_once_and_whoever_asks_again_is_told_who_has_it_and_which_is_next() -> None:
    desk = given(written("WG-WSIS-11/3", "The plan"))

    code, why = why_not(desk, written("WG WSIS 11/3-F", "Another"))

    assert (code, why) == ("invalid", "WG-WSIS-11/3 was given to “The plan”; the next is WG-WSIS-11/4.")


def test_numbers_only_rise() -> None:
    desk = given(written("WG-WSIS-11/5", "The plan"))

    assert why_not(desk, written("WG-WSIS-11/4"))[1] == (
        "WG-WSIS-11/5 was given to “The plan” already, and numbers only rise; the next is WG-WSIS-11/6."
    )
    assert given(written("WG-WSIS-11/5"), written("WG-WSIS-12/1")).symbols.keys() == {"WG-WSIS-11/5", "WG-WSIS-12/1"}


def test_a_revision_is_one_of_a_document_that_there_is() -> None:
    desk = given(written("WG-WSIS-11/3", "The plan"))

    assert why_not(desk, written("WG-WSIS-11/4(Rev.1)"))[1] == (
        "WG-WSIS-11/4 was not given to any document; give that symbol first, or correct it."
    )


def test_the_next_of_each_kind_follows_by_itself_and_belongs_where_its_document_belongs() -> None:
    desk = given(
        GiveSymbol("wg", "WG-WSIS-11/3", "The plan", meeting="wg-11"),
        GiveSymbol("wg", kind="Rev", of="WG-WSIS-11/3"),
        GiveSymbol("wg", kind="Rev", of="WG-WSIS-11/3"),
        GiveSymbol("wg", kind="Add", of="wg-wsis-11/3"),
        GiveSymbol("wg", kind="Rev", of="WG-WSIS-11/3(Add.1)"),
        GiveSymbol("wg", title="Agenda", meeting="wg-11"),
    )

    assert [(one.symbol, one.title, one.meeting) for one in in_order(desk.symbols)] == [
        ("WG-WSIS-11/3", "The plan", "wg-11"),
        ("WG-WSIS-11/3(Rev.1)", "The plan", "wg-11"),
        ("WG-WSIS-11/3(Rev.2)", "The plan", "wg-11"),
        ("WG-WSIS-11/3(Add.1)", "The plan", "wg-11"),
        ("WG-WSIS-11/3(Add.1)(Rev.1)", "The plan", "wg-11"),
        ("WG-WSIS-11/4", "Agenda", "wg-11"),
    ]


def test_a_symbol_that_another_body_has_given_is_taken() -> None:
    asked = replace(ASKED, symbols_elsewhere={"C08/1": "council"})

    assert why_not(Desk("wg"), written("C08/1"), asked)[0] == "invalid"
    assert given(written("C08/2"), asked=asked).symbols.keys() == {"C08/2"}


def test_only_a_secretary_gives_symbols_and_learns_who_has_one() -> None:
    desk = given(written("WG-WSIS-11/3", "The plan"))

    assert why_not(desk, written("WG-WSIS-11/3"), replace(ASKED, actor="prt"))[0] == "not-permitted"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (written("nothing"), "invalid"),
        (GiveSymbol("wg", "WG-WSIS-11/3"), "invalid"),
        (GiveSymbol("wg", title="A document"), "invalid"),
        (GiveSymbol("wg", title="A document", kind="Part", of="WG-WSIS-11/3"), "invalid"),
        (GiveSymbol("wg", title="A document", meeting="nowhere"), "unknown"),
        (GiveSymbol("wg", title="A document", meeting="c08"), "unknown"),
    ],
)
def test_what_cannot_be_meant_is_refused(command: GiveSymbol, code: str) -> None:
    assert why_not(Desk("wg"), command)[0] == code


def numbered() -> DeskAsked:
    meetings = ASKED.register.meetings
    known = {ref: replace(meetings[ref], number=int(ref[-2:])) for ref in ("wg-11", "wg-12")}
    return replace(ASKED, register=replace(ASKED.register, meetings={**meetings, **known}))


def test_the_first_symbol_of_a_meeting_goes_on_with_the_series_of_the_meeting_before() -> None:
    before = GiveSymbol("wg", "WGW-11/3", "The plan", meeting="wg-11")

    gone_on = given(before, GiveSymbol("wg", title="Agenda", meeting="wg-12"), asked=numbered())
    begun = given(GiveSymbol("wg", title="Agenda", meeting="wg-12"), asked=numbered())

    assert list(gone_on.symbols) == ["WGW-11/3", "WGW-12/1"]
    assert list(begun.symbols) == ["WG-WSIS-12/1"]


def test_the_next_of_a_series_is_one_that_no_other_body_has_given() -> None:
    asked = replace(ASKED, symbols_elsewhere={"ZZ/2": "council", "ZZ/3": "council"})
    desk = given(written("ZZ/1"), asked=asked)

    assert why_not(desk, written("ZZ/2"), asked) == (
        "invalid",
        "ZZ/2 was given by ITU Council; the next is ZZ/4.",
    )
    assert "ZZ/4" in evolve_desk(desk, decide_desk(desk, written("ZZ/4"), asked).events, 2).symbols
