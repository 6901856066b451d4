"""Laws of reading a workflow from plain data."""

from datetime import date, time
from typing import Any

import pytest

from tests.domain.rules.council_sample import AROUND, data_of, errors_of, faults_of, workflow_of
from wsis_workflow.domain.rules.deadlines import Offset
from wsis_workflow.domain.rules.reading import draft_workflow, read_workflow
from wsis_workflow.domain.rules.workflow import (
    ElectorateRule,
    FollowUp,
    Guarantee,
    InForce,
    Need,
    NoticeRule,
    Party,
    Role,
    Step,
    Workflow,
)


def test_the_sample_of_the_language_is_sound() -> None:
    assert faults_of() == []


def test_a_workflow_knows_when_it_governs() -> None:
    workflow = workflow_of()

    assert workflow.in_force == InForce(date(2002, 5, 3), date(2010, 4, 22))


def test_one_name_and_a_list_of_one_say_the_same() -> None:
    workflow = workflow_of()

    assert workflow.states["drafting"].waits_on == ("sponsor",)
    assert workflow.states["drafting"].revise == ("sponsor",)


def test_parties_and_roles_keep_what_is_said_of_them() -> None:
    workflow = workflow_of()

    assert workflow.parties["ad_hoc"] == Party("ad_hoc", "ad_hoc_group", "group", ("refer", "reopen"))
    assert workflow.roles["chair"] == Role("chair", "group", ("chair", "vice_chair"))
    assert workflow.roles["secretariat"] == Role("secretariat", None, ("secretary",))


def test_a_step_keeps_its_needs_in_the_files_order() -> None:
    workflow = workflow_of()

    needs = (Need("text"), Need("mandate"), Need("in_time", "contributions"))
    by = ("sponsor", "chair", "secretariat")
    assert workflow.steps["submit"] == Step("submit", "Submit to the group", ("drafting",), "considered", by, needs)


@pytest.mark.parametrize(
    ("written", "need"),
    [
        ("{languages: all}", Need("languages", ())),
        ("{languages: [en, fr]}", Need("languages", ("en", "fr"))),
        ("{languages: all, by: council_documents}", Need("languages", (), "council_documents")),
        ("{document: report}", Need("document", "report")),
        ("{no_fact: divergent_views}", Need("no_fact", "divergent_views")),
        ("{fact: admitted_late}", Need("fact", "admitted_late")),
        ("second", Need("second")),
    ],
)
def test_every_condition_is_read(written: str, need: Need) -> None:
    workflow = workflow_of(("{depends_on: failed}", written))

    assert workflow.steps["lapse"].needs == (need,)


def test_a_condition_of_another_package_is_read_where_it_is_announced() -> None:
    data = data_of(("{depends_on: failed}", "{fee_paid: [late, early]}, stamped"))

    workflow, _ = read_workflow(data, extra_needs=("fee_paid", "stamped"))

    assert workflow is not None
    assert workflow.steps["lapse"].needs == (Need("fee_paid", ("late", "early")), Need("stamped"))


def test_a_deadline_is_read_with_its_reminders() -> None:
    deadline = workflow_of().deadlines["council_documents"]

    assert (deadline.offset, deadline.cutoff, deadline.states) == (Offset(-28, "days"), time(17, 0), ("endorsed",))
    assert deadline.remind is not None
    assert deadline.remind.before[0] == Offset(42, "days")
    assert deadline.remind.overdue is not None
    assert deadline.remind.overdue.lasting == Offset(14, "days")


def test_a_deadline_takes_zone_and_calendar_from_its_workflow() -> None:
    deadline = workflow_of(("zone: Europe/Zurich", "zone: Asia/Riyadh")).deadlines["meeting"]

    assert (deadline.zone, deadline.calendar) == ("Asia/Riyadh", "itu-geneva")


def test_a_ballot_is_read_with_its_electorate_and_outcomes() -> None:
    ballot = workflow_of().ballots["endorsement"]

    assert ballot.electorate == ElectorateRule("group", ("member_state", "sector_member"))
    assert dict(ballot.outcomes) == {
        "agreed": "endorse",
        "agreed_with_reservations": "endorse",
        "not_agreed": "keep_open",
    }


def test_guarantees_and_follow_ups_are_read() -> None:
    workflow = workflow_of()

    ends = ("endorsement", "considered", "withdrawn", "lapsed")
    assert workflow.guarantees[3] == Guarantee("within", span="400 days", source="ad_hoc_review", dest=ends)
    passed_on = {"from": "group", "to": "destination"}
    assert workflow.follow_ups == (FollowUp("endorsed", "liaison", "destinations", passed_on),)


def test_the_hash_does_not_depend_on_the_order_of_keys() -> None:
    data = data_of()
    turned = {key: data[key] for key in reversed(data)}

    assert _hash(turned) == _hash(data)


def test_the_hash_changes_with_the_content() -> None:
    assert _hash(data_of(("title: Noted,", "title: Taken note of,"))) != _hash(data_of())


