"""Definitions of others as a starting point: read, written as ours, and checked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wsis_workflow.app.foreign import Chart, Draft, Finding, draft
from wsis_workflow.app.foreign.naming import name_from
from wsis_workflow.bootstrap.parts import conditions
from wsis_workflow.domain.rules.faults import Fault

CALLED = {"table": "a table of states", "mermaid": "Mermaid", "scxml": "SCXML", "bpmn": "BPMN"}
IN_THE_FILE = 100  # findings that are repeated as comments


class NoSuchChart(ValueError):
    """A file does not hold the chart that was asked for."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A foreign definition as a workflow of ours: the text, what it is made of, and what the checks say of it."""

    language: str
    name: str
    text: str
    draft: Draft
    faults: Sequence[Mapping[str, Any]]


def import_workflow(file: Path, language: str = "auto", name: str | None = None, chart: str | None = None) -> Imported:
    """Read a foreign definition; `chart` chooses one of several in a file, without it the one with most ways counts.

    Raises:
        UnreadableChart: nothing in it can be used.
        NoSuchChart: `chart` names none in it.
    """
    from wsis_workflow.adapters.definitions.drafts import as_commented_yaml
    from wsis_workflow.adapters.foreign import read_charts

    found, charts = read_charts(file, language)
    chosen = _chosen(charts, chart)
    made = name_from(_called(chosen) or file.stem, "workflow", ()).replace("_", "-")
    named = name or chosen.own_name or made
    source = f"Imported from {file.name} ({CALLED[found]}); to be replaced by the rules themselves"
    written = draft(chosen, named, source)
    comments = {**written.comments, (): tuple(_head(file, found, written))}
    text = as_commented_yaml(written.document, comments)
    return Imported(found, named, text, written, [_as_json(fault) for fault in _faults(written)])


def _chosen(charts: list[Chart], wanted: str | None) -> Chart:
    """Choose a chart, and note in it that there are others."""
    named = {label: chart for chart in charts for label in (chart.title, chart.name) if label}
    if wanted is not None and wanted not in named:
        known = ", ".join(_called(chart) or "one without a name" for chart in charts)
        raise NoSuchChart(f"There is no chart “{wanted}” in it; there are: {known}.")
    chosen = named[wanted] if wanted is not None else max(charts, key=lambda one: (len(one.edges), len(one.nodes)))
    for other in charts:
        if other is not chosen:
            place = next((node.place for node in other.nodes.values()), Finding("", "").place)
            said = f"“{_called(other)}” is another chart ({len(other.nodes)} states); import it with `--chart`."
            chosen.note("other-chart", said, place)
    return chosen


def _called(chart: Chart) -> str:
    return chart.name if chart.name and " " not in chart.name and not chart.title else chart.title or chart.name


def _head(file: Path, language: str, written: Draft) -> Iterator[str]:
    yield f"A starting point, imported from {file.name} ({CALLED[language]})."
    yield from written.comments.get((), ())
    yield "What is left to a person:"
    yield from (f"- {sentence}" for sentence in written.decide)
    if written.findings:
        yield "What was not taken over, or only in part:"
    yield from (f"- line {one.place.line}: {one.message}" for one in written.findings[:IN_THE_FILE])
    if len(written.findings) > IN_THE_FILE:
        yield f"- and {len(written.findings) - IN_THE_FILE} more; the import lists them."


def _faults(written: Draft) -> list[Fault]:
    from wsis_workflow.domain.rules.checks import check
    from wsis_workflow.domain.rules.reading import Surroundings, draft_workflow

    workflow, faults = draft_workflow(written.document, Surroundings(None, {}, tuple(conditions()), None))
    return faults if workflow is None else [*faults, *check(workflow)]


def _as_json(fault: Fault) -> dict[str, Any]:
    place = ".".join(str(part) for part in fault.path)
    return {"code": fault.code, "message": fault.message, "place": place, "is_error": fault.is_error}
