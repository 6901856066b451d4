"""Laws of a text in Markdown as the blocks of a document: all of it is there, and what is not agreed is marked."""

import pytest

from wsis_workflow.app.papers.markdown_blocks import LENGTH, LONGEST_ADDRESS, SIGNS, Read, read_markdown
from wsis_workflow.app.papers.paper import (
    Block,
    Heading,
    Items,
    Paragraph,
    Preformatted,
    Quotation,
    Run,
    Table,
    plain,
)


def blocks(text: str, under: int = 1) -> list[Block]:
    """Read a text that has nothing open."""
    read = read_markdown(text, under=under)
    assert read.open_passages == 0
    return list(read.blocks)


def one(text: str) -> tuple[Run, ...]:
    """Read the runs of a text of one paragraph."""
    (paragraph,) = read_markdown(text).blocks
    assert isinstance(paragraph, Paragraph)
    return paragraph.runs


def para(text: str) -> Paragraph:
    """Give a paragraph without marks."""
    return Paragraph(plain(text))


def test_every_kind_of_block_is_read() -> None:
    text = "# One\n\nTwo\n\n- a\n- b\n\n3. c\n4. d\n\n> e\n>\n> f\n\n---\n\n```py\ng\n  h\n```\n\n    i\n\n<p>j</p>"

    assert blocks(text) == [
        Heading(2, plain("One")),
        para("Two"),
        Items(((para("a"),), (para("b"),))),
        Items(((para("c"),), (para("d"),)), 3),
        Quotation((para("e"), para("f"))),
        para("* * *"),
        Preformatted("g\n  h"),
        Preformatted("i"),
        para("<p>j</p>"),
    ]


def test_a_list_begins_with_one_where_it_does_not_say_otherwise() -> None:
    assert blocks("1. a") == [Items(((para("a"),),), 1)]
    assert blocks("0. a") == [Items(((para("a"),),), 0)]


def test_headings_stand_under_a_level_and_none_below_the_deepest() -> None:
    assert blocks("# a\n\n### b\n\n###### c", under=2) == [
        Heading(3, plain("a")),
        Heading(5, plain("b")),
        Heading(6, plain("c")),
    ]
    assert read_markdown("# a").blocks == (Heading(2, plain("a")),)


def test_a_heading_that_shows_nothing_is_none() -> None:
    assert blocks("# &zwnj;") == [Paragraph(plain("\u200c"))]
    assert blocks("#") == [Paragraph(())]


def test_a_table_has_a_head_and_rows() -> None:
    assert blocks("| a | **b** |\n|---|---|\n| c | d |\n| e | f |") == [
        Table(
            "",
            (plain("a"), (Run("b", is_strong=True),)),
            ((plain("c"), plain("d")), (plain("e"), plain("f"))),
        )
    ]


def test_lists_hold_blocks_of_their_own() -> None:
    assert blocks("- a\n\n  > b\n  - c") == [Items(((para("a"), Quotation((para("b"),)), Items(((para("c"),),))),))]


def test_marks_change_what_the_runs_after_them_are_like() -> None:
    assert one("a *b **c** d* `e` **f**") == (
        Run("a "),
        Run("b ", is_emphatic=True),
        Run("c", is_strong=True, is_emphatic=True),
        Run(" d", is_emphatic=True),
        Run(" "),
        Run("e", is_code=True),
        Run(" "),
        Run("f", is_strong=True),
    )


def test_a_link_is_one_until_it_ends() -> None:
    assert one("a [b *c*](https://x.example/d) e") == (
        Run("a "),
        Run("b ", link="https://x.example/d"),
        Run("c", is_emphatic=True, link="https://x.example/d"),
        Run(" e"),
    )


def test_a_picture_is_a_link_to_it() -> None:
    assert one("![Map](https://x.example/m) ![](https://x.example/n)") == (
        Run("Map", link="https://x.example/m"),
        Run(" "),
        Run("https://x.example/n", link="https://x.example/n"),
    )
    assert one("[![Map](https://x.example/m)](https://x.example/d)") == (Run("Map", link="https://x.example/d"),)


