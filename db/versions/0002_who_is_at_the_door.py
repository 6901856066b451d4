"""Links to sign in with, sessions, tokens, and what a command was that has been answered."""

from wsis_workflow.adapters.store.released_sql import no_way_back, run_released

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the statements. SQLite adds a column by making the table anew."""
    run_released(revision)


downgrade = no_way_back
