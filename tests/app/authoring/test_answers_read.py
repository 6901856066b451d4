"""Answers before a draft: the longest and shortest that are taken, and what each kind is asked."""

from datetime import date
from fractions import Fraction

import pytest

from wsis_workflow.app.authoring import BadAnswer, answer_to, read_answers, write_draft
from wsis_workflow.app.authoring.pieces import filled, length, quoted, reminders, shared
from wsis_workflow.app.authoring.questions import question
from wsis_workflow.domain.rules.spans import DAYS, HOURS, MONTHS, WEEKS, Offset

TEN = "aa ab ac ad ae af ag ah ai aj"


@pytest.mark.parametrize(
    ("name", "written", "read"),
    [
        ("name", " a-2 ", "a-2"),
        ("name", "x" * 60, "x" * 60),
        ("title", "x" * 200, "x" * 200),
        ("body_kind", "working_group2", "working_group2"),
        ("body_kind", "x" * 60, "x" * 60),
        ("majority", "1/2", Fraction(1, 2)),
        ("majority", "19/20", Fraction(19, 20)),
        ("majority", "75%", Fraction(3, 4)),
        ("period", "12 hours", Offset(12, HOURS)),
        ("period", "800 days", Offset(800, DAYS)),
        ("period", "114 weeks", Offset(114, WEEKS)),
        ("period", "28 months", Offset(28, MONTHS)),
        ("languages", "en,fr  en,pt-BR", ("en", "fr", "pt-BR")),
        ("languages", f"{TEN} ak al", tuple(f"{TEN} ak al".split())),
        ("zone", "Asia/Tokyo", "Asia/Tokyo"),
        ("since", "1950-01-01", date(1950, 1, 1)),
        ("since", "2100-12-31", date(2100, 12, 31)),
    ],
)
def test_an_answer_is_read_up_to_its_bounds(name: str, written: str, read: object) -> None:
    assert answer_to(name, written) == read


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("name", "x" * 61, "Write the name in small letters, digits and hyphens, as in council-correspondence."),
        ("kind", "x", "Choose one of: correspondence, silence, consensus, endorsement."),
        ("of", "x", "Choose one of: votes, electorate."),
        ("title", "x" * 201, "Write one line of 1 to 200 characters."),
        ("body_kind", "x" * 61, "BODY"),
        ("body_kind", "proposal", "BODY"),
        (
            "majority",
            "11/21",
            "Write a fraction from 1/2 to below 1, as in 2/3 or 75%, with a denominator of 20 at most.",
        ),
        ("period", "11 hours", "PERIOD"),
        ("period", "801 days", "PERIOD"),
        ("period", "115 weeks", "PERIOD"),
        ("period", "29 months", "PERIOD"),
        ("period", "soon", "PERIOD"),
        (
            "languages",
            f"{TEN} ak al am",
            "Write the codes of the languages, that of the drafts first, as in en, fr.",
        ),
        ("zone", "Mars/Olympus", "Write a time zone, as in Europe/Zurich."),
        ("since", "1949-12-31", "Write a day of the years 1950 to 2100, as in 2026-01-01."),
        ("since", "2101-01-01", "Write a day of the years 1950 to 2100, as in 2026-01-01."),
        ("since", "soon", "Write a day of the years 1950 to 2100, as in 2026-01-01."),
    ],
)
def test_an_answer_beyond_them_is_refused_with_what_to_write(name: str, written: str, said: str) -> None:
    words = {
        "PERIOD": "Write a period of 12 hours to 800 days, in hours, days, weeks or months, as in 4 weeks.",
        "BODY": (
            "Write one word in small letters that is not built in (proposal, destination, ad_hoc, clock, ballot, "
            "holder), as in working_group."
        ),
    }

    with pytest.raises(BadAnswer) as refused:
        read_answers({name: written})

    assert (refused.value.question, refused.value.sentence) == (name, words.get(said, said))
    assert str(refused.value) == refused.value.sentence


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("", "Period for replies, silence, documents or the report"),
        ("correspondence", "How long replies may come in"),
        ("silence", "How long the silence lasts"),
        ("consensus", "How long before a meeting its documents must be there"),
        ("endorsement", "How long an ad hoc group has to report"),
    ],
)
def test_what_the_period_is_depends_on_the_kind_of_procedure(kind: str, asked: str) -> None:
    assert (question("period", kind), question("title", kind)) == (asked, "Title for people")


@pytest.mark.parametrize(
    ("period", "written", "ladder"),
    [
        ("12 hours", "12 hours", '["3 hours"]'),
        ("1 day", "1 day", '["3 hours"]'),
        ("2 days", "2 days", '["1 day", "3 hours"]'),
        ("4 weeks", "4 weeks", '["14 days", "7 days", "3 days"]'),
        ("1 month", "1 month", '["14 days", "7 days", "3 days"]'),
        ("800 days", "800 days", '["28 days", "14 days", "7 days"]'),
    ],
)
def test_reminders_fall_within_half_of_the_period_and_are_three_at_most(period: str, written: str, ladder: str) -> None:
    span = Offset.parse(period)

    assert (length(span), reminders(span)) == (written, ladder)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A title", "A title"),
        ("Article 7 (revised)", "Article 7 (revised)"),
        ("No", '"No"'),
        ("7 days", '"7 days"'),
        ("Règle: é", '"Règle: é"'),
        ("x ", '"x "'),
        ("x", "x"),
    ],
)
def test_text_is_in_quotes_where_it_could_be_read_otherwise(text: str, written: str) -> None:
    assert quoted(text) == written


def test_a_line_for_which_there_is_nothing_to_say_is_left_out_of_a_template() -> None:
    assert filled("\n\na: $a  \n$b\n- c\n", {"a": "1", "b": "-"}) == "a: 1\n- c\n"


def test_what_every_draft_says_is_written_from_the_answers() -> None:
    said = {"title": "no", "body": "Board", "body_kind": "board", "languages": "fr, en", "since": "2026-02-03"}

    assert shared(read_answers(said)) == {
        "name": "new-procedure", "title": '"no"', "source": "Rules of procedure", "body": "Board", "party": "board",
        "word": "board", "zone": "Europe/Zurich", "since": "2026-02-03", "languages": "[fr, en]", "period": "4 weeks",
        "cutoff": 'cutoff: "17:00", ', "before": '["14 days", "7 days", "3 days"]',
        "in_languages": ", {languages: all}", "language": "fr", "others": "[en]",
    }  # fmt: skip
    alone = shared(read_answers({"period": "72 hours"}))
    assert (alone["cutoff"], alone["in_languages"], alone["others"]) == ("", "", "[]")


def test_a_draft_says_first_where_its_schemas_lie() -> None:
    usual, elsewhere = write_draft(read_answers({})), write_draft(read_answers({}), "schemas/", "../../")

    first = "# yaml-language-server: $schema="
    assert [text.splitlines()[0] for one in (usual, elsewhere) for text in (one.workflow, one.rehearsal)] == [
        f"{first}workflow.schema.json", f"{first}../rehearsal.schema.json",
        f"{first}schemas/workflow.schema.json", f"{first}../../schemas/rehearsal.schema.json",
    ]  # fmt: skip
