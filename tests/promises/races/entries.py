"""Who races in which scene: an act for each kind of command that writes a proposal, or what it reads."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from tests.promises.builders import DAY, HOUR, MINUTE, NOON, a_meeting, done, registered
from tests.promises.races.stage import AT, Place, a_proposal
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.migrating import migrate
from wsis_workflow.app.stored import Answer
from wsis_workflow.domain.desk.action_commands import ChangeAction, DropAction, EnterAction, FinishAction
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda, SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import Item
from wsis_workflow.domain.desk.commands import DeskCommand, GiveSymbol
from wsis_workflow.domain.desk.floor_commands import PutOnFloor, RecordOutcome
from wsis_workflow.domain.desk.group_commands import ChangeGroup, DischargeGroup, SetUpGroup
from wsis_workflow.domain.desk.list_commands import AdoptList, EndList, OpenList, Recommend, TakeOut
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Membership
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    ChangeMeetings,
    Enter,
    MoveMeeting,
    RegisterCommand,
    StandIn,
    TakeAttendance,
)
from wsis_workflow.domain.rules.workflow import CLOCK

ON_PROPOSAL, ON_REGISTER, ON_DESK = "proposal", "register", "desk"
OVER = NOON + 72 * HOUR + MINUTE
Act = Callable[[Place], object]


@dataclass(frozen=True)
class Entry:
    """One who races: a name, the kind of command, the act, and what it claims."""

    name: str
    kind: str
    act: Act
    on: str


def on_proposal(name: str, make: Callable[[Place], cmd.Command], by: str, at: datetime = AT) -> Entry:
    def act(place: Place) -> Answer:
        command = make(place)
        return done(place.house, command, by.replace("OWN", place.own), at)

    return Entry(name, type(make(EXAMPLE)).__name__, act, ON_PROPOSAL)


def on_register(name: str, make: Callable[[Place], RegisterCommand], by: str) -> Entry:
    def act(place: Place) -> Answer:
        return registered(place.house, make(place), by.replace("OWN", place.own), AT)

    return Entry(name, type(make(EXAMPLE)).__name__, act, ON_REGISTER)


def on_desk(name: str, make: Callable[[Place], DeskCommand], by: str) -> Entry:
    def act(place: Place) -> Answer:
        return handle_desk(place.house.gate, make(place), by.replace("OWN", place.own), AT)

    return Entry(name, type(make(EXAMPLE)).__name__, act, ON_DESK)


def _migrated(place: Place) -> list[str]:
    assert place.migration is not None
    return [one.verdict for one in migrate(place.house.gate, place.migration, [place.ref], OPERATOR, AT)]


EXAMPLE = Place(None, 101)  # type: ignore[arg-type]  # nobody asks it for its house

REVISED = on_proposal("revised", lambda p: cmd.Revise(p.ref, "Let us act soon."), "m01")
REVISED_BY_ANOTHER = on_proposal("revised by another", lambda p: cmd.Revise(p.ref, "Let us not act."), "d-OWN")
COMMENTED = on_proposal("commented on", lambda p: cmd.Comment(p.ref, "Well done."), "sec")
SUBMITTED = on_proposal("submitted", lambda p: cmd.TakeStep(p.ref, "submit"), "m01")
HANDED_BACK = on_proposal("handed back", lambda p: cmd.TakeStep(p.ref, "hand_back"), "chair")
CIRCULATED = on_proposal("circulated", lambda p: cmd.TakeStep(p.ref, "circulate"), "chair")
WITHDRAWN = on_proposal("withdrawn", lambda p: cmd.TakeStep(p.ref, "withdraw", "It is too early."), "m01")
AMENDED = on_proposal("amended", lambda p: cmd.Amend(p.ref, "MOD", "act", "decide"), "d-OWN")
SCHEDULED = on_proposal("scheduled", lambda p: cmd.Schedule(p.ref, p.meeting), "sec")
AVAILABLE = on_proposal("available in French", lambda p: cmd.MakeAvailable(p.ref, ("fr",)), "sec")
TRANSLATION = on_proposal(
    "translation asked", lambda p: cmd.AskTranslation(p.ref, "es", "deputy", deadline="draft"), "sec"
)
ATTACHED = on_proposal("attached", lambda p: cmd.Attach(p.ref, "annex", "Annex A", "abc"), "sec")
EXTENDED = on_proposal("draft extended", lambda p: cmd.Extend(p.ref, "draft", NOON + 80 * DAY), "chair")
ANNULLED = on_proposal("annulled", lambda p: cmd.Annul(p.ref, "It was too early."), "chair")
CONFIRMED = on_proposal("confirmed", lambda p: cmd.Confirm(p.ref), "deputy")
RESOLVED = on_proposal("resolved", lambda p: cmd.Resolve(p.ref, 2), "m01")
PROPOSED = on_proposal("proposed", a_proposal, "m01")
PROPOSED_BY_ANOTHER = on_proposal("proposed by another", lambda p: a_proposal(p, text="Another."), "d-OWN")
OBJECTED = on_proposal("objected", lambda p: cmd.TakePosition(p.ref, "object", "Not yet."), "m02")
SUPPORTED = on_proposal("supported", lambda p: cmd.TakePosition(p.ref, "support"), "m02")
OBJECTED_BY_ANOTHER = on_proposal("objected by another", lambda p: cmd.TakePosition(p.ref, "object"), "d-OWN")
LETTER = on_proposal(
    "entered from a letter",
    lambda p: cmd.TakePosition(p.ref, "object", behalf_of="M02", received=NOON, evidence="Fax 1"),
    "sec",
)
CLOSED = on_proposal("closed", lambda p: cmd.Close(p.ref), "chair")
ANNOUNCED = on_proposal("announced", lambda p: cmd.Announce(p.ref), "chair")
LOOKED = on_proposal("closed by the clock", lambda p: cmd.Look(p.ref), CLOCK, OVER)
STATED = on_proposal("a statement", lambda p: cmd.MakeStatement(p.ref, "So we understand it."), "m02")
LONGER = on_proposal("silence extended", lambda p: cmd.Extend(p.ref, "silence_ends", NOON + 6 * DAY), "chair")
MIGRATED = Entry("migrated", "Migration", _migrated, ON_PROPOSAL)

MOVED = on_register("its meeting moved", lambda p: MoveMeeting(p.meeting, "2008-06-02T09:30"), "sec")
MOVED_TOO = on_register(
    "meetings changed", lambda p: ChangeMeetings((MoveMeeting(p.meeting, "2008-06-09T09:30"),)), "sec"
)
CANCELLED = on_register("its meeting cancelled", lambda p: CancelMeeting(p.meeting), "sec")
PLANNED = on_register(
    "a meeting planned", lambda p: AddMeeting(a_meeting(f"{p.body}-2", p.body, "2008-04-21T09:30")), "sec"
)
PRESENT = on_register("attendance taken", lambda p: TakeAttendance(f"{p.body}-0", ("M02",)), "sec")
RESIGNED = on_register("a delegate resigned", lambda p: Enter(people=(replace(p.delegate, offices=()),)), OPERATOR)
NO_VOTE = on_register(
    "a member's voice taken",
    lambda p: Enter(members=(replace(p.member, of={p.body: Membership(voting_right=False)}),)),
    OPERATOR,
)
STOOD_IN = on_register("stood in for", lambda p: StandIn("m02", NOON, NOON + DAY), "d-OWN")
SETTINGS = on_register("settings chosen", lambda p: ChangeSettings(digest="daily"), "d-OWN")

AGENDA = on_desk("put on an agenda", lambda p: SetAgenda(p.body, p.meeting, (Item(p.ref, 30),)), "sec")
LISTED = on_desk(
    "put on a list", lambda p: OpenList(p.body, "all", p.meeting, "All", (p.ref,), "step", "circulate"), "chair"
)
SYMBOL = on_desk("given a symbol", lambda p: GiveSymbol(p.body, f"WG/{p.own}", proposal=p.ref), "sec")
ACTION = on_desk(
    "an action entered", lambda p: EnterAction(p.body, "Write it down.", Owner(person="sec"), proposal=p.ref), "sec"
)

DEPENDED = on_proposal("made conditional", lambda p: cmd.DependOn(p.ref, ("base",)), "m01")
REOPENED = on_proposal("reopened", lambda p: cmd.Reopen(p.ref, 4), "m01")
DETACHED = on_proposal("an annex withdrawn", lambda p: cmd.WithdrawAttachment(p.ref, 1, "A slip."), "sec")
DELIVERED = on_proposal("translated", lambda p: cmd.DeliverTranslation(p.ref, "es", "Actuemos."), "deputy")
DROPPED = on_proposal("translation dropped", lambda p: cmd.DropTranslation(p.ref, "es"), "sec")
ACCEPTED = on_proposal("amendments accepted", lambda p: cmd.AcceptAmendments(p.ref, (1,)), "m01")
REJECTED = on_proposal("amendments rejected", lambda p: cmd.RejectAmendments(p.ref, (1, 2), "No."), "m01")
TAKEN_BACK = on_proposal("an amendment withdrawn", lambda p: cmd.WithdrawAmendment(p.ref, 1), "m02")
MERGED = on_proposal("amendments merged", lambda p: cmd.MergeAmendments(p.ref, (1, 2), "May all"), "m01")
MADE_ONE = on_proposal("incorporated", lambda p: cmd.Incorporate(p.ref), "m01")
FORWARDED = on_proposal("forwarded", lambda p: cmd.Forward(p.ref, "council", "motion", f"next-{p.own}"), "sec")
DECIDED = on_proposal(
    "a decision recorded", lambda p: cmd.RecordDecision(p.ref, p.body, "2008-03-03", "It is agreed."), "sec"
)
TAKEN_OUT = on_desk("taken out of a list", lambda p: TakeOut(p.body, "all", p.ref), "m02")
RECOMMENDED = on_desk("recommended", lambda p: Recommend(p.body, "all", p.ref, "adopt", of=f"{p.body}-sub"), "d-OWN")
ADOPTED = on_desk("adopted with a list", lambda p: AdoptList(p.body, "all"), "chair")
UNLISTED = on_desk("its list withdrawn", lambda p: EndList(p.body, "all"), "chair")
ISSUED = on_desk("its agenda sent out", lambda p: IssueAgenda(p.body, f"{p.body}-0"), "sec")
FLOORED = on_desk("off the floor", lambda p: PutOnFloor(p.body, f"{p.body}-0", ""), "chair")
CAME_OUT = on_desk(
    "decided on the floor",
    lambda p: RecordOutcome(p.body, f"{p.body}-0", p.ref, "step", "circulate"),
    "chair",
)
CHANGED_ACTION = on_desk("an action changed", lambda p: ChangeAction(p.body, 1, "Write it again."), "sec")
FINISHED = on_desk("an action finished", lambda p: FinishAction(p.body, 1, "The minutes."), "sec")
LEFT = on_desk("an action dropped", lambda p: DropAction(p.body, 1, "No need."), "sec")
A_GROUP = on_desk(
    "another group set up",
    lambda p: SetUpGroup(p.body, f"{p.body}-two", f"Two {p.own}", "Find more.", f"d-{p.own}"),
    "chair",
)
WIDER = on_desk("a group changed", lambda p: ChangeGroup(p.body, f"{p.body}-sub", room="B 12"), "chair")
DISCHARGED = on_desk("a group discharged", lambda p: DischargeGroup(p.body, f"{p.body}-sub"), "chair")

REGISTER = (MOVED, MOVED_TOO, CANCELLED, RESIGNED, NO_VOTE, STOOD_IN)
DESK = (AGENDA, SYMBOL, ACTION)
# In each scene those whose acts are accepted there when they come first.
ENTRIES: dict[str, tuple[Entry, ...]] = {
    "nothing": (PROPOSED, PROPOSED_BY_ANOTHER, MOVED, CANCELLED, PLANNED, RESIGNED, NO_VOTE),
    "drafted": (
        REVISED, REVISED_BY_ANOTHER, COMMENTED, SUBMITTED, WITHDRAWN, SCHEDULED, AVAILABLE, ATTACHED, EXTENDED,
        RESOLVED, DEPENDED, MIGRATED, SETTINGS, PRESENT, *REGISTER, *DESK,
    ),
    "considered": (
        REVISED, AMENDED, COMMENTED, HANDED_BACK, CIRCULATED, WITHDRAWN, ANNULLED, TRANSLATION, MIGRATED, LISTED,
        *REGISTER, *DESK,
    ),
    "amended": (ACCEPTED, REJECTED, TAKEN_BACK, MERGED, MADE_ONE, REVISED, AMENDED, WITHDRAWN, MIGRATED, RESIGNED),
    "on_the_desk": (
        TAKEN_OUT, RECOMMENDED, ADOPTED, UNLISTED, ISSUED, FLOORED, CAME_OUT, CHANGED_ACTION, FINISHED, LEFT, A_GROUP,
        WIDER, DISCHARGED, CIRCULATED, WITHDRAWN, REVISED, MOVED,
    ),
    "silent": (
        OBJECTED, SUPPORTED, OBJECTED_BY_ANOTHER, LETTER, CLOSED, LOOKED, ANNULLED, LONGER, COMMENTED, MIGRATED,
        *REGISTER, *DESK,
    ),
    "counted": (REOPENED, DETACHED, DELIVERED, DROPPED, ANNOUNCED, LETTER, ANNULLED, COMMENTED, *REGISTER, *DESK),
    "endorsed": (CONFIRMED, SCHEDULED, STATED, ATTACHED, COMMENTED, DECIDED, FORWARDED, *REGISTER, *DESK),
}  # fmt: skip
# What writes no proposal and nothing that one is judged by, or does as one that races does; each with the reason.
ON_ONE_DESK = "it is written on one desk alone, as other items there that race"
AS_PROPOSED = "its text is a proposal, put forward as any other"
BESIDE_THE_POINT = {
    "ReopenAction": ON_ONE_DESK,
    "LookAtDesk": "the clock of the desks has its own promise, and writes what the other acts on desks do",
    "WriteStatement": AS_PROPOSED,
    "DescribeStatement": ON_ONE_DESK,
    "ReceiveStatement": AS_PROPOSED,
    "AnswerIncoming": AS_PROPOSED,
    "Count": "it is for ballots on paper, which take no positions, and is claimed as a position is",
    "Record": "these rules name no findings; it is claimed as a comment is",
}
