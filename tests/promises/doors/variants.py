"""Every act that one could think of, wherever a proposal or a meeting stands and however little sense it makes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from tests.promises.doors.amendment_variants import on_amendments
from tests.promises.doors.oracle import Oracle
from tests.promises.doors.story import PARTIES, WHY, a_draft
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    MoveMeeting,
    RegisterCommand,
    StandIn,
    TakeAttendance,
)
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE

LATER = datetime(2050, 1, 4, 12, tzinfo=UTC)
NOWHERE = "nowhere"  # what there is not


def on_proposal(ref: str, oracle: Oracle) -> Iterator[cmd.Command]:
    """Think of acts on a proposal."""
    proposal = oracle.proposals[ref]
    workflow = oracle.store.edition(proposal.edition)
    yield from (cmd.Revise(ref, "Quite another text."), cmd.Revise(ref, ""))
    for step in workflow.steps.values():
        binds = {rule.name: "ahg" for rule in workflow.parties.values() if step.name in rule.bound_by}
        yield cmd.TakeStep(ref, step.name, WHY, binds)
        if proposal.state in step.sources:
            yield cmd.TakeStep(ref, step.name)
    yield cmd.TakeStep(ref, NOWHERE)
    yield from _on_ballot(ref, oracle)
    for fact in (*workflow.facts, ADMITTED_LATE, NOWHERE):
        yield cmd.Record(ref, fact)
    for meeting in ("wg-12", "wg-13", "c08", "elsewhere-1", NOWHERE):
        yield cmd.Schedule(ref, meeting)
    yield from (cmd.MakeAvailable(ref, ("fr",)), cmd.MakeAvailable(ref, ("tlh",)))
    yield from (cmd.Attach(ref, "report", "A report"), cmd.Attach(ref, "report"))
    yield from (
        cmd.WithdrawAttachment(ref, 1, WHY),
        cmd.WithdrawAttachment(ref, 1),
        cmd.WithdrawAttachment(ref, 9, WHY),
    )
    yield from _on_languages(ref)
    for deadline in (*workflow.deadlines, NOWHERE):
        yield cmd.Extend(ref, deadline, LATER)
    yield from (cmd.Extend(ref, name, datetime(2008, 1, 1, 12, tzinfo=UTC)) for name in list(workflow.deadlines)[:1])
    yield from (cmd.Extend(ref, name, date(2050, 1, 4)) for name in list(workflow.deadlines)[:2])
    for other in ("plan", "created", "segment", "elsewhere", NOWHERE):
        yield cmd.DependOn(ref, (other,))
    yield from on_amendments(ref, oracle)
    yield from (cmd.Comment(ref, "Well."), cmd.Comment(ref, " "))
    for number in (*(one.number for one in proposal.remarks), 1):
        yield from (cmd.Resolve(ref, number), cmd.Reopen(ref, number))
    yield from (cmd.MakeStatement(ref, "We understand it so."), cmd.MakeStatement(ref, " "))
    yield from (cmd.Forward(ref, "ungis", "liaison", "onward"), cmd.Forward(ref, NOWHERE, "liaison", "onward"))
    yield cmd.Forward(ref, "ungis", NOWHERE, "onward")
    for body in ("council", "ungis", NOWHERE):
        yield cmd.RecordDecision(ref, body, "2008-02-25", "Adopted.", "C08/1")
    for day, text in (("2009-01-05", "Adopted."), ("2008-02-25", " ")):
        yield cmd.RecordDecision(ref, "council", day, text)
    yield from (cmd.Confirm(ref), cmd.Annul(ref, "By mistake."), cmd.Annul(ref, " "))


def _on_languages(ref: str) -> Iterator[cmd.Command]:
    until = date(2050, 1, 4)
    yield cmd.AskTranslation(ref, "fr", "a", until=until)
    yield cmd.AskTranslation(ref, "fr", service="An agency", until=until)
    yield cmd.AskTranslation(ref, "fr", "a", "An agency", until)
    yield cmd.AskTranslation(ref, "fr", "a")
    yield cmd.AskTranslation(ref, "fr", NOWHERE, until=until)
    yield cmd.AskTranslation(ref, "fr", "a", deadline=NOWHERE)
    yield cmd.AskTranslation(ref, "tlh", "a", until=until)
    yield from (cmd.DeliverTranslation(ref, "fr", "Un texte."), cmd.DeliverTranslation(ref, "fr", ""))
    yield from (cmd.DeliverTranslation(ref, "fr", "Un texte.", 9), cmd.DropTranslation(ref, "fr"))


def _on_ballot(ref: str, oracle: Oracle) -> Iterator[cmd.Command]:
    ballot = oracle.proposals[ref].ballot
    yield from (cmd.TakePosition(ref, "support"), cmd.TakePosition(ref, "object"), cmd.TakePosition(ref, NOWHERE))
    yield from (cmd.TakePosition(ref, "support", behalf_of=member) for member in ("A", "T", "X", "B", NOWHERE))
    received = min(oracle.now, ballot.opened_at + timedelta(minutes=1)) if ballot else oracle.now
    yield cmd.TakePosition(ref, "support", "", "", "E", received, "A letter")
    yield from (cmd.Close(ref), cmd.Announce(ref), cmd.Count(ref, {"support": 3}))


def on_nothing(oracle: Oracle) -> Iterator[cmd.Command]:
    """Put forward what may be put forward, and what may not."""
    yield a_draft("fresh", "E")
    yield a_draft("fresh", "A", depends_on=("plan",))
    yield a_draft("fresh", "F", depends_on=("created",))
    yield a_draft("fresh", "X", parties={"group": "wg2", "council": "council2"})
    yield a_draft("fresh", "E", parties={**PARTIES, "group": "council"})
    yield a_draft("fresh", "E", parties={**PARTIES, "group": NOWHERE})
    yield a_draft("fresh", NOWHERE.upper())
    yield a_draft("fresh", "E", depends_on=(NOWHERE,))


def on_register(oracle: Oracle) -> Iterator[RegisterCommand]:
    """Think of acts on meetings and on oneself."""
    for body in ("wg", "council", "wg2"):
        yield AddMeeting(Meeting("fresh", body, MeetingTime.parse("2009-05-04", 2, None, "Europe/Zurich")))
    yield AddMeeting(Meeting("wg-13", "wg", MeetingTime.parse("2009-05-04", 2, None, "Europe/Zurich")))
    yield AddMeeting(Meeting("fresh", NOWHERE, MeetingTime.parse("2009-05-04", 2, None, "Europe/Zurich")))
    for meeting in ("wg-11", "wg-12", "wg-13", "wg-14", "c08", "elsewhere-1", NOWHERE):
        yield MoveMeeting(meeting, "2009-05-04T09:30", 3, note="It is moved.")
        yield CancelMeeting(meeting, "It is not needed.")
        yield TakeAttendance(meeting, ("A", "B"))
    yield TakeAttendance("wg-12", ("A", NOWHERE))
    yield from (StandIn(who, LATER, LATER + timedelta(days=9)) for who in ("vice", "stranger", NOWHERE))
    yield from (ChangeSettings("en", zone, "daily", "22:00", "07:00") for zone in ("Europe/Rome", "Nowhere/At_All"))


def sequence_of(command: RegisterCommand, oracle: Oracle) -> int:
    """Give the version that a form about a meeting holds."""
    meeting = oracle.register.meetings.get(
        getattr(command, "meeting", "") if not isinstance(command, AddMeeting) else ""
    )
    return meeting.sequence if meeting else 0
