"""Numbers as tables write them, read exactly: integers, fractions such as 2/3, percentages such as 70%."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from wsis_workflow.domain.rules.shapes import Path, Reading

NUMBER = r"\d{1,18}(?:\.\d{1,40})?"
PLAIN = re.compile(rf"[+-]?{NUMBER}")
QUOTIENT = re.compile(r"([+-]?\d{1,18})\s*/\s*(0*[1-9]\d{0,17})")
PERCENTAGE = re.compile(rf"([+-]?{NUMBER})\s*%")


@dataclass(frozen=True, slots=True)
class Written:
    """An exact number together with how the file says it."""

    value: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class ShareBound:
    """What a share is compared with: 2/3, 70%, 0 or 1."""

    def read(self, value: Any, path: Path, reading: Reading) -> Written | None:
        """Accept a number from 0 to 1, or a percentage."""
        number = exact(value, may_be_percentage=True)
        if number is not None and 0 <= number <= 1:
            return Written(number, _as_text(value))
        message = f'A share is compared with a fraction from 0 to 1, not with "{value}"; write it as in 2/3 or 70%.'
        reading.note("invalid-value", message, path)
        return None

    def schema(self) -> dict[str, Any]:
        """Describe a number from 0 to 1, or text with a fraction or percentage."""
        text = {"type": "string", "pattern": r"^\d+(\.\d+)?\s*%?$|^\d+\s*/\s*\d+$", "examples": ["2/3", "70%"]}
        return {"oneOf": [{"type": "number", "minimum": 0, "maximum": 1}, text]}


@dataclass(frozen=True, slots=True)
class NumberBound:
    """What a number of members, or their weight, is compared with."""

    def read(self, value: Any, path: Path, reading: Reading) -> Written | None:
        """Accept a number from 0."""
        number = exact(value)
        if number is not None and number >= 0:
            return Written(number, _as_text(value))
        message = f'A number is compared with a number from 0, not with "{value}"; write one, or ask for a share.'
        reading.note("invalid-value", message, path)
        return None

    def schema(self) -> dict[str, Any]:
        """Describe a number from 0, or text with a fraction."""
        text = {"type": "string", "pattern": r"^\d+(\.\d+)?$|^\d+\s*/\s*\d+$", "examples": ["255"]}
        return {"oneOf": [{"type": "number", "minimum": 0}, text]}


def exact(value: object, may_be_percentage: bool = False) -> Fraction | None:
    """Give the number that a value writes, never through a float; None where it writes none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = _as_text(value)
    if quotient := QUOTIENT.fullmatch(text):
        return Fraction(int(quotient[1]), int(quotient[2]))
    if may_be_percentage and (percentage := PERCENTAGE.fullmatch(text)):
        return Fraction(percentage[1]) / 100
    return Fraction(text) if PLAIN.fullmatch(text) else None


def _as_text(value: object) -> str:
    """Write a number as a file does: Python puts small ones, such as 0.00001, as 1e-05."""
    text = str(value).strip()
    return f"{Decimal(text):f}" if isinstance(value, float) and "e" in text else text
