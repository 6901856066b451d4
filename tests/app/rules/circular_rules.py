"""A small procedure with something of everything, for tests of what is said of rules and of their changes."""

from wsis_workflow.adapters.definitions import load_yaml
from wsis_workflow.app.rules_in_words.changes import changes_between
from wsis_workflow.domain.rules.reading import read_workflow
from wsis_workflow.domain.rules.workflow import Workflow

CIRCULAR = """workflow: circular
edition: 1
title: Decision by letter
source: Rule 7
zone: Europe/Zurich
parties: {council: {kind: council}}
roles:
  sponsor:     {of: proposal}
  secretariat: {of: council, office: secretary}
  councillor:  {of: council, categories: [council_member]}
facts:
  heard: {title: The sponsor was heard, by: [secretariat]}
initial: drafting
states:
  drafting: {title: Drafting, stage: drafting, waits_on: [sponsor], revise: [sponsor]}
  letter:   {title: Replies, stage: reply, waits_on: councillor, ballot: letter}
  adopted:  {title: Adopted, final: adopted}
  rejected: {title: Rejected, final: rejected}
steps:
  send:   {title: Send, from: drafting, to: letter, by: [secretariat], needs: [text]}
  adopt:  {title: Adopt, from: letter, to: adopted, by: [ballot]}
  reject: {title: Reject, from: letter, to: rejected, by: [ballot]}
  drop:   {title: Drop, from: drafting, to: rejected, by: [sponsor], source: Rule 9}
ballots:
  letter: {decision: majority, electorate: {of: council}, positions_by: [councillor], closes: replies,
           outcomes: {adopted: adopt, rejected: reject}}
decisions:
  majority:
    source: Rule 7
    positions: [support, object]
    silence: object
    outcomes:
      - {outcome: adopted, when: {share: support, of: electorate, more_than: 1/2}}
      - {outcome: rejected}
deadlines:
  replies: {title: Replies, anchor: ballot.opened, offset: 2 weeks, cutoff: "17:00", while: [letter], source: Rule 7}
"""


def circular_data(*edits: tuple[str, str]) -> object:
    """Give the procedure as plain data, with changes to its text."""
    text = CIRCULAR
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return load_yaml(text).data


def circular(*edits: tuple[str, str]) -> Workflow:
    """Read the procedure, with changes to its text."""
    workflow, faults = read_workflow(circular_data(*edits))
    assert workflow is not None, faults
    return workflow


def changes(old: Workflow, new: Workflow) -> list[str]:
    """List the changes in words, each with the roles that it concerns behind it, in brackets."""
    found = changes_between(old, new)
    return [f"{one.text} [{', '.join(one.roles)}]" if one.roles else str(one.text) for one in found]
