"""Laws of whom groups and statements are told to: who joins, who leaves, who convenes, and who is to reply."""

from dataclasses import replace

from tests.domain.proposals.builders import a_person, a_register, at
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.events import DeskEvent
from wsis_workflow.domain.desk.evolve import evolve_desk
from wsis_workflow.domain.desk.falling import NO_DATE, DueBy
from wsis_workflow.domain.desk.following import Reminded, followed
from wsis_workflow.domain.desk.group_events import GroupChanged, GroupDischarged, GroupSetUp
from wsis_workflow.domain.desk.group_nouns import Mandate
from wsis_workflow.domain.desk.liaison_events import StatementDescribed, StatementReceived, StatementSeen
from wsis_workflow.domain.desk.liaison_nouns import Incoming, Statement
from wsis_workflow.domain.desk.scene import DeskScene
from wsis_workflow.domain.desk.telling import told_by_desk
from wsis_workflow.domain.proposals.register import Office

NOW, JULY = at(6, 1), DueBy("2007-07-01")
LEFT = a_person("left", "PRT")
REGISTER = a_register(replace(LEFT, offices=(Office("ahg", until=NOW), Office("wg", until=at(5, 1)))))
MANDATE = Mandate("ahg", "Find words.", "", "conv", ("nor",), (), False, "B", JULY, "wg-11", "chair", NOW)
DUE = followed(JULY, "wg", NOW, REGISTER)
OURS = Statement("ls-1", "council", "for_comment", JULY, None, "sec", NOW)
CAME_IN = Incoming(1, "ICANN", "On names", "for_action", "2007-05-31", "", "", JULY, None, None, "sec", NOW)
WHEN = "Sunday 1 July 2007, 23:59 (Europe/Zurich)"
OF_GROUP = {
    "body": "WG-WSIS", "by": "chair", "title": "Ad hoc", "group": "Ad hoc", "mandate": "Find words.",
    "convenor": "Conv", "room": "B", "page": "/bodies/ahg", "subject": "group/ahg",
}  # fmt: skip
DATED = OF_GROUP | {"deadline_title": "Report back", "words": WHEN}
OF_STATEMENT = {
    "body": "WG-WSIS", "by": "clock", "title": "ls-1", "proposal": "ls-1", "destination": "ITU Council",
    "subject": "statement/ls-1", "deadline_title": "Reply asked for", "words": WHEN,
}  # fmt: skip
OF_INCOMING = {
    "body": "WG-WSIS", "by": "clock", "title": "On names", "number": "1", "sender": "ICANN",
    "page": "/bodies/wg/liaisons", "subject": "incoming/1", "deadline_title": "Reply owed", "words": WHEN,
}  # fmt: skip
Told = tuple[str, str, dict[str, str]]


def a_desk() -> Desk:
    events = (
        GroupSetUp(MANDATE, DUE),
        StatementDescribed(OURS, "sec", NOW, DUE),
        StatementReceived(CAME_IN, DUE),
    )
    return evolve_desk(Desk("wg"), events, 1)


def told(event: DeskEvent, by: str = "chair", before: Desk | None = None, **reminded: frozenset[str]) -> list[Told]:
    desk = before or a_desk()
    after = evolve_desk(desk, [event], 2)
    known = {key.replace("_", "/"): people for key, people in reminded.items()}
    notices = told_by_desk([event], DeskScene(desk, after, REGISTER, by, NOW, known))
    return [(notice.to, notice.kind, dict(notice.facts)) for notice in notices]


def test_a_new_group_is_told_to_all_who_have_a_seat_in_it_now() -> None:
    assert told(GroupSetUp(MANDATE, DUE), before=Desk("wg")) == [
        ("conv", "group_set_up", DATED), ("nor", "group_set_up", DATED),
    ]  # fmt: skip
    assert told(GroupSetUp(replace(MANDATE, report_by=NO_DATE), None), "conv", Desk("wg")) == [
        ("nor", "group_set_up", OF_GROUP | {"by": "conv"})
    ]


def test_a_change_is_told_to_who_joins_as_such_to_who_leaves_as_such_and_to_the_others() -> None:
    event = GroupChanged(replace(MANDATE, room="C"), ("nor",), ("left",), "chair", NOW, DUE)

    facts = DATED | {"room": "C"}
    assert told(event) == [
        ("nor", "group_joined", facts),
        ("left", "group_left", facts),
        ("conv", "group_changed", facts),
    ]


def test_the_end_of_a_group_is_told_to_its_convenor_and_all_whose_seats_end_with_it() -> None:
    facts = OF_GROUP | {"reasons": "Done.", "held": "p, q"}

    assert told(GroupDischarged("ahg", "Done.", ("p", "q"), "chair", NOW)) == [
        ("conv", "group_discharged", facts), ("left", "group_discharged", facts),
    ]  # fmt: skip


def reminder(key: str, *, is_overdue: bool = False) -> Reminded:
    return Reminded(key, "1 day before", NOW, is_overdue, NOW)


def test_the_convenor_is_reminded_to_report_and_the_officers_hear_when_that_is_overdue() -> None:
    due = DATED | {"by": "clock"}

    assert told(reminder("group/ahg"), "clock") == [("conv", "group_due", due)]
    assert told(reminder("group/ahg", is_overdue=True), "clock") == [
        (who, "group_overdue", due | {"overdue": "yes"}) for who in ("conv", "sec", "chair", "vice")
    ]


def test_whoever_serves_the_addressee_is_reminded_of_a_reply_once_the_statement_is_sent() -> None:
    sent = evolve_desk(a_desk(), [StatementSeen("ls-1", NOW, "", NOW)], 1)

    assert told(reminder("statement/ls-1"), "clock") == []
    assert told(reminder("statement/ls-1"), "clock", sent) == [
        ("sec", "statement_due", OF_STATEMENT), ("sec2", "statement_due", OF_STATEMENT),
    ]  # fmt: skip
    assert told(reminder("statement/ls-1"), "clock", sent, **{"statement_ls-1": frozenset({"sec"})}) == [
        ("sec2", "statement_due", OF_STATEMENT)
    ]


def test_our_secretaries_are_reminded_of_a_reply_that_we_owe() -> None:
    assert told(reminder("incoming/1"), "clock") == [("sec", "incoming_due", OF_INCOMING)]
