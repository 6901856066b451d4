"""Published editions as they were written, what the checks say of them, and the library of decision tables."""

from functools import cache

from wsis_workflow import resources
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.parts import conditions
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.tables import DecisionTable
from wsis_workflow.domain.rules.workflow import Workflow

_FAULTS: dict[tuple[str, frozenset[str]], tuple[Fault, ...]] = {}  # editions never change, nor do their faults


def edition_text(house: House, edition: Workflow) -> str:
    """Write an edition as YAML, with the tables of the library that were published with it."""
    from wsis_workflow.adapters.definitions.writing import as_yaml

    content = house.store.content(edition.hash)
    written, tables = content["workflow"], content.get("tables") or {}
    return as_yaml({**written, "decisions": {**tables, **(written.get("decisions") or {})}} if tables else written)


def edition_faults(house: House, edition: Workflow) -> tuple[Fault, ...]:
    """Say what the checks find in a published edition."""
    from wsis_workflow.adapters.definitions.editions import faults_of

    key = (edition.hash, frozenset(one.name for one in house.store.editions()))
    if key not in _FAULTS:
        _FAULTS[key] = tuple(faults_of(house.store.content(edition.hash), key[1], tuple(conditions())))
    return _FAULTS[key]


@cache
def library() -> dict[str, DecisionTable]:
    """Load the decision tables that come with the package, once."""
    from wsis_workflow.adapters.definitions import load_tables

    return load_tables(resources.workflows() / "decisions")
