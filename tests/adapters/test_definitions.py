"""Laws of definitions as files: plain data, exact places, whole folders, and files made to do harm."""

from pathlib import Path
from time import process_time
from typing import Any

import pytest

from wsis_workflow import resources
from wsis_workflow.adapters.definitions import (
    DefinitionError,
    check_files,
    load_plain,
    load_story,
    load_workflow,
    load_workflows,
    load_yaml,
    lock_text,
)
from wsis_workflow.adapters.definitions.editions import editions_in
from wsis_workflow.app.rehearse.schema import rehearsal_schema
from wsis_workflow.app.rehearse.verbs import COMMON, VERBS

SAMPLE = (Path(__file__).parents[1] / "samples" / "council-proposal.yaml").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the sample in it."""
    (tmp_path / "council-proposal.yaml").write_text(SAMPLE, "utf-8")
    return tmp_path


def changed(folder: Path, old: str, new: str) -> Path:
    """Change the sample in the folder at one place."""
    file = folder / "council-proposal.yaml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    return file


def found(file: Path) -> list[tuple[str, int, int]]:
    """Give code, line and column of each error."""
    return [(one.code, one.line, one.column) for one in load_workflow(file).errors]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2002-05-03", "2002-05-03"),
        ("2008-02-11T09:30:00Z", "2008-02-11T09:30:00Z"),
        ("17:00", "17:00"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("off", "off"),
        ("0x1F", 31),
        ("0o17", 15),
        ("017", 17),
        ("1_000", "1_000"),
        ("-3", -3),
        ("2/3", "2/3"),
        ("70%", "70%"),
        ("0.5", 0.5),
        ("0.1", 0.1),
        ("0.33333333333333333", "0.33333333333333333"),
        ("1e3", 1000.0),
        (".inf", float("inf")),
        ("true", True),
        ("True", True),
        ("null", None),
        ("~", None),
        ("", None),
        ("'12'", "12"),
        ('"true"', "true"),
        ("!!str 12", "12"),
        ("=", "="),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_values_are_those_of_yaml_1_2(written: str, value: Any) -> None:
    assert load_yaml(f"key: {written}").data == {"key": value}


def test_keys_are_words_even_where_they_look_like_numbers_or_truths() -> None:
    assert load_yaml("12: a\nno: b\ntrue: c\n2008-01-01: d\n'': e").data == {
        "12": "a",
        "no": "b",
        "true": "c",
        "2008-01-01": "d",
        "": "e",
    }


@pytest.mark.parametrize("name", ["007", "+5", "1.10", "1e3", "0x1F", "true"])
def test_a_name_in_a_rehearsal_is_called_as_it_is_written(tmp_path: Path, name: str) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(
        f"meetings: {{{name}: {{of: {name}, days: 010}}}}\n"
        f"acts: [{{by: {name}, step: go, on: [p, {name}], bind: {{ad_hoc: {name}}}}}]\n"
        f"expect: {{state: {{{name}: done}}, waiting: {{{name}: [{name}]}}}}\n"
        "definitions: {made-up: {initial: 007}}\n",
        "utf-8",
    )

    assert load_story(file).data == {
        "meetings": {name: {"of": name, "days": 10}},
        "acts": [{"by": name, "step": "go", "on": ["p", name], "bind": {"ad_hoc": name}}],
        "expect": {"state": {name: "done"}, "waiting": {name: [name]}},
        "definitions": {"made-up": {"initial": 7}},
    }


@pytest.mark.parametrize("key", sorted({key for verb in VERBS.values() for key in verb.keys} | {*VERBS, *COMMON}))
def test_under_each_key_of_an_act_stands_a_number_where_the_schema_says_so_and_a_word_elsewhere(
    tmp_path: Path, key: str
) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(f"acts: [{{{key}: 010}}, {{{key}: [010]}}]\n", "utf-8")
    shape = rehearsal_schema()["$defs"]["act"]["properties"][key]
    is_counted = "integer" in str(shape.get("type", shape.get("oneOf"))) or shape.get("type") == "boolean"

    value = 10 if is_counted else "010"
    assert load_story(file).data == {"acts": [{key: value}, {key: [value]}]}


def test_what_is_counted_by_name_and_the_minutes_of_an_item_are_numbers(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(
        "members: {m: {voting_right: true, weights: {units: 010}, attributes: {1: true}, region: 010}}\n"
        "acts: [{count: 010, counts: {support: 010}}, {agenda: 010, items: [010, {proposal: 010, minutes: 010}]}]\n"
        "expect: {notices: {010: 2}, amendments: {010: {1: true}}}\n",
        "utf-8",
    )

    items = ["010", {"proposal": "010", "minutes": 10}]
    member = {"voting_right": True, "weights": {"units": 10}, "attributes": {"1": True}, "region": "010"}
    assert load_story(file).data == {
        "members": {"m": member},
        "acts": [{"count": "010", "counts": {"support": 10}}, {"agenda": "010", "items": items}],
        "expect": {"notices": {"010": 2}, "amendments": {"010": {"1": "true"}}},
    }


def test_aliases_stand_for_their_values() -> None:
    assert load_yaml("a: &x [1, {b: 2}]\nc: *x").data == {"a": [1, {"b": 2}], "c": [1, {"b": 2}]}


def test_every_value_and_key_has_its_place() -> None:
    located = load_yaml("a:\n  b: [x, {c: y}]\n")

    assert located.position(("a", "b", 1, "c")) == (2, 14)
    assert located.position(("a", "b", 1, "c"), at_key=True) == (2, 11)
    assert located.position(("a", "b", 0)) == (2, 7)


def test_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    located = load_yaml("a:\n  b: x\n")

    assert located.position(("a", "b", 0)) == (2, 6)
    assert located.position(("a", "z"), at_key=True) == (1, 1)
    assert located.position(("z",)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: 1\nb: [1,\n", "syntax", (3, 1)),
        ("a: 1\n\tb: 2\n", "syntax", (2, 1)),
        ("a: 1\na: 2\n", "duplicate-id", (2, 1)),
        ("a: {b: 1, b: 2}\n", "duplicate-id", (1, 11)),
        ("a: 1\n---\nb: 2\n", "syntax", (2, 1)),
        ("a: !!python/name:os.system x", "unknown-tag", (1, 4)),
        ("a: !!binary aGk=", "unknown-tag", (1, 4)),
        ("[a]: 1", "syntax", (1, 1)),
        ("a: *b", "syntax", (1, 4)),
        ("&a [*a]", "syntax", (1, 5)),
        ("a: 1\nb: x\0", "syntax", (2, 5)),
        ("a: '\ud800'", "syntax", (1, 1)),
        ('a: "\\xZZ"', "syntax", (1, 7)),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(text: str, code: str, place: tuple[int, int]) -> None:
    with pytest.raises(DefinitionError) as refusal:
        load_yaml(text)

    assert (refusal.value.code, (refusal.value.line, refusal.value.column)) == (code, place)


HOSTILE = {
    "brackets": "[" * 400_000,
    "dashes": "- " * 300_000,
    "indentation": "\n".join(" " * depth + "a:" for depth in range(1_000)),
    "laughter": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)),
    "width": "a: [" + "1," * 300_000 + "]",
    "keys": "".join(f"k{i}: 1\n" for i in range(70_000)),
    "size": "a: " + "x" * 1_100_000,
    "anchors": "".join(f"- &a{i} x\n" for i in range(60_000)),
    "documents": "---\n" * 150_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_files_made_to_do_harm_are_refused_soon(name: str) -> None:
    begun = process_time()

    with pytest.raises(DefinitionError):
        load_yaml(HOSTILE[name])

    assert process_time() - begun < 3  # a second on an idle machine


def test_a_file_that_is_not_there_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as refusal:
        load_plain(tmp_path / "missing.yaml")

    assert refusal.value.code == "not-readable"
    assert str(refusal.value).startswith(f"{tmp_path / 'missing.yaml'}:1:1: ")


def test_a_file_in_another_encoding_is_refused_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"a: 1\nb: caf\xe9\n")

    with pytest.raises(DefinitionError) as refusal:
        load_plain(tmp_path / "latin.yaml")

    assert (refusal.value.code, refusal.value.line) == ("syntax", 2)


def test_the_sample_is_sound_wherever_it_lies(folder: Path) -> None:
    definition = load_workflow(folder / "council-proposal.yaml")

    assert definition.findings == ()
    assert definition.workflow is not None
    assert definition.workflow.name == "council-proposal"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("stage: review, waits", "stagee: review, waits", ("unknown-key", 30, 47)),
        ("by: [convenor], needs", "by: [convenr], needs", ("unknown-reference", 47, 60)),
        (
            "  refer:       {from",
            "  submit: {from: drafting, to: noted, by: [chair]}\n  refer:       {from",
            ("duplicate-id", 45, 3),
        ),
        ("in_force: {from: 2002-05-03", "in_force: {from: 2025-02-30", ("invalid-value", 5, 18)),
        ("initial: drafting\n", "initial:\n\n# where it begins\n", ("invalid-value", 26, 1)),
        ("then: hand_back", "then: table", ("deadline-without-route", 89, 95)),
        ("within: 400 days", "within: 300 days", ("guarantee-broken", 108, 5)),
        ("start: liaison", "start: liason", ("unknown-reference", 111, 33)),
        ("{outcome: agreed}\n", "{outcome: agreed, when: {number: object, at_most: 0}}\n", ("table-not-total", 82, 9)),
    ],
)
def test_a_fault_has_line_and_column(folder: Path, old: str, new: str, expected: tuple[str, int, int]) -> None:
    assert found(changed(folder, old, new))[0] == expected


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("2025-02-30", '"2025-02-30" is in no calendar; correct the day or the month'),
        ("tomorrow", '"tomorrow" is no date'),
    ],
)
def test_a_day_that_cannot_be_says_the_way_out(folder: Path, written: str, problem: str) -> None:
    file = changed(folder, "in_force: {from: 2002-05-03", f"in_force: {{from: {written}")

    assert [one.message for one in load_workflow(file).errors] == [f"{problem}; write it as in 2002-05-03."]


def test_the_answer_of_the_check_is_as_the_contract_says(folder: Path) -> None:
    file = changed(folder, "within: 400 days", "within: 300 days")

    answer = check_files([file])

    message = answer["files"][0]["errors"][0].pop("message")
    assert message.startswith("This guarantee is broken by submit, refer: ")
    error = {"code": "guarantee-broken", "line": 108, "column": 5, "steps": ["submit", "refer"]}
    assert answer == {"files": [{"file": str(file), "workflow": "council-proposal", "errors": [error], "warnings": []}]}


def test_a_file_that_is_no_yaml_is_one_error_among_the_answers(folder: Path) -> None:
    broken = folder / "broken.yaml"
    broken.write_text("workflow: [\n", "utf-8")

    answer = check_files([folder / "council-proposal.yaml", broken])

    assert [[error["code"] for error in one["errors"]] for one in answer["files"]] == [[], ["syntax"]]


def test_a_faulty_file_gives_no_workflow(folder: Path) -> None:
    assert load_workflow(changed(folder, "initial: drafting", "initial: draft")).workflow is None


def test_tables_and_workflows_beside_the_file_are_at_hand(folder: Path) -> None:
    (folder / "decisions").mkdir()
    (folder / "decisions" / "ours.yaml").write_text(
        "source: none\npositions: [yes, no]\noutcomes:\n  - {outcome: agreed}\n", "utf-8"
    )
    (folder / "letter.yaml").write_text("workflow: letter\n", "utf-8")
    changed(folder, "decision: consensus", "decision: ours")
    file = changed(folder, "start: liaison", "start: letter")

    assert [error.code for error in load_workflow(file).errors] == ["route-without-outcome"] * 2


@pytest.mark.parametrize("text", ["- a\n", "words\n", "", "ours: [a]\n", "}\n"])
def test_a_file_among_the_tables_that_is_none_hinders_nobody_who_does_not_use_it(folder: Path, text: str) -> None:
    (folder / "decisions").mkdir()
    (folder / "decisions" / "ours.yaml").write_text(text, "utf-8")

    [(workflow, content)] = editions_in(folder)

    assert (workflow.name, list(content["tables"])) == ("council-proposal", ["consensus"])


def test_the_directory_of_a_rehearsal_is_checked_with_the_file(folder: Path) -> None:
    people = folder / "people.yaml"
    people.write_text(
        "bodies: {wg: {kind: working_group}, council: {kind: council}}\n"
        "people: {sec: {offices: [{of: council, office: secretary}]}}\n",
        "utf-8",
    )

    answer = check_files([folder / "council-proposal.yaml"], directory=people)

    assert [error["code"] for error in answer["files"][0]["errors"]] == ["separation-impossible"]


def test_a_published_edition_does_not_change(folder: Path) -> None:
    workflow = load_workflow(folder / "council-proposal.yaml").workflow
    assert workflow is not None
    (folder / "editions.lock").write_text(lock_text([workflow]), "utf-8")

    same = found(folder / "council-proposal.yaml")
    other = found(changed(folder, "title: Noted,", "title: Taken note of,"))

    assert (same, other) == ([], [("edition-changed", 2, 10)])


def test_a_comment_does_not_change_an_edition(folder: Path) -> None:
    workflow = load_workflow(folder / "council-proposal.yaml").workflow
    assert workflow is not None
    (folder / "editions.lock").write_text(lock_text([workflow]), "utf-8")

    assert found(changed(folder, "edition: 1\n", "edition: 1   # the first\n\n")) == []


def test_a_folder_is_loaded_with_its_editions_and_without_its_libraries(folder: Path) -> None:
    second = folder / "editions" / "2" / "council-proposal.yaml"
    second.parent.mkdir(parents=True)
    second.write_text(SAMPLE.replace("edition: 1", "edition: 2"), "utf-8")
    (folder / "rehearsals").mkdir()
    (folder / "rehearsals" / "story.yaml").write_text("workflow: no\n", "utf-8")

    definitions = load_workflows(folder)

    editions = [(one.name, one.workflow.edition if one.workflow else None) for one in definitions]
    assert editions == [("council-proposal", 1), ("council-proposal", 2)]


def test_an_edition_stands_in_one_file_only(folder: Path) -> None:
    (folder / "editions").mkdir()
    (folder / "editions" / "council-proposal.yaml").write_text(SAMPLE, "utf-8")

    found = load_workflows(folder)

    assert [[(one.code, one.line) for one in definition.errors] for definition in found] == [[], [("duplicate-id", 2)]]
    assert check_files([folder]) == {"files": [one.as_json for one in found]}


def test_two_files_with_one_edition_in_a_folder_are_both_found_wrong_or_twice(folder: Path) -> None:
    (folder / "copy.yaml").write_text(SAMPLE, "utf-8")

    copy, own = check_files([folder])["files"]

    assert [(one["code"], one["line"], one["column"]) for one in copy["errors"]] == [("file-name", 1, 11)]
    assert [(one["code"], one["line"], one["column"]) for one in own["errors"]] == [("duplicate-id", 2, 10)]


def test_a_file_checked_by_itself_may_be_called_as_one_likes(folder: Path) -> None:
    (folder / "copy.yaml").write_text(SAMPLE, "utf-8")

    found = check_files([folder / "copy.yaml", folder / "council-proposal.yaml"])["files"]

    assert [one["errors"] for one in found] == [[], []]


def test_a_file_of_another_name_than_its_workflow_is_refused_in_a_folder(folder: Path) -> None:
    (folder / "council-proposal.yaml").rename(folder / "council.yaml")

    (definition,) = load_workflows(folder)

    assert [(one.code, one.line, one.column) for one in definition.errors] == [("file-name", 1, 11)]


def test_all_that_comes_with_the_package_is_sound() -> None:
    home = resources.workflows()
    tables = sorted((home / "decisions").glob("*.yaml"))

    answer = check_files([home, *tables])

    assert [(one["file"], one["errors"]) for one in answer["files"] if one["errors"]] == []
    assert len(answer["files"]) >= 5 + len(tables)
