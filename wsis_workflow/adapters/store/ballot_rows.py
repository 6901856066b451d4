"""The rows of ballots: opened with a frozen electorate, changed, decided, and every statement of a member kept."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, bindparam, func, insert, select, update
from sqlalchemy.sql.base import Executable

from wsis_workflow.adapters.store.sentences import adding
from wsis_workflow.adapters.store.tables import ballots, table
from wsis_workflow.domain.proposals.events import Act, PositionTaken
from wsis_workflow.domain.proposals.nouns import Ballot, Elector, Position, Proposal

Values = dict[str, Any]
Change = tuple[Executable, list[Values]]

_BALLOT, _ELECTOR, _POSITION = table(ballots.BallotRow), table(ballots.ElectorRow), table(ballots.PositionRow)
# Other rules may give a ballot, and the deadline that closes it, another name.
_CHANGING = (
    "rule", "closes", "revision", "closes_at", "promised", "closed_at", "counts", "outcome", "outcome_row", "tally",
    "explanation", "no_reply", "cancelled_at",
)  # fmt: skip


def _that_ballot() -> ScalarSelect[Any]:
    """Find the ballot by its number, so that nobody has to carry its id about."""
    return (
        select(_BALLOT.c.id)
        .where(
            _BALLOT.c.proposal_id == bindparam("of"),
            _BALLOT.c.number == bindparam("numbered"),
            _BALLOT.c.annulled_at.is_(None),
        )
        .scalar_subquery()
    )


_OPEN = adding(ballots.BallotRow)
_CHANGE = (
    update(_BALLOT)
    .where(_BALLOT.c.id == _that_ballot())
    .values({name: bindparam(name) for name in _CHANGING})
)  # fmt: skip
_ANNUL = update(_BALLOT).where(_BALLOT.c.id == _that_ballot()).values(annulled_at=bindparam("annulled_at"))
_FREEZE = insert(_ELECTOR).values(
    {column.name: bindparam(column.name) for column in _ELECTOR.c if column.name != "ballot_id"}
    | {"ballot_id": _that_ballot()}
)
_SAY = (
    insert(_POSITION)
    .inline()
    .values(
        {column.name: bindparam(column.name) for column in _POSITION.c if column.name not in ("id", "ballot_id")}
        | {"ballot_id": _that_ballot()}
    )
)
_STAND_DOWN = (
    update(_POSITION)
    .where(
        _POSITION.c.ballot_id == _that_ballot(),
        _POSITION.c.member == bindparam("of_member"),
        _POSITION.c.standing.is_(True),
    )
    .values(standing=bindparam("standing"))
)
_EARLIER = _POSITION.alias("earlier")
_STAND_AGAIN = (
    update(_POSITION)
    .where(
        _POSITION.c.id
        == select(func.max(_EARLIER.c.id))
        .where(
            _EARLIER.c.ballot_id == _that_ballot(),
            _EARLIER.c.member == bindparam("of_member"),
            _EARLIER.c.position == bindparam("said"),
            _EARLIER.c.at == bindparam("said_at"),
        )
        .scalar_subquery()
    )
    .values(standing=bindparam("standing"))
)


def ballot_changes(before: Proposal | None, act: Act, after: Proposal, proposal_id: int) -> Iterator[Change]:
    """Bring ballots, electors and positions from before an act to after it."""
    then = before.ballots if before else ()
    if then is after.ballots and not _stated(act, then[-1] if then else None):
        return
    gone = then[len(after.ballots) :]
    if gone:
        yield _ANNUL, [{"of": proposal_id, "numbered": ballot.number, "annulled_at": act.at} for ballot in gone]
    for was, ballot in zip(then, after.ballots, strict=False):
        if was is not ballot or _stated(act, ballot):
            yield from _changed(was, ballot, act, proposal_id)
    for ballot in after.ballots[len(then) :]:
        yield from _opened(ballot, act, proposal_id)


def shown(ballot: Ballot, at: datetime | None = None) -> Values:
    """Show what may change of a ballot; `at` is when it was cancelled, if it was."""
    outcome = ballot.outcome
    return {
        "rule": ballot.rule,
        "closes": ballot.closes,
        "revision": ballot.revision,
        "closes_at": ballot.closes_at,
        "promised": ballot.promised,
        "closed_at": ballot.closed_at,
        "counts": dict(ballot.counts) if ballot.counts is not None else None,
        "outcome": outcome.outcome if outcome else None,
        "outcome_row": outcome.row if outcome else None,
        "tally": dict(outcome.tally) if outcome else None,
        "explanation": outcome.explanation if outcome else None,
        "no_reply": list(outcome.no_reply) if outcome else None,
        "cancelled_at": at if ballot.cancelled else None,
    }


def position_row(position: Position) -> Values:
    """Show what a member said."""
    return {
        "member": position.member,
        "position": position.position,
        "by": position.by,
        "received": position.received,
        "at": position.at,
        "reasons": position.reasons,
        "reservation": position.reservation,
        "on_behalf": position.on_behalf,
        "evidence": position.evidence,
    }


def elector_row(elector: Elector) -> Values:
    """Show a member as the ballot froze it."""
    return {
        "member": elector.member,
        "category": elector.category,
        "voting_right": elector.voting_right,
        "weights": {name: str(weight) for name, weight in elector.weights.items()},
        "attributes": dict(elector.attributes),
    }


def _opened(ballot: Ballot, act: Act, proposal_id: int) -> Iterator[Change]:
    fixed = {
        "proposal_id": proposal_id, "number": ballot.number, "body": ballot.body, "opened_at": ballot.opened_at,
        "annulled_at": None,
    }  # fmt: skip
    where = {"of": proposal_id, "numbered": ballot.number}
    yield _OPEN, [{**fixed, **shown(ballot, act.at)}]
    if ballot.electors:
        yield _FREEZE, [{**where, **elector_row(elector)} for elector in ballot.electors.values()]
    yield from _said({}, ballot, act, where)


def _changed(was: Ballot, now: Ballot, act: Act, proposal_id: int) -> Iterator[Change]:
    where = {"of": proposal_id, "numbered": now.number}
    if shown(was, act.at) != shown(now, act.at):
        yield _CHANGE, [{**where, **shown(now, act.at)}]
    if was.positions is not now.positions or _stated(act, now):
        yield from _said(was.positions, now, act, where)


def _said(then: Any, now: Ballot, act: Act, where: Values) -> Iterator[Change]:
    """Every statement of the act is a row; of all statements of a member only the one in the aggregate stands."""
    stated = _stated(act, now)
    moved = [member for member in {**then, **now.positions} if then.get(member) is not now.positions.get(member)]
    fallen = [member for member in moved if member in then]
    again = [
        now.positions[member] for member in moved if member in now.positions and now.positions[member] not in stated
    ]
    if fallen:
        yield _STAND_DOWN, [{**where, "of_member": member, "standing": False} for member in fallen]
    if stated:
        standing = [now.positions.get(position.member) == position for position in stated]
        yield (
            _SAY,
            [
                {**where, **position_row(position), "standing": stands}
                for position, stands in zip(stated, standing, strict=True)
            ],
        )
    if again:
        yield _STAND_AGAIN, [_to_stand(position, where) for position in again]


def _stated(act: Act, ballot: Ballot | None) -> list[Position]:
    """List what an act says on a ballot; what came in before a later word of that member does not stand."""
    if ballot is None:
        return []
    return [e.position for e in act.events if isinstance(e, PositionTaken) and e.number == ballot.number]


def _to_stand(position: Position, where: Values) -> Values:
    said = {"of_member": position.member, "said": position.position, "said_at": position.at}
    return {**where, **said, "standing": True}
