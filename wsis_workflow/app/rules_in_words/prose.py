"""An edition as numbered articles, fit to be put before delegates: what applies, who is who, the way, the decisions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wsis_workflow.app.rules_in_words.ballots import BallotInWords
from wsis_workflow.app.rules_in_words.deadlines import DeadlineInWords
from wsis_workflow.app.rules_in_words.names import BUILT_IN
from wsis_workflow.app.rules_in_words.reading import (
    EVERYBODY,
    Named,
    RulesInWords,
    StateInWords,
    StepInWords,
    rules_in_words,
)
from wsis_workflow.domain.rules.date_words import DAY, dated
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import joined, sentence
from wsis_workflow.domain.rules.workflow import BALLOT, Workflow

WHAT_APPLIES, WHO_IS_WHO = sentence("What applies"), sentence("Who is who")
BODIES, FINDINGS = sentence("Bodies"), sentence("Findings")
DEADLINES, PROMISES = sentence("Deadlines"), sentence("Guarantees")
FURTHER = sentence("Notices and follow-ups")
ENDS, THE_START = sentence("How a proposal ends"), sentence("Here a proposal begins.")
READ_BY_EVERYBODY = sentence("It may be read by: {roles}.", roles=EVERYBODY)
WHO_READS = sentence("Where a state says nothing else, a proposal may be read by: {roles}.", roles=EVERYBODY)
ENDINGS = {
    "adopted": sentence("adopted"),
    "noted": sentence("noted"),
    "rejected": sentence("rejected"),
    "withdrawn": sentence("withdrawn"),
    "lapsed": sentence("lapsed"),
    "deferred": sentence("deferred"),
    "referred": sentence("referred"),
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, the clause that it rests on, and what is listed under it."""

    text: str
    source: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article; it is numbered by its place, and its paragraphs within it."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A whole edition."""

    title: str
    subtitle: str
    articles: tuple[Article, ...]


def prose_of(workflow: Workflow) -> Prose:
    """Write an edition as articles; one without content is left out."""
    said = rules_in_words(workflow)
    articles = (
        Article(WHAT_APPLIES, tuple(_scope(workflow))),
        Article(BODIES, tuple(_named(said.parties))),
        Article(WHO_IS_WHO, tuple(_named(said.roles))),
        Article(FINDINGS, tuple(_findings(said.findings))),
        *(
            Article(sentence("State “{state}”", state=state.title), tuple(_state(state)))
            for state in said.states
            if not state.final
        ),
        Article(ENDS, tuple(_end(state) for state in said.states if state.final)),
        *(
            Article(sentence("Ballot “{ballot}”", ballot=ballot.title), tuple(_ballot(ballot)))
            for ballot in said.ballots
        ),
        Article(DEADLINES, tuple(map(_deadline, said.deadlines))),
        Article(PROMISES, tuple(_promises(said))),
        Article(FURTHER, tuple(Paragraph(line) for line in (*said.notices, *said.follow_ups))),
    )
    subtitle = sentence("{name}, edition {number}", name=workflow.name, number=workflow.edition)
    return Prose(said.title, subtitle, tuple(article for article in articles if article.paragraphs))


def _scope(workflow: Workflow) -> Iterator[Paragraph]:
    since, until = workflow.in_force.since, workflow.in_force.until
    if workflow.source:
        yield Paragraph(sentence("These rules put into effect: {source}.", source=workflow.source))
    if since and until:
        yield Paragraph(
            sentence(
                "They govern proposals put forward from {since} until the day before {until}.",
                since=dated(since, DAY),
                until=dated(until, DAY),
            )
        )
    elif since:
        yield Paragraph(sentence("They govern proposals put forward from {since} on.", since=dated(since, DAY)))
    elif until:
        yield Paragraph(sentence("They govern proposals put forward before {until}.", until=dated(until, DAY)))
    yield Paragraph(sentence("Times are by the clocks of {zone}.", zone=workflow.zone))
    if workflow.languages:
        yield Paragraph(sentence("Texts are in: {languages}.", languages=joined(", ", workflow.languages)))
    yield Paragraph(WHO_READS)
    if workflow.note:
        yield Paragraph(workflow.note)


def _named(found: Iterable[Named]) -> Iterator[Paragraph]:
    return (Paragraph(sentence("{title}: {about}.", title=one.title, about=one.about)) for one in found)


def _findings(found: Iterable[Named]) -> Iterator[Paragraph]:
    for one in found:
        yield Paragraph(sentence("“{title}” is recorded by: {roles}.", title=one.title, roles=one.about))


def _state(state: StateInWords) -> Iterator[Paragraph]:
    if state.is_initial:
        yield Paragraph(THE_START)
    yield from (Paragraph(line) for line in state.sentences if line != READ_BY_EVERYBODY)
    yield from (_step(step) for step in state.steps)


def _end(state: StateInWords) -> Paragraph:
    kind = ENDINGS.get(state.final or "") or plain(state.final or "")
    readers = tuple(line for line in state.sentences if line != READ_BY_EVERYBODY)
    return Paragraph(sentence("“{state}”: a proposal ends as {kind}.", state=state.title, kind=kind), items=readers)


def _step(step: StepInWords) -> Paragraph:
    said = {"step": step.title, "roles": step.by, "state": step.leads_to}
    notes = (step.note,) if step.note else ()
    if step.needs:
        text = sentence("“{step}” may be taken by: {roles}. It leads to “{state}”, and needs:", **said)
    elif step.by == BUILT_IN[BALLOT]:
        text = sentence("“{step}” follows from the outcome of the ballot. It leads to “{state}”.", **said)
    else:
        text = sentence("“{step}” may be taken by: {roles}. It leads to “{state}”.", **said)
    return Paragraph(text, step.source, (*step.needs, *notes))


def _ballot(ballot: BallotInWords) -> Iterator[Paragraph]:
    yield Paragraph(sentence("Those who decide are {electors}.", electors=ballot.electorate))
    yield from (Paragraph(line) for line in ballot.sentences)
    yield from (Paragraph(line) for line in ballot.table.counting)
    rows = tuple(
        sentence("{outcome}: {condition}", outcome=row.outcome, condition=row.when) for row in ballot.table.rows
    )
    text = sentence("The outcome is the first of these that holds (“{table}”):", table=ballot.table.title)
    yield Paragraph(text, ballot.table.source, rows)
    for outcome, step in ballot.outcomes:
        yield Paragraph(sentence("Where it is {outcome}, “{step}” follows.", outcome=outcome, step=step))
    if ballot.note:
        yield Paragraph(ballot.note)


def _deadline(deadline: DeadlineInWords) -> Paragraph:
    notes = (deadline.note,) if deadline.note else ()
    text = sentence("“{title}”: {when}.", title=deadline.title, when=deadline.when)
    return Paragraph(text, deadline.source, (*deadline.sentences, *notes))


def _promises(said: RulesInWords) -> Iterator[Paragraph]:
    for one in said.promises:
        yield Paragraph(one.sentence, one.source, (one.because,) if one.because else ())
