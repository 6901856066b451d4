"""Amendments as they are shown: where each stands, what it touches, what a merger or a taking up begins with."""

from dataclasses import replace
from typing import Any

import pytest

from tests.app.queries.amended_text import DECIDED, LATER, MOVED, NO_SUCH, an_amended_text, decided, seen
from tests.app.queries.scenes import a_group, refused, submitted
from tests.domain.proposals.amending.amendment_builders import TEXT, amend
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.amendments import AmendmentSeen, amendment, amendment_page, amendments, counts
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.texts import hash_of


@pytest.fixture
def gate() -> Gate:
    return an_amended_text()


def as_moved(number: int, kind: str, start: int, end: int, text: str, **more: object) -> AmendmentSeen:
    """Say what an amendment looks like that nobody has decided on and that touches no other."""
    plain = AmendmentSeen(
        number, kind, "open", "open", 1, hash_of(TEXT), start, end, TEXT[start:end], text, False, "Because.", "nor",
        "Nor", "NOR", MOVED, "", "", None, "", (), (), (), None, None, None, None, (),
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]  # what a test gives is right


REPORT, SUPPRESS, SOON, FIRST, SECOND, KEEP, RENAME = (
    as_moved(1, "MOD", 37, 49, "should report"),
    as_moved(2, "SUP", 50, 79, "", touches=(3,)),
    as_moved(3, "MOD", 70, 78, "and at once", touches=(2,)),
    as_moved(4, "ADD", 21, 28, " First.", beside=(5,)),
    as_moved(5, "ADD", 21, 28, " Second.", beside=(4,)),
    as_moved(6, "NOC", 0, 20, "", touches=(7,)),
    as_moved(7, "MOD", 4, 11, "Assembly", touches=(6,)),
)


def test_each_is_shown_with_its_passage_and_with_those_that_it_cannot_stand_beside(gate: Gate) -> None:
    assert amendments(seen(gate)) == [REPORT, SUPPRESS, SOON, FIRST, SECOND, KEEP, RENAME]


def test_what_was_decided_is_shown_with_who_did_and_why_and_where_the_text_has_moved_it(gate: Gate) -> None:
    decided(gate)

    by: dict[str, Any] = {"decided_by": "conv", "decided_name": "Conv", "decided_at": DECIDED}
    new: dict[str, Any] = {"revision": 2, "hash": hash_of(TEXT.replace("The Council", "This house"))}
    merged: dict[str, Any] = {"state": "merged", "state_title": "merged", "into": 8, "touches": (), **by, **new}
    accepted: dict[str, Any] = {"state": "accepted", "state_title": "accepted", **by, **new}
    own: dict[str, Any] = {"decided_by": "nor", "decided_name": "Nor", "decided_at": DECIDED, "touches": ()}
    into_one = as_moved(8, "MOD", 50, 79, " And pay.", by="conv", name="Conv", member="BRA", at=DECIDED, parts=(2, 3))
    assert amendments(seen(gate)) == [
        replace(REPORT, state="rejected", state_title="rejected", why="No.", **by),
        replace(SUPPRESS, start=49, end=78, **merged),
        replace(SOON, start=69, end=77, **merged),
        replace(FIRST, start=20, end=27, why="Yes.", **accepted),
        replace(SECOND, start=20, end=27, why="Yes.", **accepted),
        replace(KEEP, state="withdrawn", state_title="withdrawn", **own),
        replace(RENAME, state="gone", state_title="without its passage", touches=()),
        replace(into_one, start=49, end=78, reasons="", **accepted),
    ]
    assert list(counts(seen(gate)).items()) == [
        ("accepted", 3), ("merged", 2), ("rejected", 1), ("withdrawn", 1), ("gone", 1),
    ]  # fmt: skip


def test_one_that_is_put_again_names_the_one_before_and_is_named_by_it(gate: Gate) -> None:
    decided(gate)

    gate.handle(amend("MOD", "This house", "This Assembly", again=7), "prt", LATER)

    before, after = amendment(seen(gate), 7), amendment(seen(gate), 9)
    assert ((before.again, before.anew), (after.again, after.anew)) == ((None, 9), (7, None))
    gate.handle(cmd.RejectAmendments("p", (4, 5), "No."), "conv", LATER)
    gate.handle(cmd.Incorporate("p"), "conv", LATER)
    assert [one.incorporated for one in amendments(seen(gate), ("incorporated",))] == [3, 3, 3]


def test_some_are_asked_for_by_number_or_by_state(gate: Gate) -> None:
    assert amendments(seen(gate), numbers=(3, 1)) == [REPORT, SOON]
    assert amendments(seen(gate), ("accepted",)) == []
    assert amendments(seen(gate), ("open", "accepted"), (7,)) == [RENAME]
    assert amendment(seen(gate), 2) == SUPPRESS
    assert refused(lambda: amendment(seen(gate), 9)) == ("unknown", NO_SUCH)


@pytest.mark.parametrize(
    ("cursor", "numbers", "following", "previous"),
    [
        (None, [1, 2, 3], "3", None),
        ("3", [4, 5, 6], "6", "0"),
        ("6", [7], None, "3"),
        ("4", [5, 6, 7], None, "1"),
        ("7", [], None, "4"),
    ],
)
def test_pages_of_amendments_lead_on_and_back(
    gate: Gate, cursor: str | None, numbers: list[int], following: str | None, previous: str | None
) -> None:
    page = amendment_page(seen(gate), ("open",), cursor, 3)

    assert [one.number for one in page.rows] == numbers
    assert (page.next, page.previous, page.total) == (following, previous, 7)


def test_a_page_holds_one_state_and_one_that_is_none_is_refused(gate: Gate) -> None:
    decided(gate)

    page = amendment_page(seen(gate), ("accepted",), None, 3)

    assert ([one.number for one in page.rows], page.next, page.previous, page.total) == ([4, 5, 8], None, None, 3)
    assert refused(lambda: amendment_page(seen(gate), ("open", "lost"), None)) == (
        "unknown",
        "There is no state “lost”; use one of open, accepted, merged, rejected, withdrawn, gone, incorporated.",
    )


def test_of_very_many_that_touch_the_same_words_twenty_are_named() -> None:
    gate = submitted(a_group(), text=TEXT)
    for number in range(22):
        gate.handle(amend("MOD", "shall pay", f"may pay {number}"), "nor", MOVED)

    found = amendments(seen(gate))

    assert [found[0].touches, found[21].touches] == [tuple(range(2, 22)), tuple(range(1, 21))]
