"""What costs much to find out, and follows from things that never change, is found out once."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Found = TypeVar("Found")
ROOM = 512


class Remembered(Generic[Found]):
    """The latest findings, each by the very things that it was found from; safe for threads."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._lock = room, Lock()
        # Held by the finding itself: an id alone could be given again.
        self._kept: OrderedDict[tuple[int, ...], tuple[tuple[object, ...], Found]] = OrderedDict()

    def of(self, things: tuple[object, ...], find: Callable[[], Found]) -> Found:
        """Give what was found from these things, or find it now."""
        key = tuple(map(id, things))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][1]
        found = find()
        with self._lock:
            self._kept[key] = things, found
            if len(self._kept) > self._room:
                self._kept.popitem(last=False)
        return found
