"""Laws of what an act names beside its own proposal: what its actor may read, and of all else that it is unknown."""

import pytest

from tests.app.queries.scenes import a_group, drafted, looking, submitted
from wsis_workflow.app.naming import must_be_readable
from wsis_workflow.domain.proposals.commands import Close, Command, DependOn, Propose
from wsis_workflow.domain.proposals.refusals import Refused


def unknown(command: Command, who: str = "nor") -> list[str]:
    """Say which names are refused to somebody for whom the plan is there, and the draft of others is not."""
    gate = submitted(drafted(a_group(), "draft"), "plan")
    try:
        must_be_readable(command, looking(gate, who))
    except Refused as refused:
        return [f"{reason.code}: {reason.sentence}" for reason in refused.reasons]
    return []


def no(ref: str) -> str:
    return f"unknown: There is no proposal “{ref}” that you may read; check its name."


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (Propose("p", "rules", "Plan"), []),
        (Propose("p", "rules", "Plan", depends_on=("plan",)), []),
        (Propose("p", "rules", "Plan", depends_on=("plan", "draft", "none")), [no("draft"), no("none")]),
        (DependOn("plan", ("plan",)), []),
        (DependOn("plan", ("draft", "none")), [no("draft"), no("none")]),
        (DependOn("draft", ("none",)), [no("draft")]),  # whether it is there itself comes first
        (Close("draft"), []),  # of which the decision itself tells
    ],
)
def test_what_one_may_not_read_cannot_be_told_from_what_is_not_there(command: Command, said: list[str]) -> None:
    assert unknown(command) == said


def test_whoever_may_read_it_may_name_it() -> None:
    assert unknown(DependOn("plan", ("draft",)), "prt") == []
