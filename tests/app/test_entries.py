"""Laws of entries in files: whatever is written there is read, or refused with its place and the way out."""

from fractions import Fraction

import pytest

from wsis_workflow.app.directory import read_directory
from wsis_workflow.domain.proposals.register import Meeting, Member

ZONE = "Europe/Zurich"


@pytest.mark.parametrize(
    ("section", "entry", "fault"),
    [
        ("members", {"of": ["wg"]}, "members.x.of: write a mapping of names to values."),
        ("members", {"of": {"wg": "chair"}}, "members.x.of.wg: write a mapping of keys to values."),
        ("members", {"attributes": ["x"]}, "members.x.attributes: write a mapping of names to values."),
        ("members", {"weights": [29]}, "members.x.weights: write a mapping of names to values."),
        (
            "members",
            {"weights": {"votes": "1/0"}},
            'members.x.weights.votes: "1/0" is no number; write one such as 29 or 2/3.',
        ),
        (
            "members",
            {"voting_right": "perhaps"},
            'members.x.voting_right: "perhaps" is neither true nor false; write one of them.',
        ),
        ("people", {"offices": {"of": "wg"}}, "people.x.offices: write a list, in brackets."),
        ("people", {"offices": [{"office": "chair"}]}, 'people.x.offices: "of" is missing; add it.'),
        ("people", {"absences": 3}, "people.x.absences: write a list, in brackets."),
        ("people", {"channels": "email"}, "people.x.channels: write a list, in brackets."),
        ("meetings", {"of": "wg", "deadlines": ["x"]}, "meetings.x.deadlines: write a mapping of names to values."),
        (
            "meetings",
            {"of": "wg", "days": "three"},
            'meetings.x.days: "three" is no whole number; write one such as 3.',
        ),
        (
            "meetings",
            {"of": "wg", "number": True},
            'meetings.x.number: "True" is no whole number; write one such as 3.',
        ),
        (
            "meetings",
            {"of": "wg", "number": 1_000_000_000},
            "meetings.x.number: a number has at most 9 digits; write one such as 3.",
        ),
        (
            "meetings",
            {"of": "wg", "days": "9" * 5_000},
            "meetings.x.days: a number has at most 9 digits; write one such as 3.",
        ),
    ],
)
def test_an_entry_that_cannot_be_read_is_refused_with_its_place(section: str, entry: object, fault: str) -> None:
    read, faults = read_directory({section: {"x": entry}}, ZONE)

    assert (getattr(read, section), faults) == ((), [fault])


def test_numbers_are_exact_whether_in_quotes_or_not() -> None:
    data = {
        "members": {"m": {"weights": {"votes": 0.1, "population": "2/3"}}},
        "meetings": {"wg-12": {"of": "wg", "number": "12", "days": "2", "opens": "2008-02-11"}},
    }

    read, faults = read_directory(data, ZONE)

    meeting: Meeting = read.meetings[0]
    member: Member = read.members[0]
    assert faults == []
    assert (meeting.number, meeting.time.days) == (12, 2)
    assert member.weights == {"votes": Fraction(1, 10), "population": Fraction(2, 3)}


def test_attributes_are_the_words_that_tables_ask_for() -> None:
    data = {"members": {"m": {"attributes": {"permanent": True, "group": 3, "language": "no"}}}}

    read, faults = read_directory(data, ZONE)

    assert (read.members[0].attributes, faults) == ({"permanent": "true", "group": "3", "language": "no"}, [])
