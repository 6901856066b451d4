"""Laws of amendments: what they do to a text, which of them cannot stand together, and where their passages go."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.proposals.amending.amendment_builders import amended, texts, words
from wsis_workflow.domain.proposals.amending.agreeing import runs
from wsis_workflow.domain.proposals.amending.carrying import by_comparison, past_edits
from wsis_workflow.domain.proposals.amending.clashes import clusters, in_order, overlapping, touch
from wsis_workflow.domain.proposals.amending.nouns import ADD, NOC, Amendment
from wsis_workflow.domain.proposals.amending.wordings import applied

Case = tuple[str, list[Amendment]]


def beside_each_other(moved: list[Amendment]) -> list[Amendment]:
    """Choose amendments that can stand together, the first first."""
    chosen: list[Amendment] = []
    for one in moved:
        if not any(touch(one, other) for other in chosen):
            chosen.append(one)
    return chosen


@given(amended())
def test_what_no_amendment_touches_stays_to_the_letter(case: Case) -> None:
    text, moved = case
    chosen = [one for one in beside_each_other(moved) if one.kind != NOC]

    new = applied(text, (one.edit for one in chosen))

    at = 0
    for one in in_order(chosen):
        assert new.startswith(text[at : one.edit.start])
        new = new[one.edit.start - at :]
        assert new.startswith(one.text)
        new, at = new[len(one.text) :], one.edit.end
    assert new == text[at:]


@given(amended(), st.randoms())
def test_the_order_in_which_amendments_are_named_changes_nothing(case: Case, chance: st.DataObject) -> None:
    text, moved = case
    edits = [one.edit for one in beside_each_other(moved) if one.kind != NOC]
    apart = [one for one in edits if sum(one.place == other.place for other in edits) == 1]
    mixed = list(apart)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # it is a random.Random

    assert applied(text, mixed) == applied(text, apart)


@given(amended())
def test_keeping_words_unchanged_changes_nothing(case: Case) -> None:
    text, moved = case
    kept = [one.edit for one in beside_each_other([one for one in moved if one.kind == NOC])][:1]

    assert applied(text, kept) == text


@given(amended())
def test_a_clash_is_found_exactly_where_two_amendments_touch_the_same_words(case: Case) -> None:
    _, moved = case
    all_pairs = {frozenset((one.number, other.number)) for one, other in combinations(moved, 2) if touch(one, other)}

    found = {frozenset((one.number, other.number)) for one, other in overlapping(moved)}

    assert found <= all_pairs
    assert bool(found) == bool(all_pairs)


@given(amended())
def test_whatever_touches_anything_before_it_is_in_some_clash(case: Case) -> None:
    _, moved = case
    ordered = in_order(moved)

    found = {other.number for _, other in overlapping(moved)}

    assert found == {one.number for at, one in enumerate(ordered) if any(touch(one, before) for before in ordered[:at])}


@given(amended())
def test_what_touches_each_other_hangs_together(case: Case) -> None:
    _, moved = case
    where = {one.number: at for at, together in enumerate(clusters(moved)) for one in together}

    assert set(where) == {one.number for one in moved}
    assert [
        pair for pair in combinations(moved, 2) if touch(*pair) and where[pair[0].number] != where[pair[1].number]
    ] == []


@given(amended(), st.data())
def test_a_passage_goes_along_exactly_where_no_edit_touches_it(case: Case, data: st.DataObject) -> None:
    text, moved = case
    chosen = beside_each_other([one for one in moved if one.kind != NOC])
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    new = applied(text, (one.edit for one in chosen))

    place = past_edits(one.edit for one in chosen)(start, end)

    touched = any(
        start < one.edit.start < end if one.kind == ADD else one.edit.start < end and start < one.edit.end
        for one in chosen
    )
    assert (place is None) == touched
    assert place is None or new[place : place + end - start] == text[start:end]


@given(texts, texts)
def test_runs_are_the_same_in_both_texts_and_in_their_order(old: str, new: str) -> None:
    found = runs(old, new)

    assert [run for run in found if old[run.old : run.old + run.length] != new[run.new : run.new + run.length]] == []
    assert all(
        one.old + one.length <= other.old and one.new + one.length <= other.new for one, other in pairwise(found)
    )


@given(texts, texts, st.data())
def test_a_passage_that_goes_along_has_the_same_words_in_any_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))

    place = by_comparison(old, new)(start, end)

    assert place is None or new[place : place + end - start] == old[start:end]


@settings(max_examples=50)
@given(texts, st.integers(0, 300), words, st.data())
def test_one_word_that_is_added_by_hand_leaves_what_does_not_hold_it_alone(
    old: str, at: int, word: str, data: st.DataObject
) -> None:
    at = min(at, len(old))
    new = f"{old[:at]}«{word}»{old[at:]}"
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))

    place = by_comparison(old, new)(start, end)

    if end <= len(old[:at].rpartition(" ")[0]):
        assert place == start
    elif start >= at + len(old[at:].partition(" ")[0]):
        assert place == start + len(word) + 2


@given(texts)
def test_nothing_is_gone_where_nothing_has_changed(text: str) -> None:
    assert by_comparison(text, text)(0, len(text)) == 0
