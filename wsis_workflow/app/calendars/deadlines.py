"""Deadlines as entries: the last minute that is in time, the days of a window as tentative, none yet as a thing to do.

They are events and no to-dos where they have a date: calendars that people subscribe to show nothing else.
"""

from collections.abc import Container, Iterator
from datetime import date, datetime, timedelta
from urllib.parse import quote

from wsis_workflow.app.calendar_ports import Dated
from wsis_workflow.app.calendars.entry import CANCELLED, CONFIRMED, TENTATIVE, Entry
from wsis_workflow.app.calendars.identity import uid_of_deadline
from wsis_workflow.app.languages import Catalogue
from wsis_workflow.app.printable import one_line
from wsis_workflow.domain.rules.deadlines import DeadlineRule
from wsis_workflow.domain.rules.sentences import Recorded, sentence

A_DAY = timedelta(days=1)
WAITS_ON_ME = sentence("Waits on me")


def deadline_entry(
    dated: Dated, rule: DeadlineRule | None, waiting: Container[str], tongue: Catalogue, base_url: str
) -> Entry:
    """Make the entry of a deadline; `waiting` are the proposals that wait on whoever reads it."""
    start, end = _span(dated)
    ended = _ended_before(dated)
    waits = dated.proposal in waiting and dated.ended_at is None
    return Entry(
        uid=uid_of_deadline(dated.uid, dated.name),
        # One for each generation, and one more where it was met or fell away before its date.
        sequence=2 * dated.generation + ended,
        status=CANCELLED
        if ended
        else TENTATIVE
        if isinstance(end, date) and not isinstance(end, datetime)
        else CONFIRMED,
        start=start,
        end=end,
        zone=None,
        summary=tongue.say(sentence("{deadline}: {title}", deadline=_called(dated, rule), title=one_line(dated.title))),
        description="\n".join(tongue.say(line) for line in _description(dated, rule, waits)),
        url=f"{base_url}/proposals/{quote(dated.proposal, safe='')}" if base_url else "",
        changed_at=dated.since if dated.ended_at is None else dated.ended_at,
        categories=(tongue.say(WAITS_ON_ME),) if waits else (),
    )


def _span(dated: Dated) -> tuple[date | datetime | None, date | datetime | None]:
    """Give the instant, or the first day and the day after the last by the clocks of the rule."""
    if dated.earliest is None or dated.earliest_wall is None or dated.latest_wall is None:
        return None, None
    if dated.earliest == dated.latest:
        return dated.earliest, None
    first, last = (datetime.fromisoformat(wall).date() for wall in (dated.earliest_wall, dated.latest_wall))
    return first, last + A_DAY


def _ended_before(dated: Dated) -> bool:
    return dated.ended_at is not None and (dated.latest is None or dated.ended_at <= dated.latest)


def _called(dated: Dated, rule: DeadlineRule | None) -> str:
    return rule.label if rule else dated.name.replace("_", " ").capitalize()


def _description(dated: Dated, rule: DeadlineRule | None, waits: bool) -> Iterator[str]:
    yield sentence("Deadline: {words}", words=Recorded(dated.words))
    if dated.ended_at is not None:
        yield sentence("It no longer runs: {why}", why=Recorded(dated.why or ""))
    elif dated.earliest != dated.latest:
        yield sentence("The date is not fixed; the days shown are all those on which it may fall.")
    if waits:
        yield sentence("The proposal waits on you.")
    if rule and rule.source:
        yield sentence("Rule: {source}", source=rule.source)
    yield sentence("Proposal: {title} ({ref})", title=one_line(dated.title), ref=dated.proposal)
