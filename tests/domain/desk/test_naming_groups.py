"""Laws of what a group is called: its name is seen, leads to its page, and is that of no other body."""

import pytest

from tests.app.meeting_day import a_meeting_of, code_of, does
from wsis_workflow.domain.desk.group_commands import DischargeGroup, SetUpGroup


def a_group(ref: str = "drafters", name: str = "Drafting group") -> SetUpGroup:
    return SetUpGroup("wg", ref, name, "Draft the text.", "conv")


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        ("drafters/1", "Drafting group"),
        ("draft\u202eers", "Drafting group"),
        ("drafters", "ITU Council"),
        ("drafters", " itu council "),
        ("drafters", "Drafting\ngroup"),
        ("drafters", "Drafting group\u202e"),
        ("drafters", "x" * 201),
        ("wg", "Drafting group"),
    ],
)
def test_a_name_that_passes_for_another_or_leads_nowhere_is_refused(ref: str, name: str) -> None:
    assert code_of(a_meeting_of(), "chair", a_group(ref, name)) == "invalid"


def test_the_name_of_a_group_is_free_again_when_it_is_discharged() -> None:
    gate = a_meeting_of()
    does(gate, "chair", a_group())

    assert code_of(gate, "chair", a_group("drafters-2")) == "invalid"
    does(gate, "chair", DischargeGroup("wg", "drafters"))
    assert code_of(gate, "chair", a_group("drafters-2")) == "done"
