"""Laws of spans of time and of names that others have written."""

import pytest

from wsis_workflow.app.foreign.naming import name_from, title_from
from wsis_workflow.app.foreign.timing import reminders, span_of_iso, span_of_milliseconds


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("P14D", "14 days"),
        (" PT72H ", "72 hours"),
        ("P3M", "3 months"),
        ("P2W", "2 weeks"),
        ("P1Y", "12 months"),
        ("P2Y6M", "30 months"),
        ("PT120M", "2 hours"),
        ("P0Y0M1DT0H0M0S", "1 days"),
        ("P100Y", "1200 months"),
        ("P1200M", "1200 months"),
        ("P36525D", "36525 days"),
        ("P5218W", "5218 weeks"),
        ("PT876600H", "876600 hours"),
    ],
)
def test_a_duration_of_one_unit_is_a_span_of_ours(text: str, span: str) -> None:
    assert span_of_iso(text) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "PT0H",
        "14D",
        "P14D.",
        "P1DT1H",
        "P1M2D",
        "PT90M",
        "PT30S",
        "PT60M30S",
        "P101Y",
        "P1201M",
        "P36526D",
        "P5219W",
        "PT876601H",
    ],
)
def test_a_duration_of_more_units_or_of_more_than_a_century_is_none_of_ours(text: str) -> None:
    assert span_of_iso(text) is None


@pytest.mark.parametrize(
    ("number", "span"),
    [
        (3_600_000, "1 hours"),
        (82_800_000, "23 hours"),
        (86_400_000, "1 days"),
        (90_000_000.0, "25 hours"),
        (172_800_000.0, "2 days"),
        (36_525 * 86_400_000, "36525 days"),
        (36_526 * 86_400_000, None),
        (0, None),
        (-3_600_000, None),
        (1, None),
        (3_600_001, None),
        (1_800_000, None),
    ],
)
def test_a_delay_is_a_span_where_it_is_whole_hours(number: float, span: str | None) -> None:
    assert span_of_milliseconds(number) == span


@pytest.mark.parametrize(
    ("span", "before"),
    [
        ("1 hours", []),
        ("2 hours", ["1 hour"]),
        ("24 hours", ["1 hour"]),
        ("25 hours", ["1 day"]),
        ("1 days", ["1 hour"]),
        ("2 days", ["1 day"]),
        ("7 days", ["1 day"]),
        ("1 weeks", ["1 day"]),
        ("168 hours", ["1 day"]),
        ("169 hours", ["7 days", "1 day"]),
        ("8 days", ["7 days", "1 day"]),
        ("2 weeks", ["7 days", "1 day"]),
        ("1 months", ["7 days", "1 day"]),
    ],
)
def test_reminders_come_within_their_span(span: str, before: list[str]) -> None:
    assert reminders(span) == before


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Under review", "under_review"),
        ("underReview2Go", "under_review2_go"),
        ("  Café — à la carte!  ", "cafe_a_la_carte"),
        ("__a__b__", "a_b"),
        ("Ελλάδα", "ελλαδα"),
        ("2nd reading", "state_2nd_reading"),
        ("²", "state_2"),
        ("", "state"),
        ("…", "state"),
        ("null", "state_null"),
        ("True", "state_true"),
        ("false", "state_false"),
        ("NAN", "state_nan"),
        ("inf", "state_inf"),
        ("a" * 49, "a" * 48),
        ("a" * 47 + " b", "a" * 47),
    ],
)
def test_a_title_makes_a_name_of_our_language(text: str, name: str) -> None:
    assert name_from(text, "state", ()) == name


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert name_from("Review", "state", {"review", "review_2"}) == "review_3"
    assert name_from("7", "role", {"role_7"}) == "role_7_2"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("under review", "Under review"),
        ("Under the Chair's eye", "Under the Chair's eye"),
        ("a\nb\tc", "A b c"),
        ("under_review", "Under review"),
        ("underReview", "Under review"),
        ("UNDER_REVIEW", "Under review"),
        ("USA", "USA"),
        ("review", "Review"),
        ("under_review!", "Under_review!"),
        ("été_prochain", "Été_prochain"),
        ("two_words and more", "Two_words and more"),
        ("___", "___"),
        ("a\u200bb", "A b"),
        ("", ""),
    ],
)
def test_a_name_of_a_program_makes_a_title_in_words(text: str, title: str) -> None:
    assert title_from(text) == title
