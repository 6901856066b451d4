"""What an act on an agenda, the floor or a list is going to do, in a sentence, before it is done."""

from collections.abc import Callable, Mapping
from typing import Any

from wsis_workflow.domain.desk import agenda_commands as agenda
from wsis_workflow.domain.desk import floor_commands as floor
from wsis_workflow.domain.desk import list_commands as en_bloc
from wsis_workflow.domain.desk.floor_nouns import ANNOUNCE, CLOSE, STEP
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import Sentence, sentence


def _put(one: floor.PutOnFloor) -> Sentence:
    if not one.item:
        return sentence("clear the floor of {meeting}", meeting=one.meeting)
    return sentence("put {item} on the floor of {meeting}", item=one.item, meeting=one.meeting)


def _outcome(one: floor.RecordOutcome) -> Sentence:
    said = {"item": one.item, "meeting": one.meeting}
    if one.act == STEP:
        return sentence("record at {meeting} that {item} takes {step}", **said, step=plain(one.what))
    if one.act == ANNOUNCE:
        return sentence("announce at {meeting} the outcome on {item}", **said)
    if one.act == CLOSE:
        return sentence("close at {meeting} the ballot on {item}", **said)
    if one.act:
        return sentence("record at {meeting} the finding {finding} on {item}", **said, finding=plain(one.what))
    return sentence("go on at {meeting} without a decision on {item}", **said)


DAY_SENTENCES: Mapping[type, Callable[[Any], Sentence]] = {
    agenda.SetAgenda: lambda one: sentence("set the agenda of {meeting}", meeting=one.meeting),
    agenda.IssueAgenda: lambda one: sentence("send out the agenda of {meeting}", meeting=one.meeting),
    floor.PutOnFloor: _put,
    floor.RecordOutcome: _outcome,
    en_bloc.OpenList: lambda one: sentence(
        "lay “{list}” before {meeting}, to be decided together", list=one.title or one.list, meeting=one.meeting
    ),
    en_bloc.TakeOut: lambda one: sentence("take {ref} out of “{list}”", ref=one.proposal, list=one.list),
    en_bloc.Recommend: lambda one: sentence(
        "advise about {ref} in “{list}”: {advice}", ref=one.proposal, list=one.list, advice=one.advice
    ),
    en_bloc.AdoptList: lambda one: sentence("decide on all that remains of “{list}”", list=one.list),
    en_bloc.EndList: lambda one: sentence("withdraw “{list}”", list=one.list),
}
