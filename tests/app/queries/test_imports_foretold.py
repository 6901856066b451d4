"""What an import would change is said before: entry by entry, and for the proposals that are open."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.adapters.store.silence import NOON, a_directory, a_house, circulated, proposed, read_edition
from tests.app.queries.scenes import refused
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.importing import Altered, Difference, Differences
from wsis_workflow.app.queries.entering import EntryPreview, entry_preview
from wsis_workflow.app.queries.meetings import Preview
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Member, Office, Person
from wsis_workflow.domain.proposals.register_commands import Enter

SOON = NOON + timedelta(hours=2)


@pytest.fixture
def silence() -> Gate:
    """Have a proposal under silence, and a draft."""
    gate = a_house(memory_store(read_edition))
    proposed(gate, "plan")
    circulated(gate, "plan")
    proposed(gate, "draft")
    return gate


def tried(gate: Gate, command: Enter, by: str = OPERATOR) -> EntryPreview:
    with gate.store.trial() as store:
        return entry_preview(replace(gate, store=store), command, by, SOON)


def test_an_import_that_says_what_is_there_already_changes_nothing(silence: Gate) -> None:
    found = tried(silence, a_directory())

    counted = zip(("bodies", "members", "people", "meetings"), (1, 3, 6, 1), strict=True)
    same = tuple(Differences(section, (), (), number) for section, number in counted)
    assert found == EntryPreview(same, Preview((), 0, 0, (), (), (), ()), 0)
    assert not found.changes


def test_an_import_is_told_entry_by_entry_and_by_how_many_proposals_would_wait_on_others(silence: Gate) -> None:
    new = Person("new", "New", "M02", (Office("wg"),))
    enter = Enter(members=(Member("M04", "Member M04", "member_state"),), people=(Person("vice", "Vice-chair"), new))

    found = tried(silence, enter)

    left = Difference("vice", (Altered("offices", "of: wg, office: chair", ""),))
    assert found == EntryPreview(
        (
            Differences("bodies", (), (), 0),
            Differences("members", ("M04",), (), 0),
            Differences("people", ("new",), (left,), 0),
            Differences("meetings", (), (), 0),
        ),
        Preview((), 0, 2, (), (), (), ()),
        1,
    )
    assert found.changes


def test_what_the_rules_refuse_is_not_foretold(silence: Gate) -> None:
    enter = Enter(members=(Member("M04", "Member M04", "member_state"),))

    assert refused(lambda: tried(silence, enter, "m01")) == (
        "not-permitted",
        "Only a secretary of any body may enter the member “M04”; ask them (Secretary).",
    )
