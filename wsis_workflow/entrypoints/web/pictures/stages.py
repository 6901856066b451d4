"""The stages that all procedures have in common, in their order and in the reader's language."""

from collections.abc import Callable, Iterable

from wsis_workflow.domain.rules.workflow import State

Say = Callable[[str], str]

CLOSED = "closed"
STAGES = ("drafting", "review", "endorsement", "submission", CLOSED)


def stage_of(state: State) -> str:
    """Name the stage of a state: what has ended is closed, whatever the file says."""
    return CLOSED if state.final else state.stage or ""


def in_order(stages: Iterable[str]) -> tuple[str, ...]:
    """Put stages in the usual order; those of a procedure's own stand before the end."""
    there = dict.fromkeys(stages)
    own = [stage for stage in there if stage not in STAGES]
    return tuple(stage for stage in (*STAGES[:-1], *own, CLOSED) if stage in there)


def title_of(stage: str, _: Say) -> str:
    """Say a stage."""
    titles = {
        "": _("Without stage"),
        "drafting": _("Drafting"),
        "review": _("Review"),
        "endorsement": _("Endorsement"),
        "submission": _("Submission"),
        CLOSED: _("Closed"),
    }
    return titles.get(stage) or stage.replace("_", " ").capitalize()
