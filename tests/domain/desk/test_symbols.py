"""Laws of symbols: read in any spelling, written in one, and in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_workflow.domain.desk.symbols import KINDS, LETTERS, LONGEST, Symbol, UnreadableSymbol, read_symbol


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("C09/105-E", "C09/105-E"),
        ("C18/19Rev.1", "C18/19(Rev.1)"),
        ("DT/2(Rev.3)", "DT/2(Rev.3)"),
        ("PP-14/20(Add.1)-E", "PP-14/20(Add.1)-E"),
        ("CWG-WSIS-32/16-E Rev. 1", "CWG-WSIS-32/16(Rev.1)-E"),
        ("WG-Study/2/08", "WG-STUDY/2/8"),
        ("TDAG-10/019-E", "TDAG-10/19-E"),
        ("RAG2000-1/15-E", "RAG2000-1/15-E"),
        ("DM-07/1008", "DM-07/1008"),
        ("Document C07/3-E (Rev. 1)", "C07/3(Rev.1)-E"),
        ("wg wsis 11 / 3 – e", "WG-WSIS-11/3-E"),
        ("WG-WSIS-11/3 (add 2)(rev1)-f", "WG-WSIS-11/3(Add.2)(Rev.1)-F"),
        ("WG‑WSIS‑11/3 corr-1", "WG-WSIS-11/3(Corr.1)"),
        ("WG - WSIS - 11/3 – Rev. 1", "WG-WSIS-11/3(Rev.1)"),
    ],
)
def test_a_symbol_is_read_in_any_spelling_and_written_in_one(written: str, canonical: str) -> None:
    assert str(read_symbol(written)) == canonical


@pytest.mark.parametrize("written", ["Document 11-E (Rev. 1)", "11 rev 1 e", "PP-06/11(Rev.1)-E"])
def test_a_number_alone_is_one_of_the_series_that_is_named(written: str) -> None:
    found = read_symbol(written, "PP-06")

    assert (found.series, found.number, found.marks) == ("PP-06", 11, (("Rev", 1),))


@pytest.mark.parametrize(
    "written",
    [
        *("", "x", "3", "/3", "11/3", "WG/0", "WG/3(Rev.0)", "WG/3<b>", "rev.1", "WG-1/3-EE", "WG/٣", "WG_1/3"),
        *("WG/1234567", f"{'A' * 200}/1", "WG/3/"),
    ],
)
def test_what_is_no_symbol_is_refused_as_it_was_written(written: str) -> None:
    with pytest.raises(UnreadableSymbol) as refused:
        read_symbol(written)
    assert str(refused.value) == written


def test_a_symbol_has_at_most_so_many_characters_as_it_is_written() -> None:
    longest = f"{'A' * (LONGEST - 2)}/1"

    assert str(read_symbol(longest)) == longest
    for written in (f"{longest}2", f"{longest} "):
        with pytest.raises(UnreadableSymbol):
            read_symbol(written)


MARKS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 99)), max_size=3).map(tuple)
SERIES = st.from_regex(r"[A-Z]{1,5}(-[A-Z0-9]{1,4}){0,2}", fullmatch=True)
SYMBOLS = st.builds(Symbol, SERIES, st.integers(1, 9999), MARKS, st.sampled_from(["", *LETTERS.values()]))


@given(SYMBOLS)
def test_what_is_written_is_read_as_it_was(symbol: Symbol) -> None:
    assert read_symbol(str(symbol)) == symbol
    assert read_symbol(str(symbol).lower().replace("(", " (").replace(".", ". ")) == symbol


@given(st.text(max_size=40))
def test_whatever_is_written_is_a_symbol_or_refused(written: str) -> None:
    try:
        found = read_symbol(written)
    except UnreadableSymbol:
        return
    assert read_symbol(str(found)) == found


def test_documents_stand_in_the_order_of_their_numbers_with_what_there_is_of_each_behind_it() -> None:
    written = [
        "WG-9/2",
        "WG-11/1",
        "WG-11/3",
        "WG-11/3(Rev.1)",
        "WG-11/3(Rev.2)",
        "WG-11/3(Add.1)",
        "WG-11/3(Add.1)(Rev.1)",
    ]
    written += ["WG-11/3(Corr.1)", "WG-11/10"]

    assert sorted(set(written), key=lambda one: read_symbol(one).order) == written


def test_a_document_has_one_symbol_in_all_its_languages() -> None:
    found = {read_symbol(f"WG-WSIS-11/3-{letter}").document for letter in LETTERS.values()}

    assert found == {read_symbol("WG-WSIS-11/3")}
    assert [str(read_symbol("WG-WSIS-11/3").in_language(tag)) for tag in ("ar", "zh", "de")] == [
        "WG-WSIS-11/3-A",
        "WG-WSIS-11/3-C",
        "WG-WSIS-11/3",
    ]
