"""A decision by correspondence with a majority."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from wsis_workflow.app.authoring.answers import ELECTORATE, HALF, Answers
from wsis_workflow.app.authoring.pieces import A_WEEK, StoryClock, later, listed, only_if, written


@dataclass(frozen=True, slots=True)
class Case:
    """One proposal of the rehearsal: how many support it and object to it, and what comes of it."""

    ref: str
    support: int
    object: int
    adopted: bool


def values_for(answers: Answers) -> dict[str, str]:
    """Say what fills the texts."""
    members, cases = cases_for(answers.majority)
    clock = StoryClock.of(answers)
    sent, submitted = clock.at(4, 10), clock.at(1, 10)
    due = clock.due(sent, answers.period)
    outcomes = {case.ref: "adopted" if case.adopted else "rejected" for case in cases}
    several, others = len(answers.languages) > 1, listed(answers.languages[1:])
    values = {
        "of": "electorate" if answers.of == ELECTORATE else "[support, object]",
        "comparison": "more_than" if answers.majority == HALF else "at_least",
        "majority": str(answers.majority),
        "rehearsal_title": "Just enough, just too few, and nobody at all",
        "members": str(members),
        "member_lines": "\n".join(_member(number) for number in range(1, members + 1)),
        "all_cases": listed(case.ref for case in cases),
        "start": written(clock.at(0, 9)),
        "proposed": written(clock.at(0, 10)),
        "drafted": written(clock.at(0, 11)),
        "submitted": written(submitted),
        "letter_due": written(clock.due(submitted, A_WEEK)),
        "attached": written(clock.at(2, 10)),
        "sent": written(sent),
        "voted": written(later(sent, 60)),
        "due": written(due),
        "after": written(later(due, 1)),
        "replies": "\n".join(line for case in cases for line in _replies(case, written(later(sent, 60)))),
        "states": ", ".join(f"{ref}: {state}" for ref, state in outcomes.items()),
        "outcomes": ", ".join(f"{ref}: {outcome}" for ref, outcome in outcomes.items()),
    }
    language = f"  - {{at: {values['attached']}, by: sec, "
    values["languages_missing"] = only_if(
        several, f"{language}step: send_letter, on: first, refused: condition-not-met}}      # no translation yet"
    )
    values["languages_there"] = only_if(
        several, f"{language}available: {listed(case.ref for case in cases[1:])}, languages: {others}}}"
    )
    values["languages_there_too"] = only_if(several, f"{language}available: first, languages: {others}}}")
    return values


def cases_for(majority: Fraction) -> tuple[int, list[Case]]:
    """Choose how many vote, so that a slip in the majority makes a difference to one proposal at least."""
    members = _members(majority)
    enough = members // 2 + 1 if majority == HALF else ceil(majority * members)
    few = members // 2
    cases = [
        Case("first", enough, members - enough, adopted=True),
        Case("second", enough - 1, members - enough + 1, adopted=False),
        Case("third", few, members - few, adopted=False),
        Case("fourth", 0, 0, adopted=False),
    ]
    return members, cases


def _members(majority: Fraction) -> int:
    """An even number that the majority divides exactly, and in which just enough is less than two thirds of a half."""
    step = majority.denominator
    members = step if step % 2 == 0 else 2 * step
    while majority == HALF and Fraction(members // 2 + 1, members) > Fraction(2, 3):
        members += step
    return members


def _member(number: int) -> str:
    return f"  M{number}: {{name: Member {number}, of: {{house: {{voting_right: true}}}}}}"


def _replies(case: Case, at: str) -> list[str]:
    members = [f"M{number}" for number in range(1, case.support + case.object + 1)]
    sides = {"support": members[: case.support], "object": members[case.support :]}
    return [
        f"  - {{at: {at}, by: sec, position: {position}, on: {case.ref}, behalf_of: {listed(codes)},"
        f" received: {at}, evidence: Replies to the letter}}"
        for position, codes in sides.items()
        if codes
    ]
