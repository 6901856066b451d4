"""Every command there is, as something that somebody may ask for at random: with those who are likely to take it."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from tests.promises.builders import DAY, NOON, a_meeting, a_motion, a_person
from tests.promises.small_model import Motion
from wsis_workflow.domain.desk import action_commands as on_actions
from wsis_workflow.domain.desk import agenda_commands as on_agendas
from wsis_workflow.domain.desk import floor_commands as on_floor
from wsis_workflow.domain.desk import group_commands as on_groups
from wsis_workflow.domain.desk import liaison_commands as on_liaisons
from wsis_workflow.domain.desk import list_commands as on_lists
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.agenda_nouns import Item
from wsis_workflow.domain.desk.commands import DeskCommand, GiveSymbol
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import register_commands as on_register
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Office

REFS = ["plan", "annex", "later"]
PEOPLE = ["m01", "m02", "m03", "chair", "vice", "sec", "deputy", "stranger"]
DEADLINES = ["draft", "silence_ends", "council_documents"]
MEETINGS = ["wg-12", "council-08"]
PLANNED = [*MEETINGS, "wg-13"]
DATES = ["2008-03-05T09:30", "2008-03-20T09:30", "2008-06-02T09:30", "2008-06", "2008-Q3", "tbd"]
ZONES = ["Europe/Rome", "", "Nowhere/At_All"]
MEETING, WG, GROUP, LIST, STATEMENT = "wg-12", st.just("wg"), st.just("wg-text"), st.just("first"), st.just("word")

ITS, PURPOSE = st.just(MEETING), st.just("action")
refs, people, why, small = st.sampled_from(REFS), st.sampled_from(PEOPLE), st.just("It is time."), st.integers(1, 4)
member = st.sampled_from(["m01", "m02", "m03"])
chair, secretary = st.sampled_from(["chair", "vice"]), st.sampled_from(["sec", "deputy"])
officer = st.one_of(chair, secretary)
passages = st.sampled_from(["act", "Let us", "[not]"])
some_of_them = st.lists(small, min_size=1, max_size=2, unique=True).map(tuple)
dates = st.sampled_from([DueBy(), DueBy("2008-03-12"), DueBy(meeting="next"), DueBy(meeting=MEETING)])
owners = st.sampled_from([Owner("m01"), Owner(member="M02"), Owner(office="chair", body="wg")])
registrar = st.sampled_from([OPERATOR, OPERATOR, "sec", "chair"])
guests = st.sampled_from(["Guest", "Guest of honour"]).map(
    lambda name: (replace(a_person("guest", None, Office("wg")), name=name),)
)
adding = st.builds(on_register.AddMeeting, st.builds(a_meeting, st.just("wg-13"), WG, st.sampled_from(DATES)))
moving = st.builds(on_register.MoveMeeting, st.sampled_from(PLANNED), st.sampled_from(DATES))
cancelling = st.builds(on_register.CancelMeeting, st.sampled_from(PLANNED))
several = st.lists(st.one_of(adding, moving, cancelling), min_size=1, max_size=2).map(tuple)
present = st.lists(st.sampled_from(["M01", "M02", "M03"]), unique=True).map(tuple)
Asking = tuple[st.SearchStrategy[Any], st.SearchStrategy[str]]

# Each command with those who are likely to take it; anybody else asks for it as well.
OF_PROPOSALS: dict[str, Asking] = {
    "propose": (st.builds(a_motion, refs), st.just("m01")),
    "revise": (st.builds(cmd.Revise, refs, st.sampled_from(["Let us act.", "Let us [not] act."])), st.just("m01")),
    "submit": (st.builds(cmd.TakeStep, refs, st.just("submit")), st.just("m01")),
    "hand_back": (st.builds(cmd.TakeStep, refs, st.just("hand_back")), chair),
    "circulate": (st.builds(cmd.TakeStep, refs, st.just("circulate")), chair),
    "adopt": (st.builds(cmd.TakeStep, refs, st.just("adopt")), secretary),
    "withdraw": (st.builds(cmd.TakeStep, refs, st.just("withdraw"), st.sampled_from(["", "No."])), st.just("m01")),
    "position": (st.builds(cmd.TakePosition, refs, st.sampled_from(["support", "object"])), member),
    "letter": (
        st.builds(cmd.TakePosition, refs, st.just("object"), behalf_of=st.just("M03"), received=st.just(NOON)),
        secretary,
    ),
    "close": (st.builds(cmd.Close, refs), chair),
    "announce": (st.builds(cmd.Announce, refs), chair),
    "count": (st.builds(cmd.Count, refs, st.just({"support": 2})), secretary),
    "finding": (st.builds(cmd.Record, refs, st.just("admitted_late")), chair),
    "schedule": (st.builds(cmd.Schedule, refs, st.sampled_from(MEETINGS)), secretary),
    "available": (st.builds(cmd.MakeAvailable, refs, st.just(("fr",))), secretary),
    "attach": (st.builds(cmd.Attach, refs, st.just("annex")), secretary),
    "detach": (st.builds(cmd.WithdrawAttachment, refs, small, why), secretary),
    "ask_translation": (st.builds(cmd.AskTranslation, refs, st.just("fr"), st.just("m02")), secretary),
    "translate": (st.builds(cmd.DeliverTranslation, refs, st.just("fr"), st.just("Agissons.")), st.just("m02")),
    "drop_translation": (st.builds(cmd.DropTranslation, refs, st.just("fr")), secretary),
    "extend": (st.builds(cmd.Extend, refs, st.sampled_from(DEADLINES), st.just(NOON + 300 * DAY)), chair),
    "depend_on": (st.builds(cmd.DependOn, refs, st.tuples(refs)), st.just("m01")),
    "comment": (st.builds(cmd.Comment, refs, st.just("Well done."), st.sampled_from(("", "wg"))), member),
    "resolve": (st.builds(cmd.Resolve, refs, st.integers(1, 9)), member),
    "reopen": (st.builds(cmd.Reopen, refs, st.integers(1, 9)), member),
    "statement": (st.builds(cmd.MakeStatement, refs, st.just("So we understand it.")), member),
    "forward": (st.builds(cmd.Forward, refs, st.just("council"), st.just("motion"), st.just("later")), secretary),
    "decision": (st.builds(cmd.RecordDecision, refs, st.just("council"), st.just("2008-03-04"), why), secretary),
    "amend": (st.builds(cmd.Amend, refs, st.sampled_from(["MOD", "ADD", "SUP", "NOC"]), passages, why), member),
    "take_back": (st.builds(cmd.WithdrawAmendment, refs, small), member),
    "accept": (st.builds(cmd.AcceptAmendments, refs, some_of_them), st.just("m01")),
    "reject": (st.builds(cmd.RejectAmendments, refs, some_of_them, why), st.just("m01")),
    "merge": (st.builds(cmd.MergeAmendments, refs, some_of_them, why), st.just("m01")),
    "incorporate": (st.builds(cmd.Incorporate, refs), st.just("m01")),
    "confirm": (st.builds(cmd.Confirm, refs), st.one_of(officer, people)),
    "annul": (st.builds(cmd.Annul, refs, st.just("It was too early.")), st.one_of(officer, member)),
    "look": (st.builds(cmd.Look, refs), people),
}
OF_DESKS: dict[str, Asking] = {
    "symbol": (st.builds(GiveSymbol, WG, st.sampled_from(["", "WG/12/1"]), proposal=refs, meeting=ITS), officer),
    "action": (st.builds(on_actions.EnterAction, WG, why, owners, dates, proposal=refs), officer),
    "change_action": (st.builds(on_actions.ChangeAction, WG, small, due=dates), officer),
    "finish_action": (st.builds(on_actions.FinishAction, WG, small, why), st.one_of(officer, member)),
    "drop_action": (st.builds(on_actions.DropAction, WG, small, why), officer),
    "reopen_action": (st.builds(on_actions.ReopenAction, WG, small, why), officer),
    "agenda": (
        st.builds(
            on_agendas.SetAgenda,
            WG,
            ITS,
            st.lists(refs, max_size=3, unique=True).map(lambda found: tuple(Item(ref, 15) for ref in found)),
        ),
        officer,
    ),
    "issue_agenda": (st.builds(on_agendas.IssueAgenda, WG, ITS), officer),
    "on_floor": (st.builds(on_floor.PutOnFloor, WG, ITS, refs), chair),
    "outcome": (st.builds(on_floor.RecordOutcome, WG, ITS, refs, note=why), chair),
    "open_list": (
        st.builds(
            on_lists.OpenList, WG, LIST, ITS, why, st.just(("plan", "annex")), st.just("step"),
            st.sampled_from(["circulate", "hand_back"]),
        ),
        chair,
    ),
    "take_out": (st.builds(on_lists.TakeOut, WG, LIST, refs), member),
    "advise": (st.builds(on_lists.Recommend, WG, LIST, refs, st.sampled_from(["adopt", "discuss"])), chair),
    "adopt_list": (st.builds(on_lists.AdoptList, WG, LIST), chair),
    "end_list": (st.builds(on_lists.EndList, WG, LIST, why), chair),
    "group": (st.builds(on_groups.SetUpGroup, WG, GROUP, why, why, member, report_by=dates), chair),
    "change_group": (st.builds(on_groups.ChangeGroup, WG, GROUP, member, report_by=dates), chair),
    "discharge": (st.builds(on_groups.DischargeGroup, WG, GROUP, why), chair),
    "write": (
        st.builds(on_liaisons.WriteStatement, WG, STATEMENT, st.just("council"), why, PURPOSE, reply_by=dates),
        officer,
    ),
    "describe": (st.builds(on_liaisons.DescribeStatement, WG, STATEMENT, st.just("information"), dates), officer),
    "receive": (
        st.builds(
            on_liaisons.ReceiveStatement, WG, st.just("An institute"), why, PURPOSE, st.just("2008-03-03"),
            reply_by=dates,
        ),
        officer,
    ),
    "answer": (st.builds(on_liaisons.AnswerIncoming, WG, small, evidence=why), officer),
}  # fmt: skip
OF_MEETINGS: dict[str, Asking] = {
    "add_meeting": (adding, registrar),
    "move_meeting": (moving, registrar),
    "cancel_meeting": (cancelling, registrar),
    "change_meetings": (st.builds(on_register.ChangeMeetings, several, st.sampled_from([None, None, 1])), registrar),
    "attendance": (st.builds(on_register.TakeAttendance, st.sampled_from(PLANNED), present), registrar),
}
OF_PEOPLE: dict[str, Asking] = {
    "enter": (st.builds(on_register.Enter, people=guests, seen=st.sampled_from([None, None, 1])), registrar),
    "stand_in": (
        st.builds(on_register.StandIn, people, st.just(NOON), st.sampled_from([NOON + DAY, NOON + 9 * DAY])),
        people,
    ),
    "settings": (st.builds(ChangeSettings, zone=st.sampled_from(ZONES), digest=st.just("daily")), people),
}
# What is likely to be accepted where a motion stands, so that runs go far; anything else is asked for as well.
LIKELY = {
    "drafting": ("submit", "submit", "revise", "withdraw"),
    "considered": ("circulate", "circulate", "circulate", "hand_back", "revise", "amend"),
    "silence": ("position", "position", "position", "letter", "letter", "close", "extend", "comment"),
    "endorsed": ("adopt", "adopt", "schedule", "extend"),
    "adopted": ("statement", "forward", "decision"),
    "withdrawn": ("comment",),
}
AT_ANY_TIME = ("comment", "annul", "annul")
WAITING = ("confirm",) * 8


def likely(ref: str, motion: Motion) -> st.SearchStrategy[tuple[cmd.Command, str]]:
    """Ask for something that is likely where a motion stands: of its comments, or of what waits for a second person."""
    names = (*LIKELY[motion.now.state], *AT_ANY_TIME, *(WAITING if motion.now.waits is not None else ()))
    asks = [st.tuples(*OF_PROPOSALS[name]) for name in names]
    if motion.comments:
        numbers = st.sampled_from(list(motion.comments))
        asks += [st.tuples(st.builds(ask, refs, numbers), member) for ask in (cmd.Resolve, cmd.Reopen)]
    return st.one_of(asks).map(lambda asked: (replace(asked[0], ref=ref), asked[1]))


asked_by_those_who_may = st.one_of([st.tuples(command, who) for command, who in OF_PROPOSALS.values()])
asked_by_anybody = st.one_of([st.tuples(command, people) for command, _ in OF_PROPOSALS.values()])
asked_at_the_desk: st.SearchStrategy[tuple[DeskCommand, str]] = st.one_of(
    [st.tuples(command, who) for command, who in OF_DESKS.values()]
)
asked_about_meetings, asked_about_people = (
    st.one_of([st.tuples(command, who) for command, who in asking.values()]) for asking in (OF_MEETINGS, OF_PEOPLE)
)
