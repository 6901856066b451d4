"""Changes of an agenda, one item at a time: each gives the whole agenda, in its order, with all else as it was."""

import pytest

from wsis_workflow.app.agenda_changes import added, arranged, changed, dropped, hours_read, hours_written
from wsis_workflow.domain.desk.agenda_nouns import Agenda, Hours, Item
from wsis_workflow.domain.proposals.refusals import Refused

OPENING = Item("opening", 10, "other", "Opening")
PLAN = Item("plan", 30, group="Texts", note="Second reading")
BREAK = Item("break", 15, "break")
STUDY = Item("study", 20)
CLOSING = Item("closing", 5, "other", "Closing")
NEW = Item("new", 25)
AGENDA = Agenda("wg-11", (OPENING, PLAN, BREAK))


@pytest.mark.parametrize(
    ("before", "items"),
    [
        (None, (OPENING, PLAN, BREAK, NEW)),
        ("", (OPENING, PLAN, BREAK, NEW)),
        ("opening", (NEW, OPENING, PLAN, BREAK)),
        ("plan", (OPENING, NEW, PLAN, BREAK)),
    ],
)
def test_an_item_comes_before_another_or_at_the_end(before: str | None, items: tuple[Item, ...]) -> None:
    assert added(AGENDA, NEW, before) == items


@pytest.mark.parametrize(("key", "items"), [("opening", (PLAN, BREAK)), ("break", (OPENING, PLAN))])
def test_an_item_that_is_dropped_leaves_the_others(key: str, items: tuple[Item, ...]) -> None:
    assert dropped(AGENDA, key) == items


@pytest.mark.parametrize(
    ("changes", "item"),
    [
        ({}, PLAN),
        ({"minutes": 45}, Item("plan", 45, group="Texts", note="Second reading")),
        ({"group": ""}, Item("plan", 30, note="Second reading")),
        ({"group": "Other"}, Item("plan", 30, group="Other", note="Second reading")),
        ({"note": ""}, Item("plan", 30, group="Texts")),
        ({"note": "Last"}, Item("plan", 30, group="Texts", note="Last")),
        ({"minutes": 5, "before": "plan"}, Item("plan", 5, group="Texts", note="Second reading")),
    ],
)
def test_an_item_that_is_changed_stays_in_its_place_with_what_is_not_said(changes: dict[str, str], item: Item) -> None:
    assert changed(AGENDA, "plan", **changes) == (OPENING, item, BREAK)


def test_an_item_that_is_moved_takes_its_changes_along() -> None:
    moved = changed(AGENDA, "plan", minutes=45, before="opening")

    assert moved == (Item("plan", 45, group="Texts", note="Second reading"), OPENING, BREAK)


def test_what_is_on_no_agenda_is_refused_with_what_is() -> None:
    long = Agenda("wg-11", tuple(Item(f"item-{number:02}", 5) for number in range(14)))
    said = []

    for act in (
        lambda: added(AGENDA, NEW, "x"),
        lambda: dropped(AGENDA, "plam"),
        lambda: changed(AGENDA, "x", 5),
        lambda: dropped(long, "x"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        said.append(refused.value.sentence)

    twelve = ", ".join(f"item-{number:02}" for number in range(12))
    assert said == [
        "There is no item of the agenda “x”; use one of opening, plan, break.",
        "There is no item of the agenda “plam”; did you mean “plan”?",
        "There is no item of the agenda “x”; use one of opening, plan, break.",
        f"There is no item of the agenda “x”; use one of {twelve}.",
    ]


@pytest.mark.parametrize(
    ("kept", "items"),
    [
        ((OPENING, PLAN, BREAK, STUDY, CLOSING), (OPENING, NEW, PLAN, BREAK, CLOSING)),
        ((PLAN, CLOSING), (NEW, PLAN, CLOSING)),
        ((OPENING, CLOSING), (OPENING, CLOSING, NEW, PLAN)),
        ((), (NEW, PLAN)),
    ],
)
def test_what_is_suggested_takes_the_place_of_the_proposals(kept: tuple[Item, ...], items: tuple[Item, ...]) -> None:
    assert arranged(kept, (NEW, PLAN)) == items


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("09:30-12:30, 14:30-18:00", (Hours("09:30", "12:30"), Hours("14:30", "18:00"))),
        (" 09:30 – 12:30 ,", (Hours("09:30", "12:30"),)),
        ("09:30", (Hours("09:30", ""),)),
        ("9-10-11", (Hours("9", "10-11"),)),
        ("", ()),
    ],
)
def test_hours_are_read_as_people_type_them(written: str, hours: tuple[Hours, ...]) -> None:
    assert hours_read(written) == hours


def test_hours_that_were_written_are_read_again() -> None:
    hours = (Hours("09:30", "12:30"), Hours("14:30", "18:00"))

    assert (hours_written(hours), hours_read(hours_written(hours))) == ("09:30-12:30, 14:30-18:00", hours)
