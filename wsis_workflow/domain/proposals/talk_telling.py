"""Who is told of what is said about a proposal: comments, statements, versions in other languages."""

from collections.abc import Iterable

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.audiences import may_hear
from wsis_workflow.domain.proposals.policy import reading_refs
from wsis_workflow.domain.proposals.roles import secretaries
from wsis_workflow.domain.proposals.telling_scene import Scene, Tellers, Telling
from wsis_workflow.domain.proposals.translation_telling import News, asked_news, delivered_news, dropped_news


def _commented(event: ev.Commented, scene: Scene) -> Telling:
    """Tell those in the thread and those on whom it waits, as far as they may read and belong to the audience."""
    thread = next(one.thread for one in reversed(scene.after.remarks) if one.by == event.by and one.at == event.at)
    among = [one.by for one in scene.after.remarks if one.thread == thread]
    readers, register = reading_refs(scene.after, scene.around, scene.now), scene.around.register
    people = [
        ref
        for ref in dict.fromkeys((*among, *scene.holders))
        if ref in readers and may_hear(ref, event.audience, event.by, register, scene.now)
    ]
    kind = "comment_within" if event.audience else "comment"
    yield kind, scene.others(dict.fromkeys(people), event.by), {"comment": event.text, "body": event.audience}


def _statement(event: ev.StatementMade, scene: Scene) -> Telling:
    """Tell the secretariat, the sponsors and, of one entered for it, the member."""
    made = event.statement
    facts = {"member": made.member, "statement": made.text, "evidence": made.evidence}
    if made.on_behalf:
        people = {person.ref: person for person in scene.around.register.delegates_of(made.member)}
        yield "statement_for_you", scene.others(people, made.by), facts
    told = {**secretaries(scene.after, scene.around, scene.now), **scene.sponsors()}
    yield "statement", scene.others(told, made.by), facts


def _translation_asked(event: ev.TranslationAsked, scene: Scene) -> Telling:
    yield from _news(asked_news(event, scene.after, scene.act, scene.around), scene)


def _translation_delivered(event: ev.TranslationDelivered, scene: Scene) -> Telling:
    yield from _news(delivered_news(event, scene.before, scene.after, scene.act, scene.around), scene)


def _translation_dropped(event: ev.TranslationDropped, scene: Scene) -> Telling:
    yield from _news(dropped_news(event, scene.before), scene)


def _news(found: Iterable[News], scene: Scene) -> Telling:
    for one in found:
        people = [ref for ref in one.people if ref in scene.around.register.people and ref != scene.act.by]
        yield one.kind, people, dict(one.facts)


TALK_TELLERS: Tellers = {
    ev.Commented: _commented,
    ev.StatementMade: _statement,
    ev.TranslationAsked: _translation_asked,
    ev.TranslationDelivered: _translation_delivered,
    ev.TranslationDropped: _translation_dropped,
}
