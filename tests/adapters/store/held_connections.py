"""How many connections a thread holds at once."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any

from sqlalchemy import event

from wsis_workflow.bootstrap.house import House


@contextmanager
def counting(house: House) -> Iterator[list[int]]:
    """Note, each time that a thread takes a connection, how many it then holds."""
    held: dict[int, int] = defaultdict(int)
    noted: list[int] = []
    engine = house.store.engine

    def taken(connection: Any, record: Any, borrowed: Any) -> None:
        record.info["taken by"] = get_ident()
        held[get_ident()] += 1
        noted.append(held[get_ident()])

    def given_back(connection: Any, record: Any) -> None:
        held[record.info.pop("taken by")] -= 1

    event.listen(engine, "checkout", taken)
    event.listen(engine, "checkin", given_back)
    try:
        yield noted
    finally:
        event.remove(engine, "checkout", taken)
        event.remove(engine, "checkin", given_back)
