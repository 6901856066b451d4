"""Action items as somebody may see them: of a body, of a meeting, on a proposal, and one's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk.action_nouns import Action
from wsis_workflow.domain.desk.actions import may_read_action
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.following import ACTION, is_overdue, key_of
from wsis_workflow.domain.desk.owners import owner_called, owning
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.rules.deadlines import Due
from wsis_workflow.domain.rules.sentences import Recorded, sentence


@dataclass(frozen=True, slots=True)
class ActionSeen:
    """An action item: what, whose, until when (`due` None where nobody knows; `words` either way), what became of it.

    `due_meeting` is the meeting that it follows; `proposal` the one from which it arises, where the reader may read it.
    """

    body: str
    number: int
    text: str
    state: str
    owner: str
    owners: tuple[str, ...]
    due: Due | None
    words: str
    due_meeting: str | None
    is_overdue: bool
    is_mine: bool
    meeting: str | None
    proposal: str | None
    item: str
    entered_by: str
    entered_at: datetime
    settled_by: str = ""
    settled_at: datetime | None = None
    evidence: str = ""

    @property
    def is_open(self) -> bool:
        """Say whether it is still to be done."""
        return self.settled_at is None


def actions_of(sight: Sight, body: str, *, only_open: bool = False) -> list[ActionSeen]:
    """List the action items of a body that the reader may read: open ones first, by when they are due.

    Raises:
        Refused: `unknown`, there is no such body.
    """
    if body not in sight.register.bodies:
        raise Refused(Unknown("body", body, tuple(sorted(sight.register.bodies))[:12]))
    return _ordered(one for one in _on_desk(sight, body) if one.is_open or not only_open)


def action_of(sight: Sight, body: str, number: int) -> ActionSeen:
    """Find one action item.

    Raises:
        Refused: `unknown`.
    """
    found = next((one for one in actions_of(sight, body) if one.number == number), None)
    if found is None:
        raise Refused(Unknown(sentence("action item"), str(number)))
    return found


def actions_for_meeting(sight: Sight, meeting: str) -> list[ActionSeen]:
    """List what a meeting has to go through: everything open of its body, and what arose in it.

    Raises:
        Refused: `unknown`, there is no such meeting.
    """
    known = sight.register.meetings
    if meeting not in known:
        raise Refused(Unknown("meeting", meeting, tuple(sorted(known))[:12]))
    items = actions_of(sight, known[meeting].of)
    return [one for one in items if one.is_open or one.meeting == meeting]


def actions_on(sight: Sight, proposal: str) -> list[ActionSeen]:
    """List the action items that arise from a proposal, of whichever body; whoever reads it reads them.

    Raises:
        Refused: `unknown`.
    """
    sight.seen(proposal)
    return _ordered(
        _seen(sight, sight.gate.store.desk(body), action)
        for body in sight.gate.store.laid_desks()
        for action in sight.gate.store.desk(body).actions.values()
        if action.source.proposal == proposal
    )


def my_actions(sight: Sight) -> list[ActionSeen]:
    """List the open action items of the reader, and of those for whom they stand in, in every body."""
    everything = (one for body in sight.gate.store.laid_desks() for one in _on_desk(sight, body))
    return _ordered(one for one in everything if one.is_open and one.is_mine)


def _on_desk(sight: Sight, body: str) -> Iterator[ActionSeen]:
    desk = sight.gate.store.desk(body)
    for action in desk.actions.values():
        if may_read_action(action, body, sight.reader, sight.now, sight.register):
            yield _seen(sight, desk, action)


def _seen(sight: Sight, desk: Desk, action: Action) -> ActionSeen:
    following = desk.following.get(key_of(ACTION, action.number))
    owners = owning(action.owner, desk.body, sight.now, sight.register)
    mine = sight.register.capacities(sight.reader, sight.now)
    settled = action.settled
    return ActionSeen(
        body=desk.body,
        number=action.number,
        text=action.text,
        state=action.state,
        owner=owner_called(action.owner, desk.body, sight.register),
        owners=owners,
        due=following.falls.due if following else None,
        words=Recorded(following.falls.words) if following else "",
        due_meeting=following.falls.meeting if following else None,
        is_overdue=following is not None and is_overdue(following, sight.now),
        is_mine=any(one.ref in owners for one in mine),
        meeting=action.source.meeting,
        proposal=_readable(sight, action.source.proposal),
        item=action.source.item,
        entered_by=sight.name(action.by),
        entered_at=action.at,
        settled_by=sight.name(settled.by) if settled else "",
        settled_at=settled.at if settled else None,
        evidence=settled.evidence if settled else "",
    )


def _readable(sight: Sight, ref: str | None) -> str | None:
    return next((seen.proposal.ref for seen in sight.all((ref,))), None) if ref else None


def _ordered(items: Iterator[ActionSeen]) -> list[ActionSeen]:
    return sorted(items, key=lambda one: (not one.is_open, _due(one), one.body, one.number))


def _due(one: ActionSeen) -> tuple[bool, str]:
    return (one.due is None, one.due.earliest.instant.isoformat() if one.due else "")
