"""One act on a proposal as a program asks for it: by whom, under which key, on which version."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.responses import Response

from wsis_workflow.app.dues import due_by
from wsis_workflow.app.rule_drafts import DraftCommand
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.register_commands import RegisterCommand
from wsis_workflow.entrypoints.web.api.answering import answered
from wsis_workflow.entrypoints.web.api.caller import Acting, Caller, Registering
from wsis_workflow.entrypoints.web.api.headers import IdempotencyKey, IfMatch, etag, needed_version, seen_version


@dataclass(frozen=True, slots=True)
class Doing:
    """Who acts, and how often and on what at most."""

    caller: Caller
    key: str | None
    seen: int | None

    def __call__(self, command: Command) -> Response:
        """Put a command through the gate and answer what came of it.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        return answered(self.caller.act(command, self.key, self.seen))


@dataclass(frozen=True, slots=True)
class Keeping:
    """Who changes the register, and how often at most."""

    caller: Caller
    key: str | None

    def __call__(self, command: RegisterCommand, status: int = 200, **headers: str) -> Response:
        """Put a command through the gate of the register and answer what came of it.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        return answered(self.caller.act_on_register(command, self.key), status, **headers)


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who acts on the desk of a body, and how often at most."""

    caller: Caller
    key: str | None

    def __call__(self, command: DeskCommand, status: int = 200) -> Response:
        """Put a command on the desk through the gate and answer what came of it.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        return answered(self.caller.act_on_desk(command, self.key), status)

    def due(self, written: str) -> DueBy:
        """Read until when something is to be done: a day, an hour, a meeting, or the next one."""
        return due_by(written, self.caller.house.settings.zone)


@dataclass(frozen=True, slots=True)
class Drafting:
    """Who changes a draft of rules, how often at most, and the version that they saw."""

    caller: Caller
    key: str | None
    seen: int

    def __call__(self, command: DraftCommand) -> Response:
        """Put a command to the desk of drafts and answer what came of it.

        Raises:
            Refused: the rights or the state of the draft say no.
            Busy: somebody else was first, and asking again may help.
        """
        done = self.caller.act_on_draft(command, self.key)
        return answered(done) if done.version is None else answered(done, etag=etag(done.version))


async def _doing(caller: Acting, idempotency_key: IdempotencyKey = None, if_match: IfMatch = None) -> Doing:
    return Doing(caller, idempotency_key, seen_version(if_match))


async def _doing_on(caller: Acting, idempotency_key: IdempotencyKey = None, if_match: IfMatch = None) -> Doing:
    return Doing(caller, idempotency_key, needed_version(if_match))


async def _deciding(caller: Acting, idempotency_key: IdempotencyKey = None) -> Deciding:
    return Deciding(caller, idempotency_key)


async def _keeping(caller: Registering, idempotency_key: IdempotencyKey = None) -> Keeping:
    return Keeping(caller, idempotency_key)


async def _drafting_on(
    caller: Registering, idempotency_key: IdempotencyKey = None, if_match: IfMatch = None
) -> Drafting:
    return Drafting(caller, idempotency_key, needed_version(if_match))


Do = Annotated[Doing, Depends(_doing)]
DoOnVersion = Annotated[Doing, Depends(_doing_on)]
OnDesk = Annotated[Deciding, Depends(_deciding)]
Keep = Annotated[Keeping, Depends(_keeping)]
DraftOnVersion = Annotated[Drafting, Depends(_drafting_on)]
