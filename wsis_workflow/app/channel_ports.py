"""What the use cases need of a channel: it takes a letter, or says whether to try again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from wsis_workflow.app.calendars.entry import Invitation
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.rules.sentences import sentence


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice, or a digest of several, as one person is to read it; `message_id` is the same at every try.

    `invitations` are for the calendar of that person, `notices` what it is made of, the most urgent first.
    """

    to: str
    address: str | None
    name: str
    language: str
    subject: str
    text: str
    html: str
    message_id: str
    thread: str | None
    at: datetime
    invitations: tuple[Invitation, ...] = ()
    notices: tuple[Notice, ...] = ()


def always() -> bool:
    """Send whatever the time: nobody else has it."""
    return True


class Channel(Protocol):
    """A way to reach a person."""

    def send(self, letter: Letter, is_ours: Callable[[], bool] = always, /) -> str:
        """Hand a letter over; return a reference such as the Message-ID.

        `is_ours` is asked when the way is open: a process that was held up meanwhile may have lost it to another.

        Raises:
            NoLongerOurs: it was not any more, and nothing was sent.
            TryLater: it may go through later.
            CannotDeliver: it never will, as it stands.
        """


class NoLongerOurs(Exception):
    """Whoever has the letter by now sends it."""


class TryLater(Exception):
    """The channel did not take it this time."""


class CannotDeliver(Exception):
    """The channel refused it for good: a person has to look."""


class AddressRefused(CannotDeliver):
    """Nothing is sent to an address: it leads where nothing of ours may go, or is none."""

    def __init__(self, problem: str, way_out: str) -> None:
        super().__init__(sentence("{problem}; {way_out}.", problem=problem, way_out=way_out))
        self.problem, self.way_out = problem, way_out
