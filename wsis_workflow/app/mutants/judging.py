"""What came of mutants: what noticed each of them, which are the same as the original, and the share noticed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from wsis_workflow.app.mutants.originals import Mutant

Fate = Literal["check", "rehearsal", "same", "survived"]
FATES: tuple[Fate, ...] = ("check", "rehearsal", "same", "survived")


@dataclass(frozen=True, slots=True)
class Judged:
    """One mutant and its fate: the checks' code or the rehearsal that killed it, and the sentence that says why."""

    mutant: Mutant
    fate: Fate
    by: str = ""
    why: str = ""


def share_killed(judged: Sequence[Judged]) -> Fraction:
    """Give the share of the mutants that were killed, of those that are not proved to be the same; 1 without any."""
    counted = [one for one in judged if one.fate != "same"]
    killed = sum(one.fate in ("check", "rehearsal") for one in counted)
    return Fraction(killed, len(counted)) if counted else Fraction(1)


def fates(judged: Sequence[Judged]) -> Mapping[Fate, int]:
    """Count the mutants of each fate."""
    found = Counter(one.fate for one in judged)
    return {fate: found[fate] for fate in FATES}


def killers(judged: Sequence[Judged]) -> Mapping[str, int]:
    """Count what each rehearsal killed."""
    return Counter(one.by for one in judged if one.fate == "rehearsal")
