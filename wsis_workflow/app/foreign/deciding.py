"""What an imported chart leaves to a person, in sentences."""

from collections.abc import Mapping
from typing import Any

from wsis_workflow.app.foreign.chart import Chart


def decisions(document: Mapping[str, Any], chart: Chart) -> tuple[str, ...]:
    """Say what to look at, most important first."""
    roles = [name for name, role in document["roles"].items() if role.get("of") != "proposal"]
    steps = document["steps"].values()
    conditions = sum(1 for step in steps if step.get("note", "").startswith("Only where: "))
    ends = [name for name, state in document["states"].items() if "final" in state]
    said = [
        f"Who acts: every step is for {', '.join(roles)}; name the offices of your body, and correct `by`.",
        f"How it ends: {', '.join(ends)}; call each adopted, noted, rejected, withdrawn, lapsed or your own word."
        if ends
        else "How it ends: no state is an end; mark those that are with `final`.",
        f"Where it begins: {document['initial']} is a guess." if _has(chart, "no-beginning") else "",
        f"On what conditions: {conditions} step(s) have theirs in a `note`; write in `needs` what shall be asked."
        if conditions
        else "",
        f"By when: {len(document['deadlines'])} deadline(s) come from timers; give each its `source`."
        if "deadlines" in document
        else "",
        "Who decides by vote: a step that an outcome shall take needs a ballot, and `by: [ballot]`.",
    ]
    return tuple(sentence for sentence in said if sentence)


def _has(chart: Chart, code: str) -> bool:
    return any(one.code == code for one in chart.findings)
