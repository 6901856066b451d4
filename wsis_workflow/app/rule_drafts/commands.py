"""What may be asked of drafts of rules; `seen` is the version that whoever asks saw."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """Begin a draft, from an edition (by its hash) or from nothing that is published."""

    text: str
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Save:
    """Write another text."""

    ref: str
    text: str
    seen: int


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask for its publication."""

    ref: str
    seen: int


@dataclass(frozen=True, slots=True)
class Confirm:
    """Confirm as a second person that this very content, by its hash, is published."""

    ref: str
    hash: str
    seen: int


@dataclass(frozen=True, slots=True)
class Drop:
    """Throw a draft away."""

    ref: str
    seen: int


DraftCommand = Start | Save | Ask | Confirm | Drop
