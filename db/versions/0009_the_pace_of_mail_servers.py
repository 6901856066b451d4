"""The pace at which mail servers are given letters."""

from wsis_workflow.adapters.store.released_sql import no_way_back, run_released

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None
serves = "0007"


def upgrade() -> None:
    """Run the statements."""
    run_released(revision)


downgrade = no_way_back
