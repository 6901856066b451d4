"""The tasks of a fleet. Each says where to look and nothing more: what is to be done there is in the rows.

So a task that is lost, comes twice or comes late does no harm; the sweep writes it again as long as something is due.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

DEADLINES, LETTERS, PAPERS, SWEEPS = "deadlines", "letters", "papers", "sweeps"
QUEUES = (DEADLINES, LETTERS, PAPERS, SWEEPS)


class UnknownTask(Exception):
    """A newer program wrote it; a node of that version will do it."""


@dataclass(frozen=True, slots=True)
class OnProposal:
    """What is due on a proposal: its reminders, its deadlines, the clock's own steps."""

    name: ClassVar[str] = "proposal"
    queue: ClassVar[str] = DEADLINES
    priority: ClassVar[int] = 50
    ref: str
    due: datetime

    @property
    def key(self) -> str:
        """Tell it from others, so that it is queued once."""
        return f"{self.name}:{self.ref}:{self.due.isoformat()}"

    @property
    def asked(self) -> dict[str, Any]:
        """Write down what it asks for."""
        return {"ref": self.ref}


@dataclass(frozen=True, slots=True)
class OnDesk:
    """What is due on the desk of a body."""

    name: ClassVar[str] = "desk"
    queue: ClassVar[str] = DEADLINES
    priority: ClassVar[int] = 50
    body: str
    due: datetime

    @property
    def key(self) -> str:
        """Tell it from others."""
        return f"{self.name}:{self.body}:{self.due.isoformat()}"

    @property
    def asked(self) -> dict[str, Any]:
        """Write down what it asks for."""
        return {"body": self.body}


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters that go at once, by the numbers of their notices; those about a deadline go before the others."""

    name: ClassVar[str] = "letters"
    queue: ClassVar[str] = LETTERS
    notices: tuple[int, ...]
    due: datetime
    is_formal: bool = False

    @property
    def priority(self) -> int:
        """Rank it."""
        return 40 if self.is_formal else 30

    @property
    def key(self) -> str:
        """Tell it from others; what two of one key have not in common, the sweep finds."""
        return f"{self.name}:{self.notices[0]}-{self.notices[-1]}:{len(self.notices)}"

    @property
    def asked(self) -> dict[str, Any]:
        """Write down what it asks for."""
        return {"notices": list(self.notices)}


@dataclass(frozen=True, slots=True)
class Post:
    """What waits for a person until an instant: a digest, or the end of their quiet hours. It is sent together."""

    name: ClassVar[str] = "post"
    queue: ClassVar[str] = LETTERS
    priority: ClassVar[int] = 20
    person: str
    due: datetime

    @property
    def key(self) -> str:
        """Tell it from others."""
        return f"{self.name}:{self.person}:{self.due.isoformat()}"

    @property
    def asked(self) -> dict[str, Any]:
        """Write down what it asks for."""
        return {"person": self.person}


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A document that somebody waits for; when it is due moves on with each try, so the key does not name it."""

    name: ClassVar[str] = "paper"
    queue: ClassVar[str] = PAPERS
    priority: ClassVar[int] = 10
    number: int
    due: datetime

    @property
    def key(self) -> str:
        """Tell it from others."""
        return f"{self.name}:{self.number}"

    @property
    def asked(self) -> dict[str, Any]:
        """Write down what it asks for."""
        return {"number": self.number}


@dataclass(frozen=True, slots=True)
class Sweep:
    """The net: what is due by the rows and has no task gets one. It is short, and goes before what it has to catch."""

    name: ClassVar[str] = "sweep"
    queue: ClassVar[str] = SWEEPS
    priority: ClassVar[int] = 60
    key: ClassVar[str] = "sweep"
    due: datetime

    @property
    def asked(self) -> dict[str, Any]:
        """Write down what it asks for."""
        return {}


Sending = Letters | Post
Task = OnProposal | OnDesk | Sending | OnPaper | Sweep
NAMES = tuple(kind.name for kind in (OnProposal, OnDesk, Letters, Post, OnPaper, Sweep))


def read(name: str, asked: Mapping[str, Any], due: datetime) -> Task:
    """Read a task that was written down.

    Raises:
        UnknownTask: this program knows none of that name.
    """
    match name:
        case OnProposal.name:
            return OnProposal(asked["ref"], due)
        case OnDesk.name:
            return OnDesk(asked["body"], due)
        case Letters.name:
            return Letters(tuple(asked["notices"]), due)
        case Post.name:
            return Post(asked["person"], due)
        case OnPaper.name:
            return OnPaper(asked["number"], due)
        case Sweep.name:
            return Sweep(due)
    raise UnknownTask(name)
