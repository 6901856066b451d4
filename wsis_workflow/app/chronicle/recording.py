"""What people put in, in sentences: proposals and texts, bodies and agendas, findings, documents."""

from wsis_workflow.app.chronicle.amendments import credited
from wsis_workflow.app.chronicle.telling import Telling
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.calling import body_called, meeting_called, member_called, party_called
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules import sentences as words
from wsis_workflow.domain.rules.language_words import language_in_words, languages_in_words
from wsis_workflow.domain.rules.workflow import Workflow


def _proposed(event: ev.Proposed, workflow: Workflow, register: Register) -> str:
    if not event.sponsors:
        said = {"title": event.title, "workflow": workflow.name, "edition": workflow.edition}
        return words.sentence("“{title}” put forward under {workflow}, edition {edition}", **said)
    return words.sentence(
        "“{title}” put forward by {sponsors} under {workflow}, edition {edition}",
        title=event.title,
        sponsors=words.listed(member_called(code, register) for code in event.sponsors),
        workflow=workflow.name,
        edition=workflow.edition,
    )


def _revised(event: ev.Revised, workflow: Workflow, register: Register) -> str:
    revised = words.sentence(
        "revision {number} of the text ({language})", number=event.number, language=language_in_words(event.language)
    )
    if not event.credits:
        return revised
    return words.sentence("{said}, with words of {movers}", said=revised, movers=credited(event.credits, register))


def _bound(event: ev.PartyBound, workflow: Workflow, register: Register) -> str:
    body, party = body_called(event.body, register), party_called(event.party, workflow)
    return words.sentence("{body} takes part as “{party}”", body=body, party=party)


def _fact(event: ev.FactRecorded, workflow: Workflow, register: Register) -> str:
    rule = workflow.facts.get(event.finding.name)
    return words.sentence("finding: {title}", title=rule.label if rule else event.finding.name.replace("_", " "))


def _scheduled(event: ev.Scheduled, workflow: Workflow, register: Register) -> str:
    if event.meeting:
        found = register.meetings.get(event.meeting)
        called = meeting_called(found, register) if found else event.meeting
        return words.sentence("on the agenda of {meeting}", meeting=called)
    return words.sentence("off the agenda of {body}", body=body_called(event.body, register))


def _available(event: ev.MadeAvailable, workflow: Workflow, register: Register) -> str:
    return words.sentence("the text is available in {languages}", languages=languages_in_words(event.languages))


def _attached(event: ev.Attached, workflow: Workflow, register: Register) -> str:
    return words.sentence("{kind} attached: {name}", kind=event.attachment.kind, name=event.attachment.name)


def _withdrawn(event: ev.AttachmentWithdrawn, workflow: Workflow, register: Register) -> str:
    return words.sentence("attachment {number} withdrawn: {reasons}", number=event.number, reasons=event.reasons)


def _dependency(event: ev.DependencyAdded, workflow: Workflow, register: Register) -> str:
    return words.sentence("conditional on {proposals}", proposals=words.listed(event.proposals))


RECORDING: Telling = {
    ev.Proposed: _proposed,
    ev.Revised: _revised,
    ev.PartyBound: _bound,
    ev.FactRecorded: _fact,
    ev.Scheduled: _scheduled,
    ev.MadeAvailable: _available,
    ev.Attached: _attached,
    ev.AttachmentWithdrawn: _withdrawn,
    ev.DependencyAdded: _dependency,
}
