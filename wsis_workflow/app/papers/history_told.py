"""The history of a proposal as a table of a document: when, what, and by which clause."""

from collections.abc import Callable, Iterator
from typing import Any

from wsis_workflow.app.papers.acts_told import acts_told, state_told
from wsis_workflow.app.papers.days import day_written
from wsis_workflow.app.papers.paper import Paragraph, Run, Runs, Table
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.treated import Done
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.rules.explaining import plain as in_words
from wsis_workflow.domain.rules.moments import wall_of
from wsis_workflow.domain.rules.workflow import BALLOT, Workflow

Told = Callable[[Any, Seen, Workflow, Wording], Runs]
MACHINERY = (ev.StepBlocked,)  # no part of what a body wants to know


def history_told(seen: Seen, acts: tuple[ev.Act, ...], wording: Wording) -> Table:
    """Tell every act that belongs to the story of a proposal, by the rules under which it was done."""
    rows = tuple(_row(done, workflow, seen, wording) for done, workflow in _done(seen, acts))
    head = tuple(wording.say(label) for label in ("date", "event", "clause"))
    return Table("", head, tuple(row for row in rows if row[1]))


def _done(seen: Seen, acts: tuple[ev.Act, ...]) -> Iterator[tuple[Done, Workflow]]:
    for act in acts:
        workflow = seen.sight.gate.store.edition(seen.proposal.edition_at(act.number))
        yield from ((Done(event, act.by, act.at), workflow) for event in act.events)


def _row(done: Done, workflow: Workflow, seen: Seen, wording: Wording) -> tuple[Runs, ...]:
    day = wall_of(done.at, workflow.zone).local.date()
    date = (Run(day_written(day, wording.language)),)
    clause = _clause(done.event, workflow, seen)
    return date, _told(done, workflow, seen, wording), wording.own(clause) if clause else ()


def _told(done: Done, workflow: Workflow, seen: Seen, wording: Wording) -> Runs:
    tell = _TOLD.get(type(done.event))
    told = tell(done.event, seen, workflow, wording) if tell else ()
    if told or isinstance(done.event, MACHINERY):
        return told
    blocks = next(acts_told((done,), seen, wording), ())
    return tuple(run for block in blocks if isinstance(block, Paragraph) for run in block.runs)


def _stepped(event: ev.Stepped, seen: Seen, workflow: Workflow, wording: Wording) -> Runs:
    """Tell the step that an outcome took; those of people are told as in reports."""
    if event.by != BALLOT:
        return ()
    step = wording.term(workflow.steps[event.step].title)
    return wording.say("was_stepped", step=step, state=state_told(event.dest, workflow, wording))


def _opened(event: ev.BallotOpened, seen: Seen, workflow: Workflow, wording: Wording) -> Runs:
    return wording.say("was_opened", revision=event.revision, electors=len(event.electors))


def _decided(event: ev.BallotDecided, seen: Seen, workflow: Workflow, wording: Wording) -> Runs:
    tally = wording.listed(
        (*wording.term(in_words(position)), Run(f" {count}")) for position, count in event.outcome.tally.items()
    )
    return wording.say("was_decided", outcome=wording.term(in_words(event.outcome.outcome)), tally=tally)


def _available(event: ev.MadeAvailable, seen: Seen, workflow: Workflow, wording: Wording) -> Runs:
    return wording.say("was_available", languages=wording.listed(map(wording.language_named, event.languages)))


def _clause(event: ev.Event, workflow: Workflow, seen: Seen) -> str:
    """Name the clause: of the deadlines that a step had to meet, or of the table that decided."""
    match event:
        case ev.Stepped() if event.step in workflow.steps:
            named = [str(need.value) for need in workflow.steps[event.step].needs if need.kind in ("in_time", "after")]
            rules = [workflow.deadlines[name] for name in named if name in workflow.deadlines]
            return "; ".join(dict.fromkeys(rule.source for rule in rules if rule.source))
        case ev.BallotOpened() | ev.BallotDecided():
            ballot = next((one for one in seen.proposal.ballots if one.number == event.number), None)
            rule = workflow.ballots.get(ballot.rule) if ballot else None
            return workflow.decisions[rule.decision].source if rule else ""
        case ev.Extended() if event.deadline in workflow.deadlines:
            return workflow.deadlines[event.deadline].source
    return ""


_TOLD: dict[type, Told] = {
    ev.Stepped: _stepped,
    ev.BallotOpened: _opened,
    ev.BallotDecided: _decided,
    ev.MadeAvailable: _available,
}
