"""Drafts of rules, kept by those who may edit them."""

from wsis_workflow.adapters.store.released_sql import no_way_back, run_released

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the statements."""
    run_released(revision)


downgrade = no_way_back
