"""The answer to one condition, with the numbers that gave it."""

from dataclasses import dataclass
from fractions import Fraction

from wsis_workflow.domain.rules.conditions import Condition


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds; `part` is the number or the share's numerator, `whole` its denominator."""

    condition: Condition
    holds: bool
    part: Fraction | int = 0
    whole: Fraction | int | None = None
    parts: tuple["Verdict", ...] = ()
