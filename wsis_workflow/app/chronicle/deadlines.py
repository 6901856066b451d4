"""Deadlines in sentences."""

from wsis_workflow.app.chronicle.telling import Telling
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules import sentences as words
from wsis_workflow.domain.rules.workflow import Workflow


def _deadline_set(event: ev.DeadlineSet, workflow: Workflow, register: Register) -> str:
    deadline, now = _title(event.deadline.name, workflow), words.Recorded(event.deadline.words)
    if not event.was:
        return words.sentence("{deadline}: {now}", deadline=deadline, now=now)
    was = words.Recorded(event.was)
    return words.sentence("{deadline}: {now} (was: {was})", deadline=deadline, now=now, was=was)


def _extended(event: ev.Extended, workflow: Workflow, register: Register) -> str:
    return words.sentence("{deadline} extended", deadline=_title(event.deadline, workflow))


def _deadline_met(event: ev.DeadlineMet, workflow: Workflow, register: Register) -> str:
    deadline, why = _title(event.name, workflow), words.Recorded(event.why)
    return words.sentence("{deadline} no longer runs: {why}", deadline=deadline, why=why)


def _deadline_passed(event: ev.DeadlinePassed, workflow: Workflow, register: Register) -> str:
    return words.sentence("{deadline} has passed", deadline=_title(event.name, workflow))


def _title(deadline: str, workflow: Workflow) -> str:
    rule = workflow.deadlines.get(deadline)
    if rule is None:  # one of the rules before, which ends as the new ones begin
        return deadline.replace("_", " ").capitalize()
    return words.sentence("{name} ({source})", name=rule.label, source=rule.source) if rule.source else rule.label


DEADLINES: Telling = {
    ev.DeadlineSet: _deadline_set,
    ev.Extended: _extended,
    ev.DeadlineMet: _deadline_met,
    ev.DeadlinePassed: _deadline_passed,
}
