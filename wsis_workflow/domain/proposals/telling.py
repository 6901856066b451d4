"""Whom an act is told to, and what: by default those on whom the new state waits and the sponsors, never the actor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.telling import AMENDMENT_TELLERS
from wsis_workflow.domain.proposals.ballot_telling import BALLOT_TELLERS
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.course_telling import COURSE_TELLERS
from wsis_workflow.domain.proposals.nouns import Proposal, RunningDeadline
from wsis_workflow.domain.proposals.policy import holders
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.talk_telling import TALK_TELLERS
from wsis_workflow.domain.proposals.telling_scene import Scene, Tellers
from wsis_workflow.domain.proposals.translation_telling import LANGUAGE, awaited_until


@dataclass(frozen=True, slots=True)
class Told:
    """One person told one thing; `over` is the end of the deadline that now runs for them, if any."""

    to: str
    kind: str
    facts: Mapping[str, str] = field(default_factory=dict)
    deadline: str | None = None
    over: datetime | None = None


def told_by(
    before: Proposal | None,
    act: ev.Act,
    after: Proposal,
    around: Circumstances,
    was: Circumstances | None = None,
    waited_for: Mapping[str, Person] | None = None,
) -> list[Told]:
    """List who is told what: each person once for each act, by the first thing in it that concerns them.

    `was` are the circumstances before the act, where it changed them; `waited_for` are those on whom the proposal
    waits after it, where they have been found already.
    """
    waiting = holders(after, around, act.at) if waited_for is None else waited_for
    scene = Scene(before, after, act, around, was or around, waiting)
    found: dict[str, Told] = {}
    for event in sorted(act.events, key=_weight):
        for kind, people, facts in _TELLERS[type(event)](event, scene) if type(event) in _TELLERS else ():
            for ref in people:
                found.setdefault(ref, _told(ref, kind, facts, scene))
    return list(found.values())


def _told(ref: str, kind: str, facts: Mapping[str, str], scene: Scene) -> Told:
    common = {"title": scene.after.title, "by": scene.act.by, "state": scene.state_called(scene.after.state)}
    if LANGUAGE in facts:
        over = awaited_until(facts[LANGUAGE], scene.after, scene.around.workflow.zone)
        return Told(ref, kind, {**common, **facts}, facts.get("deadline") or None, over)
    running = _deadline(facts.get("deadline"), scene)
    if running is None:
        return Told(ref, kind, {**common, **facts})
    rule = scene.around.workflow.deadlines[running.name]
    words = {"deadline_title": rule.title or running.name.replace("_", " ").capitalize(), "words": running.words}
    return Told(ref, kind, {**common, **words, **facts}, running.name, running.over)


def _deadline(name: str | None, scene: Scene) -> RunningDeadline | None:
    """Find the deadline that a notice is about, or the one that ends next."""
    if name is not None and name in scene.after.deadlines:
        return scene.after.deadlines[name]
    running = [(d.over, d.name) for d in scene.after.deadlines.values() if d.over and d.over > scene.now]
    return scene.after.deadlines[min(running)[1]] if running else None


def _weight(event: ev.Event) -> int:
    """Put the change of state first: who is told of it need not be told of its parts."""
    return 0 if isinstance(event, ev.Stepped | ev.Annulled | ev.Migrated) else 1


_TELLERS: Tellers = {**COURSE_TELLERS, **BALLOT_TELLERS, **TALK_TELLERS, **AMENDMENT_TELLERS}
