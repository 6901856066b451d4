"""Agendas: what a meeting deals with, in which order, for how long; its officers set them, its secretary sends them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from wsis_workflow.domain.desk.agenda_commands import IssueAgenda, SetAgenda
from wsis_workflow.domain.desk.agenda_events import AgendaIssued, AgendaSet
from wsis_workflow.domain.desk.agenda_nouns import BUSINESS, KINDS, PROPOSAL, Agenda, Hours, Issued, Item
from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.officers import OFFICERS, meeting_of, must_be_officer, must_not_be_over
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.commands import Schedule
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Stale
from wsis_workflow.domain.proposals.register import SECRETARY
from wsis_workflow.domain.proposals.texts import must_be_text
from wsis_workflow.domain.rules.sentences import sentence, sentences
from wsis_workflow.domain.rules.workflow import Workflow

MOST_ITEMS, LONGEST = 200, 24 * 60
SCHEDULED = "scheduled"
SHORTEST_TITLE = sentence("say what it is about")
_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def set_agenda(desk: Desk, command: SetAgenda, asked: DeskAsked) -> Decided:
    """Give a meeting its agenda; what has not changed yields no events.

    Raises:
        Refused: `unknown`, `invalid`, `stale`, `not-permitted` or `wrong-state`.
    """
    meeting = meeting_of(desk.body, command.meeting, asked)
    problems = [*_problems(desk, command, asked), *_with_hours(command.hours)]
    if problems:
        raise Refused(*problems)
    before = desk.agendas.get(meeting.ref, Agenda(meeting.ref))
    if command.seen not in (None, before.version):
        assert command.seen is not None
        raise Refused(Stale(sentence("the agenda of {meeting}", meeting=meeting.ref), command.seen, before.version))
    act = sentence("set the agenda of {meeting}", meeting=meeting.ref)
    by = must_be_officer(desk.body, OFFICERS, act, asked)
    must_not_be_over(meeting, act, asked)
    items = _with_keys(command.items)
    if (items, command.hours) == (before.items, before.hours):
        return Decided(sentence("Nothing has changed."))
    version = before.version + 1
    after = replace(before, items=items, hours=command.hours, version=version, by=by.ref, at=asked.now)
    said = sentences(
        "The agenda of {meeting} has {number} item.", "The agenda of {meeting} has {number} items.", len(items),
        meeting=meeting.ref,
    )  # fmt: skip
    return Decided(said, (AgendaSet(after),))


def issue_agenda(desk: Desk, command: IssueAgenda, asked: DeskAsked) -> Decided:
    """Send the agenda out; those on it whose rules ask for it are scheduled for the meeting.

    Raises:
        Refused: `unknown`, `invalid` (it is empty), `not-permitted` or `wrong-state`.
    """
    meeting = meeting_of(desk.body, command.meeting, asked)
    act = sentence("send out the agenda of {meeting}", meeting=meeting.ref)
    by = must_be_officer(desk.body, (SECRETARY,), act, asked)
    agenda = desk.agendas.get(meeting.ref)
    if agenda is None or not agenda.items:
        problem = sentence("The agenda of {meeting} is empty", meeting=meeting.ref)
        raise Refused(Invalid(problem, sentence("put an item on it first")))
    must_not_be_over(meeting, act, asked)
    if agenda.issued is not None and agenda.issued.version == agenda.version:
        return Decided(sentence("Nothing has changed."))
    told = AgendaIssued(meeting.ref, Issued(agenda.version, by.ref, asked.now))
    said = sentence("The agenda of {meeting} is sent out.", meeting=meeting.ref)
    return Decided(said, (told,), acts=tuple(_scheduling(desk.body, agenda, asked)))


def on_agenda(desk: Desk, command: SetAgenda) -> tuple[str, ...]:
    """Name the proposals that a new agenda has."""
    return tuple(item.key for item in command.items if item.kind == PROPOSAL)


def on_present_agenda(desk: Desk, command: IssueAgenda) -> tuple[str, ...]:
    """Name the proposals that the agenda has as it stands."""
    agenda = desk.agendas.get(command.meeting)
    return agenda.proposals if agenda else ()


def agenda_set(desk: Desk, event: AgendaSet) -> Desk:
    """Fold an agenda that was set."""
    return replace(desk, agendas={**desk.agendas, event.agenda.meeting: event.agenda})


def agenda_issued(desk: Desk, event: AgendaIssued) -> Desk:
    """Fold an agenda that went out."""
    agenda = replace(desk.agendas[event.meeting], issued=event.issued)
    return replace(desk, agendas={**desk.agendas, event.meeting: agenda})


def _scheduling(body: str, agenda: Agenda, asked: DeskAsked) -> Iterator[Schedule]:
    """Schedule what its rules want scheduled; anything else stays free to go on to the next meeting by itself."""
    for ref in agenda.proposals:
        proposal = asked.proposals[ref]
        is_new = proposal.final is None and proposal.scheduled.get(body) != agenda.meeting
        if is_new and _is_to_be_scheduled(proposal, body, asked.around[ref].workflow):
            yield Schedule(ref, agenda.meeting)


def _is_to_be_scheduled(proposal: Proposal, body: str, workflow: Workflow) -> bool:
    needs = (need for step in workflow.steps.values() for need in step.needs if need.kind == SCHEDULED)
    return any(proposal.parties.get(str(need.value)) == body for need in needs)


def _problems(desk: Desk, command: SetAgenda, asked: DeskAsked) -> Iterator[Invalid]:
    if len(command.items) > MOST_ITEMS:
        problem = sentence("An agenda has {number} items at the most", number=MOST_ITEMS)
        yield Invalid(problem, sentence("put some of them together"))
    keys = [item.key for item in command.items if item.key]
    for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
        yield Invalid(sentence("“{item}” is on the agenda twice", item=key), sentence("take it out once"))
    for item in command.items:
        must_be_text(item)
        yield from _with_item(desk.body, item, asked)


def _with_item(body: str, item: Item, asked: DeskAsked) -> Iterator[Invalid]:
    called = item.title or item.key
    if item.kind not in KINDS:
        problem = sentence("“{kind}” is no kind of item", kind=item.kind)
        yield Invalid(problem, sentence("use one of proposal, business, break"))
    elif item.kind == BUSINESS and not item.title.strip():
        yield Invalid(sentence("An item of other business has no title"), SHORTEST_TITLE)
    elif item.kind == PROPOSAL and body not in asked.proposals[item.key].bodies:
        problem = sentence("“{ref}” does not come before {body}", ref=item.key, body=body_called(body, asked.register))
        yield Invalid(problem, sentence("put it on the agenda of a body that is a party of it"))
    if not 0 < item.minutes <= LONGEST:
        problem = sentence("“{item}” takes no minutes, or more than a day", item=called)
        yield Invalid(problem, sentence("give it from 1 to 1440 minutes"))


def _with_hours(hours: tuple[Hours, ...]) -> Iterator[Invalid]:
    times = [written for one in hours for written in (one.begins, one.ends)]
    is_read = all(_HOUR.fullmatch(written) for written in times)
    if not times or not is_read or any(late <= early for early, late in pairwise(times)):
        problem = sentence("The hours of sitting cannot be read, or are not in order")
        yield Invalid(problem, sentence("write them as in 09:30-12:30 and 14:30-18:00"))


def _with_keys(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give a key to what has none: the first number that is free."""
    taken = {item.key for item in items}
    free = (f"item-{number}" for number in range(1, len(items) + len(taken) + 2) if f"item-{number}" not in taken)
    return tuple(item if item.key else replace(item, key=next(free)) for item in items)
