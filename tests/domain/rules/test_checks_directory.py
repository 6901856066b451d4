"""Laws of a workflow among certain people."""

from typing import Any

from tests.domain.rules.council_sample import Edit, workflow_of
from wsis_workflow.domain.rules.checks import check_directory

BODIES = {
    "wg": {"kind": "working_group"},
    "ahg": {"kind": "ad_hoc_group", "within": "wg"},
    "council": {"kind": "council"},
}
MEMBERS = {
    "A": {"category": "member_state"},
    "B": {"category": "associate", "of": {"wg": {"category": "sector_member"}}},
}


def office(of: str, name: str) -> dict[str, str]:
    """Give an office in a body."""
    return {"of": of, "office": name}


def people(**changes: Any) -> dict[str, Any]:
    """Staff every office twice, then change some people; None takes a person away."""
    staff = {
        "chair": {"offices": [office("wg", "chair")]},
        "vice": {"offices": [office("wg", "vice_chair")]},
        "sec": {"offices": [office("council", "secretary")]},
        "sec2": {"offices": [office("wg", "secretary")]},
        "a": {"represents": "A", "offices": [{"of": "wg"}, office("ahg", "chair")]},
        "b": {"represents": "B", "offices": [{"of": "wg"}]},
    } | changes
    return {"bodies": BODIES, "members": MEMBERS, "people": {name: one for name, one in staff.items() if one}}


def found(directory: Any, *edits: Edit) -> list[tuple[str, tuple[str | int, ...], bool]]:
    """Check the changed sample among these people."""
    return [(fault.code, fault.path, fault.is_error) for fault in check_directory(workflow_of(*edits), directory)]


def test_two_people_in_every_office_are_enough() -> None:
    assert found(people()) == []


def test_where_two_must_differ_one_person_alone_is_not_enough() -> None:
    assert found(people(sec2=None))[:1] == [
        ("separation-impossible", ("steps", "submit_to_council", "needs", 3), True),
    ]


def test_two_must_differ_only_where_the_same_person_could_do_both() -> None:
    only_sponsors = ("by: [sponsor, chair, secretariat]", "by: [sponsor]")

    codes = [code for code, _, _ in found(people(sec2=None), only_sponsors)]

    assert codes == ["absence-blocks", "absence-blocks"]


def test_a_second_person_cannot_be_found_among_one() -> None:
    confirmed = (
        "by: [secretariat], needs: [{after: council_opens}]}",
        "by: [secretariat], needs: [{after: council_opens}, second]}",
    )

    faults = found(people(sec2=None), confirmed)

    assert ("separation-impossible", ("steps", "record_noting", "needs", 1), True) in faults


def test_one_absent_person_blocks_a_state_that_only_they_can_move_on() -> None:
    assert found(people(vice=None)) == [
        ("absence-blocks", ("states", "considered"), False),
        ("absence-blocks", ("states", "endorsement"), False),
        ("absence-blocks", ("states", "kept_open"), False),
    ]


def test_a_category_in_a_body_counts_before_the_members_own() -> None:
    edits = (
        (
            "table:       {from: [considered, kept_open], to: endorsement, by: [chair]",
            "table:       {from: [considered, kept_open], to: endorsement, by: [delegate]",
        ),
        ("to: ad_hoc_review, by: [chair], needs: [{during", "to: ad_hoc_review, by: [delegate], needs: [{during"),
    )

    assert found(people(vice=None), *edits) == [("absence-blocks", ("states", "endorsement"), False)]
    assert found(people(vice=None, a=None), *edits)[:1] == [("absence-blocks", ("states", "considered"), False)]


def test_the_bodies_that_proposals_name_are_the_ones_that_count() -> None:
    directory = people()
    directory["bodies"] = {**BODIES, "idle": {"kind": "council"}}
    idle = {**directory, "people": {**directory["people"], "x": {"offices": [office("idle", "secretary")]}}}
    act = {"propose": "p", "workflow": "council-proposal", "parties": {"group": "wg", "council": "council"}}

    assert found({**idle, "acts": [act]}) == []


def test_a_directory_of_any_shape_is_survived() -> None:
    for directory in (
        None,
        [],
        {},
        {"people": []},
        {"people": {"x": 1}},
        {"people": {"x": {"offices": ["y", {}]}}, "acts": [1]},
    ):
        assert found(directory) == []
