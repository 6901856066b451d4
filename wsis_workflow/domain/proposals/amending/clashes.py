"""Which amendments cannot stand beside each other, found in one pass over their places."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from wsis_workflow.domain.proposals.amending.nouns import ADD, NOC, Amendment

Pair = tuple[Amendment, Amendment]


def touch(one: Amendment, other: Amendment) -> bool:
    """Say whether two amendments touch the same words.

    What is added at the edge of other words leaves them alone; two that keep the same words unchanged agree.
    """
    if one.kind == other.kind == NOC:
        return False
    here, there = one.edit, other.edit
    if here.start == here.end or there.start == there.end:
        point, words = (here, there) if here.start == here.end else (there, here)
        return words.start < point.start < words.end
    return here.start < there.end and there.start < here.end


def overlapping(amendments: Iterable[Amendment]) -> list[Pair]:
    """Give pairs that touch the same words: some pair for each amendment that any before it stands against."""
    found: list[Pair] = []
    changing: Amendment | None = None  # which of the changes so far reaches furthest
    keeping: Amendment | None = None
    for one in in_order(amendments):
        before = (changing,) if one.kind == NOC else (changing, keeping)
        found += [(other, one) for other in before if other is not None and one.edit.start < other.edit.end]
        if one.kind == NOC:
            keeping = _further(keeping, one)
        else:
            changing = _further(changing, one)
    return found


def at_one_place(amendments: Iterable[Amendment]) -> list[tuple[Amendment, ...]]:
    """Give what is added at the same place, each in its order."""
    added = in_order(one for one in amendments if one.kind == ADD)
    groups = [tuple(group) for _, group in groupby(added, key=lambda one: one.edit.start)]
    return [group for group in groups if len(group) > 1]


def clusters(amendments: Iterable[Amendment]) -> list[tuple[Amendment, ...]]:
    """Put together what hangs together by touching; one that touches nothing is by itself."""
    found: list[list[Amendment]] = []
    reach = -1
    for one in in_order(amendments):
        joins = bool(found) and (one.edit.start < reach or _is_added_beside(found[-1][-1], one))
        if joins:
            found[-1].append(one)
        else:
            found.append([one])
        reach = max(reach, one.edit.end)
    return [tuple(together) for together in found]


def in_order(amendments: Iterable[Amendment]) -> Sequence[Amendment]:
    """Sort amendments by their places in the text."""
    return sorted(amendments, key=lambda one: (*one.edit.place, one.number))


def _further(one: Amendment | None, other: Amendment) -> Amendment:
    return other if one is None or other.edit.end > one.edit.end else one


def _is_added_beside(one: Amendment, other: Amendment) -> bool:
    return one.kind == other.kind == ADD and one.edit.start == other.edit.start
