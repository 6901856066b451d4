"""Laws of reading decision tables: what a sound one says, and each fault with its code and its place."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from wsis_workflow.domain.rules.conditions import AllOf, AnyOf, Bound, Count, FactHolds, Number, Share
from wsis_workflow.domain.rules.table_reading import read_table
from wsis_workflow.domain.rules.table_shapes import schema_definitions
from wsis_workflow.domain.rules.tables import DecisionTable, Row, TableElectorate

CASES = Path(__file__).parents[2] / "cases" / "decisions.yaml"
EXAMPLE = """
title: An example
source: Rule 7
positions: [support, object, abstain]
reasons_required: [object]
unreasoned: {object: abstain}
electorate:
  categories: [member_state]
  voting_right: required
  present: required
silence: support
outcomes:
  - {outcome: no_quorum, when: {share: present, of: electorate, at_most: 1/2}}
  - outcome: adopted
    when:
      all:
        - {share: support, of: [support, object], at_least: 70%, weight: votes, among: {region: B, permanent: true}}
        - any:
            - {number: [object, no_reply], less_than: 4}
            - {fact: check_requested}
  - {outcome: rejected}
"""


def load(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    return yaml.load(text)


def sound(**changes: Any) -> dict[str, Any]:
    rows = [{"outcome": "adopted", "when": {"number": "support", "at_least": 1}}, {"outcome": "rejected"}]
    return {"source": "Rule 1", "positions": ["support", "object"], "outcomes": rows, **changes}


def when(condition: Any) -> dict[str, Any]:
    return sound(outcomes=[{"outcome": "adopted", "when": condition}, {"outcome": "rejected"}])


def faults(data: Any, **known: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(fault.code, fault.path) for fault in read_table("rule", data, **known)[1]]


def test_every_key_is_read() -> None:
    table, found = read_table("example", load(EXAMPLE))

    among = {"region": "B", "permanent": "true"}
    voted = Count(("support", "object"), "votes", among)
    seventy = Share(Count(("support",), "votes", among), voted, Bound("at_least", Fraction(7, 10), "70%"))
    few = Number(Count(("object", "no_reply")), Bound("less_than", Fraction(4), "4"))
    half = Share(Count(("present",)), Count(("electorate",)), Bound("at_most", Fraction(1, 2), "1/2"))
    assert found == []
    assert table == DecisionTable(
        name="example",
        title="An example",
        source="Rule 7",
        positions=("support", "object", "abstain"),
        reasons_required=("object",),
        unreasoned={"object": "abstain"},
        electorate=TableElectorate(("member_state",), voting_right=True, present=True),
        silence="support",
        rows=(
            Row("no_quorum", half),
            Row("adopted", AllOf((seventy, AnyOf((few, FactHolds("check_requested")))))),
            Row("rejected"),
        ),
    )
    assert table.outcomes == ("no_quorum", "adopted", "rejected")


def test_the_tables_of_real_procedures_have_no_faults() -> None:
    rules = load(CASES.read_text())["rules"]

    assert {name: read_table(name, data)[1] for name, data in rules.items()} == {name: [] for name in rules}


@pytest.mark.parametrize(
    ("data", "code", "path"),
    [
        (sound(titel="x"), "unknown-key", ("titel",)),
        (when({"number": "support", "at_leats": 1}), "unknown-key", ("outcomes", 0, "when", "at_leats")),
        (when({"numer": "support", "at_least": 1}), "unknown-key", ("outcomes", 0, "when", "numer")),
        (when({"fact": "x", "at_least": 1}), "unknown-key", ("outcomes", 0, "when", "at_least")),
        (sound(electorate={"present": "required", "of": "x"}), "unknown-key", ("electorate", "of")),
        (when({"number": "suport", "at_least": 1}), "unknown-reference", ("outcomes", 0, "when", "number")),
        (
            when({"share": "support", "of": ["support", "against"], "at_least": 1}),
            "unknown-reference",
            ("outcomes", 0, "when", "of", 1),
        ),
        (sound(silence="assent"), "unknown-reference", ("silence",)),
        (sound(silence="no_reply"), "unknown-reference", ("silence",)),
        (sound(unreasoned={"object": "nothing"}), "unknown-reference", ("unreasoned", "object")),
        (sound(unreasoned={"reject": "support"}), "unknown-reference", ("unreasoned", "reject")),
        (sound(reasons_required=["reject"]), "unknown-reference", ("reasons_required", 0)),
        (sound(silence=["support"]), "invalid-value", ("silence",)),
        (sound(electorate={"voting_right": True}), "invalid-value", ("electorate", "voting_right")),
        (sound(positions=[]), "invalid-value", ("positions",)),
        (sound(positions=["support", "object", "support"]), "duplicate-id", ("positions", 2)),
        (sound(positions=["support", "object", "present"]), "duplicate-id", ("positions", 2)),
        (sound(source=""), "invalid-value", ("source",)),
        (sound(outcomes=[]), "invalid-value", ("outcomes",)),
        (
            sound(outcomes=[{"outcome": "adopted", "when": None}, {"outcome": "no"}]),
            "invalid-value",
            ("outcomes", 0, "when"),
        ),
        (when({"number": "support", "at_least": 1, "at_most": 2}), "invalid-value", ("outcomes", 0, "when", "at_most")),
        (
            when({"number": "support", "share": "object", "at_least": 1}),
            "invalid-value",
            ("outcomes", 0, "when", "share"),
        ),
        (when({"number": [], "at_least": 1}), "invalid-value", ("outcomes", 0, "when", "number")),
        (when({"all": []}), "invalid-value", ("outcomes", 0, "when", "all")),
        (when({"number": "support", "at_least": -1}), "invalid-value", ("outcomes", 0, "when", "at_least")),
        (when({"number": "support", "at_least": "70%"}), "invalid-value", ("outcomes", 0, "when", "at_least")),
        (when({"number": "support", "at_least": "1/2"}), "invalid-value", ("outcomes", 0, "when", "at_least")),
        (when({"number": "support", "at_least": True}), "invalid-value", ("outcomes", 0, "when", "at_least")),
        (
            when({"number": "support", "at_least": 1, "among": {"region": ["A", "B"]}}),
            "invalid-value",
            ("outcomes", 0, "when", "among", "region"),
        ),
        (when({"number": "support"}), "missing-key", ("outcomes", 0, "when")),
        (when({"share": "support", "at_least": 1}), "missing-key", ("outcomes", 0, "when")),
        (when({"at_least": 1}), "missing-key", ("outcomes", 0, "when")),
        (when({"any": [{"all": [{"fact": 3}, "x"]}]}), "invalid-value", ("outcomes", 0, "when", "any", 0, "all", 1)),
        ("a sentence", "invalid-value", ()),
    ],
)
def test_each_fault_has_its_code_and_its_place(data: Any, code: str, path: tuple[str | int, ...]) -> None:
    assert faults(data) == [(code, path)]


@pytest.mark.parametrize("missing", ["source", "positions", "outcomes"])
def test_a_table_is_nothing_without_its_source_positions_and_outcomes(missing: str) -> None:
    data = {key: value for key, value in sound().items() if key != missing}

    assert faults(data) == [("missing-key", ())]


@pytest.mark.parametrize(
    "written", ["4/3", "-1/3", "101%", 2, 70, 1.5, "1/0", "two thirds", "2/3/4", None, True, "nan", []]
)
def test_a_share_is_compared_with_a_number_from_0_to_1(written: Any) -> None:
    condition = {"share": "support", "of": ["support", "object"], "at_least": written}

    assert faults(when(condition)) == [("invalid-value", ("outcomes", 0, "when", "at_least"))]


@pytest.mark.parametrize("written", ["2/3", "10 / 15", 1, "1", "66.5%", "70 %", 0.25, "100%"])
def test_fractions_percentages_and_integers_are_read_exactly(written: Any) -> None:
    exact = {
        "2/3": Fraction(2, 3),
        "10 / 15": Fraction(2, 3),
        0.25: Fraction(1, 4),
        "66.5%": Fraction(133, 200),
        "70 %": Fraction(7, 10),
    }

    table, found = read_table("rule", when({"share": "support", "of": ["support", "object"], "at_least": written}))

    assert found == []
    assert table is not None
    assert isinstance(table.rows[0].when, Share)
    assert table.rows[0].when.bound.value == exact.get(written, Fraction(1))


def test_words_that_older_yaml_took_for_booleans_are_positions() -> None:
    table, found = read_table("rule", load("{source: s, positions: [yes, no, NO, on], outcomes: [{outcome: off}]}"))

    assert found == []
    assert table is not None
    assert (table.positions, table.outcomes) == (("yes", "no", "NO", "on"), ("off",))


def test_names_are_checked_against_what_is_known_and_only_then() -> None:
    data = sound(
        electorate={"categories": ["member_sate"]},
        outcomes=[
            {"outcome": "postponed", "when": {"fact": "frist_vote"}},
            {"outcome": "adopted", "when": {"number": "support", "at_least": 1, "among": {"category": "guest"}}},
            {"outcome": "rejected"},
        ],
    )

    assert faults({**data, "electorate": {}}) == []
    assert sorted(faults(data, categories=["member_state", "observer"], facts=["first_vote"])) == [
        ("unknown-reference", ("electorate", "categories", 0)),
        ("unknown-reference", ("outcomes", 0, "when", "fact")),
        ("unknown-reference", ("outcomes", 1, "when", "among", "category")),
    ]


def test_only_categories_are_checked_among_the_attributes() -> None:
    data = when({"number": "support", "at_least": 1, "among": {"region": "B"}})

    assert faults(data, categories=["member_state"]) == []


def test_an_electorate_that_cannot_be_read_makes_no_row_unreachable() -> None:
    data = when({"number": "support", "at_least": 1, "among": {"category": "observer"}})

    assert faults({**data, "electorate": {"categories": ["stranger"]}}, categories=["observer"]) == [
        ("unknown-reference", ("electorate", "categories", 0))
    ]
    assert faults({**data, "electorate": {"categories": ["guest"]}}, categories=["observer", "guest"]) == [
        ("unreachable-row", ("outcomes", 0)),
        ("impossible-outcome", ("outcomes", 0, "outcome")),
    ]


@pytest.mark.parametrize(
    "condition",
    [
        {"number": "support", "at_least": 1, "at_most": 2},
        {"number": "support", "fact": "x", "at_least": 1},
        {"numer": "support", "at_least": 1},
    ],
)
def test_a_key_at_fault_is_pointed_at_itself(condition: dict[str, Any]) -> None:
    assert [fault.at_key for fault in read_table("rule", when(condition))[1]] == [True]


def test_all_faults_are_found_at_once() -> None:
    data = sound(silence="assent", titel="x")
    data["outcomes"][0]["when"] = {"number": "support", "at_least": 1, "at_most": 2}
    data["outcomes"].pop()

    assert sorted(code for code, _ in faults(data)) == [
        "invalid-value",
        "table-not-total",
        "unknown-key",
        "unknown-reference",
    ]


def test_a_fault_says_what_to_do_and_what_was_probably_meant() -> None:
    (fault,) = read_table("rule", when({"number": "suport", "at_least": 1}), ("decisions", "rule"))[1]

    assert fault.message == 'There is no position "suport" (did you mean "support"?); correct the name or declare it.'
    assert fault.path == ("decisions", "rule", "outcomes", 0, "when", "number")


def test_a_row_that_cannot_be_read_hides_no_other() -> None:
    rows = [{"outcome": "adopted", "wenn": {"number": "support", "at_least": 1}}, {"outcome": "rejected"}]

    assert faults(sound(outcomes=rows)) == [("unknown-key", ("outcomes", 0, "wenn"))]


@pytest.mark.parametrize(
    ("key", "misspelt"), [("outcomes", "outcoems"), ("positions", "postions"), ("source", "sorce")]
)
def test_a_misspelt_key_of_a_table_is_one_fault_and_what_stands_there_is_read(key: str, misspelt: str) -> None:
    data = sound()
    data[misspelt] = data.pop(key)

    assert faults(data) == [("unknown-key", (misspelt,))]


def test_a_condition_with_misspelt_keys_is_told_of_each() -> None:
    data = when({"share": "support", "off": [], "at_least": "1/2", "wieght": "votes"})

    assert [code for code, _ in faults(data)][:2] == ["unknown-key", "unknown-key"]
    assert faults(when({"number": "support", "at_least": "1/2", "wieght": "votes"})) == [
        ("unknown-key", ("outcomes", 0, "when", "wieght"))
    ]


def test_a_row_without_outcome_or_with_a_strange_key_keeps_its_condition() -> None:
    dead = {"number": "support", "less_than": 0}
    rows = [{"outcome": "adopted", "when": dead, "x": 1}, {"when": dead}, {"outcome": "rejected"}]

    assert sorted(faults(sound(outcomes=rows))) == [
        ("impossible-outcome", ("outcomes", 0, "outcome")),
        ("missing-key", ("outcomes", 1)),
        ("unknown-key", ("outcomes", 0, "x")),
        ("unreachable-row", ("outcomes", 0)),
        ("unreachable-row", ("outcomes", 1)),
    ]


def test_a_table_whose_last_row_has_a_condition_is_not_total() -> None:
    rows = [
        {"outcome": "adopted", "when": {"number": "support", "at_least": 1}},
        {"outcome": "rejected", "when": {"number": "object", "at_least": 1}},
    ]

    assert faults(sound(outcomes=rows)) == [("table-not-total", ("outcomes", 1))]


def test_the_schema_accepts_what_is_read_without_faults_and_refuses_two_comparisons() -> None:
    definitions = schema_definitions()
    validator = Draft202012Validator({"$defs": definitions, "$ref": "#/$defs/decision"})
    rules = [load(EXAMPLE), *load(CASES.read_text())["rules"].values()]

    assert [validator.is_valid(rule) for rule in rules] == [True] * len(rules)
    assert not validator.is_valid(sound(silence=3))
