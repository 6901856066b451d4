"""Why a proposal keeps a list from being adopted."""

from dataclasses import dataclass, field
from typing import ClassVar

from wsis_workflow.domain.proposals.refusals.refusal import WORDS, Refusal
from wsis_workflow.domain.rules.sentences import joined, sentence


@dataclass(frozen=True, slots=True)
class HeldUp(Refusal):
    """The act of a list is not possible on one of its proposals, so that it is not taken on any."""

    code: ClassVar[str] = "condition-not-met"
    ref: str
    list: str
    why: tuple[Refusal, ...] = field(default=(), metadata={WORDS: True})

    @property
    def sentence(self) -> str:
        why = joined(" ", (reason.sentence for reason in self.why))
        return sentence(
            "“{ref}” holds up “{list}”: {why} Take it out of the list, or put that right first.",
            ref=self.ref,
            list=self.list,
            why=why,
        )
