"""Why a step can never be taken, where its own words say so."""

from collections.abc import Iterable

from wsis_workflow.domain.rules.chart import BODY_NEEDS, Chart
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE, BALLOT, CLOCK, Need, Step

OF_PEOPLE = ("reasons", "second")  # neither the clock nor a ballot gives reasons or is confirmed


def why_never(step: Step, chart: Chart) -> str:
    """Say in words why no proposal ever takes the step and what to do; nothing where one may."""
    if chart.is_whole and not any(source in chart.reached for source in step.sources):
        return "no proposal comes to a state that offers it; correct `from` or remove the step"
    return _contradiction(step, chart) or _clock_cannot(step) or _fact_unrecorded(step, chart) or _unset(step, chart)


def _contradiction(step: Step, chart: Chart) -> str:
    for one, other in contradictions(step.needs):
        if one.kind != "in_time" or _binds_all(str(one.value), step, chart):
            return f"{_said(one)} and {_said(other)} never hold together; remove one of them"
    return ""


def contradictions(needs: Iterable[Need]) -> list[tuple[Need, Need]]:
    """Find the needs that exclude each other: a fact and its absence, both ends of a deadline, both ends of a wait."""
    asked = {(need.kind, need.value): need for need in needs}
    opposites = [(need, asked.get(_opposite(need))) for need in asked.values()]
    return [(need, other) for need, other in opposites if other is not None]


def _opposite(need: Need) -> tuple[str, str | tuple[str, ...]]:
    if (need.kind, need.value) == ("depends_on", "adopted"):
        return "depends_on", "failed"
    return {"fact": "no_fact", "in_time": "after"}.get(need.kind, ""), need.value


def _binds_all(deadline: str, step: Step, chart: Chart) -> bool:
    rule = chart.workflow.deadlines.get(deadline)
    return rule is not None and rule.party is None and not set(rule.exempt) & set(step.by)


def _clock_cannot(step: Step) -> str:
    asked = [need.kind for need in step.needs if need.kind in OF_PEOPLE]
    if asked and set(step.by) == {CLOCK}:
        return f"only the clock takes it, and it needs {asked[0]}, which a person must give; add a role to `by`"
    return ""


def _fact_unrecorded(step: Step, chart: Chart) -> str:
    for need in step.needs:
        fact = chart.workflow.facts.get(str(need.value)) if need.kind == "fact" else None
        if fact is not None and not fact.by and fact.name != ADMITTED_LATE:
            return f'nobody may record the fact "{fact.name}" that it needs; name a role in its `by`'
    return ""


def _unset(step: Step, chart: Chart) -> str:
    for need in step.needs:
        party = chart.workflow.parties.get(str(need.value)) if need.kind in BODY_NEEDS else None
        if party is None or (step.name in party.bound_by and set(step.by) - {CLOCK, BALLOT}):
            continue
        if not any(party.name in chart.maybe[source] for source in step.sources if source in chart.reached):
            return f'the party "{party.name}" is set nowhere before; add a step to its `bound_by`'
    return ""


def _said(need: Need) -> str:
    return f"`{need.kind}: {need.value}`"
