"""Who may read is asked of the rules (`app/scopes.py`): the table that repeated it for each proposal was never read."""

from alembic import op

from wsis_workflow.adapters.store.released_sql import no_way_back

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the table; its indexes go with it, and everything in it follows from the record."""
    op.get_bind().exec_driver_sql("DROP TABLE reader")


downgrade = no_way_back
