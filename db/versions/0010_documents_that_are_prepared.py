"""Documents that are prepared while nobody waits."""

from wsis_workflow.adapters.store.released_sql import no_way_back, run_released

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None
serves = "0007"


def upgrade() -> None:
    """Run the statements."""
    run_released(revision)


downgrade = no_way_back
