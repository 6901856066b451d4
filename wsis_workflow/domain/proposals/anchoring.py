"""On what a proposal's deadline hangs now: which meeting, which event, and the date that follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.rules.deadlines import (
    DeadlineRule,
    Due,
    Moment,
    date_in_words,
    due,
    due_on,
    in_words,
    moment_as_written,
    wall_of,
    zone_of,
)
from wsis_workflow.domain.rules.due import CUT_OFF_MINUTE
from wsis_workflow.domain.rules.sentences import sentence


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a rule gives now: a due date or None, in words either way, and the meeting that it hangs on."""

    due: Due | None
    words: str
    meeting: Meeting | None = None


@dataclass(frozen=True, slots=True)
class _Dated:
    """A meeting with the date that it gives to a rule, if it gives one, also in words."""

    meeting: Meeting
    due: Due | None
    words: str | None


def resolve(rule: DeadlineRule, proposal: Proposal, around: Circumstances, now: datetime) -> Resolved:
    """Find the anchor of a deadline as things stand, and compute the deadline from it."""
    if rule.meeting_edge:
        return _from_meeting(rule, proposal, around, now)
    moment = _happened(rule, proposal, around) if rule.anchor in _EVENTS else _written(rule)
    if moment is None:
        return Resolved(None, in_words(rule))
    found = due(rule, moment, around.calendar(rule.calendar))
    return Resolved(found, date_in_words(found))


def date_at(rule: DeadlineRule, meeting: Meeting, around: Circumstances) -> Due | None:
    """Compute the deadline for one meeting: the date that its letter sets, otherwise what the rule counts."""
    announced = meeting.deadlines.get(rule.name)
    if announced is not None:
        moment = moment_as_written(announced, meeting.time.zone)
        if moment is not None and moment.is_exact:
            return _as_announced(rule, moment)
    if rule.meeting_edge == "announced":
        return None
    edge = meeting.time.opening if rule.meeting_edge == "opening" else meeting.time.closing
    return due(rule, edge, around.calendar(rule.calendar)) if edge else None


def is_date_unknown(meeting: Meeting, now: datetime) -> bool:
    """Say whether every day on which the meeting could have been is over, and its date was never made exact."""
    forgotten = forgotten_at(meeting)
    return forgotten is not None and forgotten <= now


def forgotten_at(meeting: Meeting) -> datetime | None:
    """Give the instant at which the last day of an inexact meeting is over; None for an exact one."""
    latest = meeting.time.latest_day
    if latest is None or meeting.time.opens_at is not None:
        return None
    midnight = datetime.combine(latest + timedelta(days=1), time(), zone_of(meeting.time.zone))
    return midnight.astimezone(UTC)


def _as_announced(rule: DeadlineRule, moment: Moment) -> Due:
    if moment.instant is None:
        return due_on(moment.earliest, None, rule)
    local = wall_of(moment.instant, rule.zone).local
    return due_on(local.date(), local.time(), rule)


def _from_meeting(rule: DeadlineRule, proposal: Proposal, around: Circumstances, now: datetime) -> Resolved:
    body = proposal.parties.get(rule.party or "")
    if body is None:
        return Resolved(None, sentence("{words}, once that body is set", words=in_words(rule)))
    names = {rule.party or "": around.register.bodies[body].name}
    hung_on = _hung_on(rule, body, proposal, around, now)
    if hung_on is None:
        return Resolved(None, sentence("{words}; none is planned", words=in_words(rule, names=names)))
    meeting, found = hung_on.meeting, hung_on.due
    if is_date_unknown(meeting, now) and not (found and meeting.deadlines.get(rule.name)):
        unknown = sentence("date not known: the date of {meeting} was never made exact", meeting=meeting.ref)
        return Resolved(None, unknown, meeting)
    return Resolved(found, hung_on.words or in_words(rule, names=names), meeting)


def _hung_on(rule: DeadlineRule, body: str, proposal: Proposal, around: Circumstances, now: datetime) -> _Dated | None:
    """Find the meeting on which the deadline hangs, with the date that this gives."""
    scheduled = _scheduled(body, proposal, around)
    if scheduled is not None:
        return _date_of(scheduled, rule, around)
    return next(_candidates(rule, body, proposal, around, now), None)


