"""What is made of rules: each edition of the library drawn, in words, and as a draft again; each slip in one, found.

`python -m tests.readings.rules` writes the marks anew; do so only when what has changed was meant to.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.accounts.telling import marked
from tests.readings.broken import broken_told
from tests.readings.telling import plain
from wsis_workflow.adapters.foreign import read_charts
from wsis_workflow.app.authoring import KINDS, read_answers, write_draft
from wsis_workflow.app.foreign import draft
from wsis_workflow.app.mutants import mutants_of
from wsis_workflow.app.rules_in_words import rules_in_words
from wsis_workflow.app.rules_in_words.changes import by_role, changes_between
from wsis_workflow.app.rules_in_words.printing import as_markdown
from wsis_workflow.app.rules_in_words.prose import prose_of
from wsis_workflow.bootstrap.files import workflows_named
from wsis_workflow.bootstrap.on_trial import put_on_trial
from wsis_workflow.domain.rules.chart import chart_of
from wsis_workflow.domain.rules.drawing import FORMATS
from wsis_workflow.domain.rules.workflow import Workflow

ROOT = Path(__file__).parents[2]
MARKS = Path(__file__).parent / "of_rules" / "marks.txt"  # apart from those of the stories
NAMES = sorted(file.stem for file in (ROOT / "workflows").glob("*.yaml"))
FOREIGN = ("mermaid", "scxml", "bpmn")
SLIPPED = ("council-proposal", "general-rules-vote", "ietf-standard", "itu-tap", "un-silence", "w3c-charter")
EVERY = 6  # of so many slips one is tried
Told = Iterator[tuple[str, list[str]]]


def rules_told() -> dict[str, list[str]]:
    """Tell all that is made of the rules of the library, of slips in them, of answers, and of files that are wrong."""
    editions = {name: workflows_named(name) for name in NAMES}
    told = dict(entry for each in editions.values() for edition in each for entry in _of_edition(edition))
    told |= dict(entry for each in editions.values() for old, new in pairwise(each) for entry in _of_change(old, new))
    told |= dict(entry for name in SLIPPED for entry in _of_slips(name))
    return {**told, **dict(_of_answers()), **broken_told()}


def _of_edition(edition: Workflow) -> Told:
    called = f"{edition.name}/{edition.edition}"
    yield f"{called} in prose", [as_markdown(prose_of(edition), str)]
    yield f"{called} in words", [str(plain(rules_in_words(edition)))]
    yield f"{called} as chart", [str(plain(chart_of(edition)))]
    for form, write in FORMATS.items():
        yield f"{called} as {form}", [write(edition)]
    yield from ((f"{called} from {form}", [_and_back(edition, form)]) for form in FOREIGN)


def _and_back(edition: Workflow, form: str) -> str:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"chart.{form}"
        file.write_text(FORMATS[form](edition), encoding="utf-8")
        _, charts = read_charts(file)
    return str(plain([draft(chart, edition.name, "a test") for chart in charts]))


def _of_change(old: Workflow, new: Workflow) -> Told:
    changes = changes_between(old, new)
    yield f"{old.name}/{old.edition} to {new.edition}", [str(plain(changes)), str(plain(by_role(changes, old, new)))]


def _of_slips(name: str) -> Told:
    with put_on_trial(ROOT / "workflows" / f"{name}.yaml") as trial:
        for number, mutant in enumerate(mutants_of(trial.original)):
            if number % EVERY == 0:
                workflow, faults = trial.whole.checked(mutant.document)
                changes = changes_between(trial.workflow, workflow) if workflow else []
                yield f"{name} slip {number}", [mutant.kind, mutant.said, str(plain(faults)), str(plain(changes))]


def _of_answers() -> Told:
    for kind in KINDS:
        for period in ("72 hours", "3 months"):
            written = write_draft(read_answers({"kind": kind, "period": period, "languages": "fr, en"}))
            yield f"{kind} of {period}", [written.workflow, written.rehearsal]


if __name__ == "__main__":
    MARKS.write_text("".join(f"{line}\n" for line in marked(rules_told())), encoding="utf-8")
