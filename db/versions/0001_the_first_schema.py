"""The first schema, as its SQL was on each database."""

from wsis_workflow.adapters.store.released_sql import no_way_back, run_released

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, index and trigger."""
    run_released(revision)


downgrade = no_way_back
