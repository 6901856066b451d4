"""What an act on groups, action items or liaison statements is going to do, in a sentence, before it is done."""

from collections.abc import Callable, Mapping
from typing import Any

from wsis_workflow.domain.desk import action_commands as act
from wsis_workflow.domain.desk import group_commands as group
from wsis_workflow.domain.desk import liaison_commands as liaison
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.domain.rules.sentences import Sentence, sentence

BODY_SENTENCES: Mapping[type, Callable[[Any], Sentence]] = {
    group.SetUpGroup: lambda one: sentence("set up the ad hoc group “{name}”", name=one.name),
    group.ChangeGroup: lambda one: sentence("change the ad hoc group {group}", group=one.group),
    group.DischargeGroup: lambda one: sentence("discharge the ad hoc group {group}", group=one.group),
    GiveSymbol: lambda one: sentence("give a symbol to {document}", document=one.title or one.proposal or one.symbol),
    act.EnterAction: lambda one: sentence("enter the action item “{text}”", text=one.text),
    act.ChangeAction: lambda one: sentence("change action item {number}", number=one.number),
    act.FinishAction: lambda one: sentence("report action item {number} as done", number=one.number),
    act.DropAction: lambda one: sentence("drop action item {number}", number=one.number),
    act.ReopenAction: lambda one: sentence("open action item {number} again", number=one.number),
    liaison.WriteStatement: lambda one: sentence("write the liaison statement “{title}”", title=one.title),
    liaison.DescribeStatement: lambda one: sentence("say what {ref} asks for", ref=one.proposal),
    liaison.ReceiveStatement: lambda one: sentence(
        "record “{title}” that came in from {sender}", title=one.title, sender=one.sender
    ),
    liaison.AnswerIncoming: lambda one: sentence(
        "note how incoming statement {number} was answered", number=one.number
    ),
}