def test_the_hash_covers_the_tables_of_the_library_that_are_used() -> None:
    data = data_of()
    table = workflow_of().decisions["consensus"]
    del data["decisions"]

    renamed = {"consensus": table, "unused": table}
    same, _ = read_workflow(data, library=renamed)
    without, _ = read_workflow(data, library={"consensus": table})
    changed, _ = read_workflow(
        data, library={"consensus": type(table)("consensus", "Rule 1", table.positions, table.rows)}
    )

    assert same is not None
    assert without is not None
    assert changed is not None
    assert same.hash == without.hash
    assert changed.hash != same.hash
    assert dict(same.decisions) == {"consensus": table}


def test_a_faulty_file_gives_no_workflow() -> None:
    workflow, faults = read_workflow(data_of(("{depends_on: failed}", "{depends_on: lost}")))

    assert workflow is None
    assert [fault.code for fault in faults] == ["invalid-value"]


def test_all_faults_are_reported_at_once() -> None:
    errors = errors_of(
        ("stage: review", "stagee: review"), ("edition: 1", "edition: one"), ("start: liaison", "start: x")
    )

    assert errors == [
        ("invalid-value", ("edition",)),
        ("unknown-key", ("states", "ad_hoc_review", "stagee")),
        ("unknown-reference", ("follow_ups", 0, "start")),
    ]


@pytest.mark.parametrize("nothing", [None, [], "workflow", 7])
def test_what_is_no_mapping_is_no_workflow(nothing: Any) -> None:
    workflow, faults = read_workflow(nothing)

    assert workflow is None
    assert [(fault.code, fault.path) for fault in faults] == [("invalid-value", ())]


@pytest.mark.parametrize("value", [None, 0, True, "x", [], ["x"], {}, {"x": None}, [None], [[]], [{}]])
def test_no_value_anywhere_breaks_the_reading(value: Any) -> None:
    data = data_of()
    for section, said in data.items():
        read_workflow({**data, section: value})
        for key in said if isinstance(said, dict) else ():
            read_workflow({**data, section: {**said, key: value}})

    assert data == data_of()


def _hash(data: Any) -> str:
    workflow, _ = read_workflow(data)
    assert workflow is not None
    return workflow.hash


def test_a_clause_is_kept_with_the_step_and_the_guarantee_that_it_sets() -> None:
    workflow = workflow_of(
        ("{title: Submit to the group,", "{title: Submit to the group, source: Rule 1,"),
        ("{never: submitted, before: endorsed,", "{never: submitted, before: endorsed, source: Rule 2,"),
        ("{always_ends: true}", "{always_ends: true, source: Rule 3}"),
        (
            "{different_persons: [submit, submit_to_council]}",
            "{different_persons: [submit, submit_to_council], source: Rule 4}",
        ),
        ("{within: 400 days,", "{within: 400 days, source: Rule 5,"),
    )

    assert workflow.steps["submit"].clause == "Rule 1"
    assert [one.clause for one in workflow.guarantees] == ["Rule 2", "Rule 3", "Rule 4", "Rule 5"]


def test_a_note_is_kept_where_it_stands() -> None:
    workflow = workflow_of(
        ("\nzone: Europe/Zurich\n", "\nnote: Some figures are not confirmed.\nzone: Europe/Zurich\n"),
        ("{title: Submit to the group,", "{title: Submit to the group, note: Who submits is not confirmed.,"),
        ("    decision: consensus\n", "    decision: consensus\n    note: The table is not confirmed.\n"),
        ("offset: 365 days,", "offset: 365 days, note: A year is not confirmed.,"),
    )

    assert workflow.note == "Some figures are not confirmed."
    assert workflow.steps["submit"].note == "Who submits is not confirmed."
    assert workflow.ballots["endorsement"].note == "The table is not confirmed."
    assert workflow.deadlines["ad_hoc_reports"].note == "A year is not confirmed."


def test_what_a_workflow_says_of_itself_is_read_and_what_it_leaves_out_is_empty() -> None:
    said = {
        "workflow": "plan", "edition": 3, "title": "Plan", "source": "Rule 20", "note": "A remark",
        "languages": ["en", "fr"], "zone": "UTC", "calendar": "itu-geneva", "initial": "open",
        "notices": [{"after": "adopt", "tell": ["holder"]}],
    }  # fmt: skip

    full, _ = draft_workflow(said, AROUND)
    empty, _ = draft_workflow({}, AROUND)

    assert full is not None
    assert empty is not None
    assert [_of_itself(draft) for draft in (full, empty)] == [
        (
            "plan", 3, "Plan", "Rule 20", "A remark", ("en", "fr"), "UTC", "itu-geneva", "open",
            (NoticeRule("adopt", ("holder",)),),
        ),
        ("", 0, "", "", "", (), "Europe/Zurich", None, "", ()),
    ]  # fmt: skip


def _of_itself(draft: Workflow) -> tuple[object, ...]:
    return (
        draft.name, draft.edition, draft.title, draft.source, draft.note, draft.languages, draft.zone, draft.calendar,
        draft.initial, draft.notices,
    )  # fmt: skip
