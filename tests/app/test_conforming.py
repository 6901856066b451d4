"""Laws of replaying a log: every deviation is found, counted and told with its cases."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from tests.domain.rules.council_sample import adding, workflow_of
from wsis_workflow.app.conforming import Event, Log, Report, Terms, conform
from wsis_workflow.app.conforming.matching import matched
from wsis_workflow.app.conforming.report import Breach, Deviation, Separation, Violation

COUNCIL = workflow_of()
START = datetime(2008, 2, 11, 9, tzinfo=UTC)
DAY = timedelta(days=1)
WHOLE = ("submit", "table", "endorse", "submit_to_council", "record_adoption")


def a_case(*activities: str, people: str | None = None, since: datetime = START) -> tuple[Event, ...]:
    """Let one thing happen each day, by people of their own or each by the next of some; ballots take their steps."""
    named = [*(people or "").split()] or [""]
    return tuple(
        Event(activity, since + place * DAY, _own(activity) if people is None else named[place % len(named)])
        for place, activity in enumerate(activities)
    )


def _own(activity: str) -> str:
    return "ballot" if activity in ("endorse", "keep_open") else f"who may {activity}"


def replayed(cases: Mapping[str, tuple[Event, ...]], **terms: object) -> Report:
    return conform(Log(cases), [COUNCIL], Terms(**terms))  # type: ignore[arg-type]  # each test names those it means


def kinds(report: Report) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.activity, one.step, one.state) for one in report.deviations]


def test_cases_that_follow_the_rules_conform() -> None:
    report = replayed({"a": a_case(*WHOLE), "b": a_case("submit", "withdraw")})

    assert report.conforms
    assert (report.figures.fitness, report.figures.fitting, report.figures.deviating) == (1.0, 2, 0)
    assert (report.events, report.replayed, report.beside) == (7, 7, {})


def test_what_is_no_step_what_is_not_possible_what_lacks_and_what_stops_are_told_apart() -> None:
    report = replayed(
        {
            "a": a_case("submit", "Fly", "withdraw"),
            "b": a_case("submit", "report", "withdraw"),
            "c": a_case("submit", "endorse", "submit_to_council", "record_adoption", people="x y z z"),
            "d": a_case("submit"),
            "e": a_case("submit", "table", "submit_to_council", "record_noting", people="x y z z"),
        }
    )

    assert sorted(kinds(report)) == [
        ("missing-automatic-step", "", "endorse", "endorsement"),
        ("missing-end", "", "", "considered"),
        ("missing-step", "", "table", "considered"),
        ("not-for-people", "endorse", "endorse", ""),
        ("not-possible", "report", "report", "considered"),
        ("unknown-activity", "Fly", "", ""),
    ]


def test_deviations_are_counted_by_events_and_by_cases_with_a_few_of_those() -> None:
    cases = {f"case {number}": a_case("submit", "report", "report", "withdraw") for number in range(7)}

    report = replayed(cases)

    few = tuple(f"case {number}" for number in range(5))
    assert report.deviations == [Deviation("not-possible", "report", "report", "considered", 14, 7, few)]
    assert [(one.activities, one.count, one.cost) for one in report.variants] == [
        (("submit", "report", "report", "withdraw"), 7, 2)
    ]


def test_the_fitness_of_a_log_is_its_cost_by_the_worst_there_could_be() -> None:
    report = replayed({"a": a_case(*WHOLE), "b": a_case("submit", "Fly")})

    assert report.figures.fitness == round(1 - 2 / 9, 6)  # at worst 5 + 1 and 2 + 1
    assert report.figures.average_fitness == round((1 + 1 / 3) / 2, 6)


def test_a_step_of_the_ballot_is_not_for_people_and_one_of_people_not_for_the_clock() -> None:
    report = replayed({"a": a_case(*WHOLE, people="sponsor clock chair sec sec")})

    assert kinds(report) == [("not-for-people", "endorse", "endorse", ""), ("not-for-the-engine", "table", "table", "")]
    assert (report.figures.fitness, report.conforms, report.figures.deviating) == (1.0, False, 1)


def test_a_log_of_people_alone_may_lack_what_clock_and_ballots_do() -> None:
    case = {"a": a_case("submit", "table", "submit_to_council", "record_adoption", people="x y z z")}

    strict, lenient = replayed(case), replayed(case, is_of_people=True)

    assert kinds(strict) == [("missing-automatic-step", "", "endorse", "endorsement")]
    assert (lenient.conforms, lenient.figures.added) == (True, 1)


def test_cases_under_way_may_stop_where_they_are() -> None:
    case = {"a": a_case("submit", "table")}

    assert (replayed(case).conforms, replayed(case, are_running=True).conforms) == (False, True)


def test_an_empty_case_lacks_its_end() -> None:
    assert kinds(replayed({"a": ()})) == [("missing-end", "", "", "drafting")]


# Activities and steps.


def test_activities_are_matched_by_name_or_title_however_they_are_written() -> None:
    found = matched(["SUBMIT", "submit-to-the Group", "Submit  to_council", "fly"], COUNCIL)

    assert found.steps == {
        "SUBMIT": ("submit",),
        "submit-to-the Group": ("submit",),
        "Submit  to_council": ("submit_to_council",),
        "fly": (),
    }


def test_a_mapping_goes_before_names_and_can_leave_aside() -> None:
    wanted = {"submit": ("withdraw",), "Fly": ()}

    report = replayed({"a": a_case("Submit", "fly")}, wanted=wanted)

    assert (report.conforms, report.beside) == (True, {"mapped to ignore: fly": 1})


def test_of_the_life_cycle_the_completion_counts_and_what_never_completes_counts_when_it_starts() -> None:
    case = (
        Event("submit", START, "x", "schedule"),
        Event("submit", START, "x", "start"),
        Event("submit", START + DAY, "x", "complete"),
        Event("withdraw", START + 2 * DAY, "x", "start"),
        Event("refer", START + 3 * DAY, "x", "ate_abort"),
    )

    report = replayed({"a": case})

    assert (report.conforms, report.replayed) == (True, 2)
    assert report.beside == {"life cycle: schedule": 1, "life cycle: start": 1, "life cycle: ate_abort": 1}


def test_what_a_log_of_our_own_says_is_no_step_is_not_replayed() -> None:
    case = (Event("Propose", START, "x", kind="propose"), *a_case("submit", "withdraw"))

    report = replayed({"a": case})

    assert (report.conforms, report.beside) == (True, {"no step: propose": 1})


# Editions.


def test_a_case_is_judged_by_the_edition_in_force_when_it_began() -> None:
    later = workflow_of(
        ("edition: 1\n", "edition: 2\n"),
        ("in_force: {from: 2002-05-03, until: 2010-04-22}", "in_force: {from: 2010-04-22}"),
        adding("steps", "fly: {from: drafting, to: withdrawn, by: [sponsor]}"),
    )
    old, new = a_case("fly"), a_case("fly", since=START.replace(year=2011))

    report = conform(Log({"old": old, "new": new}), [COUNCIL, later])

    assert report.editions == {1: 1, 2: 1}
    assert [one.cases for one in report.deviations if one.kind == "unknown-activity"] == [("old",)]


# Separations of duties.


def test_one_person_who_takes_two_steps_that_are_for_two_is_named_with_the_case() -> None:
    report = replayed({"a": a_case(*WHOLE, people="Ann chair ballot ANN sec"), "b": a_case(*WHOLE)})

    steps, cases = ("submit", "submit_to_council"), (Violation("a", "ANN"),)
    assert report.separations == [
        Separation("different_persons", steps, cases),
        Separation("not_same_person_as", steps, cases),
    ]
    assert (report.figures.fitness, report.figures.deviating) == (1.0, 1)


def test_needs_and_guarantees_look_at_who_took_the_other_step_last() -> None:
    again = ("submit", "table", "endorse", "submit_to_council", "refer_back")
    people = "ann chair ballot sec sec bob chair ballot ann sec"
    refiled = {"a": a_case(*again, "submit", *WHOLE[1:], people=people)}

    refiled_by_the_same = {"a": a_case(*again, "submit", *WHOLE[1:], people=people.replace("bob", "ann"))}

    assert replayed(refiled).separations == []
    assert {one.rule for one in replayed(refiled_by_the_same).separations} == {
        "not_same_person_as",
        "different_persons",
    }


def test_a_step_by_nobody_in_particular_is_not_judged_and_that_is_said() -> None:
    report = replayed({"a": a_case(*WHOLE, people="")})

    assert (report.separations, report.unjudged) == ([], {"separations where the log names nobody": 2})


def test_clock_and_ballot_are_no_persons() -> None:
    assert replayed({"a": a_case(*WHOLE, people="clock")}).separations == []


# Guarantees.


def test_a_state_before_that_which_must_come_first_breaks_its_guarantee() -> None:
    report = replayed({"a": a_case("submit", "submit_to_council", "record_adoption", people="x y z")})

    (found,) = report.guarantees
    assert (found.kind, found.guarantee) == ("never", "never submitted before endorsed")
    assert found.cases == (Breach("a", "came to submitted on 2008-02-12 10:00 without endorsed"),)


def reviewed(days: int, minutes: int = 0) -> tuple[Event, ...]:
    """Leave a case in the ad hoc group for some days."""
    begun = a_case("submit", "refer", people="x")
    back = Event("hand_back", begun[-1].at + days * DAY + timedelta(minutes=minutes) if begun[-1].at else None, "y")
    return (*begun, back, Event("withdraw", back.at, "x"))


def test_a_time_limit_is_kept_to_its_last_minute_and_then_exceeded() -> None:
    report = replayed({"kept": reviewed(400), "late": reviewed(401)})

    (found,) = report.guarantees
    assert found.kind == "within"
    assert found.cases == (
        Breach(
            "late",
            "in ad_hoc_review on 2008-02-12 10:00, had to go on until 2009-03-18 10:00; only on 2009-03-19 10:00",
        ),
    )


def test_the_clock_hands_back_when_the_cut_off_minute_is_over_and_keeps_the_limit() -> None:
    report = replayed({"kept": reviewed(400, minutes=1), "late": reviewed(400, minutes=2)})

    assert [[one.case for one in found.cases] for found in report.guarantees] == [["late"]]


def test_a_case_that_still_waits_when_the_log_ends_has_exceeded_its_limit_only_by_then() -> None:
    waiting = a_case("submit", "refer", people="x")
    other = a_case("submit", "withdraw", people="x", since=START + 500 * DAY)

    early, late = replayed({"a": waiting}, are_running=True), replayed({"a": waiting, "b": other}, are_running=True)

    assert early.guarantees == []
    assert [one.what.partition("; ")[2] for one in late.guarantees[0].cases] == [
        "not yet on 2009-06-26 11:00, the end of the log"
    ]


def test_without_times_no_limit_is_judged_and_that_is_said() -> None:
    timeless = tuple(Event(event.activity, None, event.person) for event in reviewed(401))
    timed = a_case("submit", "withdraw", people="x")

    report = replayed({"a": timeless, "b": timed})

    assert (report.guarantees, report.unjudged) == ([], {"time limits where the log gives no time": 1})
