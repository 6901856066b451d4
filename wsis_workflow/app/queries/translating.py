"""What somebody was asked to translate, as tasks among their work."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from wsis_workflow.app.queries.capacities import capacity_of
from wsis_workflow.app.queries.deadlines import Deadline, in_order
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.tasks import Task
from wsis_workflow.app.queries.translations import TranslationSeen, translation_seen
from wsis_workflow.app.views_ports import AwaitedTranslation
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.translation_dates import until_of
from wsis_workflow.domain.rules.language_words import language_in_words
from wsis_workflow.domain.rules.sentences import sentence

TRANSLATED = "translated"


def to_translate(sight: Sight, people: Mapping[str, Person]) -> Iterator[Task]:
    """Give a task for each proposal of which somebody was asked for language versions, with all of them in it."""
    found = sorted(sight.gate.store.views.translations(tuple(people)), key=lambda one: (one.proposal, one.person))
    for (ref, person), group in groupby(found, key=lambda one: (one.proposal, one.person)):
        awaited = list(group)
        for seen in sight.all([ref]):
            yield _task(seen, awaited, people[person])


def _task(seen: Seen, awaited: list[AwaitedTranslation], person: Person) -> Task:
    proposal = seen.proposal
    versions = [translation_seen(proposal.translations[one.language], seen) for one in awaited]
    return Task(
        ref=proposal.ref,
        title=proposal.title,
        state=proposal.state,
        state_title=seen.around.workflow.states[proposal.state].label,
        version=proposal.version,
        do=tuple(f"{TRANSLATED} {one.language}" for one in versions),
        missing=(),
        deadline=next(iter(in_order(filter(None, (_deadline(one, seen) for one in versions)))), None),
        instead_of=None if person.ref == seen.asked.actor else person.name,
        since=min(one.since for one in awaited),
        capacity=capacity_of(person, seen),
        titles=tuple(
            sentence("Translate into {language}", language=language_in_words(one.language)) for one in versions
        ),
    )


def _deadline(version: TranslationSeen, seen: Seen) -> Deadline | None:
    """Show until when it is awaited as a deadline is shown; one that is late has passed."""
    request, zone = seen.proposal.translations[version.language].request, seen.around.workflow.zone
    due = until_of(request, seen.proposal, zone)
    if due is None:
        return None
    return Deadline(
        proposal=seen.proposal.ref,
        name=f"{TRANSLATED} {version.language}",
        title=sentence("Language version: {language}", language=language_in_words(version.language)),
        words=version.until,
        earliest=due.earliest.instant,
        latest=due.latest.instant,
        passed=version.is_late,
        source="",
        meeting=None,
        generation=1,
        zone=zone,
    )
