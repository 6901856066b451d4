"""The whole report of a small log, by an edition, on its terms; and what of a log cannot be read at all."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.domain.rules.council_sample import adding, workflow_of
from wsis_workflow.app.conforming import (
    Event,
    Findings,
    Log,
    NoSuchColumn,
    Report,
    Terms,
    UnreadableLog,
    conform,
    in_order,
)
from wsis_workflow.app.conforming.log import MOST_FINDINGS
from wsis_workflow.app.conforming.report import (
    Breach,
    BrokenGuarantee,
    Deviation,
    Figures,
    Separation,
    Variant,
    Violation,
    examples,
)
from wsis_workflow.app.conforming.separations import same_person
from wsis_workflow.app.importing import Finding
from wsis_workflow.domain.rules.calendars import Calendar

COUNCIL = workflow_of()
START = datetime(2008, 2, 11, 9, tzinfo=UTC)
DAY = timedelta(days=1)
ONE = ("submit", "withdraw")


def a_case(*activities: str, **more: str) -> tuple[Event, ...]:
    return tuple(Event(name, START + place * DAY, f"who may {name}", **more) for place, name in enumerate(activities))


def test_a_report_says_all_of_a_log() -> None:
    noted = Event("Minutes", START, kind="note")
    log = Log({"a": a_case(*ONE), "b": a_case(*ONE), "c": (*a_case("submit", "Fly", "Fly", "Fly"), noted)}, left_out=2)

    assert conform(log, [COUNCIL]) == Report(
        workflow="council-proposal",
        editions={1: 3},
        figures=Figures(cases=3, fitting=2, deviating=1, fitness=0.636364, average_fitness=0.733333),
        events=11,
        replayed=8,
        left_out=2,
        beside={"no step: note": 1},
        deviations=[
            Deviation("unknown-activity", "Fly", "", "", 3, 1, ("c",)),
            Deviation("missing-end", "", "", "considered", 1, 1, ("c",)),
        ],
        variants=[
            Variant(ONE, 2, 1.0, 0, 1, ("a", "b")),
            Variant(("submit", "Fly", "Fly", "Fly"), 1, 0.2, 4, 1, ("c",)),
        ],
        separations=[],
        guarantees=[],
    )


def test_fitness_is_given_to_six_places() -> None:
    found = conform(Log({"a": a_case("submit", "Fly")}), [COUNCIL])

    assert [one.fitness for one in found.variants] == [0.333333]
    assert (found.figures.fitness, found.figures.average_fitness) == (0.333333, 0.333333)


def test_a_log_without_cases_fits() -> None:
    found = conform(Log({}), [COUNCIL])

    assert found == Report("council-proposal", {}, Figures(0, 0, 0, 1.0, 1.0), 0, 0, 0, {}, [], [], [], [], {})
    assert found.conforms


def test_a_limit_in_working_days_is_counted_by_the_calendar_of_the_terms() -> None:
    rules = workflow_of(adding("guarantees", "- {within: 2 working days, from: considered, to: [withdrawn]}"))
    log = Log({"a": (Event("submit", START), Event("withdraw", START + 3 * DAY))})
    closed = Calendar(frozenset({5, 6}), frozenset({date(2008, 2, 12)}))

    found = [conform(log, [rules], Terms(calendar=calendar)).guarantees for calendar in (Calendar(), closed)]

    late = "in considered on 2008-02-11 10:00, had to go on until 2008-02-13 10:00; only on 2008-02-14 10:00"
    said = "within 2 working days from considered to withdrawn"
    assert found == [[BrokenGuarantee("within", said, "", (Breach("a", late),))], []]


def test_findings_are_counted_beyond_those_that_are_kept() -> None:
    findings = Findings()

    for line in range(1, MOST_FINDINGS + 2):
        findings.note("no-time", "It has no time.", line, 4)

    assert (len(findings.kept), findings.counted) == (1_000, Counter({"no-time": 1_001}))
    assert findings.kept[-1] == Finding("no-time", "It has no time.", 1_000, 4)


def test_what_cannot_be_read_says_why_and_where() -> None:
    nothing, far = UnreadableLog("empty", "The file is empty; choose another."), UnreadableLog("x", "Broken.", 3, 9)

    assert [(str(one), one.finding) for one in (nothing, far)] == [
        ("The file is empty; choose another.", Finding("empty", "The file is empty; choose another.", 1, 1)),
        ("Broken.", Finding("x", "Broken.", 3, 9)),
    ]
    assert str(NoSuchColumn("who", ["case", "what"])) == "There is no column “who”; there are case, what."


def test_events_are_put_in_the_order_of_their_times_and_one_without_stays_behind_the_one_before_it() -> None:
    first, second, third = (Event(name, START + place * DAY) for place, name in enumerate("abc"))
    none, also = Event("x"), Event("y")

    assert in_order([none, third, also, first, replace(first, activity="d"), second]) == (
        none, first, replace(first, activity="d"), second, third, also,
    )  # fmt: skip


def test_of_many_cases_five_are_named_each_once() -> None:
    assert (examples("aabacadaefg"), examples(["x"])) == (("a", "b", "c", "d", "e"), ("x",))


def test_a_limit_from_the_first_state_runs_from_the_first_event_of_a_case() -> None:
    rules = workflow_of(adding("guarantees", "- {within: 2 hours, from: drafting, to: [considered]}"))
    log = Log(
        {"a": (Event("Minutes", START, kind="note"), Event("submit", START + DAY / 2), Event("withdraw", START + DAY))}
    )

    [found] = conform(log, [rules]).guarantees

    late = "in drafting on 2008-02-11 10:00, had to go on until 2008-02-11 12:00; only on 2008-02-11 22:00"
    assert found == BrokenGuarantee("within", "within 2 hours from drafting to considered", "", (Breach("a", late),))


def test_names_are_the_same_whatever_their_case_and_spaces() -> None:
    assert [same_person(name) for name in ("Ben  Ito", " ben ito ", "BEN ITO", "Benito")] == ["ben ito"] * 3 + [
        "benito"
    ]


def test_a_separation_names_the_rule_the_steps_and_the_person_as_the_later_step_has_them() -> None:
    people = {"submit": "Ben Ito", "submit_to_council": "BEN  ITO"}
    names = ("submit", "table", "endorse", "submit_to_council", "record_adoption")
    events = tuple(Event(name, START + n * DAY, people.get(name, name)) for n, name in enumerate(names))

    found = conform(Log({"a": events}), [COUNCIL]).separations

    steps = ("submit", "submit_to_council")
    assert found == [
        Separation("different_persons", steps, (Violation("a", "BEN  ITO"),)),
        Separation("not_same_person_as", steps, (Violation("a", "BEN  ITO"),)),
    ]
