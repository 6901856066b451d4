"""Endorsement by a body, after an ad hoc group of it has worked on the text."""

from wsis_workflow.app.authoring.answers import Answers
from wsis_workflow.app.authoring.pieces import StoryClock, later, listed, only_if, written


def values_for(answers: Answers) -> dict[str, str]:
    """Say what fills the texts."""
    clock = StoryClock.of(answers)
    referred = clock.at(7, 11)
    due, after = clock.due(referred, answers.period), clock.at(8, 18, 1)
    is_over = due.instant < after.instant
    several, others = len(answers.languages) > 1, listed(answers.languages[1:])
    values = {
        "start": written(clock.at(0, 9)),
        "proposed": written(clock.at(0, 10)),
        "drafted": written(clock.at(0, 11)),
        "submitted": written(clock.at(1, 10)),
        "opens": written(clock.at(7, 9)),
        "closes": written(clock.at(8, 18)),
        "referred": written(referred),
        "reported": written(clock.at(7, 15)),
        "report_due": written(due),
        "closed": written(clock.at(7, 17)),
        "after": written(after),
        "handed_back": written(max(later(due, 1), after, key=lambda wall: wall.instant)),
        "slow_too": ", slow" if is_over else "",
    }
    at = f"  - {{at: {values['reported']}, by: "
    values["still_there"] = only_if(
        not is_over, f"  - {{at: {values['report_due']}, expect: {{state: {{slow: ad_hoc_review}}}}}}"
    )
    values["languages_missing"] = only_if(
        several, f"{at}conv, step: report, on: agreed, refused: condition-not-met}}          # no translation yet"
    )
    values["languages_there"] = only_if(several, f"{at}sec, available: [agreed, opposed], languages: {others}}}")
    values["languages_of_brackets"] = only_if(
        several, f"  - {{at: {values['referred']}, by: sec, available: opposed, languages: {others}}}"
    )
    return values
