"""Pages are cut so that one row more says whether there is more; what was found is remembered while there is room."""

from dataclasses import dataclass

import pytest

from wsis_workflow.app.queries.keyed import Stretch, stretch
from wsis_workflow.app.queries.pages import cut
from wsis_workflow.app.queries.remembering import Remembered
from wsis_workflow.app.wanted import Key, Place


@dataclass(frozen=True)
class Numbered:
    """A row that is sorted by its number alone."""

    id: int

    @property
    def key(self) -> Key:
        return (f"k{self.id}",)


def rows(*numbers: int) -> list[Numbered]:
    return [Numbered(number) for number in numbers]


def after(number: int) -> Place:
    return Place((f"k{number}",), number)


def before(number: int) -> Place:
    return Place((f"k{number}",), number, is_back=True)


@pytest.mark.parametrize(
    ("found", "place", "limit", "page"),
    [
        (rows(1, 2, 3), None, 2, (rows(1, 2), after(2), None)),
        (rows(1, 2), None, 2, (rows(1, 2), None, None)),
        (rows(1, 2, 3), None, None, (rows(1, 2, 3), None, None)),
        (rows(), None, 2, (rows(), None, None)),
        (rows(3, 4, 5), after(2), 2, (rows(3, 4), after(4), before(3))),
        (rows(3), after(2), 2, (rows(3), None, before(3))),
        (rows(1, 2, 3), before(4), 2, (rows(2, 3), after(3), before(2))),
        (rows(1, 2), before(3), 2, (rows(1, 2), after(2), None)),
        (rows(1, 2, 3), before(4), None, (rows(1, 2, 3), after(3), None)),
        (rows(), after(2), 2, (rows(), None, Place(("k2",), 2, is_back=True, has_it=True))),
        (rows(), before(2), 2, (rows(), Place(("k2",), 2, is_back=False, has_it=True), None)),
    ],
)
def test_a_page_says_where_the_next_and_the_previous_one_are(
    found: list[Numbered], place: Place | None, limit: int | None, page: tuple[object, ...]
) -> None:
    assert cut(found, place, limit) == page


def test_a_stretch_goes_on_after_the_last_key_that_was_seen_and_counts_all() -> None:
    words = ["c", "a", "b"]

    assert stretch(words, str) == Stretch(("a", "b", "c"), None, 3)
    assert stretch(words, str, most=2) == Stretch(("a", "b"), "b", 3)
    assert stretch(words, str, "b", 2) == Stretch(("c",), None, 3)
    assert stretch(words, str, most=2, is_descending=True) == Stretch(("c", "b"), "b", 3)
    assert stretch(words, str, "b", is_descending=True) == Stretch(("a",), None, 3)
    assert stretch(map(str, range(100, 151)), str).next == "149"
    assert stretch([], str) == Stretch((), None, 0)


def test_what_follows_from_the_same_things_is_found_once_and_from_others_anew() -> None:
    asked: list[str] = []
    memory: Remembered[str] = Remembered()
    one, same = ["a"], ["a"]  # equal, and yet not the same thing

    def find() -> str:
        asked.append("x")
        return f"{len(asked)}"

    found = [memory.of((thing,), find) for thing in (one, one, same, one)]

    assert found == ["1", "1", "2", "1"]


def test_where_there_is_no_room_what_was_asked_for_longest_ago_is_forgotten() -> None:
    asked: list[int] = []
    memory: Remembered[int] = Remembered(2)
    things = [[0], [1], [2]]

    def found(number: int) -> int:
        asked.append(number)
        return number

    def of(number: int) -> int:
        return memory.of((things[number],), lambda: found(number))

    assert [of(number) for number in (0, 1, 0, 2, 0, 1)] == [0, 1, 0, 2, 0, 1]
    assert asked == [0, 1, 2, 1]
