"""The text of a proposal: its revisions, the languages it exists in, and what is attached to it."""

from hashlib import sha256

from wsis_workflow.domain.proposals.amending.carrying import by_comparison, carried
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.commands import (
    Attach,
    DeliverTranslation,
    MakeAvailable,
    Propose,
    Revise,
    WithdrawAttachment,
)
from wsis_workflow.domain.proposals.events import Attached, AttachmentWithdrawn, BallotRetexted, Event, Revised
from wsis_workflow.domain.proposals.events import MadeAvailable as NowAvailable
from wsis_workflow.domain.proposals.nouns import Attachment, Proposal
from wsis_workflow.domain.proposals.policy import must_be_entitled
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, TextFrozen, WrongState
from wsis_workflow.domain.rules.machine import REVISE, chart_of
from wsis_workflow.domain.rules.sentences import listed, sentence

WHOLE_TEXTS = (Propose, Revise, DeliverTranslation)
LONGEST_REMARK = 20_000  # characters of a comment or of reasons: the page of a proposal shows all of them to everybody


def hash_of(text: str) -> str:
    """Give the content hash that a ballot belongs to."""
    return sha256(text.encode()).hexdigest()


def must_be_text(command: object) -> None:
    """Refuse what no database keeps and no screen shows: the character NUL, halves of characters, remarks without end.

    Raises:
        Refused: `invalid`.
    """
    for name in command.__dataclass_fields__:  # type: ignore[attr-defined]  # every command is a dataclass
        value = getattr(command, name)
        if not isinstance(value, str):
            continue
        if len(value) > LONGEST_REMARK and not (isinstance(command, WHOLE_TEXTS) and name == "text"):
            problem = sentence("“{field}” is longer than {most} characters", field=name, most=LONGEST_REMARK)
            raise Refused(Invalid(problem, sentence("make it shorter, or attach a document")))
        if not _is_text(value):
            problem = sentence("“{field}” holds a character that is none (NUL, or half of one)", field=name)
            raise Refused(Invalid(problem, sentence("remove it, or save the text as UTF-8")))


def revise(proposal: Proposal, command: Revise, asked: Asked) -> list[Event]:
    """Replace the text; the same text again yields no events. An open ballot follows its `on_revision`.

    Raises:
        Refused: `invalid`, `text-frozen` or `not-permitted`.
    """
    if not command.text.strip():
        raise Refused(Invalid(sentence("A revision needs a text"), sentence("give the whole new text")))
    must_not_be_frozen(proposal, asked)
    act = sentence("revise the text")
    person = must_be_entitled(asked.actor, "revise", {}, act, proposal, asked.around, asked.now)
    current = proposal.revision
    if current and (current.text, current.language) == (command.text, command.language):
        return []
    number = (current.number if current else 0) + 1
    by = person.ref
    revised = Revised(number, command.language, command.text, hash_of(command.text), by, asked.now)
    return [revised, *under_ballot(proposal, number, asked), *_amendments(proposal, revised)]


def make_available(proposal: Proposal, command: MakeAvailable, asked: Asked) -> list[Event]:
    """Record in which further languages the current revision exists.

    Raises:
        Refused: `invalid`, `not-permitted` or `wrong-state` (there is no text).
    """
    if not command.languages:
        raise Refused(Invalid(sentence("No language is named"), sentence("name at least one, such as fr")))
    known = asked.around.workflow.languages
    foreign = [language for language in command.languages if known and language not in known]
    if foreign:
        problem = sentence("{languages} is none of the workflow's languages", languages=listed(foreign))
        raise Refused(Invalid(problem, sentence("use {languages}", languages=listed(known))))
    what = sentence("record availability")
    person = must_be_entitled(asked.actor, "available", {}, what, proposal, asked.around, asked.now)
    if proposal.revision is None:
        raise Refused(WrongState(proposal.ref, what, sentence("without a text"), (sentence("revise"),)))
    named = dict.fromkeys(command.languages)
    new = tuple(language for language in named if language not in proposal.revision.available)
    return [NowAvailable(new, person.ref, asked.now)] if new else []


def attach(proposal: Proposal, command: Attach, asked: Asked) -> list[Event]:
    """Attach a document.

    Raises:
        Refused: `invalid` or `not-permitted`.
    """
    if command.size < 0:
        raise Refused(Invalid(sentence("A size cannot be negative"), sentence("give the number of bytes")))
    if not command.document.strip():
        problem = sentence("The document's kind is missing")
        raise Refused(Invalid(problem, sentence("name its kind, such as report")))
    act = sentence("attach a document")
    person = must_be_entitled(asked.actor, "attach", {}, act, proposal, asked.around, asked.now)
    name = command.name or command.document
    attachment = Attachment(
        command.document, name, command.hash, person.ref, asked.now, command.size, command.media_type, command.is_held
    )
    return [Attached(attachment, asked.now)]


def withdraw_attachment(proposal: Proposal, command: WithdrawAttachment, asked: Asked) -> list[Event]:
    """Withdraw what was attached by mistake: it stays on the record, counts for nothing and is given to nobody.

    Raises:
        Refused: `invalid` (no reasons, or there is none of that number) or `not-permitted`.
    """
    if not command.reasons.strip():
        raise Refused(Invalid(sentence("An attachment is withdrawn with reasons"), sentence("give them")))
    if not 0 < command.number <= len(proposal.attachments):
        problem = sentence("There is no attachment {number}", number=command.number)
        raise Refused(Invalid(problem, sentence("look at the list of attachments again")))
    act = sentence("withdraw an attachment")
    person = must_be_entitled(asked.actor, "withdraw_attachment", {}, act, proposal, asked.around, asked.now)
    if not proposal.attachments[command.number - 1].stands:
        return []
    return [AttachmentWithdrawn(command.number, command.reasons, person.ref, asked.now)]


def _is_text(value: str) -> bool:
    try:
        return b"\0" not in value.encode()
    except UnicodeEncodeError:
        return False


def must_not_be_frozen(proposal: Proposal, asked: Asked) -> None:
    """Let only go on what changes a text that may change here, and now.

    Raises:
        Refused: `text-frozen`.
    """
    title = asked.around.workflow.states[proposal.state].label
    if not chart_of(asked.around.workflow).allows(proposal.state, REVISE):
        raise Refused(TextFrozen(proposal.ref, title))
    ballot = proposal.ballot
    if ballot is None:
        return
    if not ballot.takes_replies or asked.around.workflow.ballots[ballot.rule].on_revision == "refuse":
        raise Refused(TextFrozen(proposal.ref, title, by_ballot=True))


def under_ballot(proposal: Proposal, number: int, asked: Asked) -> list[Event]:
    """Say what becomes of the open ballot under a new text, as its `on_revision` has it."""
    ballot = proposal.ballot
    if ballot is None:
        return []
    is_void = asked.around.workflow.ballots[ballot.rule].on_revision == "reopen"
    return [BallotRetexted(ballot.number, number, is_void, asked.now)]


def _amendments(proposal: Proposal, revised: Revised) -> list[Event]:
    """Take along the amendments whose passages the new text has left alone."""
    if proposal.revision is None or not proposal.amendments:
        return []
    onward = by_comparison(proposal.revision.text, revised.text)
    return [*carried(proposal.amendments, onward, revised.number, revised.hash, revised.at)]
