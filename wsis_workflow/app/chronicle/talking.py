"""What people say, in sentences: comments to their audience, threads that end, statements for the record."""

from wsis_workflow.app.chronicle.telling import Telling
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.calling import body_called, member_called
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules import sentences as words
from wsis_workflow.domain.rules.workflow import Workflow


def _commented(event: ev.Commented, workflow: Workflow, register: Register) -> str:
    if not event.audience:
        return words.sentence("comment: {text}", text=event.text)
    body = body_called(event.audience, register)
    return words.sentence("comment within {body}: {text}", body=body, text=event.text)


def _resolved(event: ev.ThreadResolved, workflow: Workflow, register: Register) -> str:
    return words.sentence("thread of comment {number} resolved", number=event.comment)


def _reopened(event: ev.ThreadReopened, workflow: Workflow, register: Register) -> str:
    return words.sentence("thread of comment {number} open again", number=event.comment)


def _statement(event: ev.StatementMade, workflow: Workflow, register: Register) -> str:
    made = event.statement
    member = member_called(made.member, register)
    if made.on_behalf:
        return words.sentence("statement of {member}, entered on its behalf: {text}", member=member, text=made.text)
    return words.sentence("statement of {member}: {text}", member=member, text=made.text)


TALKING: Telling = {
    ev.Commented: _commented,
    ev.ThreadResolved: _resolved,
    ev.ThreadReopened: _reopened,
    ev.StatementMade: _statement,
}
