"""What a directory from a file does not take: each fault with its place, to the key, and the way out."""

import pytest

from wsis_workflow.app.directory import read_directory

ZONE = "Europe/Zurich"
UNTIL = "2008-08-01"


def faults_of(section: str, entry: object) -> list[str]:
    return read_directory({section: {"x": entry}}, ZONE)[1]


@pytest.mark.parametrize(
    ("section", "entry", "fault"),
    [
        ("bodies", "wg", "bodies.x: write a mapping of keys to values."),
        ("bodies", {"chair": "a"}, 'bodies.x: unknown key "chair"; known are name, kind, within, note.'),
        (
            "members",
            {"of": {"wg": {"voting_right": 1}}},
            'members.x.of.wg: "1" is neither true nor false; write one of them.',
        ),
        ("members", {"of": {"wg": {"weights": [1]}}}, "members.x.of.wg.weights: write a mapping of names to values."),
        (
            "members",
            {"of": {"wg": {"from": "2008"}}},
            'members.x: "2008" is no date; write 2008-02-11, 2008-02-11T09:30, 2008-W07, 2008-02, 2008-Q1 or tbd.',
        ),
        (
            "members",
            {"of": {"wg": {"until": "2008-02"}}},
            'members.x: "2008-02" is not exact; write a day and an hour, such as 2008-02-11T09:30.',
        ),
        ("people", {"quiet": ["22:00"]}, "people.x.quiet: write a mapping of keys to values."),
        ("people", {"quiet": {"till": "07:00"}}, 'people.x.quiet: unknown key "till" (did you mean "until"?).'),
        ("people", {"offices": ["wg"]}, "people.x.offices: write a mapping of keys to values."),
        ("people", {"absences": ["July"]}, "people.x.absences: write a mapping of keys to values."),
        ("people", {"absences": [{"until": UNTIL, "stand_in": "b"}]}, 'people.x.absences: "from" is missing; add it.'),
        ("people", {"absences": [{"from": UNTIL, "stand_in": "b"}]}, 'people.x.absences: "until" is missing; add it.'),
        (
            "people",
            {"absences": [{"from": UNTIL, "until": UNTIL}]},
            'people.x.absences: "stand_in" is missing; add it.',
        ),
        (
            "people",
            {"absences": [{"away": 1}]},
            'people.x.absences: unknown key "away"; known are from, until, stand_in.',
        ),
        ("meetings", {"of": None}, 'meetings.x: "of" is missing; add it.'),
        (
            "meetings",
            {"of": "wg", "days": 0},
            "meetings.x: A meeting takes from 1 to 366 days, not 0; correct the number of days.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place_and_the_way_out(section: str, entry: object, fault: str) -> None:
    assert faults_of(section, entry) == [fault]


@pytest.mark.parametrize("address", ["a@example.org", "Amara <a@example.org>", "<a@example.org>", "a@localhost"])
def test_an_address_stands_alone_or_behind_a_name(address: str) -> None:
    read, faults = read_directory({"people": {"x": {"address": address}}}, ZONE)

    assert ([person.address for person in read.people], faults) == ([address], [])


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("amara", "amara"),
        ("a@b@example.org", "a@b@example.org"),
        ("a @example.org", "a @example.org"),
        ("a@example.org, b@example.org", "a@example.org, b@example.org"),
        ("A\nBcc: b <a@example.org>", "A\nBcc: b <a@example.org>"),
        ("x" * 70, "x" * 60),
    ],
)
def test_what_could_end_up_in_the_head_of_a_letter_is_no_address(address: str, shown: str) -> None:
    fault = f'people.x.address: "{shown}" is no address; write it as in name@example.org.'

    assert faults_of("people", {"address": address}) == [fault]
