"""Laws of tables: they fit, they lose nothing, and they count columns as a terminal does."""

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_workflow.entrypoints.cli.tables import columns, table, wrapped

words = st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), max_size=40)


def test_a_table_has_its_columns_under_each_other() -> None:
    found = table(["Ref", "Title"], [("plan", "A plan"), ("role", "")], width=40)

    assert [click.unstyle(line) for line in found] == ["Ref   Title", "plan  A plan", "role"]


def test_a_column_without_content_is_left_out() -> None:
    assert [click.unstyle(line) for line in table(["Ref", "Note"], [("plan", None)], width=40)] == ["Ref", "plan"]


def test_nothing_gives_no_table() -> None:
    assert table(["Ref"], [], width=40) == []


@given(st.lists(st.tuples(words, words), min_size=1, max_size=5))
def test_a_table_fits_and_loses_no_letter(rows: list[tuple[str, str]]) -> None:
    found = [click.unstyle(line) for line in table(["One", "Two"], rows, width=40)]

    assert max(map(columns, found), default=0) <= 40
    printed = [one for row in rows for cell in row for one in cell if not one.isspace() and one.isprintable()]
    assert sorted(one for line in found[1:] for one in line if not one.isspace()) == sorted(printed)


@pytest.mark.parametrize(("text", "width"), [("plan", 4), ("计划", 4), ("e\u0301", 1), ("خطة", 3)])
def test_letters_take_the_columns_that_a_terminal_gives_them(text: str, width: int) -> None:
    assert columns(text) == width


def test_a_word_wider_than_its_column_is_broken() -> None:
    assert wrapped("a correspondence", 6) == ["a", "corres", "ponden", "ce"]


def test_what_moves_the_cursor_does_not_reach_the_terminal() -> None:
    [_, line] = table(["Title"], [("A\x1b[2Jplan\nof two lines",)], width=40)

    assert line == "A [2Jplan of two lines"
