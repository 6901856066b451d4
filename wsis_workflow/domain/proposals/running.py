"""The deadlines that run on a proposal: begun, moved and ended as its state, its meetings and its ballots change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from wsis_workflow.domain.proposals.anchoring import Resolved, forgotten_at, resolve
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.events import DeadlineMet, DeadlineSet, Event
from wsis_workflow.domain.proposals.monitoring import run_out_at
from wsis_workflow.domain.proposals.nouns import Proposal, RunningDeadline
from wsis_workflow.domain.rules.deadlines import DeadlineRule, Due, date_in_words, wall_of
from wsis_workflow.domain.rules.due import CUT_OFF_MINUTE
from wsis_workflow.domain.rules.sentences import sentence

SATISFIED = sentence("the proposal has moved on")
BALLOT_OVER = sentence("the ballot is closed")


def follow(proposal: Proposal, around: Circumstances, now: datetime) -> list[Event]:
    """Bring the running deadlines into line with the rules and the meetings; nothing to do gives no events."""
    wanted = {rule.name: rule for rule in _rules(proposal, around)}
    events: list[Event] = [
        DeadlineMet(name, running.generation, _why(name, proposal, around), now)
        for name, running in proposal.deadlines.items()
        if name not in wanted
    ]
    for rule in wanted.values():
        events.extend(_brought_up_to_date(rule, proposal, around, now))
    return events


def looks(proposal: Proposal, around: Circumstances) -> Iterator[datetime]:
    """Give the instants at which something may fall due by time alone: passings, closings, openings of meetings."""
    for deadline in proposal.deadlines.values():
        if deadline.over is not None and not deadline.passed:
            yield deadline.over
        meeting = around.register.meetings.get(deadline.meeting or "")
        if meeting is not None:
            yield from filter(None, (meeting.time.closes_at, forgotten_at(meeting)))
    ballot = proposal.ballot
    if ballot is not None and ballot.takes_replies and ballot.closes_at is not None:
        yield over(ballot.closes_at)
    yield from _meeting_edges(proposal, around)
    yield from around.register.turns(proposal.bodies)
    yield from run_out_at(proposal, around)


def over(cut_off: datetime) -> datetime:
    """Give the first instant after a cut-off: its own minute is in time."""
    return cut_off + CUT_OFF_MINUTE


def _rules(proposal: Proposal, around: Circumstances) -> Iterator[DeadlineRule]:
    if proposal.final is not None:
        return
    for rule in around.workflow.deadlines.values():
        if proposal.state in rule.states and not _is_ballot_over(rule.name, proposal, around):
            yield rule


def _is_ballot_over(name: str, proposal: Proposal, around: Circumstances) -> bool:
    """Say whether the deadline is the close of this state's ballot, and that ballot takes no more replies."""
    rule = around.workflow.ballot_of(proposal.state)
    if rule is None or rule.closes != name or not proposal.ballots:
        return False
    return not proposal.ballots[-1].takes_replies


def _why(name: str, proposal: Proposal, around: Circumstances) -> str:
    return str(BALLOT_OVER if _is_ballot_over(name, proposal, around) else SATISFIED)


def _brought_up_to_date(
    rule: DeadlineRule, proposal: Proposal, around: Circumstances, now: datetime
) -> Iterator[Event]:
    running = proposal.deadlines.get(rule.name)
    found = resolve(rule, proposal, around, now)
    extended = _extension(running, found, now)
    found = _never_earlier(rule, _with_extension(rule, extended, found), proposal)
    if running is None:
        generation = proposal.generations.get(rule.name, 0) + 1
        yield DeadlineSet(_running(rule, generation, now, found), now)
        return
    if _instants(running.due) != _instants(found.due) or (found.due and _meeting(found) != running.meeting):
        moved = _running(rule, proposal.generations[rule.name] + 1, now, found)
        yield DeadlineSet(replace(moved, extended=extended), now, was=running.words)
    elif running.words != found.words or running.meeting != _meeting(found):
        said = replace(running, words=str(found.words), meeting=_meeting(found), meeting_sequence=_sequence(found))
        yield DeadlineSet(said, now, was=running.words)


def _never_earlier(rule: DeadlineRule, found: Resolved, proposal: Proposal) -> Resolved:
    """Keep the close that members were promised: an open ballot's moves later, never earlier."""
    ballot = proposal.ballot
    if ballot is None or not ballot.takes_replies or ballot.closes != rule.name or ballot.promised is None:
        return found
    if found.due is None or found.due.latest.instant >= ballot.promised:
        return found
    promised = _at(ballot.promised, rule)
    return replace(found, due=promised, words=date_in_words(promised))


def _extension(running: RunningDeadline | None, found: Resolved, now: datetime) -> datetime | None:
    """Keep an extension for as long as the deadline hangs on the same meeting.

    One that is over, after the rule had given something later, does not come back where the rule gives nothing more.
    """
    if running is None or running.extended is None or _meeting(found) != running.meeting:
        return None
    was_later = running.due is not None and running.due.latest.instant > running.extended
    if found.due is None and was_later and over(running.extended) <= now:
        return None
    return running.extended


def _with_extension(rule: DeadlineRule, until: datetime | None, found: Resolved) -> Resolved:
    """Take the extension where its rule gives nothing later."""
    if until is None or (found.due is not None and found.due.latest.instant >= until):
        return found
    extended = _at(until, rule)
    return replace(found, due=extended, words=sentence("{words}, extended", words=date_in_words(extended)))


def _running(rule: DeadlineRule, generation: int, now: datetime, found: Resolved) -> RunningDeadline:
    words = str(found.words)  # the record keeps the English alone
    return RunningDeadline(rule.name, generation, now, found.due, words, _meeting(found), _sequence(found))


def _at(instant: datetime, rule: DeadlineRule) -> Due:
    wall = wall_of(instant, rule.zone)
    return Due(wall, wall)


def _instants(due: Due | None) -> tuple[datetime, datetime] | None:
    return (due.earliest.instant, due.latest.instant) if due else None


def _meeting(found: Resolved) -> str | None:
    return found.meeting.ref if found.meeting else None


def _sequence(found: Resolved) -> int:
    return found.meeting.sequence if found.meeting else 0


def _meeting_edges(proposal: Proposal, around: Circumstances) -> Iterator[datetime]:
    """Give when meetings of the parties open and close: a step of the clock, or of an outcome, may wait for one."""
    steps = [
        step
        for step in around.workflow.steps_from(proposal.state)
        if "clock" in step.by or step.name in proposal.failed
    ]
    parties = {str(need.value) for step in steps for need in step.needs if need.kind == "during"}
    for party in parties:
        for meeting in around.register.meetings_of(proposal.parties.get(party, "")):
            yield from filter(None, (meeting.time.opens_at, meeting.time.closes_at))
