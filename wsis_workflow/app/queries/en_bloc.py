"""Lists that are decided together, as somebody may see them: what remains, who took what out, what is advised."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.desk_offers import on_desk
from wsis_workflow.app.queries.desks import may_read_desk
from wsis_workflow.app.queries.offered import Offered
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.domain.desk.floor_nouns import ANNOUNCE, STEP
from wsis_workflow.domain.desk.list_closing import close_of, is_closed
from wsis_workflow.domain.desk.list_commands import AdoptList, EndList, OpenList, Recommend, TakeOut
from wsis_workflow.domain.desk.list_nouns import ADOPT, EnBloc, Recommendation, TakenOut
from wsis_workflow.domain.proposals.refusals import Invalid
from wsis_workflow.domain.proposals.register import Body, Meeting
from wsis_workflow.domain.rules.sentences import sentence

NEW, WORDS = "a list that is not there yet", "words that are not there yet"


@dataclass(frozen=True, slots=True)
class ListItem:
    """A proposal on a list; `may_take_out` says whether the reader may."""

    ref: str
    title: str
    state_title: str
    taken_out: TakenOut | None
    advice: tuple[Recommendation, ...]
    may_take_out: bool


@dataclass(frozen=True, slots=True)
class ListSeen:
    """A list; `act_title` is what is done with all that remains, `advises_for` as whom the reader may advise.

    `hidden` counts the proposals that the reader may not read.
    """

    found: EnBloc
    act_title: str
    closes: datetime | None
    is_closed: bool
    items: tuple[ListItem, ...]
    hidden: int
    adopt: Offered
    end: Offered
    advises_for: tuple[str | None, ...]


def lists_of(sight: Sight, meeting: Meeting) -> tuple[ListSeen, ...]:
    """See the lists that were laid before a meeting, those still standing first; none for who is not near the body."""
    if not may_read_desk(sight, meeting.of):
        return ()
    found = [one for one in sight.gate.store.desk(meeting.of).lists.values() if one.meeting == meeting.ref]
    return tuple(_seen(sight, meeting, one) for one in sorted(found, key=lambda one: (bool(one.end), one.at)))


def list_opening(sight: Sight, meeting: Meeting, refs: tuple[str, ...]) -> Offered:
    """Say whether the reader may lay a list of what is ready before the meeting; where not, why."""
    if not refs:
        problem = sentence("No proposal is ready that could be laid before {meeting}", meeting=meeting.ref)
        missing = Invalid(problem, sentence("see on its agenda what is missing on each"))
        return Offered((missing,), changes=False)
    return on_desk(sight, OpenList(meeting.of, NEW, meeting.ref, NEW, refs[:1], ANNOUNCE))


def _seen(sight: Sight, meeting: Meeting, found: EnBloc) -> ListSeen:
    seen = {one.proposal.ref: one for one in sight.all(found.proposals)}
    items = tuple(_item(sight, meeting, found, one) for one in seen.values())
    return ListSeen(
        found=found,
        act_title=_act_title(found, seen),
        closes=close_of(found, sight.register),
        is_closed=is_closed(found, sight.register, sight.now),
        items=items,
        hidden=len(found.proposals) - len(items),
        adopt=on_desk(sight, AdoptList(meeting.of, found.ref)),
        end=on_desk(sight, EndList(meeting.of, found.ref)),
        advises_for=tuple(_advises_for(sight, meeting, found)),
    )


def _item(sight: Sight, meeting: Meeting, found: EnBloc, seen: Seen) -> ListItem:
    ref = seen.proposal.ref
    return ListItem(
        ref=ref,
        title=seen.proposal.title,
        state_title=seen.around.workflow.states[seen.proposal.state].label,
        taken_out=found.taken_out.get(ref),
        advice=tuple(one for one in found.recommended if one.proposal == ref),
        may_take_out=on_desk(sight, TakeOut(meeting.of, found.ref, ref)).is_allowed,
    )


def _act_title(found: EnBloc, seen: dict[str, Seen]) -> str:
    titles = (one.around.workflow.steps[found.what].title for one in seen.values() if found.act == STEP)
    return next(titles, "")


def _advises_for(sight: Sight, meeting: Meeting, found: EnBloc) -> Iterator[str | None]:
    groups: list[Body] = [one for one in sight.register.bodies.values() if one.within == meeting.of]
    for of in (None, *(group.ref for group in groups)):
        advice = Recommend(meeting.of, found.ref, found.proposals[0], ADOPT, WORDS, of)
        if on_desk(sight, advice).is_allowed:
            yield of
