"""Laws of reports, held by the working group's story of 2007 and 2008 on a real store."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.app.papers.report_reading import languages_of, lines, looking, meeting_of, played, played_until, wording
from wsis_workflow.app.papers.chair_report import chair_report
from wsis_workflow.app.papers.decisions_of_the_day import decisions_of_the_day
from wsis_workflow.app.papers.meeting_report import meeting_report
from wsis_workflow.app.papers.paper import LANGUAGES, Paper
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.queries.sittings import day_of, days_of
from wsis_workflow.app.rehearse.play import Play
from wsis_workflow.domain.proposals.commands import TakeStep
from wsis_workflow.domain.proposals.refusals import Refused

PACE = "The pace of the closer cooperation should be said in the text."
MEANS = "Voluntary means should not replace the regular budget."


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    found = played("wsis-2007.yaml")
    assert found.failures == []
    yield found
    found.gate.store.close()  # type: ignore[attr-defined]  # the real store has a connection


@pytest.fixture
def sight(play: Play) -> Sight:
    return looking(play.gate, play.now)


def report(sight: Sight, meeting: str, language: str = "en") -> Paper:
    return meeting_report(sight, meeting_of(sight, meeting), wording(language))


def chairs(sight: Sight, meeting: str, language: str = "en") -> Paper:
    return chair_report(sight, meeting_of(sight, meeting), wording(language))


def section(paper: Paper, title: str) -> list[str]:
    """Give the lines below a heading, up to the next of its level or above."""
    found = lines(paper)
    start = found.index(title)
    level = title.partition(" ")[0]
    rest = found[start + 1 :]
    end = next((n for n, line in enumerate(rest) if line.startswith("#") and len(line.split()[0]) <= len(level)), None)
    return rest[:end]


def test_a_text_without_agreement_stands_with_every_view_and_who_held_it(sight: Sight) -> None:
    told = section(report(sight, "wg-11"), "## Extra-budgetary resources for the WSIS outcomes")

    assert told[told.index("#### Views expressed") + 1 :] == [
        "Support (2): Member State A and Member State B",
        "Objection (1): ",
        f"Member State C: “{MEANS}”",
        "No reply (4): Member State D, Member State E, Member State F and Sector Member S",
        "At the end of this time the proposal stood at: “Kept open for comments”.",
    ]


def test_an_agreed_text_stands_in_full_with_its_reservations(sight: Sight) -> None:
    told = section(report(sight, "wg-11"), "## Public policy for the Internet")

    start = next(number for number, line in enumerate(told) if line.startswith("#### Agreed text (revision "))
    assert told[start + 1].startswith("While carrying out the outcomes of WSIS, the Union stays active")
    assert told[start + 2 : start + 7] == [
        "#### Positions, reservations and statements",
        "Support (4): Member State A, Member State B, Member State D and Member State E",
        "Reservation (1): ",
        f"Member State C: “{PACE}”",
        "No reply (2): Member State F and Sector Member S",
    ]
    assert told[-1] == "At the end of this time the proposal stood at: “Endorsed”."


def test_the_dates_of_a_meeting_are_told_as_exactly_as_they_are_known(play: Play, sight: Sight) -> None:
    assert report(sight, "wg-11").place_and_date == "13–14 June 2007"
    assert report(sight, "c07").place_and_date == "September 2007"
    assert lines(report(sight, "c07"))[1:4] == [
        "# The meeting",
        "The date of the meeting is not exact: September 2007. Nothing is recorded as done at it.",
        "Note: The month alone is used; its decisions are not told.",
    ]


def test_those_recorded_as_present_are_counted_by_category(sight: Sight) -> None:
    told = section(report(sight, "wg-11"), "# The meeting")

    assert "By category: associate: 1, member state: 6 and sector member: 1." in told
    assert section(report(sight, "wg-12"), "# The meeting")[-1] == "No attendance is recorded."


def test_a_ballot_that_closed_with_the_meeting_is_told_there_though_it_was_announced_later(sight: Sight) -> None:
    told = section(report(sight, "wg-12"), "## A high-level segment of the Council")

    assert "Outcome: agreed (28 February 2008)." in told
    assert "Support (5): Member State A, Member State B, Member State D, Member State E and Member State F" in told


def test_an_act_that_was_taken_back_says_so(sight: Sight) -> None:
    told = section(report(sight, "c08"), "## An action plan for the WSIS outcomes until 2015")

    assert told[2:5] == [
        "Record noting, by Secretary of the Council: from “Submitted to the Council” to “Noted”. "
        "This act was taken back on 18 November 2008.",
        "Act taken back by Secretariat: step record noting. Reasons: “The Council adopted the plan with amendments.”",
        "Record amendment, by Secretary of the Council: from “Submitted to the Council” to “Adopted with amendments”. "
        "Reasons: “The first review is brought forward to 2010.”",
    ]


def test_the_decisions_of_a_day_are_those_of_that_day(sight: Sight) -> None:
    meeting = meeting_of(sight, "wg-11")
    first, second = (decisions_of_the_day(sight, meeting, day, wording()) for day in days_of(meeting))

    assert (first.place_and_date, second.place_and_date) == ("13 June 2007", "14 June 2007")
    assert section(first, "# Taking part in the Internet Governance Forum")[1:] == [
        "Finding recorded by Chair: Views differ.",
        "Refer, by Chair: from “Before the group” to “Ad hoc group review”. "
        "Reasons: “Views on the part that the Union should play differ.”",
        "At the end of this time the proposal stood at: “Ad hoc group review”.",
    ]
    assert section(second, "# Taking part in the Internet Governance Forum")[1:] == [
        "Report, by Convenor: from “Ad hoc group review” to “Working group endorsement”.",
        "Endorsement: Outcome: agreed (14 June 2007).",
        "At the end of this time the proposal stood at: “Endorsed”.",
    ]


def test_the_day_is_the_latest_that_has_begun_unless_one_is_named(sight: Sight) -> None:
    meeting = meeting_of(sight, "wg-11")
    opens = meeting.time.opens_at
    assert opens is not None

    assert day_of(meeting, None, opens) == date(2007, 6, 13)
    assert day_of(meeting, None, opens + timedelta(days=90)) == date(2007, 6, 14)
    assert day_of(meeting, date(2007, 6, 13), sight.now) == date(2007, 6, 13)
    with pytest.raises(Refused) as refused:
        day_of(meeting, date(2007, 6, 15), sight.now)
    assert refused.value.code == "unknown"
    with pytest.raises(Refused) as refused:
        day_of(meeting_of(sight, "c07"), None, sight.now)
    assert refused.value.code == "invalid"


def test_the_chair_reports_on_the_meetings_since_the_latest_session_or_the_one_named(sight: Sight) -> None:
    held = [
        line for line in lines(chairs(sight, "wg-13")) if line.startswith("## Council working group on WSIS, meeting")
    ]
    c08 = meeting_of(sight, "c08")
    after_c08 = chair_report(sight, meeting_of(sight, "wg-13"), wording(), since=c08)

    assert held == [
        "## Council working group on WSIS, meeting 12: 26–27 February 2008",
        "## Council working group on WSIS, meeting 13: 25–26 September 2008",
    ]
    assert [line for line in lines(after_c08) if line.startswith("##") and "meeting 12" in line] == []


def test_the_chair_reports_what_was_agreed_for_whom_and_what_goes_on(sight: Sight) -> None:
    paper = chairs(sight, "wg-11")

    assert paper.addressee == "ITU Council"
    agreed = [line for line in section(paper, "# Agreed for ITU Council") if line.startswith("## ")]
    assert (len(agreed), agreed[-1]) == (7, "## An action plan for the WSIS outcomes until 2015")
    assert section(paper, "# Forwarded")[-1] == (
        "An action plan for the WSIS outcomes until 2015 | United Nations Group on the Information Society | “Answered”"
    )
    assert [line for line in section(paper, "# Views expressed where there was no agreement") if MEANS in line] == [
        f"Member State C: “{MEANS}”"
    ]


def test_dates_ahead_are_no_more_exact_than_they_are(play: Play) -> None:
    before = looking(play.gate, play.now)

    told = section(chairs(before, "wg-13"), "# Dates ahead")

    assert told[:2] == ["ITU Council (c08): 12–21 November 2008", "ITU Council (c09): 20–30 October 2009"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_members_said_stays_in_their_language_and_is_marked(sight: Sight, language: str) -> None:
    expected = {None} if language == "en" else {"en"}

    for paper in (report(sight, "wg-11", language), chairs(sight, "wg-11", language)):
        assert languages_of(paper, PACE) == expected
        assert (paper.language, paper.name[-1]) == (
            language,
            {"ar": "A", "zh": "C", "es": "S"}.get(language, language[0].upper()),
        )


def test_the_same_record_gives_the_same_report_whenever_it_is_asked_for(play: Play) -> None:
    now, later = looking(play.gate, play.now), looking(play.gate, play.now + timedelta(days=400))

    assert report(now, "wg-11") == report(later, "wg-11")
    assert chairs(now, "wg-13", "fr") == chairs(later, "wg-13", "fr")


def test_amendments_that_are_not_in_the_text_stand_with_who_moved_them_and_why_not(sight: Sight) -> None:
    told = section(report(sight, "wg-11"), "## The role of the ITU in Internet governance")

    start = told.index("### Amendments moved, and not in the text")
    assert told[start + 1 : start + 4] == [
        "Amendment 4, SUP, moved by Member State F (rejected): at “, IPv6”",
        "Reasons: “It is one protocol among many.”",
        "Decision: “The group names it among the seven areas.”",
    ]


@pytest.mark.parametrize("until", ["2007-06-14T12:00", "2008-03-01T09:00"])
def test_each_is_told_of_the_proposals_that_they_may_read_and_of_no_other(until: str) -> None:
    found = played_until("wsis-2007.yaml", until)
    everything = looking(found.gate, found.now)
    titles = {ref: everything.seen(ref).proposal.title for ref in found.gate.store.refs()}
    hidden: set[str] = set()

    for person in everything.register.people:
        mine = looking(found.gate, found.now, person)
        told = {line for ref in ("wg-11", "wg-12") for line in lines(report(mine, ref)) + lines(chairs(mine, ref))}
        readable = {seen.proposal.title for seen in mine.all()}
        hidden |= set(titles.values()) - readable

        assert [title for title in set(titles.values()) - readable if any(title in line for line in told)] == []
    assert len(hidden) > 1  # somebody could have been told too much
    found.gate.store.close()  # type: ignore[attr-defined]  # the real store has a connection


def test_what_came_to_an_end_without_a_ballot_is_told_as_that() -> None:
    found = played_until("wsis-2007.yaml", "2007-06-13T15:00")
    withdrawn = TakeStep("segment", "withdraw", "The question is left to the Council.")
    found.gate.handle(withdrawn, "f", found.now + timedelta(minutes=5))

    later = looking(found.gate, found.now + timedelta(minutes=9))
    told = section(chairs(later, "wg-11"), "# Proposals that came to an end")

    assert told == ["Proposal | Status", "The high-level segment prepares for WSIS 2015 | “Withdrawn”"]
    found.gate.store.close()  # type: ignore[attr-defined]  # the real store has a connection
