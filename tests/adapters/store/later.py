"""Revisions of a later program, laid beside those that there are."""

import shutil
from pathlib import Path

from wsis_workflow.adapters.store.schema import CURRENT
from wsis_workflow.resources import migrations

LATER = "9001"
REVISION = """\
from alembic import op

revision, down_revision = "{revision}", "{after}"
branch_labels = depends_on = None
serves = "{serves}"
{beside}

def upgrade():
    for statement in {statements!r}:
        op.get_bind().exec_driver_sql(statement)
"""


def with_a_later_one(
    folder: Path, *statements: str, serves: str = CURRENT, beside: str = "", revision: str = LATER
) -> Path:
    """Copy the migrations, and add one that runs some statements."""
    copied = folder / "db"
    shutil.copytree(migrations(), copied, ignore=shutil.ignore_patterns("__pycache__"))
    text = REVISION.format(revision=revision, after=CURRENT, serves=serves, beside=beside, statements=statements)
    (copied / "versions" / f"{revision}_later.py").write_text(text, encoding="utf-8")
    return copied
