"""Laws of whom amendments, language versions, statements, decisions and other rules are told to, and what of them."""

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.proposals.amending.amendment_builders import a_review, amend
from tests.domain.proposals.ballot_builders import rules, submitted, tabled
from tests.domain.proposals.builders import Desk, a_register, at, the_rules
from tests.domain.proposals.telling_builders import each, told, told_of
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.nouns import Amendment, Passage
from wsis_workflow.domain.proposals.amending.telling import in_short
from wsis_workflow.domain.proposals.carried import BodyDecision
from wsis_workflow.domain.proposals.remarks import Statement
from wsis_workflow.domain.proposals.telling import Told, told_by
from wsis_workflow.domain.proposals.translations import TranslationRequest

HERE = "Before the group"
MEETING = {"deadline_title": "Meeting", "words": "Wednesday 13 June 2007, 14:30 (Europe/Zurich)"}
BY_MEETING = ("meeting", at(6, 13, 12, 31))
REPORTS = {"deadline_title": "Ad hoc reports", "words": "Thursday 12 June 2008, 15:00 (Europe/Zurich)"}
BY_REPORTS = ("ad_hoc_reports", at(6, 12, 13, 1, 2008))
NO_DATE = (None, None)
PAY, SOON = amend("SUP", "Members shall pay, and soon."), amend("MOD", "and soon", "y")
MERGED = "MOD “ Members shall pay, and soon.”: “ Pay.”"
SAID_PAY, SAID_SOON = "SUP “ Members shall pay, and soon.”", "MOD “and soon”: “y”"


def of_amendments(to: str, kind: str, by: str, numbers: str, said: str, reasons: str, **more: str) -> list[Told]:
    facts = {**REPORTS, "numbers": numbers, "amendment": said, "reasons": reasons, **more}
    return each((to,), kind, by, "Ad hoc group review", BY_REPORTS, **facts)


def test_a_new_amendment_and_one_that_is_taken_back_are_told_to_whoever_decides() -> None:
    desk = a_review()

    assert told(desk, "nor", SOON) == of_amendments(
        "conv", "amendment_moved", "nor", "1", SAID_SOON, "Because.", what="MOD"
    )
    assert told(desk, "nor", cmd.WithdrawAmendment("p", 1, "Settled.")) == of_amendments(
        "conv", "amendment_withdrawn", "nor", "1", SAID_SOON, "Settled."
    )
    assert [one.to for one in told(submitted(), "nor", amend("NOC", "text"))] == ["chair", "vice"]


def test_what_becomes_of_amendments_is_told_to_their_movers_all_at_once() -> None:
    desk = a_review(PAY)
    desk.does("prt2", SOON)
    desk.does("nor", amend("NOC", "resolves"))

    assert told(desk, "conv", cmd.MergeAmendments("p", (2, 1), "Pay.", "As agreed.")) == [
        *of_amendments("prt2", "amendment_merged", "conv", "2", MERGED, "As agreed.", into="4"),
        *of_amendments("nor", "amendment_merged", "conv", "1", MERGED, "As agreed.", into="4"),
    ]
    assert told(desk, "conv", cmd.RejectAmendments("p", (4, 3), "No.")) == [
        *of_amendments("nor", "amendment_rejected", "conv", "3", "NOC “resolves”", "No."),
        *of_amendments("prt2", "amendment_reopened", "conv", "2", SAID_SOON, "No."),
    ]
    assert told(desk, "conv", cmd.AcceptAmendments("p", (3, 1), "Yes.")) == of_amendments(
        "nor", "amendment_accepted", "conv", "3, 1", f"NOC “resolves”; {SAID_PAY}", "Yes."
    )


def test_what_is_gone_is_told_before_what_became_part_of_the_text() -> None:
    desk = a_review(amend("MOD", "shall report", "x"), amend("MOD", "report.", "z."))
    desk.does("prt2", SOON)
    desk.does("conv", cmd.AcceptAmendments("p", (1, 3)))

    assert told(desk, "conv", cmd.Incorporate("p")) == [
        *of_amendments("nor", "amendment_gone", "conv", "2", "MOD “report.”: “z.”", "", revision="2", also="1"),
        *of_amendments("prt2", "amendment_incorporated", "conv", "3", SAID_SOON, "", revision="2", also=""),
    ]


def test_what_was_taken_up_elsewhere_is_told_to_its_mover() -> None:
    desk = a_review(SOON)

    assert told_of(desk, ev.AmendmentTakenUp(1, "q", "prt", desk.now), "prt") == of_amendments(
        "nor", "amendment_taken_up", "prt", "1", SAID_SOON, "", taken_up="q"
    )


def test_an_amendment_is_shown_in_short() -> None:
    one = Amendment(1, "MOD", Passage(1, "", 0, 1, "x" * 300), "y" * 301, "", "nor", "NOR", at(5, 1))

    assert str(in_short(one)) == f"MOD “{'x' * 300}”: “{'y' * 299}…”"


