"""Documents that are prepared while nobody waits at the page: who wants which, and what has become of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Literal, Protocol

from wsis_workflow.domain.proposals.refusals import Refusal
from wsis_workflow.domain.rules.sentences import sentence

PAPERS_KEPT = timedelta(days=1)
USED_AGAIN = timedelta(hours=23)  # what is had again is there for an hour yet
LEASE = timedelta(minutes=2)  # after which whoever began a document is taken for dead
MOST_TRIES = 3
MOST_AT_ONCE = 20  # documents that are being prepared for one person
MOST_KEPT = 100  # of one person
State = Literal["waiting", "ready", "failed"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document: of which kind (`proposal`, or a report) and of what, in which language and form.

    `day` and `since` are for the reports that have them.
    """

    kind: str
    ref: str
    language: str
    form: str
    day: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What has become of a document: it waits, it is there, or the sentence says why it will not be."""

    number: int
    wanted: Wanted
    asked_at: datetime
    tries: int = 0
    made_at: datetime | None = None
    failed_at: datetime | None = None
    failure: str = ""
    name: str = ""
    hash: str = ""
    size: int = 0

    @property
    def state(self) -> State:
        """Say how it is."""
        if self.made_at is not None:
            return "ready"
        return "waiting" if self.failed_at is None else "failed"

    @property
    def until(self) -> datetime:
        """Say until when it is kept."""
        return self.asked_at + PAPERS_KEPT


@dataclass(frozen=True, slots=True)
class NoPaper(Refusal):
    """The person has no such document, or it has been forgotten."""

    code: ClassVar[str] = "unknown"
    number: int

    @property
    def sentence(self) -> str:
        return sentence("There is no document {number} of yours, or no longer; ask for it anew.", number=self.number)


@dataclass(frozen=True, slots=True)
class NotReady(Refusal):
    """The document is no file yet, or will be none."""

    code: ClassVar[str] = "wrong-state"
    number: int
    failure: str | None

    @property
    def sentence(self) -> str:
        if self.failure is None:
            return sentence("Document {number} is being prepared; come back when it is ready.", number=self.number)
        return sentence("Document {number} could not be prepared; see why, then ask for it anew.", number=self.number)


@dataclass(frozen=True, slots=True)
class Begun:
    """A document that is ours to write, for the how many-th time; only what its person may read stands in it."""

    number: int
    person: str
    wanted: Wanted
    tries: int


class Papers(Protocol):
    """The documents that people have asked for, by the database's own clock."""

    def ask(self, person: str, wanted: Wanted, latest: int) -> int:
        """Ask for a document, and give its number.

        One that waits already, or was made when the latest event was the same, is had again.
        """

    def of(self, person: str) -> Sequence[Prepared]:
        """List the documents of a person's own, the latest first."""

    def one(self, number: int, person: str) -> Prepared | None:
        """Find a document of a person's own."""

    def content(self, number: int, person: str) -> bytes | None:
        """Give the bytes of a document of a person's own, once it is there."""

    def next_one(self) -> int | None:
        """Give the number of the document that has been due longest."""

    def ahead(self) -> timedelta | None:
        """Say how far off it is that one is due; None where none is."""

    def begin(self, number: int) -> Begun | None:
        """Take a document that is due; None where there is nothing to do, or somebody else is at it."""

    def finish(self, number: int, name: str, content: bytes, record: int) -> None:
        """Keep a document, made when `record` was the latest event."""

    def fail(self, number: int, why: str, again_in: timedelta | None) -> None:
        """Note why it was not written; without `again_in` it will not be tried again."""

    def forget(self) -> int:
        """Forget what has been kept long enough; give how many those were."""
