"""The mail servers to which we send at a pace, whoever of us it is that sends."""

from sqlmodel import Field

from wsis_workflow.adapters.store.columns import Wide, key
from wsis_workflow.adapters.store.tables.naming import Row


class MailServerRow(Row, table=True):
    """From when on a mail server may be given one more letter, in microseconds since 1970."""

    __tablename__ = "mail_server"

    name: str = key()
    free_at: int = Field(sa_type=Wide)
