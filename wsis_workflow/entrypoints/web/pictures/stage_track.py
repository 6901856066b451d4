"""How far a proposal is, in the space of a line: one step for each stage, the present one by name."""

from collections.abc import Sequence

from markupsafe import Markup

from wsis_workflow.entrypoints.web.pictures.marking import element
from wsis_workflow.entrypoints.web.pictures.stages import Say, title_of


def stage_track(stages: Sequence[str], here: str, _: Say) -> Markup:
    """Write the stages as a list; those before the present one are full, those after it are empty."""
    at = stages.index(here) if here in stages else len(stages)
    steps = [_step(stage, number - at, _) for number, stage in enumerate(stages)]
    return element("ol", *steps, class_="track", aria_label=_("Stages"))


def _step(stage: str, from_here: int, _: Say) -> Markup:
    title = title_of(stage, _)
    if from_here == 0:
        return element("li", element("span", title), class_="here", aria_current="step")
    said = _("%(stage)s, done") if from_here < 0 else _("%(stage)s, still to come")
    words = element("span", said % {"stage": title}, class_="unseen")
    return element("li", words, class_="done" if from_here < 0 else None, title=title)
