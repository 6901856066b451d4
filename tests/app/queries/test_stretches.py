"""Laws of pages by key: every entry once, whatever comes or goes between two of them."""

from hypothesis import given
from hypothesis import strategies as st

from wsis_workflow.app.queries.keyed import stretch

WORDS = st.lists(st.text(min_size=1, max_size=5), unique=True, max_size=40)


@given(WORDS, st.integers(1, 7), st.booleans())
def test_the_pages_of_a_list_have_every_entry_once_and_in_order(words: list[str], most: int, down: bool) -> None:
    found: list[str] = []
    after: str | None = ""

    while after is not None:
        page = stretch(words, str, after, most, is_descending=down)
        found += page.entries
        after = page.next

    assert found == sorted(words, reverse=down)


def test_an_entry_that_goes_moves_no_page() -> None:
    first = stretch(["a", "b", "c", "d"], str, most=2)

    second = stretch(["a", "c", "d"], str, first.next or "", most=2)

    assert (first.entries, second.entries) == (("a", "b"), ("c", "d"))
