"""What a driver's fault means to whoever asked: try again, or a fault of the program that must come out."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from wsis_workflow.app.ports import Busy, HeldTooLong, Unavailable
from wsis_workflow.domain.rules.sentences import sentence, template


class StoreError(Exception):
    """The database cannot be used as it is; the sentence says what to do."""


FIRST = sentence("Somebody else was first, and nothing was changed; try again.")
HELD = sentence("Somebody holds this for long; nothing was changed. Try again, and tell the operator if it stays.")
FULL = template("The database cannot be written now ({fault}); make room or correct its rights, then try again.")
# Why not is for the log: it may tell names of machines and people to somebody at the door.
GONE = sentence("The database does not answer now; try again in a moment, and tell the operator if it stays.")

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNWRITABLE = {
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
}  # fmt: skip
_UNWRITABLE_FILES = {errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EDQUOT}
# serialization_failure, deadlock_detected, unique_violation (of two at once, the second)
_RACES, _LOCK_NOT_AVAILABLE = {"40001", "40P01", "23505"}, "55P03"
# disk_full, read_only_sql_transaction, insufficient_privilege
_FULL_STATES = {"53100", "25006", "42501"}
_NOT_SUPPORTED, ON_REPLICA = "0A000", "during recovery"  # how a replica refuses to be written to


@contextmanager
def or_busy() -> Iterator[None]:
    """Say `Busy` where a fault of the database means that asking again may help."""
    try:
        yield
    except Exception as fault:
        busy = as_busy(fault)
        if busy is None:
            raise
        raise busy from fault


def as_busy(fault: BaseException) -> Busy | None:
    """Give what to raise in a fault's place where asking again may help; None where it may not."""
    if isinstance(fault, PoolTimeout):
        return Busy(FIRST)
    if isinstance(fault, DBAPIError) and fault.orig is not None:
        fault = fault.orig
    if isinstance(fault, sqlite3.Error):
        return _of_sqlite(fault)
    if isinstance(fault, OSError) and fault.errno in _UNWRITABLE_FILES:
        return Unavailable(sentence(FULL, fault=fault.strerror))
    return _of_psycopg(fault)


def is_read_only(fault: BaseException) -> bool:
    """Say whether SQLite had opened the file for reading alone."""
    return _code(fault) == sqlite3.SQLITE_READONLY


def _of_sqlite(fault: sqlite3.Error) -> Busy | None:
    code = _code(fault)
    if code in _LOCKED:
        return Busy(FIRST)
    return Unavailable(sentence(FULL, fault=str(fault))) if code in _UNWRITABLE else None


def _code(fault: BaseException) -> int:
    code: int = getattr(fault, "sqlite_errorcode", 0)
    return code & 0xFF


def _of_psycopg(fault: BaseException) -> Busy | None:
    psycopg = _psycopg()
    if psycopg is None or not isinstance(fault, psycopg.Error):
        return None
    state = fault.sqlstate
    if state in _RACES:
        return Busy(FIRST)
    if state == _LOCK_NOT_AVAILABLE:
        return HeldTooLong(HELD)
    if state in _FULL_STATES or (state == _NOT_SUPPORTED and ON_REPLICA in str(fault)):
        return Unavailable(sentence(FULL, fault=str(fault).splitlines()[0]))
    if isinstance(fault, psycopg.OperationalError | psycopg.InterfaceError):
        return Unavailable(GONE)
    return None


def _psycopg() -> ModuleType | None:
    try:
        import psycopg
    except ImportError:
        return None
    return psycopg
