"""What a change of a meeting or of the directory would do is said before, to each as far as they may read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

import pytest

from tests.adapters.store.silence import MINUTE, NOON, RULES, a_directory, an_edition, circulated, done, proposed
from tests.app.gate_builders import made_up, new
from tests.app.queries.scenes import a_group, drafted, submitted
from tests.domain.proposals.builders import at
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.queries.foretelling import Foretold, foretold
from wsis_workflow.app.queries.meetings import Change, Eligibility, Preview, preview
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.bootstrap.parts import reader
from wsis_workflow.domain.proposals.commands import Schedule
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register_commands import CancelMeeting, MoveMeeting, RegisterCommand

Found = TypeVar("Found")
IN_MAY = at(5, 10)
LATER = MoveMeeting("wg-11", "2007-06-20T14:30", 2)
WAS, NOW = (f"Wednesday {day} June 2007, 14:30 (Europe/Zurich)" for day in (13, 20))
SEATED = ("sec", "chair", "vice", "conv", "prt", "prt2", "nor", "assoc")
CALLED = ("Assoc", "Chair", "Conv", "Nor", "Prt", "Prt2", "Sec", "Vice")
LETTER, EARLIER = "Friday 25 May 2007, 17:00 (Europe/Zurich)", "Tuesday 8 May 2007, 17:00 (Europe/Zurich)"
LATE = (
    "The deadline “Contributions” (letter of invitation) for “draft” passed on {}; ask the chair of WG-WSIS to admit "
    "it late or to extend the deadline, or schedule it for the next meeting."
)
SOON = NOON + timedelta(hours=2)


@pytest.fixture
def group() -> Gate:
    """Give a group with a draft and a proposal that is before it."""
    gate = a_group()
    drafted(gate, "draft")
    return submitted(gate, "plan")


@pytest.fixture
def silence() -> Gate:
    """Let a silence procedure end the day before a meeting, and prepare a draft for that meeting."""
    running = RULES["deadlines"]
    ends = running["silence_ends"] | {"anchor": "group.meeting.opening", "offset": "-1 days"}
    gate = Gate(memory_store(reader()))
    publish(gate, [an_edition(deadlines=running | {"silence_ends": ends})], OPERATOR, NOON)
    handle_register(gate, a_directory(), OPERATOR, NOON)
    proposed(gate, "plan")
    circulated(gate, "plan")
    proposed(gate, "draft")
    done(gate, Schedule("draft", "wg-12"), "sec", NOON + 3 * MINUTE)
    return gate


def tried(ask: Callable[..., Found], gate: Gate, command: RegisterCommand, by: str, now: datetime) -> Found:
    with gate.store.trial() as store:
        return ask(replace(gate, store=store), command, by, now)


def test_a_meeting_that_moves_takes_deadlines_and_their_reminders_along_and_everybody_seated_is_told(
    group: Gate,
) -> None:
    found = tried(preview, group, LATER, "sec", IN_MAY)

    moved = (Change("draft", "meeting", WAS, NOW), Change("plan", "meeting", WAS, NOW))
    assert found == Preview(moved, 16, 16, (), (), (), SEATED)


def test_trying_it_changes_nothing(group: Gate) -> None:
    first = tried(preview, group, LATER, "sec", IN_MAY)

    assert tried(preview, group, LATER, "sec", IN_MAY) == first


def test_a_meeting_that_is_moved_before_anything_was_put_forward_is_told_alone() -> None:
    assert tried(preview, a_group(), LATER, "sec", IN_MAY) == Preview((), 0, 0, (), (), (), SEATED)


def test_a_deadline_that_passes_by_the_change_takes_a_step_away_and_says_why(group: Gate) -> None:
    letter = MoveMeeting("wg-11", deadlines={"contributions": "2007-05-08T17:00"})

    found = tried(preview, group, letter, "sec", IN_MAY)

    lost = (Eligibility("draft", "submit", LATE.format(EARLIER)),)
    assert found == Preview((Change("draft", "contributions", LETTER, EARLIER),), 8, 0, lost, (), (), SEATED)


def test_a_deadline_that_runs_again_gives_the_step_back_and_what_the_clock_did_before_is_no_consequence(
    group: Gate,
) -> None:
    letter = MoveMeeting("wg-11", deadlines={"contributions": "2007-05-30T17:00"})

    found = tried(preview, group, letter, "sec", at(5, 28))

    again = "Wednesday 30 May 2007, 17:00 (Europe/Zurich)"
    regained = (Eligibility("draft", "submit", LATE.format(LETTER)),)
    assert found == Preview((Change("draft", "contributions", LETTER, again),), 0, 2, (), regained, (), SEATED)


@pytest.mark.parametrize(
    ("command", "closes", "is_due", "new"),
    [
        (
            MoveMeeting("wg-12", "2008-05-20T09:30"),
            "Monday 19 May 2008, 09:30 (Europe/Zurich)",
            "Tuesday 13 May 2008, 09:30 (Europe/Zurich)",
            7,
        ),
        (
            CancelMeeting("wg-12"),
            "1 day before a meeting of Working group opens; none is planned",
            "7 days before a meeting of Working group opens; none is planned",
            0,
        ),
    ],
)
def test_the_close_of_a_ballot_is_told_beside_the_deadlines(
    silence: Gate, command: RegisterCommand, closes: str, is_due: str, new: int
) -> None:
    found = tried(preview, silence, command, "sec", SOON)

    close = Change("plan", "silence_ends", "Sunday 18 May 2008, 09:30 (Europe/Zurich)", closes)
    draft = Change("draft", "draft", "Monday 12 May 2008, 09:30 (Europe/Zurich)", is_due)
    assert found == Preview((close, draft), 7, new, (), (), (close,), ("chair", "vice", "sec", "m01", "m02", "m03"))


THIS_MORNING = MoveMeeting("wg-11", "2007-05-10T10:30", 1)


def on_the_meeting(*edits: tuple[str, str]) -> Gate:
    """Give a proposal whose first deadline is the opening of the meeting."""
    opening = ("anchor: state.entered, offset: 10 days, while: [one]", "anchor: group.meeting.opening, while: [one]")
    gate = a_group(workflows=[made_up(opening, *edits)])
    gate.handle(new("q"), "prt", at(5, 1))
    return gate


def test_a_deadline_that_ends_by_the_change_and_one_that_begins_by_it_have_no_date_on_the_other_side() -> None:
    found = tried(preview, on_the_meeting(), THIS_MORNING, "sec", IN_MAY)

    begins = "Sunday 20 May 2007, 11:00 (Europe/Zurich)"
    assert found.deadlines == (Change("q", "first", WAS, ""), Change("q", "second", "", begins))


def test_all_that_comes_to_stand_in_the_way_of_a_step_is_said_one_after_the_other() -> None:
    finish, go, give_up = "to: done, by: [sponsor, chair]", "to: two, by: [clock, ", "from: two, to: gone, by: [clock, "
    gate = on_the_meeting(
        (finish, f"{finish}, needs: [{{in_time: first}}, {{in_time: second}}]"),
        ("then: go, source", "source"),
        ("state.entered, offset: 10 days, while: [two], then: give_up", "group.meeting.opening, while: [one]"),
        *((one, one.replace("clock, ", "")) for one in (go, give_up)),
    )

    found = tried(preview, gate, THIS_MORNING, "sec", IN_MAY)

    passed = (
        "The deadline “{}” (none) for “q” passed on Thursday 10 May 2007, 10:30 (Europe/Zurich); ask the chair of "
        "WG-WSIS to admit it late or to extend the deadline, or schedule it for the next meeting."
    )
    assert found.loses == (Eligibility("q", "finish", f"{passed.format('First')} {passed.format('Second')}"),)


def test_a_reader_learns_it_by_titles_and_of_the_rest_how_much_it_is(silence: Gate) -> None:
    command = MoveMeeting("wg-12", "2008-05-20T09:30")
    found = tried(preview, silence, command, "sec", SOON)

    told = foretold(found, Sight(silence, SOON, "m02"), ())

    close = Change(
        "plan",
        "End of the silence",
        "Sunday 18 May 2008, 09:30 (Europe/Zurich)",
        "Monday 19 May 2008, 09:30 (Europe/Zurich)",
    )
    known = ("Delegate of M01", "Delegate of M02", "Delegate of M03")
    assert told == Foretold((close,), (close,), (), (), 1, 7, 7, known, 3)


@pytest.mark.parametrize(
    ("who", "seen", "others"), [("sec", ("draft", "plan"), 0), ("nor", ("plan",), 1), ("out", (), 2)]
)
def test_who_sits_in_the_bodies_of_the_change_is_known_to_be_told(
    group: Gate, who: str, seen: tuple[str, ...], others: int
) -> None:
    found = tried(preview, group, LATER, "sec", IN_MAY)

    told = foretold(found, Sight(group, IN_MAY, who), ("wg",))

    moved = tuple(Change(ref, "Meeting", WAS, NOW) for ref in seen)
    assert told == Foretold(moved, (), (), (), others, 16, 16, CALLED, 0)


def test_steps_lost_and_regained_are_told_by_title_to_who_may_read_them(group: Gate) -> None:
    lost, back = Eligibility("draft", "submit", "Why."), Eligibility("plan", "table", "Because.")
    old_date, old_step = (Change("plan", "gone", "was", "will be"),), Eligibility("plan", "gone", "Why not.")
    found = Preview(old_date, 1, 2, (lost, old_step), (back,), (), ("out", "prt"))

    told = [foretold(found, Sight(group, IN_MAY, who), ()) for who in ("sec", "nor")]

    mine, theirs = Eligibility("draft", "Submit to the group", "Why."), Eligibility("plan", "Table", "Because.")
    assert told == [
        Foretold(old_date, (), (mine, old_step), (theirs,), 0, 1, 2, ("Prt",), 1),
        Foretold(old_date, (), (old_step,), (theirs,), 1, 1, 2, ("Prt",), 1),
    ]
