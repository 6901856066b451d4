"""What was folded lately, so that an act reads only the events that others have added since."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

T = TypeVar("T")
ROOM = 2_000


@dataclass(frozen=True, slots=True)
class Folded(Generic[T]):
    """A fold at a version; the digest says of which history, so that a restored database is told from the old one."""

    version: int
    digest: str
    value: T


class Cache:
    """The latest folds by their key. It learns only what is committed; safe for threads."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._lock = room, Lock()
        self._kept: OrderedDict[Any, Folded[Any]] = OrderedDict()

    def get(self, key: Any) -> Folded[Any] | None:
        """Give what is kept under a key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def learn(self, committed: Mapping[Any, Folded[Any]]) -> None:
        """Keep what a transaction has committed."""
        with self._lock:
            for key, folded in committed.items():
                self._kept[key] = folded
                self._kept.move_to_end(key)
            while len(self._kept) > self._room:
                self._kept.popitem(last=False)
