"""Laws of what a meeting deals with and is at: what is answered, and each refusal in full with its way out."""

from dataclasses import replace

import pytest

from tests.domain.desk.test_lists_refused import PROPOSAL
from tests.domain.proposals.builders import a_register, at, the_rules
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda, SetAgenda
from wsis_workflow.domain.desk.agenda_events import AgendaSet
from wsis_workflow.domain.desk.agenda_nouns import BREAK, BUSINESS, Agenda, Item
from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.decide import decide_desk
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.evolve import evolve_desk
from wsis_workflow.domain.desk.floor_commands import PutOnFloor, RecordOutcome
from wsis_workflow.domain.desk.floor_events import FloorTaken
from wsis_workflow.domain.desk.floor_nouns import Floor
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import Refused

BEFORE, SITTING, OVER = at(6, 13, 12), at(6, 13, 13), at(6, 15)
PLAN, WORDS, COFFEE = Item("p", 20), Item("welcome", 5, BUSINESS, "Words of welcome"), Item("", 15, BREAK)
SET, ISSUE = SetAgenda("wg", "wg-11", (WORDS, COFFEE, PLAN)), IssueAgenda("wg", "wg-11")
TURN, NOTE = PutOnFloor("wg", "wg-11", "p"), RecordOutcome("wg", "wg-11", "p", note="Later.")
OFFICERS = "a chair of WG-WSIS, a vice-chair of WG-WSIS or a secretary of WG-WSIS"
ASK = "ask them (Chair, Sec, Vice)"
AGENDA = Agenda("wg-11", (WORDS, replace(COFFEE, key="item-1"), PLAN), version=1, by="sec", at=BEFORE)


def decided(
    command: DeskCommand, desk: Desk, actor: str = "sec", now=SITTING, proposal: Proposal = PROPOSAL
) -> Decided:
    register = a_register()
    around = Circumstances(the_rules(), register)
    return decide_desk(desk, command, DeskAsked(actor, now, register, {"p": proposal}, {"p": around}))


def why_not(command: DeskCommand, desk: Desk, actor: str = "sec", now=SITTING, proposal: Proposal = PROPOSAL) -> str:
    with pytest.raises(Refused) as refused:
        decided(command, desk, actor, now, proposal)
    return str(refused.value.sentence)


def with_agenda() -> Desk:
    return evolve_desk(Desk("wg"), [AgendaSet(AGENDA)], 1)


def at_item(item: str) -> Desk:
    return evolve_desk(with_agenda(), [FloorTaken(Floor("wg-11", item, "chair", SITTING))], 2)


def test_an_agenda_is_answered_with_the_number_of_its_items() -> None:
    one = decided(replace(SET, items=(WORDS,)), Desk("wg"), now=BEFORE)

    assert decided(SET, Desk("wg"), now=BEFORE) == Decided("The agenda of wg-11 has 3 items.", (AgendaSet(AGENDA),))
    assert one.sentence == "The agenda of wg-11 has 1 item."
    assert decided(replace(SET, items=AGENDA.items), with_agenda()) == Decided("Nothing has changed.")


ELSEWHERE = replace(PROPOSAL, parties={"group": "ahg"})


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ((PLAN, PLAN), "“p” is on the agenda twice; take it out once."),
        ((replace(WORDS, kind="speech"),), "“speech” is no kind of item; use one of proposal, business, break."),
        ((replace(WORDS, title=" "),), "An item of other business has no title; say what it is about."),
        (
            (replace(WORDS, minutes=0),),
            "“Words of welcome” takes no minutes, or more than a day; give it from 1 to 1440 minutes.",
        ),
        ((replace(PLAN, minutes=1441),), "“p” takes no minutes, or more than a day; give it from 1 to 1440 minutes."),
        (
            tuple(replace(WORDS, key=f"w-{number}") for number in range(201)),
            "An agenda has 200 items at the most; put some of them together.",
        ),
    ],
)
def test_an_agenda_that_cannot_be_meant_is_refused_in_full(items: tuple[Item, ...], said: str) -> None:
    assert why_not(replace(SET, items=items), Desk("wg")) == said


def test_an_agenda_may_be_as_long_as_it_is_read() -> None:
    most = tuple(replace(WORDS, key=f"w-{number}", minutes=1440) for number in range(200))

    assert decided(replace(SET, items=most), Desk("wg")).events != ()


