"""The promises of a procedure, proved over its graph, its needs and its deadlines, or broken by a run of steps."""

from collections.abc import Callable
from itertools import permutations

from wsis_workflow.domain.rules.chart import Chart, chart_of
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.lingering import longest_stay
from wsis_workflow.domain.rules.runs import Run, shortest_run
from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK, OF_PROPOSAL, Guarantee, Role, Step, Workflow

Proof = Callable[[Guarantee, Chart], "Verdict"]
Verdict = tuple[str, Run | None]  # a sentence where the promise is empty or broken; the run that breaks it
KEPT: Verdict = ("", None)


def broken(workflow: Workflow) -> list[Fault]:
    """List the guarantees that some run breaks, with the shortest such run, and those that promise nothing."""
    return broken_in(chart_of(workflow))


def broken_in(chart: Chart) -> list[Fault]:
    """Do the same for a workflow whose chart is drawn already."""
    if chart.workflow.initial not in chart.workflow.states or not chart.is_whole:
        return []
    return [
        _fault(sentence, run, index, guarantee.because)
        for index, guarantee in enumerate(chart.workflow.guarantees)
        for sentence, run in (_judged(guarantee, chart),)
        if sentence
    ]


def _judged(guarantee: Guarantee, chart: Chart) -> Verdict:
    proof = PROOFS.get(guarantee.kind)
    return proof(guarantee, chart) if proof and not _is_unreadable(guarantee, chart.workflow) else KEPT


def _is_unreadable(guarantee: Guarantee, workflow: Workflow) -> bool:
    named = {guarantee.state, guarantee.before, guarantee.source, *guarantee.dest} - {None}
    has_no_span = guarantee.kind == "within" and not guarantee.span
    return has_no_span or bool(named - set(workflow.states)) or bool(set(guarantee.steps) - set(workflow.steps))


def _fault(sentence: str, run: Run | None, index: int, because: str) -> Fault:
    path = ("guarantees", index)
    if run is None:
        message = f"This guarantee promises nothing: {sentence}; reword or remove it."
        return Fault("vacuous-guarantee", message, path, is_error=False)
    way = f"by {', '.join(run)}" if run else "from the start"
    why = f" (“{because.rstrip('.')}”)" if because else ""
    message = f"This guarantee{why} is broken {way}: {sentence}; close that way or reword the guarantee."
    return Fault("guarantee-broken", message, path, steps=run)


def _never_before(guarantee: Guarantee, chart: Chart) -> Verdict:
    state, before = guarantee.state or "", guarantee.before or ""
    if state not in chart.reached:
        return f'"{state}" is never reached anyway', None
    if before == chart.workflow.initial:
        return f'every proposal begins in "{before}"', None
    run = shortest_run(chart, {state}, avoiding={before} - {state})
    return KEPT if run is None else (f'"{state}" is reached before "{before}"', run)


def _always_ends(_: Guarantee, chart: Chart) -> Verdict:
    trapped = chart.reached - chart.ending
    if not trapped:
        return KEPT
    run = shortest_run(chart, trapped)
    return KEPT if run is None else ("no end can be reached any more", run)


def _different_persons(guarantee: Guarantee, chart: Chart) -> Verdict:
    steps = [chart.workflow.steps[name] for name in guarantee.steps if _is_for_people(chart.workflow.steps[name])]
    if len(steps) < 2:
        return "fewer than two of its steps are taken by persons", None
    orders = [(pair, run) for pair in permutations(steps, 2) if (run := run_through(*pair, chart)) is not None]
    if not orders:
        return "no proposal takes two of its steps", None
    breaking = [(pair, run) for pair, run in orders if _may_be_one_person(*pair, chart.workflow)]
    if not breaking:
        return KEPT
    (first, later), run = min(breaking, key=lambda found: len(found[1]))
    return f'the same person may take "{first.name}" and then "{later.name}"', run


def _is_for_people(step: Step) -> bool:
    return bool(set(step.by) - {BALLOT, CLOCK})


def run_through(first: Step, later: Step, chart: Chart) -> Run | None:
    """Give the shortest run in which both steps are taken in this order."""
    begin = shortest_run(chart, set(first.sources))
    rest = shortest_run(chart, set(later.sources), start=first.dest)
    return None if begin is None or rest is None else (*begin, first.name, *rest, later.name)


def _may_be_one_person(first: Step, later: Step, workflow: Workflow) -> bool:
    if any(need.kind == "not_same_person_as" and need.value == first.name for need in later.needs):
        return False
    pairs = ((workflow.roles.get(one), workflow.roles.get(other)) for one in first.by for other in later.by)
    return any(one is not None and other is not None and _overlap(one, other, workflow) for one, other in pairs)


def _overlap(one: Role, other: Role, workflow: Workflow) -> bool:
    """Say whether a person may be both; of one body alone nobody holds two offices, or represents two categories."""
    bodies = _bodies(one, workflow) | _bodies(other, workflow)
    if len(bodies) > 1 or OF_PROPOSAL in bodies:
        return True
    return _have_in_common(one.offices, other.offices) and _have_in_common(one.categories, other.categories)


def _have_in_common(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Say whether two lists share a word, of which one that is empty names all."""
    return not some or not others or bool(set(some) & set(others))


def _bodies(role: Role, workflow: Workflow) -> set[str]:
    """Name the parties of which one may have the role: all of them where it names none."""
    return set(workflow.parties) if role.of is None else {role.of}


def _within(guarantee: Guarantee, chart: Chart) -> Verdict:
    source, dest = guarantee.source or "", guarantee.dest
    if source not in chart.reached:
        return f'"{source}" is never reached', None
    if source in dest:
        return f'"{source}" is itself among the states to reach', None
    stay = longest_stay(chart, source, dest, guarantee.span or "")
    if stay is None:
        return KEPT
    begin = shortest_run(chart, {source})
    return "no deadline leads on in that time", (*(begin or ()), *stay)


PROOFS: dict[str, Proof] = {
    "never": _never_before,
    "always_ends": _always_ends,
    "different_persons": _different_persons,
    "within": _within,
}
