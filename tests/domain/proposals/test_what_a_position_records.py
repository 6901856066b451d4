"""Laws of what goes on the record when a member speaks: the whole event, whoever speaks and whenever it came in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.proposals.ballot_builders import OPENED, rules, tabled, why_not
from tests.domain.proposals.builders import Desk, a_person, a_register, at
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.ballots import take_position
from wsis_workflow.domain.proposals.events import Event, PositionTaken
from wsis_workflow.domain.proposals.nouns import Position, Revision
from wsis_workflow.domain.proposals.refusals import BallotClosed, Invalid, NotInElectorate
from wsis_workflow.domain.proposals.register import Absence, Office, Person, Register

SAID = cmd.TakePosition("p", "reserve", "Costs.", "We shall not pay.")
LETTER = cmd.TakePosition("p", "object", "No.", "", "NOR", OPENED, "letter 7")
LATER = at(6, 13, 15)


def away(ref: str, represents: str | None, *offices: Office) -> Person:
    """Let a deputy stand in for somebody from the day of the ballot on."""
    return Person(ref, ref.capitalize(), represents, offices, absences=(Absence(at(6, 13), at(6, 20), "deputy"),))


def with_a_deputy(*absent: Person) -> Register:
    """Make the directory with somebody who only stands in for others."""
    return a_register(a_person("deputy"), *absent)


def closed_early(register: Register | None = None) -> Desk:
    """Close a ballot an hour after it opened; two hours after that it is looked at."""
    desk = tabled(register=register)
    desk.does("chair", cmd.Close("p"), at(6, 13, 14))
    desk.pass_time(LATER)
    return desk


def test_a_position_is_recorded_with_all_that_was_said_and_when() -> None:
    assert tabled().does("nor", SAID) == [
        PositionTaken(1, Position("NOR", "reserve", "nor", OPENED, OPENED, "Costs.", "We shall not pay."), OPENED)
    ]


def test_a_delegate_speaks_now_whatever_time_they_give() -> None:
    events = tabled(now=at(6, 13, 14)).does("nor", replace(SAID, received=at(6, 13, 13, 59)))

    assert _only(events).received == at(6, 13, 14)


def test_a_delegate_may_name_the_member_that_they_speak_for() -> None:
    events = tabled().does("nor", replace(SAID, behalf_of="NOR"))

    assert (_only(events).by, _only(events).on_behalf) == ("nor", False)


def test_a_letter_is_recorded_as_the_secretarys_entry_on_behalf_with_its_evidence() -> None:
    events = tabled().does("sec", LETTER, LATER)

    position = Position("NOR", "object", "sec", OPENED, LATER, "No.", "", True, "letter 7")
    assert events == [PositionTaken(1, position, LATER)]


def test_an_entry_without_its_time_counts_as_received_when_it_is_made() -> None:
    events = tabled().does("sec", replace(LETTER, received=None), LATER)

    assert (_only(events).received, _only(events).at) == (LATER, LATER)


def test_a_stand_in_speaks_as_whom_they_stand_in_for() -> None:
    delegate = away("nor", "NOR", Office("wg"))
    secretary = away("sec", None, Office("wg", "secretary"), Office("council", "secretary"))

    spoken = tabled(register=with_a_deputy(delegate)).does("deputy", SAID)
    entered = tabled(register=with_a_deputy(secretary)).does("deputy", LETTER)
    late = closed_early(with_a_deputy(secretary)).does("deputy", LETTER)

    assert [(_only(each).by, _only(each).member) for each in (spoken, entered, late)] == [
        ("nor", "NOR"),
        ("sec", "NOR"),
        ("sec", "NOR"),
    ]


def test_an_office_counts_while_it_is_held() -> None:
    secretary = Person("sec", "Sec", None, (Office("wg", "secretary", at(5, 1), at(6, 13, 16)),))
    register = a_register(secretary)
    register = replace(register, people={ref: one for ref, one in register.people.items() if ref != "sec2"})

    assert closed_early(register).may("sec", LETTER) is None
    assert _at(closed_early(register), 16).may("sec", LETTER) == "unknown"


def test_an_officer_without_a_member_takes_a_position_only_for_one() -> None:
    own = replace(LETTER, behalf_of=None)

    assert [tabled().may(who, own) for who in ("sec", "chair")] == ["not-permitted", "not-permitted"]
    assert [tabled().may(who, LETTER) for who in ("sec", "chair")] == [None, "not-permitted"]


def test_a_member_without_a_voice_is_refused_by_its_name() -> None:
    refused = why_not(tabled(), "sec", replace(LETTER, behalf_of="ASC"))

    assert refused.reasons == (NotInElectorate("p", "ASC", "Asc"),)


def test_a_reply_of_the_minute_in_which_the_ballot_opened_is_in_time_whatever_its_seconds() -> None:
    desk = tabled(now=OPENED + timedelta(seconds=1, microseconds=1))
    desk.pass_time(LATER)

    assert _only(desk.does("sec", LETTER)).received == OPENED


@pytest.mark.parametrize("announced_by", [("chair",), ("secretariat",)])
def test_a_reply_after_the_close_is_refused_with_who_announces(announced_by: tuple[str, ...]) -> None:
    desk = tabled(rules(announced_by=announced_by))
    desk.does("chair", cmd.Close("p"), at(6, 13, 14))

    called = {"chair": "the chair", "secretariat": "the secretariat"}[announced_by[0]]
    reason = BallotClosed("p", at(6, 13, 14), announced_by, "Europe/Zurich", (called,))
    assert why_not(desk, "nor", SAID).reasons == (reason,)
    assert why_not(desk, "sec", replace(LETTER, received=None)).reasons == (reason,)
    assert why_not(desk, "sec", replace(LETTER, received=at(6, 13, 14))).reasons == (reason,)
    assert why_not(desk, "prt", LETTER).reasons == (reason,)
    assert desk.may("sec", replace(LETTER, received=at(6, 13, 13, 59))) is None


def test_where_the_clock_has_not_closed_it_yet_the_ballot_closed_a_minute_after_its_cut_off() -> None:
    desk = tabled()
    desk.now = at(6, 14, 16, 1)

    assert why_not(desk, "nor", SAID).reasons == (
        BallotClosed("p", at(6, 14, 16, 1), ("chair",), "Europe/Zurich", ("the chair",)),
    )


def test_a_ballot_without_a_date_to_close_takes_replies_until_somebody_closes_it() -> None:
    desk = tabled(rules(closes=None))
    desk.now = at(6, 14, 23)

    assert desk.may("nor", SAID) is None
    desk.does("chair", cmd.Close("p"))
    assert why_not(desk, "nor", SAID).reasons == (
        BallotClosed("p", at(6, 14, 23), ("chair",), "Europe/Zurich", ("the chair",)),
    )


def test_what_is_entered_after_the_close_needs_its_evidence() -> None:
    refused = why_not(closed_early(), "sec", replace(LETTER, evidence=" "))

    problem, way_out = "A reply entered after the close needs its evidence", "name the letter or e-mail that it came in"
    assert refused.reasons == (Invalid(problem, way_out),)


@pytest.mark.parametrize(
    "change", [{"position": "support"}, {"reasons": "Other costs."}, {"reservation": "Nor shall we vote."}]
)
def test_saying_anything_else_goes_on_the_record_and_the_same_again_does_not(change: dict[str, str]) -> None:
    desk = tabled()
    desk.does("nor", SAID)

    assert desk.does("nor", SAID) == []
    assert len(desk.does("nor", replace(SAID, **change))) == 1


def test_a_delegate_who_says_what_a_letter_said_has_spoken_last_and_an_older_letter_changes_nothing() -> None:
    desk = tabled()
    desk.does("sec", replace(LETTER, position="reserve", received=OPENED), at(6, 13, 14))
    desk.does("nor", cmd.TakePosition("p", "reserve", LETTER.reasons), at(6, 13, 15))

    between = replace(LETTER, received=at(6, 13, 14, 30), evidence="letter 8")
    desk.does("sec", between, at(6, 13, 16))

    stands = desk.standing.ballots[-1].positions["NOR"]
    assert (stands.position, stands.by, stands.received) == ("reserve", "nor", at(6, 13, 15))


def test_each_letter_is_kept_and_the_same_letter_once() -> None:
    desk = tabled()

    entered = [desk.does("sec", replace(LETTER, evidence=name)) for name in ("letter 7", "letter 7", "letter 8")]

    assert [len(events) for events in entered] == [1, 0, 1]


def test_the_same_again_is_a_confirmation_only_where_the_text_came_after_it() -> None:
    desk = tabled()
    desk.does("nor", SAID)
    revisions = [Revision(2, "en", "A text.", "", "prt", when) for when in (OPENED, at(6, 13, 13, 1))]

    again = replace(desk.asked("nor"), now=at(6, 13, 13, 2))
    answers = [take_position(desk.standing.but(revision=one), SAID, again) for one in revisions]

    assert [len(events) for events in answers] == [0, 1]


def _only(events: list[Event]) -> Position:
    (taken,) = events
    assert isinstance(taken, PositionTaken)
    return taken.position


def _at(desk: Desk, hour: int) -> Desk:
    desk.pass_time(at(6, 13, hour))
    return desk
