"""Laws of directories in CSV: whatever spreadsheets save is read, and a line that is not is named with its way out."""

import pytest

from wsis_workflow.app.importing import UnreadableLine, entries_of


def refused(content: bytes) -> tuple[int, str, str]:
    with pytest.raises(UnreadableLine) as found:
        entries_of(content)
    return found.value.line, found.value.code, str(found.value)


def test_each_line_is_an_entry_under_its_first_cell_with_its_place() -> None:
    found = entries_of("ref,name,note\nwg,Working group,\nahg,Ad hoc, «été» \n".encode())

    assert found == (
        {"wg": {"name": "Working group"}, "ahg": {"name": "Ad hoc", "note": "«été»"}},
        {"wg": (2, 1), "ahg": (3, 1)},
    )


@pytest.mark.parametrize(
    "content",
    [
        b"ref,name,kind\nwg,The group,council\n",
        b"ref;name;kind\nwg;The group;council\n",
        b"ref\tname\tkind\nwg\tThe group\tcouncil\n",
        b"\xef\xbb\xbfref;name;kind\r\nwg;The group;council\r\n",
        b"ref,name,kind\rwg,The group,council",
        b' ref , name , kind \n"wg", The group ,council \n',
    ],
)
def test_separators_line_ends_marks_and_spaces_make_no_difference(content: bytes) -> None:
    assert entries_of(content) == ({"wg": {"name": "The group", "kind": "council"}}, {"wg": (2, 1)})


def test_the_separator_is_the_one_that_the_first_line_has_most_of() -> None:
    entries, _ = entries_of(b"ref;name, in full;note;kind\na;The group, in full;b, c, d, e;council\n")

    assert entries == {"a": {"name, in full": "The group, in full", "note": "b, c, d, e", "kind": "council"}}


def test_lines_without_anything_and_missing_cells_are_left_out() -> None:
    found = entries_of(b"ref,name,note\n\na,A\n\nb\n")

    assert found == ({"a": {"name": "A"}, "b": {}}, {"a": (3, 1), "b": (5, 1)})


def test_columns_without_a_name_and_without_anything_in_them_are_left_out() -> None:
    assert entries_of(b"ref,name,,\na,A,,\n") == ({"a": {"name": "A"}}, {"a": (2, 1)})


def test_a_file_of_columns_alone_has_no_entries() -> None:
    assert entries_of(b"ref,name\n") == ({}, {})


def test_a_quoted_cell_holds_the_separator_quotes_and_ends_of_lines() -> None:
    entries, _ = entries_of(b'ref,name,note\na,"Delegate, of ""A""","one\ntwo"\n')

    assert entries == {"a": {"name": 'Delegate, of "A"', "note": "one\ntwo"}}


@pytest.mark.parametrize(
    ("key", "written", "value"),
    [
        ("offices", "wg", [{"of": "wg"}]),
        ("offices", "vice-chair of wg; ahg;", [{"office": "vice_chair", "of": "wg"}, {"of": "ahg"}]),
        ("offices", " chair  of  friends of the chair ", [{"office": "chair", "of": "friends of the chair"}]),
        ("weights", "votes=29; population = 1/2", {"votes": "29", "population": "1/2"}),
        ("attributes", "site=a=b", {"site": "a=b"}),
        ("deadlines", "contributions=2008-01-25T17:00", {"contributions": "2008-01-25T17:00"}),
        ("quiet", "from=22:00;until=07:00", {"from": "22:00", "until": "07:00"}),
        ("channels", "email; ;feed", ["email", "feed"]),
        ("note", "one; two=2", "one; two=2"),
    ],
)
def test_cells_with_several_things_hold_them_with_semicolons_between(key: str, written: str, value: object) -> None:
    assert entries_of(f"ref,{key}\na,{written}\n".encode())[0] == {"a": {key: value}}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True), ("Yes", True), ("1", True), ("FALSE", False), ("no", False), ("0", False),
        ("perhaps", "perhaps"),
    ],
)  # fmt: skip
def test_a_voting_right_is_written_as_spreadsheets_write_it(written: str, value: object) -> None:
    entries, _ = entries_of(f"code,voting_right,note\nA,{written},{written}\n".encode())

    assert entries == {"A": {"voting_right": value, "note": written}}


def test_a_number_stays_as_it_was_written_until_its_entry_is_read() -> None:
    digits = "9" * 5_000

    entries, _ = entries_of(f"ref,number,days\nwg-1,{digits},2\n".encode())

    assert entries == {"wg-1": {"number": digits, "days": "2"}}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (1, "missing-key", "The first line is empty; name the columns there, as in ref,name.")),
        (b" \nwg,A\n", (1, "missing-key", "The first line is empty; name the columns there, as in ref,name.")),
        (
            b"ref,name,note, name \na,A,,B\n",
            (
                1, "duplicate-id",
                "“name” is the name of columns 2 and 4; give one of the two another, or remove it.",
            ),
        ),
        (
            b"ref;ref\na;b\n",
            (1, "duplicate-id", "“ref” is the name of columns 1 and 2; give one of the two another, or remove it."),
        ),
        (b"ref,name\na,A\n ,B\n", (3, "missing-key", "The first cell is empty; give the entry a short name.")),
        (b"ref,name\na,A\n\n a ,B\n", (4, "duplicate-id", "“a” is there twice; keep one of the two.")),
        (
            b"ref,name\na,Delegate, of A\n",
            (2, "syntax", "There are more cells than columns; quote cells that hold the separator."),
        ),
        (b"ref,weights\na,votes\n", (2, "invalid-value", "“votes” in weights is no pair; write it as in NAME=VALUE.")),
        (b"ref,quiet\na,from=\n", (2, "invalid-value", "“from=” in quiet is no pair; write it as in NAME=VALUE.")),
        (b"ref,deadlines\na,=x\n", (2, "invalid-value", "“=x” in deadlines is no pair; write it as in NAME=VALUE.")),
        (
            b"ref,name\na,\xe9t\xe9\n",
            (
                1, "syntax", "It is no CSV in UTF-8 ('utf-8' codec can't decode byte 0xe9 in position 11: invalid"
                " continuation byte); save it so, then try again.",
            ),
        ),
        (
            b"ref,name\na," + b"x" * 131_073 + b"\n",
            (
                1, "syntax", "It is no CSV in UTF-8 (field larger than field limit (131072)); save it so, then try"
                " again.",
            ),
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_entered_is_refused_with_its_line_and_the_way_out(
    content: bytes, expected: tuple[int, str, str]
) -> None:
    assert refused(content) == expected
