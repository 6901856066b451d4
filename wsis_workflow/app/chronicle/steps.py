"""Steps in sentences, with what stops them, undoes them or follows from them; and the change of rules."""

from wsis_workflow.app.chronicle.telling import Telling, name_of
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.verbs import named
from wsis_workflow.domain.rules import sentences as words
from wsis_workflow.domain.rules.meeting_words import opening_in_words
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


def _carried(event: ev.CarriedOver, workflow: Workflow, register: Register) -> str:
    carried = event.carried
    said = {"source": carried.source, "revision": carried.revision, "hash": carried.hash[:12]}
    return words.sentence("taken over from “{source}”: revision {revision} of its text ({hash})", **said)


def _returned(event: ev.OutcomeReturned, workflow: Workflow, register: Register) -> str:
    said = {"ref": event.returned.ref, "state": event.returned.state}
    if event.returned.final is None:
        return words.sentence("“{ref}”, which follows from it, goes on again: {state}", **said)
    return words.sentence("“{ref}”, which follows from it, has come to its end: {state}", **said)


def _decision(event: ev.DecisionRecorded, workflow: Workflow, register: Register) -> str:
    said = event.decision
    facts = {"body": body_called(said.body, register), "day": opening_in_words(said.day), "text": said.text}
    if not said.symbol:
        return words.sentence("{body} decided on {day}: “{text}”", **facts)
    return words.sentence("{body} decided on {day} ({symbol}): “{text}”", symbol=said.symbol, **facts)


def _started(event: ev.FollowUpStarted, workflow: Workflow, register: Register) -> str:
    if event.by:
        to = body_called(event.destination, register)
        return words.sentence("forwarded to {body} as “{ref}”", body=to, ref=event.ref)
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
    ev.CarriedOver: _carried,
    ev.OutcomeReturned: _returned,
    ev.DecisionRecorded: _decision,
}
