"""Laws of files of entries: every fault with its place, and every difference from the directory."""

from dataclasses import replace

import pytest

from wsis_workflow.app.importing import differences, read_entries
from wsis_workflow.bootstrap.directory_files import read_directory_text
from wsis_workflow.domain.proposals.register import Body, Member, Person, Register
from wsis_workflow.domain.proposals.register_commands import Enter

ZONE = "Europe/Zurich"
REGISTER = Register(1, {"wg": Body("wg", "Group")}, {"A": Member("A", "State A")}, {"a": Person("a", "Delegate")})


def test_the_faults_of_all_sections_come_at_once() -> None:
    data = {"bodies": {"x": {"nam": "X"}}, "people": {"y": {"digest": "never"}}, "poeple": {}}
    places = {"poeple": (5, 1), "bodies.x": (2, 3), "people.y": (4, 3)}

    read = read_entries(data, places, None, ZONE)

    assert [(one.code, one.line, one.column) for one in read.findings] == [
        ("unknown-key", 5, 1),
        ("invalid-value", 2, 3),
        ("invalid-value", 4, 3),
    ]


def test_what_is_written_with_no_place_known_stands_at_the_start_of_the_file() -> None:
    data = {"poeple": {}, "colours": {}, "bodies": {"x": {"nam": "X"}}, "meetings": {"m": {"of": "wg", "days": "two"}}}

    read = read_entries(data, {"meetings": (7, 1)}, None, ZONE)

    assert [(one.message, one.line, one.column) for one in read.findings] == [
        ("There is no section “poeple”; did you mean “people”?", 1, 1),
        ("There is no section “colours”; write bodies, members, people, meetings.", 1, 1),
        ('bodies.x: unknown key "nam" (did you mean "name"?).', 1, 1),
        ('meetings.m.days: "two" is no whole number; write one such as 3.', 7, 1),
    ]


def test_times_are_read_by_the_zone_of_the_caller_or_the_file_or_else_the_house_and_entries_are_counted() -> None:
    data = {
        "zone": "Asia/Tokyo",
        "meetings": {"m": {"of": "wg", "opens": "2008-02-11T09:30"}},
        "people": {"a": {}, "b": {}},
    }
    nowhere = {name: said for name, said in data.items() if name != "zone"}

    read = [
        read_entries(*given) for given in ((data, {}, "UTC", ZONE), (data, {}, None, ZONE), (nowhere, {}, None, ZONE))
    ]

    assert [one.enter.meetings[0].time.zone for one in read] == ["UTC", "Asia/Tokyo", ZONE]
    assert [one.entries for one in read] == [3, 3, 3]


@pytest.mark.parametrize(
    "address", ["someone", "a@b@c", "a @example.org", "a@example.org\nBcc: b@example.org", "a@é\u202e"]
)
def test_what_is_no_address_is_a_fault_of_the_person(address: str) -> None:
    read = read_entries({"people": {"y": {"address": address}}}, {"people.y": (4, 3)}, None, ZONE)

    [finding] = read.findings
    assert (finding.code, finding.line) == ("invalid-value", 4)
    assert "write it as in name@example.org" in finding.message


def test_a_file_without_sections_has_nothing_to_enter() -> None:
    [finding] = read_directory_text(b"note: nothing\n", None, ZONE).findings

    assert (finding.code, finding.line, finding.column) == ("missing-key", 1, 1)
    assert finding.message == "There is nothing to enter; write bodies, members, people, meetings."


def test_new_changed_and_unchanged_entries_are_told_apart() -> None:
    enter = Enter(
        bodies=(Body("wg", "Group"), Body("ahg", "Ad hoc", within="wg")),
        members=(Member("A", "State A", category="member_state", voting_right=False),),
        people=(replace(REGISTER.people["a"], name="Deputy"),),
    )

    bodies, members, people, meetings = differences(REGISTER, enter)

    assert (bodies.new, bodies.changed, bodies.unchanged) == (("ahg",), (), 1)
    [member] = members.changed
    assert [(one.field, one.before, one.after) for one in member.altered] == [
        ("category", "", "member_state"),
        ("voting_right", "true", "false"),
    ]
    assert [(one.ref, one.altered[0].after) for one in people.changed] == [("a", "Deputy")]
    assert (meetings.new, meetings.changed, meetings.unchanged) == ((), (), 0)
