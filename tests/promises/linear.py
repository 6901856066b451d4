"""Is a history of concurrent writes and reads linearizable? The search of Wing and Gong over a map of registers.

A history is linearizable where each operation can be given one instant between its beginning and its end, so that
every read gives what the writes before that instant have left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

NEVER = float("inf")
Value = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Write:
    """One register gets a value; `end` is NEVER where no answer came, so that it may have happened or not."""

    begin: float
    end: float
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Read:
    """All registers are read at once."""

    begin: float
    end: float
    found: Value = field(default_factory=dict)


Operation = Write | Read


def is_linearizable(history: Sequence[Operation]) -> bool:
    """Search for an order that explains the history, deepest first; what led nowhere before is not tried again."""
    answered = frozenset(n for n, one in enumerate(history) if one.end < NEVER)
    begun: list[tuple[frozenset[int], frozenset[tuple[str, str]]]] = [(frozenset(), frozenset())]
    known = set(begun)
    while begun:
        done, state = begun.pop()
        if answered <= done:
            return True
        for after in _next(history, done, state):
            if after not in known:
                known.add(after)
                begun.append(after)
    return False


def _next(
    history: Sequence[Operation], done: frozenset[int], state: frozenset[tuple[str, str]]
) -> list[tuple[frozenset[int], frozenset[tuple[str, str]]]]:
    """Give where one more operation leads: one that began before all others that are left have ended."""
    left = [n for n in range(len(history)) if n not in done]
    first_end = min(history[n].end for n in left)
    possible = [n for n in left if history[n].begin <= first_end]
    for n in possible:
        one = history[n]
        if isinstance(one, Read) and frozenset(one.found.items()) == state:
            return [(done | {n}, state)]  # it changes nothing, so it may as well come at once
    return [(done | {n}, _written(state, one)) for n in possible if isinstance(one := history[n], Write)]


def _written(state: frozenset[tuple[str, str]], write: Write) -> frozenset[tuple[str, str]]:
    return frozenset({**dict(state), write.key: write.value}.items())
