"""Laws of the blocks of a Markdown text: which words run together, under which heading, and what is left out."""

import pytest

from wsis_workflow.domain.proposals.brackets.blocks import blocks_of, label_of, leads_somewhere


def words(text: str) -> list[str]:
    return [text[block.start : block.end] for block in blocks_of(text).blocks]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("one\ntwo\n\nthree", ["one\ntwo\n", "three"]),
        ("a\r\nb\r\n \t\r\nc", ["a\r\nb\r\n", "c"]),
        ("| a | b |\n|-|-|\n| c | d |", ["| a | b |\n", "|-|-|\n", "| c | d |"]),
        ("a\n| b |\nc", ["a\n", "| b |\nc"]),
        ("- a\n- b\n  more\n\n  further\n\nout", [" a\n", " b\n  more\n", "  further\n", "out"]),
        ("1. a\n2) b\n+ c\n* d", [" a\n", " b\n", " c\n", " d"]),
        ("> a\n> > b\n> - c", [" a\n> > b\n", " c"]),
        ("-a\n1.a\n1234567890. a", ["-a\n1.a\n1234567890. a"]),
        ("- - -\n* * *\na", ["- - -\n* * *\na"]),
        ("* a\n    * b\n        * c\n\nd", [" a\n", " b\n", " c\n", "d"]),
        ("- \n  a", ["  a"]),
    ],
)
def test_words_run_to_the_next_blank_line_item_or_row(text: str, blocks: list[str]) -> None:
    assert words(text) == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("    code\n\ntext\n    goes on", ["text\n    goes on"]),
        ("\tcode\n\n \tcode\ntext", ["text"]),
        ("   text", ["   text"]),
        ("- a\n\n      code\n\n   b", [" a\n", "   b"]),
        ("10. a\n\n        code\n\n    b", [" a\n", "    b"]),
        ("a\n\n  - b\n\n    - c\n\n      d", ["a\n", " b\n", " c\n", "      d"]),
        ("- a\n\nout\n\n    code", [" a\n", "out\n"]),
        ("- a\n\n     b", [" a\n", "     b"]),
        ("-   a\n\n       b\n\n        code", ["   a\n", "       b\n"]),
        ("-\ta\n\n       b\n\n        code", ["\ta\n", "       b\n"]),
        ("-      a\n\n     b\n\n      code", ["      a\n", "     b\n"]),
        ("> - a\n>\n>      b\n>\n>       code", [" a\n", "      b\n"]),
    ],
)
def test_what_is_indented_by_four_beyond_its_item_is_code(text: str, blocks: list[str]) -> None:
    assert words(text) == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("a\n```\nx\n```\nb", ["a\n", "b"]),
        ("```\nx\n\ny\n ``` \na", ["a"]),
        ("```\nx\n```y\n``\n````\na", ["a"]),
        ("~~~~\nx\n~~~\n````\n~~~~\na", ["a"]),
        ("``` a`b\nc", ["``` a`b\nc"]),
        ("```\nx\n- y", []),
        ("> ```\n> x\na", ["a"]),
        ("> ```\n> x\n> ```\n> a", [" a"]),
        ("- ```\n  x\n  ```\n  a", ["  a"]),
        ("- ```\n  x\n\n  y\nout", ["out"]),
        ("  - ```\n    x\n  out", ["  out"]),
        ("- ```\n  x\n out", [" out"]),
        ("  - ```\n    x\n   out", ["   out"]),
        ("10.  ```\n     x\n    out", ["    out"]),
        ("- > ```\n  > x\n out", [" out"]),
        ("- a\n```\nx\n```\nout", [" a\n", "out"]),
        ("    ```\nx", ["x"]),
    ],
)
def test_a_fence_of_code_ends_with_one_like_it_or_with_what_it_stands_in(text: str, blocks: list[str]) -> None:
    assert words(text) == blocks


def under_headings(text: str) -> list[tuple[str, str]]:
    return [(text[block.start : block.end].strip(), block.heading) for block in blocks_of(text).blocks]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("a\n# One\nb\n## Two ##\nc", [("a", ""), ("# One", "One"), ("b", "One"), ("## Two ##", "Two"), ("c", "Two")]),
        ("# C#\na", [("# C#", "C#"), ("a", "C#")]),
        ("# One\n###\na", [("# One", "One"), ("###", ""), ("a", "")]),
        ("#a\n####### b", [("#a\n####### b", "")]),
        ("   # One\n    # Two", [("# One", "One")]),
        ("Aims\n and ends\n====\na", [("Aims\n and ends", "Aims and ends"), ("a", "Aims and ends")]),
        ("One\n---\na\n\n---\nb", [("One", "One"), ("a", "One"), ("---\nb", "One")]),
        ("====\na", [("====\na", "")]),
        ("- # One\n  a", [("- # One", "One"), ("a", "One")]),
        ("> # One\n> a", [("> # One", "One"), ("a", "One")]),
    ],
)
def test_words_stand_under_the_heading_before_them(text: str, headings: list[tuple[str, str]]) -> None:
    assert under_headings(text) == headings


def test_an_item_of_a_list_is_told_from_what_goes_on_in_it() -> None:
    text = "a\n- b\n\n  c\n1. d\n> e\n> * f"

    assert [(text[one.start : one.end].strip("> \n"), one.is_item) for one in blocks_of(text).blocks] == [
        ("a", False), ("b", True), ("c", False), ("d\n> e", True), ("f", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "labels", "blocks"),
    [
        ("[A  b]: /x\n[c]: <#f> 'T'\n[d]: d.html (t)\ng", {"a b", "c", "d"}, ["g"]),
        ("[c]: d", set(), ["[c]: d"]),
        ("[^n]: /y", set(), ["[^n]: /y"]),
        ("a\n[b]: /x", set(), ["a\n[b]: /x"]),
        ("[b]: /x and more", set(), ["[b]: /x and more"]),
        ("    [b]: /x", set(), []),
        ('> [b]: /x "T"', {"b"}, []),
    ],
)
def test_what_says_where_a_link_leads_is_left_out(text: str, labels: set[str], blocks: list[str]) -> None:
    assert (set(blocks_of(text).labels), words(text)) == (labels, blocks)


def test_labels_are_compared_whatever_their_case_and_blanks() -> None:
    assert label_of(" Straße \n Nord ") == label_of("STRASSE NORD") == "strasse nord"


def test_an_address_has_a_sign_that_words_and_numbers_have_not() -> None:
    assert [leads_somewhere(said) for said in ("/a", "#a", "a.html", "mailto:a", "2", "shall", "")] == [
        True, True, True, True, False, False, False,
    ]  # fmt: skip
