"""Who is at the site: a person with a session, what they may see, and in which language and time zone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, wraps
from typing import Annotated, ParamSpec
from zoneinfo import ZoneInfo

from fastapi import Depends, Request
from starlette.responses import Response

from wsis_workflow.app.access import SignedIn
from wsis_workflow.app.languages import LANGUAGES, PSEUDO, Catalogue, catalogue
from wsis_workflow.app.queries import Sight
from wsis_workflow.app.rule_drafts import DraftCommand
from wsis_workflow.app.stored import Answer
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.rule_drafting import handle_draft
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.house_rights import may
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.register_commands import RegisterCommand

SESSION = "__Host-session"
LANGUAGE = "language"
P = ParamSpec("P")


class NotSignedIn(Exception):
    """The page is for people who have signed in."""


@dataclass(frozen=True)
class Reader:
    """A person who is here, now; they are known from a session or a token alone, never from what a request says."""

    house: House
    signed_in: SignedIn
    now: datetime

    @property
    def ref(self) -> str:
        """Name the person."""
        return self.signed_in.person

    @cached_property
    def sight(self) -> Sight:
        """See what the person may see."""
        return Sight(self.house.gate, self.now, self.ref)

    @cached_property
    def person(self) -> Person:
        """Give the person's entry in the directory."""
        return self.sight.register.people[self.ref]


@dataclass(frozen=True)
class Visitor(Reader):
    """A person at the site."""

    words: Catalogue

    @property
    def zone(self) -> ZoneInfo:
        """Give the person's own time zone, or that of the installation."""
        return ZoneInfo(self.person.zone or self.house.settings.zone)

    @property
    def sees_fleet(self) -> bool:
        """Say whether the page on machines is for them."""
        return may("see_fleet", self.ref, self.sight.register, self.now)

    def act(self, command: Command, once: str | None = None, seen: int | None = None) -> Answer:
        """Put a command through the gate as this person.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        return self.house.handle(command, self.ref, self._id(once), seen)

    def act_on_register(self, command: RegisterCommand, once: str | None = None) -> Answer:
        """Put a command on the register through the gate as this person.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        return self.house.handle_register(command, self.ref, self._id(once))

    def act_on_desk(self, command: DeskCommand, once: str | None = None) -> Answer:
        """Put a command on the desk of a body through the gate as this person.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        return self.house.handle_desk(command, self.ref, self._id(once))

    def act_on_draft(self, command: DraftCommand, once: str | None = None) -> Answer:
        """Put a command on drafts of rules to the desk as this person.

        Raises:
            Refused: the rights or the state of the draft say no.
            Busy: somebody else was first, and asking again may help.
        """
        return handle_draft(self.house, command, self.ref, self._id(once))

    def _id(self, once: str | None) -> str | None:
        """Make a form's key one of this person's own, so that nobody else's can meet it."""
        return f"{self.ref}/{once}" if once else None


def house_of(request: Request) -> House:
    """Give the installation that this site is for."""
    house: House = request.app.state.house
    return house


async def this_house(request: Request) -> House:
    """Give the same to an answer; what waits for nothing needs no thread."""
    return house_of(request)


def words_of(request: Request, language: str = "") -> Catalogue:
    """Choose the language: as switched to, else the person's own, else the browser's, else English."""
    offered = (*LANGUAGES, PSEUDO)
    wished = [request.cookies.get(LANGUAGE, ""), language, *_accepted(request)]
    return catalogue(next((one for one in wished if one in offered), LANGUAGES[0]))


def visitor_of(request: Request) -> Visitor:
    """Find who is here.

    Raises:
        NotSignedIn: nobody is.
    """
    house = house_of(request)
    secret = request.cookies.get(SESSION)
    if not secret:
        raise NotSignedIn
    signed_in = house.access.session(secret, datetime.now(UTC))  # which may write, and so is asked by itself
    if signed_in is None:
        raise NotSignedIn
    with house.still() as found:
        person = found.store.current_register().people[signed_in.person]
        return Visitor(house, signed_in, found.now(), words_of(request, person.language))


def at_one_instant(answer: Callable[P, Response]) -> Callable[P, Response]:
    """Make an answer of what is so at one instant, whatever others do meanwhile: for pages that only show."""

    @wraps(answer)
    def answered(*given: P.args, **named: P.kwargs) -> Response:
        [(name, who)] = [(name, one) for name, one in named.items() if isinstance(one, Reader)]
        with who.house.still() as house:
            return answer(*given, **(named | {name: replace(who, house=house)}))  # type: ignore[arg-type]  # the same types

    return answered


def visitor_if(request: Request) -> Visitor | None:
    """Find who is here, if anybody is."""
    try:
        return visitor_of(request)
    except NotSignedIn:
        return None


Here = Annotated[Visitor, Depends(visitor_of)]
MaybeHere = Annotated[Visitor | None, Depends(visitor_if)]
ThisHouse = Annotated[House, Depends(this_house)]
Say = Callable[[str], str]


def _accepted(request: Request) -> list[str]:
    """List the languages that a browser asks for, in its order; their weights are in that order with all of them."""
    said = request.headers.get("accept-language", "")
    return [part.partition(";")[0].strip().partition("-")[0].lower() for part in said.split(",") if part.strip()]
