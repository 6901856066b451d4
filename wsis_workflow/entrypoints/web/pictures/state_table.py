"""The same as the state chart, as a table: every state, how the proposal stands to it, and the steps that leave it."""

from markupsafe import Markup

from wsis_workflow.domain.rules.drawing.arrows import title_of as step_title
from wsis_workflow.domain.rules.workflow import State, Workflow
from wsis_workflow.entrypoints.web.pictures.marking import element, joined
from wsis_workflow.entrypoints.web.pictures.stages import Say, stage_of, title_of
from wsis_workflow.entrypoints.web.pictures.tables import folded_table
from wsis_workflow.entrypoints.web.pictures.way import Way


def state_table(workflow: Workflow, way: Way, _: Say, say: Say) -> Markup:
    """Write the table, folded away."""
    heads = [_("State"), _("Stage"), _("Steps from there")]
    words = {"here": _("Here"), "next": _("Possible next"), "done": _("Done")}
    rows = [
        [
            _said(state, words.get(way.kind_of(state.name)), say),
            title_of(stage_of(state), _),
            _steps(state, workflow, _, say),
        ]
        for state in workflow.states.values()
    ]
    return folded_table(_("The chart as a table"), heads, rows)


def _said(state: State, standing: str | None, say: Say) -> str:
    title = say(state.label)
    return joined([title, " ", element("b", f"({standing})")]) if standing else title


def _steps(state: State, workflow: Workflow, _: Say, say: Say) -> str:
    steps = workflow.steps_from(state.name)
    titles = {name: state.label for name, state in workflow.states.items()}
    return _("; ").join(f"{say(step_title(step))} → {say(titles.get(step.dest, step.dest))}" for step in steps)
