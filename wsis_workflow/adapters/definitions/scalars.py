"""What an unquoted word is in YAML 1.2 (core schema): dates, times and words like NO stay as they were written."""

import re
from decimal import Decimal

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_DECIMAL = re.compile(r"[-+]?[0-9]{1,4000}")  # Python reads no longer number
_BASED = re.compile(r"0o[0-7]{1,4000}|0x[0-9a-fA-F]{1,4000}")
_FLOAT = re.compile(r"(?=.*[.eE])[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_PLAIN_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

Scalar = str | int | float | bool | None


def plain_scalar(text: str) -> Scalar:
    """Give the value of an unquoted scalar."""
    if text in NULLS:
        return None
    if text in TRUTHS:
        return TRUTHS[text]
    if _DECIMAL.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return _decimal(text)
    return float(text.replace(".", "", 1)) if _SPECIAL.fullmatch(text) else text


def _decimal(text: str) -> Scalar:
    """Give a decimal number; as it was written where a float would round it, because weights and shares are exact."""
    number = float(text)
    return text if _PLAIN_DECIMAL.fullmatch(text) and Decimal(text) != Decimal(repr(number)) else number
