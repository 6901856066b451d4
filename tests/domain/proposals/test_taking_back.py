"""Laws of taking an act back: asked for by one who may take it, confirmed by another, and each refusal in full."""

import pytest

from tests.domain.proposals.ballot_builders import submitted, why_not
from tests.domain.proposals.builders import Desk
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.events import Annulled, SecondAwaited, SecondGiven

ANNUL, CONFIRM = cmd.Annul("p", "Too early."), cmd.Confirm("p")


@pytest.fixture
def asked_for() -> Desk:
    desk = submitted()
    desk.does("prt", ANNUL)
    return desk


def test_an_annulment_waits_for_a_second_person_with_what_was_asked_and_takes_effect_with_that_one() -> None:
    desk = submitted()

    assert desk.does("prt", ANNUL) == [
        SecondAwaited("annul", {"ref": "p", "reasons": "Too early."}, "prt", "prt", desk.now)
    ]
    assert desk.does("sec", CONFIRM) == [
        SecondGiven("annul", "sec", desk.now),
        Annulled("step", "submit", "Too early.", "prt", desk.now),
    ]


def test_whoever_may_not_take_the_act_neither_takes_it_back_nor_confirms_that(asked_for: Desk) -> None:
    roles = "the sponsor, the chair or the secretariat"

    assert str(why_not(submitted(), "nor", ANNUL).sentence) == (
        f"Only {roles} may annul “submit”; ask them (Chair, Prt, Prt2, Sec, Sec2)."
    )
    assert str(why_not(asked_for, "nor", CONFIRM).sentence) == (
        f"Only {roles} may confirm it; ask them (Chair, Prt2, Sec, Sec2, Vice)."  # not Prt, who asked
    )


def test_whoever_asked_is_told_who_else_may_confirm(asked_for: Desk) -> None:
    said = why_not(asked_for, "prt", CONFIRM)

    assert said.code == "same-person"
    assert str(said.sentence).endswith(
        "may not confirm it as well; ask another person who may: Chair, Prt2, Sec, Sec2, Vice."
    )
