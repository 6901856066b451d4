"""The amendments to a proposal as somebody sees them: where each stands, what it touches, what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.chronicle import name_of
from wsis_workflow.app.queries.pages import Page
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.amending.clashes import at_one_place, clusters, touch
from wsis_workflow.domain.proposals.amending.nouns import ACCEPTED, OPEN, STATES, Amendment
from wsis_workflow.domain.proposals.amending.standing import CALLED, known
from wsis_workflow.domain.proposals.refusals import Refused, Unknown

PAGE = 50
MOST_TOUCHED = 20  # numbers that are named


@dataclass(frozen=True, slots=True)
class AmendmentSeen:
    """An amendment; `start` and `end` count characters of the revision with that hash, `quote` is what stands there.

    `touches` are others that are open or accepted and cannot stand beside it as they are, `beside` those that add at
    the same place; `incorporated` is the revision that it is part of.
    """

    number: int
    kind: str
    state: str
    state_title: str
    revision: int
    hash: str
    start: int
    end: int
    quote: str
    text: str
    before: bool
    reasons: str
    by: str
    name: str
    member: str | None
    at: datetime
    decided_by: str
    decided_name: str
    decided_at: datetime | None
    why: str
    touches: tuple[int, ...]
    beside: tuple[int, ...]
    parts: tuple[int, ...]
    into: int | None
    again: int | None
    anew: int | None
    incorporated: int | None
    taken_up: tuple[str, ...]


def amendments(seen: Seen, states: Sequence[str] = (), numbers: Iterable[int] | None = None) -> list[AmendmentSeen]:
    """List the amendments in these states (none: in any), or some by number, in the order in which they were moved."""
    wanted = None if numbers is None else set(numbers)
    touched, beside = _neighbours(standing_now(seen))
    return [
        _seen(seen, one, touched.get(one.number, ()), beside.get(one.number, ()))
        for one in seen.proposal.amendments.values()
        if (not states or one.state in states) and (wanted is None or one.number in wanted)
    ]


def amendment(seen: Seen, number: int) -> AmendmentSeen:
    """Show one amendment.

    Raises:
        Refused: `unknown`.
    """
    known(seen.proposal, number)
    return amendments(seen, numbers=(number,))[0]


def amendment_page(seen: Seen, states: Sequence[str], cursor: str | None, limit: int = PAGE) -> Page[AmendmentSeen]:
    """List amendments page by page; the cursor is the number after which a page begins.

    Raises:
        Refused: `unknown`: a state.
    """
    for state in states:
        if state not in STATES:
            raise Refused(Unknown("state", state, STATES))
    found = [one for one in seen.proposal.amendments.values() if not states or one.state in states]
    after = int(cursor) if cursor else 0
    rest = [one.number for one in found if one.number > after]
    shown = tuple(amendments(seen, numbers=rest[:limit]))
    earlier = [one.number for one in found if one.number <= after]
    previous = None if not earlier else str(earlier[-limit - 1]) if len(earlier) > limit else "0"
    return Page(shown, str(rest[limit - 1]) if len(rest) > limit else None, previous, len(found))


def standing_now(seen: Seen) -> list[Amendment]:
    """List what is open or accepted, and so drawn in the text."""
    return [one for one in seen.proposal.amendments.values() if one.state in (OPEN, ACCEPTED)]


def counts(seen: Seen) -> dict[str, int]:
    """Count the amendments by state, in the order of the states."""
    found = dict.fromkeys(STATES, 0)
    for one in seen.proposal.amendments.values():
        found[one.state] += 1
    return {state: number for state, number in found.items() if number}


def _neighbours(standing: list[Amendment]) -> tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]]:
    """Say of each amendment which others touch its words, and which add at its place."""
    touched = {
        one.number: _first(other.number for other in together if other is not one and touch(one, other))
        for together in clusters(standing)
        if len(together) > 1
        for one in together
    }
    groups = at_one_place(standing)
    beside = {one.number: _first(each.number for each in group if each is not one) for group in groups for one in group}
    return touched, beside


def _first(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(number for number, _ in zip(numbers, range(MOST_TOUCHED), strict=False))


def _seen(seen: Seen, one: Amendment, touches: tuple[int, ...], beside: tuple[int, ...]) -> AmendmentSeen:
    register, passage = seen.around.register, one.passage
    return AmendmentSeen(
        number=one.number,
        kind=one.kind,
        state=one.state,
        state_title=CALLED[one.state],
        revision=passage.revision,
        hash=passage.hash,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        text=one.text,
        before=one.before,
        reasons=one.reasons,
        by=one.by,
        name=name_of(one.by, register),
        member=one.member,
        at=one.at,
        decided_by=one.decided_by,
        decided_name=name_of(one.decided_by, register) if one.decided_by else "",
        decided_at=one.decided_at,
        why=one.why,
        touches=touches,
        beside=beside,
        parts=one.parts,
        into=one.into,
        again=one.again,
        anew=one.anew,
        incorporated=one.revision,
        taken_up=one.taken_up,
    )
