"""Why a request cannot be meant: what it names is not there, it makes no sense, or it comes from an earlier version."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar

from wsis_workflow.domain.proposals.refusals.refusal import Refusal
from wsis_workflow.domain.rules.language_words import language_in_words
from wsis_workflow.domain.rules.sentences import listed, sentence

PROPOSAL = sentence("proposal")
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
        sentence("state"),
        sentence("language version"),
        sentence("attachment"),
        sentence("amendment"),
        sentence("workflow in force"),
        sentence("key to feeds"),
        sentence("edition"),
        sentence("comment"),
    )
}


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
class OutdatedRevision(Refusal):
    """A translation came of a text that no longer stands."""

    code: ClassVar[str] = "stale"
    ref: str
    language: str
    revision: int
    current: int

    @property
    def sentence(self) -> str:
        return sentence(
            "Revision {revision} of “{ref}” is no longer its text, and {language} is asked of revision {current}; see "
            "what has changed between the two, and deliver the text of revision {current}.",
            ref=self.ref,
            language=language_in_words(self.language),
            revision=self.revision,
            current=self.current,
        )
