"""Deadlines that run over all proposals, what hangs on meetings, editions in force, and proposals named by hand."""

from dataclasses import replace

import pytest

from tests.app.gate_builders import made_up, new
from tests.app.queries.scenes import IN_MEETING, a_group, drafted, looking, refused, submitted
from tests.domain.proposals.builders import at, the_rules
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.ahead import ahead, key_of
from wsis_workflow.app.queries.deadlines import Deadline, deadlines_of, next_of
from wsis_workflow.app.queries.due import DueSeen, due
from wsis_workflow.app.queries.editions import EditionSeen, deadline_titles, edition_seen, editions_seen
from wsis_workflow.app.queries.hanging import (
    Hanging,
    LetterDate,
    agenda_of,
    deadlines_by_meeting,
    hanging_on,
    letter_of,
)
from wsis_workflow.app.queries.keyed import Stretch
from wsis_workflow.app.queries.listing import listed
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.domain.proposals import commands as cmd

NOW = at(5, 15)
ZONE, SOURCE = "Europe/Zurich", "letter of invitation"
LETTER, OPENING = at(5, 25, 15), at(6, 13, 12, 30)
NEWER = made_up(("edition: 1", "edition: 2"), ("first: {title: First,", "first: {title: The first,"))


@pytest.fixture
def gate() -> Gate:
    """Have a draft, a proposal for the meeting, and one of other rules."""
    found = a_group(workflows=[made_up(), NEWER])
    submitted(drafted(found, "draft", title="A draft"), "plan")
    found.handle(new("mine"), "nor", at(5, 1))
    found.handle(cmd.Schedule("plan", "wg-11"), "sec", at(5, 3))
    return found


def a_deadline(ref: str, name: str, at_: object, words: str, meeting: str | None = "wg-11") -> Deadline:
    title = name.capitalize()
    return Deadline(ref, name, title, words, at_, at_, False, SOURCE, meeting, 1, ZONE)  # type: ignore[arg-type]  # each has the type of its field


BY_LETTER = a_deadline("draft", "contributions", LETTER, "Friday 25 May 2007, 17:00 (Europe/Zurich)")
OPENS = a_deadline("draft", "meeting", OPENING, "Wednesday 13 June 2007, 14:30 (Europe/Zurich)")
PLAN = replace(OPENS, proposal="plan", generation=2)
OWN = replace(
    a_deadline("mine", "first", at(5, 11), "Friday 11 May 2007, 11:00 (Europe/Zurich)", None), title="The first",
    source="none",
)  # fmt: skip
FIRST, SECOND, THIRD = DueSeen("A draft", BY_LETTER), DueSeen("A draft", OPENS), DueSeen("Action plan", PLAN)
MINE = DueSeen("mine", OWN)


def test_deadlines_are_listed_those_that_fall_first_first_for_whoever_may_read_them(gate: Gate) -> None:
    sight = looking(gate, "prt", at(5, 2))

    everything = due(sight)

    assert everything == [MINE, FIRST, SECOND, replace(THIRD, deadline=everything[3].deadline)]
    assert due(looking(gate, "assoc", at(5, 2))) == [MINE, everything[3]]
    assert due(sight, until=LETTER) == [MINE, FIRST]
    assert due(sight, bodies=("council",)) == everything[1:]
    assert due(sight, most=1) == [MINE]


def test_a_deadline_has_passed_when_its_minute_is_over(gate: Gate) -> None:
    last = LETTER.replace(second=59)

    passed = [next_of(looking(gate, "prt", now).seen("draft")) for now in (last, LETTER.replace(minute=1))]

    assert passed == [BY_LETTER, OPENS]
    assert deadlines_of(looking(gate, "prt", LETTER.replace(minute=1)).seen("draft")) == [
        replace(BY_LETTER, passed=True), OPENS,
    ]  # fmt: skip
    seen = [one.deadline.passed for one in due(looking(gate, "prt", LETTER.replace(minute=1)))]
    assert (seen, [one.deadline.passed for one in due(looking(gate, "prt", last))][1]) == (
        [True, True, False, False],
        False,
    )


