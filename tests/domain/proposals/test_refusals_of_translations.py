"""Laws of language versions that are refused: every sentence to the letter, with its way out."""

from dataclasses import replace

import pytest

from tests.domain.proposals.ballot_builders import submitted
from tests.domain.proposals.builders import Desk, at, the_rules
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.refusals import Refused

NOW, UNTIL = at(5, 1), at(5, 20)
ASKED = cmd.AskTranslation("p", "fr", "nor", until=UNTIL)
TEXT = cmd.DeliverTranslation("p", "fr", "Un texte.")
NO_TEXT = "One cannot {} while “p” is without a text; possible from here: revise."


def asked() -> Desk:
    desk = submitted()
    desk.does("sec", ASKED)
    return desk


def refused(command: cmd.Command, who: str = "sec", desk: Desk | None = None) -> str:
    with pytest.raises(Refused) as found:
        (desk or submitted()).does(who, command)
    return str(found.value.sentence)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (replace(ASKED, language="de"), "de is none of the workflow's languages; use en, fr, es, ru, ar, zh."),
        (replace(ASKED, language="en"), "The text itself is in English; name another language, or revise the text."),
        (replace(ASKED, translator="xx"), "There is no person “xx”; check its name."),
        (
            replace(ASKED, translator="out"),
            "Out may not read “p”; name somebody who may, or a service outside, and deliver its text yourself.",
        ),
        (
            replace(ASKED, service="Words"),
            "A translation is asked of one person, or of one service outside; name one of them.",
        ),
        (
            replace(ASKED, translator=None, service=" "),
            "A translation is asked of one person, or of one service outside; name one of them.",
        ),
        (
            replace(ASKED, translator=None, service="x" * 201),
            "The name of the service is too long; shorten it.",
        ),
        (
            replace(ASKED, until=None),
            "A translation is asked for until one date, or by one deadline of the proposal; give one of them.",
        ),
        (
            replace(ASKED, deadline="meeting"),
            "A translation is asked for until one date, or by one deadline of the proposal; give one of them.",
        ),
        (
            replace(ASKED, until=None, deadline="xx"),
            "There is no deadline “xx”; use one of contributions, meeting, ad_hoc_reports, endorsement_closes, "
            "council_documents, council_opens.",
        ),
        (replace(ASKED, until=at(4, 30)), "Nobody can translate until a date that has passed; give a later date."),
        (replace(TEXT, text=" "), "A translation needs a text; give the whole text."),
        (replace(TEXT, language="de"), "de is none of the workflow's languages; use en, fr, es, ru, ar, zh."),
        (replace(TEXT, revision=2), "There is no revision 2; the current one is 1."),
        (replace(TEXT, revision=0), "There is no revision 0; the current one is 1."),
        (
            cmd.DropTranslation("p", "fr"),
            "One cannot take the request for this translation back while “p” is without a request for French; possible "
            "from here: ask for a translation.",
        ),
    ],
)  # fmt: skip
def test_what_makes_no_sense_of_translations_is_refused_in_full(command: cmd.Command, why: str) -> None:
    assert refused(command) == why


def test_the_longest_name_of_a_service_and_the_last_minute_are_taken() -> None:
    longest = replace(ASKED, translator=None, service="x" * 200)

    assert [submitted().may("sec", one) for one in (longest, replace(ASKED, until=NOW))] == [None, None]


def test_a_request_that_was_met_is_not_taken_back_and_what_exists_is_not_asked_for() -> None:
    desk = asked()
    desk.does("nor", TEXT)

    assert refused(cmd.DropTranslation("p", "fr"), desk=desk).startswith("One cannot take the request")
    assert refused(ASKED, desk=desk) == (
        "The text exists in French already; a secretary can deliver a better text of it."
    )


def test_where_the_rules_name_no_languages_any_code_of_one_will_do() -> None:
    desk = submitted(replace(the_rules(), languages=()))

    assert desk.may("sec", replace(ASKED, language="de")) is None
    assert refused(replace(ASKED, language="x" * 30), desk=desk) == (
        f"“{'x' * 20}” is no language; write its code, such as fr."
    )


def test_a_translation_of_an_earlier_text_is_stale() -> None:
    desk = submitted()
    revision = desk.standing.revision
    assert revision is not None
    desk.proposal = desk.standing.but(revision=replace(revision, number=2))

    assert [desk.may("sec", replace(TEXT, revision=number)) for number in (None, 1, 2, 3)] == [
        None, "stale", None, "invalid",
    ]  # fmt: skip
    assert refused(replace(TEXT, revision=1), desk=desk) == (
        "Revision 1 of “p” is no longer its text, and French is asked of revision 2; see what has changed between the "
        "two, and deliver the text of revision 2."
    )


def test_without_a_text_there_is_nothing_to_translate() -> None:
    desk = submitted()
    desk.proposal = desk.standing.but(revision=None)

    assert [refused(command, desk=desk) for command in (ASKED, replace(TEXT, revision=3))] == [
        NO_TEXT.format(act) for act in ("ask for a translation", "deliver this translation")
    ]


def test_only_secretaries_ask_and_only_they_or_who_was_asked_deliver() -> None:
    only = "Only {}a secretary of a party may {}; ask them ({})."

    assert refused(ASKED, "nor") == only.format("", "ask for a translation", "Sec, Sec2")
    assert refused(cmd.DropTranslation("p", "fr"), "nor") == only.format(
        "", "take the request for this translation back", "Sec, Sec2"
    )
    assert refused(TEXT, "prt", asked()) == only.format(
        "who was asked for it or ", "deliver this translation", "Nor, Sec, Sec2"
    )
    assert refused(TEXT, "prt") == only.format("", "deliver this translation", "Sec, Sec2")
