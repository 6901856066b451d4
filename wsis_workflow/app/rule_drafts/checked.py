"""What the checks say of a text of rules, with the line and column of each fault."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from wsis_workflow.app.stored import Edition
from wsis_workflow.domain.rules.faults import Finding
from wsis_workflow.domain.rules.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Checked:
    """A text that was checked: `name` as it calls itself, `draft` as far as it reads, `edition` where it is sound."""

    name: str
    findings: tuple[Finding, ...]
    draft: Workflow | None = None
    edition: Edition | None = None

    @property
    def errors(self) -> int:
        """Count what keeps it from being published."""
        return sum(one.is_error for one in self.findings)

    @property
    def warnings(self) -> int:
        """Count what does not."""
        return len(self.findings) - self.errors


Read = Callable[[str, Collection[str]], Checked]  # a text, and the names of the workflows that are published
