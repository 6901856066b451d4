"""What is put on the record beside steps and ballots: findings, agendas, dates, dependencies."""

from datetime import date, datetime

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.commands import DependOn, Extend, Record, Schedule
from wsis_workflow.domain.proposals.entitled import entitled
from wsis_workflow.domain.proposals.events import DependencyAdded, Event, Extended, FactRecorded, Scheduled
from wsis_workflow.domain.proposals.nouns import Finding, Proposal, RunningDeadline
from wsis_workflow.domain.proposals.policy import capacities, must_be_entitled
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.roles import chaired_by
from wsis_workflow.domain.proposals.whereabouts import not_here
from wsis_workflow.domain.rules.deadlines import DeadlineRule, due_on
from wsis_workflow.domain.rules.sentences import Recorded, listed, sentence
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE


def record(proposal: Proposal, command: Record, asked: Asked) -> list[Event]:
    """Record a finding; one that stands already yields no events.

    Raises:
        Refused: `unknown`, `not-permitted` or `wrong-state`.
    """
    facts = asked.around.workflow.facts
    if command.fact not in facts and command.fact != ADMITTED_LATE:
        raise Refused(Unknown("finding", command.fact, (*facts, ADMITTED_LATE)))
    act = sentence("record “{fact}”", fact=command.fact)
    person = must_be_entitled(asked.actor, "record", {"fact": command.fact}, act, proposal, asked.around, asked.now)
    _must_be_running(proposal, act, asked)
    finding = Finding(command.fact, person.ref, asked.now, _chaired(command.fact, proposal, asked))
    before = proposal.facts.get(command.fact)
    if before is not None and set(finding.bodies) <= set(before.bodies):
        return []
    return [FactRecorded(finding, asked.now)]


def schedule(proposal: Proposal, command: Schedule, asked: Asked) -> list[Event]:
    """Put the proposal on the agenda of a meeting of one of its parties, in place of any other of that body.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`.
    """
    meeting = asked.around.register.meetings.get(command.meeting)
    if meeting is None:
        raise Refused(Unknown("meeting", command.meeting, tuple(sorted(asked.around.register.meetings))[:12]))
    _must_be_ahead(meeting, proposal, asked)
    act = sentence("schedule the proposal")
    person = must_be_entitled(asked.actor, "schedule", {}, act, proposal, asked.around, asked.now)
    _must_be_running(proposal, act, asked)
    if proposal.scheduled.get(meeting.of) == meeting.ref:
        return []
    return [Scheduled(meeting.of, meeting.ref, person.ref, asked.now)]


def extend(proposal: Proposal, command: Extend, asked: Asked) -> list[Event]:
    """Give a running deadline a later date for this proposal alone.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`.
    """
    rules = asked.around.workflow.deadlines
    if command.deadline not in rules:
        raise Refused(Unknown("deadline", command.deadline, tuple(rules)))
    running = proposal.deadlines.get(command.deadline)
    to = _instant(command.to, rules[command.deadline])
    _must_be_later(command.deadline, to, running, asked.now)
    act, what = sentence("extend “{deadline}”", deadline=command.deadline), {"deadline": command.deadline}
    person = must_be_entitled(asked.actor, "extend", what, act, proposal, asked.around, asked.now)
    if running is None:
        raise not_here(proposal, act, asked)
    return [Extended(command.deadline, to, person.ref, asked.now)]


def depend_on(proposal: Proposal, command: DependOn, asked: Asked) -> list[Event]:
    """Make the proposal conditional on others.

    Raises:
        Refused: `unknown`, `invalid` (a circle), `not-permitted` or `wrong-state`.
    """
    others = asked.around.others
    unknown = [Unknown("proposal", ref) for ref in command.proposals if ref not in others]
    if unknown:
        raise Refused(*unknown)
    circle = next((ref for ref in command.proposals if _leads_to(ref, proposal.ref, asked)), None)
    if circle is not None:
        problem = sentence(
            "“{circle}” already depends on “{ref}”, and the two would wait for each other for ever",
            circle=circle,
            ref=proposal.ref,
        )
        raise Refused(Invalid(problem, sentence("leave one of the two dependencies out")))
    act = sentence("make it conditional")
    person = must_be_entitled(asked.actor, "depend_on", {}, act, proposal, asked.around, asked.now)
    _must_be_running(proposal, act, asked)
    new = tuple(ref for ref in command.proposals if ref not in proposal.depends_on)
    return [DependencyAdded(new, person.ref, asked.now)] if new else []


def _chaired(fact: str, proposal: Proposal, asked: Asked) -> tuple[str, ...]:
    """List the bodies that the actor chairs, also as whom they stand in for: each admits for its own deadlines."""
    may = entitled("record", {"fact": fact}, proposal, asked.around, asked.now)
    heard = capacities(asked.actor, may, asked.around, asked.now)
    chaired = {body for person in heard for body in chaired_by(person, proposal.bodies, asked.now)}
    return tuple(body for body in proposal.bodies if body in chaired)


def _must_be_ahead(meeting: Meeting, proposal: Proposal, asked: Asked) -> None:
    if meeting.of not in proposal.bodies:
        problem = sentence(
            "{meeting} is a meeting of {body}, which is no party of “{ref}”",
            meeting=meeting.ref,
            body=meeting.of,
            ref=proposal.ref,
        )
        raise Refused(Invalid(problem, sentence("choose a meeting of {bodies}", bodies=listed(proposal.bodies))))
    later = sentence("choose a later meeting of {body}", body=meeting.of)
    if meeting.cancelled:
        raise Refused(Invalid(sentence("{meeting} is cancelled", meeting=meeting.ref), later))
    if meeting.has_closed(asked.now):
        raise Refused(Invalid(sentence("{meeting} is over", meeting=meeting.ref), later))


def _instant(to: datetime | date, rule: DeadlineRule) -> datetime:
    return to if isinstance(to, datetime) else due_on(to, None, rule).instant


def _must_be_later(deadline: str, to: datetime, running: RunningDeadline | None, now: datetime) -> None:
    if to <= now:
        raise Refused(Invalid(sentence("A deadline cannot be extended into the past"), sentence("give a later date")))
    if running is not None and running.due is not None and to <= running.due.latest.instant:
        until = Recorded(running.words)
        problem = sentence("“{deadline}” already runs until {until}", deadline=deadline, until=until)
        raise Refused(Invalid(problem, sentence("give a later date than that")))


def _must_be_running(proposal: Proposal, act: str, asked: Asked) -> None:
    if proposal.final is not None:
        raise not_here(proposal, act, asked)


def _leads_to(start: str, goal: str, asked: Asked) -> bool:
    """Say whether a proposal is, or depends at any remove on, another; what was seen once is not followed again."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        ref = waiting.pop()
        if ref == goal:
            return True
        if ref not in seen:
            seen.add(ref)
            waiting.extend(asked.around.others[ref].depends_on if ref in asked.around.others else ())
    return False
