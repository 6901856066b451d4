"""Laws of what is said of a faulty decision table: the whole sentence, with its way out, at its place."""

from typing import Any

import pytest

from wsis_workflow.domain.rules.table_reading import read_table


def sound(**changes: Any) -> dict[str, Any]:
    rows = [{"outcome": "adopted", "when": {"number": "support", "at_least": 1}}, {"outcome": "rejected"}]
    return {"source": "Rule 1", "positions": ["support", "object"], "outcomes": rows, **changes}


def when(condition: Any) -> dict[str, Any]:
    return sound(outcomes=[{"outcome": "adopted", "when": condition}, {"outcome": "rejected"}])


def said_of(data: Any) -> list[tuple[str, tuple[str | int, ...], str]]:
    return [(fault.code, fault.path, fault.message) for fault in read_table("rule", data)[1]]


WHEN = ("outcomes", 0, "when")
FAULTS: list[tuple[Any, str, tuple[str | int, ...], str]] = [
    (
        sound(positions=[]),
        "invalid-value",
        ("positions",),
        '"positions" must list what a member may say; write `[support, object]`.',
    ),
    (
        sound(positions=[f"p{number}" for number in range(51)]),
        "too-large",
        ("positions",),
        '"positions" lists more than 50; ask members for fewer.',
    ),
    (
        sound(positions=["support", "object", "support"]),
        "duplicate-id",
        ("positions", 2),
        'The position "support" is there twice; choose another.',
    ),
    (
        sound(positions=["support", "object", "no_reply"]),
        "duplicate-id",
        ("positions", 2),
        'The position "no_reply" is built in; choose another.',
    ),
    (
        sound(silence="suport"),
        "unknown-reference",
        ("silence",),
        'There is no position "suport" to take (did you mean "support"?); use one of: support, object.',
    ),
    (
        sound(unreasoned={"objct": "support"}),
        "unknown-reference",
        ("unreasoned", "objct"),
        'There is no position "objct" to take (did you mean "object"?); use one of: support, object.',
    ),
    (
        sound(reasons_required=["no_reply"]),
        "unknown-reference",
        ("reasons_required", 0),
        'There is no position "no_reply" to take; use one of: support, object.',
    ),
    (
        sound(source=" "),
        "invalid-value",
        ("source",),
        '"source" is empty; name the clause that the table comes from.',
    ),
    (
        when({"number": "support", "at_least": 1, "among": {}}),
        "invalid-value",
        (*WHEN, "among"),
        '"among" must name an attribute; write `among: {category: NAME}`.',
    ),
    (
        when({"number": "support", "at_least": 1, "among": {"region": ["A", "B"], "permanent": True, "seats": 3}}),
        "invalid-value",
        (*WHEN, "among", "region"),
        '"region" must be one value; for several write one condition for each within `any`.',
    ),
    (
        when({"all": []}),
        "invalid-value",
        (*WHEN, "all"),
        '"all" must list at least one condition; write `- ...` for each.',
    ),
    (
        when({"any": "x"}),
        "invalid-value",
        (*WHEN, "any"),
        '"any" must list at least one condition; write `- ...` for each.',
    ),
]


@pytest.mark.parametrize(("data", "code", "path", "message"), FAULTS)
def test_each_fault_is_told_in_full(data: Any, code: str, path: tuple[str | int, ...], message: str) -> None:
    assert said_of(data) == [(code, path, message)]


def test_fifty_positions_are_few_enough() -> None:
    positions = ["support", *(f"p{number}" for number in range(49))]

    assert said_of(sound(positions=positions)) == []
