"""The stages of the work, as proposals are put in columns by them."""

from collections.abc import Iterable

from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.wanted import ENDED, NO_STAGE, STAGES


def stage_of(seen: Seen) -> str:
    """Name the stage: the state's own, `ended` for what has ended."""
    if seen.proposal.final is not None:
        return ENDED
    return seen.around.workflow.states[seen.proposal.state].stage or NO_STAGE


def in_order(stages: Iterable[str]) -> list[str]:
    """Put stages in the order of the work, with those that everybody knows; what has ended is last."""
    others = sorted(set(stages) - {*STAGES, ENDED})
    return [*STAGES, *others, ENDED]
