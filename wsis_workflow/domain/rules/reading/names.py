"""The names that a file declares, by kind, so that every reference can be looked up while it is read."""

from collections.abc import Collection, Mapping
from typing import Any

from wsis_workflow.domain.rules.tables import DecisionTable
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE, BALLOT, CLOCK, OF_PROPOSAL

HOLDER = "holder"
DESTINATION = "destination"
ESSENTIAL = (("state", "states"), ("step", "steps"))  # where the section is missing, that is fault enough


def declared_names(
    data: Mapping[str, Any],
    library: Mapping[str, DecisionTable],
    extra_needs: Collection[str],
    calendars: Collection[str] | None,
) -> dict[str, Collection[str]]:
    """Gather what each kind of reference may name; kinds that are not listed accept any word."""
    roles, parties = _keys(data, "roles"), _keys(data, "parties")
    names: dict[str, Collection[str]] = {
        "state": _keys(data, "states"),
        "step": _keys(data, "steps"),
        "role": roles,
        "actor": (*roles, CLOCK, BALLOT),
        "recipient": (*roles, HOLDER),
        "party": (*parties, OF_PROPOSAL),
        "body": parties,
        "passed on": (*parties, DESTINATION),
        "fact": (*_keys(data, "facts"), ADMITTED_LATE),
        "ballot": _keys(data, "ballots"),
        "decision": (*_keys(data, "decisions"), *library),
        "deadline": _keys(data, "deadlines"),
        "condition": tuple(extra_needs),
    }
    undeclared = [kind for kind, section in ESSENTIAL if not isinstance(data.get(section), dict)]
    return {kind: known for kind, known in names.items() if kind not in undeclared} | _optional(data, calendars)


def _keys(data: Mapping[str, Any], section: str) -> tuple[str, ...]:
    value = data.get(section)
    return tuple(map(str, value)) if isinstance(value, dict) else ()


def _optional(data: Mapping[str, Any], calendars: Collection[str] | None) -> dict[str, Collection[str]]:
    optional: dict[str, Collection[str]] = {} if calendars is None else {"calendar": calendars}
    languages = data.get("languages")
    if isinstance(languages, list) and languages:
        optional["language"] = tuple(map(str, languages))
    return optional
