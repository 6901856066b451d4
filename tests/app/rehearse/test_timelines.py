"""Laws of the timeline of a rehearsal: who is said to have done what, to whom, on what, and in which words."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tests.app.test_story import ACT, a_story, read
from tests.fakes.store import FakeStore
from wsis_workflow.app.rehearse.timeline import Line
from wsis_workflow.bootstrap.rehearsals import play_rehearsal

PEOPLE = {
    "prt": {"name": "Ana", "represents": "PRT", "offices": [{"of": "g"}]},
    "prt2": {"name": "Rui", "represents": "PRT", "offices": [{"of": "g"}]},
    "sec": {"name": "Cho", "offices": [{"of": "g", "office": "secretary"}]},
}
THE_TWELFTH = "Saturday 12 January 2008, 09:00 (Europe/Zurich)"


def lines(*acts: Mapping[str, Any]) -> list[Line]:
    """Give what the timeline says after the proposal was put forward."""
    meetings = {"g-1": {"of": "g", "opens": "2008-03-01"}}
    play = play_rehearsal(read(a_story(*map(dict, acts), people=PEOPLE, meetings=meetings)), store=FakeStore())
    return [line for line in play.timeline.lines if line.at > at(2, 8) or line.kind == "notice"]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2008, 1, day, hour, minute, tzinfo=UTC)


PUT_FORWARD = Line(at(2, 8), "notice", "engine", "p", "Rui is told: proposed", "prt2")


def test_an_act_is_somebodys_and_of_its_notices_the_engine_tells_the_others() -> None:
    assert lines({**ACT, "at": "2008-01-02T10:00", "step": "go", "on": "p"}) == [
        PUT_FORWARD,
        Line(at(2, 9), "step", "prt", "p", "Go: One → Two"),
        Line(at(2, 9), "deadline", "prt", "p", "First (none) no longer runs: the proposal has moved on"),
        Line(at(2, 9), "deadline", "prt", "p", "Second (none): Saturday 12 January 2008, 10:00 (Europe/Zurich)"),
        Line(at(2, 9), "notice", "engine", "p", "Rui is told: Go", "prt2"),
    ]


def test_the_clock_reminds_of_a_deadline_by_its_name_until_it_has_passed_and_then_acts_itself() -> None:
    rungs = [(day, who, name) for day in (9, 10, 11) for who, name in (("prt", "Ana"), ("prt2", "Rui"))]

    assert lines({"at": "2008-01-12T09:01"}) == [
        PUT_FORWARD,
        *(
            Line(at(day, 8), "reminder", "clock", "p", f"{name} is told: First, {THE_TWELFTH}", who, "first")
            for day, who, name in rungs
        ),
        Line(at(12, 8, 1), "deadline", "clock", "p", "First (none) has passed"),
        Line(at(12, 8, 1), "step", "clock", "p", "Go: One → Two"),
        Line(at(12, 8, 1), "deadline", "clock", "p", "First (none) no longer runs: the proposal has moved on"),
        Line(at(12, 8, 1), "deadline", "clock", "p", "Second (none): Tuesday 22 January 2008, 09:01 (Europe/Zurich)"),
        Line(at(12, 8, 1), "notice", "engine", "p", "Ana is told: Go", "prt"),
        Line(at(12, 8, 1), "notice", "engine", "p", "Rui is told: Go", "prt2"),
    ]


def test_acts_on_meetings_and_desks_are_on_no_proposal_and_keep_the_note_of_the_story() -> None:
    assert lines(
        {"at": "2008-01-02T10:00", "by": "sec", "give_symbol": "G/1", "of": "g", "on": "p", "note": "example"},
        {"at": "2008-01-02T11:00", "by": "sec", "cancel": "g-1", "note": "The hall is taken."},
    ) == [
        PUT_FORWARD,
        Line(at(2, 9), "meeting", "sec", None, "G/1 is given to “p”. (example)"),
        Line(at(2, 10), "meeting", "sec", None, "g-1 is cancelled. (The hall is taken.)"),
        *(
            Line(at(2, 10), "notice", "engine", None, f"{name} is told: g-1", who)
            for who, name in (("prt", "Ana"), ("prt2", "Rui"), ("sec", "Cho"))
        ),
    ]


def test_a_refusal_is_told_with_its_code_of_whoever_was_refused() -> None:
    assert lines(
        {**ACT, "at": "2008-01-02T10:00", "step": "approve", "on": "p", "refused": "unknown"},
        {**ACT, "at": "2008-01-02T10:01", "by": "sec", "cancel": "g-2", "refused": "unknown"},
        {**ACT, "at": "2008-01-02T10:02", "by": "clock", "step": "go", "on": "p", "refused": "unknown"},
    ) == [
        PUT_FORWARD,
        Line(at(2, 9), "refusal", "prt", "p", "unknown: There is no step “approve”; use one of go, finish, lapse."),
        Line(at(2, 9, 1), "refusal", "sec", None, "unknown: There is no meeting “g-2”; did you mean “g-1”?"),
        Line(at(2, 9, 2), "refusal", "clock", "p", "unknown: There is no person “clock”; check its name."),
    ]


def test_programs_are_given_an_instant_and_only_what_a_line_has() -> None:
    told, reminded = PUT_FORWARD, Line(at(9, 8), "reminder", "clock", "p", "Ana is told", "prt", "first")

    assert (told.as_json(), reminded.as_json(), Line(at(2, 9), "step", "prt", None, "Go").as_json()) == (
        {
            "at": "2008-01-02T08:00:00Z",
            "kind": "notice",
            "actor": "engine",
            "proposal": "p",
            "text": "Rui is told: proposed",
            "to": "prt2",
        },
        {
            "at": "2008-01-09T08:00:00Z",
            "kind": "reminder",
            "actor": "clock",
            "proposal": "p",
            "text": "Ana is told",
            "to": "prt",
            "deadline": "first",
        },
        {"at": "2008-01-02T09:00:00Z", "kind": "step", "actor": "prt", "proposal": None, "text": "Go"},
    )
