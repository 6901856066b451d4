"""Laws of bodies within bodies: going up from any of them comes to an end."""

import pytest

from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Body, Register
from wsis_workflow.domain.proposals.register_guards import must_hang_together


def a_register(**within: str | None) -> Register:
    return Register(1, {ref: Body(ref, ref.upper(), within=above) for ref, above in within.items()})


@pytest.mark.parametrize(
    "within", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}, {"z": "a", "a": "b", "b": "a"}]
)
def test_no_body_is_within_itself(within: dict[str, str | None]) -> None:
    with pytest.raises(Refused) as refused:
        must_hang_together(a_register(**within))

    assert {one.code for one in refused.value.reasons} == {"invalid"}
    assert len(refused.value.reasons) == len(set(within) - {"z"})


def test_groups_of_groups_hang_together() -> None:
    must_hang_together(a_register(council=None, wg="council", ahg="wg", other="wg"))
