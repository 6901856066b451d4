"""The next revision made of the text and the accepted amendments, by one act."""

from collections.abc import Iterable, Iterator

from wsis_workflow.domain.proposals.amending.carrying import carried, past_edits
from wsis_workflow.domain.proposals.amending.commands import Incorporate
from wsis_workflow.domain.proposals.amending.deciding import accepted, must_be_convenor
from wsis_workflow.domain.proposals.amending.nouns import NOC, Amendment, Credit
from wsis_workflow.domain.proposals.amending.wordings import applied
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.events import Event, Revised
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.proposals.texts import hash_of, under_ballot
from wsis_workflow.domain.rules.sentences import sentence


def incorporate(proposal: Proposal, command: Incorporate, asked: Asked) -> list[Event]:
    """Make the next revision; it credits those who moved what it takes over. An open ballot follows `on_revision`.

    Raises:
        Refused: `invalid`, `text-frozen` or `not-permitted`.
    """
    made = accepted(proposal)
    changing = [one for one in made if one.kind != NOC]
    current = proposal.revision
    if current is None or not changing:
        problem = sentence("No amendment that changes the text is accepted")
        raise Refused(Invalid(problem, sentence("accept at least one first")))
    edits = [one.edit for one in changing]
    text = applied(current.text, edits)
    if not text.strip() or text == current.text:
        problem = sentence("Together the accepted amendments leave no other text")
        raise Refused(Invalid(problem, sentence("reject one of them, or merge them into one wording")))
    person = must_be_convenor("incorporate", sentence("incorporate amendments"), proposal, asked)
    number, text_hash, authors = current.number + 1, hash_of(text), tuple(_authors(proposal, changing))
    revised = Revised(number, current.language, text, text_hash, person.ref, asked.now, authors)
    done = [each for one in made for each in (one.number, *one.parts)]
    going_on = carried(proposal.amendments, past_edits(edits), number, text_hash, asked.now, done)
    return [revised, *under_ballot(proposal, number, asked), *going_on]


def _authors(proposal: Proposal, changing: Iterable[Amendment]) -> Iterator[Credit]:
    """Credit each mover once; of a merger those whose amendments it was made of."""
    numbers: dict[tuple[str, str | None], list[int]] = {}
    for one in changing:
        for number in one.parts or (one.number,):
            mover = proposal.amendments[number]
            numbers.setdefault((mover.by, mover.member), []).append(number)
    for (person, member), of in numbers.items():
        yield Credit(person, member, tuple(sorted(of)))
