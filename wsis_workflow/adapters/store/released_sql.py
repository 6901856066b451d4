"""What the revisions in db/versions do: run the SQL that was written for each database when they were released."""

from typing import NoReturn

from alembic import op

from wsis_workflow.resources import migrations


def run_released(revision: str) -> None:
    """Run the statements of a revision, told apart by empty lines, as db/schema has them."""
    connection = op.get_bind()
    file = migrations() / "schema" / f"{revision}.{connection.dialect.name}.sql"
    for statement in file.read_text(encoding="utf-8").strip().split("\n\n"):
        connection.exec_driver_sql(statement)


def no_way_back() -> NoReturn:
    """There is no way back: restore the backup that `wsis db backup` made."""
    raise NotImplementedError(no_way_back.__doc__)
