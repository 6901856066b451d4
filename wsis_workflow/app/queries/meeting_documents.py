"""The documents of a meeting: what is before it under which symbol, what came late, and who admitted it when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.desks import may_read_desk
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.domain.desk.agenda_nouns import Agenda
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.proposals.entitled import bodies_of
from wsis_workflow.domain.proposals.nouns import RunningDeadline
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.rules.language_words import in_order
from wsis_workflow.domain.rules.sentences import Recorded
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE, Step


@dataclass(frozen=True, slots=True)
class Late:
    """What came after its deadline: which, until when in words, when it came (None: it has not), who admitted it."""

    deadline: str
    until: str
    came: datetime | None
    admitted_by: str | None
    admitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class DocumentSeen:
    """A document before a meeting; without a proposal it is one of the meeting itself."""

    symbols: tuple[str, ...]
    title: str
    proposal: str | None = None
    sponsors: tuple[str, ...] = ()
    revision: int | None = None
    at: datetime | None = None
    languages: tuple[str, ...] = ()
    late: tuple[Late, ...] = ()


def documents_of(sight: Sight, meeting: Meeting) -> tuple[DocumentSeen, ...]:
    """List the documents of a meeting: its own, then those of the agenda in its order, then what else is scheduled."""
    desk = sight.gate.store.desk(meeting.of)
    on_agenda = desk.agendas.get(meeting.ref, Agenda(meeting.ref)).proposals
    rows = sight.gate.store.views.proposals(Wanted(meetings=(meeting.ref,)), sight.scope, limit=None)
    refs = dict.fromkeys([*on_agenda, *(row.ref for row in rows)])
    own = _own(desk, meeting) if may_read_desk(sight, meeting.of) else ()
    return (*own, *(_document(seen, desk, meeting) for seen in sight.all(refs)))


def late_of(seen: Seen, body: str) -> tuple[Late, ...]:
    """Say what of a proposal came after a deadline that hangs on a body."""
    return tuple(_late(seen, body))


def _own(desk: Desk, meeting: Meeting) -> Iterator[DocumentSeen]:
    for given in desk.symbols.values():
        if given.meeting == meeting.ref and given.proposal is None:
            yield DocumentSeen((given.symbol,), given.title, at=given.at)


def _document(seen: Seen, desk: Desk, meeting: Meeting) -> DocumentSeen:
    proposal, revision = seen.proposal, seen.proposal.revision
    return DocumentSeen(
        symbols=tuple(given.symbol for given in desk.symbols.values() if given.proposal == proposal.ref),
        title=proposal.title,
        proposal=proposal.ref,
        sponsors=proposal.sponsors,
        revision=revision.number if revision else None,
        at=revision.at if revision else None,
        languages=tuple(in_order(revision.available, seen.around.workflow.languages)) if revision else (),
        late=late_of(seen, meeting.of),
    )


def _late(seen: Seen, body: str) -> Iterator[Late]:
    finding = seen.proposal.facts.get(ADMITTED_LATE)
    admitted = finding if finding is not None and body in finding.bodies else None
    for name, steps in _in_time(seen, body).items():
        running = seen.proposal.deadlines.get(name) or seen.proposal.ended.get(name)
        came = max((seen.proposal.taken[one.name].at for one in steps if one.name in seen.proposal.taken), default=None)
        if running is not None and _is_over(running, came or seen.now):
            title = seen.around.workflow.deadlines[name].label
            by, at = (admitted.by, admitted.at) if admitted else (None, None)
            yield Late(title, Recorded(running.words), came, by, at)


def _in_time(seen: Seen, body: str) -> dict[str, list[Step]]:
    """Find the deadlines of a body that some steps have to keep."""
    found: dict[str, list[Step]] = {}
    for step in seen.around.workflow.steps.values():
        for need in step.needs:
            if need.kind == "in_time" and body in bodies_of(str(need.value), seen.proposal, seen.around):
                found.setdefault(str(need.value), []).append(step)
    return found


def _is_over(running: RunningDeadline, at: datetime) -> bool:
    return running.over is not None and running.over <= at
