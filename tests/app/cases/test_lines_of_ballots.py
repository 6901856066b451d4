"""Lines of ballots from files: all that a line says of its members, and what it says where it says nothing."""

from fractions import Fraction
from typing import Any

import pytest

from tests.domain.rules.table_builders import a_table, number
from wsis_workflow.app.ballot_lines import read_facts, read_lines
from wsis_workflow.app.decision_cases import Unusable, place, run_cases
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.shapes import Reading
from wsis_workflow.domain.rules.tables import Voice

TABLE = a_table("agreed", name="majority")


def read(*lines: object) -> tuple[tuple[Voice, ...], list[tuple[str, tuple[str | int, ...], str]]]:
    reading = Reading({})
    voices = read_lines(list(lines), TABLE, ("ballots",), reading)
    return voices, [(fault.code, fault.path, fault.message) for fault in reading.faults]


@pytest.mark.parametrize(
    ("line", "voice"),
    [
        ({}, Voice()),
        ({"position": "no_reply"}, Voice()),
        ({"position": "support", "count": 0, "reasons": True}, Voice("support", 0, reasons=True)),
        (
            {
                "position": "object", "count": 3, "category": "observer", "present": False, "voting_right": False,
                "weights": {"votes": "1/3", 7: 0}, "member": "KEN", "region": "Africa", "permanent": True, "era": None,
            },
            Voice(
                "object", 3, "observer", False, False, False, {"votes": Fraction(1, 3), "7": Fraction(0)},
                {"region": "Africa", "permanent": "true"}, "KEN",
            ),
        ),
    ],
)  # fmt: skip
def test_a_line_is_read_whole_and_what_it_does_not_say_is_as_usual(line: dict[str, Any], voice: Voice) -> None:
    assert read(line) == ((voice,), [])


@pytest.mark.parametrize(
    ("line", "code", "at", "message"),
    [
        ({"position": "x"}, "unknown-reference", "position",
         '"majority" has no position "x"; write one of: support, object, abstain, or none for no reply.'),
        ({"position": "suport"}, "unknown-reference", "position",
         '"majority" has no position "suport" (did you mean "support"?); '
         "write one of: support, object, abstain, or none for no reply."),
        ({"count": -1}, "invalid-value", "count", '"count" is a whole number of members, not "-1"; write one.'),
        ({"count": True}, "invalid-value", "count", '"count" is a whole number of members, not "True"; write one.'),
        ({"category": ["x"]}, "invalid-value", "category", '"category" must be one word; write it without brackets.'),
        ({"member": ["x"]}, "invalid-value", "member", '"member" must be one word; write it without brackets.'),
        ({"era": ["x"]}, "invalid-value", "era", '"era" must be one word; write it without brackets.'),
        ({"reasons": 1}, "invalid-value", "reasons",
         '"reasons" is true or false, not "1"; write one of these two words.'),
        ({"voting_right": None}, "invalid-value", "voting_right",
         '"voting_right" is true or false, not "None"; write one of these two words.'),
        ({"weights": [1]}, "invalid-value", "weights", '"weights" must name each weight; write `{votes: 29}`.'),
        ({"wieghts": 1}, "unknown-key", "wieghts",
         'A line of ballots has no key "wieghts" (did you mean "weights"?); correct it.'),
    ],
)  # fmt: skip
def test_a_fault_in_a_line_is_told_with_its_key_and_the_way_out(line: object, code: str, at: str, message: str) -> None:
    voices, faults = read({}, line)

    assert (len(voices), faults) == (2, [(code, ("ballots", 1, at), message)])


def test_an_attribute_that_the_table_asks_for_is_no_slip() -> None:
    asked = number("support", among={"county": "Kerry"}, at_least=1)
    reading = Reading({})

    voices = read_lines([{"county": "Kerry"}], a_table(("agreed", asked), "open"), ("ballots",), reading)

    assert (voices, reading.faults) == ((Voice(attributes={"county": "Kerry"}),), [])
    assert [path for _, path, _ in read({"county": "Kerry"})[1]] == [("ballots", 0, "county")]


def test_a_truth_may_come_as_a_word_as_a_form_sends_it() -> None:
    line = {"present": "false", "voting_right": "false", "reasons": "true"}

    assert read(line) == ((Voice(present=False, voting_right=False, reasons=True),), [])


def test_a_line_that_is_none_is_left_out_and_told() -> None:
    said = "A line of ballots is a mapping; write `{position: NAME, count: NUMBER}`."

    assert read({}, "support") == ((Voice(),), [("invalid-value", ("ballots", 1), said)])


@pytest.mark.parametrize(
    ("written", "facts"), [(None, ()), ([], ()), ("first_vote", ("first_vote",)), (["a", "b"], ("a", "b"))]
)
def test_one_finding_may_stand_without_a_list(written: object, facts: tuple[str, ...]) -> None:
    reading = Reading({})

    assert (read_facts(written, ("facts",), reading), reading.faults) == (facts, [])


def test_what_is_no_finding_is_told() -> None:
    reading = Reading({})

    assert read_facts({"first_vote": True}, ("facts",), reading) == ()
    assert [(fault.code, fault.path) for fault in reading.faults] == [("invalid-value", ("facts",))]


def test_many_faults_are_told_by_twenty_and_the_others_counted() -> None:
    faults = [Fault("invalid-value", f"Fault {number}.", ("cases", number)) for number in range(22)]

    twenty = [f"cases[{number}]: Fault {number}." for number in range(20)]
    assert str(Unusable(faults[:20])) == "\n".join(twenty)
    assert str(Unusable(faults)) == "\n".join([*twenty, "... and 2 more; correct these first."])
    assert Unusable(faults).faults == tuple(faults)


@pytest.mark.parametrize(
    ("path", "written"),
    [(("cases", 3, "ballots", 0, "position"), "cases[3].ballots[0].position"), ((0,), "[0]"), ((), "the document")],
)
def test_a_place_in_a_document_is_written_as_programs_do(path: tuple[str | int, ...], written: str) -> None:
    assert place(path) == written


def test_a_case_that_lacks_everything_is_told_all_at_once_and_is_called_by_its_place() -> None:
    found = run_cases({"rules": {}, "cases": [{"title": "x", "note": "y", "source": "z"}, 7, {"id": 5, "rule": 7}]})

    lacks = [f'cases[0]: The case lacks the key "{key}"; add it.' for key in ("id", "rule", "ballots", "expect")]
    assert found["passed"] == 0
    assert found["failed"][:2] == [
        {"id": "cases[0]", "expected": None, "got": None, "explanation": "\n".join(lacks)},
        {
            "id": "cases[1]",
            "expected": None,
            "got": None,
            "explanation": ("cases[1]: A case is a mapping with the keys id, rule, ballots, facts, expect; write one."),
        },
    ]
    assert found["failed"][2]["id"] == "5"
    assert found["failed"][2]["explanation"].splitlines()[-1] == (
        'cases[2].rule: There is no rule "7"; correct the name or add the rule.'
    )