@pytest.mark.parametrize("address", ["http://x", "HTTPS://x.example", "mailto:a@example.org"])
def test_an_address_of_the_web_or_of_a_mailbox_links(address: str) -> None:
    assert one(f"[a]({address})") == (Run("a", link=address),)


@pytest.mark.parametrize("address", ["javascript:x", "ftp://x", "xhttps://x", "https:/x", "/x", "#x"])
def test_no_other_address_links(address: str) -> None:
    assert "".join(run.text for run in one(f"[a]({address})")) == f"[a]({address})"
    assert {run.link for run in one(f"[a]({address})")} == {None}


def test_an_address_that_no_reader_follows_stands_as_it_was_written() -> None:
    longest = "https://x/".ljust(LONGEST_ADDRESS, "y")

    assert one(f"[a]({longest})") == (Run("a", link=longest),)
    assert {run.link for run in one(f"[a]({longest}y)")} == {None}


def test_breaks_of_lines_are_kept_where_they_are_meant() -> None:
    assert one("a\nb  \nc\\\nd") == tuple(map(Run, ("a", " ", "b", "\n", "c", "\n", "d")))
    assert one("a\r\nb\rc") == tuple(map(Run, ("a", " ", "b", " ", "c")))


def test_what_cannot_be_written_is_shown_to_have_been_there() -> None:
    assert one("a\x00b\x0bc\x1fd\x7fe\ud800f\uffffg\th") == (Run("a�b�c�d�e�f�g\th"),)


def test_runs_are_of_a_language_where_it_is_another() -> None:
    read = read_markdown("a **b**\n\n    c\n\n- d", language="fr")

    assert read.blocks == (
        Paragraph((Run("a ", language="fr"), Run("b", is_strong=True, language="fr"))),
        Preformatted("c", "fr"),
        Items(((Paragraph((Run("d", language="fr"),)),),)),
    )


def test_what_is_not_agreed_is_marked_across_emphasis_and_paragraphs() -> None:
    assert read_markdown("a [b *c*] d [e\n\nf] g") == Read(
        (
            Paragraph(
                (
                    Run("a "),
                    Run("[b ", is_open=True),
                    Run("c", is_emphatic=True, is_open=True),
                    Run("]", is_open=True),
                    Run(" d "),
                    Run("[e", is_open=True),
                )
            ),
            Paragraph((Run("f]", is_open=True), Run(" g"))),
        ),
        2,
    )


def test_a_box_to_tick_is_no_bracket() -> None:
    read = read_markdown("- [ ] a [b]\n- [x] c\n- [x]d\n\n[x] e")

    first, second, third, last = (
        Paragraph((Run("[ ] a "), Run("[b]", is_open=True))),
        para("[x] c"),
        Paragraph((Run("[x]", is_open=True), Run("d"))),
        Paragraph((Run("[x]", is_open=True), Run(" e"))),
    )
    assert read.blocks == (Items(((first,), (second,), (third,))), last)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a [b [c] d] e", [("a ", False), ("[b [c] d]", True), (" e", False)]),
        ("[a][b]", [("[a][b]", True)]),
        ("a [b [c] d", [("a ", False), ("[", True), ("b ", False), ("[c]", True), (" d", False)]),
        ("a] b [c", [("a] b ", False), ("[", True), ("c", False)]),
        ("[ [ a", [("[", True), (" ", False), ("[", True), (" a", False)]),
    ],
)
def test_a_passage_within_another_belongs_to_it_and_of_one_never_closed_the_bracket_is_open(
    text: str, cut: list[tuple[str, bool]]
) -> None:
    assert [(run.text, run.is_open) for run in one(text)] == cut


def test_a_text_without_anything_in_it_has_no_blocks() -> None:
    assert (read_markdown(""), read_markdown(" \n\t\n")) == (Read((), 0), Read((), 0))


def test_a_text_that_would_take_too_long_stands_as_it_was_written() -> None:
    def is_read(text: str) -> bool:
        return read_markdown(text, language="fr") != Read((Preformatted(text, "fr"),), 0)

    assert [is_read("a" * LENGTH), is_read("a" * (LENGTH + 1))] == [True, False]
    assert [is_read(" *" * SIGNS), is_read(" *" * (SIGNS + 1))] == [True, False]
    assert [is_read(">" * depth + "a") for depth in (5, 30)] == [True, False]
