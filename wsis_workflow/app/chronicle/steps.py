"""Steps in sentences, with what stops them, undoes them or follows from them; and the change of rules."""

from wsis_workflow.app.chronicle.telling import Telling, name_of
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.verbs import named
from wsis_workflow.domain.rules import sentences as words
from wsis_workflow.domain.rules.workflow import Workflow


def _stepped(event: ev.Stepped, workflow: Workflow, register: Register) -> str:
    step, source, dest = (
        workflow.steps[event.step].title,
        workflow.states[event.source].label,
        workflow.states[event.dest].label,
    )
    if not event.reasons:
        return words.sentence("{step}: {source} → {dest}", step=step, source=source, dest=dest)
    return words.sentence(
        "{step}: {source} → {dest} (“{reasons}”)", step=step, source=source, dest=dest, reasons=event.reasons
    )


def _blocked(event: ev.StepBlocked, workflow: Workflow, register: Register) -> str:
    step, why = workflow.steps[event.step].title, words.Recorded(event.why)
    return words.sentence("{step} could not be taken: {why}", step=step, why=why)


def _incident(event: ev.GuaranteeBroken, workflow: Workflow, register: Register) -> str:
    why = words.Recorded(event.why)
    if not event.step:
        return words.sentence("incident: {why}", why=why)
    step, by = workflow.steps[event.step].title, name_of(event.by, register)
    return words.sentence("incident: {step}, asked for by {person}, was stopped: {why}", step=step, person=by, why=why)


def _awaited(event: ev.SecondAwaited, workflow: Workflow, register: Register) -> str:
    return words.sentence("{verb} awaits a second person", verb=named(event.verb))


def _given(event: ev.SecondGiven, workflow: Workflow, register: Register) -> str:
    return words.sentence("{verb} confirmed by {person}", verb=named(event.verb), person=name_of(event.by, register))


def _annulled(event: ev.Annulled, workflow: Workflow, register: Register) -> str:
    return words.sentence(
        "{verb} “{what}” annulled: “{reasons}”", verb=named(event.verb), what=event.what, reasons=event.reasons
    )


def _started(event: ev.FollowUpStarted, workflow: Workflow, register: Register) -> str:
    return words.sentence("follow-up “{ref}” started", ref=event.ref)


def _missed(event: ev.FollowUpMissed, workflow: Workflow, register: Register) -> str:
    why = words.Recorded(event.why)
    return words.sentence("follow-up to {destination} could not start: {why}", destination=event.destination, why=why)


def _migrated(event: ev.Migrated, workflow: Workflow, register: Register) -> str:
    edition = {"workflow": workflow.name, "number": workflow.edition, "plan": event.plan[:12]}
    if not event.title:
        return words.sentence("under new rules: {workflow}, edition {number} (plan {plan})", **edition)
    return words.sentence(
        "under new rules: {workflow}, edition {number} (“{title}”, plan {plan})", title=event.title, **edition
    )


STEPS: Telling = {
    ev.Stepped: _stepped,
    ev.StepBlocked: _blocked,
    ev.GuaranteeBroken: _incident,
    ev.SecondAwaited: _awaited,
    ev.SecondGiven: _given,
    ev.Annulled: _annulled,
    ev.FollowUpStarted: _started,
    ev.FollowUpMissed: _missed,
    ev.Migrated: _migrated,
}
