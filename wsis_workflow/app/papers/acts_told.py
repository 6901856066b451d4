"""What was done on a proposal, line by line, as a report tells it."""

from collections.abc import Callable, Iterator
from typing import Any

from wsis_workflow.app.papers.days import day_written
from wsis_workflow.app.papers.paper import Block, Paragraph, Run, Runs
from wsis_workflow.app.papers.stances_told import quoted
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.treated import Done, is_before_the_body
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.calling import body_called, member_called
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.verbs import named
from wsis_workflow.domain.rules.moments import wall_of
from wsis_workflow.domain.rules.sentences import Recorded
from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK, Workflow

SEAT = "member"
Told = Callable[[Any, Done, Seen, Wording], Runs]


def acts_told(done: tuple[Done, ...], seen: Seen, wording: Wording) -> Iterator[tuple[Block, ...]]:
    """Tell each act that is told by itself: positions and outcomes are told with their ballot."""
    for one in done:
        tell = _TOLD.get(type(one.event))
        runs = tell(one.event, one, seen, wording) if tell else ()
        if runs:
            yield (Paragraph((*runs, *_taken_back(one, seen, wording))),)


def who_acted(ref: str, seen: Seen, wording: Wording) -> Runs:
    """Name who acted: an officer of one of the bodies by name, whoever else represents a member by that member."""
    if ref == CLOCK:
        return wording.say("the_clock")
    if ref == OPERATOR:
        return wording.say("the_operator")
    person = seen.around.register.people.get(ref)
    if person is None or person.represents is None or _is_officer(person, seen):
        return wording.own(seen.sight.name(ref))
    return wording.own(member_called(person.represents, seen.around.register))


def _proposed(event: ev.Proposed, done: Done, seen: Seen, wording: Wording) -> Runs:
    names = (member_called(member, seen.around.register) for member in event.sponsors)
    return wording.say("did_propose", sponsors=wording.names(names))


def _revised(event: ev.Revised, done: Done, seen: Seen, wording: Wording) -> Runs:
    return wording.say("did_revise", number=event.number, who=who_acted(event.by, seen, wording))


def _stepped(event: ev.Stepped, done: Done, seen: Seen, wording: Wording) -> Runs:
    if event.by == BALLOT:
        return ()
    workflow = _rules(event.step, seen)
    step = wording.say(
        "did_step",
        step=wording.term(workflow.steps[event.step].title if event.step in workflow.steps else event.step),
        who=who_acted(event.by, seen, wording),
        source=state_told(event.source, workflow, wording),
        dest=state_told(event.dest, workflow, wording),
    )
    return (*step, *_reasons(event.reasons, wording))


def _found(event: ev.FactRecorded, done: Done, seen: Seen, wording: Wording) -> Runs:
    rule = seen.around.workflow.facts.get(event.finding.name)
    title = rule.label if rule else event.finding.name.replace("_", " ")
    return wording.say("did_find", who=who_acted(event.finding.by, seen, wording), finding=wording.term(title))


def _attached(event: ev.Attached, done: Done, seen: Seen, wording: Wording) -> Runs:
    made = event.attachment
    return wording.say("did_attach", who=who_acted(made.by, seen, wording), name=made.name)


def _depends(event: ev.DependencyAdded, done: Done, seen: Seen, wording: Wording) -> Runs:
    return wording.say("did_depend", proposals=wording.names(event.proposals))


def _scheduled(event: ev.Scheduled, done: Done, seen: Seen, wording: Wording) -> Runs:
    register = seen.around.register
    if event.meeting is None:
        return wording.say("did_unschedule", body=body_called(event.body, register))
    meeting = register.meetings.get(event.meeting)
    called = wording.meeting(meeting, register) if meeting else wording.own(event.meeting)
    return wording.say("did_schedule", meeting=called)


def _extended(event: ev.Extended, done: Done, seen: Seen, wording: Wording) -> Runs:
    rule = seen.around.workflow.deadlines.get(event.deadline)
    title = rule.label if rule else event.deadline.replace("_", " ")
    return wording.say("did_extend", who=who_acted(event.by, seen, wording), deadline=wording.term(title))


def _blocked(event: ev.StepBlocked, done: Done, seen: Seen, wording: Wording) -> Runs:
    step = seen.around.workflow.steps.get(event.step)
    title = step.title if step else event.step
    return wording.say("did_block", step=wording.term(title), why=wording.engine(Recorded(event.why)))


def _annulled(event: ev.Annulled, done: Done, seen: Seen, wording: Wording) -> Runs:
    what = wording.engine(f"{named(event.verb)} {event.what.replace('_', ' ')}")
    told = wording.say("did_annul", who=who_acted(done.by, seen, wording), what=what)
    return (*told, *_reasons(event.reasons, wording))


def _followed(event: ev.FollowUpStarted, done: Done, seen: Seen, wording: Wording) -> Runs:
    others = [other.proposal for other in seen.sight.all((event.ref,)) if is_before_the_body(other)]
    return wording.say("did_follow", title=others[0].title, ref=others[0].ref) if others else ()


def state_told(state: str, workflow: Workflow, wording: Wording) -> Runs:
    """Name a state as the rules do, between quotation marks."""
    found = workflow.states.get(state)
    return wording.say("quoted", words=wording.term(found.label if found else state.replace("_", " ")))


def _is_officer(person: Person, seen: Seen) -> bool:
    return any(held.office != SEAT and held.of in seen.proposal.bodies for held in person.offices)


def _rules(step: str, seen: Seen) -> Workflow:
    """Give the rules that have a step: those of today, or others by which the proposal was judged before."""
    if step in seen.around.workflow.steps:
        return seen.around.workflow
    earlier = [seen.sight.gate.store.edition(one.edition) for one in seen.proposal.earlier]
    return next((one for one in earlier if step in one.steps), seen.around.workflow)


def _reasons(reasons: str, wording: Wording) -> Runs:
    if not reasons:
        return ()
    return (Run(" "), *wording.say("with_reasons", reasons=quoted(reasons, wording)))


def _taken_back(one: Done, seen: Seen, wording: Wording) -> Runs:
    if one.annulled_at is None:
        return ()
    day = wall_of(one.annulled_at, seen.around.workflow.zone).local.date()
    return (Run(" "), *wording.say("taken_back", day=(Run(day_written(day, wording.language)),)))


_TOLD: dict[type, Told] = {
    ev.Proposed: _proposed,
    ev.Revised: _revised,
    ev.Stepped: _stepped,
    ev.FactRecorded: _found,
    ev.Attached: _attached,
    ev.DependencyAdded: _depends,
    ev.Scheduled: _scheduled,
    ev.Extended: _extended,
    ev.StepBlocked: _blocked,
    ev.Annulled: _annulled,
    ev.FollowUpStarted: _followed,
}
