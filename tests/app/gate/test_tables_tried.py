"""Laws of a decision table that is tried with numbers: what it comes to, of how many, and what is ahead."""

from dataclasses import replace

import pytest

from tests.domain.proposals.builders import the_rules
from wsis_workflow.app.decision_cases import Unusable
from wsis_workflow.app.trying import Tried, try_table
from wsis_workflow.domain.rules.deciding import decide
from wsis_workflow.domain.rules.outlook import outlook
from wsis_workflow.domain.rules.tables import Voice

OF_ALL = the_rules().decisions["consensus"]
TABLE = replace(OF_ALL, electorate=replace(OF_ALL.electorate, categories=("member_state",)))


def test_a_table_says_what_it_comes_to_and_what_is_ahead() -> None:
    voices = (
        Voice(position="support", count=3, category="member_state"),
        Voice(position=None, count=2, category="member_state"),
        Voice(position="object", count=4, category="associate"),
    )

    tried = try_table(
        TABLE,
        [
            {"position": "support", "count": 3, "category": "member_state"},
            {"count": 2, "category": "member_state"},
            {"position": "object", "count": 4, "category": "associate"},
        ],
        ["first"],
    )

    decision = decide(TABLE, voices, ["first"])
    assert tried == Tried(decision, outlook(TABLE, voices, ["first"]), electors=5)
    assert decision.outcome == "agreed"


def test_lines_with_faults_are_not_tried() -> None:
    with pytest.raises(Unusable) as unusable:
        try_table(TABLE, [{"position": "support"}, {"position": "support", "count": -1}], [])

    assert [(fault.path, fault.message) for fault in unusable.value.faults] == [
        (("ballots", 1, "count"), '"count" is a whole number of members, not "-1"; write one.')
    ]
