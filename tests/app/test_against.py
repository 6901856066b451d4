"""What was, played under other rules: the same rules make no difference, others are told in words."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wsis_workflow import resources
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.against import Difference, Recorded
from wsis_workflow.bootstrap.against import (
    Played,
    edition_to_try,
    history_of,
    play_against,
    read_history,
    write_history,
)
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.bootstrap.parts import reader
from wsis_workflow.bootstrap.rehearsals import play_rehearsal, read_rehearsal

FOLDER = resources.workflows()
COUNTED = 'anchor: group.meeting.opening, offset: -12 days, cutoff: "17:00"'
STORY = "council-proposal-2008.yaml"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """Give the proposals of 2008, as a file keeps them."""
    story, faults = read_rehearsal(FOLDER / "rehearsals" / STORY)
    assert story is not None, faults
    store = memory_store(reader())
    play_rehearsal(story, store=store)
    file = tmp_path_factory.mktemp("history") / "2008.json"
    write_history(store.history(store.refs()), file)
    store.close()
    return read_history(str(file))


def a_draft(folder: Path, *edits: tuple[str, str]) -> str:
    """Write the second edition of the Council's procedure with some edits."""
    text = (FOLDER / "editions" / "2" / "council-proposal.yaml").read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    file = folder / "council-proposal.yaml"
    file.write_text(text.replace("edition: 2 ", "edition: 9 "), encoding="utf-8")
    return str(file)


def played(recorded: Recorded, written: str, **more: bool) -> Played:
    return play_against(recorded, [edition_to_try(written, recorded)], **more)


def of(found: Played, ref: str) -> Difference:
    return next(one for one in found.differences if one.proposal == ref)


def test_under_the_same_rules_nothing_is_different(recorded: Recorded) -> None:
    found = played(recorded, "council-proposal/1")

    assert len(found.differences) == 9
    assert [one for one in found.differences if one.is_any] == []


def test_the_dates_of_2010_give_the_proposals_of_2008_more_time(recorded: Recorded) -> None:
    found = played(recorded, "council-proposal/2")

    forum = of(found, "forum")
    assert [(one.deadline, one.was_at, one.would_be_at) for one in forum.deadlines] == [
        ("contributions", datetime(2008, 2, 8, 16, 0, tzinfo=UTC), datetime(2008, 2, 14, 16, 0, tzinfo=UTC))
    ]
    assert (forum.is_another_way, forum.was_under, forum.under) == (
        False, ("council-proposal", 1), ("council-proposal", 2),
    )  # fmt: skip
    assert found.left_out == ("contributions",)


def test_dates_of_letters_count_where_they_are_kept(recorded: Recorded) -> None:
    found = played(recorded, "council-proposal/2", keep_letters=True)

    assert found.left_out == ()
    assert [one.proposal for one in found.differences if one.is_any] == []


def test_a_date_that_came_earlier_refuses_what_came_too_late(recorded: Recorded, tmp_path: Path) -> None:
    found = played(recorded, a_draft(tmp_path, (COUNTED, COUNTED.replace("-12", "-30"))))

    forum = of(found, "forum")
    first = forum.refused[0]
    assert (first.verb, first.what, first.by, first.code) == ("step", "submit", "a", "deadline-passed")
    assert first.why.startswith("The deadline “Contributions” (Council Decision 556) for “forum” passed on Sunday 27")
    assert forum.parting is not None
    assert (forum.parting.after, forum.parting.was, forum.parting.would_be) == ("Drafting", "Before the group", "")
    assert [(one.ballot, one.was, one.would_be) for one in forum.outcomes] == [(1, "agreed", "")]
    assert forum.ends == ("Noted", "Drafting")
    assert of(found, "survey").refused == ()  # the deadline does not bind the chair


def test_another_table_comes_to_another_outcome(recorded: Recorded, tmp_path: Path) -> None:
    stricter = ("{outcome: agreed_with_reservations, when: {number: reserve, at_least: 1}}",
                "{outcome: not_agreed, when: {number: reserve, at_least: 1}}")  # fmt: skip
    found = played(recorded, a_draft(tmp_path, stricter))

    agency = of(found, "agency")
    assert [(one.was, one.would_be) for one in agency.outcomes] == [("agreed_with_reservations", "not_agreed")]
    assert agency.parting is not None
    assert (agency.parting.was, agency.parting.would_be) == ("Endorsed", "Kept open for comments")


def test_a_proposal_that_could_not_be_put_forward_went_nowhere(recorded: Recorded, tmp_path: Path) -> None:
    draft = a_draft(tmp_path, ("\nparties:", "\nparties:\n  board: {kind: board}"))

    forum = of(played(recorded, draft), "forum")

    assert (forum.under, forum.refused[0].verb, forum.refused[0].code) == (None, "propose", "invalid")
    assert forum.parting is not None
    assert forum.parting.would_be == ""


def test_without_an_edition_the_latest_of_each_workflow_is_tried(recorded: Recorded) -> None:
    found = play_against(recorded)

    assert [(one.workflow.name, one.workflow.edition) for one in found.editions] == [("council-proposal", 2)]


def test_an_act_that_two_persons_took_is_asked_of_both() -> None:
    recorded = read_history(str(Path(__file__).parents[1] / "histories" / "un-silence-2.json"))

    assert [one for one in play_against(recorded).differences if one.is_any] == []


def test_a_history_is_the_same_from_a_file_as_from_the_database(tmp_path: Path, sqlite_house: str) -> None:
    house = open_house(sqlite_house)
    document = history_of(house)
    house.close()
    write_history(document, tmp_path / "history.json.gz")

    assert read_history(str(tmp_path / "history.json.gz")) == read_history(sqlite_house)
    assert json.loads(json.dumps(document)) == document


def test_what_a_proposal_follows_from_is_in_its_history(sqlite_house: str) -> None:
    house = open_house(sqlite_house)
    found = history_of(house, ["second"])
    house.close()

    assert [one["ref"] for one in found["proposals"]] == ["first", "second"]


@pytest.fixture
def sqlite_house(tmp_path: Path) -> str:
    """Make a database with two proposals, of which one is conditional on the other."""
    from tests.promises.builders import a_house, a_motion, done

    url = f"sqlite:///{tmp_path / 'wsis.db'}"
    house = a_house(url)
    done(house, a_motion("first"), "m01")
    done(house, replace(a_motion("second"), depends_on=("first",)), "m01")
    house.close()
    return url
