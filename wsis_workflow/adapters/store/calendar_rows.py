"""Questions for calendars: deadlines with those that have ended, when meetings changed last, which house it is."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from json import loads
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, or_, select

from wsis_workflow.adapters.store.record import REGISTER
from wsis_workflow.adapters.store.scoping import audible_to, has_party, readable_by
from wsis_workflow.adapters.store.tables import dues, record, table
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.app.scopes import Scope
from wsis_workflow.domain.proposals.register_events import MeetingEntered

_PROPOSAL, _DEADLINE = table(rows.ProposalRow), table(dues.DeadlineRow)
_P, _D, _E = _PROPOSAL.c, _DEADLINE.c, table(record.EventRow).c
_LATER = _DEADLINE.alias("later")
_OF_THE_DIRECTORY = (_E.proposal_id.is_(None), _E.stream == REGISTER)  # the first has an index, and is true of it


def deadlines(scope: Scope | None, bodies: Sequence[str]) -> Select[Any]:
    """Ask for the latest generation of each deadline, unless it was over, or ended without a date, before `since`."""
    is_latest = ~(
        select(_LATER.c.generation)
        .where(_LATER.c.proposal_id == _D.proposal_id, _LATER.c.name == _D.name, _LATER.c.generation > _D.generation)
        .correlate(_DEADLINE)
        .exists()
    )
    since = bindparam("since", type_=_D.latest.type)
    is_dated = and_(_D.latest.is_not(None), _D.latest >= since)
    is_undated = and_(_D.latest.is_(None), or_(_D.ended_at.is_(None), _D.ended_at >= since))
    of_bodies = [has_party(bodies)] if bodies else []
    return (
        select(
            _P.uid, _P.ref, _P.title, _P.edition, _D.name, _D.generation, _D.since, _D.earliest, _D.latest,
            _D.earliest_wall, _D.latest_wall, _D.words, _D.ended_at, _D.why,
        )
        .join_from(_DEADLINE, _PROPOSAL, _P.id == _D.proposal_id)
        .where(is_latest, or_(is_dated, is_undated), *of_bodies, *readable_by(scope))
        .order_by(_D.latest.is_(None), _D.latest, _D.proposal_id, _D.name)
    )  # fmt: skip


def acts(scope: Scope | None, bodies: Sequence[str], refs: Sequence[str]) -> Select[Any]:
    """Ask for the latest events on what may be read, of some bodies or of some proposals, the `most`."""
    of_bodies = [has_party(bodies)] if bodies else []
    of_refs = [_P.ref.in_(refs)] if refs else []
    return (
        select(_P.uid, _E.id, _P.ref, _P.title, _P.edition, _E.act, _E.verb, _E.by, _E.at, _E.kind, _E.payload)
        .join_from(table(record.EventRow), _PROPOSAL, _P.id == _E.proposal_id)
        .where(*of_bodies, *of_refs, *readable_by(scope), *audible_to(scope))
        .order_by(_E.id.desc())
        .limit(bindparam("most"))
    )


def meeting_changes() -> Select[Any]:
    """Ask for what was written of meetings, and when."""
    is_meeting = _E.kind == MeetingEntered.__name__
    return select(_E.payload, _E.at).where(*_OF_THE_DIRECTORY, is_meeting).order_by(_E.act, _E.position)


def changed_at(found: Iterable[tuple[str, datetime]]) -> dict[str, datetime]:
    """Say since when each meeting is as it is."""
    return {loads(payload)["meeting"]["ref"]: at for payload, at in found}


def beginning() -> Select[Any]:
    """Ask for the fingerprint of the first event of the directory, which no other installation has."""
    return select(_E.digest).where(*_OF_THE_DIRECTORY).order_by(_E.act, _E.position).limit(1)


def last_written() -> Select[Any]:
    """Ask when the latest event was written."""
    return select(_E.at).where(_E.id == select(func.max(_E.id)).scalar_subquery())
