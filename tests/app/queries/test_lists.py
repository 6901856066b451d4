"""Laws of lists: pages by cursors, rows that say what is still needed, a board with a column for each stage."""

import json
from base64 import urlsafe_b64encode
from datetime import datetime
from zlib import crc32

import pytest

from tests.adapters.store.silence import MINUTE, NOON
from tests.app.queries.conftest import Looking
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.board import board
from wsis_workflow.app.queries.cursors import LARGEST_ID, cursor_of, order_of, place_of
from wsis_workflow.app.queries.listing import Who, listed
from wsis_workflow.app.wanted import EVERYTHING, SORTS, Order, Place, Wanted
from wsis_workflow.domain.proposals.refusals import Refused


@pytest.mark.parametrize("by", SORTS)
@pytest.mark.parametrize("turn", ["", "-"])
def test_pages_lead_on_and_back_and_know_how_much_there_is(sight: Looking, by: str, turn: str) -> None:
    order = order_of(f"{turn}{by}")
    whole = [row.ref for row in listed(sight(), order=order).rows]

    first = listed(sight(), order=order, limit=2)
    second = listed(sight(), order=order, cursor=first.next, limit=2)
    back = listed(sight(), order=order, cursor=second.previous, limit=2)

    assert [row.ref for row in (*first.rows, *second.rows)] == whole
    assert (first.previous, second.next, first.total, second.total) == (None, None, 3, 3)
    assert (back.rows, back.previous, back.next) == (first.rows, None, first.next)


def test_a_page_that_has_become_empty_leads_back(sight: Looking) -> None:
    first = listed(sight(), limit=2)

    gone = listed(sight(), Wanted(states=("drafting",)), cursor=listed(sight(), cursor=first.next).previous)
    beyond = listed(sight(), Wanted(states=("silence",)), cursor=first.next)

    assert [row.ref for row in gone.rows] == ["draft"]
    assert (beyond.rows, beyond.next) == ((), None)
    assert [row.ref for row in listed(sight(), cursor=beyond.previous).rows] == ["plan", "draft"]


@pytest.mark.parametrize("spoiled", ["x", "AAAA", "é", "a" * 5000, "[" * 3000])
def test_a_cursor_that_is_none_is_refused_with_a_way_out(sight: Looking, spoiled: str) -> None:
    with pytest.raises(Refused) as refused:
        listed(sight(), cursor=spoiled)

    assert str(refused.value) == (
        "The place in the list that is asked for cannot be read, or belongs to a list in another order; "
        "begin at the first page."
    )


def test_a_cursor_with_any_letter_changed_is_refused() -> None:
    order = Order("changed_at")
    cursor = cursor_of(Place((NOON,), 7), order) or ""
    assert place_of(cursor, order) == Place((NOON,), 7)

    for number, letter in enumerate(cursor):
        with pytest.raises(Refused):
            place_of(cursor[:number] + chr(ord(letter) ^ 2) + cursor[number + 1 :], order)


SENSELESS = [
    ["title", [False, False], 7],
    ["title", [False, False], 7, "a", 5],
    ["title", [False, False], 7, "a\0", "A"],
    ["title", [False, False], 2**64, "a", "A"],
    ["title", [False, False], "7", "a", "A"],
    ["title", False, 7, "a", "A"],
    ["title", [False, False], 7, "a", "\ud800"],
    {"title": 1},
    None,
]


@pytest.mark.parametrize("said", SENSELESS)
def test_a_cursor_made_up_by_somebody_who_knows_how_says_nothing_that_a_database_chokes_on(said: object) -> None:
    with pytest.raises(Refused):
        place_of(written(said), Order("title"))


@pytest.mark.parametrize("turn", [False, True])
@pytest.mark.parametrize("is_back", [False, True])
@pytest.mark.parametrize("has_it", [False, True])
@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("id", ()),
        ("ref", ("p",)),
        ("title", ("plan", "Plan")),
        ("state", (2, "letter")),
        ("entered_at", (NOON,)),
        ("changed_at", (NOON,)),
        ("next_due", (NOON,)),
    ],
)
def test_a_place_is_read_back_as_it_was_written(
    by: str, key: tuple[str | int | datetime, ...], has_it: bool, is_back: bool, turn: bool
) -> None:
    order, place = Order(by, is_descending=turn), Place(key, 7, is_back, has_it)

    assert place_of(cursor_of(place, order), order) == place
    assert (cursor_of(None, order), place_of(None, order), place_of("", order)) == (None, None, None)


