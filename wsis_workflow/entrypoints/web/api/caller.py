"""Who calls: a program with a token, or a page of ours with its session. There is no other way to be somebody."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request
from starlette.requests import HTTPConnection

from wsis_workflow.app.access import SCOPES, SignedIn
from wsis_workflow.app.once import done_once, once_of
from wsis_workflow.app.rule_drafts import DraftCommand
from wsis_workflow.app.stored import Answer
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.rule_drafting import handle_draft
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.refusals import IdUsedBefore, Refused
from wsis_workflow.domain.proposals.register_commands import RegisterCommand
from wsis_workflow.entrypoints.web.visitor import SESSION, Reader

READ, ACT, REGISTER = SCOPES


class ScopeMissing(Exception):
    """The token is not for this."""

    def __init__(self, scope: str) -> None:
        super().__init__(scope)
        self.scope = scope


@dataclass(frozen=True)
class Caller(Reader):
    """A person who asks the API something."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """Say what the token is for; a session is for everything."""
        return SCOPES if self.signed_in.scopes is None else self.signed_in.scopes

    def act(self, command: Command, key: str | None = None, seen: int | None = None) -> Answer:
        """Put a command through the gate as this person.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        with self._own_keys(key):
            return self.house.handle(command, self.ref, self._id(key), seen)

    def act_on_register(self, command: RegisterCommand, key: str | None = None) -> Answer:
        """Put a command on the register through the gate as this person.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        with self._own_keys(key):
            return self.house.handle_register(command, self.ref, self._id(key))

    def act_on_desk(self, command: DeskCommand, key: str | None = None) -> Answer:
        """Put a command on the desk of a body through the gate as this person.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        with self._own_keys(key):
            return self.house.handle_desk(command, self.ref, self._id(key))

    def act_on_draft(self, command: DraftCommand, key: str | None = None) -> Answer:
        """Put a command on drafts of rules to the desk as this person.

        Raises:
            Refused: the rights or the state of the draft say no.
            Busy: somebody else was first, and asking again may help.
        """
        with self._own_keys(key):
            return handle_draft(self.house, command, self.ref, self._id(key))

    def once(self, command: object, key: str | None, act: Callable[[], Answer]) -> Answer:
        """Do as this person what does not go through the gate; the same key gets the same answer.

        Raises:
            Refused: the key was used for something else; or whatever the act raises.
            Busy: somebody else was first, and asking again may help.
        """
        with self._own_keys(key):
            return done_once(self.house.store, once_of(self._id(key), self.ref, command), self.now, act)

    @contextmanager
    def _own_keys(self, key: str | None) -> Iterator[None]:
        """Say of a key that was used before what it is called here."""
        try:
            yield
        except Refused as refused:
            if key is not None and isinstance(refused.reasons[0], IdUsedBefore):
                raise Refused(IdUsedBefore(key)) from None
            raise

    def _id(self, key: str | None) -> str | None:
        """Make a key one of this person's own, so that nobody else's can meet it."""
        return f"{self.ref}/{key}" if key else None


def identified(house: House, asking: HTTPConnection) -> Caller | None:
    """Find who calls.

    Where there is an Authorization header it alone counts: the guard has let the request in for its sake, and a cookie
    that came with it may not act.
    """
    authorization = asking.headers.get("authorization")
    signed_in = _session(house, asking) if authorization is None else _token(house, authorization)
    return Caller(house, signed_in, house.now()) if signed_in else None


def _session(house: House, asking: HTTPConnection) -> SignedIn | None:
    secret = asking.cookies.get(SESSION)
    return house.access.session(secret, datetime.now(UTC)) if secret else None


def _token(house: House, authorization: str) -> SignedIn | None:
    kind, _, token = authorization.partition(" ")
    is_token = kind.lower() == "bearer" and token.strip()
    return house.access.token(token.strip(), datetime.now(UTC)) if is_token else None


class May:
    """Lets a caller on whose token is for this; a session is for everything."""

    def __init__(self, scope: str) -> None:
        self.scope = scope

    async def __call__(self, request: Request) -> Caller:
        """Give the caller that the door has found.

        Raises:
            ScopeMissing: the token is for other things.
        """
        caller: Caller = request.state.caller
        if self.scope not in caller.scopes:
            raise ScopeMissing(self.scope)
        return caller


Reading = Annotated[Caller, Depends(May(READ))]
Acting = Annotated[Caller, Depends(May(ACT))]
Registering = Annotated[Caller, Depends(May(REGISTER))]
