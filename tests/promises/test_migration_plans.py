"""Every fault of a plan is told with its place, before anything moves."""

from pathlib import Path

import pytest

from tests.promises.builders import a_house, circulated, endorsed, submitted
from tests.promises.migrations import faults, new_rules
from wsis_workflow.bootstrap.house import House


@pytest.fixture
def house(sqlite_url: str) -> House:
    return a_house(sqlite_url)


def test_every_fault_of_a_plan_is_told_with_its_place(house: House, tmp_path: Path) -> None:
    submitted(house, "one")
    circulated(house, "two")
    endorsed(house, "three")
    new_rules(house, tmp_path)

    found = faults(
        house,
        tmp_path,
        "to: motion/3\nstates: {considerd: before_group, drafting: draft}\nballots: {silence: stop}\nsurprise: 1\n",
    )

    assert [(one["line"], one["column"], one["code"]) for one in found] == [
        (2, 45, "unknown-reference"),
        (3, 20, "invalid-value"),
        (4, 1, "unknown-key"),
        (2, 10, "unknown-reference"),
        (1, 5, "other-edition"),
        (2, 1, "not-mapped"),
        (3, 1, "not-mapped"),
        (1, 1, "not-mapped"),
    ]
    assert [one["message"] for one in found if one["code"] == "not-mapped"] == [
        '1 proposal(s) stand in "considered" and edition 2 has no state of that name; write in which state they go on.',
        '1 ballot(s) "silence" are open; write what becomes of them: carry, restart, finish_first.',
        'The deadline "council_documents" runs on 1 proposal(s) and edition 2 has none of that name; write which one '
        "takes its place, or `council_documents: ends`.",
    ]


def test_no_running_proposal_is_moved_to_an_end(house: House, tmp_path: Path) -> None:
    submitted(house)
    new_rules(house, tmp_path)

    found = faults(house, tmp_path, "states: {considered: withdrawn}\nballots: carry\n")

    assert [(one["code"], one["line"], one["column"]) for one in found] == [("ends-there", 1, 22)]
