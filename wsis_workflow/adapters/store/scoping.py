"""What somebody may read, as a condition on proposals and on notices."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, not_, or_, select, tuple_

from wsis_workflow.adapters.store.tables import directory, outbox, record, table
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.app.scopes import Named, Scope

_PROPOSAL = table(rows.ProposalRow)
_P, _N, _E = _PROPOSAL.c, table(outbox.NoticeRow).c, table(record.EventRow).c
WITHIN_AN_AUDIENCE = "comment_within"  # notices of this kind are for whom they are addressed to alone
_SPONSOR, _PARTY, _MEETING = table(rows.SponsorRow).c, table(rows.PartyRow).c, table(directory.MeetingRow).c

Condition = ColumnElement[bool]


def readable_by(scope: Scope | None) -> list[Condition]:
    """Narrow to what may be read; None narrows nothing.

    Where a state names its readers these alone; elsewhere those with a seat in a party, the sponsors, the proposer.
    """
    if scope is None:
        return []
    openly: Condition = or_(has_party(scope.bodies), _is_sponsored_by(scope.members), _P.proposer.in_(scope.people))
    if not scope.named:
        return [openly]
    among = [state for named in scope.named for state in named.states]
    return [or_(and_(not_(_is_at(among)), openly), *map(_by_name, filter(_is_somebody, scope.named)))]


def is_seated(scope: Scope) -> Condition:
    """Narrow to what may be read by a seat in a party alone, whoever put it forward."""
    if not scope.named:
        return has_party(scope.bodies)
    among = [state for named in scope.named for state in named.states]
    by_name = [and_(_is_at(named.states), or_(*_seats(named))) for named in scope.named if named.seats]
    return or_(and_(not_(_is_at(among)), has_party(scope.bodies)), *by_name)


def audible_to(scope: Scope | None) -> list[Condition]:
    """Narrow events to those that are told to everybody who may read, or to an audience of which the reader is."""
    if scope is None:
        return []
    return [or_(_E.audience.is_(None), _E.audience.in_(scope.bodies), _E.by.in_(scope.people))]


def tellable_to(scope: Scope | None) -> list[Condition]:
    """Narrow notices to one's own; a secretary has those about what they may read and their bodies' meetings too."""
    if scope is None:
        return []
    own: Condition = _N.person.in_(scope.people[:1])
    if not scope.secretary_of:
        return [own]
    about = and_(_N.kind != WITHIN_AN_AUDIENCE, _N.proposal.in_(select(_P.ref).where(*readable_by(scope))))
    cause = literal("meeting/") + _MEETING.ref + literal("/")
    convened = select(_MEETING.ref).where(
        _MEETING.body.in_(scope.secretary_of), func.substr(_N.cause, 1, func.length(cause)) == cause
    )
    return [or_(own, about, and_(_N.kind == "meeting", convened.exists()))]


def is_concerned(scope: Scope) -> Condition:
    """Narrow to what the reader's members sponsor and what the reader has put forward."""
    return or_(_is_sponsored_by(scope.members), _P.proposer.in_(scope.people))


def _by_name(named: Named) -> Condition:
    sponsors = [_is_sponsored_by(named.members)] if named.members else []
    return and_(_is_at(named.states), or_(*_seats(named), *sponsors))


def _seats(named: Named) -> list[Condition]:
    parties: dict[str | None, list[str]] = {}
    for party, body in named.seats:
        parties.setdefault(party, []).append(body)
    return [has_party(bodies, party) for party, bodies in parties.items()]


def _is_somebody(named: Named) -> bool:
    return bool(named.seats or named.members)


def _is_at(states: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> Condition:
    return tuple_(_P.edition, _P.state).in_(states)


def has_party(bodies: Collection[str], party: str | None = None) -> Condition:
    """Narrow to what passes through one of some bodies, as a certain party or as any.

    It is asked of each proposal, so that a page of a long list is found without all that may be read.
    """
    found = select(_PARTY.proposal_id).where(_PARTY.proposal_id == _P.id, _PARTY.body.in_(bodies))
    return _is_there(found if party is None else found.where(_PARTY.name == party))


def _is_sponsored_by(members: Collection[str]) -> Condition:
    return _is_there(select(_SPONSOR.proposal_id).where(_SPONSOR.proposal_id == _P.id, _SPONSOR.member.in_(members)))


def _is_there(found: Select[Any]) -> Condition:
    """Look for each proposal by itself: without `OFFSET 0` PostgreSQL gathers all that there are, for a page of 50."""
    return found.correlate(_PROPOSAL).offset(0).exists()
