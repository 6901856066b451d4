"""Kept counts: how many proposals are where, by edition, state and parties, changed in the transaction of each step."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from secrets import randbelow
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, not_, or_, select, tuple_, union
from sqlalchemy.dialects.postgresql import insert as upsert

from wsis_workflow.adapters.store.editions import edition
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.scoping import has_party, is_seated
from wsis_workflow.adapters.store.tables import counts, table
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.app.scopes import Named, Scope
from wsis_workflow.app.wanted import ENDED, NO_STAGE, Wanted
from wsis_workflow.domain.proposals.nouns import Proposal

SLOTS = 64
_TABLE, _P = table(counts.ProposalCountRow), table(rows.ProposalRow).c
_C, _SPONSOR, _PARTY = _TABLE.c, table(rows.SponsorRow).c, table(rows.PartyRow).c
_INTO = upsert(_TABLE).inline().values({column.name: bindparam(column.name) for column in _TABLE.columns})
ADD = _INTO.on_conflict_do_update(
    index_elements=["edition", "state", "parties", "slot"], set_={"number": _C.number + _INTO.excluded.number}
)
GROUPS = select(_C.edition, _C.state, _C.parties, func.sum(_C.number)).group_by(_C.edition, _C.state, _C.parties)
PLACES = select(_P.id, _P.edition, _P.state).order_by(_P.id)
PARTIES = select(_PARTY.proposal_id, _PARTY.name, _PARTY.body)
Key = tuple[str, str]  # an edition and a state of it


@dataclass(frozen=True, slots=True)
class Group:
    """Proposals of one edition in one state with the same parties."""

    edition: str
    state: str
    parties: Mapping[str, str]
    number: int

    @property
    def key(self) -> Key:
        """Give edition and state."""
        return self.edition, self.state


def parties_of(proposal: Proposal) -> str:
    """Write the parties of a proposal in one order, a line for each."""
    return "\n".join(f"{name} {body}" for name, body in sorted(proposal.parties.items()))


def write_counts(held: Held, before: Proposal | None, after: Proposal) -> None:
    """Count a proposal where it has come to, and no longer where it was."""
    was, is_ = _place(before), _place(after)
    if was == is_:
        return
    slot = randbelow(SLOTS) if held.locks_rows else 0
    # In one order, so that of two acts that meet neither waits for the other.
    moves = sorted([(place, change) for place, change in ((was, -1), (is_, 1)) if place is not None])
    names = ("edition", "state", "parties")
    held.wire.many(ADD, [{**dict(zip(names, place, strict=True)), "slot": slot, "number": by} for place, by in moves])


def kept(held: Held) -> list[Group]:
    """Read what is counted."""
    return [Group(of, state, _read(parties), int(number)) for of, state, parties, number in held.wire.rows(GROUPS)]


def recounted(held: Held) -> list[Group]:
    """Count the rows of proposals themselves, as the kept counts should have it."""
    parties: dict[int, list[str]] = {}
    for proposal_id, name, body in held.wire.rows(PARTIES):
        parties.setdefault(proposal_id, []).append(f"{name} {body}")
    found = Counter(
        (of, state, "\n".join(sorted(parties.get(number, ())))) for number, of, state in held.wire.rows(PLACES)
    )
    return [Group(of, state, _read(lines), number) for (of, state, lines), number in found.items()]


def as_rows(groups: list[Group]) -> list[dict[str, Any]]:
    """Show groups as rows to be compared; what has become empty is as good as none."""
    return [{**asdict(group), "parties": dict(group.parties)} for group in groups if group.number]


def is_counted(wanted: Wanted) -> bool:
    """Say whether what is wanted can be told from the counts alone."""
    return wanted == Wanted(
        states=wanted.states, stages=wanted.stages, workflows=wanted.workflows, bodies=wanted.bodies,
        is_final=wanted.is_final,
    )  # fmt: skip


def counted(held: Held, wanted: Wanted, scope: Scope | None) -> dict[str, int]:
    """Count by stage, `ended` and `open` (in none) among them, what is wanted and may be read."""
    groups = [group for group in kept(held) if group.number and _is_wanted(held, group, wanted)]
    numbers: Counter[str] = Counter()
    left: set[Key] = set()
    for group in groups:
        if scope is None or _is_seated(scope, group):
            numbers[_stage(held, group.key)] += group.number
        elif _may_own(scope, group.key):
            left.add(group.key)
    if left and scope is not None:
        for of, state, number in held.wire.ask(_own, scope, tuple(sorted(left)), wanted.bodies):
            numbers[_stage(held, (of, state))] += number
    return dict(numbers)


def _place(proposal: Proposal | None) -> tuple[str, str, str] | None:
    return None if proposal is None else (proposal.edition, proposal.state, parties_of(proposal))


@lru_cache(maxsize=4096)
def _read(parties: str) -> Mapping[str, str]:
    return dict(line.split(" ", 1) for line in parties.splitlines())


def _is_wanted(held: Held, group: Group, wanted: Wanted) -> bool:
    workflow = edition(held, group.edition)
    final = workflow.states[group.state].final
    return (
        (not wanted.states or group.state in wanted.states)
        and (not wanted.stages or _stage(held, group.key) in wanted.stages)
        and (not wanted.workflows or workflow.name in wanted.workflows)
        and (not wanted.bodies or not set(wanted.bodies).isdisjoint(group.parties.values()))
        and (wanted.is_final is None or wanted.is_final is (final is not None))
    )


def _stage(held: Held, key: Key) -> str:
    state = edition(held, key[0]).states[key[1]]
    return ENDED if state.final is not None else state.stage or NO_STAGE


def _named(scope: Scope, key: Key) -> Named | None:
    return next((named for named in scope.named if key in named.states), None)


def _is_seated(scope: Scope, group: Group) -> bool:
    """Say whether the reader's seats suffice, as `scoping.is_seated` asks of rows."""
    named, bodies = _named(scope, group.key), group.parties.values()
    if named is None:
        return any(body in bodies for body in scope.bodies)
    return any(body in bodies if party is None else group.parties.get(party) == body for party, body in named.seats)


