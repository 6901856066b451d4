"""Laws of imports: all or nothing, and every fault with its line."""

from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import Said, Wsis

DIRECTORY = """\
bodies:
  wg: {name: The group, kind: working_group}
members:
  A: {name: Member State A, category: member_state}
people:
  a: {name: Delegate of A, represents: A, offices: [{of: wg}]}
"""


def test_a_directory_is_entered_as_a_rehearsal_writes_it(bare: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "directory.yaml"
    file.write_text(DIRECTORY, encoding="utf-8")

    assert bare("import", str(file)).out == "3 entries of the register are new or changed.\n"
    assert bare("import", str(file)).out == "Nothing has changed.\n"
    [person] = bare("person", "list", "--json").json
    assert [person[key] for key in ("person", "represents", "offices")] == ["a", "A", ["member of wg"]]


def test_what_is_entered_is_called_as_it_is_written(bare: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "directory.yaml"
    file.write_text(DIRECTORY.replace("A:", "08:").replace("s: A", "s: 08").replace("wg", "1.10"), encoding="utf-8")

    assert bare("import", str(file)).out == "3 entries of the register are new or changed.\n"
    [person] = bare("person", "list", "--json").json
    assert [person[key] for key in ("represents", "offices")] == ["08", ["member of 1.10"]]


def test_a_table_is_entered_with_a_column_for_each_key(bare: Wsis, tmp_path: Path) -> None:
    for name, text in {
        "bodies.csv": "body,name\nwg,The group\nahg,Ad hoc\n",
        "members.csv": "code,name,voting_right,weights\nA,Member State A,no,votes=29; population=0.5\n",
        "people.csv": 'ref,name,represents,offices\na,"Delegate, of A",A,chair of ahg; wg\n',
        "meetings.csv": "ref,of,opens,days\nwg-1,wg,2008-02,2\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert bare("import", str(tmp_path / name)).status == 0

    [member], [person] = bare("member", "list", "--json").json, bare("person", "list", "--json").json
    assert [member[key] for key in ("voting_right", "weights")] == [False, {"votes": 29, "population": "1/2"}]
    assert [person[key] for key in ("name", "offices")] == ["Delegate, of A", ["chair of ahg", "member of wg"]]


def test_faults_come_all_at_once_with_their_lines_and_nothing_is_entered(bare: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "directory.yaml"
    text = DIRECTORY.replace("category:", "catgory:").replace("offices: [{of: wg}]", "digest: hourly")
    file.write_text(text, encoding="utf-8")

    said = bare("import", str(file))

    assert said.status == 1
    assert [line.partition(": invalid-value: ")[0] for line in said.err.splitlines()] == [
        f"{file}:4:3", f"{file}:6:43",
    ]  # fmt: skip
    assert bare("body", "list", "--json").json == []


def test_a_name_that_nobody_has_is_refused(bare: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "directory.yaml"
    file.write_text(DIRECTORY.replace("of: wg", "of: wgg"), encoding="utf-8")

    said = bare("import", str(file), "--json")

    assert (said.status, said.json["refused"]) == (1, "unknown")
    assert [reason["ref"] for reason in said.json["reasons"]] == ["wgg"]


def test_a_secretary_imports_what_touches_their_own_bodies_alone(wsis: Wsis, tmp_path: Path) -> None:
    own, foreign = tmp_path / "own.yaml", tmp_path / "foreign.yaml"
    own.write_text("people:\n  new: {name: New, offices: [{of: wg}]}\n", encoding="utf-8")
    foreign.write_text("bodies:\n  own: {name: A body of its own}\n", encoding="utf-8")

    assert wsis("import", str(own), "--as", "sec").out == "1 entry of the register is new or changed.\n"
    assert wsis("import", str(own), "--as", "chair").out == "Nothing has changed.\n"
    said = wsis("import", str(foreign), "--as", "sec", "--json")

    assert (said.status, said.json["refused"], said.line) == (
        1, "not-permitted", "Only the operator of the installation may enter the body “own”; ask them.",
    )  # fmt: skip


def fault(said: Said) -> list[object]:
    return [[one["line"], one["code"], one["message"]] for one in said.json["errors"]]


def test_faults_are_one_json_document_where_that_was_asked_for(bare: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "directory.yaml"
    file.write_text(DIRECTORY.replace("category:", "catgory:"), encoding="utf-8")

    said = bare("import", str(file), "--json")

    assert (said.status, said.json["file"], [one[:2] for one in fault(said)]) == (1, str(file), [[4, "invalid-value"]])


def test_a_section_with_a_slip_of_the_pen_is_not_left_out_in_silence(bare: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "directory.yaml"
    file.write_text(DIRECTORY.replace("people:", "poeple:"), encoding="utf-8")

    said = bare("import", str(file), "--json")

    assert fault(said) == [[5, "unknown-key", "There is no section “poeple”; did you mean “people”?"]]
    assert bare("body", "list", "--json").json == []


def test_a_table_may_be_separated_as_the_spreadsheet_pleases(bare: Wsis, tmp_path: Path) -> None:
    (tmp_path / "bodies.csv").write_text("\ufeffbody;name\r\nwg;The group, in full\r\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text('ref\tname\toffices\na\tA\t"chair of wg; wg"\n', encoding="utf-8")

    assert [bare("import", str(tmp_path / name)).status for name in ("bodies.csv", "people.csv")] == [0, 0]
    assert [one["name"] for one in bare("body", "list", "--json").json] == ["The group, in full"]
    assert [one["offices"] for one in bare("person", "list", "--json").json] == [["chair of wg", "member of wg"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [1, "missing-key", "The first line is empty; name the columns there, as in ref,name."]),
        ("ref,weights\nA,votes\n", [2, "invalid-value", "“votes” in weights is no pair; write it as in NAME=VALUE."]),
        ("ref,name\nA,A\nA,B\n", [3, "duplicate-id", "“A” is there twice; keep one of the two."]),
        ("ref,name\n,A\n", [2, "missing-key", "The first cell is empty; give the entry a short name."]),
        ("ref\nA,B\n", [2, "syntax", "There are more cells than columns; quote cells that hold the separator."]),
    ],
)
def test_a_faulty_line_of_a_table_is_named(bare: Wsis, tmp_path: Path, text: str, expected: list[object]) -> None:
    (tmp_path / "members.csv").write_text(text, encoding="utf-8")

    said = bare("import", str(tmp_path / "members.csv"), "--json")

    assert (said.status, fault(said)) == (1, [expected])


def test_who_imports_before_any_workflow_is_published_is_told_what_is_missing(bare: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "directory.yaml"
    file.write_text(DIRECTORY, encoding="utf-8")

    first = bare("import", str(file))
    bare("db", "upgrade")
    second = bare("import", str(file))

    assert (first.err, second.err) == ("No workflow is published here yet; run `wsis db upgrade`.\n", "")


def test_whose_notices_nobody_can_deliver_is_told_by_name(wsis: Wsis, tmp_path: Path) -> None:
    """A notice to somebody without an address is written in the record, and goes nowhere."""
    file = tmp_path / "people.csv"
    file.write_text("ref,name,offices\nmute,Mute,member of wg\n", encoding="utf-8")
    before = wsis("notices")

    wsis("import", str(file))
    wsis("meeting", "move", "wg-12", "--opens", "2008-02-14T09:30", "--yes", "--as", "sec")

    want = "Nothing leaves the house for want of an address: mute; enter one with `wsis import`.\n"
    assert (before.err, wsis("notices").err) == ("", want)
