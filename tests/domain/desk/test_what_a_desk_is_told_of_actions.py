"""Laws of whom action items and incoming statements are told to: who has to do something, and who waits for it."""

from dataclasses import replace

from tests.domain.proposals.builders import a_register, at
from wsis_workflow.domain.desk.action_events import ActionChanged, ActionEntered, ActionReopened, ActionSettled
from wsis_workflow.domain.desk.action_nouns import DONE, DROPPED, Action, Owner, Settled, Source
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.events import DeskEvent
from wsis_workflow.domain.desk.evolve import evolve_desk
from wsis_workflow.domain.desk.falling import NO_DATE, DueBy
from wsis_workflow.domain.desk.following import Following, followed
from wsis_workflow.domain.desk.liaison_events import StatementReceived
from wsis_workflow.domain.desk.liaison_nouns import Incoming
from wsis_workflow.domain.desk.scene import DeskScene
from wsis_workflow.domain.desk.telling import told_by_desk

NOW, REGISTER = at(6, 1), a_register()
JULY = DueBy("2007-07-01")
ACTION = Action(1, "Write it down.", Owner(person="nor"), JULY, Source("wg-11", None, ""), "out", NOW)
FACTS = {
    "body": "WG-WSIS",
    "by": "out",
    "title": "Write it down.",
    "number": "1",
    "owner": "Nor",
    "page": "/bodies/wg/actions/1",
    "subject": "action/1",
}
DATED = {"deadline_title": "To be done", "words": "Sunday 1 July 2007, 23:59 (Europe/Zurich)"}
Told = tuple[str, str, dict[str, str]]


def a_date() -> Following | None:
    return followed(JULY, "wg", NOW, REGISTER)


def entered(action: Action = ACTION) -> Desk:
    return evolve_desk(Desk("wg"), [ActionEntered(action, a_date())], 1)


def told(before: Desk, event: DeskEvent, by: str = "out") -> list[Told]:
    """List to whom something is told, as what, and what it says."""
    after = evolve_desk(before, [event], before.version + 1)
    notices = told_by_desk([event], DeskScene(before, after, REGISTER, by, NOW))
    return [(notice.to, notice.kind, dict(notice.facts)) for notice in notices]


def test_an_item_is_told_to_its_owner_with_its_date_and_page() -> None:
    assert told(Desk("wg"), ActionEntered(ACTION, a_date())) == [("nor", "action_given", FACTS | DATED)]


def test_an_item_without_a_date_says_none() -> None:
    event = ActionEntered(replace(ACTION, due=NO_DATE), None)

    assert told(Desk("wg"), event) == [("nor", "action_given", FACTS)]


def test_an_item_that_changes_hands_is_given_to_one_and_taken_from_the_other() -> None:
    handed = replace(ACTION, owner=Owner(person="prt"))

    facts = FACTS | DATED | {"owner": "Prt"}

    assert told(entered(), ActionChanged(handed, "out", NOW, None)) == [
        ("prt", "action_given", facts),
        ("nor", "action_taken", facts),
    ]


def test_an_item_that_says_something_else_is_told_to_its_owner() -> None:
    event = ActionChanged(replace(ACTION, text="Print it."), "out", NOW, None)

    assert told(entered(), event) == [("nor", "action_changed", FACTS | DATED | {"title": "Print it."})]


def test_a_settled_item_is_told_to_its_owner_and_to_the_officers() -> None:
    done = told(entered(), ActionSettled(1, Settled(DONE, "out", NOW, "See C08/1.")))
    dropped = told(entered(), ActionSettled(1, Settled(DROPPED, "out", NOW, "Not needed.")))

    assert {to for to, _, _ in done} == {to for to, _, _ in dropped} == {"nor", "sec", "chair", "vice"}
    assert done[0] == ("nor", "action_done", FACTS | {"evidence": "See C08/1."})
    assert dropped[0] == ("nor", "action_dropped", FACTS | {"evidence": "Not needed."})


def test_an_item_that_is_opened_again_is_told_to_its_owner_with_the_reasons() -> None:
    settled = evolve_desk(entered(), [ActionSettled(1, Settled(DONE, "out", NOW, "See C08/1."))], 2)

    event = ActionReopened(1, "It was not.", "out", NOW, a_date())

    assert told(settled, event) == [("nor", "action_reopened", FACTS | DATED | {"reasons": "It was not."})]


def test_a_statement_that_came_in_is_told_to_the_officers_with_what_is_owed() -> None:
    incoming = Incoming(1, "ETSI", "On names", "for_action", "2007-05-30", "", "letter", JULY, None, None, "sec", NOW)

    notices = told(Desk("wg"), StatementReceived(incoming, a_date()), by="sec")

    assert {to for to, _, _ in notices} == {"chair", "vice"}
    assert notices[0][1:] == (
        "statement_received",
        {
            **DATED,
            "body": "WG-WSIS",
            "by": "sec",
            "title": "On names",
            "number": "1",
            "sender": "ETSI",
            "page": "/bodies/wg/liaisons",
            "subject": "incoming/1",
            "deadline_title": "Reply owed",
        },
    )
