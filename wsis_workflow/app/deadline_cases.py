"""Hold the computation of deadlines against a file of cases; each says an anchor, a rule and what must come out."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from wsis_workflow.app.deadline_case_reading import UNRESOLVED, question, wanted
from wsis_workflow.domain.rules.deadlines import DeadlineRule, Due, in_words, rule_in_words


class CaseFileFaulty(ValueError):
    """The file as a whole holds no list of cases."""

    def __init__(self) -> None:
        """Say what such a file looks like."""
        super().__init__(
            'The file holds no cases; write a list under "cases", each with id, anchor, offset and expect.'
        )


def run_deadline_cases(data: object, repeating: Mapping[int, str] | None = None) -> dict[str, Any]:
    """Compute every case of a parsed file: how many passed, and for each that did not what was expected and what came.

    `repeating` says of cases, by their number from 0, that a key stands in them twice, and where.

    Raises:
        CaseFileFaulty: it is no file of cases.
    """
    cases = data.get("cases") if isinstance(data, Mapping) else None
    if not isinstance(cases, Sequence) or isinstance(cases, str):
        raise CaseFileFaulty
    twice = repeating or {}
    failures = [_failure(case, f"cases[{number}]", twice.get(number)) for number, case in enumerate(cases)]
    failed = [failure for failure in failures if failure is not None]
    return {"passed": len(cases) - len(failed), "failed": failed}


def _failure(case: object, place: str, twice: str | None) -> dict[str, Any] | None:
    """Say how a case fails; None when it passes."""
    if not isinstance(case, Mapping):
        return _failed(place, None, None, "This case is no mapping; write id, anchor, offset and expect.")
    name, expected = case.get("id"), case.get("expect")
    ident = place if name in (None, "") else str(name)
    if twice is not None:
        return _failed(ident, expected, None, twice)
    try:
        asked, wished = question(case), wanted(expected)
        answer = asked.answer
    except ValueError as fault:
        return _failed(ident, expected, None, str(fault))
    if _instants(answer) == wished:
        return None
    return _failed(ident, expected, shown(answer), _explanation(asked.rule, answer))


def shown(answer: Due | None) -> Any:
    """Show what came out in the form that `expect` has."""
    if answer is None:
        return UNRESOLVED
    if answer.is_exact:
        return {"instant": _stamp(answer.instant)}
    return {"earliest": _stamp(answer.earliest.instant), "latest": _stamp(answer.latest.instant)}


def _explanation(rule: DeadlineRule, answer: Due | None) -> str:
    came = "has no date yet" if answer is None else f"is {in_words(rule, answer)}"
    return f"{rule_in_words(rule)}: this {came}, not what the case expects; correct the case or the rule."


def _failed(ident: str, expected: object, got: object, explanation: str) -> dict[str, Any]:
    return {"id": ident, "expected": expected, "got": got, "explanation": explanation}


def _instants(answer: Due | None) -> tuple[datetime, datetime] | None:
    return None if answer is None else (answer.earliest.instant, answer.latest.instant)


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
