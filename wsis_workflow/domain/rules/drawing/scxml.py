"""The state chart in SCXML, the recommendation of the W3C: states, ends, and a transition for each step and source.

The names and titles that the language has no place for stand in attributes of our own name space, so that an import
finds them again. Who acts, on which conditions and by when is no part of a state chart; it stays in the workflow.
"""

from collections.abc import Iterator

from wsis_workflow.domain.rules.deadlines import DeadlineRule
from wsis_workflow.domain.rules.drawing.arrows import title_of
from wsis_workflow.domain.rules.drawing.xml_words import OURS, Ids, attributes, duration, text
from wsis_workflow.domain.rules.workflow import State, Step, Workflow


def scxml(workflow: Workflow) -> str:
    """Write the chart."""
    ids = Ids()
    states = {name: ids.of(name) for name in workflow.states}
    head = attributes({
        "version": "1.0",
        "name": Ids().of(workflow.name),
        "initial": states[workflow.initial],
        "wsis:name": workflow.name,
        "wsis:title": workflow.title,
    })  # fmt: skip
    return "\n".join([
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<scxml xmlns="http://www.w3.org/2005/07/scxml" {OURS}{head}>',
        f"  <!-- {_remark(workflow)} -->",
        *(f"  {line}" for state in workflow.states.values() for line in _state(state, workflow, states)),
        "</scxml>",
    ]) + "\n"  # fmt: skip


def timers_of(workflow: Workflow, step: Step, source: str) -> Iterator[str]:
    """Give how long after entering a state the clock takes a step, where that is a span of ISO 8601."""
    for rule in workflow.deadlines.values():
        if rule.then == step.name and source in rule.states and _is_after_entering(rule):
            yield duration(rule.offset)


def _is_after_entering(rule: DeadlineRule) -> bool:
    return rule.anchor == "state.entered" and bool(duration(rule.offset))


def _remark(workflow: Workflow) -> str:
    said = f"{workflow.title or workflow.name}, edition {workflow.edition}; the workflow says who acts and by when"
    return text(said).replace("--", "- -")


def _state(state: State, workflow: Workflow, ids: dict[str, str]) -> Iterator[str]:
    role = workflow.roles.get(next(iter(state.waits_on), ""))
    own = attributes({
        "id": ids[state.name],
        "wsis:name": state.name,
        "wsis:title": title_of(state),
        "wsis:role": (role.title or role.name) if role else "",
        "wsis:end": state.final or "",
    })  # fmt: skip
    steps = () if state.final else workflow.steps_from(state.name)
    tag = "final" if state.final else "state"
    if not steps:
        yield f"<{tag}{own}/>"
        return
    yield f"<{tag}{own}>"
    yield from (f"  <transition{_transition(step, state.name, workflow, ids)}/>" for step in steps)
    yield f"</{tag}>"


def _transition(step: Step, source: str, workflow: Workflow, ids: dict[str, str]) -> str:
    return attributes({
        "event": Ids().of(step.name),
        "target": ids[step.dest],
        "wsis:name": step.name,
        "wsis:title": title_of(step),
        "wsis:after": next(timers_of(workflow, step, source), ""),
    })  # fmt: skip
