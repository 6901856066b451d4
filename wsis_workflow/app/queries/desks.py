"""The desk of a body as somebody may see it."""

from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk import reading
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.proposals.refusals import Refused, Unknown


def readable_desk(sight: Sight, body: str) -> Desk:
    """Give the desk of a body; of what lies on it and names a proposal, each view leaves out what one may not read.

    Raises:
        Refused: `unknown`, there is no such body; or `unknown` too, nobody there has to do with the reader.
    """
    if body not in sight.register.bodies or not may_read_desk(sight, body):
        raise Refused(Unknown("body", body))
    return sight.gate.store.desk(body)


def may_read_desk(sight: Sight, body: str) -> bool:
    """Say whether the reader sits in the body, in the one that set it up, or in one that it has set up."""
    return reading.may_read_desk(body, sight.reader, sight.now, sight.register)
