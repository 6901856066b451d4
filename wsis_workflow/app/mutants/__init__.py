"""Mutants of a workflow: small changes that a slip of the pen could make, to see whether anything would notice."""

from collections.abc import Iterator

from wsis_workflow.app.mutants.of_ballots import ballot_mutants
from wsis_workflow.app.mutants.of_deadlines import deadline_mutants
from wsis_workflow.app.mutants.of_people import people_mutants
from wsis_workflow.app.mutants.of_steps import step_mutants
from wsis_workflow.app.mutants.of_tables import table_mutants
from wsis_workflow.app.mutants.originals import Mutant, Original
from wsis_workflow.app.mutants.sameness import why_same

__all__ = ["Mutant", "Original", "mutants_of", "why_same"]


def mutants_of(original: Original) -> Iterator[Mutant]:
    """Make every mutant; one that no file could be, such as a step that nobody may take, is not made."""
    for family in (step_mutants, people_mutants, ballot_mutants, table_mutants, deadline_mutants):
        yield from family(original)
