"""Laws of conditions that hold anyway: only what lasts, and only where no way goes round the step that asked before."""

import pytest

from tests.domain.rules.council_sample import workflow_of
from wsis_workflow.domain.rules.implied import is_implied
from wsis_workflow.domain.rules.workflow import Need


@pytest.mark.parametrize(
    ("step", "need", "is_so"),
    [
        ("table", Need("text"), True),  # who is before the group was submitted, and that needs a text
        ("report", Need("text"), True),
        ("submit", Need("text"), False),  # nothing comes before it
        ("report", Need("no_brackets"), False),  # a new text can open new ones
        ("report", Need("reasons"), False),  # reasons are of each act
        ("reopen", Need("bound", "ad_hoc"), True),  # it sets the party itself, and asks for its body anyway
        ("reopen", Need("document", "report"), False),
    ],
)
def test_a_condition_is_implied_where_every_way_there_has_asked_for_it(step: str, need: Need, is_so: bool) -> None:
    assert is_implied(workflow_of(), step, need) is is_so


def test_a_way_round_makes_it_count() -> None:
    around = (
        "  hand_back:   {from: ad_hoc_review, to: considered,",
        "  hand_back:   {from: [drafting, ad_hoc_review], to: considered,",
    )

    assert not is_implied(workflow_of(around), "table", Need("text"))
