"""The state chart in the languages of Mermaid and Graphviz; titles are quoted so that they stay titles."""

from collections.abc import Iterator

from wsis_workflow.domain.rules.drawing.arrows import arrows, title_of
from wsis_workflow.domain.rules.workflow import Workflow

_MERMAID = str.maketrans(
    {'"': "'", "\n": " ", "\r": " ", ":": "#58;", ";": "#59;", "<": "#lt;", ">": "#gt;", "%": "#37;"}
)
_DOT = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": " ", "\r": " "})


def mermaid(workflow: Workflow) -> str:
    """Write the chart for Mermaid."""
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in _mermaid_lines(workflow))]) + "\n"


def dot(workflow: Workflow) -> str:
    """Write the chart for Graphviz."""
    lines = [
        f"digraph {_quoted(workflow.name)} {{",
        f"  label={_quoted(workflow.title or workflow.name)};",
        "  rankdir=LR;",
    ]
    return "\n".join([*lines, *(f"  {line};" for line in _dot_lines(workflow)), "}"]) + "\n"


def _mermaid_lines(workflow: Workflow) -> Iterator[str]:
    ids = {name: f"s{number}" for number, name in enumerate(workflow.states)}
    for name, state in workflow.states.items():
        yield f'state "{title_of(state).translate(_MERMAID)}" as {ids[name]}'
    yield f"[*] --> {ids[workflow.initial]}"
    for arrow in arrows(workflow):
        yield f"{ids[arrow.source]} --> {ids[arrow.dest]}: {arrow.label.translate(_MERMAID)}"
    for name, state in workflow.states.items():
        if state.final:
            yield f"{ids[name]} --> [*]"


def _dot_lines(workflow: Workflow) -> Iterator[str]:
    yield 'node [shape=box, style="rounded"]'
    for name, state in workflow.states.items():
        ends = ", peripheries=2" if state.final else ""
        yield f"{_quoted(name)} [label={_quoted(title_of(state))}{ends}]"
    yield f'"" [shape=point]; "" -> {_quoted(workflow.initial)}'
    for arrow in arrows(workflow):
        dashed = ", style=dashed" if arrow.is_automatic else ""
        yield f"{_quoted(arrow.source)} -> {_quoted(arrow.dest)} [label={_quoted(arrow.label)}{dashed}]"


def _quoted(text: str) -> str:
    return f'"{text.translate(_DOT)}"'
