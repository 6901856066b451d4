"""Laws of imports: all or nothing, and every fault with its line."""

from pathlib import Path

from tests.entrypoints.cli.conftest import Wsis

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


def test_only_the_operator_imports(wsis: Wsis, tmp_path: Path) -> None:
    file = tmp_path / "directory.yaml"
    file.write_text(DIRECTORY, encoding="utf-8")

    said = wsis("import", str(file), "--as", "sec", "--json")

    assert (said.status, said.json["refused"]) == (1, "not-permitted")
