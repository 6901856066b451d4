"""Where amendments stand: known by number, possible in a state, and refused in words where they are not."""

from functools import lru_cache

from wsis_workflow.domain.proposals.amending.nouns import (
    ACCEPTED,
    GONE,
    INCORPORATED,
    MERGED,
    OPEN,
    REJECTED,
    WITHDRAWN,
    Amendment,
)
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import Refused, Unknown, WrongState
from wsis_workflow.domain.rules.by_hash import ByHash
from wsis_workflow.domain.rules.sentences import sentence

CALLED: dict[str, str] = {
    OPEN: sentence("open"),
    ACCEPTED: sentence("accepted"),
    REJECTED: sentence("rejected"),
    MERGED: sentence("merged"),
    WITHDRAWN: sentence("withdrawn"),
    GONE: sentence("without its passage"),
    INCORPORATED: sentence("incorporated"),
}
MOST_NAMED = 12


def known(proposal: Proposal, number: int) -> Amendment:
    """Find an amendment by its number.

    Raises:
        Refused: `unknown`.
    """
    found = proposal.amendments.get(number)
    if found is None:
        raise Refused(Unknown("amendment", str(number), tuple(map(str, proposal.amendments))[:MOST_NAMED]))
    return found


def may_be_discussed(proposal: Proposal, asked: Asked) -> bool:
    """Say whether amendments make sense: the text can change now or later, and no ballot holds it fast."""
    workflow, ballot = asked.around.workflow, proposal.ballot
    if proposal.final is not None or proposal.state not in _still_changing(ByHash(workflow)):
        return False
    return ballot is None or (ballot.takes_replies and workflow.ballots[ballot.rule].on_revision != "refuse")


def at_state(proposal: Proposal, one: Amendment, act: str) -> Refused:
    """Say that an amendment stands where the act is not possible, and what is."""
    possible = {
        OPEN: (sentence("accept"), sentence("reject"), sentence("merge"), sentence("withdraw")),
        ACCEPTED: (sentence("incorporate"), sentence("reject")),
        MERGED: (sentence("reject what it was merged into"),),
        REJECTED: (sentence("take it up as a proposal of its own"),),
        WITHDRAWN: (sentence("take it up as a proposal of its own"),),
        GONE: (sentence("put it again on the text as it stands"),),
    }
    name = f"{proposal.ref}/{one.number}"
    return Refused(WrongState(name, act, CALLED[one.state], possible.get(one.state, ())))


@lru_cache(maxsize=256)
def _still_changing(edition: ByHash) -> frozenset[str]:
    """Find the states in which the text may be revised, and those from which one of them can be reached."""
    states, steps = edition.workflow.states, edition.workflow.steps.values()
    found = {name for name, state in states.items() if state.revise}
    size = -1
    while size != len(found):
        size = len(found)
        found |= {source for step in steps if step.dest in found for source in step.sources}
    return frozenset(found)
