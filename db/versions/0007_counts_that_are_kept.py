"""Counts that are kept, and indexes by which a page of what may be read is found without all of it."""

from wsis_workflow.adapters.store.released_sql import no_way_back, run_released

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
serves = "0007"


def upgrade() -> None:
    """Run the statements."""
    run_released(revision)


downgrade = no_way_back
