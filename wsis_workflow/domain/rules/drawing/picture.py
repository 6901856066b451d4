"""The state chart as SVG: readable without colour, with a title, and without any inline style."""

from collections.abc import Iterator
from html import escape

from wsis_workflow.domain.rules.drawing.arrows import Arrow, arrows, title_of
from wsis_workflow.domain.rules.drawing.layout import DOWN, HEIGHT, WIDTH, Box, boxes, extent
from wsis_workflow.domain.rules.workflow import State, Workflow

FONT = 'font-family="sans-serif" font-size="13" text-anchor="middle"'
LINE_LENGTH = 24
HEAD = '<marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'


def svg(workflow: Workflow) -> str:
    """Draw the chart; dashed arrows are the clock's and the ballots', double frames are ends."""
    placed = boxes(workflow)
    width, height = extent(placed)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" {FONT}>',
        f"<title>{_text(workflow.title or workflow.name)}, edition {workflow.edition}</title>",
        f"<desc>{_text(_in_words(workflow))}</desc>",
        f'<defs>{HEAD}<path d="M0 0 8 4 0 8z"/></marker></defs>',
        *(_arrow(arrow, placed) for arrow in arrows(workflow)),
        *(part for state in workflow.states.values() for part in _box(state, placed[state.name])),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _in_words(workflow: Workflow) -> str:
    """Say every arrow as a sentence, for those who do not see the picture."""
    titles = {state.name: title_of(state) for state in workflow.states.values()}
    return " ".join(f"{titles[a.source]} leads to {titles[a.dest]} by: {a.label}." for a in arrows(workflow))


def _box(state: State, box: Box) -> Iterator[str]:
    yield f'<rect x="{box.x}" y="{box.y}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="#fff" stroke="#000"/>'
    if state.final:
        inner = f'x="{box.x + 4}" y="{box.y + 4}" width="{WIDTH - 8}" height="{HEIGHT - 8}"'
        yield f'<rect {inner} rx="4" fill="none" stroke="#000"/>'
    lines = _lines(title_of(state))
    for number, line in enumerate(lines):
        y = box.middle + 5 + round((number - (len(lines) - 1) / 2) * 15)
        yield f'<text x="{box.x + WIDTH // 2}" y="{y}">{_text(line)}</text>'


def _arrow(arrow: Arrow, placed: dict[str, Box]) -> str:
    source, dest = placed[arrow.source], placed[arrow.dest]
    dashed = ' stroke-dasharray="5 4"' if arrow.is_automatic else ""
    path, x, y = _forward(source, dest) if dest.column > source.column else _back(source, dest)
    line = f'<path d="{path}" fill="none" stroke="#555" marker-end="url(#head)"{dashed}/>'
    return f'{line}<text x="{x}" y="{y}" font-size="11" fill="#333">{_text(_short(arrow))}</text>'


def _forward(source: Box, dest: Box) -> tuple[str, int, int]:
    x1, y1, x2, y2 = source.x + WIDTH, source.middle, dest.x, dest.middle
    bend = (x2 - x1) // 2
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}", x1 + bend, (y1 + y2) // 2 - 5


def _back(source: Box, dest: Box) -> tuple[str, int, int]:
    x1, y1, x2, y2 = source.x + WIDTH // 2, source.y + HEIGHT, dest.x + WIDTH // 2 + 12, dest.y + HEIGHT
    low = max(y1, y2) + DOWN // 2
    return f"M{x1} {y1}C{x1} {low} {x2} {low} {x2} {y2}", (x1 + x2) // 2, low - DOWN // 8 - 4


def _short(arrow: Arrow) -> str:
    return arrow.label if len(arrow.label) <= 2 * LINE_LENGTH else f"{arrow.labels[0]} … ({len(arrow.labels)})"


def _lines(text: str) -> list[str]:
    """Break a title into lines that fit a box."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) < LINE_LENGTH or not lines[-1]:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
    return lines[:3]


def _text(text: str) -> str:
    return escape("".join(char for char in text if char >= " "))
