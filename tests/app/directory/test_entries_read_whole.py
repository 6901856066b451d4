"""A directory from a file: every key of an entry is read, and what is left out is as it is for everybody."""

from datetime import UTC, datetime
from fractions import Fraction

from wsis_workflow.app.directory import read_directory
from wsis_workflow.domain.proposals.register import Absence, Body, Meeting, Member, Membership, Office, Person
from wsis_workflow.domain.proposals.register_commands import Enter
from wsis_workflow.domain.rules.dates import MeetingTime

ZONE = "Europe/Zurich"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def test_an_entry_without_anything_is_called_by_its_short_name() -> None:
    data = {"bodies": {"wg": None}, "members": {"KEN": {}}, "people": {1: None}, "meetings": {"wg-12": {"of": "wg"}}}

    assert read_directory(data, ZONE) == (
        Enter(
            (Body("wg", "wg"),),
            (Member("KEN", "KEN"),),
            (Person("1", "1"),),
            (Meeting("wg-12", "wg", MeetingTime("tbd", 1, None, ZONE)),),
        ),
        [],
    )


def test_of_a_body_name_kind_and_the_body_above_are_read() -> None:
    said = {"name": "Ad hoc", "kind": "ad_hoc_group", "within": "wg", "note": "Set up in May."}

    assert read_directory({"bodies": {"ahg": said}}, ZONE) == (
        Enter((Body("ahg", "Ad hoc", "ad_hoc_group", "wg"),), (), (), ()), [],
    )  # fmt: skip


def test_of_a_member_all_is_read_that_tables_ask_for_with_what_it_is_in_each_body() -> None:
    there = {
        "category": "observer", "voting_right": False, "voting_right_reason": "In arrears.",
        "weights": {"votes": "1/3"}, "from": "2008-01-01T09:00", "until": "2008-07-01",
    }  # fmt: skip
    said = {
        "name": "Kenya", "category": "member_state", "voting_right": False, "voting_right_reason": "In arrears.",
        "weights": {"votes": 29}, "region": "Africa", "attributes": {"group": 77}, "of": {"wg": there, 5: None},
        "note": "Joined in 1964.",
    }  # fmt: skip

    [member] = read_directory({"members": {"KEN": said}}, ZONE)[0].members

    until = utc(2008, 6, 30, 22)  # midnight in Geneva
    observer = Membership("observer", False, "In arrears.", {"votes": Fraction(1, 3)}, utc(2008, 1, 1, 8), until)
    assert member == Member(
        "KEN", "Kenya", "member_state", False, {"votes": Fraction(29)}, {"group": "77", "region": "Africa"},
        {"wg": observer, "5": Membership()},
    )  # fmt: skip


def test_of_a_person_seats_absences_and_ways_to_be_reached_are_read() -> None:
    said = {
        "name": "Amara Diallo", "represents": "KEN", "language": "fr", "zone": "Africa/Dakar",
        "address": "Amara Diallo <amara@example.org>", "quiet": {"from": "22:00", "until": "07:00"},
        "digest": "weekly", "channels": ["email", "webhook"], "note": "Prefers letters.",
        "offices": [{"of": "wg"}, {"of": "un", "office": "chair", "from": "2008-02-01T10:00Z", "until": "2009-02-01"}],
        "absences": [{"from": "2008-07-01T09:00", "until": "2008-08-01", "stand_in": "ben"}],
    }  # fmt: skip

    [person] = read_directory({"people": {"amara": said}}, ZONE)[0].people

    chair = Office("un", "chair", utc(2008, 2, 1, 10), utc(2009, 1, 31, 23))
    assert person == Person(
        "amara", "Amara Diallo", "KEN", (Office("wg", "member"), chair), "Amara Diallo <amara@example.org>", "fr",
        "Africa/Dakar", (Absence(utc(2008, 7, 1, 7), utc(2008, 7, 31, 22), "ben"),), "22:00", "07:00", "weekly",
        ("email", "webhook"),
    )  # fmt: skip


def test_of_a_meeting_time_number_title_note_and_the_dates_of_its_letter_are_read() -> None:
    said = {
        "of": "wg", "number": 12, "title": "Twelfth meeting", "opens": "2008-02-11T09:30", "days": 2,
        "closes": "2008-02-12T12:30", "zone": "Asia/Tokyo", "note": "In Geneva.", "deadlines": {"papers": "2008-02-01"},
    }  # fmt: skip

    [meeting] = read_directory({"meetings": {"wg-12": said}}, ZONE)[0].meetings

    time = MeetingTime("2008-02-11T09:30", 2, "2008-02-12T12:30", "Asia/Tokyo")
    assert meeting == Meeting("wg-12", "wg", time, 12, "Twelfth meeting", "In Geneva.", {"papers": "2008-02-01"})


def test_one_entry_that_cannot_be_read_leaves_out_none_of_the_others_and_all_faults_come_at_once() -> None:
    data = {
        "bodies": {"x": {"nam": "X"}, "wg": None},
        "members": ["KEN"],
        "people": {"x": {"zone": "Geneva"}, "y": {"digest": "hourly"}, "ben": None},
        "meetings": {"x": {"of": "wg", "opens": "soon"}, "y": {}, "wg-12": {"of": "wg"}},
    }

    read, faults = read_directory(data, ZONE)

    assert [[one.ref for one in rows] for rows in (read.bodies, read.people, read.meetings)] == [
        ["wg"], ["ben"], ["wg-12"],
    ]  # fmt: skip
    assert faults == [
        'bodies.x: unknown key "nam" (did you mean "name"?).',
        "members: write a mapping from names to entries.",
        'people.x: "Geneva" is no time zone; write a name such as Europe/Zurich.',
        'people.y.digest: "hourly" is none of at_once, daily, weekly; choose one.',
        'meetings.x: "soon" is no date; write 2008-02-11, 2008-02-11T09:30, 2008-W07, 2008-02, 2008-Q1 or tbd.',
        'meetings.y: "of" is missing; add it.',
    ]
