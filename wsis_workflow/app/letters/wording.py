"""How a kind of notice is put into words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """How one kind of notice is put: its subject, its first sentence, and what to do next."""

    subject: str
    opening: str
    next: str
