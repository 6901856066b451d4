"""What happened to a proposal: who, what, when, and by which rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.chronicle import kind_of, name_of, sentence
from wsis_workflow.app.queries.hearing import heard
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.rules import sentences as words
from wsis_workflow.domain.rules.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Happened:
    """One event; `version` is the one that its act made, `rule` the clause or the part of the workflow behind it."""

    version: int
    at: datetime
    by: str
    name: str
    verb: str
    kind: str
    text: str
    rule: str


def history(sight: Sight, ref: str, after: int = 0) -> list[Happened]:
    """Tell what happened to a proposal after a version.

    Raises:
        Refused: `unknown`.
    """
    seen = sight.seen(ref)
    return list(_happened(sight, seen, after))


def _happened(sight: Sight, seen: Seen, after: int) -> Iterator[Happened]:
    store, proposal = sight.gate.store, seen.proposal
    for act in heard(sight, store.acts(proposal.ref, after)):
        workflow = store.edition(proposal.edition_at(act.number))
        for event in act.events:
            yield Happened(
                version=act.number,
                at=act.at,
                by=act.by,
                name=name_of(act.by, sight.register),
                verb=act.verb,
                kind=kind_of(event),
                text=sentence(event, workflow, sight.register),
                rule=_rule(event, workflow),
            )


def _rule(event: ev.Event, workflow: Workflow) -> str:
    """Name the clause: of the deadline, of the decision table, or of the procedure as a whole."""
    if isinstance(event, ev.DeadlineSet):
        return _deadline(event.deadline.name, workflow)
    if isinstance(event, ev.DeadlineMet | ev.DeadlinePassed):
        return _deadline(event.name, workflow)
    if isinstance(event, ev.Extended):
        return _deadline(event.deadline, workflow)
    if isinstance(event, ev.Stepped | ev.StepBlocked):
        return words.sentence("step {step} of {edition}", step=event.step, edition=_edition(workflow))
    return _edition(workflow)


def _deadline(name: str, workflow: Workflow) -> str:
    rule, edition = workflow.deadlines.get(name), _edition(workflow)
    return (rule.source if rule else "") or words.sentence(
        "deadline {deadline} of {edition}", deadline=name, edition=edition
    )


def _edition(workflow: Workflow) -> str:
    return words.sentence("{workflow}, edition {number}", workflow=workflow.name, number=workflow.edition)
