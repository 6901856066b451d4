"""The state chart as SVG: readable without colour, with a title, and without any inline style."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wsis_workflow.domain.rules.drawing.arrows import Arrow, arrows, title_of
from wsis_workflow.domain.rules.drawing.layout import HEAD, MARGIN, WIDTH, Box, Layout, layout_of
from wsis_workflow.domain.rules.drawing.xml_words import text
from wsis_workflow.domain.rules.workflow import State, Workflow

EDGE = MARGIN + WIDTH
TAKEN = "✓ "
LONGEST = 50  # letters in a line
POINT = '<marker id="point" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'


@dataclass(frozen=True, slots=True)
class Walked:
    """The states that were entered, and the ways that were taken: from which state, by which step, to which state."""

    states: Collection[str]
    ways: Collection[tuple[str, str, str]]


def svg(workflow: Workflow, walked: Walked | None = None) -> str:
    """Draw the chart: each state with its steps, each step on the rail to where it leads.

    Dashed lines are the clock's and the ballots', double frames are ends, the bold frame is where it begins.
    Before what was walked, where that is given, stands ✓, and before all else, which is drawn in grey, ✗.
    """
    layout = layout_of(workflow)
    size = f'viewBox="0 0 {layout.width} {layout.height}" width="{layout.width}" height="{layout.height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="sans-serif" font-size="13">',
        f"<title>{text(workflow.title or workflow.name)}, edition {workflow.edition}</title>",
        f"<desc>{text(_in_words(workflow, walked))}</desc>",
        f'<defs>{POINT}<path d="M0 0 8 4 0 8z"/></marker></defs>',
        *(part for name in layout.rails for part in _rail(name, layout)),
        *(
            part
            for state in workflow.states.values()
            for part in _box(state, workflow, layout.boxes[state.name], walked)
        ),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _in_words(workflow: Workflow, walked: Walked | None) -> str:
    """Say every arrow as a sentence, for those who do not see the picture."""
    titles = {state.name: title_of(state) for state in workflow.states.values()}
    labels = [", ".join(_labels(each, workflow, walked, in_words=True)) for each in arrows(workflow)]
    led = [f"{titles[each.source]} leads to {titles[each.dest]} by" for each in arrows(workflow)]
    told = " ".join(f"{way}: {label}." for way, label in zip(led, labels, strict=True))
    if walked is None:
        return told
    missed = ", ".join(titles[name] for name in workflow.states if name not in walked.states) or "none"
    return f"States never entered: {missed}. {told}"


def _rail(name: str, layout: Layout) -> Iterator[str]:
    """Draw the rail to a state, with a dot wherever a step joins it."""
    x, entry = layout.rails[name], layout.boxes[name].entry
    joining = [
        (box.line(number), arrow.is_automatic)
        for box in layout.boxes.values()
        for number, arrow in enumerate(box.leaving)
        if arrow.dest == name
    ]
    heights = [entry, *(y for y, _ in joining)]
    yield f'<path d="M{x} {min(heights)}V{max(heights)}" fill="none" stroke="#666"/>'
    yield f'<path d="M{x} {entry}H{EDGE}" fill="none" stroke="#666" marker-end="url(#point)"/>'
    for y, is_automatic in joining:
        dashed = ' stroke-dasharray="4 3"' if is_automatic else ""
        yield f'<path d="M{EDGE} {y}H{x}" fill="none" stroke="#666"{dashed}/><circle cx="{x}" cy="{y}" r="3"/>'


def _labels(arrow: Arrow, workflow: Workflow, walked: Walked | None, *, in_words: bool = False) -> list[str]:
    """Say each step of an arrow, with whether it was taken where that is given."""
    if walked is None:
        return list(arrow.labels)
    steps = [step for step in workflow.steps_from(arrow.source) if step.dest == arrow.dest]
    taken = [(arrow.source, step.name, arrow.dest) in walked.ways for step in steps]
    if in_words:
        return [title_of(step) + ("" if was else " (never taken)") for step, was in zip(steps, taken, strict=True)]
    return [_sign(was) + title_of(step) for step, was in zip(steps, taken, strict=True)]


def _box(state: State, workflow: Workflow, box: Box, walked: Walked | None) -> Iterator[str]:
    is_missed = walked is not None and state.name not in walked.states
    bold = ' stroke-width="2.5"' if state.name == workflow.initial else ""
    frame = f'x="{MARGIN}" y="{box.top}" width="{WIDTH}" height="{box.height}"'
    yield f'<rect {frame} rx="6" fill="{"#eee" if is_missed else "#fff"}" stroke="#000"{bold}/>'
    if state.final:
        inner = f'x="{MARGIN + 3}" y="{box.top + 3}" width="{WIDTH - 6}" height="{box.height - 6}"'
        yield f'<rect {inner} rx="4" fill="none" stroke="#000"/>'
    title = title_of(state) if walked is None else _sign(not is_missed) + title_of(state)
    yield f'<text x="{MARGIN + 12}" y="{box.top + HEAD // 2 + 5}" font-weight="bold">{_short(title)}</text>'
    for number, arrow in enumerate(box.leaving):
        labels = _labels(arrow, workflow, walked)
        grey = ' fill="#666"' if walked is not None and not any(label.startswith(TAKEN) for label in labels) else ""
        said = _short(", ".join(labels))
        yield f'<text x="{EDGE - 10}" y="{box.line(number) + 4}" text-anchor="end"{grey}>{said}</text>'


def _sign(is_walked: bool) -> str:
    return TAKEN if is_walked else "✗ "


def _short(said: str) -> str:
    return text(said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…")
