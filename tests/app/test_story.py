"""Laws of reading and playing a story: every fault comes at once, and time runs to its end or to where it is cut."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.app.gate_builders import MADE_UP
from tests.fakes.store import FakeStore
from wsis_workflow.adapters.definitions import load_yaml
from wsis_workflow.app.rehearse.story import Story, read_story
from wsis_workflow.bootstrap.rehearsals import play_rehearsal

ACT = {"at": "2008-01-02T09:00", "by": "prt"}


def a_story(*acts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Write a story under the made-up rules."""
    return {
        "rehearsal": "A story",
        "workflows": ["made-up"],
        "definitions": {"made-up": load_yaml(MADE_UP).data},
        "start": "2008-01-01T09:00",
        "bodies": {"g": {"name": "Group"}},
        "members": {"PRT": {"name": "Portugal"}},
        "people": {"prt": {"name": "Portugal", "represents": "PRT", "offices": [{"of": "g"}]}},
        "acts": [{**ACT, "propose": "p", "workflow": "made-up", "parties": {"group": "g"}}, *acts],
        **more,
    }


def read(data: object) -> Story:
    """Read a story without faults."""
    story, faults = read_story(data)
    assert faults == []
    assert story is not None
    return story


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ({**ACT, "stepp": "go", "on": "p"}, "stepp"),
        ({**ACT, "step": "go", "on": "p", "reason": "x"}, "reason"),
        ({**ACT, "step": "go", "record": "x", "on": "p"}, "record"),
        ({**ACT, "step": "go"}, "on"),
        ({"by": "prt", "step": "go", "on": "p"}, "at"),
        ({"at": "2008-01-02T09:00", "step": "go", "on": "p"}, "by"),
        ({**ACT, "at": "soon", "step": "go", "on": "p"}, "soon"),
        ({**ACT, "at": "2008-01-01T10:00", "step": "go", "on": "p"}, "2008-01-01T10:00"),
        ({"at": "2008-01-02T09:00", "expect": {"states": {"p": "one"}}}, "states"),
        ({"at": "2008-01-02T09:00", "expect": {"sent": [{"person": "prt"}]}}, "person"),
        ({"at": "2008-01-02T09:00", "expect": {"notices": {"prt": {"most": 1}}}}, "most"),
        ({"at": "2008-01-02T09:00", "expect": {"deadline": {"p": {"first": {"late": "x"}}}}}, "late"),
        ({**ACT, "count": "p", "counts": {"support": "many"}}, "many"),
    ],
)
def test_a_fault_names_the_act_and_what_is_wrong(act: dict[str, Any], said: str) -> None:
    _, faults = read_story(a_story(act))

    assert [fault.act for fault in faults] == [1]
    assert f"{said}" in faults[0].message


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ({"states": {}}, 'expect: unknown key "states" (did you mean "state"?).'),
        (
            {"sent": [{"person": "prt"}]},
            'expect.sent: unknown key "person"; known are to, deadline, at, proposal, kind.',
        ),
        ({"notices": {"prt": {"at_mots": 1}}}, 'expect.notices.prt: unknown key "at_mots" (did you mean "at_most"?).'),
        (
            {"deadline": {"p": {"first": {"late": "x"}}}},
            'expect.deadline.p.first: unknown key "late" (did you mean "latest"?).',
        ),
        ([], "expect: write a mapping of keys to values."),
    ],
)
def test_an_expectation_that_there_is_not_is_named_with_its_place(expect: Any, said: str) -> None:
    in_an_act = read_story(a_story({"at": "2008-01-02T09:00", "expect": expect}))[1] if expect else []
    at_the_end = read_story(a_story(expect=expect))[1]

    assert [(fault.act, fault.message) for fault in (*in_an_act, *at_the_end)] == [
        *([(1, said)] if expect else []), (None, said),
    ]  # fmt: skip


def test_a_story_begins_with_its_first_act_where_it_does_not_say_when() -> None:
    story = a_story()
    del story["start"]

    assert read(story).start == read(a_story(start=ACT["at"])).start == datetime(2008, 1, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize("data", [None, [], "a story", 3])
def test_what_is_no_mapping_is_no_story(data: object) -> None:
    story, faults = read_story(data)

    assert (story, [(fault.act, fault.message) for fault in faults]) == (
        None, [(None, "A rehearsal is a mapping of keys; write it as in the README of the workflows.")],
    )  # fmt: skip


def test_all_faults_come_at_once() -> None:
    broken = a_story({**ACT, "stepp": "go"}, {**ACT, "step": "go"}, expect={"stat": {}}, colour="red")

    story, faults = read_story(broken)

    assert story is None
    assert sorted(fault.act if fault.act is not None else -1 for fault in faults) == [-1, -1, 1, 2]


def test_people_count_acts_from_one_and_programs_from_nought() -> None:
    _, faults = read_story(a_story({**ACT, "stepp": "go"}, colour="red"))

    assert {(fault.act, fault.number) for fault in faults} == {(1, 2), (None, None)}


def test_a_refusal_that_is_expected_is_expected_of_each_of_a_list() -> None:
    acts = (
        {**ACT, "propose": "q", "workflow": "made-up", "parties": {"group": "g"}},
        {**ACT, "step": "finish", "on": "q"},
        {**ACT, "step": "finish", "on": ["p", "q"], "refused": "wrong-state"},
    )

    play = play_rehearsal(read(a_story(*acts)), store=FakeStore())

    assert [(fault.act, fault.message) for fault in play.failures] == [
        (3, "It was expected to be refused (wrong-state), and was not.")
    ]


def test_time_that_only_passes_lets_the_clock_act() -> None:
    story = read(a_story({"at": "2008-01-12T09:01"}, expect={"state": {"p": "two"}}))

    assert play_rehearsal(story, store=FakeStore()).failures == []


def test_a_story_that_is_stopped_ends_there_without_its_last_expectations() -> None:
    story = read(
        a_story({**ACT, "at": "2008-01-20T09:00", "step": "finish", "on": "p"}, expect={"state": {"p": "done"}})
    )

    play = play_rehearsal(story, until=datetime(2008, 1, 12, 8, 1, tzinfo=UTC), store=FakeStore())

    assert play.failures == []
    proposal = play.gate.store.proposal("p")
    assert proposal is not None
    assert proposal.state == "two"


def test_the_timeline_tells_everything_in_the_order_of_time() -> None:
    acts = ({**ACT, "step": "approve", "on": "p", "refused": "unknown"}, {"at": "2008-02-01T09:00"})

    play = play_rehearsal(read(a_story(*acts)), store=FakeStore())

    lines = [line.as_json() for line in play.timeline.lines]
    assert [line["at"] for line in lines] == sorted(str(line["at"]) for line in lines)
    assert {line["kind"] for line in lines} == {"propose", "deadline", "refusal", "reminder", "step", "notice"}
    assert {"at", "kind", "actor", "proposal", "text"} <= set.intersection(*(set(line) for line in lines))
