"""Counts that are kept, so that nobody has to count rows."""

from wsis_workflow.adapters.store.columns import key
from wsis_workflow.adapters.store.tables.naming import Row


class ProposalCountRow(Row, table=True):
    """How many proposals of an edition are in a state with the same bodies as parties.

    `parties` is what `counts.parties_of` writes. The number is the sum over `slot`, of which acts at once draw
    different ones, so that they need not wait for each other.
    """

    __tablename__ = "proposal_count"

    edition: str = key()
    state: str = key()
    parties: str = key()
    slot: int = key()
    number: int
