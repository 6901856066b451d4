"""The deadlines of an edition in words: from what they count, when they run, who is reminded, and what then happens."""

from collections.abc import Iterator
from dataclasses import dataclass

from wsis_workflow.app.rules_in_words.names import party_called, roles_called, states_called, step_called
from wsis_workflow.domain.rules.deadline_rules import DeadlineRule, Overdue
from wsis_workflow.domain.rules.deadline_words import rule_in_words
from wsis_workflow.domain.rules.sentences import capitalised, listed, sentence
from wsis_workflow.domain.rules.workflow import Workflow


@dataclass(frozen=True, slots=True)
class DeadlineInWords:
    """A deadline: when it falls, the clause that sets it, and what else is to be known, a sentence each."""

    name: str
    title: str
    when: str
    source: str
    sentences: tuple[str, ...]
    note: str = ""


def deadline_in_words(rule: DeadlineRule, workflow: Workflow) -> DeadlineInWords:
    """Say a deadline."""
    names = {name: party_called(name, workflow) for name, party in workflow.parties.items() if party.title}
    when = capitalised(rule_in_words(rule, names))
    return DeadlineInWords(rule.name, rule.label, when, rule.source, tuple(_sentences(rule, workflow)), rule.note)


def _sentences(rule: DeadlineRule, workflow: Workflow) -> Iterator[str]:
    if rule.states:
        yield sentence("It runs in: {states}.", states=states_called(rule.states, workflow))
    if rule.exempt:
        yield sentence("It does not bind: {roles}.", roles=roles_called(rule.exempt, workflow))
    if rule.remind is not None and rule.remind.before:
        yield sentence(
            "Reminders {lengths} before, to: {roles}.",
            lengths=listed(offset.in_words for offset in rule.remind.before),
            roles=roles_called(rule.remind.to, workflow),
        )
    if rule.remind is not None and rule.remind.overdue is not None:
        yield _overdue(rule.remind.overdue, workflow)
    if rule.then:
        yield sentence("When it has passed, the clock takes “{step}”.", step=step_called(rule.then, workflow))


def _overdue(overdue: Overdue, workflow: Workflow) -> str:
    return sentence(
        "Once it has passed, a reminder every {every} for {lasting}, to: {roles}.",
        every=overdue.every.in_words,
        lasting=overdue.lasting.in_words,
        roles=roles_called(overdue.to, workflow),
    )
