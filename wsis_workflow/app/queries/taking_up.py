"""What an amendment that was not taken would begin with as a proposal of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.amending.nouns import NOC, SUP, Amendment
from wsis_workflow.domain.proposals.amending.standing import known
from wsis_workflow.domain.rules.sentences import sentence


@dataclass(frozen=True, slots=True)
class Beginning:
    """The rules, parties, title, mandate and text to begin with, each to be changed as one likes."""

    workflow: str
    parties: Mapping[str, str]
    title: str
    mandate: str
    text: str
    language: str


def taken_up(seen: Seen, number: int) -> Beginning:
    """Begin with the rules of the proposal, and with the words and reasons of the amendment.

    Raises:
        Refused: `unknown`.
    """
    one, proposal = known(seen.proposal, number), seen.proposal
    given = {name for name, rule in seen.around.workflow.parties.items() if not rule.bound_by}
    return Beginning(
        workflow=proposal.workflow,
        parties={name: body for name, body in proposal.parties.items() if name in given},
        title=str(sentence("{title}: amendment {number}", title=proposal.title, number=number)),
        mandate=proposal.mandate,
        text=_text(one, proposal.title),
        language=proposal.revision.language if proposal.revision else "en",
    )


def _text(one: Amendment, title: str) -> str:
    said = {"quote": " ".join(one.passage.quote.split()), "title": title}
    if one.kind == SUP:
        words = str(sentence("Suppress “{quote}” in “{title}”.", **said))
    elif one.kind == NOC:
        words = str(sentence("Keep “{quote}” in “{title}” unchanged.", **said))
    else:
        words = one.text.strip()
    return f"{words}\n\n{one.reasons}" if one.reasons else words
