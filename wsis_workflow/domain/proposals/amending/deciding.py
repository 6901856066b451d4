"""What whoever may revise the text decides on amendments: accept, reject, merge."""

from collections.abc import Iterable, Iterator

from wsis_workflow.domain.proposals.amending.clashes import at_one_place, overlapping
from wsis_workflow.domain.proposals.amending.commands import AcceptAmendments, MergeAmendments, RejectAmendments
from wsis_workflow.domain.proposals.amending.nouns import (
    ACCEPTED,
    ADD,
    MERGED,
    MOD,
    OPEN,
    REJECTED,
    SUP,
    Amendment,
    Passage,
)
from wsis_workflow.domain.proposals.amending.standing import at_state, known
from wsis_workflow.domain.proposals.amending.wordings import spaced
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.events import AmendmentsAccepted, AmendmentsMerged, AmendmentsRejected, Event
from wsis_workflow.domain.proposals.nouns import Proposal, Revision
from wsis_workflow.domain.proposals.policy import must_be_entitled
from wsis_workflow.domain.proposals.refusals import Invalid, NeedOrder, Refusal, Refused, TouchSameWords
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.texts import must_not_be_frozen
from wsis_workflow.domain.rules.sentences import sentence

MOST_SHOWN = 5


def accept(proposal: Proposal, command: AcceptAmendments, asked: Asked) -> list[Event]:
    """Accept amendments, and order what they add at one place; nothing follows where all stand so already.

    Raises:
        Refused: `unknown`, `invalid`, `text-frozen`, `not-permitted`, `wrong-state` or, where two touch the same words
            or nobody has said in which order they stand, `condition-not-met`.
    """
    chosen = _chosen(proposal, command.numbers)
    act = sentence("accept amendments")
    person = must_be_convenor("accept_amendments", act, proposal, asked)
    _must_stand(proposal, chosen, (OPEN, ACCEPTED, REJECTED), act)
    _must_not_be_undone(proposal, chosen, act)
    clashes = [*_clashes([*accepted(proposal, leave_out=chosen), *chosen]), *_unordered(proposal, chosen)]
    if clashes:
        raise Refused(*clashes)
    if all(one.state == ACCEPTED for one in chosen) and chosen == sorted(chosen, key=lambda one: one.order):
        return []
    return [AmendmentsAccepted(tuple(one.number for one in chosen), command.reasons, person.ref, asked.now)]


def reject(proposal: Proposal, command: RejectAmendments, asked: Asked) -> list[Event]:
    """Reject amendments, accepted ones too; what a rejected one had merged is open again.

    Raises:
        Refused: `unknown`, `invalid`, `text-frozen`, `not-permitted` or `wrong-state`.
    """
    chosen = _chosen(proposal, command.numbers)
    if not command.reasons.strip():
        problem = sentence("An amendment is not rejected without reasons")
        raise Refused(Invalid(problem, sentence("say why, for whoever moved it")))
    act = sentence("reject amendments")
    person = must_be_convenor("reject_amendments", act, proposal, asked)
    _must_stand(proposal, chosen, (OPEN, ACCEPTED, REJECTED), act)
    numbers = tuple(one.number for one in chosen if one.state != REJECTED)
    if not numbers:
        return []
    parts = [known(proposal, number) for one in chosen for number in one.parts]
    reopened = tuple(one.number for one in parts if one.state == MERGED)
    return [AmendmentsRejected(numbers, command.reasons, person.ref, asked.now, reopened)]


def merge(proposal: Proposal, command: MergeAmendments, asked: Asked) -> list[Event]:
    """Put amendments into one wording for all that lies between the first and the last word that they touch.

    Raises:
        Refused: `unknown`, `invalid`, `text-frozen`, `not-permitted`, `wrong-state` or `condition-not-met`.
    """
    parts = _chosen(proposal, command.numbers)
    if len(parts) < 2:
        raise Refused(Invalid(sentence("One amendment alone is not merged"), sentence("name at least two")))
    act = sentence("merge amendments")
    person = must_be_convenor("merge_amendments", act, proposal, asked)
    _must_stand(proposal, parts, (OPEN, ACCEPTED), act)
    revision = proposal.revision
    assert revision is not None, "amendments stand on a text"
    merged = _merged(proposal, revision, parts, command, person, asked)
    clashes = list(_clashes([*accepted(proposal, leave_out=parts), merged]))
    if clashes:
        raise Refused(*clashes)
    return [AmendmentsMerged(merged, asked.now)]


