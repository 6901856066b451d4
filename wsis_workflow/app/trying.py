"""A decision table tried with numbers: what it would come to, why, and what could still change it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wsis_workflow.app.ballot_lines import read_lines
from wsis_workflow.app.decision_cases import Unusable
from wsis_workflow.domain.rules.deciding import Decision, decide
from wsis_workflow.domain.rules.outlook import Outlook, outlook
from wsis_workflow.domain.rules.shapes import Reading
from wsis_workflow.domain.rules.tables import DecisionTable


@dataclass(frozen=True, slots=True)
class Tried:
    """The decision, what is ahead of it, and of how many members those count that do."""

    decision: Decision
    ahead: Outlook
    electors: int


def try_table(table: DecisionTable, lines: Sequence[Mapping[str, Any]], findings: Sequence[str]) -> Tried:
    """Decide a ballot of which the lines say how many members said what.

    Raises:
        Unusable: a line has faults.
        NoRowHolds: the table came to its end.
    """
    reading = Reading({})
    voices = read_lines([dict(line) for line in lines], table, ("ballots",), reading)
    if reading.faults:
        raise Unusable(reading.faults)
    decision = decide(table, voices, findings)
    left_out = sum(one.count for one in decision.left_out)
    electors = sum(voice.count for voice in voices) - left_out
    return Tried(decision, outlook(table, voices, findings), electors)
