"""What a merger of amendments would be about: the words that they touch, and a wording to begin with."""

from collections.abc import Sequence
from dataclasses import dataclass

from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.amending.clashes import overlapping
from wsis_workflow.domain.proposals.amending.deciding import hull
from wsis_workflow.domain.proposals.amending.nouns import Edit
from wsis_workflow.domain.proposals.amending.standing import known
from wsis_workflow.domain.proposals.amending.wordings import applied


@dataclass(frozen=True, slots=True)
class Merging:
    """The words as they stand, and those that there would be where the amendments leave each other alone."""

    numbers: tuple[int, ...]
    words: str
    wording: str


def merging(seen: Seen, numbers: Sequence[int]) -> Merging:
    """Begin with all amendments made, where that is possible, and else with the words as they stand.

    Raises:
        Refused: `unknown`.
    """
    parts = [known(seen.proposal, number) for number in dict.fromkeys(numbers)]
    revision = seen.proposal.revision
    if revision is None or not parts or any(one.passage.revision != revision.number for one in parts):
        return Merging(tuple(numbers), "", "")
    start, end = hull(parts)
    words = revision.text[start:end]
    edits = (Edit(one.edit.start - start, one.edit.end - start, one.edit.text, one.number) for one in parts)
    return Merging(tuple(numbers), words, words if overlapping(parts) else applied(words, edits))
