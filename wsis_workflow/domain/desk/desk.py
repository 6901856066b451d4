"""The desk of a body, as the fold of its events leaves it; each matter keeps its own part."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wsis_workflow.domain.desk.action_nouns import Action
from wsis_workflow.domain.desk.agenda_nouns import Agenda
from wsis_workflow.domain.desk.floor_nouns import Decision, Floor
from wsis_workflow.domain.desk.following import Following
from wsis_workflow.domain.desk.group_nouns import Mandate
from wsis_workflow.domain.desk.liaison_nouns import Incoming, Statement
from wsis_workflow.domain.desk.list_nouns import EnBloc
from wsis_workflow.domain.desk.symbol_nouns import Given


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk of one body; `version` counts its acts.

    Agendas and floors are by meeting, lists by their own names, groups and statements by those of bodies and
    proposals; `following` is what is followed until it is settled, by what it is and its name or number.
    """

    body: str
    version: int = 0
    symbols: Mapping[str, Given] = field(default_factory=dict)
    agendas: Mapping[str, Agenda] = field(default_factory=dict)
    floors: Mapping[str, Floor] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    lists: Mapping[str, EnBloc] = field(default_factory=dict)
    groups: Mapping[str, Mandate] = field(default_factory=dict)
    actions: Mapping[int, Action] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    incoming: Mapping[int, Incoming] = field(default_factory=dict)
    following: Mapping[str, Following] = field(default_factory=dict)
