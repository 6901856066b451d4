"""Texts of rules read for the desk of drafts, and where a new draft begins."""

from collections.abc import Collection

from wsis_workflow.app.authoring import Answers, write_draft
from wsis_workflow.app.once import made_up
from wsis_workflow.app.rule_drafts import Checked, DraftCommand, RuleDrafts
from wsis_workflow.app.stored import Answer
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.parts import conditions
from wsis_workflow.bootstrap.rules import edition_text
from wsis_workflow.domain.rules.workflow import Workflow


def rule_drafts(house: House) -> RuleDrafts:
    """Open the desk of drafts of an installation."""
    return RuleDrafts(house.store, read_rules)


def read_rules(text: str, others: Collection[str]) -> Checked:
    """Check a text of rules; `others` are the workflows that are published."""
    from wsis_workflow.adapters.definitions.texts import checked_text

    return checked_text(text, others, tuple(conditions()))


def next_edition(house: House, edition: Workflow) -> str:
    """Write an edition as the beginning of the next one: with its number, and the day on which it begins still to say.

    The comments of a file are not published, so that they are not in it.
    """
    latest = max(one.edition for one in house.store.editions() if one.name == edition.name)
    lines = edition_text(house, edition).splitlines(keepends=True)
    number = f"edition: {edition.edition}\n"
    return "".join(f"edition: {latest + 1}\n" if line == number else line for line in lines)


def first_draft(answers: Answers) -> str:
    """Write the workflow that answers to a few questions give, without what editors of files need."""
    return write_draft(answers).workflow.partition("\n")[2]


def handle_draft(house: House, command: DraftCommand, actor: str, command_id: str | None = None) -> Answer:
    """Put a command on drafts of rules to the desk.

    Raises:
        Refused: the rights or the state of the draft say no.
        Busy: somebody else was first, and asking again may help.
    """
    with house.counting_refusals():
        return rule_drafts(house).handle(command, actor, house.now(), command_id or made_up())
