"""The tables. Integers inside, refs and UUIDs outside; what people caused is a row with an author and a time."""

from sqlalchemy import MetaData, Table

from wsis_workflow.adapters.store.tables import (
    access,
    ballots,
    counts,
    desks,
    directory,
    dues,
    fleet,
    mail_servers,
    outbox,
    papers,
    proposals,
    record,
    rule_drafts,
)
from wsis_workflow.adapters.store.tables.naming import Row

metadata: MetaData = Row.metadata


def table(row: type[Row]) -> Table:
    """Give the table of a row class."""
    return metadata.tables[str(row.__tablename__)]


__all__ = [
    "access",
    "ballots",
    "counts",
    "desks",
    "directory",
    "dues",
    "fleet",
    "mail_servers",
    "metadata",
    "outbox",
    "papers",
    "proposals",
    "record",
    "rule_drafts",
    "table",
]
