"""The page of one proposal, as one visitor sees it: as it was asked for, or again after an act that was refused."""

from collections.abc import Callable
from itertools import groupby
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from fastapi import Request
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.responses import Response

from wsis_workflow.app.queries.action_items import actions_on
from wsis_workflow.app.queries.ballots import BallotSeen, ballots_of, held_by
from wsis_workflow.app.queries.groups import group_seen
from wsis_workflow.app.queries.history import Happened, history
from wsis_workflow.app.queries.liaisons import PURPOSE_WORDS, liaison_seen
from wsis_workflow.app.queries.news import latest_event
from wsis_workflow.app.queries.offers import offers_for
from wsis_workflow.app.queries.relations import comments, relations
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.standing import StandingSeen, standing
from wsis_workflow.app.queries.starting import bodies_to_bind
from wsis_workflow.app.wanted import Order, Wanted
from wsis_workflow.domain.proposals.amending.nouns import OPEN
from wsis_workflow.domain.proposals.brackets import how_many
from wsis_workflow.domain.proposals.needs import FAILED
from wsis_workflow.domain.proposals.policy import confirmers
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.statements import decided_text
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.pictures.deadline_line import Point, deadline_line
from wsis_workflow.entrypoints.web.pictures.state_chart import state_chart
from wsis_workflow.entrypoints.web.pictures.tally import tally, thresholds_of
from wsis_workflow.entrypoints.web.problems import STATUS
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Visitor

LATEST_ACTS = 6
MOST_TO_CHOOSE = 20
TEXT_SHOWN = 6000  # characters; the whole text has a page of its own
Typed = Callable[[str, str], str]


def address_of(ref: str, more: str = "") -> str:
    """Give the address of a proposal, or of a page below it."""
    return f"/proposals/{quote(ref, safe='')}{more}"


def proposal_page(
    request: Request,
    visitor: Visitor,
    ref: str,
    refused: Refused | None = None,
    at: str = "",
    sent: FormData | None = None,
) -> Response:
    """Show a proposal; after a refusal with its sentences at the top, and what was typed in the form that it was in.

    Raises:
        Refused: `unknown`.
    """
    seen = visitor.sight.seen(ref)
    found = standing(seen)
    return page(
        request,
        "proposal.html",
        visitor,
        STATUS[refused.code] if refused else 200,
        ref=ref,
        here=address_of(ref),
        found=found,
        text_shown=TEXT_SHOWN,
        latest=latest_event(visitor.house.store),
        proposal=seen.proposal,
        workflow=seen.around.workflow,
        names=Names(visitor.sight.register),
        wrong=[reason.sentence for reason in refused.reasons] if refused else [],
        at=at,
        typed=typed_in(at, sent),
        **_acts(visitor, seen),
        **_around(visitor, seen),
        **_pictures(visitor, seen, found),
    )


def acts_of(found: list[Happened]) -> list[tuple[int, list[Happened]]]:
    """Put events together by the act that they belong to, the latest act first."""
    return [(version, list(events)) for version, events in groupby(found, key=lambda one: one.version)][::-1]


def typed_in(at: str, sent: FormData | None) -> Typed:
    """Give back what was typed in a field of the form that was refused, and nothing in every other."""

    def typed(form: str, field: str) -> str:
        value = sent.get(field, "") if sent is not None and form == at else ""
        return value if isinstance(value, str) else ""

    return typed


def _acts(visitor: Visitor, seen: Seen) -> dict[str, Any]:
    workflow = seen.around.workflow
    views, wanted = visitor.house.store.views, Wanted(is_final=False)
    chosen = views.proposals(wanted, visitor.sight.scope, Order("id", True), limit=MOST_TO_CHOOSE)
    return {
        "offers": offers_for(seen),
        "bodies": {step.name: bodies_to_bind(seen, step.name) for step in workflow.steps_from(seen.proposal.state)},
        "ends": {name for name, state in workflow.states.items() if state.final},
        "failing": {name for name, state in workflow.states.items() if state.final in FAILED},
        "confirmers": confirmers(seen.proposal, seen.around, seen.now),
        "others": [row for row in chosen if row.ref not in (seen.proposal.ref, *seen.proposal.depends_on)],
    }


def _around(visitor: Visitor, seen: Seen) -> dict[str, Any]:
    """Give what surrounds it: texts, ballots, other proposals, what was said and what happened."""
    ref, revision = seen.proposal.ref, seen.proposal.revision
    happened = acts_of(history(visitor.sight, ref))
    return {
        "brackets": how_many(revision.text) if revision else 0,
        "is_decided": decided_text(seen.proposal) is not None,
        "amendments_open": sum(one.state == OPEN for one in seen.proposal.amendments.values()),
        "ballots": ballots_of(seen),
        "relations": relations(visitor.sight, seen),
        "groups": {body: group_seen(visitor.sight, body) for body in seen.proposal.parties.values()},
        "liaison": liaison_seen(visitor.sight, ref),
        "purposes": PURPOSE_WORDS,
        "open_actions": sum(one.is_open for one in actions_on(visitor.sight, ref)),
        "comments": comments(visitor.sight, ref),
        "happened": happened[:LATEST_ACTS],
        "has_more": len(happened) > LATEST_ACTS,
    }


def _pictures(visitor: Visitor, seen: Seen, found: StandingSeen) -> dict[str, Any]:
    words, workflow = visitor.words, seen.around.workflow
    here = seen.proposal.state
    chart = state_chart(
        workflow,
        done=[name for name in dict.fromkeys(seen.proposal.visited) if name != here],
        here=here,
        possible=list(dict.fromkeys(way.to for way in found.steps)),
        _=words.gettext,
        direction=words.direction,
    )
    points = [
        Point(one.title, one.earliest, one.latest, one.passed, "" if one.latest else words.say(one.words))
        for one in found.deadlines
    ]
    zone = ZoneInfo(workflow.zone)
    line = deadline_line(
        points, visitor.now, _=words.gettext, direction=words.direction, locale=words.locale, zone=zone
    )
    return {"chart": chart, "line": line, "drawn": lambda ballot: _tally(visitor, seen, ballot)}


def _tally(visitor: Visitor, seen: Seen, ballot: BallotSeen) -> Markup:
    held = next(one for one in seen.proposal.ballots if one.number == ballot.number)
    workflow, words = held_by(seen, held).around.workflow, visitor.words
    table = workflow.decisions[workflow.ballots[ballot.rule].decision]
    return tally(
        ballot.positions,
        ballot.tally,
        ballot.electors,
        words.gettext,
        thresholds=thresholds_of(table),
        direction=words.direction,
        locale=words.locale,
    )
