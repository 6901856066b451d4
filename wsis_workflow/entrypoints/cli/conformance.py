"""What replaying a log came to, told on the terminal."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from wsis_workflow.app.conforming.report import Deviation, Report
    from wsis_workflow.domain.rules.workflow import Workflow

    Editions = Mapping[int, Workflow]

MOST_CASES = 10
LONGEST = 12  # activities of a variant

_SAID: dict[str, str] = {
    "unknown-activity": "“{activity}” is no step of the workflow; `--map` says which it is, or to leave it aside",
    "not-possible": "“{activity}” is not possible in “{state}”",
    "missing-step": "“{step}” is missing, in “{state}”",
    "missing-automatic-step": "“{step}” is missing, in “{state}”; the clock or a ballot takes it",
    "missing-end": "the case stops in “{state}”, which is no end",
    "not-for-people": "“{activity}” is for the clock or a ballot alone, and a person took it",
    "not-for-the-engine": "“{activity}” is for people, and the clock or a ballot took it",
}


def told(report: "Report", editions: "Editions", variants: int) -> Iterator[str]:
    """Tell all of it, what counts most first."""
    yield from _figures(report)
    yield from _section("Deviations", (_deviation(one, editions) for one in report.deviations))
    yield from _section("Separations of duties violated", _separations(report, editions))
    yield from _section("Guarantees broken", _guarantees(report))
    yield from _section("Not judged", (f"{number} × {what}" for what, number in report.unjudged.items()))
    yield from _section("Variants", _variants(report, variants))


def percent(fitness: float) -> str:
    """Write a share so that only what fits wholly reads as 100 %."""
    return "100 %" if fitness >= 1 else f"{min(fitness * 100, 99.99):.2f} %"


def clean(text: str) -> str:
    """Take out what a log must not do to a terminal."""
    return "".join(one if one.isprintable() else " " for one in text)


def _figures(report: "Report") -> Iterator[str]:
    figures = report.figures
    editions = ", ".join(f"edition {number}: {cases} case(s)" for number, cases in report.editions.items())
    yield click.style(f"{report.workflow}, {editions or 'no cases'}", bold=True)
    beside = "".join(f"; {number} {reason}" for reason, number in report.beside.items())
    yield f"{report.events} event(s): {report.replayed} replayed, {report.left_out} left out as faulty{clean(beside)}."
    if figures.added:
        yield f"{figures.added} step(s) of the clock and of ballots were taken for granted."
    yield (
        f"Fitness {percent(figures.fitness)} (average of the cases {percent(figures.average_fitness)}): "
        f"{figures.fitting} of {figures.cases} case(s) fit perfectly, {figures.deviating} deviate in some way."
    )


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield click.style(title, bold=True)
        yield from (f"  {clean(line)}" for line in found)


def _deviation(one: "Deviation", editions: "Editions") -> str:
    step, state = (_label(name, editions, part) for name, part in ((one.step, _step), (one.state, _state)))
    said = _SAID[one.kind].format(activity=one.activity, step=step, state=state)
    return f"{one.count} × {said}: {_some(one.cases, one.in_cases)}"


def _separations(report: "Report", editions: "Editions") -> Iterator[str]:
    for found in report.separations:
        first, later = (_label(name, editions, _step) for name in found.steps)
        cases = _some([f"{one.case} ({one.person})" for one in found.cases], len(found.cases))
        yield f"“{first}” and then “{later}” by one person ({found.rule}): {cases}"


def _guarantees(report: "Report") -> Iterator[str]:
    for found in report.guarantees:
        because = f" (“{found.because.rstrip('.')}”)" if found.because else ""
        yield f"{found.guarantee}{because}: {len(found.cases)} case(s)"
        yield from (f"  {one.case}: {one.what}" for one in found.cases[:MOST_CASES])
        if len(found.cases) > MOST_CASES:
            yield f"  and {len(found.cases) - MOST_CASES} more; --json has all"


def _variants(report: "Report", most: int) -> Iterator[str]:
    for one in report.variants[:most]:
        more = f" → … ({len(one.activities)} in all)" if len(one.activities) > LONGEST else ""
        way = " → ".join(one.activities[:LONGEST]) or "nothing"
        yield f"{one.count} × {percent(one.fitness)}: {way}{more}"
    if most and len(report.variants) > most:
        yield f"and {len(report.variants) - most} more; --json has all"


def _some(cases: "Iterable[str]", in_all: int) -> str:
    few = list(cases)[:MOST_CASES]
    more = f" and {in_all - len(few)} more" if in_all > len(few) else ""
    return f"{', '.join(few)}{more}"


def _label(name: str, editions: "Editions", part: "Callable[[Workflow, str], str | None]") -> str:
    """Give the title as the latest edition that knows the name has it."""
    titles = (part(editions[number], name) for number in sorted(editions, reverse=True))
    return next((title for title in titles if title), name)


def _step(workflow: "Workflow", name: str) -> str | None:
    step = workflow.steps.get(name)
    return step.title if step else None


def _state(workflow: "Workflow", name: str) -> str | None:
    state = workflow.states.get(name)
    return state.label if state else None
