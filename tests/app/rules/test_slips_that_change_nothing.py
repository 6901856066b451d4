"""Laws of slips in rules that are proved to change nothing: each for its reason, and none beside them."""

from typing import Any

import pytest

from tests.app.test_mutants import CIRCULAR, read
from wsis_workflow.adapters.definitions import load_plain
from wsis_workflow.app.mutants import Original, mutants_of, why_same
from wsis_workflow.app.mutants.sameness import ALWAYS_HELD, AS_ANNOUNCED, NARROWED_TWICE, SAME_COUNT, SAME_ROWS

COUNCILLORS = {"categories": ["council_member"]}


def same(**changed: Any) -> dict[str, str]:
    """Change sections of the rules, and say which slips in them change nothing, and why."""
    document = load_plain(CIRCULAR)
    for path, value in changed.items():
        section, *names = path.split("__")
        inner = document[section]
        for name in names[:-1]:
            inner = inner[name]
        inner[names[-1]] = value
    original = Original(document, read(document))
    found = ((mutant.said, why_same(original, mutant, read(mutant.document))) for mutant in mutants_of(original))
    return {said: why for said, why in found if why is not None}


HALF = {"share": "support", "of": "electorate"}
WITH_ABSTENTION = {"decisions__majority__positions": ["support", "object", "abstain"]}
BALLOT = "The electorate of “letter” is no longer narrowed to council member"


@pytest.mark.parametrize(
    ("changed", "proved"),
    [
        ({}, {}),
        # The two narrow as far, the ballot alone narrows further, or only one of them narrows at all.
        (
            {
                "ballots__letter__electorate": {"of": "council", **COUNCILLORS},
                "decisions__majority__electorate": COUNCILLORS,
            },
            {
                f"{BALLOT}.": NARROWED_TWICE,
                "The table “majority” no longer narrows who counts by categories.": NARROWED_TWICE,
            },
        ),
        (
            {
                "ballots__letter__electorate": {"of": "council", "categories": ["council_member", "observer"]},
                "decisions__majority__electorate": COUNCILLORS,
            },
            {f"{BALLOT}, observer.": NARROWED_TWICE},
        ),
        ({"decisions__majority__electorate": COUNCILLORS}, {}),
        # Objections and abstentions are counted alike, and support is not.
        (
            {**WITH_ABSTENTION, "decisions__majority__unreasoned": {"object": "abstain"}},
            {"In the table “majority” object without reasons still counts as such.": SAME_COUNT},
        ),
        ({**WITH_ABSTENTION, "decisions__majority__unreasoned": {"support": "abstain"}}, {}),
        # The letter was sent with a text, and a text was there only when it was dropped.
        (
            {"steps__adopt__needs": ["text"], "steps__drop__needs": ["text"]},
            {"“Adopt” no longer needs that the text has content.": ALWAYS_HELD},
        ),
        (
            {"deadlines__replies__anchor": "council.meeting.announced", "deadlines__replies__offset": "0 days"},
            {
                f"The deadline “Replies” is counted with {days} days instead of +0 days.": AS_ANNOUNCED
                for days in ("+1", "-1")
            },
        ),
        (
            {
                "decisions__majority__outcomes": [
                    {"outcome": "adopted", "when": {**HALF, "more_than": "1/2"}},
                    {"outcome": "rejected", "when": {**HALF, "at_most": "1/2"}},
                    {"outcome": "rejected"},
                ]
            },
            {
                "In the table “majority” the rows 1 and 2 have changed places.": SAME_ROWS,
                "Row 2 of the table “majority” asks for less than 1/2 instead of at most 1/2.": SAME_ROWS,
                "Row 2 of the table “majority” asks for at most 2/3 instead of at most 1/2.": SAME_ROWS,
            },
        ),
    ],
)
def test_what_is_proved_to_change_nothing_says_why_and_all_else_may_change_something(
    changed: dict[str, Any], proved: dict[str, str]
) -> None:
    silence = {"In the table “majority” silence no longer counts as object.": SAME_COUNT}

    assert same(**changed) == {**silence, **proved}
