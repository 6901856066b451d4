"""What the reports of meetings have in common: their cover, whose copy it is, the order of business, the documents."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from wsis_workflow.app.papers.meeting_told import when_told
from wsis_workflow.app.papers.paper import Block, Heading, Items, Line, Paragraph, Runs, Table, plain
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.app.queries.desks import may_read_desk
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.symbols import symbol_in, symbols_of
from wsis_workflow.app.queries.treated import Treated
from wsis_workflow.domain.desk.agenda_nouns import BREAK
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.proposals.calling import member_called
from wsis_workflow.domain.proposals.policy import ENGINE
from wsis_workflow.domain.proposals.register import CHAIRS, SECRETARY, Meeting

NONE = "–"


def cover(meeting: Meeting, sight: Sight, wording: Wording) -> tuple[Line, ...]:
    """Name the meeting, its dates, and whose copy this is."""
    is_issued = is_issuer(sight, meeting.of)
    return (
        wording.line("meeting", wording.meeting(meeting, sight.register)),
        wording.line("dates", when_told(meeting.time, wording)),
        wording.line("copy", wording.say("as_issued" if is_issued else "as_readable")),
    )


def is_issuer(sight: Sight, body: str) -> bool:
    """Say whether the reader is one by whom a body's reports are issued: a chair, or the secretariat."""
    if sight.reader in ENGINE:
        return True
    mine = sight.register.capacities(sight.reader, sight.now)
    offices = [held for person in mine for held in person.offices if held.of == body and held.is_held(sight.now)]
    return any(held.office in (*CHAIRS, SECRETARY) for held in offices)


def desk_of(sight: Sight, body: str) -> Desk | None:
    """Give the desk of a body, to those who may read it."""
    return sight.gate.store.desk(body) if body in sight.register.bodies and may_read_desk(sight, body) else None


def order_of_business(meeting: Meeting, treated: Sequence[Treated], sight: Sight, wording: Wording) -> Iterator[Block]:
    """List the items of the agenda, or, where there is none, the proposals in the order in which they were taken up."""
    items = [(Paragraph(item),) for item in _items(meeting, treated, sight, wording)]
    if items:
        yield Heading(1, wording.say("order_of_business"))
        yield Items(tuple(items), start=1)


def documents(treated: Iterable[Treated], body: str, sight: Sight, wording: Wording) -> Iterator[Block]:
    """List the documents of the proposals that were considered, by their symbols."""
    rows = tuple(_document(one.seen, symbols(one.seen, (body,), sight, wording.language), wording) for one in treated)
    if rows:
        yield Heading(1, wording.say("documents_considered"))
        head = tuple(wording.say(label) for label in ("document", "title", "sponsors"))
        yield Table(wording.text("documents_considered"), head, rows)


def symbols(seen: Seen, bodies: Iterable[str], sight: Sight, language: str) -> tuple[str, ...]:
    """Name the symbols that desks have given to the documents of a proposal, with the letter of the language."""
    given = symbols_of(sight, seen.proposal.ref, bodies)
    return tuple(symbol_in(one.symbol, language) for one in given)


def latest_of(treated: Iterable[Treated], meeting: Meeting) -> datetime | None:
    """Give the latest instant of which a report tells."""
    return max((one.latest for one in treated), default=meeting.time.closes_at)


def _items(meeting: Meeting, treated: Sequence[Treated], sight: Sight, wording: Wording) -> Iterator[Runs]:
    desk = desk_of(sight, meeting.of)
    agenda = desk.agendas.get(meeting.ref) if desk else None
    if agenda is None or not agenda.items:
        yield from (wording.own(one.seen.proposal.title) for one in treated)
        return
    titles = {seen.proposal.ref: seen.proposal.title for seen in sight.all(agenda.proposals)}
    for item in (one for one in agenda.items if one.kind != BREAK):
        title = titles.get(item.proposal) if item.proposal else item.title
        if title:
            yield wording.own(title)


def _document(seen: Seen, given: tuple[str, ...], wording: Wording) -> tuple[Runs, ...]:
    sponsors = [member_called(member, seen.around.register) for member in seen.proposal.sponsors]
    called = plain(", ".join(given)) if given else wording.own(seen.proposal.ref)
    return (called, wording.own(seen.proposal.title), wording.names(sponsors))
