"""How the work of the machines of an installation goes, for whoever looks after it."""

from typing import TYPE_CHECKING

from wsis_workflow.app.queries.fleet import FleetSeen, fleet
from wsis_workflow.bootstrap.fleet import queues_seen, silence

if TYPE_CHECKING:
    from wsis_workflow.app.queries.sight import Sight
    from wsis_workflow.bootstrap.house import House


def fleet_seen(house: "House", sight: "Sight") -> FleetSeen:
    """See it as somebody with the right may.

    Raises:
        Refused: `not-permitted`.
    """
    return fleet(sight, house.nodes, queues_seen(house), silence(house))
