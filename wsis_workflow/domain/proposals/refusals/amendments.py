"""Why amendments cannot stand beside each other."""

from dataclasses import dataclass
from typing import ClassVar

from wsis_workflow.domain.proposals.refusals.refusal import Refusal
from wsis_workflow.domain.rules.sentences import listed, sentence


@dataclass(frozen=True, slots=True)
class TouchSameWords(Refusal):
    """Two amendments touch the same words, and only one of them could be made."""

    code: ClassVar[str] = "condition-not-met"
    number: int
    other: int
    words: str

    @property
    def sentence(self) -> str:
        return sentence(
            "Amendments {number} and {other} touch the same words (“{words}”); merge the two into one wording, or "
            "reject one of them.",
            number=self.number,
            other=self.other,
            words=self.words,
        )


@dataclass(frozen=True, slots=True)
class NeedOrder(Refusal):
    """Several amendments add words at one place, and nobody has said in which order."""

    code: ClassVar[str] = "condition-not-met"
    numbers: tuple[int, ...]

    @property
    def sentence(self) -> str:
        return sentence(
            "Amendments {numbers} add words at the same place; accept all of them in one act, in the order in which "
            "they are to stand, or merge them.",
            numbers=listed(map(str, self.numbers)),
        )