@pytest.mark.parametrize(
    ("command", "way_out"),
    [
        (SET, "put it on the agenda of a body that is a party of it"),
        (TURN, "choose an item of the agenda"),
        (replace(NOTE, act="announce"), "choose an item of the agenda"),
    ],
)
def test_a_meeting_deals_with_what_comes_before_its_body(command: DeskCommand, way_out: str) -> None:
    assert why_not(command, Desk("wg"), proposal=ELSEWHERE) == f"“p” does not come before WG-WSIS; {way_out}."


@pytest.mark.parametrize(
    ("command", "act", "roles", "ask"),
    [
        (SET, "set the agenda of wg-11", OFFICERS, ASK),
        (ISSUE, "send out the agenda of wg-11", "a secretary of WG-WSIS", "ask them (Sec)"),
        (TURN, "put an item on the floor", OFFICERS, ASK),
        (NOTE, "record an outcome", OFFICERS, ASK),
    ],
)
def test_who_may_not_is_told_who_may(command: DeskCommand, act: str, roles: str, ask: str) -> None:
    assert why_not(command, at_item("p"), "nor") == f"Only {roles} may {act}; {ask}."


@pytest.mark.parametrize("command", [SET, ISSUE, TURN, NOTE])
def test_what_is_over_is_neither_prepared_nor_held(command: DeskCommand) -> None:
    assert why_not(command, at_item("p"), now=OVER).endswith(
        "while “wg-11” is over; possible from here: do it for a later meeting."
    )


@pytest.mark.parametrize(("command", "act"), [(TURN, "put an item on the floor"), (NOTE, "record an outcome")])
def test_a_floor_is_there_when_the_meeting_sits(command: DeskCommand, act: str) -> None:
    assert why_not(command, at_item("p"), now=BEFORE) == (
        f"One cannot {act} while “wg-11” is not on; possible from here: wait until wg-11 sits, which opens on "
        "Wednesday 13 June 2007, 14:30."
    )


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("xx", "There is no meeting “xx”; use one of wg-11, wg-12."),
        ("c08", "c08 is no meeting of WG-WSIS; ask the body that meets there."),
    ],
)
@pytest.mark.parametrize("command", [SET, ISSUE, TURN, NOTE])
def test_a_desk_prepares_the_meetings_of_its_own_body(
    command: SetAgenda | IssueAgenda | PutOnFloor | RecordOutcome, ref: str, said: str
) -> None:
    assert why_not(replace(command, meeting=ref), Desk("wg")) == said


def test_an_empty_agenda_is_not_sent_out() -> None:
    empty = evolve_desk(Desk("wg"), [AgendaSet(replace(AGENDA, items=()))], 1)
    said = "The agenda of wg-11 is empty; put an item on it first."

    assert [why_not(ISSUE, Desk("wg")), why_not(ISSUE, empty)] == [said, said]


def test_the_answer_says_what_the_meeting_is_at_by_its_title_or_name() -> None:
    assert decided(TURN, with_agenda()) == Decided(
        "wg-11 is at “p” now.", (FloorTaken(Floor("wg-11", "p", "sec", SITTING)),)
    )
    assert decided(replace(TURN, item="welcome"), with_agenda()).sentence == "wg-11 is at “Words of welcome” now."
    assert decided(replace(TURN, item=""), at_item("p")).sentence == "wg-11 is at no item now."
    assert decided(replace(TURN, item=""), with_agenda()) == Decided("Nothing has changed.")
    assert decided(TURN, at_item("p")) == Decided("Nothing has changed.")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (replace(NOTE, act="play"), "“play” is no outcome; use one of step, announce, close, record."),
        (
            replace(NOTE, item="welcome", act="announce"),
            "“welcome” is no proposal; record it without an act, with a note.",
        ),
        (
            replace(NOTE, item="welcome"),
            "One cannot record an outcome of “welcome” while “wg-11” is at “p”; possible from here: put it on the "
            "floor first.",
        ),
    ],
)
def test_an_outcome_that_cannot_be_is_refused_in_full(command: RecordOutcome, said: str) -> None:
    assert why_not(command, at_item("p")) == said


def test_without_an_item_on_the_floor_nothing_has_an_outcome() -> None:
    assert why_not(NOTE, with_agenda()) == (
        "One cannot record an outcome of “p” while “wg-11” is at no item; possible from here: put it on the floor "
        "first."
    )


def test_an_outcome_that_ends_an_item_turns_to_the_next_and_says_so() -> None:
    ended = decided(replace(NOTE, item="welcome"), at_item("welcome"))
    last = decided(NOTE, at_item("p"))

    assert (ended.sentence, last.sentence) == ("wg-11 is at “p” now.", "wg-11 is at no item now.")
