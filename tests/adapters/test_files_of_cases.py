"""Files of cases: every case of a file is read, however many there are; what is larger than that is refused soon."""

from pathlib import Path

import pytest

from wsis_workflow.adapters.definitions import DefinitionError, load_cases, load_yaml

CASE = "- {id: case %d, rule: r, deadline: {anchor: opening, offset: -3 days}, at: 2008-02-03T09:00}\n"
TOO_MANY = r"cases\.yaml:\d+:\d+: The file holds more than 300000 values; divide it\.$"


def a_file(folder: Path, cases: int) -> Path:
    file = folder / "cases.yaml"
    file.write_text("cases:\n" + "".join(CASE % number for number in range(cases)))
    return file


def test_thousands_of_cases_are_read_where_a_definition_may_not_be_that_large(tmp_path: Path) -> None:
    file = a_file(tmp_path, 4_000)

    located, repeating = load_cases(file)

    assert (len(located.data["cases"]), located.data["cases"][-1]["id"], repeating) == (4_000, "case 3999", {})
    with pytest.raises(DefinitionError, match="larger than 400000 bytes"):
        load_yaml(a_file(tmp_path, 5_000))


def test_a_file_that_stands_for_more_than_anybody_reads_is_refused_at_its_place(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(f"a: &a [{'x, ' * 999}x]\nb: &b [{'*a, ' * 99}*a]\ncases: [{'*b, ' * 9}*b]\n")

    with pytest.raises(DefinitionError, match=TOO_MANY):
        load_cases(file)


def test_a_file_of_cases_has_an_end_as_well(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_bytes(b"#" * 4_000_001)

    with pytest.raises(DefinitionError, match=r"cases\.yaml:1:1: The file is larger than 4000000 bytes; divide it\.$"):
        load_cases(file)
