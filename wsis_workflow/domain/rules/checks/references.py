"""References that only other files can answer: the workflows that follow-ups start."""

from collections.abc import Collection, Iterator, Mapping

from wsis_workflow.domain.rules.faults import Fault, suggestion
from wsis_workflow.domain.rules.workflow import FollowUp, Workflow


def follow_up_faults(workflow: Workflow, others: Collection[str]) -> Iterator[Fault]:
    """Check that each follow-up's workflow is at hand; its parties too where the workflows themselves are given."""
    for index, follow_up in enumerate(workflow.follow_ups):
        path = ("follow_ups", index)
        if follow_up.start and follow_up.start not in (workflow.name, *others):
            advice = suggestion(follow_up.start, others) or " among those loaded"
            message = f'There is no workflow "{follow_up.start}"{advice}; correct the name or add its file.'
            yield Fault("unknown-reference", message, (*path, "start"))
        yield from _parties(follow_up, others, (*path, "parties"))


def _parties(follow_up: FollowUp, others: Collection[str], path: tuple[str | int, ...]) -> Iterator[Fault]:
    started = others.get(follow_up.start) if isinstance(others, Mapping) else None
    if not isinstance(started, Workflow):
        return
    for party in follow_up.parties:
        if party not in started.parties:
            hint = suggestion(party, started.parties)
            message = f'The workflow "{started.name}" has no party "{party}"{hint}; name one of its parties.'
            yield Fault("unknown-reference", message, (*path, party), at_key=True)
