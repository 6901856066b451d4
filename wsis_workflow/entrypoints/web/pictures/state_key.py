"""The key of a state chart: where the proposal is and can go, in words, with the sign that the chart uses."""

from collections.abc import Sequence

from markupsafe import Markup

from wsis_workflow.domain.rules.workflow import Workflow
from wsis_workflow.entrypoints.web.pictures.marking import element, joined, number, ornament
from wsis_workflow.entrypoints.web.pictures.stages import Say
from wsis_workflow.entrypoints.web.pictures.time_scale import Direction
from wsis_workflow.entrypoints.web.pictures.way import Kind, Way


def state_key(workflow: Workflow, way: Way, _: Say, say: Say, direction: Direction) -> Markup:
    """Say what the chart shows at a glance; it reads well where the chart itself is too wide for the page."""
    here = (way.here,) if way.here else ()
    missed = [name for name in workflow.states if way.kind_of(name) == "missed"]
    said: list[tuple[Kind, str, Sequence[str]]] = [
        ("here", _("Here"), here),
        ("next", _("Possible next"), way.possible),
        ("done", _("Done") if way.walked is None else _("Entered by rehearsals"), way.done),
        ("missed", _("Never entered"), missed),
    ]
    titles = {kind: ", ".join(say(workflow.states[name].label) for name in names) for kind, _word, names in said}
    parts = [_part(kind, word + _(": ").rstrip(), titles[kind], direction) for kind, word, names in said if names]
    if way.walked is not None:
        parts.append(element("span", _("Strong arrows: taken by rehearsals"), class_="small"))
    dashed = element("span", _("Dashed arrows: taken by the clock or by a ballot"), class_="small")
    return element("figcaption", *parts, dashed)


def _part(kind: Kind, word: str, titles: str, direction: Direction) -> Markup:
    drawn = ornament(sign(kind, 7, 7, direction), viewBox="0 0 14 14", class_="sign")
    return element("span", drawn, element("b", word), " ", titles, class_=kind)


def sign(kind: Kind, x: float, y: float, direction: Direction) -> Markup:
    """Draw the sign of a kind of state, so that nothing rests on colour; some have none."""
    turn = 1 if direction == "ltr" else -1
    shapes = {
        "done": f"M{number(x - 4)} {number(y)}l3 4 5-8",
        "missed": f"M{number(x - 4)} {number(y - 4)}l8 8m0-8l-8 8",
        "here": f"M{number(x - 4)} {number(y)}a4 4 0 1 1 8 0 4 4 0 1 1-8 0z",
        "next": f"M{number(x - 4 * turn)} {number(y)}h{8 * turn}m{-3 * turn}-3l{3 * turn} 3 {-3 * turn} 3",
    }
    return element("path", d=shapes[kind], class_="mark") if kind in shapes else joined(())
