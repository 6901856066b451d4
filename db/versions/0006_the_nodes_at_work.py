"""The nodes at work and what they do, and which programs may go on with a schema that is newer than they are."""

from wsis_workflow.adapters.store.released_sql import no_way_back, run_released

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
serves = "0006"


def upgrade() -> None:
    """Run the statements."""
    run_released(revision)


downgrade = no_way_back
