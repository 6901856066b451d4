"""Who may read is asked of the rules (`app/scopes.py`): the table that repeated it for each proposal was never read."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the table; its indexes go with it, and everything in it follows from the record."""
    op.get_bind().exec_driver_sql("DROP TABLE reader")


def downgrade() -> None:
    """There is no way back: restore the backup that `wsis db backup` made."""
    raise NotImplementedError(downgrade.__doc__)
