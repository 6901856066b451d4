"""Groups, action items and liaison statements as programs get them; and what is otherwise in an edition, for whom."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.domain.proposals.builders import a_person, at
from tests.domain.rules.council_sample import workflow_of
from wsis_workflow.app.queries.action_items import ActionSeen
from wsis_workflow.app.queries.body_rows import action_row, group_row, liaison_row
from wsis_workflow.app.queries.groups import GroupSeen
from wsis_workflow.app.queries.liaisons import LiaisonSeen
from wsis_workflow.app.queries.listing import Row
from wsis_workflow.app.queries.rule_changes import ChangesSeen, changes_seen
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.rules.deadlines import Due
from wsis_workflow.domain.rules.moments import wall_of

SET_UP, ENDED = at(6, 13), at(9, 1)
A_DAY = wall_of(datetime(2007, 9, 1, 15, tzinfo=UTC), "Europe/Zurich")
A_LATER_DAY = wall_of(datetime(2007, 9, 30, 15, tzinfo=UTC), "Europe/Zurich")
A_ROW = Row(
    "plan", "Action plan", "council-proposal", 1, "ad_hoc_review", "Ad hoc group review", "review", None, 4, ("PRT",),
    ("wg",), ("conv",), None, SET_UP, SET_UP, (), (),
)  # fmt: skip
GROUP = GroupSeen(
    "drafting", "Drafting group", "wg", "Redraft paragraph 2.", "R 140", a_person("conv"), False, ("PRT", "NOR"),
    "Room H", DueBy("2007-09-01"), "1 September 2007", "wg-12", True, "wg-11", "Chair", SET_UP, ("plan", "role"),
    (A_ROW,), "Vice", ENDED, "Done.",
)  # fmt: skip
ACTION = ActionSeen(
    "wg", 3, "Count the votes.", "done", "Secretariat", ("sec", "sec2"), Due(A_DAY, A_DAY), "1 September 2007", "wg-12",
    True, False, "wg-11", "plan", "item-2", "Chair", SET_UP, "Sec", ENDED, "Minutes.",
)  # fmt: skip
LIAISON = LiaisonSeen(
    "out", "reply", 7, "Reply to all", "ITU Council", "for_action", "Sent", SET_UP, DueBy("2007-09-01"),
    "1 September 2007", True, False, 4, "2007-06-01", "Dear all.", "A letter.", "plan", "5", "answer.pdf",
)  # fmt: skip


def test_a_group_is_told_with_its_mandate_its_people_and_what_is_before_it() -> None:
    assert group_row(GROUP) == {
        "group": "drafting", "name": "Drafting group", "of": "wg", "mandate": "Redraft paragraph 2.", "clause": "R 140",
        "convenor": "conv", "members": ("PRT", "NOR"), "open_to_all": False, "room": "Room H",
        "report_by": "1 September 2007", "overdue": True, "meeting": "wg-11", "set_up_at": SET_UP,
        "referred": ("plan", "role"), "before_it": ["plan"], "discharged_at": ENDED, "reasons": "Done.",
    }  # fmt: skip
    assert not GROUP.is_running


def test_an_action_item_is_told_with_its_owners_its_date_and_what_became_of_it() -> None:
    assert action_row(ACTION) == {
        "of": "wg", "number": 3, "text": "Count the votes.", "state": "done", "owner": "Secretariat",
        "owners": ("sec", "sec2"), "due": "1 September 2007", "due_at": A_DAY.instant, "due_meeting": "wg-12",
        "overdue": True, "mine": False, "meeting": "wg-11", "proposal": "plan", "item": "item-2", "entered_by": "Chair",
        "entered_at": SET_UP, "settled_by": "Sec", "settled_at": ENDED, "evidence": "Minutes.",
    }  # fmt: skip


def test_a_date_that_is_a_window_or_that_nobody_knows_is_no_instant() -> None:
    window = replace(ACTION, due=Due(A_DAY, A_LATER_DAY))

    assert [action_row(one)["due_at"] for one in (window, replace(ACTION, due=None))] == [None, None]


def test_a_liaison_statement_is_told_with_its_purpose_its_date_and_its_answer() -> None:
    assert liaison_row(LIAISON) == {
        "way": "out", "proposal": "reply", "number": 7, "title": "Reply to all", "other": "ITU Council",
        "purpose": "for_action", "state": "Sent", "sent_at": SET_UP, "reply_by": "1 September 2007", "awaited": True,
        "overdue": False, "in_response_to": 4, "received": "2007-06-01", "text": "Dear all.", "evidence": "A letter.",
        "about": "plan", "answered_by": "5", "answer": "answer.pdf",
    }  # fmt: skip


def test_what_is_otherwise_in_an_edition_is_told_to_whom_it_concerns() -> None:
    old = workflow_of()
    new = workflow_of(
        ("edition: 1", "edition: 2"), ("lapse:       {from: [drafting, considered,", "lapse: {from: [considered,")
    )

    assert changes_seen(old, new) == ChangesSeen(old, {"Secretariat": ["“Lapse” is no longer possible in “Drafting”."]})
    assert changes_seen(old, old) == ChangesSeen(old, {})
