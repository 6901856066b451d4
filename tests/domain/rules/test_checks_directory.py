"""Laws of a workflow among certain people."""

from typing import Any

from tests.domain.rules.council_sample import Edit, adding, workflow_of
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


def found(directory: Any, *edits: Edit, absent: int = 1) -> list[tuple[str, tuple[str | int, ...], bool]]:
    """Check the changed sample among these people."""
    faults = check_directory(workflow_of(*edits), directory, absent)
    return [(fault.code, fault.path, fault.is_error) for fault in faults]


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


# Several people absent at once.


def test_as_many_as_may_be_absent_block_what_only_they_move_on() -> None:
    blocked = {path for code, path, _ in found(people(), absent=2) if code == "absence-blocks"}

    assert found(people(), absent=0) == []
    assert {("states", "considered"), ("states", "kept_open"), ("states", "endorsement")} <= blocked
    assert ("states", "drafting") not in blocked  # sponsors, the chairs and the secretaries may submit


def test_of_two_who_may_take_both_steps_one_absence_leaves_one_for_two() -> None:
    only_secretaries = ("by: [sponsor, chair, secretariat]", "by: [secretariat]")

    assert found(people(), only_secretaries, absent=0) == []
    assert ("absence-blocks", ("steps", "submit_to_council", "needs", 3), False) in found(people(), only_secretaries)


def test_where_another_step_leads_on_two_who_must_differ_block_nothing() -> None:
    only_secretaries = ("by: [sponsor, chair, secretariat]", "by: [secretariat]")
    another = adding("steps", "hand_over: {from: endorsed, to: submitted, by: [chair]}")

    blocked = [path for code, path, _ in found(people(), only_secretaries, another) if code == "absence-blocks"]

    assert [path for path in blocked if path[:2] == ("steps", "submit_to_council")] == []


# Duties that are kept apart together.

THREE_DUTIES = (
    "{different_persons: [submit, submit_to_council]}",
    "{different_persons: [record_adoption, submit_to_council, submit]}",
)
ALL_BY_SECRETARIES = ("by: [sponsor, chair, secretariat]", "by: [secretariat]")


def test_steps_kept_apart_together_need_a_person_each() -> None:
    third = {"offices": [office("council", "secretary")]}

    assert ("separation-impossible", ("steps", "submit_to_council", "needs", 3), True) in found(
        people(), THREE_DUTIES, ALL_BY_SECRETARIES
    )
    assert "separation-impossible" not in {
        code for code, _, _ in found(people(c=third), THREE_DUTIES, ALL_BY_SECRETARIES)
    }


def test_who_stands_in_for_another_may_come_by_both_steps() -> None:
    away = {"from": "2008-01-01", "until": "2008-02-01", "stand_in": "sec2"}
    sec = {"offices": [office("council", "secretary")], "absences": [away]}
    elsewhere = {**sec, "absences": [{**away, "stand_in": "b"}]}
    a_delegate = ("by: [sponsor, chair, secretariat]", "by: [secretariat]")

    assert ("separation-defeated", ("steps", "submit_to_council", "needs", 3), True) in found(
        people(sec=sec), a_delegate
    )
    assert "separation-defeated" not in {code for code, _, _ in found(people(sec=elsewhere), a_delegate)}


# Who can be heard.

MAJORITY = (
    "- {outcome: not_agreed, when: {number: object, at_least: 1}}",
    "- {outcome: not_agreed, when: {share: support, of: electorate, at_most: 1/2}}",
)


def delegates(*members: str) -> dict[str, Any]:
    """Give one delegate to each of some members."""
    return {f"d{member}": {"represents": member, "offices": [{"of": "wg"}]} for member in members}


def heard(seated: str, unseated: str, absent: int = 0) -> list[tuple[str, tuple[str | int, ...], bool]]:
    """Let some members have a delegate and others none; only supports of more than half of all agree."""
    directory = people(a=None, b=None, **delegates(*seated))
    members = {name: {"category": "member_state", "of": {"wg": {}}} for name in (*seated, *unseated)}
    return [
        one
        for one in found({**directory, "members": members}, MAJORITY, absent=absent)
        if one[0] == "quorum-unreachable"
    ]


def test_members_with_nobody_in_their_seat_may_be_too_many_for_an_outcome() -> None:
    unreachable = ("quorum-unreachable", ("ballots", "endorsement"), False)

    assert heard("ABC", "DE") == [unreachable]  # three of five can agree, and nobody is left to reserve
    assert heard("ABCD", "E") == []


def test_a_few_who_take_no_part_may_be_too_many_for_an_outcome() -> None:
    unreachable = ("quorum-unreachable", ("ballots", "endorsement"), False)

    assert heard("ABCD", "E", absent=1) == [unreachable]
    assert heard("ABCDE", "", absent=1) == []
    assert heard("ABCDE", "", absent=2) == [unreachable]


# Roles and ballots that nobody fills.


def test_a_role_that_none_of_the_people_has_is_told() -> None:
    misspelt = ("secretariat: {office: secretary}", "secretariat: {office: secretery}")

    assert ("nobody-holds", ("roles", "secretariat"), False) in found(people(), misspelt)
    assert "nobody-holds" not in {code for code, _, _ in found(people())}


def test_a_ballot_in_which_no_member_counts_is_told() -> None:
    misspelt = (
        "electorate: {of: group, categories: [member_state, sector_member]}",
        "electorate: {of: group, categories: [member_stat]}",
    )

    assert ("quorum-unreachable", ("ballots", "endorsement"), False) in found(people(), misspelt)
    assert "quorum-unreachable" not in {code for code, _, _ in found(people(), absent=0)}
