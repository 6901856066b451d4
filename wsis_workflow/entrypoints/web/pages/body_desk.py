"""What the page of a body shows beside the directory: mandate, groups, proposals by stage, what lies on its desk."""

from typing import Any

from wsis_workflow.app.queries.action_items import actions_of
from wsis_workflow.app.queries.desks import may_read_desk
from wsis_workflow.app.queries.directory import BodySeen
from wsis_workflow.app.queries.groups import group_seen, groups_within
from wsis_workflow.app.queries.liaisons import liaisons_of
from wsis_workflow.app.queries.stages import in_order
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.domain.desk.symbol_nouns import Given
from wsis_workflow.entrypoints.web.pages.actions import may_enter
from wsis_workflow.entrypoints.web.pages.groups import may_change, may_set_up
from wsis_workflow.entrypoints.web.pages.liaisons import may_receive, may_write
from wsis_workflow.entrypoints.web.visitor import Visitor

MOST = 5
LATEST = 20


def desk_shown(visitor: Visitor, seen: BodySeen) -> dict[str, Any]:
    """Gather it, as far as the visitor may read it."""
    sight, ref = visitor.sight, seen.body.ref
    group = group_seen(sight, ref)
    open_actions = actions_of(sight, ref, only_open=True)
    awaited = liaisons_of(sight, ref, only_awaited=True)
    stages = visitor.house.store.views.stages(Wanted(bodies=(ref,)), sight.scope)
    setting_up = may_set_up(visitor, ref)
    return {
        "group": group,
        "may_change": group is not None and group.is_running and may_change(visitor, group).is_allowed,
        "groups": groups_within(sight, ref),
        "may_set_up": setting_up.is_allowed,
        "cannot_set_up": [one for one in setting_up.refusals if one.code == "condition-not-met"],
        "stages": [(stage, stages[stage]) for stage in in_order(stages) if stages.get(stage)],
        "actions": open_actions[:MOST],
        "open_actions": len(open_actions),
        "may_enter_action": may_enter(visitor, ref).is_allowed,
        "awaited": awaited[:MOST],
        "may_liaise": may_write(visitor, ref).is_allowed or may_receive(visitor, ref).is_allowed,
        "symbols": _symbols(visitor, ref),
    }


def _symbols(visitor: Visitor, ref: str) -> list[Given]:
    """List the latest symbols that the body gave, but those of proposals that the visitor may not read."""
    if not may_read_desk(visitor.sight, ref):
        return []
    given = list(visitor.house.store.desk(ref).symbols.values())[-LATEST:]
    readable = {one.proposal.ref for one in visitor.sight.all({one.proposal for one in given if one.proposal})}
    return [one for one in reversed(given) if one.proposal is None or one.proposal in readable]
