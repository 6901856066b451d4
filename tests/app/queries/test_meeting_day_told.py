"""The day of a meeting as programs are told it."""

import pytest

from tests.app.meeting_day import does, outcome, turns_to
from tests.app.queries.sitting import PRESENCE, a_sitting, day, minute
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.day_told import day_told
from wsis_workflow.app.queries.decided import DecisionSeen
from wsis_workflow.domain.proposals.commands import TakePosition


@pytest.fixture
def gate() -> Gate:
    return a_sitting()


def test_programs_are_told_the_day_as_plain_data(gate: Gate) -> None:
    does(gate, "chair", turns_to("role"), minute(10))
    does(gate, "chair", outcome("role", "step", "table"), minute(11))
    gate.handle(TakePosition("role", "support"), "nor", minute(12))

    found = day_told(day(gate, now=minute(14)))

    assert found == {
        "meeting": "wg-11", "is_on": True, "may_lead": True, "may_go_on": True, "presence": PRESENCE,
        "decisions": (DecisionSeen(1, "role", "Action plan", "role", "Table", "", minute(11), "chair", (4,), None),),
        "floor": {
            "item": "role", "title": "Action plan", "since": minute(10), "minutes_left": 26, "minutes_behind": -10,
            "proposal": "role", "state": "endorsement", "version": 5, "brackets": [], "amendments": [], "ballot": 1,
            "tally": {"support": 1, "reserve": 0, "object": 0, "abstain": 0, "no_reply": 2},
        },
        "outcomes": [
            {"act": "close", "what": "", "title": "Close the ballot for replies", "to": "", "needs_reasons": False,
             "must_bind": []},
            {"act": "record", "what": "divergent_views", "title": "Record: Views differ", "to": "",
             "needs_reasons": False, "must_bind": []},
        ],
    }  # fmt: skip


def test_programs_are_told_of_other_business_without_a_proposal(gate: Gate) -> None:
    does(gate, "chair", turns_to("item-1"), minute(10))

    told = day_told(day(gate, "sec", minute(11)))

    assert told["floor"] == {
        "item": "item-1", "title": "Opening", "since": minute(10), "minutes_left": 4, "minutes_behind": 40,
        "proposal": None, "state": None, "version": None, "brackets": [], "amendments": [], "ballot": None,
        "tally": None,
    }  # fmt: skip