@pytest.mark.parametrize(
    ("by", "key", "number"),
    [
        ("state", ["2", "letter"], 7),
        ("state", [2, 3], 7),
        ("state", [LARGEST_ID + 1, "letter"], 7),
        ("entered_at", ["0001-05-01T00:00:00+00:00"], 7),
        ("entered_at", ["9001-05-01T00:00:00+00:00"], 7),
        ("entered_at", [5], 7),
        ("ref", [None], 7),
        ("id", [], LARGEST_ID + 1),
    ],
)
def test_a_place_with_what_no_row_has_is_refused(by: str, key: list[object], number: int) -> None:
    good = {"state": [2, "letter"], "entered_at": ["2008-05-01T00:00:00+00:00"], "ref": ["p"], "id": []}

    assert place_of(written([by, [False, False], 7, *good[by]]), Order(by)) is not None
    with pytest.raises(Refused):
        place_of(written([by, [False, False], number, *key]), Order(by))


def written(said: object) -> str:
    """Seal a place as the engine does."""
    plain = json.dumps(said).encode()
    return urlsafe_b64encode(crc32(plain).to_bytes(4, "big") + plain).decode().rstrip("=")


def test_a_cursor_of_another_order_is_refused(sight: Looking) -> None:
    cursor = listed(sight(), order=Order("title"), limit=1).next

    with pytest.raises(Refused):
        listed(sight(), order=Order("title", is_descending=True), cursor=cursor)


def test_nothing_is_sorted_by_what_rows_do_not_have() -> None:
    with pytest.raises(Refused) as refused:
        order_of("colour")

    assert (refused.value.code, str(refused.value)) == (
        "unknown",
        f"There is no order “colour”; use one of {', '.join(SORTS)}.",
    )
    assert [order_of(written) for written in ("title", "-title")] == [
        Order("title"),
        Order("title", is_descending=True),
    ]


def test_a_row_says_since_when_on_whom_until_when_and_what_is_needed(sight: Looking) -> None:
    plan, draft, done = listed(sight()).rows

    assert (plan.entered_at, plan.changed_at) == (NOON + MINUTE, NOON + 6 * MINUTE)
    assert plan.holders == (Who("m02", "Delegate of M02"), Who("m03", "Delegate of M03"))
    assert plan.waits_on == ("m02", "m03")
    assert plan.deadline is not None
    assert plan.deadline.title == "End of the silence"
    assert plan.needs == (
        "2 of 3 members have not replied.",
        "For broken: 1 more in object of the 2 that have not replied.",
    )
    assert (draft.needs, done.needs) == ((), ())


def test_what_a_step_forward_needs_is_said_whoever_takes_it(gate: Gate, sight: Looking) -> None:
    from tests.adapters.store.silence import a_directory
    from wsis_workflow.app.housekeeping import handle_register
    from wsis_workflow.domain.proposals.commands import Propose

    handle_register(gate, a_directory(), "operator", NOON)
    command = Propose("bare", "silence", "Without a text", parties={"group": "wg"}, sponsors=("M01",))
    gate.handle(command, "m01", NOON + 7 * MINUTE)

    found = {who: listed(sight(who), Wanted(states=("drafting",))).rows[-1].needs for who in ("m01", "chair")}

    assert found == dict.fromkeys(found, ("“bare” has no text yet; the sponsor can provide it.",))


def test_the_columns_are_the_stages_in_the_order_of_the_work(sight: Looking) -> None:
    columns = board(sight())

    assert [(column.stage, [row.ref for row in column.proposals], column.count) for column in columns] == [
        ("drafting", ["draft"], 1),
        ("review", [], 0),
        ("endorsement", ["plan"], 1),
        ("submission", [], 0),
        ("ended", ["done"], 1),
    ]


def test_a_column_shows_so_many_cards_and_says_that_there_are_more(sight: Looking) -> None:
    columns = {column.stage: column for column in board(sight(), EVERYTHING, most=0)}

    assert {stage: column.has_more for stage, column in columns.items()} == {
        "drafting": True, "review": False, "endorsement": True, "submission": False, "ended": True,
    }  # fmt: skip


def test_a_board_holds_what_its_reader_may_read_and_wants(sight: Looking) -> None:
    found = board(sight("m02"), Wanted(text="plan"))

    assert {column.stage: column.count for column in found if column.count} == {"endorsement": 1, "ended": 1}
