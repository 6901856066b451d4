"""The names of constraints, the same on every database, so that a migration can find them again."""

from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
TABLES = registry(metadata=MetaData(naming_convention=NAMES))


class Row(SQLModel, registry=TABLES):
    """One row of one of our tables."""

    model_config = {"defer_build": True}  # rows of tables are never validated, and building for it is slow
