"""Laws of what refusals say: names that people know, dates as they are read, and in the data what programs know."""

from collections.abc import Callable

import pytest

from tests.domain.proposals.builders import NEW, Desk, at
from wsis_workflow.app.languages import catalogue
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.refusals import NotPermitted, Refused
from wsis_workflow.domain.rules.meeting_words import opens_when

FRENCH = catalogue("fr")
OPENING = "take the step while WG-WSIS 12 sits, which opens {}."


def submitted() -> Desk:
    """Put the proposal before the group."""
    desk = Desk()
    desk.does("prt", NEW)
    desk.does("prt", cmd.TakeStep("p", "submit"))
    return desk


def tabled() -> Desk:
    """Open the ballot of the working group during its meeting."""
    desk = submitted()
    desk.does("chair", cmd.TakeStep("p", "table"), at(6, 13, 13))
    return desk


def over() -> Desk:
    """Let the ballot close for replies."""
    desk = tabled()
    desk.pass_time(at(6, 14, 17))
    return desk


def why_not(desk: Desk, who: str, command: cmd.Command) -> Refused:
    with pytest.raises(Refused) as refused:
        desk.does(who, command)
    return refused.value


@pytest.mark.parametrize(
    ("desk", "who", "command", "said"),
    [
        (submitted, "prt", cmd.TakeStep("p", "table"), "Only the chair may take “Table”; ask them (Chair, Vice)."),
        (
            over,
            "nor",
            cmd.TakePosition("p", "support"),
            "The ballot on “p” closed for replies on Thursday 14 June 2007, 18:01 (Europe/Zurich); a reply received in "
            "time can still be entered by the secretariat with its evidence before the chair announces the outcome.",
        ),
        (
            tabled,
            "prt",
            cmd.TakePosition("p", "support", behalf_of="NOR"),
            "Only a delegate of Nor or a secretary of a party may take a position for Nor; ask them (Nor, Sec, Sec2).",
        ),
        (
            tabled,
            "sec",
            cmd.TakePosition("p", "support", behalf_of="ASC", received=at(6, 13, 13), evidence="letter"),
            "Asc is not in the electorate of the ballot on “p”, frozen when it opened; send a comment to the "
            "secretariat instead.",
        ),
    ],
)
def test_a_refusal_names_whoever_and_whatever_as_people_do(
    desk: Callable[[], Desk], who: str, command: cmd.Command, said: str
) -> None:
    assert why_not(desk(), who, command).reasons[0].sentence == said


def test_what_follows_by_itself_is_said_to_and_the_steps_that_are_possible_go_by_their_titles() -> None:
    refused = why_not(tabled(), "chair", cmd.TakeStep("p", "endorse"))
    elsewhere = why_not(tabled(), "prt", cmd.TakeStep("p", "submit"))

    assert refused.reasons[0].sentence == (
        "One cannot take “Endorse” by hand: it follows by itself from the outcome of the ballot; wait for that."
    )
    titles = elsewhere.reasons[0].sentence.partition("possible from here: ")[2].rstrip(".").split(", ")
    names = elsewhere.reasons[0].data["allowed"]
    assert isinstance(names, tuple)
    assert (names, titles) == (("endorse", "keep_open", "lapse"), ["Lapse"])  # no person takes those of its outcome


def test_the_data_has_the_names_of_the_rules_and_none_of_the_words() -> None:
    data = why_not(submitted(), "prt", cmd.TakeStep("p", "table")).reasons[0].data

    assert set(data) == {"act", "roles", "people", "by_engine"}
    assert data["roles"] == ("chair",)


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        ("2008-02", "in February 2008", "en février 2008"),
        ("2008-W07", "in week 7 of 2008", "en semaine 7 de 2008"),
        ("2008-Q1", "in the first quarter of 2008", "au premier trimestre 2008"),
        ("2008-02-11", "on Monday 11 February 2008", "le lundi 11 février 2008"),
        ("2008-02-11T09:30", "on Monday 11 February 2008, 09:30", "le lundi 11 février 2008 à 09:30"),
        ("tbd", "on a date to be determined", "à une date à déterminer"),
    ],
)
def test_when_a_meeting_opens_is_said_in_words_and_recalled_from_the_record(
    written: str, english: str, french: str
) -> None:
    said = opens_when(written)

    assert (said, FRENCH.say(said)) == (english, french)
    kept = f"No meeting of WG-WSIS is on; {OPENING.format(english)}"
    assert french in FRENCH.recall(kept)


@pytest.mark.parametrize("once", ["in 2008-02", "2008-02-11 at 09:30"])
def test_what_was_once_said_of_it_is_recalled_from_the_record_all_the_same(once: str) -> None:
    kept = f"No meeting of WG-WSIS is on; {OPENING.format(once)}"

    assert FRENCH.recall(kept).startswith("Aucune ")


def test_languages_go_by_their_names_and_those_the_record_kept_by_their_tags_are_recalled_as_well() -> None:
    kept = "The current revision is not available in {}; a secretary of a party can provide it."

    assert "français, arabe" in FRENCH.recall(kept.format("French, Arabic"))
    assert FRENCH.recall(kept.format("fr, ar")).startswith("La révision ")


def test_where_nobody_holds_the_secretariat_the_operator_is_asked() -> None:
    refusal = NotPermitted("take “Table”", ("secretariat",), called=("the secretariat",))

    assert refusal.sentence == (
        "Only the secretariat may take “Table”, and nobody holds that office now; ask the operator of the installation."
    )
