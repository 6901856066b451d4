"""Laws of decisions from files: cases that pass, cases that fail and say why, and one decision with its outlook."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from wsis_workflow.app.decision_cases import Unusable, one_decision, run_cases

CASES = Path(__file__).parents[1] / "cases" / "decisions.yaml"
RULE = {
    "source": "Rule 1",
    "positions": ["yes", "no"],
    "outcomes": [
        {"outcome": "adopted", "when": {"share": "yes", "of": ["yes", "no"], "at_least": "2/3"}},
        {"outcome": "open"},
    ],
}
VOTE = [{"position": "yes", "count": 3}, {"position": "no"}, {"count": 2}]
DECIDED = {
    "outcome": "adopted",
    "row": 1,
    "tally": {"yes": 3, "no": 1, "no_reply": 2},
    "explanation": (
        "Adopted, by row 1 of majority (Rule 1). Row 1, adopted: yes 3 of 4 = 75.0 %, at least 2/3: holds."
    ),
    "needs": [
        {
            "outcome": "open",
            "reachable": True,
            "replies": {"no": 1},
            "sentence": "1 more in no of the 2 that have not replied",
        }
    ],
    "settled": False,
}


def a_file(**changes: Any) -> dict[str, Any]:
    case = {"id": "m-1", "rule": "majority", "ballots": VOTE, "expect": "adopted", **changes}
    return {"rules": {"majority": RULE}, "cases": [case]}


def explained(**changes: Any) -> str:
    (failure,) = run_cases(a_file(**changes))["failed"]
    return str(failure["explanation"])


def test_every_case_of_real_procedures_passes() -> None:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    data = yaml.load(CASES)

    assert run_cases(data) == {"passed": len(data["cases"]), "failed": []}


def test_a_case_that_comes_out_otherwise_says_what_came_and_why() -> None:
    failed = {"id": "m-1", "expected": "open", "got": "adopted", "explanation": DECIDED["explanation"]}

    assert run_cases(a_file(expect="open")) == {"passed": 0, "failed": [failed]}


@pytest.mark.parametrize(
    ("changes", "explanation"),
    [
        (
            {"ballots": [{"position": "yse"}]},
            'cases[0].ballots[0].position: "majority" has no position "yse" (did you mean "yes"?); '
            "write one of: yes, no, or none for no reply.",
        ),
        (
            {"ballots": [{"postion": "yes"}]},
            'cases[0].ballots[0].postion: A line of ballots has no key "postion" '
            '(did you mean "position"?); correct it.',
        ),
        (
            {"ballots": [{"count": "many"}]},
            'cases[0].ballots[0].count: "count" is a whole number of members, not "many"; write one.',
        ),
        (
            {"ballots": [{"present": "no"}]},
            'cases[0].ballots[0].present: "present" is true or false, not "no"; write one of these two words.',
        ),
        (
            {"ballots": [{"weights": {"votes": -1}}]},
            'cases[0].ballots[0].weights.votes: A weight is a number from 0, not "-1"; write it as in 29, 0.5 or 1/3.',
        ),
        ({"ballots": 3}, 'cases[0].ballots: "ballots" must be a list; write `- {position: NAME, count: NUMBER}`.'),
        ({"facts": [[]]}, 'cases[0].facts: "facts" must list names of findings; write `[first_vote]`.'),
        (
            {"rule": "majorty"},
            'cases[0].rule: There is no rule "majorty" (did you mean "majority"?); correct the name or add the rule.',
        ),
        ({"expect": None}, 'cases[0]: The case lacks the key "expect"; add it.'),
        (
            {"expects": "x"},
            'cases[0].expects: A case has no key "expects" (did you mean "expect"?); correct or remove it.',
        ),
    ],
)
def test_a_case_with_a_fault_fails_with_the_place_and_the_way_out(changes: dict[str, Any], explanation: str) -> None:
    assert explained(**changes) == explanation


def test_a_case_in_which_a_key_stands_twice_fails_with_where_it_does_and_the_others_are_decided() -> None:
    data = a_file()
    data["cases"] += [{**data["cases"][0], "id": "m-2"}, {**data["cases"][0], "id": ""}, "m-4"]

    found = run_cases(data, {1: "Line 9 says “rule” again.", 2: "Line 12 says “id” again.", 3: "Line 15."})

    assert found == {
        "passed": 1,
        "failed": [
            {"id": "m-2", "expected": "adopted", "got": None, "explanation": "Line 9 says “rule” again."},
            {"id": "cases[2]", "expected": "adopted", "got": None, "explanation": "Line 12 says “id” again."},
            {"id": "cases[3]", "expected": None, "got": None, "explanation": "Line 15."},
        ],
    }


def test_a_rule_with_a_fault_fails_its_cases_and_no_others() -> None:
    data = a_file()
    data["rules"]["broken"] = {**RULE, "silence": "maybe"}
    data["cases"].append({"id": "m-2", "rule": "broken", "ballots": [], "expect": "open"})

    assert run_cases(data) == {
        "passed": 1,
        "failed": [
            {
                "id": "m-2",
                "expected": "open",
                "got": None,
                "explanation": ('rules.broken.silence: There is no position "maybe" to take; use one of: yes, no.'),
            }
        ],
    }


def test_each_fault_of_a_case_is_told_with_its_line_and_column_where_they_are_known() -> None:
    data = a_file(ballots=[{"position": "maybe"}], expects="x")
    places = {("cases", 0, "expects"): (9, 4), ("cases", 0, "ballots", 0, "position"): (7, 12)}

    found = run_cases(data, line_of=lambda path, at_key: places[path] if at_key is ("expects" in path) else (0, 0))

    assert found["failed"][0]["explanation"].splitlines() == [
        'cases[0].expects (line 9, column 4): A case has no key "expects" (did you mean "expect"?); '
        "correct or remove it.",
        'cases[0].ballots[0].position (line 7, column 12): "majority" has no position "maybe"; '
        "write one of: yes, no, or none for no reply.",
    ]


@pytest.mark.parametrize("data", [None, [], {"cases": []}, {"rules": {}}, {"rules": [], "cases": []}])
def test_what_is_no_case_file_is_refused(data: object) -> None:
    with pytest.raises(Unusable, match='A case file has a mapping "rules" from names to tables and a list "cases"'):
        run_cases(data)


def test_lines_carry_weights_attributes_presence_and_rights() -> None:
    heavy = {"number": "yes", "weight": "votes", "among": {"permanent": True}, "at_least": "1"}
    rule = {**RULE, "electorate": {"voting_right": "required", "present": "required"}}
    rule["outcomes"] = [{"outcome": "adopted", "when": heavy}, {"outcome": "open"}]
    line = {"position": "yes", "count": 3, "weights": {"votes": "1/3"}, "permanent": True}

    lines = [line, {**line, "present": False}, {**line, "voting_right": False}, {**line, "permanent": False}]

    assert [one_decision(rule, None, [each])["outcome"] for each in lines] == ["adopted", "open", "open", "open"]


@pytest.mark.parametrize(
    ("weight", "outcome"), [("0.33333333333333333", "open"), ("0.3333333333333333333", "adopted"), (0.00001, "open")]
)
def test_decimals_of_any_length_are_weighed_exactly(weight: Any, outcome: str) -> None:
    heavy = {"number": "yes", "weight": "votes", "at_least": "0.3333333333333333333"}
    rule = {**RULE, "outcomes": [{"outcome": "adopted", "when": heavy}, {"outcome": "open"}]}

    assert one_decision(rule, None, [{"position": "yes", "weights": {"votes": weight}}])["outcome"] == outcome


@pytest.mark.parametrize(
    "rules", [{"rules": {"majority": RULE}}, {"decisions": {"majority": RULE}}, {"majority": RULE}, RULE]
)
@pytest.mark.parametrize("ballots", [VOTE, {"ballots": VOTE}, {"ballots": VOTE, "facts": ["first_vote"]}])
def test_one_decision_takes_every_form_of_rules_and_ballots(rules: Any, ballots: Any) -> None:
    assert one_decision(rules, "majority", ballots) == DECIDED


def test_a_case_as_it_stands_in_its_file_is_decided_too() -> None:
    assert one_decision(RULE, None, a_file(note="a vote")["cases"][0])["outcome"] == "adopted"


def test_findings_beside_the_ballots_count() -> None:
    rule = {**RULE, "outcomes": [{"outcome": "postponed", "when": {"fact": "first_vote"}}, {"outcome": "open"}]}

    assert one_decision(rule, None, {"ballots": [], "facts": ["first_vote"]})["outcome"] == "postponed"


@pytest.mark.parametrize(
    ("rules", "rule", "ballots", "message", "code"),
    [
        (
            {"rules": {"majority": RULE}},
            "minority",
            VOTE,
            'rules: There is no rule "minority" (did you mean "majority"?)',
            "unknown-reference",
        ),
        ({"rules": {"majority": RULE}}, None, VOTE, "rules: No rule is named; choose one of: majority.", "missing-key"),
        (
            "text",
            "majority",
            VOTE,
            "the document: Here are no rules; write a mapping from names to tables.",
            "invalid-value",
        ),
        (
            RULE,
            None,
            [{"position": "maybe"}],
            '[0].position: "decision" has no position "maybe"; write one of: yes, no',
            "unknown-reference",
        ),
        (
            RULE,
            None,
            {"ballots": VOTE, "fact": ["first_vote"]},
            'fact: A file of ballots has no key "fact" (did you mean "facts"?); correct or remove it.',
            "unknown-key",
        ),
        (RULE, None, {"ballots": [3]}, "ballots[0]: A line of ballots is a mapping", "invalid-value"),
        (
            {"majority": {**RULE, "positions": []}},
            "majority",
            VOTE,
            'majority.positions: "positions" must list what',
            "invalid-value",
        ),
    ],
)
def test_one_decision_from_faulty_files_is_refused_with_the_place(
    rules: Any, rule: str | None, ballots: Any, message: str, code: str
) -> None:
    with pytest.raises(Unusable) as refusal:
        one_decision(rules, rule, ballots)

    assert str(refusal.value).startswith(message)
    assert [fault.code for fault in refusal.value.faults] == [code]
