"""Mutants of deadlines: a day more or less, a state less, nobody exempt."""

from collections.abc import Iterator

from wsis_workflow.app.mutants.originals import Mutant, Original
from wsis_workflow.app.rules_in_words.names import deadline_called, roles_called, state_called
from wsis_workflow.domain.rules.deadlines import DeadlineRule, Offset
from wsis_workflow.domain.rules.sentences import sentence

A_DAY = {"hours": 24, "days": 1, "weeks": 7, "working days": 1, "months": 1}  # months have no number of days


def deadline_mutants(original: Original) -> Iterator[Mutant]:
    """Change every deadline of the workflow."""
    for rule in original.workflow.deadlines.values():
        yield from _shifted(rule, original)
        yield from _shorter_while(rule, original)
        if rule.exempt:
            said = sentence(
                "The deadline “{deadline}” now binds {roles} as well.",
                deadline=deadline_called(rule.name, original.workflow),
                roles=roles_called(rule.exempt, original.workflow),
            )
            yield original.without("drop-exclusion", ("deadlines", rule.name, "exempt"), said)


def _shifted(rule: DeadlineRule, original: Original) -> Iterator[Mutant]:
    for days in (1, -1):
        other = _a_day_off(rule.offset, days)
        said = sentence(
            "The deadline “{deadline}” is counted with {other} instead of {offset}.",
            deadline=deadline_called(rule.name, original.workflow),
            other=str(other),
            offset=str(rule.offset),
        )
        yield original.replaced("shift-deadline", ("deadlines", rule.name, "offset"), str(other), said)


def _a_day_off(offset: Offset, days: int) -> Offset:
    if offset.unit == "weeks":
        return Offset(offset.count * A_DAY["weeks"] + days, "days")
    return Offset(offset.count + days * A_DAY[offset.unit], offset.unit)


def _shorter_while(rule: DeadlineRule, original: Original) -> Iterator[Mutant]:
    places = original.places(("deadlines", rule.name, "while"))
    for place in places if len(places) > 1 else ():
        said = sentence(
            "The deadline “{deadline}” no longer runs in “{state}”.",
            deadline=deadline_called(rule.name, original.workflow),
            state=state_called(str(original.at(place)), original.workflow),
        )
        yield original.without("drop-while", place, said)
