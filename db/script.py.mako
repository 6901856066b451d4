"""${message}."""

from alembic import op
import sqlalchemy as sa

from wsis_workflow.adapters.store.released_sql import no_way_back
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None

INSTANT = sa.String(27).with_variant(sa.DateTime(timezone=True), "postgresql")
PLAIN = sa.Text()
WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go on to this revision."""
    ${upgrades if upgrades else "pass"}


downgrade = no_way_back
