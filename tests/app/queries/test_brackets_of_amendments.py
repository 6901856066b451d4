"""Laws of whose an open bracket is: of whoever moved the amendment that it came with."""

import pytest

from tests.app.queries.scenes import IN_MEETING, a_group, looking, submitted
from tests.domain.proposals.amending.amendment_builders import TEXT, amend
from tests.domain.proposals.builders import at
from wsis_workflow.app.queries.open_brackets import Brackets, Origin, open_brackets
from wsis_workflow.domain.proposals import commands as cmd

DECIDED, LATER = at(6, 20), at(6, 21)


def brackets(new: str) -> Brackets:
    """Let Norway's words become part of the text of Portugal, and see what is open in it."""
    gate = submitted(a_group(), text=TEXT)
    gate.handle(amend("MOD", "shall report", new), "nor", at(5, 3))
    gate.handle(cmd.Record("p", "divergent_views"), "chair", IN_MEETING)
    gate.handle(cmd.TakeStep("p", "refer", "Views differ.", {"ad_hoc": "ahg"}), "chair", IN_MEETING)
    gate.handle(cmd.AcceptAmendments("p", (1,), "Yes."), "conv", DECIDED)
    gate.handle(cmd.Incorporate("p"), "conv", DECIDED)
    found = open_brackets(looking(gate, "sec", LATER), "p")
    assert found is not None
    return found


@pytest.mark.parametrize("new", ["[should | may\nwish to] report", "[should |  may wish\n  to] report"])
def test_a_bracket_that_came_with_an_amendment_is_its_movers_however_its_lines_are_broken(new: str) -> None:
    [bracket] = brackets(new).brackets

    assert bracket.asked == Origin(2, DECIDED, "nor", "Nor", "NOR", "Nor", 1)
    assert (bracket.words, bracket.options) == ("should | may wish to", ("should", "may wish to"))
