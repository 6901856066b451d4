"""Why the procedure does not allow it now: the state, the ballot, the text, a need, a deadline, a guarantee."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from wsis_workflow.domain.proposals.refusals.refusal import WORDS, Refusal
from wsis_workflow.domain.rules.deadline_words import exactly
from wsis_workflow.domain.rules.moments import wall_of
from wsis_workflow.domain.rules.sentences import alternatives, capitalised, listed, sentence

THE_CHAIR = sentence("the chair")
WHO_TAKES_IT = sentence("whoever takes the step")


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
    is_on_paper: bool = field(default=False, metadata={WORDS: True})

    @property
    def sentence(self) -> str:
        until = exactly(wall_of(self.closed_at, self.zone))
        if self.is_on_paper:
            return sentence(
                "The ballot on “{ref}” closed on {until}, and its votes are on paper; wait for the outcome.",
                ref=self.ref,
                until=until,
            )
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
