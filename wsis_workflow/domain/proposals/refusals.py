"""Why the rules said no: one class for each code of the contract, and each owns its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from difflib import get_close_matches
from typing import ClassVar

from wsis_workflow.domain.rules.deadline_words import exactly
from wsis_workflow.domain.rules.moments import wall_of
from wsis_workflow.domain.rules.sentences import Joined, alternatives, capitalised, joined, listed, sentence

PROPOSAL = sentence("proposal")
THE_CHAIR = sentence("the chair")
THE_OPERATOR = sentence("the operator of the installation")
WHO_TAKES_IT = sentence("whoever takes the step")
WORDS = "words"  # marks a field that says in words what another names
_KINDS: dict[str, str] = {
    kind: kind
    for kind in (
        PROPOSAL,
        sentence("step"),
        sentence("body"),
        sentence("member"),
        sentence("person"),
        sentence("meeting"),
        sentence("deadline"),
        sentence("finding"),
        sentence("workflow in force"),
        sentence("edition"),
    )
}


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
        """Give every fact of the refusal by name; what only says it in words is left out."""
        return {item.name: getattr(self, item.name) for item in fields(self) if WORDS not in item.metadata}


class Refused(Exception):
    """The rules said no. The first reason gives the code; all are listed."""

    def __init__(self, *reasons: Refusal) -> None:
        super().__init__(" ".join(reason.sentence for reason in reasons))
        self.reasons = reasons

    @property
    def sentence(self) -> Joined:
        """Say every reason."""
        return joined(" ", (reason.sentence for reason in self.reasons))

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
        missing, meant = self._missing, get_close_matches(self.ref, self.known, n=1)
        if meant:
            return sentence("{missing}; did you mean “{meant}”?", missing=missing, meant=meant[0])
        if self.known:
            return sentence("{missing}; use one of {known}.", missing=missing, known=listed(self.known))
        return sentence("{missing}; check its name.", missing=missing)

    @property
    def _missing(self) -> str:
        kind = _KINDS.get(self.kind, self.kind)
        if kind == PROPOSAL:
            return sentence("There is no {kind} “{ref}” that you may read", kind=kind, ref=self.ref)
        return sentence("There is no {kind} “{ref}”", kind=kind, ref=self.ref)


@dataclass(frozen=True, slots=True)
class Invalid(Refusal):
    """The request cannot mean anything under these rules."""

    code: ClassVar[str] = "invalid"
    problem: str
    way_out: str

    @property
    def sentence(self) -> str:
        return sentence("{problem}; {way_out}.", problem=self.problem, way_out=self.way_out)


@dataclass(frozen=True, slots=True)
class IdUsedBefore(Refusal):
    """A command id was used for another act, or by somebody else; whose and what is not told."""

    code: ClassVar[str] = "invalid"
    command_id: str

    @property
    def sentence(self) -> str:
        return sentence(
            "The id “{id}” was used for something else before; give this act an id of its own.", id=self.command_id
        )


@dataclass(frozen=True, slots=True)
class Stale(Refusal):
    """The caller decided on a version that no longer stands."""

    code: ClassVar[str] = "stale"
    ref: str
    seen: int
    current: int

    @property
    def sentence(self) -> str:
        return sentence(
            "“{ref}” is at version {current} and you saw {seen}; look at it again and repeat the act.",
            ref=self.ref,
            current=self.current,
            seen=self.seen,
        )


@dataclass(frozen=True, slots=True)
class NotPermitted(Refusal):
    """The actor holds none of the roles that may act."""

    code: ClassVar[str] = "not-permitted"
    act: str
    roles: tuple[str, ...]
    people: tuple[str, ...] = ()
    by_engine: tuple[str, ...] = ()
    called: tuple[str, ...] = field(default=(), metadata={WORDS: True})

    @property
    def sentence(self) -> str:
        act, roles = self.act, alternatives(self.called or self.roles)
        if self.by_engine:
            cause = alternatives(self.by_engine)
            return sentence(
                "One cannot {act} by hand: it follows by itself from {cause}; wait for that.", act=act, cause=cause
            )
        if not self.roles:
            return sentence("Nobody may {act} under these rules; choose another step.", act=act)
        if self.people:
            people = listed(self.people)
            return sentence("Only {roles} may {act}; ask them ({people}).", roles=roles, act=act, people=people)
        if self.roles == (THE_OPERATOR,):
            return sentence("Only {roles} may {act}; ask them.", roles=roles, act=act)
        return sentence("Only {roles} may {act}; ask the secretariat, which nobody holds now.", roles=roles, act=act)


@dataclass(frozen=True, slots=True)
class WrongState(Refusal):
    """The act is not possible where the proposal stands."""

    code: ClassVar[str] = "wrong-state"
    ref: str
    act: str
    state: str
    allowed: tuple[str, ...] = ()
    titles: tuple[str, ...] = field(default=(), metadata={WORDS: True})

    @property
    def sentence(self) -> str:
        act, ref, state = self.act, self.ref, self.state
        if self.allowed:
            return sentence(
                "One cannot {act} while “{ref}” is {state}; possible from here: {steps}.",
                act=act,
                ref=ref,
                state=state,
                steps=listed(self.titles or self.allowed),
            )
        return sentence(
            "One cannot {act} while “{ref}” is {state}; nothing more can be done with it.",
            act=act,
            ref=ref,
            state=state,
        )


@dataclass(frozen=True, slots=True)
class BallotClosed(Refusal):
    """The ballot no longer takes replies; its outcome is not announced yet."""

    code: ClassVar[str] = "ballot-closed"
    ref: str
    closed_at: datetime
    announced_by: tuple[str, ...] = ()
    zone: str = field(default="UTC", metadata={WORDS: True})
    called: tuple[str, ...] = field(default=(), metadata={WORDS: True})

    @property
    def sentence(self) -> str:
        until = exactly(wall_of(self.closed_at, self.zone))
        if self.announced_by:
            return sentence(
                "The ballot on “{ref}” closed for replies on {until}; a reply received in time can still be entered by "
                "the secretariat with its evidence before {roles} announces the outcome.",
                ref=self.ref,
                until=until,
                roles=alternatives(self.called or self.announced_by),
            )
        return sentence(
            "The ballot on “{ref}” closed for replies on {until}; a reply received in time can still be entered by "
            "the secretariat with its evidence.",
            ref=self.ref,
            until=until,
        )


@dataclass(frozen=True, slots=True)
class NotInElectorate(Refusal):
    """The member has no voice on this ballot."""

    code: ClassVar[str] = "not-in-electorate"
    ref: str
    member: str
    called: str = field(default="", metadata={WORDS: True})

    @property
    def sentence(self) -> str:
        return sentence(
            "{member} is not in the electorate of the ballot on “{ref}”, frozen when it opened; send a comment to the "
            "secretariat instead.",
            member=self.called or self.member,
            ref=self.ref,
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
            return sentence(
                "The text of “{ref}” is frozen while its ballot runs; wait for the outcome, then revise it.",
                ref=self.ref,
            )
        return sentence(
            "The text of “{ref}” is frozen while it is {state}; ask for a step that reopens it.",
            ref=self.ref,
            state=self.state,
        )


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
    called: tuple[str, ...] = field(default=(), metadata={WORDS: True})

    @property
    def sentence(self) -> str:
        problem = capitalised(self.missing)
        if self.way_out:
            return sentence("{problem}; {way_out}.", problem=problem, way_out=self.way_out)
        roles = alternatives(self.called or self.provided_by or (WHO_TAKES_IT,))
        if self.until:
            return sentence(
                "{problem}; {roles} can provide it by {until}.", problem=problem, roles=roles, until=self.until
            )
        return sentence("{problem}; {roles} can provide it.", problem=problem, roles=roles)


@dataclass(frozen=True, slots=True)
class DeadlinePassed(Refusal):
    """What was asked came after its deadline."""

    code: ClassVar[str] = "deadline-passed"
    ref: str
    deadline: str
    passed: str
    source: str
    unblocked_by: tuple[str, ...] = ()
    called: str = field(default="", metadata={WORDS: True})

    @property
    def sentence(self) -> str:
        said = {"deadline": self.called or self.deadline, "ref": self.ref, "passed": self.passed}
        roles = alternatives(self.unblocked_by or (THE_CHAIR,))
        if self.source:
            return sentence(
                "The deadline “{deadline}” ({source}) for “{ref}” passed on {passed}; ask {roles} to admit it late or "
                "to extend the deadline, or schedule it for the next meeting.",
                **said,
                source=self.source,
                roles=roles,
            )
        return sentence(
            "The deadline “{deadline}” for “{ref}” passed on {passed}; ask {roles} to admit it late or to extend the "
            "deadline, or schedule it for the next meeting.",
            **said,
            roles=roles,
        )


@dataclass(frozen=True, slots=True)
class SamePerson(Refusal):
    """Two persons must differ, and these do not."""

    code: ClassVar[str] = "same-person"
    act: str
    other: str
    person: str
    people: tuple[str, ...] = ()
    called: str = field(default="", metadata={WORDS: True})

    @property
    def sentence(self) -> str:
        said = {"person": self.person, "other": self.called or self.other, "act": self.act}
        if self.people:
            return sentence(
                "{person} took “{other}” and may not {act} as well; ask another person who may: {people}.",
                **said,
                people=listed(self.people),
            )
        return sentence("{person} took “{other}” and may not {act} as well; ask another person who may.", **said)


@dataclass(frozen=True, slots=True)
class BreaksGuarantee(Refusal):
    """The step would break what the rules promise (`guarantee`, from 1 in the file's order), and was stopped."""

    code: ClassVar[str] = "guarantee-broken"
    guarantee: int
    act: str
    breach: str
    because: str = ""

    @property
    def sentence(self) -> str:
        said = {"act": self.act, "breach": self.breach}
        if self.because:
            return sentence(
                "“{act}” would break a guarantee of these rules (“{because}”): {breach}; let another person take it, "
                "or ask the secretariat, who are told, to put the rules or the offices right.",
                **said,
                because=self.because.rstrip("."),
            )
        return sentence(
            "“{act}” would break a guarantee of these rules: {breach}; let another person take it, or ask the "
            "secretariat, who are told, to put the rules or the offices right.",
            **said,
        )
