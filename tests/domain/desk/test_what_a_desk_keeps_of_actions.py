"""Laws of what a desk keeps of its action items and statements, and of what it follows for them."""

from dataclasses import replace

from tests.domain.desk.test_what_a_desk_is_told_of_actions import ACTION, JULY, NOW, REGISTER, a_date, entered
from tests.domain.proposals.builders import at
from wsis_workflow.domain.desk.action_events import ActionChanged, ActionReopened, ActionSettled
from wsis_workflow.domain.desk.action_nouns import DONE, Settled
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.evolve import evolve_desk
from wsis_workflow.domain.desk.falling import NO_DATE, DueBy
from wsis_workflow.domain.desk.following import DateFollowed, Reminded, followed
from wsis_workflow.domain.desk.liaison_events import StatementDescribed, StatementReceived, StatementSeen
from wsis_workflow.domain.desk.liaison_nouns import Answered, Incoming, Statement

AUGUST = DueBy("2007-08-01")
IN_AUGUST = followed(AUGUST, "wg", at(6, 2), REGISTER)
IN = Incoming(1, "ETSI", "On names", "for_action", "2007-05-30", "", "letter", JULY, None, None, "sec", NOW)


def test_an_item_that_says_something_else_is_followed_as_before() -> None:
    other = replace(ACTION, text="Print it.")

    after = evolve_desk(entered(), [ActionChanged(other, "out", NOW, None)], 2)

    assert after == replace(entered(), version=2, actions={1: other})
    assert after.following == {"action/1": a_date()}


def test_an_item_with_another_date_is_followed_anew_and_one_without_a_date_no_more() -> None:
    assert IN_AUGUST is not None
    later, never = replace(ACTION, due=AUGUST), replace(ACTION, due=NO_DATE)

    assert evolve_desk(entered(), [ActionChanged(later, "out", NOW, IN_AUGUST)], 2) == replace(
        entered(), version=2, actions={1: later}, following={"action/1": IN_AUGUST}
    )
    assert evolve_desk(entered(), [ActionChanged(never, "out", NOW, None)], 2) == replace(
        entered(), version=2, actions={1: never}, following={}
    )


def test_a_settled_item_is_followed_again_when_it_is_opened_again() -> None:
    how = Settled(DONE, "out", NOW, "See C08/1.")

    settled = evolve_desk(entered(), [ActionSettled(1, how)], 2)
    reopened = evolve_desk(settled, [ActionReopened(1, "It was not.", "out", NOW, a_date())], 3)

    assert settled == replace(entered(), version=2, actions={1: replace(ACTION, settled=how)}, following={})
    assert reopened == replace(entered(), version=3)


def test_a_statement_that_is_sent_answers_what_it_responds_to_once() -> None:
    received = evolve_desk(Desk("wg"), [StatementReceived(IN, a_date())], 1)
    ours = Statement("ls-1", "council", "in_response", NO_DATE, 1, "sec", NOW)
    described = evolve_desk(received, [StatementDescribed(ours, "sec", NOW)], 2)

    sent = evolve_desk(described, [StatementSeen("ls-1", at(6, 8), "", at(6, 8))], 3)
    noted = evolve_desk(sent, [StatementSeen("ls-1", at(6, 8), "noted", at(6, 9))], 4)

    assert (described.following, sent.following) == ({"incoming/1": a_date()}, {})
    assert sent.incoming == noted.incoming == {1: replace(IN, answered=Answered("ls-1", "", "sec", at(6, 8)))}
    assert noted.statements == {"ls-1": replace(ours, sent_at=at(6, 8), ended="noted")}


def test_a_statement_that_is_withdrawn_unsent_answers_nothing() -> None:
    ours = Statement("ls-1", "council", "in_response", NO_DATE, 1, "sec", NOW)
    before = evolve_desk(Desk("wg"), [StatementReceived(IN, a_date()), StatementDescribed(ours, "sec", NOW)], 1)

    after = evolve_desk(before, [StatementSeen("ls-1", None, "withdrawn", at(6, 8))], 2)

    assert (after.incoming, after.following) == ({1: IN}, {"incoming/1": a_date()})


def test_a_date_that_moves_is_one_from_then_on_and_one_that_stays_keeps_its_beginning() -> None:
    before = a_date()
    assert before is not None
    assert IN_AUGUST is not None

    moved = evolve_desk(entered(), [DateFollowed("action/1", IN_AUGUST.falls, before.falls.words, at(6, 5))], 2)
    stayed = evolve_desk(entered(), [DateFollowed("action/1", before.falls, before.falls.words, at(6, 5))], 2)
    reminded = evolve_desk(entered(), [Reminded("action/1", "P7D", at(6, 24), is_overdue=False, at=at(6, 24))], 2)

    assert moved.following == {"action/1": replace(before, falls=IN_AUGUST.falls, since=at(6, 5))}
    assert stayed.following == {"action/1": before}
    assert reminded.following == {"action/1": replace(before, reminded=at(6, 24))}
