"""A log replayed on a workflow: each case on its edition, each row of activities aligned once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.app.conforming.aligning import Alignment, Chart
from wsis_workflow.app.conforming.cases import Found, Replayed
from wsis_workflow.app.conforming.choosing import Choice, choice_of
from wsis_workflow.app.conforming.guarantees import Watch, broken
from wsis_workflow.app.conforming.log import Event, Log
from wsis_workflow.app.conforming.matching import Wanted, matched
from wsis_workflow.app.conforming.report import Deviation, Figures, Report, Variant, examples
from wsis_workflow.app.conforming.separations import violated
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.deadlines import wall_of
from wsis_workflow.domain.rules.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms a log is judged.

    `wanted` maps activities to steps by hand; `are_running`: cases may end anywhere; `is_of_people`: what the clock and
    ballots do is not in the log; `calendar` says which days are worked.
    """

    wanted: Wanted = field(default_factory=dict)
    are_running: bool = False
    is_of_people: bool = False
    calendar: Calendar = field(default_factory=Calendar)


def conform(log: Log, editions: Sequence[Workflow], terms: Terms | None = None) -> Report:
    """Replay a log: each case on the edition in force when it began, where there is none on the latest."""
    terms = terms or Terms()
    benches = {edition.edition: _Bench(log, edition, terms) for edition in editions}
    cases = [benches[_edition_for(events, editions)].replayed(name, events) for name, events in log.cases.items()]
    unjudged: Counter[str] = Counter()
    ends = [event.at for events in log.cases.values() for event in events if event.at]
    separations = violated(cases, unjudged)
    guarantees = broken(cases, Watch(terms.calendar, max(ends, default=None), unjudged))
    deviations, deviating = _deviations(cases)
    deviating |= {one.case for found in separations for one in found.cases}
    deviating |= {one.case for found in guarantees for one in found.cases}
    aside = sum((bench.choice.aside for bench in benches.values()), Counter[str]())
    return Report(
        workflow=editions[0].name,
        editions=dict(sorted(Counter(case.workflow.edition for case in cases).items())),
        figures=_figures(cases, len(deviating)),
        events=log.size + log.left_out,
        replayed=sum(len(case.events) for case in cases),
        left_out=log.left_out,
        beside=dict(aside.most_common()),
        deviations=deviations,
        variants=_variants(cases),
        separations=separations,
        guarantees=guarantees,
        unjudged=dict(unjudged),
    )


class _Bench:
    """One edition with all that is worked out once for it."""

    def __init__(self, log: Log, workflow: Workflow, terms: Terms) -> None:
        self.workflow = workflow
        automatic = frozenset(step.name for step in workflow.steps.values() if step.is_automatic)
        self.free = automatic if terms.is_of_people else frozenset()
        finals = [name for name, state in workflow.states.items() if state.final or terms.are_running]
        self.chart = Chart(workflow, finals, self.free)
        activities = dict.fromkeys(event.activity for events in log.cases.values() for event in events)
        self.choice: Choice = choice_of(log.cases.values(), matched(activities, workflow, terms.wanted))
        self._known: dict[tuple[str, ...], Alignment] = {}

    def replayed(self, name: str, events: tuple[Event, ...]) -> Replayed:
        """Replay a case."""
        chosen = tuple(self.choice.replayed(events))
        variant = tuple(event.activity for event in chosen)
        maybe = [self.choice.matching.steps[activity] for activity in variant]
        if variant not in self._known:
            self._known[variant] = self.chart.align(maybe)
        alignment = self._known[variant]
        steps = [names[0] if names else None for names in maybe]
        for move in alignment.moves:
            if move.event is not None and move.step is not None:
                steps[move.event] = move.step
        return Replayed(name, self.workflow, alignment, chosen, tuple(steps), events, self.free)


def _edition_for(events: Sequence[Event], editions: Sequence[Workflow]) -> int:
    began = next((event.at for event in events if event.at), None)
    governing = [edition for edition in editions if _covers(edition, began)] or editions
    return max(edition.edition for edition in governing)


def _covers(edition: Workflow, began: datetime | None) -> bool:
    return began is not None and edition.in_force.covers(wall_of(began, edition.zone).local.date())


def _deviations(cases: Iterable[Replayed]) -> tuple[list[Deviation], set[str]]:
    """Count the deviations, the most frequent first, and name the cases that have any."""
    found: dict[Found, list[str]] = defaultdict(list)
    for case in cases:
        for one in case.deviations():
            found[one].append(case.name)
    deviating = {name for names in found.values() for name in names}
    told = [Deviation(*one, len(names), len(set(names)), examples(names)) for one, names in found.items()]
    return sorted(told, key=lambda one: (-one.count, one.kind, one.activity, one.step, one.state)), deviating


def _variants(cases: Iterable[Replayed]) -> list[Variant]:
    """List what cases have in common, the most frequent first."""
    alike: dict[tuple[int, tuple[str, ...]], list[Replayed]] = defaultdict(list)
    for case in cases:
        alike[case.workflow.edition, case.variant].append(case)
    ordered = sorted(alike.items(), key=lambda item: -len(item[1]))
    return [_variant(edition, activities, several) for (edition, activities), several in ordered]


def _variant(edition: int, activities: tuple[str, ...], alike: list[Replayed]) -> Variant:
    alignment = alike[0].alignment
    some = examples([case.name for case in alike])
    return Variant(activities, len(alike), round(alignment.fitness, 6), alignment.cost, edition, some)


def _figures(cases: Sequence[Replayed], deviating: int) -> Figures:
    cost, worst = (sum(getattr(case.alignment, name) for case in cases) for name in ("cost", "worst"))
    average = sum(case.alignment.fitness for case in cases) / len(cases) if cases else 1.0
    return Figures(
        cases=len(cases),
        fitting=sum(case.alignment.cost == 0 for case in cases),
        deviating=deviating,
        fitness=round(1 - cost / worst, 6) if worst else 1.0,
        average_fitness=round(average, 6),
        added=sum(case.added for case in cases),
    )
