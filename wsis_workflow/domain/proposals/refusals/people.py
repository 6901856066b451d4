"""Why it is not for this person, or not for this member."""

from dataclasses import dataclass, field
from typing import ClassVar

from wsis_workflow.domain.proposals.refusals.refusal import WORDS, Refusal
from wsis_workflow.domain.rules.sentences import alternatives, listed, sentence

THE_OPERATOR = sentence("the operator of the installation")


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
        if "secretariat" in self.roles:
            return sentence(
                "Only {roles} may {act}, and nobody holds that office now; ask the operator of the installation.",
                roles=roles,
                act=act,
            )
        return sentence(
            "Only {roles} may {act}, and nobody holds that office now; ask the secretariat.", roles=roles, act=act
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
