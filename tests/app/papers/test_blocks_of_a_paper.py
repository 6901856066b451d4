"""Laws of the neutral form of a document: what is counted, what is seen, in which language it is, and its levels."""

from collections.abc import Callable

import pytest

from wsis_workflow.app.papers.paper import (
    Block,
    Heading,
    Items,
    Paper,
    Paragraph,
    Preformatted,
    Quotation,
    Run,
    Table,
    is_seen,
    language_of,
    letters_in,
    levelled,
    plain,
    text_of,
    without_echoes,
)


def para(*runs: Run) -> Paragraph:
    """Give a paragraph."""
    return Paragraph(runs)


EN, FR, FR_TOO, SPACE = Run("a"), Run("b", language="fr"), Run("c", is_strong=True, language="fr"), Run(" ")


def test_the_letters_of_every_kind_of_block_are_counted() -> None:
    blocks: tuple[Block, ...] = (
        Heading(1, plain("12")),
        para(Run("1"), Run("23")),
        Items(((para(Run("1")), para(Run("23"))), (para(Run("4567")),))),
        Quotation((para(Run("12345")), para(Run("6")))),
        Table("not counted", (plain("1"), plain("23")), ((plain("4567"), plain("")),)),
        Preformatted("12345678"),
    )

    assert [letters_in(Paper("p", "en", "Title", "wg", blocks=(block,))) for block in blocks] == [2, 3, 7, 6, 7, 8]
    assert letters_in(Paper("p", "en", "Title", "wg", blocks=blocks)) == 33


def test_runs_are_the_letters_in_them() -> None:
    assert (text_of((EN, SPACE, FR)), text_of(plain("a b"))) == ("a b", "a b")


@pytest.mark.parametrize(
    ("text", "seen"),
    [("", False), (" \n\u00a0", False), ("\u200b\u00ad", False), ("\x00", False), ("\u200ba", True), (".", True)],
)
def test_what_is_space_or_has_no_sign_is_not_seen(text: str, seen: bool) -> None:
    assert is_seen(text) is seen


@pytest.mark.parametrize(
    "around",
    [
        lambda *runs: Heading(1, runs),
        lambda *runs: para(*runs),
        lambda *runs: Items(((para(*runs[:1]),), (para(*runs[1:]),))),
        lambda *runs: Quotation((para(*runs[:1]), para(*runs[1:]))),
        lambda *runs: Table("", (runs[:1],), ((runs[1:],),)),
    ],
)
def test_a_block_is_in_a_language_where_all_that_is_seen_in_it_is(around: Callable[..., Block]) -> None:
    assert language_of(around(FR, FR_TOO)) == "fr"
    assert language_of(around(FR, SPACE)) == "fr"
    assert language_of(around(FR, EN)) is None
    assert language_of(around(EN, EN)) is None
    assert language_of(around(SPACE, SPACE)) is None


def test_a_text_whose_breaks_count_is_in_its_language() -> None:
    assert (language_of(Preformatted("a", "fr")), language_of(Preformatted("a"))) == ("fr", None)


def test_no_level_of_headings_is_left_out_on_the_way_down() -> None:
    def h(level: int) -> Heading:
        return Heading(level, plain("h"))

    blocks = (h(3), h(4), para(EN), h(2), Quotation((h(4), h(6))), h(9), Items(((h(9), para(FR)), (h(9),)), 7), h(1))

    assert levelled(blocks) == (
        h(1),
        h(2),
        para(EN),
        h(2),
        Quotation((h(3), h(4))),
        h(5),
        Items(((h(6), para(FR)), (h(7),)), 7),
        h(1),
    )


def test_a_table_does_not_say_again_what_the_heading_above_it_says() -> None:
    heading, table = Heading(1, (Run("Who "), Run("spoke", is_strong=True))), Table("Who spoke", (plain("a"),), ())
    silent = Table("", (plain("a"),), ())

    assert without_echoes((heading, table, table)) == (heading, silent, table)
    assert without_echoes((table,)) == (table,)
    assert without_echoes((para(Run("Who spoke")), table)) == (para(Run("Who spoke")), table)
    assert without_echoes((heading, para(EN), table)) == (heading, para(EN), table)
    assert without_echoes((Heading(1, plain("Others")), table))[1] == table
