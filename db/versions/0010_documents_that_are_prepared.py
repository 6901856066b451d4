"""Documents that are prepared while nobody waits."""

from pathlib import Path

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None
serves = "0007"

SCHEMA = Path(__file__).parents[1] / "schema"


def upgrade() -> None:
    """Run the statements, told apart by empty lines."""
    connection = op.get_bind()
    written = (SCHEMA / f"{revision}.{connection.dialect.name}.sql").read_text(encoding="utf-8")
    for statement in written.strip().split("\n\n"):
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    """There is no way back: restore the backup that `wsis db backup` made."""
    raise NotImplementedError(downgrade.__doc__)
