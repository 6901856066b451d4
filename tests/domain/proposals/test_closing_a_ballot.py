"""Laws of the end of a ballot: every event as a whole, whoever closes it and whoever announces it."""

from dataclasses import replace
from datetime import datetime

from tests.domain.proposals.ballot_builders import OPENED, rules, tabled
from tests.domain.proposals.builders import Desk, at
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.asking import Asking
from wsis_workflow.domain.proposals.ballots import closing
from wsis_workflow.domain.proposals.counting import count
from wsis_workflow.domain.proposals.events import BallotClosed, BallotDecided, BallotOpened, Event, Stepped
from wsis_workflow.domain.proposals.nouns import Elector, Outcome
from wsis_workflow.domain.rules.workflow import Need, Workflow

CLOSE, ANNOUNCE = cmd.Close("p"), cmd.Announce("p")
LATER = at(6, 13, 15)
SILENT = ("BRA", "NOR")
AGREED = (
    "Agreed, by row 3 of consensus (practice of the working group; Rule 12.5 where it fails). Row 1, not agreed: "
    "object 0, at least 1: does not hold. Row 2, agreed with reservations: reserve 0, at least 1: does not hold. "
    "Row 3, agreed: no condition."
)
NOT_AGREED = (
    "Not agreed, by row 1 of consensus (practice of the working group; Rule 12.5 where it fails). Row 1, not agreed: "
    "object 1, at least 1: holds."
)


def supported(workflow: Workflow | None = None) -> Desk:
    """Have one of three members support it."""
    desk = tabled(workflow)
    desk.does("prt", cmd.TakePosition("p", "support"))
    desk.pass_time(LATER)
    return desk


def a_tally(**heads: int) -> dict[str, int]:
    """Count heads at each position."""
    return {"support": 0, "reserve": 0, "object": 0, "abstain": 0, "no_reply": 0, **heads}


def decided(by: str, when: datetime = LATER) -> list[Event]:
    """Give what an agreement brings with it."""
    outcome = Outcome("agreed", 3, a_tally(support=1, no_reply=2), AGREED, SILENT)
    return [
        BallotDecided(1, outcome, by, when),
        Stepped("endorse", "endorsement", "endorsed", None, "ballot", None, when),
    ]


def test_a_close_that_awaits_its_announcement_is_all_that_happens() -> None:
    assert supported().does("chair", CLOSE) == [BallotClosed(1, "chair", LATER)]


def test_an_announcement_decides_and_takes_the_step_of_the_outcome() -> None:
    desk = supported()
    desk.does("vice", CLOSE)

    assert desk.does("chair", ANNOUNCE) == decided("chair")


def test_where_nobody_announces_the_close_decides_under_the_name_of_whoever_closes() -> None:
    plain = rules(announced_by=())

    for who in ("chair", "operator"):
        assert supported(plain).does(who, CLOSE) == [BallotClosed(1, who, LATER), *decided(who)]


def test_where_nobody_announces_the_clock_decides_when_the_ballot_is_over() -> None:
    desk = supported(rules(announced_by=()))
    desk.pass_time(at(6, 14, 17))

    over = at(6, 14, 16, 1)
    assert desk.acts[-1].events[:3] == (BallotClosed(1, "clock", over), *decided("clock", over))


def test_a_condition_of_ones_own_sees_the_ballot_closed_and_counted() -> None:
    seen: list[tuple[datetime | None, bool]] = []

    def look(need: Need, asking: Asking) -> None:
        ballot = asking.proposal.ballots[-1]
        seen.append((ballot.closed_at, ballot.takes_replies))

    plain = rules(announced_by=())
    step = plain.steps["endorse"]
    looking = replace(plain, steps={**plain.steps, "endorse": replace(step, needs=(*step.needs, Need("look")))})
    desk = supported(looking)
    desk.around = replace(desk.around, conditions={"look": look})

    assert desk.does("chair", CLOSE) == [BallotClosed(1, "chair", LATER), *decided("chair")]
    assert seen == [(LATER, False)]


def test_an_objection_keeps_it_open() -> None:
    desk = tabled()
    desk.does("nor", cmd.TakePosition("p", "object", "No."))
    desk.does("chair", CLOSE)

    outcome = Outcome("not_agreed", 1, a_tally(object=1, no_reply=2), NOT_AGREED, ("BRA", "PRT"))
    assert desk.does("chair", ANNOUNCE) == [
        BallotDecided(1, outcome, "chair", OPENED),
        Stepped("keep_open", "endorsement", "kept_open", None, "ballot", None, OPENED),
    ]


def test_a_vote_on_paper_awaits_its_counts_even_where_nobody_announces() -> None:
    desk = tabled(rules(announced_by=(), counted_by=("secretariat",)))

    assert desk.does("chair", CLOSE) == [BallotClosed(1, "chair", OPENED)]


def test_counts_that_are_confirmed_close_the_ballot_and_decide_it_without_names() -> None:
    desk = tabled(rules(announced_by=(), counted_by=("secretariat",)))

    events = count(desk.standing, cmd.Count("p", {"support": 2}), desk.asked("sec2"), confirmed=True)

    outcome = Outcome("agreed", 3, a_tally(support=2, no_reply=1), AGREED)
    assert events == [
        BallotClosed(1, "sec2", OPENED, {"support": 2}),
        BallotDecided(1, outcome, "sec2", OPENED),
        Stepped("endorse", "endorsement", "endorsed", None, "ballot", None, OPENED),
    ]


def test_counts_of_nobody_are_counts_all_the_same() -> None:
    desk = tabled(rules(announced_by=(), counted_by=("secretariat",)))

    events = closing(desk.standing, desk.standing.ballots[0], desk.asked("sec2"), {})

    outcome = Outcome("agreed", 3, a_tally(no_reply=3), AGREED)
    assert events[:2] == [BallotClosed(1, "sec2", OPENED, {}), BallotDecided(1, outcome, "sec2", OPENED)]


def test_counts_stand_beside_the_announcement_that_they_still_await() -> None:
    desk = tabled(rules(counted_by=("secretariat",)))

    events = closing(desk.standing, desk.standing.ballots[0], desk.asked("sec2"), {"object": 1})

    assert events == [BallotClosed(1, "sec2", OPENED, {"object": 1})]


def test_an_outcome_may_open_the_next_ballot_which_has_the_next_number() -> None:
    again = rules(announced_by=())
    again = replace(again, steps={**again.steps, "endorse": replace(again.steps["endorse"], dest="endorsement")})
    desk = tabled(again)

    first = desk.does("chair", CLOSE)
    second = desk.does("chair", CLOSE)

    electors = tuple(Elector(code, "member_state") for code in ("BRA", "NOR", "PRT"))
    opened = BallotOpened(2, "endorsement", 1, "wg", "endorsement_closes", electors, OPENED)
    assert (first[-1], second[-1]) == (opened, replace(opened, number=3))
