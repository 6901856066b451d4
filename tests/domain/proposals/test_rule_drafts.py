"""Drafts of rules: what may be kept, who asks for their publication, and the second person who confirms it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.domain.proposals.builders import a_person, a_register, at, the_rules
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Absence
from wsis_workflow.domain.proposals.rule_drafts import (
    MOST_TEXT,
    Agreement,
    Asked,
    RuleDraft,
    asked_for,
    clashes,
    confirmed,
    edited,
    may_confirm,
    must_be_at,
    must_be_kept,
)
from wsis_workflow.domain.rules.workflow import Workflow

NOW, LATER = at(6, 1), at(6, 2)
REGISTER = a_register()
DRAFT = RuleDraft("d1", "plan", "workflow: plan", 3, "sec", at(5, 1), "sec", at(5, 2), base="b0")
ASKED = asked_for(DRAFT, the_rules(), (), "sec", REGISTER, NOW)


def edition(number: int, since: str | None) -> Workflow:
    """Give the sample as another edition, in force from a day."""
    since_day = None if since is None else date.fromisoformat(since)
    return replace(
        the_rules(), edition=number, in_force=replace(the_rules().in_force, since=since_day), hash=str(number)
    )


def why(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, str]:
    return refused.value.code, str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\0b", "The rules hold a character that is no text; remove it."),
        ("a\ud800b", "The rules hold a character that is no text; remove it."),
        ("\udfff", "The rules hold a character that is no text; remove it."),
        ("x" * (MOST_TEXT + 1), "The rules are longer than 100000 characters; divide them."),
    ],
)
def test_what_not_every_database_keeps_and_what_is_larger_than_any_rules_is_not_kept(text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        must_be_kept(text)

    assert why(refused) == ("invalid", said)


@pytest.mark.parametrize("text", ["", "x" * MOST_TEXT, "\ud7ff\ue000"])
def test_everything_else_is_kept(text: str) -> None:
    must_be_kept(text)


def test_whoever_saw_another_version_does_not_go_on() -> None:
    must_be_at(DRAFT, 3)

    with pytest.raises(Refused) as refused:
        must_be_at(DRAFT, 2)

    assert refused.value.code == "stale"
    assert refused.value.reasons[0].data == {"ref": "plan", "seen": 2, "current": 3}


def test_nothing_more_is_done_with_what_is_published() -> None:
    with pytest.raises(Refused) as refused:
        must_be_at(replace(DRAFT, published="h"), 3)

    assert why(refused) == ("invalid", "The draft is published; begin another one.")


def test_another_text_is_another_version_that_nobody_has_asked_to_publish() -> None:
    assert edited(ASKED, "workflow: other", "other", "sec2", LATER) == replace(
        DRAFT, text="workflow: other", name="other", version=5, changed_by="sec2", changed_at=LATER, asked=None
    )


def test_what_was_asked_for_is_kept_to_the_letter_with_who_asked_and_when() -> None:
    assert replace(DRAFT, version=4, asked=Asked("sec", "sec", NOW, the_rules().hash)) == ASKED


def test_the_second_person_agrees_to_the_same_content() -> None:
    done, agreement = confirmed(ASKED, the_rules(), (), "sec2", REGISTER, LATER)

    assert done == replace(ASKED, version=5, published=the_rules().hash)
    assert agreement == Agreement(the_rules().hash, "sec", NOW, "sec2", LATER)


@pytest.mark.parametrize("draft", [DRAFT, replace(ASKED, asked=Asked("sec", "sec", NOW, "another"))])
def test_nobody_confirms_what_nobody_has_asked_for(draft: RuleDraft) -> None:
    with pytest.raises(Refused) as refused:
        confirmed(draft, the_rules(), (), "sec2", REGISTER, LATER)

    assert why(refused) == (
        "invalid",
        "Nobody has asked for the publication of the draft as it is; ask for it first.",
    )


def test_whoever_asked_does_not_confirm() -> None:
    with pytest.raises(Refused) as refused:
        confirmed(ASKED, the_rules(), (), "sec", REGISTER, LATER)

    assert refused.value.code == "same-person"
    assert "Sec2" in str(refused.value)
    assert not may_confirm(ASKED, "sec", REGISTER, LATER)
    assert may_confirm(ASKED, "sec2", REGISTER, LATER)


def test_nor_does_whoever_stands_in_for_those_who_asked_and_for_nobody_else() -> None:
    stand_in = replace(a_person("vice", None, ("wg", "vice_chair")))
    away = replace(REGISTER.people["sec"], absences=(Absence(at(5, 1), at(7, 1), "vice"),))
    register = a_register(stand_in, away)

    assert not may_confirm(ASKED, "vice", register, LATER)
    assert may_confirm(replace(ASKED, asked=Asked("sec2", "sec2", NOW, "h")), "vice", register, LATER)


STANDS_IN = Absence(at(5, 1), at(7, 1), "sec")


@pytest.mark.parametrize(
    ("away", "stand_in"), [("sec", "vice"), ("sec2", "sec")], ids=["for whoever asked", "for the other, having asked"]
)
def test_standing_in_makes_no_second_person_of_the_first(away: str, stand_in: str) -> None:
    absent = replace(REGISTER.people[away], absences=(replace(STANDS_IN, stand_in=stand_in),))
    register = a_register(absent)

    with pytest.raises(Refused) as refused:
        confirmed(ASKED, the_rules(), (), stand_in, register, LATER)

    assert refused.value.code == "same-person"
    assert not may_confirm(ASKED, stand_in, register, LATER)


def test_a_stand_in_of_the_other_is_a_second_person() -> None:
    register = a_register(replace(REGISTER.people["sec2"], absences=(replace(STANDS_IN, stand_in="vice"),)))

    done, agreement = confirmed(ASKED, the_rules(), (), "vice", register, LATER)

    assert (done.published, agreement.confirmed_by) == (the_rules().hash, "vice")


@pytest.mark.parametrize("actor", ["prt", "out", "nobody"])
def test_whoever_has_no_right_to_edit_rules_confirms_nothing(actor: str) -> None:
    assert not may_confirm(ASKED, actor, REGISTER, LATER)
    assert not may_confirm(DRAFT, "sec2", REGISTER, LATER)


NUMBER = "Edition 2 of council-proposal is published, and the next one has a higher number; write edition: 3."
UNDATED = (
    "The edition does not say from which day it is in force, and another one is published; write it under in_force."
)
EARLY = "The edition would be in force before or with one that is published; choose a day after 2009-01-01."


@pytest.mark.parametrize(
    ("number", "since", "said"),
    [
        (3, "2009-01-02", []),
        (2, "2009-01-02", [NUMBER]),
        (1, "2009-01-02", [NUMBER]),
        (3, None, [UNDATED]),
        (3, "2009-01-01", [EARLY]),
        (2, "2008-01-01", [NUMBER, EARLY]),
    ],
)
def test_a_new_edition_has_a_higher_number_and_a_later_day(number: int, since: str | None, said: list[str]) -> None:
    published = [edition(1, None), edition(2, "2009-01-01"), replace(edition(9, "2020-01-01"), name="another")]

    assert [reason.sentence for reason in clashes(edition(number, since), published)] == said


def test_the_first_edition_of_a_name_clashes_with_nothing() -> None:
    assert clashes(edition(1, None), [replace(edition(1, None), name="another")]) == []


@pytest.mark.parametrize("do", [asked_for, confirmed])
def test_what_clashes_is_neither_asked_for_nor_confirmed(do: Any) -> None:
    with pytest.raises(Refused) as refused:
        do(ASKED, the_rules(), [the_rules()], "sec2", REGISTER, NOW)

    assert refused.value.code == "invalid"
    assert len(refused.value.reasons) == 2
