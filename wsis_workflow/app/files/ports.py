"""What the use cases need of a place for contents, each under its own hash."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol


@dataclass(frozen=True, slots=True)
class Kept:
    """A content that is kept: its hash as its name says it, how large it is, and when it came."""

    hash: str
    size: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Named:
    """A content that an attachment names; of one that was withdrawn it need not be kept."""

    proposal: str
    number: int
    hash: str
    stands: bool


class Incoming(Protocol):
    """A content on its way in, which nobody sees before it is kept."""

    @property
    def file(self) -> BinaryIO:
        """Give it to read and write."""

    def keep(self, content_hash: str) -> None:
        """Keep it for good under its hash; one that is there already is the same."""


class Files(Protocol):
    """Where contents are kept outside the database."""

    def incoming(self) -> AbstractContextManager[Incoming]:
        """Make room for a content; what was not kept at the end of the block is gone.

        Raises:
            OSError: there is no room, or none that can be written.
        """

    def path(self, content_hash: str) -> Path | None:
        """Give where a content lies, or None where it does not."""

    def all(self) -> Iterator[Kept]:
        """List what is kept."""

    def remove(self, content_hash: str, before: datetime) -> bool:
        """Let a content go that came before an instant, and say whether it did."""

    def leftovers(self, before: datetime) -> int:
        """Remove what came in half before an instant; give how many those were."""
