"""Laws of what a proposal is called for short: its name is seen, and an address leads to it."""

from dataclasses import replace

import pytest

from tests.app.gate_builders import START, a_gate
from tests.domain.proposals.builders import NEW
from wsis_workflow.domain.proposals.refusals import Refused

NO_NAMES = ["", " ", "a/b", ".", "..", "plan\r\nSet-Cookie: a=b", "pl\u202ean", "plan\u200b", "x" * 201]


@pytest.mark.parametrize("ref", NO_NAMES)
def test_a_name_that_is_not_seen_or_leads_nowhere_is_refused(ref: str) -> None:
    gate = a_gate()

    with pytest.raises(Refused) as refused:
        gate.handle(replace(NEW, ref=ref), "prt", START)

    assert [one.code for one in refused.value.reasons] == ["invalid"]


@pytest.mark.parametrize("ref", ["plan", "План-2", "خطة", "a b", "x" * 200])
def test_a_name_in_any_script_is_taken(ref: str) -> None:
    assert a_gate().handle(replace(NEW, ref=ref), "prt", START).ref == ref
