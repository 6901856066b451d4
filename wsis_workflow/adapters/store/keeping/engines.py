"""A database of either kind, opened to be looked at as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.keeping.servers import NO_DRIVER, is_on_server, not_opened
from wsis_workflow.adapters.store.postgres import engine_of_server
from wsis_workflow.adapters.store.sqlite import engine_of_file, file_of


@contextmanager
def looked_at(url: str) -> Iterator[Engine]:
    """Open what an address names, for a block; a file that is not there is not made by asking.

    Raises:
        StoreError: there is none, no driver for it, or it does not answer.
    """
    engine = _engine(url)
    try:
        yield engine
    except DBAPIError as fault:
        raise not_opened(url, str(fault.orig)) from fault
    finally:
        engine.dispose()


def _engine(url: str) -> Engine:
    if not is_on_server(url):
        if not file_of(url).is_file():
            raise StoreError(f"There is no database {file_of(url)}; run `wsis db create`, or name another one.")
        return engine_of_file(url)
    try:
        return engine_of_server(url)
    except ModuleNotFoundError:
        raise StoreError(NO_DRIVER) from None
