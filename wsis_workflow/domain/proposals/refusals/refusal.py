"""What every refusal has: a code, a sentence for people, data for programs."""

from dataclasses import dataclass, fields
from typing import ClassVar

from wsis_workflow.domain.rules.sentences import Joined, joined

WORDS = "words"  # marks a field that says in words what another names


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
        super().__init__(*reasons)
        self.reasons = reasons

    def __str__(self) -> str:
        return " ".join(reason.sentence for reason in self.reasons)  # when asked: the clock is refused at every act

    @property
    def sentence(self) -> Joined:
        """Say every reason."""
        return joined(" ", (reason.sentence for reason in self.reasons))

    @property
    def code(self) -> str:
        """Give the code of the first reason."""
        return self.reasons[0].code
