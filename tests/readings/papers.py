"""What is written for people about a story: letters, invitations, calendars, feeds and the papers of meetings."""

from collections.abc import Iterator

from tests.app.papers.report_reading import wording
from tests.readings.telling import Answer, plain
from wsis_workflow.app.calendars.choosing import bodys_calendar, my_calendar, whole_calendar
from wsis_workflow.app.calendars.entry import Calendar
from wsis_workflow.app.calendars.writing import calendar_text, invitation_text
from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.letters import compose
from wsis_workflow.app.papers.chair_report import chair_report
from wsis_workflow.app.papers.council_document import council_document
from wsis_workflow.app.papers.meeting_report import meeting_report
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.syndication.news_feed import NewsFeed, bodys_news, proposals_news
from wsis_workflow.app.syndication.writing import feed_text
from wsis_workflow.domain.proposals.refusals import Refused

SITE, ENGLISH = "https://wsis.example.org", catalogue("en")


def papers(sight: Sight) -> Iterator[Answer]:
    """Write all that a reader may have; the letters are those of everybody."""
    yield from _letters(sight)
    yield from _calendars(sight)
    for meeting in sight.register.meetings.values():
        yield "meeting report", meeting.ref, meeting_report(sight, meeting, wording())
        yield "chair's report", meeting.ref, chair_report(sight, meeting, wording())
    for seen in sight.all():
        ref = seen.proposal.ref
        yield "news of a proposal", ref, _fed(proposals_news(sight, ref, ENGLISH, SITE))
        yield "council document", ref, _document(sight, ref)


def _letters(sight: Sight) -> Iterator[Answer]:
    people, owed = sight.register.people, [notice for _, notice in sight.gate.store.notices()]
    for number, notice in enumerate(owed):
        letter = compose([notice], people[notice.to], sight.register, notice.at, SITE, "a-house")
        invited = [invitation_text(one, "wsis@example.org", "a@example.org") for one in letter.invitations]
        yield "letter", f"{number}", (plain(letter), invited)
    for person in people.values():
        own = [notice for notice in owed if notice.to == person.ref]
        if own:
            yield "digest", person.ref, compose(own, person, sight.register, sight.now, SITE, "a-house")


def _calendars(sight: Sight) -> Iterator[Answer]:
    yield "my calendar", "", _filed(my_calendar(sight, ENGLISH, SITE))
    yield "whole calendar", "", _filed(whole_calendar(sight, ENGLISH, SITE))
    for body in sight.register.bodies:
        yield "calendar of a body", body, _filed(bodys_calendar(sight, body, ENGLISH, SITE))
        yield "news of a body", body, _fed(bodys_news(sight, body, ENGLISH, SITE))


def _filed(calendar: Calendar) -> tuple[object, bytes]:
    return plain(calendar), calendar_text(calendar)


def _fed(feed: NewsFeed) -> tuple[object, bytes]:
    return plain(feed), feed_text(feed, SITE)


def _document(sight: Sight, ref: str) -> object:
    try:
        return council_document(sight, ref, wording())
    except Refused as refused:
        return refused.reasons
