"""The chair's report to the body above: what was agreed for it, every view where it was not, and what goes on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wsis_workflow.app.papers.actions_told import actions_told
from wsis_workflow.app.papers.acts_told import state_told
from wsis_workflow.app.papers.ballot_told import ballot_told
from wsis_workflow.app.papers.meeting_told import meeting_told, when_told
from wsis_workflow.app.papers.paper import Block, Heading, Items, Paper, Paragraph, Runs, Table, plain, text_of
from wsis_workflow.app.papers.remaining_told import remaining_told
from wsis_workflow.app.papers.report_parts import NONE, cover, latest_of, symbols
from wsis_workflow.app.papers.treatment import about
from wsis_workflow.app.papers.wording import LETTERS, Wording
from wsis_workflow.app.queries.accounts import (
    Account,
    Passed,
    accounts,
    addressee_of,
    done_at,
    ended_in,
    going_on,
    passed_on,
)
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.sittings import ahead_of, held_before, sitting_of, until
from wsis_workflow.domain.proposals.brackets import how_many
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.policy import holders
from wsis_workflow.domain.proposals.register import Meeting


@dataclass(frozen=True)
class Period:
    """The meetings that a report covers, since when, for which body, and what they came to."""

    last: Meeting
    since: Meeting | None
    meetings: tuple[Meeting, ...]
    addressee: str | None
    accounts: Sequence[Account]
    ended: Sequence[Seen]

    @property
    def agreed(self) -> list[Account]:
        """List what was agreed."""
        return [one for one in self.accounts if one.is_agreed]

    @property
    def open(self) -> list[Account]:
        """List what views differed on, or what has no outcome yet."""
        return [one for one in self.accounts if not one.is_agreed]


def chair_report(sight: Sight, meeting: Meeting, wording: Wording, since: Meeting | None = None) -> Paper:
    """Compose the chair's report after a meeting, of what the reader may read.

    It covers the meetings of the body since the latest session of the body that it reports to, or since the one named.
    """
    addressee = since.of if since else addressee_of(done_at(sight, (meeting,)), meeting.of)
    since = since or (held_before(meeting, addressee, sight.register) if addressee else None)
    meetings = until(meeting, since, sight.register)
    found = done_at(sight, meetings)
    period = Period(
        meeting, since, meetings, addressee or addressee_of(found, meeting.of), accounts(found), ended_in(found)
    )
    return Paper(
        name=f"{meeting.ref}-chair-{LETTERS[wording.language]}",
        language=wording.language,
        title=wording.text("chair_report"),
        issuer=body_called(meeting.of, sight.register),
        addressee=body_called(period.addressee, sight.register) if period.addressee else "",
        place_and_date=text_of(when_told(meeting.time, wording)),
        cover=cover(meeting, sight, wording),
        blocks=tuple(_blocks(period, sight, wording)),
        original=wording.language,
        at=latest_of(found, meeting),
    )


def _blocks(period: Period, sight: Sight, wording: Wording) -> Iterator[Block]:
    yield wording.paragraph("own_words")
    yield Heading(1, wording.say("covered"))
    yield from _meetings(period, sight, wording)
    yield from _agreed(period, sight, wording)
    yield from _passed(period, sight, wording)
    yield from _views(period, sight, wording)
    yield from _ended(period, wording)
    yield from _going_on(period, sight, wording)
    sitting = sitting_of(period.last)
    yield from actions_told(sight, period.meetings, sitting.end if sitting else None, wording)
    yield from _ahead(period, sight, wording)


def _meetings(period: Period, sight: Sight, wording: Wording) -> Iterator[Block]:
    if period.since is not None:
        named = wording.meeting(period.since, sight.register)
        yield wording.paragraph("since_session", meeting=named, when=when_told(period.since.time, wording))
    for meeting in period.meetings:
        named = wording.say("named", name=wording.meeting(meeting, sight.register))
        yield Heading(2, (*named, *when_told(meeting.time, wording)))
        yield from meeting_told(meeting, sight, wording)


def _agreed(period: Period, sight: Sight, wording: Wording) -> Iterator[Block]:
    ours = [one for one in period.agreed if period.addressee in one.seen.proposal.bodies]
    others = [one for one in period.agreed if one not in ours]
    if period.addressee is not None:
        body = body_called(period.addressee, sight.register)
        yield Heading(1, wording.say("agreed_for", body=body))
        yield from _accounts(ours, period, sight, wording)
    if others:
        yield Heading(1, wording.say("agreed_otherwise"))
        yield from _accounts(others, period, sight, wording)


def _views(period: Period, sight: Sight, wording: Wording) -> Iterator[Block]:
    yield Heading(1, wording.say("without_agreement"))
    yield from _accounts(period.open, period, sight, wording)


def _accounts(found: Sequence[Account], period: Period, sight: Sight, wording: Wording) -> Iterator[Block]:
    if not found:
        yield wording.paragraph("none_recorded")
    for account in found:
        seen = account.seen
        yield Heading(2, wording.own(seen.proposal.title))
        yield Paragraph(about(seen, wording))
        given = symbols(seen, (period.last.of, *seen.proposal.bodies), sight, wording.language)
        if given:
            named = wording.say("named", name=wording.say("document"))
            yield Paragraph((*named, *plain(", ".join(given))))
        for decided in account.ballots:
            yield from ballot_told(seen, decided, wording, level=3)
        for treated in account.treated:
            yield from remaining_told(treated, wording, level=3)
        yield wording.paragraph("stands_now", state=_state(seen, wording))


def _passed(period: Period, sight: Sight, wording: Wording) -> Iterator[Block]:
    went = [one for account in period.agreed for one in passed_on(account, period.last.of, sight)]
    if went:
        yield Heading(1, wording.say("forwarded"))
        head = tuple(wording.say(label) for label in ("proposal", "to_whom", "status"))
        yield Table(wording.text("forwarded"), head, tuple(_row(one, sight, wording) for one in went))


def _row(one: Passed, sight: Sight, wording: Wording) -> tuple[Runs, ...]:
    state = _state(one.went, wording) if one.went else plain(NONE)
    return (wording.own(one.seen.proposal.title), wording.own(body_called(one.body, sight.register)), state)


def _ended(period: Period, wording: Wording) -> Iterator[Block]:
    if period.ended:
        yield Heading(1, wording.say("came_to_end"))
        rows = tuple((wording.own(seen.proposal.title), _state(seen, wording)) for seen in period.ended)
        yield Table(wording.text("came_to_end"), (wording.say("proposal"), wording.say("status")), rows)


def _going_on(period: Period, sight: Sight, wording: Wording) -> Iterator[Block]:
    found = going_on(sight, period.last.of, (one.seen.proposal.ref for one in period.agreed))
    if found:
        yield Heading(1, wording.say("work_going_on"))
        head = tuple(wording.say(label) for label in ("proposal", "status", "waits_on", "open_count"))
        yield Table(wording.text("work_going_on"), head, tuple(_work(seen, wording) for seen in found))


def _work(seen: Seen, wording: Wording) -> tuple[Runs, ...]:
    waiting = [person.name for person in holders(seen.proposal, seen.around, seen.now).values()]
    passages = how_many(seen.proposal.revision.text) if seen.proposal.revision else 0
    names = wording.names(dict.fromkeys(waiting)) or plain(NONE)
    return (wording.own(seen.proposal.title), _state(seen, wording), names, plain(str(passages)))


def _ahead(period: Period, sight: Sight, wording: Wording) -> Iterator[Block]:
    bodies = [body for body in (period.last.of, period.addressee) if body]
    found = [one for body in bodies for one in ahead_of(period.last, body, sight.register)]
    if found:
        yield Heading(1, wording.say("dates_ahead"))
        yield Items(tuple(_dates(found, sight, wording)))


def _dates(found: Iterable[Meeting], sight: Sight, wording: Wording) -> Iterator[tuple[Block, ...]]:
    for meeting in found:
        named = wording.say("named", name=wording.meeting(meeting, sight.register))
        yield (Paragraph((*named, *when_told(meeting.time, wording))),)


def _state(seen: Seen, wording: Wording) -> Runs:
    return state_told(seen.proposal.state, seen.around.workflow, wording)
