"""Laws of mutants: which are made of a small workflow, each with one change, and what is proved to change nothing."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from wsis_workflow.adapters.definitions import load_plain
from wsis_workflow.app.mutants import Mutant, Original, mutants_of, why_same
from wsis_workflow.app.mutants.judging import Judged, fates, killers, share_killed
from wsis_workflow.domain.rules.reading import read_workflow
from wsis_workflow.domain.rules.workflow import Workflow

CIRCULAR = Path(__file__).parents[1] / "samples" / "circular" / "circular.yaml"


def test_of_each_kind_there_are_as_many_as_the_file_has_places_for() -> None:
    made = Counter(mutant.kind for mutant in mutants_of(an_original()))

    assert made == {
        "drop-condition": 2,
        "retarget": 8,
        "drop-role": 2,
        "drop-exclusion": 3,
        "drop-route": 2,
        "reroute": 2,
        "threshold": 2,
        "shift-deadline": 2,
    }


def test_each_changes_one_place_and_leaves_the_original_alone() -> None:
    original = an_original()
    before = load_plain(CIRCULAR)

    for mutant in mutants_of(original):
        assert len(differences(before, mutant.document)) == 1, mutant.said
    assert original.document == before


def test_a_table_loses_each_word_that_counts_otherwise_and_each_that_narrows_who_counts() -> None:
    document = load_plain(CIRCULAR)
    document["decisions"]["majority"] |= {
        "positions": ["support", "object", "abstain"],
        "electorate": {"categories": ["council_member"]},
        "reasons_required": ["object"],
        "unreasoned": {"object": "abstain"},
        "silence": "object",
    }

    made = [one for one in mutants_of(Original(document, read(document))) if one.path[:2] == ("decisions", "majority")]

    of_counting = {one.said: (one.kind, one.path[2:]) for one in made if one.kind == "drop-exclusion"}
    assert of_counting == {
        "The table “majority” no longer narrows who counts by categories.": (
            "drop-exclusion",
            ("electorate", "categories"),
        ),
        "The table “majority” takes object without reasons.": ("drop-exclusion", ("reasons_required", 0)),
        "In the table “majority” object without reasons still counts as such.": (
            "drop-exclusion",
            ("unreasoned", "object"),
        ),
        "In the table “majority” silence no longer counts as object.": ("drop-exclusion", ("silence",)),
    }


def test_two_rows_that_stand_in_each_others_way_change_places() -> None:
    document = load_plain(CIRCULAR)
    rows = document["decisions"]["majority"]["outcomes"]
    rows.insert(1, {"outcome": "adopted", "when": {"number": "support", "at_least": 3}})

    made = [one for one in mutants_of(Original(document, read(document))) if one.kind == "exchange-rows"]

    assert {one.said: one.path for one in made} == {
        "In the table “majority” the rows 1 and 2 have changed places.": ("decisions", "majority", "outcomes", 0)
    }
    assert [one.document["decisions"]["majority"]["outcomes"] for one in made] == [[rows[1], rows[0], rows[2]]]


def test_an_electorate_loses_each_thing_that_narrows_it() -> None:
    document = load_plain(CIRCULAR)
    document["ballots"]["letter"]["electorate"] |= {"categories": ["council_member"], "who_took": "send"}

    made = [one for one in mutants_of(Original(document, read(document))) if one.path[:2] == ("ballots", "letter")]

    assert {one.said: one.path[2:] for one in made if one.kind == "drop-exclusion"} == {
        "The electorate of “letter” is no longer narrowed to council member.": ("electorate", "categories"),
        "The electorate of “letter” is no longer narrowed to those that took “Send the letter”.": (
            "electorate",
            "who_took",
        ),
    }


def test_each_says_in_a_sentence_what_it_changes() -> None:
    said = {mutant.said for mutant in mutants_of(an_original())}

    assert {
        "“Drop it” no longer needs that reasons are given.",
        "“Send the letter” leads to “Adopted” instead of “Replies are awaited”.",
        "Row 1 of the table “majority” asks for more than 2/3 instead of more than 1/2.",
        "The deadline “Replies” is counted with +15 days instead of +2 weeks.",
    } <= said


@pytest.mark.parametrize(
    ("condition", "others"),
    [
        ({"number": "object", "at_least": 1}, [("more_than", 1), ("at_least", "0")]),
        ({"number": "object", "at_most": 0}, [("less_than", 0), ("at_most", "1")]),
        ({"number": "object", "exactly": 2}, [("at_least", 2), ("exactly", "3"), ("exactly", "1")]),
        (
            {"number": "object", "at_least": 3, "weight": "units"},
            [("more_than", 3), ("at_least", "4"), ("at_least", "2")],
        ),
        ({"share": "object", "of": "electorate", "at_least": "70%"}, [("more_than", "70%"), ("at_least", "1/2")]),
    ],
)
def test_no_two_thresholds_ask_for_the_same(condition: dict[str, Any], others: list[tuple[str, object]]) -> None:
    original = an_original(condition)

    found = [at(mutant) for mutant in mutants_of(original) if mutant.kind == "threshold"]

    assert found == others


def test_what_stands_without_a_list_is_taken_out_with_its_key() -> None:
    document = load_plain(CIRCULAR)
    document["steps"]["send"] |= {"needs": "text", "by": "secretariat"}
    document["steps"]["drop"]["needs"] = {"not_same_person_as": "send"}

    made = list(mutants_of(Original(document, read(document))))

    dropped = {mutant.path: mutant.document["steps"] for mutant in made if mutant.kind == "drop-condition"}
    assert list(dropped) == [("steps", "send", "needs"), ("steps", "drop", "needs")]
    assert ["needs" in steps[str(path[1])] for path, steps in dropped.items()] == [False, False]


def test_of_rows_the_last_stays_and_of_parts_each_can_go() -> None:
    both = {"all": [{"number": "support", "at_least": 2}, {"number": "object", "at_most": 0}]}

    made = [mutant for mutant in mutants_of(an_original(both)) if mutant.path[0] == "decisions"]

    assert [m.path[-2:] for m in made if m.kind == "drop-condition"] == [("all", 0), ("all", 1)]
    assert [m for m in made if m.kind == "exchange-rows"] == []


def test_what_moves_silence_between_positions_that_no_row_tells_apart_is_the_same() -> None:
    assert {mutant.said for mutant in same_ones(an_original())} == {
        "In the table “majority” silence no longer counts as object."
    }


def test_the_same_silence_matters_where_a_row_asks_for_it() -> None:
    assert same_ones(an_original({"number": "object", "at_most": 1})) == []


def test_the_share_leaves_out_what_is_the_same_and_nothing_else() -> None:
    mutant = next(mutants_of(an_original()))
    judged = [
        Judged(mutant, "check"), Judged(mutant, "rehearsal", "one.yaml"), Judged(mutant, "same"),
        Judged(mutant, "survived"),
    ]  # fmt: skip

    assert (share_killed(judged), share_killed([])) == (pytest.approx(2 / 3), 1)
    assert fates(judged) == {"check": 1, "rehearsal": 1, "same": 1, "survived": 1}
    assert killers(judged) == {"one.yaml": 1}


def an_original(when: dict[str, Any] | None = None) -> Original:
    document = load_plain(CIRCULAR)
    if when is not None:
        document["decisions"]["majority"]["outcomes"][0]["when"] = when
    return Original(document, read(document))


def read(document: object) -> Workflow:
    workflow, faults = read_workflow(document)
    assert workflow is not None, faults
    return workflow


def same_ones(original: Original) -> list[Mutant]:
    silence = [mutant for mutant in mutants_of(original) if mutant.path[-1] == "silence"]
    assert len(silence) == 1
    return [mutant for mutant in silence if why_same(original, mutant, read(mutant.document))]


def at(mutant: Mutant) -> tuple[str, object]:
    condition = mutant.document["decisions"]["majority"]["outcomes"][0]["when"]
    return next((key, value) for key, value in condition.items() if key not in ("number", "share", "of", "weight"))


def differences(one: Any, other: Any, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """List the deepest places at which two documents differ; a list of another length is one place."""
    if isinstance(one, dict) and isinstance(other, dict) and set(one) == set(other):
        return [found for key in one for found in differences(one[key], other[key], (*path, key))]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [
            found for n, pair in enumerate(zip(one, other, strict=True)) for found in differences(*pair, (*path, n))
        ]
    return [] if one == other else [path]
