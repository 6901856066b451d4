"""Consensus in a meeting: documents in time, nobody objects, and the chair announces it."""

from datetime import time

from wsis_workflow.app.authoring.answers import Answers
from wsis_workflow.app.authoring.pieces import StoryClock, later, listed, only_if, written

OPENS = time(9)


def values_for(answers: Answers) -> dict[str, str]:
    """Say what fills the texts."""
    clock = StoryClock.of(answers)
    opening = clock.at(_days_until(clock, answers), OPENS.hour)
    documents = clock.due(opening, answers.period.times(-1))
    opened = (opening.local.date() - clock.first).days
    several, others = len(answers.languages) > 1, listed(answers.languages[1:])
    values = {
        "start": written(clock.at(0, 9)),
        "proposed": written(clock.at(0, 10)),
        "drafted": written(clock.at(0, 11)),
        "documents_due": written(documents),
        "too_late": written(later(documents, 1)),
        "before_meeting": written(later(opening, -60)),
        "opens": written(opening),
        "closes": written(clock.at(opened + 1, 18)),
        "discussed": written(clock.at(opened, 11)),
        "closed": written(clock.at(opened, 15)),
        "again": written(clock.at(opened + 1, 10)),
        "after": written(clock.at(opened + 1, 18, 1)),
    }
    available = "  - {{at: {at}, by: sec, available: {on}, languages: {others}}}"
    values["languages_there"] = only_if(
        several, available.format(at=values["before_meeting"], on="[blank, opposed]", others=others)
    )
    values["languages_missing"] = only_if(
        several,
        f"  - {{at: {values['discussed']}, by: chair, step: open, on: agreed, refused: condition-not-met}}"
        "     # no translation yet",
    )
    values["languages_there_too"] = only_if(
        several, available.format(at=values["discussed"], on="agreed", others=others)
    )
    values["languages_again"] = only_if(several, available.format(at=values["closed"], on="opposed", others=others))
    return values


def _days_until(clock: StoryClock, answers: Answers) -> int:
    """Let the meeting open late enough for the last day of documents to be in the story."""
    end = clock.due(clock.at(14), answers.period)
    return (end.local.date() - clock.first).days + 7
