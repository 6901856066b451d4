"""What is read beside proposals: rows as pages, lists and the terminal want them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first place at which the record or what is shown of it is not as it was; act and position count as stored."""

    stream: str
    subject: str
    act: int
    position: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was verified, and the first flaw if there is one."""

    proposals: int
    events: int
    flaw: Flaw | None = None