def test_they_come_in_pages_and_ones_own_are_on_what_waits_on_one(gate: Gate) -> None:
    sight = looking(gate, "prt", at(5, 2))
    whole = due(sight)

    first = ahead(sight, most=3)

    assert first == Stretch(tuple(whole[:3]), key_of(whole[2]), 4)
    assert key_of(SECOND) == "2007-06-13T12:30:00 draft meeting 1"
    assert ahead(sight, after=first.next or "") == Stretch(tuple(whole[3:]), None, 4)
    assert ahead(sight, only_own=True) == Stretch((FIRST, SECOND), None, 2)
    assert ahead(looking(gate, "nor", at(5, 2)), only_own=True).entries == (MINE,)
    assert ahead(looking(gate, "operator", at(5, 2)), only_own=True) == Stretch((), None, 0)
    assert ahead(sight, until=LETTER, bodies=("council",)).entries == (FIRST,)
    undated = replace(FIRST, deadline=replace(BY_LETTER, earliest=None, latest=None))
    assert key_of(undated) == "~ draft contributions 1"


def test_what_hangs_on_a_meeting_is_its_deadlines_and_its_agenda(gate: Gate) -> None:
    sight = looking(gate, "sec", NOW)
    meetings = sight.register.meetings
    plan = due(sight)[-1]

    assert hanging_on(sight, meetings["wg-11"]) == Hanging(
        (FIRST, SECOND, plan), listed(sight, Wanted(meetings=("wg-11",))).rows, 0
    )
    assert hanging_on(sight, meetings["c08"]) == Hanging((), (), 0)
    assert (dict(deadlines_by_meeting(sight)), agenda_of(sight, "wg-11"), agenda_of(sight, "c08")) == (
        {"wg-11": 3},
        1,
        0,
    )


def test_the_letter_of_a_meeting_has_its_dates_and_those_that_the_rules_let_it_set(gate: Gate) -> None:
    sight = looking(gate, "sec", NOW)
    meetings = sight.register.meetings
    own = replace(meetings["wg-12"], deadlines={"early_bird": "2008-01-01"})

    assert letter_of(sight, meetings["wg-11"]) == (LetterDate("contributions", "Contributions", "2007-05-25T17:00"),)
    assert letter_of(sight, own) == (
        LetterDate("early_bird", "Early bird", "2008-01-01"), LetterDate("contributions", "Contributions", ""),
    )  # fmt: skip
    assert letter_of(sight, meetings["c08"]) == ()


def test_of_each_edition_it_is_said_whether_it_governs_and_how_many_run_under_it(gate: Gate) -> None:
    sight = looking(gate, "prt", NOW)
    council = EditionSeen(the_rules(), True, 2)

    assert editions_seen(sight) == [council, EditionSeen(NEWER, True, 1), EditionSeen(made_up(), False, 0)]
    assert editions_seen(looking(gate, "out", NOW), "council-proposal") == [replace(council, running=0)]
    assert editions_seen(looking(gate, "prt", at(5, 1, year=2011)))[0] == replace(council, is_in_force=False)
    assert edition_seen(sight, "made-up", 1) == EditionSeen(made_up(), False, 0)
    assert refused(lambda: editions_seen(sight, "x")) == (
        "unknown",
        "There is no workflow “x”; use one of council-proposal, made-up.",
    )
    assert refused(lambda: edition_seen(sight, "made-up", 4)) == (
        "unknown",
        "There is no edition “4”; use one of 2, 1.",
    )
    titles = deadline_titles(sight)
    assert (titles["first"], titles["second"], titles["council_documents"]) == (
        "The first", "Second", "Council documents",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ("plam", "did you mean “plan”?"),
        ("zzzz", "check its name."),
        ("draf", "check its name."),
    ],
)
def test_a_proposal_that_is_named_wrongly_is_guessed_among_those_that_one_may_read(
    gate: Gate, named: str, sentence: str
) -> None:
    sight = looking(gate, "assoc", NOW)

    assert refused(lambda: sight.named(named)) == (
        "unknown",
        f"There is no proposal “{named}” that you may read; {sentence}",
    )
    assert sight.named("plan") == sight.seen("plan")


def test_what_a_proposal_depends_on_is_judged_through_and_through(gate: Gate) -> None:
    drafted(gate, "upon", depends_on=("draft",))
    drafted(gate, "further", depends_on=("upon",))

    others = looking(gate, "prt", IN_MEETING).seen("further").around.others

    assert {ref: (one.state, one.final, one.depends_on) for ref, one in others.items()} == {
        "upon": ("drafting", None, ("draft",)), "draft": ("drafting", None, ()),
    }  # fmt: skip
    assert looking(gate, "prt").has_more_than(("draft", "plan", "mine", "upon"))
    assert not looking(gate, "prt").has_more_than(("draft", "plan", "mine", "upon", "further"))
    assert [looking(gate).name(who) for who in ("prt", "nobody")] == ["Prt", "nobody"]
