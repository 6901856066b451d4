"""What a reminder says that has fallen due."""

from datetime import datetime, timedelta

from wsis_workflow.app.stored import DueReminder
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.rules.workflow import Workflow


def notice_of(reminder: DueReminder, workflow: Workflow, now: datetime) -> Notice:
    """Make the notice; one that goes when its point has passed says so."""
    rule = workflow.deadlines[reminder.deadline]
    over = reminder.latest + timedelta(minutes=1)
    facts = {
        "title": reminder.title,
        "deadline": reminder.deadline,
        "deadline_title": rule.label,
        "words": reminder.words,
        "key": reminder.key,
        "source": rule.source,
        "state": workflow.states[reminder.state].label,
        **_flags(reminder, over, now),
    }
    key = f"{reminder.proposal}/{reminder.deadline}/{reminder.generation}/{reminder.key}/{reminder.to}"
    return Notice(key, reminder.to, "reminder", reminder.proposal, now, reminder.deadline, over, facts)


def _flags(reminder: DueReminder, over: datetime, now: datetime) -> dict[str, str]:
    flags = {
        "overdue": reminder.is_overdue,
        "tentative": reminder.earliest != reminder.latest,
        "late": not reminder.is_overdue and over <= now,
    }
    return {name: "yes" for name, is_so in flags.items() if is_so}
