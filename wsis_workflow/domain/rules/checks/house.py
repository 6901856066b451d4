"""A workflow among certain people, and how many of them may be absent at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wsis_workflow.domain.rules.chart import Chart
from wsis_workflow.domain.rules.checks.seats import Bodies, holders, stand_ins


@dataclass(frozen=True, slots=True)
class Among:
    """People to check a workflow among, written as in a rehearsal, and how many may be absent at once."""

    directory: object
    absent: int = 1


@dataclass(frozen=True, slots=True)
class House:
    """A workflow among certain people, with one body for each party."""

    chart: Chart
    directory: Mapping[str, Any]
    bodies: Bodies
    absent: int = 1

    def people(self, roles: tuple[str, ...]) -> frozenset[str]:
        """Name the people in any of the roles."""
        rules = [self.chart.workflow.roles[role] for role in roles if role in self.chart.workflow.roles]
        return frozenset(person for rule in rules for person in holders(rule, self.directory, self.bodies))

    def names_of(self, person: str) -> frozenset[str]:
        """Name everybody as whom a person acts at some time: themselves, and those for whom they stand in."""
        return frozenset({person, *(away for away, stand_in in stand_ins(self.directory) if stand_in == person)})


def called(people: frozenset[str]) -> str:
    """Name people in a sentence."""
    return ", ".join(f'"{person}"' for person in sorted(people))
