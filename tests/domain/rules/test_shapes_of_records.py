"""Laws of the shapes made of others: what is usable is given, and each fault says where it is and what to write."""

from collections.abc import Callable
from typing import Any

import pytest

from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.records import Key, ListOf, MapOf, Record, Variants
from wsis_workflow.domain.rules.shapes import Reading, Shape, Text

STEP = Record("step", {"from": Key(Text(), "Where from", required=True), "by": Key(Text(), "By whom")})
NEED = Variants("need", {"after": Record("need", {"after": Key(Text(), "When")}), "second": STEP})
PATH = ("steps", "submit")


def read(shape: Shape, value: Any) -> tuple[Any, list[Fault]]:
    """Read a value at a place of the document; give what is usable and the faults."""
    reading = Reading({})
    return shape.read(value, PATH, reading), reading.faults


def fault(code: str, message: str, *more: str | int, at_key: bool = False) -> list[Fault]:
    return [Fault(code, message, (*PATH, *more), at_key=at_key)]


@pytest.mark.parametrize("value", ["a word", 3, ["a"], True, []])
def test_what_is_no_mapping_is_refused_with_the_way_to_write_one(value: object) -> None:
    of_names = '"submit" must be a mapping from names; write `name: ...`.'
    of_keys = 'The step "submit" must be a mapping of keys; write `key: value`.'
    of_kinds = "The need must be a mapping; begin it with one of: after, second."

    assert read(MapOf(Text()), value) == ({}, fault("invalid-value", of_names))
    assert read(STEP, value) == (None, fault("invalid-value", of_keys))
    assert read(NEED, value) == (None, fault("invalid-value", of_kinds))


@pytest.mark.parametrize("value", ["a word", 3, {"a": "b"}])
def test_what_is_no_list_is_refused_unless_one_may_stand_alone(value: object) -> None:
    message = '"submit" must be a list; write `- ...` for each entry.'

    assert read(ListOf(Text()), value) == ([], fault("invalid-value", message))
    assert read(ListOf(Text(), may_be_one=True), "a word") == (["a word"], [])


@pytest.mark.parametrize(("shape", "nothing"), [(MapOf, {}), (ListOf, [])])
def test_nothing_is_an_empty_collection(shape: Callable[[Shape], Shape], nothing: object) -> None:
    assert read(shape(Text()), None) == (nothing, [])


def test_entries_that_cannot_be_read_are_left_out_of_a_mapping_and_keep_their_place_in_a_list() -> None:
    message = "must be text, not a list; write a word."

    assert read(MapOf(Text()), {"a": [], "b": "B"}) == ({"b": "B"}, fault("invalid-value", f'"a" {message}', "a"))
    found, (one,) = read(ListOf(Text()), [[], "B"])
    assert (found, one.path) == ([None, "B"], (*PATH, 0))


def test_a_name_that_the_language_has_taken_is_told_at_its_key() -> None:
    message = 'The name "clock" is built in and means something else; choose another name.'

    assert read(MapOf(Text(), ("clock",)), {"clock": "C", "chair": "D"}) == (
        {"clock": "C", "chair": "D"},
        fault("duplicate-id", message, "clock", at_key=True),
    )


def test_a_key_that_is_lacking_is_told_once_and_one_that_is_misspelt_is_read_as_what_was_meant() -> None:
    lacks = 'The step "submit" lacks the key "from"; add it.'
    misspelt = 'The step "submit" has no key "form" (did you mean "from"?); correct or remove it.'
    strange = 'The step "submit" has no key "colour" (known here: from, by); correct or remove it.'

    assert read(STEP, {"by": "chair"}) == ({"by": "chair"}, fault("missing-key", lacks, at_key=True))
    assert read(STEP, {"form": "draft"}) == ({"from": "draft"}, fault("unknown-key", misspelt, "form", at_key=True))
    assert read(STEP, {"form": "a", "from": "b"}) == (
        {"from": "b"},
        fault("unknown-key", misspelt, "form", at_key=True),
    )
    assert read(STEP, {"from": "draft", "colour": "red"}) == (
        {"from": "draft"},
        fault("unknown-key", strange, "colour", at_key=True),
    )


def test_a_kind_is_told_by_its_own_key_and_one_of_no_kind_is_refused() -> None:
    none = "The need is of no known kind; begin it with one of: after, second."
    strange = 'The need "{}" is of no known kind; begin it with one of: after, second.'

    assert read(NEED, {"after": "noon"}) == ({"after": "noon"}, [])
    assert read(NEED, {}) == (None, fault("missing-key", none))
    assert read(NEED, {"x": 1}) == (None, fault("unknown-key", strange.format("x"), "x", at_key=True))


def test_a_schema_says_what_reading_accepts() -> None:
    text = Text().schema()
    keys = {"from": {"description": "Where from", **text}, "by": {"description": "By whom", **text}}
    step = {"type": "object", "additionalProperties": False, "properties": keys, "required": ["from"]}

    assert STEP.schema() == step
    assert NEED.schema()["oneOf"][1] == step
    assert "required" not in NEED.schema()["oneOf"][0]
    assert MapOf(Text()).schema() == {"type": "object", "additionalProperties": text}
    assert ListOf(Text()).schema() == {"type": "array", "items": text}
    assert ListOf(Text(), may_be_one=True).schema() == {"anyOf": [text, {"type": "array", "items": text}]}
