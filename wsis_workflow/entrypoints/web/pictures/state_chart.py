"""The way of a proposal through its rules: what it came through, where it is, and where it can go by one step."""

from collections.abc import Collection
from functools import lru_cache

from markupsafe import Markup

from wsis_workflow.domain.rules.workflow import Workflow
from wsis_workflow.entrypoints.web.pictures.marking import element
from wsis_workflow.entrypoints.web.pictures.stages import Say
from wsis_workflow.entrypoints.web.pictures.state_key import state_key
from wsis_workflow.entrypoints.web.pictures.state_picture import StatePicture
from wsis_workflow.entrypoints.web.pictures.state_places import chart_of
from wsis_workflow.entrypoints.web.pictures.state_table import state_table
from wsis_workflow.entrypoints.web.pictures.time_scale import Direction
from wsis_workflow.entrypoints.web.pictures.way import Way, Ways

CHARTS = 256  # drawn lately: most proposals are at one of a few places


def state_chart(
    workflow: Workflow,
    *,
    done: Collection[str] = (),
    here: str | None = None,
    possible: Collection[str] = (),
    walked: Ways | None = None,
    _: Say,
    say: Say = str,
    direction: Direction = "ltr",
) -> Markup:
    """Draw the chart with its key and, folded away, the same as a table.

    States are given by name or title, those that are done in the order of the first visit. Without `here` every state
    is drawn alike, which is the picture of the rules; with the ways that rehearsals `walked`, what they missed is told
    apart. `_` says the picture's own words, `say` those of the workflow.
    """
    return _chart(_Same(workflow), Way.through(workflow, done, here, possible, walked), _, say, direction)


class _Same:
    """An edition that is equal to itself alone, so that what was drawn of it is known again."""

    __slots__ = ("workflow",)

    def __init__(self, workflow: Workflow) -> None:
        self.workflow = workflow

    def __hash__(self) -> int:
        return id(self.workflow)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.workflow is self.workflow


@lru_cache(maxsize=CHARTS)
def _chart(edition: _Same, way: Way, _: Say, say: Say, direction: Direction) -> Markup:
    workflow = edition.workflow
    drawn = StatePicture(workflow, way, chart_of(workflow), _, say, direction).drawn()
    scrolled = element("div", drawn, class_="scroll", tabindex=0, role="region", aria_label=_("State chart"))
    key, listed = state_key(workflow, way, _, say, direction), state_table(workflow, way, _, say)
    return element("figure", key, scrolled, listed, class_="pic way")
