"""What is shown beside a text of rules: its faults, and of what can be read the picture, the words and the changes."""

from dataclasses import dataclass

from markupsafe import Markup

from wsis_workflow.app.languages import Catalogue
from wsis_workflow.app.queries.rule_changes import ChangesSeen, changes_seen
from wsis_workflow.app.rule_drafts import Checked
from wsis_workflow.app.rules_in_words import RulesInWords, rules_in_words
from wsis_workflow.domain.rules.faults import Finding
from wsis_workflow.domain.rules.workflow import Workflow
from wsis_workflow.entrypoints.web.pictures.state_chart import state_chart

MOST_FINDINGS = 50
MOST_STATES, MOST_STEPS = 60, 200  # of a picture that anybody could read


@dataclass(frozen=True, slots=True)
class RuleView:
    """The parts; there is no picture of what is not a chart yet, and there are no words and changes with errors."""

    checked: Checked
    findings: tuple[Finding, ...]
    chart: Markup | None
    said: RulesInWords | None
    changes: ChangesSeen | None

    @property
    def further(self) -> int:
        """Count the faults that are not listed."""
        return len(self.checked.findings) - len(self.findings)


def view_of(checked: Checked, base: Workflow | None, words: Catalogue) -> RuleView:
    """Make everything that is shown of a checked text; `base` is the edition that it comes from."""
    draft = checked.draft
    sound = checked.edition.workflow if checked.edition else None
    return RuleView(
        checked,
        checked.findings[:MOST_FINDINGS],
        _drawn(draft, words) if draft is not None and _is_a_chart(draft) else None,
        rules_in_words(sound) if sound else None,
        changes_seen(base, sound) if sound and base else None,
    )


def _is_a_chart(draft: Workflow) -> bool:
    states = draft.states
    if draft.initial not in states or not 0 < len(states) <= MOST_STATES or len(draft.steps) > MOST_STEPS:
        return False
    return all(
        step.dest in states and step.sources and set(step.sources) <= set(states) for step in draft.steps.values()
    )


def _drawn(draft: Workflow, words: Catalogue) -> Markup:
    return state_chart(draft, _=words.gettext, say=words.say, direction=words.direction)
