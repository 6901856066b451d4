"""An amendment that was not taken, as a proposal of its own."""

from wsis_workflow.domain.proposals.amending.nouns import ENDED
from wsis_workflow.domain.proposals.amending.standing import at_state, known
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.commands import Propose
from wsis_workflow.domain.proposals.events import AmendmentTakenUp, Event
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.policy import must_read
from wsis_workflow.domain.rules.sentences import sentence

TAKE_UP = "take_up"  # the act, as records name it


def take_up(proposal: Proposal, command: Propose, asked: Asked) -> list[Event]:
    """Note with an amendment that another proposal takes it up; whoever may read it and propose there may.

    Raises:
        Refused: `unknown` (proposal or amendment) or `wrong-state` (it is neither rejected nor withdrawn).
    """
    must_read(asked.actor, proposal, asked.around, asked.now)
    one = known(proposal, command.amendment or 0)
    if one.state not in ENDED:
        raise at_state(proposal, one, sentence("take amendment {number} up as a proposal", number=one.number))
    return [AmendmentTakenUp(one.number, command.ref, asked.actor, asked.now)]