def _may_own(scope: Scope, key: Key) -> bool:
    named = _named(scope, key)
    return bool(scope.members or scope.people) if named is None else bool(named.members)


def _own(scope: Scope, keys: tuple[Key, ...], bodies: tuple[str, ...]) -> Select[Any]:
    """Count, by edition and state, what the reader may read as its sponsor or proposer and not by a seat."""
    named = [(one, [key for key in one.states if key in keys]) for one in scope.named]
    by_name = {key for _, of in named for key in of}
    openly = [key for key in keys if key not in by_name]
    readable = [and_(_is_at(of), _is_own(one.members, ())) for one, of in named if of and one.members]
    if openly:
        readable.append(and_(_is_at(openly), _is_own(scope.members, scope.people)))
    narrowed = [has_party(bodies)] if bodies else []
    return (
        select(_P.edition, _P.state, func.count(_P.id))
        .where(or_(*readable), not_(is_seated(scope)), *narrowed)
        .group_by(_P.edition, _P.state)
    )


def _is_at(keys: list[Key]) -> ColumnElement[bool]:
    return tuple_(_P.edition, _P.state).in_(keys)


def _is_own(members: tuple[str, ...], people: tuple[str, ...]) -> ColumnElement[bool]:
    """Begin with what is the reader's own, which is little among all that there is."""
    return _P.id.in_(union(*_owned(members, people)))


def _owned(members: tuple[str, ...], people: tuple[str, ...]) -> Iterator[Select[Any]]:
    if members:
        yield select(_SPONSOR.proposal_id).where(_SPONSOR.member.in_(members))
    if people:
        mine = table(rows.ProposalRow).alias("mine").c
        yield select(mine.id).where(mine.proposer.in_(people))
