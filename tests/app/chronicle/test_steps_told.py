"""Steps in the history: what each act says, with the reasons, the rule or the person behind it."""

import pytest

from tests.domain.proposals.builders import a_register, at, the_rules
from wsis_workflow.app.chronicle import kind_of, name_of, sentence
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.carried import BodyDecision, Carried, Returned

NOW = at(6, 13, 13)
WHY = "“p” has no text yet."
HASH = "0123456789abcdef"


def told(event: ev.Event) -> str:
    return sentence(event, the_rules(), a_register())


def a_step(reasons: str = "") -> ev.Stepped:
    return ev.Stepped("submit", "drafting", "considered", None, "prt", "PRT", NOW, reasons)


def a_carried(revision: int = 3) -> Carried:
    return Carried("plan", 9, revision, HASH, "en", ("PRT",), "R 140")


def a_decision(symbol: str, body: str = "council") -> BodyDecision:
    return BodyDecision(body, "2008-11-14", symbol, "The Council agreed.", "sec2", NOW)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (a_step(), "Submit to the group: Drafting → Before the group"),
        (a_step("The text is final."), "Submit to the group: Drafting → Before the group (“The text is final.”)"),
        (ev.StepBlocked("endorse", "ballot", WHY, NOW), "Endorse could not be taken: “p” has no text yet."),
        (ev.GuaranteeBroken(4, "", "", WHY, NOW), "incident: “p” has no text yet."),
        (
            ev.GuaranteeBroken(3, "submit_to_council", "sec", WHY, NOW),
            "incident: Submit to council, asked for by Sec, was stopped: “p” has no text yet.",
        ),
        (ev.SecondAwaited("annul", {}, "sec", "sec", NOW), "annul awaits a second person"),
        (ev.SecondGiven("count", "chair", NOW), "count confirmed by Chair"),
        (ev.Annulled("step", "submit", "It was too early.", "sec", NOW), "step “submit” annulled: “It was too early.”"),
    ],
)
def test_a_step_is_told_with_what_stopped_undid_or_confirmed_it(event: ev.Event, said: str) -> None:
    assert (told(event), kind_of(event)) == (said, "step")


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            ev.CarriedOver(a_carried(), NOW),
            "taken over from “plan”: revision 3 of its text (0123456789ab)",
        ),
        (
            ev.OutcomeReturned(Returned("plan-un", "Plan", "Adopted by the Council", "adopted", NOW), NOW),
            "“plan-un”, which follows from it, has come to its end: Adopted by the Council",
        ),
        (
            ev.OutcomeReturned(Returned("plan-un", "Plan", "Before the group", None, NOW), NOW),
            "“plan-un”, which follows from it, goes on again: Before the group",
        ),
        (
            ev.DecisionRecorded(a_decision(""), NOW),
            "ITU Council decided on Friday 14 November 2008: “The Council agreed.”",
        ),
        (
            ev.DecisionRecorded(a_decision("C08/101", "un"), NOW),
            "un decided on Friday 14 November 2008 (C08/101): “The Council agreed.”",
        ),
        (
            ev.FollowUpStarted("plan-un", "liaison", "council", NOW, {"from": "wg"}, "sec"),
            "forwarded to ITU Council as “plan-un”",
        ),
        (ev.FollowUpStarted("plan-un", "liaison", "council", NOW), "follow-up “plan-un” started"),
        (ev.FollowUpMissed("liaison", "UNESCO", WHY, NOW), "follow-up to UNESCO could not start: “p” has no text yet."),
    ],
)
def test_what_goes_on_to_other_bodies_and_comes_back_is_told(event: ev.Event, said: str) -> None:
    assert (told(event), kind_of(event)) == (said, "step")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("", "under new rules: council-proposal, edition 1 (plan 0123456789ab)"),
        ("Decision 556", "under new rules: council-proposal, edition 1 (“Decision 556”, plan 0123456789ab)"),
    ],
)
def test_other_rules_are_told_with_the_hash_of_their_plan(title: str, said: str) -> None:
    migrated = ev.Migrated("a" * 64, "b" * 64, HASH, "drafting", "drafting", "operator", NOW, title)

    assert told(migrated) == said


@pytest.mark.parametrize(
    ("ref", "called"),
    [
        ("chair", "Chair"),
        ("clock", "the clock"),
        ("ballot", "the ballot"),
        ("operator", "the operator"),
        ("gone", "gone"),
    ],
)
def test_who_acted_is_called_by_name_and_what_acted_by_what_it_is(ref: str, called: str) -> None:
    assert name_of(ref, a_register()) == called
