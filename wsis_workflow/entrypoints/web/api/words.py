"""What may be said in a request: names, texts and instants, so that nothing reaches a database that is no text."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from fastapi import Path
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from wsis_workflow.app import directory
from wsis_workflow.app.queries.starting import RESERVED
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.domain.rules.written_dates import YEARS

NO_CONTROLS = r"^[^\x00-\x1f\x7f]*$"
NO_NUL = r"^[^\x00]*$"
YEAR, MONTH = "[1-8][0-9]{3}", "(0[1-9]|1[0-2])"
PERIOD = "(W[0-5][0-9]|Q[1-4])"
DAY = f"{YEAR}-{MONTH}-(0[1-9]|[12][0-9]|3[01])"
HOUR = r"[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?"
OFFSET = "(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?"
MANY = 1_000
DEEPEST = 40
LARGEST = 10**15
CORRECT = sentence("correct it")


def new_name(name: str) -> str:
    """Refuse a name under which there is a page, so that what is called so could not be looked at.

    Raises:
        ValueError: it is one.
    """
    if name in RESERVED:
        raise ValueError("this is the name of a page")
    return name


def as_a_day(written: Any) -> Any:
    """Refuse what is no day as it is written: a bare number would be taken for seconds since 1970.

    Raises:
        ValueError: it is none.
    """
    if isinstance(written, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", written, re.ASCII):
        raise ValueError("write the day like 2008-02-25")
    return written


Day = Annotated[date, BeforeValidator(as_a_day)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_CONTROLS)]
NewName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9][A-Za-z0-9._\-]*$"),
    AfterValidator(new_name),
]
Line = Annotated[str, StringConstraints(max_length=2_000, pattern=NO_CONTROLS)]
Text = Annotated[str, StringConstraints(max_length=1_000_000, pattern=NO_NUL)]
Language = Annotated[str, StringConstraints(max_length=35, pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]
Instant = Annotated[str, StringConstraints(pattern=f"^{DAY}({HOUR}{OFFSET})?$")]
Date = Annotated[str, StringConstraints(pattern=f"^(tbd|{YEAR}-{PERIOD}|{YEAR}-{MONTH}|{DAY}({HOUR}{OFFSET})?)$")]

Ref = Annotated[str, Path(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f/]+$", description="A short name.")]
NumberOnDesk = Annotated[int, Path(ge=1, le=1_000_000_000, description="Its number on the desk of the body.")]


def few(value: Any) -> Any:
    """Count names before each is looked at: to tell a hundred thousand faults takes seconds, in which all others wait.

    Raises:
        ValueError: there are more than any request needs.
    """
    if isinstance(value, dict) and len(value) > MANY:
        raise ValueError(f"has more than {MANY} names")
    return value


Names = Annotated[list[Name], Field(max_length=MANY)]
SomeNames = Annotated[list[Name], Field(min_length=1, max_length=MANY)]
Few = BeforeValidator(few)
Pairs = Annotated[dict[Name, Name], Field(max_length=MANY), Few]


class Sent(BaseModel):
    """What a request says: these fields and no others, each of its own type."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)
    _few = model_validator(mode="before")(few)


def free(value: Any) -> Any:
    """Take data of any shape, as long as a file could hold it.

    Raises:
        ValueError: a text that is none, a number that is none or too large, or too many levels.
    """
    _must_be_plain(value, "", DEEPEST)
    return value


Free = Annotated[dict[str, Any], AfterValidator(free)]
FreeList = Annotated[list[dict[str, Any]], Field(max_length=2 * MANY), AfterValidator(free)]


def instant_of(written: str, place: str, zone: str) -> datetime:
    """Read an instant: ISO 8601 with an offset, or wall time in the installation's zone.

    Raises:
        Refused: `invalid`.
    """
    try:
        return _with_offset(written) or directory.instant(written, zone)
    except (ValueError, OverflowError) as fault:
        raise Refused(invalid(fault, place)) from None


def day_or_instant_of(written: str, place: str, zone: str) -> datetime | date:
    """Read a day, which ends at the hour of its rule, or an instant.

    Raises:
        Refused: `invalid`.
    """
    try:
        return _with_offset(written) or directory.day_or_instant(written, zone)
    except (ValueError, OverflowError) as fault:
        raise Refused(invalid(fault, place)) from None


def _with_offset(written: str) -> datetime | None:
    """Read what our own answers write, decimals of a second among it; None where there is no offset."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    if found.tzinfo is None or found.year not in YEARS or abs(found.utcoffset() or timedelta()) >= timedelta(days=1):
        return None
    return found.astimezone(UTC)


def invalid(message: object, place: str = "") -> Invalid:
    """Make a refusal of what a reader says of a file: a sentence, most of which end in what to do."""
    said = f"{place}: {message}".removeprefix(": ").rstrip(".")
    problem, end, way_out = said.rpartition("; ")
    return Invalid(problem, way_out) if end else Invalid(said, CORRECT)


def _must_be_plain(value: Any, place: str, depth: int) -> None:
    if depth == 0:
        raise ValueError(f"{place[:100]} has too many levels")
    if isinstance(value, str):
        _must_be_text(value, place)
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) > LARGEST):
        if not abs(value) <= LARGEST:  # which holds for no NaN either
            raise ValueError(f"{place[:100]} is no number, or too large a one")
    elif isinstance(value, dict):
        for name, one in value.items():
            _must_be_text(name, place)
            _must_be_plain(one, f"{place}.{name}".removeprefix("."), depth - 1)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            _must_be_plain(one, f"{place}[{number}]", depth - 1)


def _must_be_text(value: str, place: str) -> None:
    if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise ValueError(f"{place[:100] or 'a key'} holds a character that is none (NUL, or half of one)")
