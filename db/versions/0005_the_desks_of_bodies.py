"""The desks of bodies, what people keep around a proposal, and keys to feeds."""

from wsis_workflow.adapters.store.released_sql import no_way_back, run_released

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the statements."""
    run_released(revision)


downgrade = no_way_back
