"""Laws of what a story expects: what is so needs no word, and each difference is said with what there is."""

from typing import Any

import pytest

from tests.app.gate_builders import MADE_UP
from tests.app.test_story import ACT, a_story, read
from tests.fakes.store import FakeStore
from wsis_workflow.adapters.definitions import load_yaml
from wsis_workflow.app.entries import UnreadableEntry
from wsis_workflow.app.rehearse.expecting import check_keys
from wsis_workflow.bootstrap.rehearsals import play_rehearsal

OPEN = MADE_UP.replace("waits_on: sponsor}\n  two", "waits_on: sponsor, revise: [sponsor]}\n  two")
AMENDED = (
    {**ACT, "revise": "p", "text": "Keep the forum."},
    {**ACT, "amend": "p", "kind": "MOD", "passage": "forum", "text": "fund"},
)
NO_NUMBER = "is no whole number; write how many, or at_least and at_most."
WEEK_9 = "2008-01-09T08:00:00Z"
PASSED = {"at": "2008-01-09T09:00"}  # the first rung, three days before


def differences(expect: dict[str, Any], *acts: dict[str, Any], **more: Any) -> list[str]:
    """Play a story under rules whose texts can be amended, and say what is not as expected at its end."""
    story = a_story(*acts, {**PASSED, "expect": expect}, definitions={"made-up": load_yaml(OPEN).data}, **more)
    return [fault.message for fault in play_rehearsal(read(story), store=FakeStore()).failures]


@pytest.mark.parametrize(
    "expect",
    [
        {"state": {"p": "one"}},
        {"outcome": {"p": None}},
        {"deadline": {"p": {"first": "2008-01-12T09:00"}}},
        {"deadline": {"p": {"first": "2008-01-12T08:00:00Z"}}},
        {"deadline": {"p": {"first": {"earliest": "2008-01-12T09:00", "latest": "2008-01-12T09:00"}, "second": None}}},
        {"notices": {"prt": 1, "nobody": 0}},
        {"notices": {"prt": {"at_least": 1, "at_most": 1}}},
        {"notices": {"prt": {"at_least": 0}, "nobody": {"at_most": 0}}},
        {"sent": [{"to": "prt", "deadline": "first", "at": "2008-01-09T09:00", "proposal": "p", "kind": "reminder"}]},
        {"sent": [{"to": "prt"}, {"at": WEEK_9}]},
        {"waiting": {"prt": ["p"], "nobody": []}},
        {"amendments": {"p": {1: "open"}}},
        {"text": {"p": " Keep the forum.\n"}},
    ],
)
def test_what_is_as_expected_needs_no_word(expect: dict[str, Any]) -> None:
    assert differences(expect, *AMENDED) == []


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ({"state": {"p": "two"}}, "p is one, and was expected to be two."),
        ({"state": {"q": "two"}}, "q is not there, and was expected to be two."),
        ({"outcome": {"p": "agreed"}}, "The latest ballot on p came to no outcome yet, and agreed was expected."),
        ({"outcome": {"q": "agreed"}}, "The latest ballot on q came to no outcome yet, and agreed was expected."),
        (
            {"deadline": {"p": {"first": "2008-01-12T10:00"}}},
            "The deadline first of p is 2008-01-12T08:00:00Z, and 2008-01-12T10:00 was expected.",
        ),
        (
            {"deadline": {"p": {"first": {"earliest": "2008-01-12T09:00", "latest": "2008-01-12T10:00"}}}},
            "The deadline first of p is 2008-01-12T08:00:00Z, and earliest 2008-01-12T09:00, latest 2008-01-12T10:00 "
            "was expected.",
        ),
        (
            {"deadline": {"p": {"first": None}}},
            "The deadline first of p is 2008-01-12T08:00:00Z, and not running was expected.",
        ),
        (
            {"deadline": {"p": {"first": "unresolved"}}},
            "The deadline first of p is 2008-01-12T08:00:00Z, and unresolved was expected.",
        ),
        (
            {"deadline": {"p": {"second": "2008-01-12T10:00"}}},
            "The deadline second of p is not running, and 2008-01-12T10:00 was expected.",
        ),
        (
            {"deadline": {"p": {"second": {"latest": "2008-01-12T10:00"}}}},
            "The deadline second of p is not running, and latest 2008-01-12T10:00 was expected.",
        ),
        (
            {"deadline": {"q": {"first": "2008-01-12T10:00"}}},
            "The deadline first of q is not running, and 2008-01-12T10:00 was expected.",
        ),
        ({"notices": {"prt": 2}}, "prt was sent 1 notice, and 2 were expected."),
        ({"notices": {"prt": {"at_least": 2}}}, "prt was sent 1 notice, and at_least 2 were expected."),
        ({"notices": {"prt": {"at_most": 0}}}, "prt was sent 1 notice, and at_most 0 were expected."),
        (
            {"sent": [{"to": "prt", "deadline": "first", "at": "2008-01-10T09:00"}]},
            f"No reminder to prt, deadline first, at 2008-01-10T09:00 was sent; sent to that person: {WEEK_9}.",
        ),
        (
            {"sent": [{"to": "prt", "proposal": "q"}]},
            f"No reminder to prt, proposal q was sent; sent to that person: {WEEK_9}.",
        ),
        (
            {"sent": [{"to": "prt", "deadline": "second"}]},
            "No reminder to prt, deadline second was sent; sent to that person: none.",
        ),
        (
            {"sent": [{"to": "nobody", "deadline": "first"}]},
            "No reminder to nobody, deadline first was sent; sent to that person: none.",
        ),
        ({"waiting": {"prt": []}}, "On prt wait p; expected: nothing."),
        ({"waiting": {"nobody": ["p", "q"]}}, "On nobody wait nothing; expected: p, q."),
        ({"amendments": {"p": {1: "accepted"}}}, "Amendment 1 to p is open, and was expected to be accepted."),
        ({"amendments": {"p": {2: "open"}}}, "Amendment 2 to p is not there, and was expected to be open."),
        ({"amendments": {"q": {1: "open"}}}, "Amendment 1 to q is not there, and was expected to be open."),
        ({"text": {"p": "Keep."}}, "The text of p is “Keep the forum.”, and “Keep.” was expected."),
        ({"text": {"q": "Keep."}}, "The text of q is “not there”, and “Keep.” was expected."),
        ({"state": {"p": "two"}, "text": {"p": "Keep the forum."}}, "p is one, and was expected to be two."),
    ],
)
def test_a_difference_says_what_there_is_and_what_was_expected(expect: dict[str, Any], said: str) -> None:
    assert differences(expect, *AMENDED) == [said]


