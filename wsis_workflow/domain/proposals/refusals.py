"""Why the rules said no: one class for each code of the contract, and each owns its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from difflib import get_close_matches
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason; `sentence` is for people and ends in what to do next, `data` is for programs."""

    code: ClassVar[str]

    @property
    def sentence(self) -> str:
        """Say why, and what to do next."""
        raise NotImplementedError

    @property
    def data(self) -> dict[str, object]:
        """Give every fact of the refusal by name."""
        return {item.name: getattr(self, item.name) for item in fields(self)}


class Refused(Exception):
    """The rules said no. The first reason gives the code; all are listed."""

    def __init__(self, *reasons: Refusal) -> None:
        super().__init__(" ".join(reason.sentence for reason in reasons))
        self.reasons = reasons

    @property
    def code(self) -> str:
        """Give the code of the first reason."""
        return self.reasons[0].code


@dataclass(frozen=True, slots=True)
class Unknown(Refusal):
    """There is no such thing, or the actor may not read it: the two are not told apart."""

    code: ClassVar[str] = "unknown"
    kind: str
    ref: str
    known: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        readable = " that you may read" if self.kind == "proposal" else ""
        meant = get_close_matches(self.ref, self.known, n=1)
        if meant:
            return f"There is no {self.kind} “{self.ref}”{readable}; did you mean “{meant[0]}”?"
        hint = f"use one of {_listed(self.known)}" if self.known else "check its name"
        return f"There is no {self.kind} “{self.ref}”{readable}; {hint}."


@dataclass(frozen=True, slots=True)
class Invalid(Refusal):
    """The request cannot mean anything under these rules."""

    code: ClassVar[str] = "invalid"
    problem: str
    way_out: str

    @property
    def sentence(self) -> str:
        return f"{self.problem}; {self.way_out}."


@dataclass(frozen=True, slots=True)
class IdUsedBefore(Refusal):
    """A command id was used for another act, or by somebody else; whose and what is not told."""

    code: ClassVar[str] = "invalid"
    command_id: str

    @property
    def sentence(self) -> str:
        return f"The id “{self.command_id}” was used for something else before; give this act an id of its own."


@dataclass(frozen=True, slots=True)
class Stale(Refusal):
    """The caller decided on a version that no longer stands."""

    code: ClassVar[str] = "stale"
    ref: str
    seen: int
    current: int

    @property
    def sentence(self) -> str:
        return (
            f"“{self.ref}” is at version {self.current} and you saw {self.seen}; look at it again and repeat the act."
        )


@dataclass(frozen=True, slots=True)
class NotPermitted(Refusal):
    """The actor holds none of the roles that may act."""

    code: ClassVar[str] = "not-permitted"
    act: str
    roles: tuple[str, ...]
    people: tuple[str, ...] = ()
    by_engine: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        if self.by_engine:
            return f"Nobody may {self.act}: it follows from {_alternatives(self.by_engine)}; bring that about instead."
        if not self.roles:
            return f"Nobody may {self.act} under these rules; choose another step."
        who = f" ({_listed(self.people)})" if self.people else ", which nobody holds now"
        return (
            f"Only {_alternatives(self.roles)} may {self.act}; ask {'them' if self.people else 'the secretariat'}{who}."
        )


@dataclass(frozen=True, slots=True)
class WrongState(Refusal):
    """The act is not possible where the proposal stands."""

    code: ClassVar[str] = "wrong-state"
    ref: str
    act: str
    state: str
    allowed: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        way = f"possible from here: {_listed(self.allowed)}" if self.allowed else "nothing more can be done with it"
        return f"One cannot {self.act} while “{self.ref}” is {self.state}; {way}."


@dataclass(frozen=True, slots=True)
class BallotClosed(Refusal):
    """The ballot no longer takes replies; its outcome is not announced yet."""

    code: ClassVar[str] = "ballot-closed"
    ref: str
    closed_at: datetime
    announced_by: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        who = f" before {_alternatives(self.announced_by)} announces the outcome" if self.announced_by else ""
        return (
            f"The ballot on “{self.ref}” closed for replies at {_utc(self.closed_at)}; a reply received in time can "
            f"still be entered by the secretariat with its evidence{who}."
        )


@dataclass(frozen=True, slots=True)
class NotInElectorate(Refusal):
    """The member has no voice on this ballot."""

    code: ClassVar[str] = "not-in-electorate"
    ref: str
    member: str

    @property
    def sentence(self) -> str:
        return (
            f"{self.member} is not in the electorate of the ballot on “{self.ref}”, frozen when it opened; send a "
            "comment to the secretariat instead."
        )


@dataclass(frozen=True, slots=True)
class TextFrozen(Refusal):
    """The text cannot be revised now."""

    code: ClassVar[str] = "text-frozen"
    ref: str
    state: str
    by_ballot: bool = False

    @property
    def sentence(self) -> str:
        if self.by_ballot:
            return f"The text of “{self.ref}” is frozen while its ballot runs; wait for the outcome, then revise it."
        return f"The text of “{self.ref}” is frozen while it is {self.state}; ask for a step that reopens it."


@dataclass(frozen=True, slots=True)
class ConditionNotMet(Refusal):
    """A need of the step does not hold: what is missing, who can provide it and by when."""

    code: ClassVar[str] = "condition-not-met"
    need: str
    missing: str
    provided_by: tuple[str, ...] = ()
    until: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    way_out: str = ""

    @property
    def sentence(self) -> str:
        missing = self.missing[:1].upper() + self.missing[1:]
        if self.way_out:
            return f"{missing}; {self.way_out}."
        who = _alternatives(self.provided_by) if self.provided_by else "whoever takes the step"
        until = f" by {self.until}" if self.until else ""
        return f"{missing}; {who} can provide it{until}."


@dataclass(frozen=True, slots=True)
class DeadlinePassed(Refusal):
    """What was asked came after its deadline."""

    code: ClassVar[str] = "deadline-passed"
    ref: str
    deadline: str
    passed: str
    source: str
    unblocked_by: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        clause = f" ({self.source})" if self.source else ""
        who = _alternatives(self.unblocked_by) if self.unblocked_by else "the chair"
        return (
            f"The deadline “{self.deadline}”{clause} for “{self.ref}” passed on {self.passed}; ask {who} to admit it "
            "late or to extend the deadline, or schedule it for the next meeting."
        )


@dataclass(frozen=True, slots=True)
class SamePerson(Refusal):
    """Two persons must differ, and these do not."""

    code: ClassVar[str] = "same-person"
    act: str
    other: str
    person: str
    people: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        who = f": {_listed(self.people)}" if self.people else ""
        return f"{self.person} took “{self.other}” and may not {self.act} as well; ask another person who may{who}."


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words)


def _alternatives(words: tuple[str, ...]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _utc(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%d %H:%M UTC")