def _scheduled(body: str, proposal: Proposal, around: Circumstances) -> Meeting | None:
    """Give the meeting that the proposal is scheduled for, unless it was over when the state was entered."""
    meeting = around.register.meetings.get(proposal.scheduled.get(body, ""))
    if meeting is None or meeting.cancelled or meeting.has_closed(proposal.entered_at):
        return None
    return meeting


def _candidates(
    rule: DeadlineRule, body: str, proposal: Proposal, around: Circumstances, now: datetime
) -> Iterator[_Dated]:
    """Give the meetings that the deadline may hang on, the first first, each with the date that it gives."""
    entered = proposal.entered_at
    for dated in _dated(rule, body, around):
        meeting, over = dated.meeting, dated.due.over if dated.due else None
        if _is_promised(rule, meeting, proposal, now):
            yield dated
            continue
        # A cut-off later than the closing still belongs to that meeting: nothing goes on before both are over.
        if meeting.has_closed(now) and (over is None or over <= now):
            continue
        if rule.meeting_edge == "closing" and _closes_after(meeting, entered):
            yield dated
        if rule.meeting_edge == "opening" and (over is None or over > entered):
            yield dated
        if rule.meeting_edge == "announced" and (not meeting.has_opened(entered) or (over and over > entered)):
            yield dated


def _is_promised(rule: DeadlineRule, meeting: Meeting, proposal: Proposal, now: datetime) -> bool:
    """Say whether the deadline hangs on this meeting, extended or as the close of a ballot, to a date not over yet."""
    running, ballot = proposal.deadlines.get(rule.name), proposal.ballot
    if running is None or running.meeting != meeting.ref:
        return False
    promised = ballot.promised if ballot is not None and ballot.closes == rule.name else None
    return any(date is not None and now < date + CUT_OFF_MINUTE for date in (running.extended, promised))


def _dated(rule: DeadlineRule, body: str, around: Circumstances) -> list[_Dated]:
    """Give every meeting of a body with the date that it gives, found out once for a version of the directory."""
    calendar, register = around.calendar(rule.calendar), around.register

    def found() -> tuple[object, object, list[_Dated]]:
        dates = [_date_of(meeting, rule, around) for meeting in register.meetings_of(body)]
        return rule, calendar, dates  # what is known by its id has to stay

    return register.once((id(rule), id(calendar), body), found)[2]


def _date_of(meeting: Meeting, rule: DeadlineRule, around: Circumstances) -> _Dated:
    found = date_at(rule, meeting, around)
    return _Dated(meeting, found, date_in_words(found) if found else None)


def _closes_after(meeting: Meeting, entered: datetime) -> bool:
    closing = meeting.time.closing
    if closing is None:
        return True
    if closing.instant is not None:
        return closing.instant > entered
    return not is_date_unknown(meeting, entered)


def _written(rule: DeadlineRule) -> Moment | None:
    """Read the date in the rule; an anchor that a draft gets wrong never happens, and the checks of rules say so."""
    try:
        return rule.fixed
    except ValueError:
        return None


def _happened(rule: DeadlineRule, proposal: Proposal, around: Circumstances) -> Moment | None:
    instant = _EVENTS[rule.anchor](proposal, around)
    return Moment.happened(instant, rule.zone) if instant else None


def _opened(proposal: Proposal, around: Circumstances) -> datetime | None:
    return proposal.ballots[-1].opened_at if proposal.ballots else None


def _closed(proposal: Proposal, around: Circumstances) -> datetime | None:
    return proposal.ballots[-1].closed_at if proposal.ballots else None


def _available(proposal: Proposal, around: Circumstances) -> datetime | None:
    if proposal.revision is None:
        return None
    since = proposal.revision.available
    wanted = around.workflow.languages or (proposal.revision.language,)
    return max(since[language] for language in wanted) if all(language in since for language in wanted) else None


def _entered(proposal: Proposal, around: Circumstances) -> datetime | None:
    return proposal.entered_at


_EVENTS = {
    "state.entered": _entered,
    "ballot.opened": _opened,
    "ballot.closed": _closed,
    "documents.available": _available,
}