def test_an_answer_to_an_invitation_is_no_reminder_of_a_deadline_and_each_hour_is_named_once() -> None:
    two = {"people": {name: {"name": name, "represents": "PRT", "offices": [{"of": "g"}]} for name in ("prt", "prt2")}}

    assert differences({"sent": [{"to": "prt2", "kind": "proposed"}]}, **two) == []
    assert differences({"sent": [{"to": "prt2", "kind": "proposed", "deadline": "first"}]}, **two) == [
        f"No reminder to prt2, kind proposed, deadline first was sent; sent to that person: {WEEK_9}."
    ]


def test_a_window_is_expected_by_its_ends_and_a_date_that_nobody_knows_as_such() -> None:
    rules = OPEN.replace(
        "anchor: state.entered, offset: 10 days, while: [one]", "anchor: group.meeting.opening, while: [one]"
    )

    def found(opens: str, wanted: Any) -> list[str]:
        story = a_story(
            {**PASSED, "expect": {"deadline": {"p": {"first": wanted}}}},
            definitions={"made-up": load_yaml(rules).data},
            meetings={"g-1": {"of": "g", "opens": opens}},
        )
        return [fault.message for fault in play_rehearsal(read(story), store=FakeStore()).failures]

    window = {"earliest": "2008-03-01T23:59", "latest": "2008-03-31T23:59"}
    is_march = "The deadline first of p is earliest 2008-03-01T22:59:00Z, latest 2008-03-31T21:59:00Z"
    assert [found("2008-03", one) for one in (window, {"latest": "2008-03-31T23:59"})] == [[], []]
    assert found("2008-03", {"latest": "2008-03-30T23:59"}) == [
        f"{is_march}, and latest 2008-03-30T23:59 was expected."
    ]
    assert found("2008-03", "2008-03-31T23:59") == [f"{is_march}, and 2008-03-31T23:59 was expected."]
    assert found("tbd", "unresolved") == []
    assert found("tbd", {"latest": "2008-03-31T23:59"}) == [
        "The deadline first of p is unresolved, and latest 2008-03-31T23:59 was expected."
    ]


def test_what_cannot_be_read_is_said_to_be_unreadable() -> None:
    assert differences({"deadline": {"p": {"first": "soon"}}}) == [
        'The expectation cannot be read: "soon" is no date; '
        "write 2008-02-11, 2008-02-11T09:30, 2008-W07, 2008-02, 2008-Q1 or tbd."
    ]


@pytest.mark.parametrize(
    ("expect", "place", "problem"),
    [
        ({"state": "one"}, "state", "write a mapping of names to values."),
        ({"state": ["p", "one"]}, "state", "write a mapping of names to values."),
        ({"text": "Keep the forum."}, "text", "write a mapping of names to values."),
        ({"deadline": {"p": "2008-01-12"}}, "deadline.p", "write a mapping of names to values."),
        ({"amendments": {"p": "open"}}, "amendments.p", "write a mapping of names to values."),
        ({"sent": {"to": "prt"}}, "sent", "write a list, in brackets."),
        ({"waiting": {"prt": "p"}}, "waiting.prt", "write a list, in brackets."),
        (
            {"notices": {"prt": "many"}},
            "notices.prt",
            f'"many" {NO_NUMBER}',
        ),
        (
            {"notices": {"prt": True}},
            "notices.prt",
            f'"True" {NO_NUMBER}',
        ),
        (
            {"notices": {"prt": {"at_most": "two"}}},
            "notices.prt",
            f'"two" {NO_NUMBER}',
        ),
    ],
)
def test_what_could_be_compared_with_nothing_is_no_expectation(
    expect: dict[str, Any], place: str, problem: str
) -> None:
    with pytest.raises(UnreadableEntry) as fault:
        check_keys(expect, "expect")

    assert (fault.value.place, fault.value.problem) == (f"expect.{place}", problem)