def test_whoever_is_asked_for_a_language_is_told_until_when_and_what_becomes_of_it() -> None:
    desk = submitted()
    facts = {"language": "fr", "revision": "1", "service": ""}

    assert told(desk, "sec", cmd.AskTranslation("p", "fr", "nor", until=at(5, 20))) == each(
        ("nor",), "translation_asked", "sec", HERE, (None, at(5, 20, 9, 1)), **facts, deadline=""
    )
    assert told(desk, "sec", cmd.AskTranslation("p", "fr", "nor", deadline="meeting")) == each(
        ("nor",), "translation_asked", "sec", HERE, BY_MEETING, **facts, deadline="meeting"
    )
    assert told(desk, "sec", cmd.DeliverTranslation("p", "fr", "Un texte."), at(6, 13, 12, 31)) == each(
        ("sec2", "nor"), "translation_delivered", "sec", HERE, NO_DATE, **facts, late="yes"
    )
    assert told(desk, "sec", cmd.DeliverTranslation("p", "es", "Un texto.")) == each(
        ("sec2",), "translation_delivered", "sec", HERE, NO_DATE, **{**facts, "language": "es"}, late=""
    )


def test_whoever_is_no_longer_asked_is_told_and_a_service_outside_is_not() -> None:
    desk = submitted()
    desk.does("sec", cmd.AskTranslation("p", "fr", "nor", until=at(5, 20)))
    desk.does("sec", cmd.AskTranslation("p", "es", service="Words", until=at(5, 20)))

    assert told(desk, "sec", cmd.DropTranslation("p", "fr")) == each(
        ("nor",), "translation_dropped", "sec", HERE, NO_DATE, language="fr", revision="1", service=""
    )
    assert told(desk, "sec", cmd.DropTranslation("p", "es")) == []


@pytest.mark.parametrize(
    ("translator", "service", "people", "kind"),
    [
        ("nor", "", ("nor",), "translation_again"),
        (None, "Words", ("sec", "sec2"), "translation_again_outside"),
        ("gone", "", (), ""),
    ],
)
def test_a_new_text_is_asked_of_each_once_for_all_their_languages(
    translator: str | None, service: str, people: tuple[str, ...], kind: str
) -> None:
    desk = submitted()
    request = TranslationRequest(translator, service, "sec", desk.now)
    other = replace(request, translator="prt", service="")
    asked = [("fr", request), ("ru", other), ("es", request)]
    act = ev.Act(
        9, "revise", "prt", desk.now,
        tuple(ev.TranslationAsked(2, language, one, desk.now, again=True) for language, one in asked),
    )  # fmt: skip

    assert told_by(desk.standing, act, desk.standing, desk.around) == each(
        people, kind, "prt", HERE, NO_DATE, language="fr,es", revision="2", service=service, deadline=""
    )


@pytest.mark.parametrize(
    ("on_behalf", "by", "first", "then"),
    [(True, "sec", ("nor",), ("sec2", "prt", "prt2")), (False, "prt", (), ("sec", "sec2", "prt2"))],
)
def test_a_statement_is_told_to_secretaries_and_sponsors_and_one_that_was_entered_to_the_member_first(
    on_behalf: bool, by: str, first: tuple[str, ...], then: tuple[str, ...]
) -> None:
    desk = submitted()
    made = Statement("NOR", "So be it.", "en", by, desk.now, 1, "", on_behalf, "Letter")
    facts = {**MEETING, "member": "NOR", "statement": "So be it.", "evidence": "Letter"}

    assert told_of(desk, ev.StatementMade(made, desk.now), by) == [
        *each(first, "statement_for_you", by, HERE, BY_MEETING, **facts),
        *each(then, "statement", by, HERE, BY_MEETING, **facts),
    ]


def test_a_decision_is_told_to_all_but_those_of_the_body_that_took_it() -> None:
    desk = submitted()
    decided = BodyDecision("wg", "2008-11-14", "D 5", "Agreed.", "sec", desk.now)
    facts = {"destination": "wg", "day": "2008-11-14", "decision": "Agreed.", "symbol": "D 5"}

    def people(body: str) -> list[str]:
        return [one.to for one in told_of(desk, ev.DecisionRecorded(replace(decided, body=body), desk.now), "sec")]

    assert told_of(desk, ev.DecisionRecorded(decided, desk.now), "sec") == each(
        ("prt", "prt2", "chair", "vice", "sec2"), "decision_recorded", "sec", HERE, BY_MEETING, **MEETING, **facts
    )
    assert people("council") == ["prt", "prt2", "chair", "vice", "sec2", "conv", "nor", "assoc"]


def moved(desk: Desk, **changes: Any) -> list[Told]:
    old = desk.around
    new = replace(old, workflow=replace(rules(), edition=2, hash="new"))
    event = ev.Migrated(
        "old", "new", "plan", desk.standing.state, desk.standing.state, "operator", desk.now,
        **{"title": "Rules of 2008", "reasons": "Decision 556", **changes},
    )  # fmt: skip
    act = ev.Act(9, "migrate", "operator", desk.now, (event,))
    return told_by(desk.standing, act, desk.standing, new, old)


def test_other_rules_are_told_to_those_on_whom_it_waits_and_its_sponsors() -> None:
    facts = {"edition": "council-proposal/2", "source": HERE, "reasons": "Decision 556", "waits_on": "Chair, Vice"}

    assert moved(submitted()) == each(
        ("chair", "vice", "prt", "prt2"), "migrated", "operator", HERE, BY_MEETING, **MEETING, **facts,
        what="Rules of 2008",
    )  # fmt: skip
    assert {one.facts["what"] for one in moved(submitted(), title="")} == {the_rules().source}


def test_other_rules_are_told_to_the_voters_of_an_open_ballot() -> None:
    assert {one.to for one in moved(tabled(register=a_register()))} == {"conv", "prt", "prt2", "nor"}
