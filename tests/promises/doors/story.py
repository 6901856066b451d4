"""What happens in the world after the example of 2007-08: strangers, a meeting, and a proposal in every state."""

from datetime import datetime, timedelta

from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Office, Person
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    Enter,
    MoveMeeting,
    RegisterCommand,
    StandIn,
)
from wsis_workflow.domain.rules.dates import MeetingTime

A_MINUTE = timedelta(minutes=1)
PARTIES = {"group": "wg", "council": "council"}
ELSEWHERE = {"group": "wg2", "council": "council2"}
LETTER = {"contributions": "2008-02-12T17:00"}
# Beside the people of the example: another organisation, whose officers have nothing to do with any of it, and somebody
# who holds no office and stands in for the chair.
STRANGERS = Enter(
    bodies=(Body("wg2", "Working group elsewhere", "working_group"), Body("council2", "Council elsewhere", "council")),
    members=(Member("X", "Member State X", "member_state"),),
    people=(
        Person("stranger", "Secretary elsewhere", offices=(Office("wg2", "secretary"),)),
        Person("chair2", "Chair elsewhere", offices=(Office("wg2", "chair"),)),
        Person("outsider", "Delegate elsewhere", represents="X", offices=(Office("wg2"),)),
        Person("deputy", "Stand-in of the chair"),
    ),
    meetings=(Meeting("elsewhere-1", "wg2", MeetingTime.parse("2008-04-01T09:30", 2, None, "Europe/Zurich"), 1),),
)


def on(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}+00:00")


def a_draft(ref: str, sponsor: str, **more: object) -> cmd.Propose:
    values: dict[str, object] = {
        "parties": PARTIES, "mandate": "Resolution 140", "text": f"The text of {ref}.", "sponsors": (sponsor,),
    }  # fmt: skip
    return cmd.Propose(ref, "council-proposal", f"About {ref}", **(values | more))  # type: ignore[arg-type]  # the values are those that a command has


def _drafts() -> list[tuple[datetime, str, cmd.Command | RegisterCommand]]:
    """Put forward what is to come to each state, and bring all but the drafts before the group."""
    when, told = on("2008-01-17T10:00"), []
    for ref, by in DRAFTS.items():
        more = {"depends_on": ("policy",)} if ref == "sequel" else {}
        told.append((when, by, a_draft(ref, by.upper(), **more)))
        if ref not in ("wish", "ledger"):
            told.append((when + A_MINUTE, by, cmd.TakeStep(ref, "submit")))
    return told


DRAFTS = {"wish": "f", "survey": "c", "census": "d", "atlas": "s", "digest": "a", "ledger": "a", "sequel": "f"}
DECIDED = ("role", "cooperation", "forum", "priorities", "policy", "taskforce")
SESSION = Meeting("c08-1", "council", MeetingTime.parse("2008-02-18T09:30", 3, None, "Europe/Zurich"))
SPRING = Meeting("wg-14", "wg", MeetingTime.parse("2009-03-02T09:30", 2, None, "Europe/Zurich"), 14)
WHY = "For a reason that is on the record."
STORY: list[tuple[datetime, str, cmd.Command | RegisterCommand]] = [
    (on("2008-01-15T10:00"), OPERATOR, STRANGERS),
    (on("2008-01-16T09:00"), "sec", MoveMeeting("wg-12", "2008-02-26T09:30", 2, None, LETTER)),
    (on("2008-01-16T09:05"), "sec", AddMeeting(SPRING)),
    (on("2008-01-16T09:10"), "sec2", AddMeeting(SESSION)),
    (on("2008-01-16T09:15"), "sec", CancelMeeting("wg-14")),
    (on("2008-01-16T09:20"), "chair", StandIn("deputy", on("2008-02-01T00:00"), on("2008-06-01T00:00"))),
    (on("2008-01-16T09:25"), "sec", cmd.Extend("plan-liaison-ungis", "reply", on("2008-06-02T15:00"))),
    *((on("2008-01-16T09:30"), "sec", cmd.Schedule(ref, "c08-1")) for ref in DECIDED),
    *_drafts(),
    (on("2008-01-18T10:00"), "a", cmd.TakeStep("ledger", "withdraw", WHY)),
    (on("2008-01-18T10:05"), "outsider", a_draft("elsewhere", "X", parties=ELSEWHERE)),
    (on("2008-01-18T10:10"), "outsider", a_draft("elsewhere-too", "X", parties=ELSEWHERE)),
    (on("2008-01-18T10:15"), "chair2", cmd.TakeStep("elsewhere-too", "submit")),
    (on("2008-01-18T10:20"), "sec", cmd.AskTranslation("survey", "fr", "a", until=on("2008-06-01T10:00"))),
    (on("2008-01-18T10:21"), "sec", cmd.Attach("survey", "report", "A report by mistake")),
    (on("2008-02-26T08:40"), "chair", cmd.Record("survey", "divergent_views")),
    (on("2008-02-26T08:41"), "chair", cmd.TakeStep("survey", "refer", WHY, {"ad_hoc": "ahg"})),
    (on("2008-02-26T08:42"), "a", cmd.Amend("survey", "MOD", "text", "wording", WHY)),
    (on("2008-02-26T08:43"), "c", cmd.Amend("survey", "MOD", "The text", "All", WHY)),
    (on("2008-02-26T08:43"), "a", cmd.Amend("survey", "ADD", "survey.", "And more.", WHY)),
    (on("2008-02-26T08:44"), "conv", cmd.AcceptAmendments("survey", (3,))),
    *((on("2008-02-26T08:45"), "vice", cmd.TakeStep(ref, "table")) for ref in ("census", "atlas", "digest")),
    (on("2008-02-26T09:00"), "a", cmd.TakePosition("census", "support")),
    (on("2008-02-26T09:01"), "c", cmd.TakePosition("atlas", "reserve", "The scale is missing.")),
    (on("2008-02-26T09:02"), "chair", cmd.Close("atlas")),
    (on("2008-02-26T09:03"), "chair", cmd.Close("digest")),
    (on("2008-02-26T09:04"), "chair", cmd.Announce("digest")),
    (on("2008-02-26T09:05"), "c", cmd.Comment("census", "It is not clear.")),
    (on("2008-02-26T09:06"), "c", cmd.Comment("atlas", "It is clear.")),
    (on("2008-02-26T09:07"), "c", cmd.Resolve("atlas", 7)),  # the version with which the comment came
    (on("2008-02-26T09:10"), "sec2", cmd.TakeStep("role", "record_adoption")),
    (on("2008-02-26T09:11"), "sec2", cmd.TakeStep("cooperation", "record_amendment", WHY)),
    (on("2008-02-26T09:12"), "sec2", cmd.TakeStep("forum", "record_noting")),
    (on("2008-02-26T09:13"), "sec2", cmd.TakeStep("policy", "record_rejection", WHY)),
    (on("2008-02-26T09:14"), "sec2", cmd.TakeStep("taskforce", "record_noting")),
    (on("2008-02-26T09:15"), "sec2", cmd.Annul("taskforce", WHY)),
]  # fmt: skip
