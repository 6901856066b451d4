"""The one function that every change of a desk goes through: what follows from a command, or why not."""

from collections.abc import Callable
from typing import Any

from wsis_workflow.domain.desk import action_commands as act
from wsis_workflow.domain.desk import actions, agendas, floor, groups, incoming, liaisons, list_items, lists, setting_up
from wsis_workflow.domain.desk import agenda_commands as agenda
from wsis_workflow.domain.desk import commands as cmd
from wsis_workflow.domain.desk import floor_commands as on_floor
from wsis_workflow.domain.desk import group_commands as group
from wsis_workflow.domain.desk import liaison_commands as liaison
from wsis_workflow.domain.desk import list_commands as en_bloc
from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.giving import give_symbol
from wsis_workflow.domain.desk.officers import called
from wsis_workflow.domain.proposals.policy import must_be_known
from wsis_workflow.domain.proposals.refusals import NotPermitted, Refused, Stale
from wsis_workflow.domain.proposals.register import CHAIRS, SECRETARY
from wsis_workflow.domain.proposals.texts import must_be_text
from wsis_workflow.domain.rules.sentences import sentence

# Commands by which bodies or people change: the register is held alone for them.
CHANGING_THE_REGISTER: frozenset[type] = frozenset({group.SetUpGroup, group.ChangeGroup, group.DischargeGroup})


def decide_desk(desk: Desk, command: cmd.DeskCommand, asked: DeskAsked, seen: int | None = None) -> Decided:
    """Say what follows from a command on a desk. Pure: the clock was asked before.

    Raises:
        Refused: the rules say no. `unknown` comes first, then `invalid` and `stale`.
    """
    must_be_known(asked.actor, asked.register)
    must_be_text(command)
    if seen is not None and seen != desk.version:
        raise Refused(Stale(sentence("the desk of {body}", body=desk.body), seen, desk.version))
    return _DECIDERS[type(command)](desk, command, asked)


def proposals_of(desk: Desk, command: cmd.DeskCommand) -> tuple[str, ...]:
    """Name the proposals that a command is about: they are held while it is decided."""
    find = _PROPOSALS.get(type(command))
    if find is not None:
        return find(desk, command)
    named = getattr(command, "proposal", None)
    return (named,) if named else ()


def unnamed(command: cmd.DeskCommand, refused: Refused, asked: DeskAsked) -> Refused:
    """Refuse an act on what lies on the desk without naming what of it the actor may not read; others as they are."""
    must_be_known(asked.actor, asked.register)
    offices: tuple[str, ...]
    if isinstance(command, agenda.IssueAgenda):
        act, offices = sentence("send out the agenda of {meeting}", meeting=command.meeting), (SECRETARY,)
    elif isinstance(command, en_bloc.AdoptList):
        act, offices = lists.ADOPT_IT, CHAIRS
    else:
        return refused
    names = sorted(person.name for person in asked.register.holding(command.body, offices, (), asked.now).values())
    return Refused(NotPermitted(act, called(command.body, offices, asked), tuple(names)[:5]))


_DECIDERS: dict[type, Callable[[Desk, Any, DeskAsked], Decided]] = {
    cmd.GiveSymbol: give_symbol,
    agenda.SetAgenda: agendas.set_agenda,
    agenda.IssueAgenda: agendas.issue_agenda,
    on_floor.PutOnFloor: floor.put_on_floor,
    on_floor.RecordOutcome: floor.record_outcome,
    en_bloc.OpenList: lists.open_list,
    en_bloc.TakeOut: list_items.take_out,
    en_bloc.Recommend: list_items.recommend,
    en_bloc.AdoptList: lists.adopt_list,
    en_bloc.EndList: lists.end_list,
    group.SetUpGroup: setting_up.set_up_group,
    group.ChangeGroup: groups.change_group,
    group.DischargeGroup: groups.discharge_group,
    act.EnterAction: actions.enter_action,
    act.ChangeAction: actions.change_action,
    act.FinishAction: actions.finish_action,
    act.DropAction: actions.drop_action,
    act.ReopenAction: actions.reopen_action,
    liaison.WriteStatement: liaisons.write_statement,
    liaison.DescribeStatement: liaisons.describe_statement,
    liaison.ReceiveStatement: incoming.receive_statement,
    liaison.AnswerIncoming: incoming.answer_incoming,
}
# Where a command does not name them itself, as `proposal`.
_PROPOSALS: dict[type, Callable[[Desk, Any], tuple[str, ...]]] = {
    agenda.SetAgenda: agendas.on_agenda,
    agenda.IssueAgenda: agendas.on_present_agenda,
    on_floor.PutOnFloor: floor.on_floor,
    on_floor.RecordOutcome: floor.on_floor,
    en_bloc.OpenList: lists.on_new_list,
    en_bloc.AdoptList: lists.remaining_on,
    group.SetUpGroup: setting_up.referred_by,
    liaison.WriteStatement: lambda desk, command: (command.about,) if command.about else (),
    liaison.ReceiveStatement: incoming.named_by,
    liaison.AnswerIncoming: lambda desk, command: (command.statement,) if command.statement else (),
}
