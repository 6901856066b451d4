"""The whole schema as SQL, from the tables; a revision keeps what this gave when it was made."""

from sqlalchemy import Dialect, create_mock_engine
from sqlalchemy.sql.base import Executable

from wsis_workflow.adapters.store.tables import metadata
from wsis_workflow.adapters.store.triggers import after_creating


def statements(dialect: Dialect) -> list[str]:
    """List what makes the schema on a database."""
    written: list[str] = []

    def write(statement: Executable, *_: object, **__: object) -> None:
        written.append(_tidy(str(statement.compile(dialect=dialect))))  # type: ignore[attr-defined]  # DDL compiles

    metadata.create_all(create_mock_engine(f"{dialect.name}://", write), checkfirst=False)
    return [*written, *after_creating(dialect.name)]


def _tidy(statement: str) -> str:
    return "\n".join(line.rstrip().replace("\t", "    ") for line in statement.strip().splitlines())
