"""A silence procedure: whoever says nothing agrees."""

from wsis_workflow.app.authoring.answers import Answers
from wsis_workflow.app.authoring.pieces import A_WEEK, StoryClock, later, listed, only_if, written


def values_for(answers: Answers) -> dict[str, str]:
    """Say what fills the texts."""
    clock = StoryClock.of(answers)
    lodged, circulated = clock.at(1, 10), clock.at(2, 10)
    due = clock.due(circulated, answers.period)
    several = len(answers.languages) > 1
    values = {
        "start": written(clock.at(0, 9)),
        "proposed": written(clock.at(0, 10)),
        "drafted": written(clock.at(0, 11)),
        "lodged": written(lodged),
        "circulation_due": written(clock.due(lodged, A_WEEK)),
        "circulated": written(circulated),
        "due": written(due),
        "after": written(later(due, 1)),
    }
    at = f"  - {{at: {values['circulated']}, "
    values["languages_missing"] = only_if(
        several, f"{at}by: chair, step: circulate, on: kept, refused: condition-not-met}}     # no translation yet"
    )
    values["languages_there"] = only_if(
        several, f"{at}by: sec, available: [kept, broken, blank], languages: {listed(answers.languages[1:])}}}"
    )
    return values
