"""The first draft of a workflow and of its rehearsal, written from a few answers; both are sound as they are."""

from wsis_workflow.app.authoring.answers import DEFAULTS, KINDS, Answers, BadAnswer, answer_to, asked_for, read_answers
from wsis_workflow.app.authoring.writing import Written, write_draft

__all__ = [
    "Answers",
    "BadAnswer",
    "DEFAULTS",
    "KINDS",
    "Written",
    "answer_to",
    "asked_for",
    "read_answers",
    "write_draft",
]
