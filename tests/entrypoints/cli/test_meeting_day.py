"""Laws of a meeting's day on the terminal: an agenda is built, a meeting led through it, a list decided together."""

import pytest

from tests.entrypoints.cli.conftest import Wsis


@pytest.fixture
def sitting(wsis: Wsis) -> Wsis:
    """Let the working group sit on the demo's own day."""
    assert wsis("meeting", "add", "today", "--of", "wg", "--opens", "2008-01-14T08:30", "--as", "sec").status == 0
    return wsis


def items(wsis: Wsis) -> list[tuple[str, int]]:
    return [(one["key"], one["minutes"]) for one in wsis("agenda", "show", "today", "--json").json["items"]]


def state(wsis: Wsis, ref: str) -> str:
    return str(wsis("show", ref, "--json").json["state"])


def test_an_agenda_is_suggested_added_to_changed_and_cut(sitting: Wsis) -> None:
    for words in (
        ("suggest", "today"),
        ("add", "today", "Opening", "--business", "--minutes", "5", "--before", "segment"),
        ("add", "today", "resources", "--minutes", "20"),
        ("add", "today", "Coffee", "--break"),
        ("change", "today", "resources", "--before", "segment", "--minutes", "90"),
        ("drop", "today", "item-2"),
        ("hours", "today", "09:00-12:00"),
    ):
        assert sitting("agenda", *words, "--as", "sec").status == 0

    assert items(sitting) == [("item-1", 5), ("resources", 90), ("segment", 15)]


def test_sending_the_agenda_out_schedules_what_is_on_it(sitting: Wsis) -> None:
    sitting("agenda", "suggest", "today", "--as", "sec")

    assert sitting("agenda", "issue", "today", "--as", "sec").status == 0
    assert [one["proposal"] for one in sitting("agenda", "documents", "today", "--json").json] == ["segment"]


def test_an_outcome_is_recorded_on_the_floor_and_on_the_proposal(sitting: Wsis) -> None:
    sitting("floor", "put", "today", "segment", "--as", "chair")
    offered = sitting("floor", "show", "today", "--as", "chair", "--json").json["outcomes"]

    refused = sitting("floor", "record", "today", "segment", "--announce", "--as", "chair")
    done = sitting("floor", "record", "today", "segment", "--step", "table", "--as", "chair")

    assert [(one["act"], one["what"]) for one in offered] == [("step", "table"), ("record", "divergent_views")]
    assert (refused.status, done.status, state(sitting, "segment")) == (1, 0, "endorsement")
    assert sitting("floor", "record", "today", "segment", "--close", "--announce", "--as", "chair").status == 2


def test_the_floor_shows_what_waits_on_the_text_and_what_was_said_in_the_ballot(sitting: Wsis) -> None:
    words = ("modify", "segment", "If the Council creates", "Should the Council create", "--as", "a")
    assert sitting("amendment", *words).status == 0
    sitting("floor", "put", "today", "segment", "--as", "chair")
    before = sitting("floor", "show", "today", "--as", "chair").out
    sitting("floor", "record", "today", "segment", "--step", "table", "--as", "chair")
    sitting("position", "segment", "support", "--as", "a")

    after = sitting("floor", "show", "today", "--as", "chair").out

    assert "amendment 1 waits: MOD “If the Council creates”" in before
    assert "1 support, 0 reserve, 0 object, 0 abstain" in after


def test_where_nothing_is_on_the_floor_it_is_said_who_can_put_something_there(sitting: Wsis) -> None:
    assert "may put an item on the floor; ask them (" in sitting("floor", "show", "today", "--as", "a").out
    assert "ask them" not in sitting("floor", "show", "today", "--as", "chair").out


def test_a_list_is_decided_without_what_a_delegate_took_out(sitting: Wsis) -> None:
    opened = ("en-bloc", "open", "today", "easy", "segment", "resources", "--step", "table")
    assert sitting(*opened, "--as", "sec").status == 0
    assert sitting("en-bloc", "adopt", "today", "easy", "--as", "chair").status == 1
    assert sitting("en-bloc", "take-out", "today", "easy", "resources", "--as", "a").status == 0
    assert sitting("en-bloc", "adopt", "today", "easy", "--as", "chair").status == 0

    [shown] = sitting("en-bloc", "show", "today", "--json").json
    assert (shown["end"], state(sitting, "segment"), state(sitting, "resources")) == (
        "adopted",
        "endorsement",
        "kept_open",
    )


def test_late_arrivals_are_added_to_the_latest_record(sitting: Wsis) -> None:
    for words in (("A", "B"), ("--came", "C"), ("--left", "A")):
        assert sitting("meeting", "attendance", "today", *words, "--as", "sec").status == 0

    presence = sitting("floor", "show", "today", "--json").json["presence"]
    assert [(one["present"], one["came"], one["left"]) for one in presence["records"]] == [
        (2, ["A", "B"], []),
        (3, ["C"], []),
        (2, [], ["A"]),
    ]
    assert sitting("meeting", "attendance", "today", "A", "--came", "B", "--as", "sec").status == 2
