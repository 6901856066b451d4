"""Laws of the shapes of single values: what is usable is given, and what is not is told with what to write instead."""

from datetime import date
from typing import Any

import pytest

from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.shapes import Flag, Names, OneOf, Reading, Shape, Text, Whole, Written

PATH = ("steps", "submit", 2)


def read(shape: Shape, value: Any, path: tuple[str | int, ...] = PATH, **known: list[str]) -> tuple[Any, list[Fault]]:
    """Read a value at a place of the document; give what is usable and the faults."""
    reading = Reading(known)
    return shape.read(value, path, reading), reading.faults


def fault(message: str, *more: str | int, code: str = "invalid-value") -> list[Fault]:
    return [Fault(code, message, (*PATH, *more))]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"a": 1}, "a mapping"),
        (["a"], "a list"),
        (True, "true or false"),
        (False, "true or false"),
        (None, "nothing"),
        (date(2008, 10, 1), "something else"),
    ],
)
def test_what_is_no_text_is_told_by_what_it_is(value: object, kind: str) -> None:
    assert read(Text(), value) == (None, fault(f'"submit" must be text, not {kind}; write a word.'))
    assert read(Text(), value, path=()) == (
        None,
        [Fault("invalid-value", f"The document must be text, not {kind}; write a word.", ())],
    )


@pytest.mark.parametrize(("value", "text"), [("a word", "a word"), (7, "7"), (1.5, "1.5"), ("", "")])
def test_numbers_are_taken_for_the_text_that_they_were_meant_as(value: object, text: str) -> None:
    assert read(Text(), value) == (text, [])


@pytest.mark.parametrize("value", [0, -1, 1.0, "1", True, None])
def test_a_whole_number_begins_with_one(value: object) -> None:
    assert read(Whole(), 1) == (1, [])
    assert read(Whole(), value) == (None, fault('"submit" must be a whole number from 1; write one.'))


@pytest.mark.parametrize("value", [False, None, 1, "true"])
def test_a_promise_cannot_be_switched_off(value: object) -> None:
    assert read(Flag(), True) == (True, [])
    assert read(Flag(), value) == (True, fault('"submit" can only be true; write true or remove it.'))


def test_another_word_is_answered_with_those_that_may_be_written() -> None:
    roll = OneOf(("preceding", "following"))

    assert read(roll, "following") == ("following", [])
    assert read(roll, "folowing") == (
        None,
        fault(
            '"submit" cannot be "folowing" (did you mean "following"?); write one of: preceding, following.',
        ),
    )
    assert read(roll, 3) == (None, fault('"submit" cannot be "3"; write one of: preceding, following.'))


def test_a_notation_of_its_own_is_refused_with_an_example() -> None:
    def parse(text: str) -> int:
        if not text.isdigit():
            raise ValueError(f'"{text}" is no hour.')
        return int(text)

    hour = Written(parse, "17")

    assert [read(hour, value) for value in ("9", 9)] == [(9, []), (9, [])]
    assert read(hour, "noon") == (None, fault('"noon" is no hour; write it as in 17.'))


def test_names_are_one_or_a_list_of_different_ones() -> None:
    names, text = Names(), '"submit" must be text, not true or false; write a word.'

    assert read(names, None) == ((), [])
    assert read(names, "chair") == (("chair",), [])
    assert read(names, ["chair", "sponsor", "chair", 3]) == (("chair", "sponsor", "3"), [])
    assert read(names, ["chair", True]) == (("chair",), fault(text, 1))
    assert read(names, True) == ((), fault(text))


@pytest.mark.parametrize(
    ("kind", "called"),
    [("role", "role"), ("actor", "role"), ("recipient", "role"), ("body", "party"), ("passed on", "party")],
)
def test_an_unknown_name_is_told_as_people_call_its_kind_and_stands_for_the_one_that_was_meant(
    kind: str, called: str
) -> None:
    known = {kind: ["chairs", "chair"]}
    meant = f'There is no {called} "chiar" (did you mean "chair"?); correct the name or declare it.'
    strange = f'There is no {called} "zzz"; declare it or use one that is.'

    assert read(Text(kind), "chair", **known) == ("chair", [])
    assert read(Text(kind), "chiar", **known) == ("chair", fault(meant, code="unknown-reference"))
    assert read(Names(kind), ["zzz"], **known) == (("zzz",), fault(strange, 0, code="unknown-reference"))
    assert read(Text("fact"), "zzz", **known) == ("zzz", [])


def test_near_names_are_looked_for_in_files_of_a_size_that_people_write() -> None:
    def hint(word: str = "chiar", known: int = 1, faults: int = 0) -> str:
        names = ["chair", *(f"x{number}" for number in range(known - 1))]
        return Reading({}, [Fault("other", "Other.", ())] * faults).hint(word, names)

    meant, long = ' (did you mean "chair"?)', "chair" + "r" * 75

    assert [hint(), hint(known=400), hint(faults=99)] == [meant, meant, meant]
    assert [hint(known=401), hint(faults=100)] == ["", ""]
    assert Reading({}).hint(long, [f"{long}s"]) == f' (did you mean "{long}s"?)'
    assert Reading({}).hint(f"{long}r", [f"{long}s"]) == ""


def test_editors_are_told_what_each_value_may_be() -> None:
    offered = {"type": "string", "examples": ["chair"]}

    assert Text().schema() == {"type": "string"}
    assert Text("role", ("chair",)).schema() == offered
    assert Whole().schema() == {"type": "integer", "minimum": 1}
    assert Flag().schema() == {"const": True}
    assert OneOf(("a", "b")).schema() == {"enum": ["a", "b"]}
    assert Written(int, "17").schema() == {"type": "string", "examples": ["17"]}
    assert Written(int, "17", r"^\d+$").schema() == {"type": "string", "pattern": r"^\d+$", "examples": ["17"]}
    assert Names("role", ("chair",)).schema() == {"oneOf": [offered, {"type": "array", "items": offered}]}
