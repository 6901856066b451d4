"""Amendments as members move them and take them back."""

from collections.abc import Iterator

from wsis_workflow.domain.proposals.amending.commands import Amend, WithdrawAmendment
from wsis_workflow.domain.proposals.amending.nouns import ADD, GONE, KINDS, MOD, OPEN, SUP, Amendment, Passage
from wsis_workflow.domain.proposals.amending.passages import Span, passage_of
from wsis_workflow.domain.proposals.amending.standing import at_state, known, may_be_discussed
from wsis_workflow.domain.proposals.amending.wordings import spaced, without_gap
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.events import AmendmentMoved, AmendmentWithdrawn, Event
from wsis_workflow.domain.proposals.nouns import Proposal, Revision
from wsis_workflow.domain.proposals.policy import must_be_entitled
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, TextFrozen, WrongState
from wsis_workflow.domain.rules.sentences import listed, sentence

MOST = 5_000  # amendments to one proposal: what nobody could read, no program has to carry


def amend(proposal: Proposal, command: Amend, asked: Asked) -> list[Event]:
    """Move an amendment to the text as it stands; the same again by the same member yields no events.

    Any delegate of a member that is seated in a body of the proposal may, while the text can still change here or in
    a state that lies ahead: an amendment is discussion, so it waits until somebody may revise. A ballot that freezes
    the text freezes amendments with it, for whoever votes has to know on what.

    Raises:
        Refused: `unknown`, `invalid`, `text-frozen`, `not-permitted` or `wrong-state` (there is no text).
    """
    _must_be_valid(proposal, command)
    revision = proposal.revision
    passage = _passage(revision, command) if revision is not None else None
    if not may_be_discussed(proposal, asked):
        state = asked.around.workflow.states[proposal.state].label
        raise Refused(TextFrozen(proposal.ref, state, by_ballot=proposal.ballot is not None))
    act = sentence("propose an amendment")
    person = must_be_entitled(asked.actor, "amend", {}, act, proposal, asked.around, asked.now)
    if revision is None or passage is None:
        raise Refused(WrongState(proposal.ref, act, sentence("without a text"), (sentence("revise"),)))
    moved = Amendment(
        number=len(proposal.amendments) + 1,
        kind=command.kind,
        passage=passage,
        text=_text(command, revision.text, passage),
        reasons=command.reasons,
        by=person.ref,
        member=person.represents,
        at=asked.now,
        before=command.before and command.kind == ADD,
        again=command.again,
    )
    return (
        []
        if any(_says_the_same(one, moved) for one in proposal.amendments.values())
        else [AmendmentMoved(moved, asked.now)]
    )


def withdraw(proposal: Proposal, command: WithdrawAmendment, asked: Asked) -> list[Event]:
    """Take back an amendment that is not decided yet; any delegate of the member that moved it may.

    Raises:
        Refused: `unknown`, `not-permitted` or `wrong-state`.
    """
    one = known(proposal, command.number)
    act = sentence("withdraw amendment {number}", number=one.number)
    what = {"number": one.number}
    person = must_be_entitled(asked.actor, "withdraw_amendment", what, act, proposal, asked.around, asked.now)
    if one.state not in (OPEN, GONE):
        raise at_state(proposal, one, act)
    return [AmendmentWithdrawn(one.number, command.reasons, person.ref, asked.now)]


def _must_be_valid(proposal: Proposal, command: Amend) -> None:
    if command.again is not None and known(proposal, command.again).state != GONE:
        problem = sentence("Amendment {number} still has its passage", number=command.again)
        raise Refused(Invalid(problem, sentence("put again only what the text has moved away from")))
    if problems := list(_problems(command)):
        raise Refused(*problems)
    if len(proposal.amendments) >= MOST:
        problem = sentence("There are {most} amendments already", most=MOST)
        raise Refused(Invalid(problem, sentence("put what you want into a comment, or into a proposal of its own")))


def _problems(command: Amend) -> Iterator[Invalid]:
    if command.kind not in KINDS:
        problem = sentence("“{kind}” is no kind of amendment", kind=command.kind[:20])
        yield Invalid(problem, sentence("use {kinds}", kinds=listed(KINDS)))
        return
    has_text = bool(command.text.strip())
    if command.kind in (ADD, MOD) and not has_text:
        yield Invalid(sentence("The new words are missing"), sentence("say them, or suppress the passage with SUP"))
    if command.kind not in (ADD, MOD) and has_text:
        problem = sentence("{kind} takes no new words", kind=command.kind)
        yield Invalid(problem, sentence("use MOD for another wording, or ADD for more words"))


def _passage(revision: Revision, command: Amend) -> Passage:
    start, end = _span(revision, command)
    if command.kind == SUP:
        start, end = without_gap(revision.text, start, end)
    quote = revision.text[start:end]
    if command.kind == MOD and quote == command.text:
        problem = sentence("The new words are those of the text")
        raise Refused(Invalid(problem, sentence("say other words, or ask for these to be kept with NOC")))
    return Passage(revision.number, revision.hash, start, end, quote)


def _span(revision: Revision, command: Amend) -> Span:
    """Take the passage by its characters where they were counted in this very text, else by its words."""
    if command.start is None and command.end is None:
        return passage_of(revision.text, command.passage, command.nth)
    start, end = command.start or 0, command.end or 0
    if command.hash != revision.hash:
        problem = sentence("The characters were counted in another text than revision {n}", n=revision.number)
        raise Refused(Invalid(problem, sentence("count them there, and say its hash")))
    if not 0 <= start < end <= len(revision.text) or not revision.text[start:end].strip():
        problem = sentence("There are no words from character {start} to {end}", start=start, end=end)
        raise Refused(Invalid(problem, sentence("the text has {length} characters", length=len(revision.text))))
    return start, end


def _text(command: Amend, text: str, passage: Passage) -> str:
    if command.kind != ADD:
        return command.text if command.kind == MOD else ""
    at = passage.start if command.before else passage.end
    return spaced(command.text, text[:at][-1:], text[at : at + 1])


def _says_the_same(one: Amendment, moved: Amendment) -> bool:
    same = (one.kind, one.passage, one.text, one.before, one.reasons, one.member)
    return one.state == OPEN and same == (
        moved.kind, moved.passage, moved.text, moved.before, moved.reasons, moved.member
    )  # fmt: skip
