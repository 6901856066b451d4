"""The text of a proposal: its revisions, the languages it exists in, and what is attached to it."""

from dataclasses import fields
from hashlib import sha256

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.commands import Attach, MakeAvailable, Propose, Revise
from wsis_workflow.domain.proposals.events import Attached, BallotRetexted, Event, Revised
from wsis_workflow.domain.proposals.events import MadeAvailable as NowAvailable
from wsis_workflow.domain.proposals.nouns import Attachment, Proposal
from wsis_workflow.domain.proposals.policy import must_be_entitled
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, TextFrozen, WrongState
from wsis_workflow.domain.rules.machine import REVISE, chart_of
from wsis_workflow.domain.rules.sentences import listed, sentence

LONGEST_REMARK = 20_000  # characters of a comment or of reasons: the page of a proposal shows all of them to everybody


def hash_of(text: str) -> str:
    """Give the content hash that a ballot belongs to."""
    return sha256(text.encode()).hexdigest()


def must_be_text(command: object) -> None:
    """Refuse what no database keeps and no screen shows: the character NUL, halves of characters, remarks without end.

    Raises:
        Refused: `invalid`.
    """
    for item in fields(command):  # type: ignore[arg-type]  # every command is a dataclass
        value = getattr(command, item.name)
        if not isinstance(value, str):
            continue
        if len(value) > LONGEST_REMARK and not (isinstance(command, Propose | Revise) and item.name == "text"):
            problem = sentence("“{field}” is longer than {most} characters", field=item.name, most=LONGEST_REMARK)
            raise Refused(Invalid(problem, sentence("make it shorter, or attach a document")))
        if not _is_text(value):
            problem = sentence("“{field}” holds a character that is none (NUL, or half of one)", field=item.name)
            raise Refused(Invalid(problem, sentence("remove it, or save the text as UTF-8")))


def revise(proposal: Proposal, command: Revise, asked: Asked) -> list[Event]:
    """Replace the text; the same text again yields no events. An open ballot follows its `on_revision`.

    Raises:
        Refused: `invalid`, `text-frozen` or `not-permitted`.
    """
    if not command.text.strip():
        raise Refused(Invalid(sentence("A revision needs a text"), sentence("give the whole new text")))
    _must_not_be_frozen(proposal, asked)
    act = sentence("revise the text")
    person = must_be_entitled(asked.actor, "revise", {}, act, proposal, asked.around, asked.now)
    current = proposal.revision
    if current and (current.text, current.language) == (command.text, command.language):
        return []
    number = (current.number if current else 0) + 1
    by = person.ref
    revised = Revised(number, command.language, command.text, hash_of(command.text), by, asked.now)
    return [revised, *_under_ballot(proposal, number, asked)]


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
    new = tuple(language for language in command.languages if language not in proposal.revision.available)
    return [NowAvailable(new, person.ref, asked.now)] if new else []


def attach(proposal: Proposal, command: Attach, asked: Asked) -> list[Event]:
    """Attach a document.

    Raises:
        Refused: `invalid` or `not-permitted`.
    """
    if not command.document.strip():
        problem = sentence("The document's kind is missing")
        raise Refused(Invalid(problem, sentence("name its kind, such as report")))
    act = sentence("attach a document")
    person = must_be_entitled(asked.actor, "attach", {}, act, proposal, asked.around, asked.now)
    name = command.name or command.document
    return [Attached(Attachment(command.document, name, command.hash, person.ref, asked.now), asked.now)]


def _is_text(value: str) -> bool:
    try:
        return b"\0" not in value.encode()
    except UnicodeEncodeError:
        return False


def _must_not_be_frozen(proposal: Proposal, asked: Asked) -> None:
    title = asked.around.workflow.states[proposal.state].label
    if not chart_of(asked.around.workflow).allows(proposal.state, REVISE):
        raise Refused(TextFrozen(proposal.ref, title))
    ballot = proposal.ballot
    if ballot is None:
        return
    if not ballot.takes_replies or asked.around.workflow.ballots[ballot.rule].on_revision == "refuse":
        raise Refused(TextFrozen(proposal.ref, title, by_ballot=True))


def _under_ballot(proposal: Proposal, number: int, asked: Asked) -> list[Event]:
    ballot = proposal.ballot
    if ballot is None:
        return []
    is_void = asked.around.workflow.ballots[ballot.rule].on_revision == "reopen"
    return [BallotRetexted(ballot.number, number, is_void, asked.now)]