def accepted(proposal: Proposal, leave_out: Iterable[Amendment] = ()) -> list[Amendment]:
    """List the amendments that wait for the next revision."""
    out = {one.number for one in leave_out}
    return [one for one in proposal.amendments.values() if one.state == ACCEPTED and one.number not in out]


def hull(parts: Iterable[Amendment]) -> tuple[int, int]:
    """Give the first and the last place that amendments touch."""
    edits = [one.edit for one in parts]
    return min(edit.start for edit in edits), max(edit.end for edit in edits)


def must_be_convenor(verb: str, act: str, proposal: Proposal, asked: Asked) -> Person:
    """Let only those go on who may revise the text here, while it is not frozen.

    Raises:
        Refused: `text-frozen` or `not-permitted`.
    """
    must_not_be_frozen(proposal, asked)
    return must_be_entitled(asked.actor, verb, {}, act, proposal, asked.around, asked.now)


def _merged(
    proposal: Proposal, revision: Revision, parts: list[Amendment], command: MergeAmendments, person: Person,
    asked: Asked,
) -> Amendment:  # fmt: skip
    start, end = hull(parts)
    kind = ADD if start == end else MOD if command.text.strip() else SUP
    quote, text = revision.text[start:end], _fitted(command.text, revision.text, start, end) if kind != SUP else ""
    problem, kept = "", sentence("reject the amendments instead")
    if kind == ADD and not command.text.strip():
        problem = sentence("The merged wording is empty")
    elif kind == MOD and quote == text:
        problem = sentence("The merged wording is the text as it stands")
    elif any(one.parts for one in parts):
        number = next(one.number for one in parts if one.parts)
        problem = sentence("Amendment {number} is a merger itself", number=number)
        kept = sentence("reject it, then merge what it was made of with the others")
    if problem:
        raise Refused(Invalid(problem, kept))
    first = min(parts, key=lambda one: one.edit.place)
    here = Passage(revision.number, revision.hash, start, end, quote)
    return Amendment(
        number=len(proposal.amendments) + 1,
        kind=kind,
        passage=first.passage if kind == ADD else here,
        text=text,
        reasons=command.reasons,
        by=person.ref,
        member=person.represents,
        at=asked.now,
        before=kind == ADD and first.before,
        state=ACCEPTED,
        decided_by=person.ref,
        decided_at=asked.now,
        parts=tuple(one.number for one in parts),
    )


def _fitted(wording: str, text: str, start: int, end: int) -> str:
    """Part a wording from what stands beside it, for what is suppressed takes a space along."""
    return spaced(wording, text[max(start - 1, 0) : start], text[end : end + 1])


def _chosen(proposal: Proposal, numbers: Iterable[int]) -> list[Amendment]:
    chosen = [known(proposal, number) for number in dict.fromkeys(numbers)]
    if not chosen:
        raise Refused(Invalid(sentence("No amendment is named"), sentence("name at least one by its number")))
    return chosen


def _must_stand(proposal: Proposal, chosen: Iterable[Amendment], states: tuple[str, ...], act: str) -> None:
    """Let only amendments go on that are in one of these states, and on the text as it stands."""
    now = proposal.revision.number if proposal.revision else 0
    for one in chosen:
        if one.state not in states or one.passage.revision != now:
            raise at_state(proposal, one, act)


def _must_not_be_undone(proposal: Proposal, chosen: Iterable[Amendment], act: str) -> None:
    """Let no merger come back whose parts are open again."""
    for one in chosen:
        if one.parts and one.state == REJECTED:
            raise at_state(proposal, one, act)


def _clashes(amendments: Iterable[Amendment]) -> Iterator[Refusal]:
    for one, other in overlapping(amendments)[:MOST_SHOWN]:
        first, second = sorted((one, other), key=lambda each: each.number)
        yield TouchSameWords(first.number, second.number, _short(_shared(one, other)))


def _shared(one: Amendment, other: Amendment) -> str:
    """Give the words that two amendments touch; of one that adds, those in which it does."""
    words = max((one, other), key=lambda each: each.edit.start)
    if words.kind == ADD:
        words = one if words is other else other
    return words.passage.quote


def _unordered(proposal: Proposal, chosen: list[Amendment]) -> Iterator[Refusal]:
    """Ask for an order where something is added beside what is accepted already and not named here."""
    named = {one.number for one in chosen}
    for group in at_one_place([*accepted(proposal, leave_out=chosen), *chosen]):
        if any(one.number in named for one in group) and any(one.number not in named for one in group):
            yield NeedOrder(tuple(sorted(one.number for one in group)))


def _short(words: str, most: int = 80) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
