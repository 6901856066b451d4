"""What hangs on meetings: the deadlines that follow from their dates and the proposals on their agendas."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from wsis_workflow.app.queries.due import DueSeen, due
from wsis_workflow.app.queries.listing import Row, listed
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.wanted import Order, Wanted
from wsis_workflow.domain.proposals.register import Meeting

SHOWN = 50
ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on one meeting, of what the reader may read; `more` counts the items of the agenda not shown."""

    deadlines: tuple[DueSeen, ...]
    agenda: tuple[Row, ...]
    more: int


def hanging_on(sight: Sight, meeting: Meeting) -> Hanging:
    """Find what hangs on a meeting."""
    of_body = due(sight, bodies=(meeting.of,), most=None)
    agenda = listed(sight, Wanted(meetings=(meeting.ref,)), Order("ref"), limit=SHOWN)
    deadlines = tuple(one for one in of_body if one.deadline.meeting == meeting.ref)[:SHOWN]
    return Hanging(deadlines, agenda.rows, (agenda.total or 0) - len(agenda.rows))


@dataclass(frozen=True, slots=True)
class LetterDate:
    """A date that the letter of a meeting may set: the deadline, what it is called, and the date as written."""

    name: str
    title: str
    written: str


def letter_of(sight: Sight, meeting: Meeting) -> tuple[LetterDate, ...]:
    """List the dates of a meeting's letter, and those that the rules for its kind of body let it set."""
    kind = sight.register.bodies[meeting.of].kind
    titles = {name: name.replace("_", " ").capitalize() for name in meeting.deadlines}
    for edition in sight.gate.store.editions():
        for rule in edition.deadlines.values():
            party = edition.parties.get(rule.party or "")
            if rule.meeting_edge == ANNOUNCED and party is not None and party.kind in (None, kind):
                titles[rule.name] = rule.label
    return tuple(LetterDate(name, title, meeting.deadlines.get(name, "")) for name, title in titles.items())


def deadlines_by_meeting(sight: Sight) -> Mapping[str, int]:
    """Count the deadlines that hang on each meeting."""
    return Counter(one.meeting for one in sight.gate.store.views.running(sight.scope, limit=None) if one.meeting)


def agenda_of(sight: Sight, meeting: str) -> int:
    """Count the proposals on a meeting's agenda."""
    return sight.gate.store.views.count(Wanted(meetings=(meeting,)), sight.scope)
