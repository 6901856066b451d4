"""The same as the state chart, as a table: every state, how the proposal stands to it, and the steps that leave it."""

from markupsafe import Markup

from wsis_workflow.domain.rules.drawing.arrows import title_of as step_title
from wsis_workflow.domain.rules.workflow import State, Step, Workflow
from wsis_workflow.entrypoints.web.pictures.marking import element, joined
from wsis_workflow.entrypoints.web.pictures.stages import Say, stage_of, title_of
from wsis_workflow.entrypoints.web.pictures.tables import folded_table
from wsis_workflow.entrypoints.web.pictures.way import Way


def state_table(workflow: Workflow, way: Way, _: Say, say: Say) -> Markup:
    """Write the table, folded away."""
    heads = [_("State"), _("Stage"), _("Steps from there")]
    words = {"here": _("Here"), "next": _("Possible next"), "done": _("Done"), "missed": _("Never entered")}
    if way.walked is not None:
        words["done"] = _("Entered")
    rows = [
        [
            _said(state, words.get(way.kind_of(state.name)), say),
            title_of(stage_of(state), _),
            _steps(state, workflow, way, _, say),
        ]
        for state in workflow.states.values()
    ]
    return folded_table(_("The chart as a table"), heads, rows)


def _said(state: State, standing: str | None, say: Say) -> str:
    title = say(state.label)
    return joined([title, " ", element("b", f"({standing})")]) if standing else title


def _steps(state: State, workflow: Workflow, way: Way, _: Say, say: Say) -> str:
    titles = {name: state.label for name, state in workflow.states.items()}

    def said(step: Step) -> str:
        led = f"{say(step_title(step))} → {say(titles.get(step.dest, step.dest))}"
        is_missed = way.walked is not None and (state.name, step.name, step.dest) not in way.walked
        return _("%(step)s (never taken)") % {"step": led} if is_missed else led

    return _("; ").join(map(said, workflow.steps_from(state.name)))
