"""Laws of rules before delegates: the prose leaves nothing out, and no change goes without a sentence."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from wsis_workflow.app.languages import PSEUDO, catalogue
from wsis_workflow.app.mutants import Mutant, mutants_of, why_same
from wsis_workflow.app.rules_in_words.change import Change
from wsis_workflow.app.rules_in_words.changes import FOR_EVERYBODY, by_role, changes_between
from wsis_workflow.app.rules_in_words.printing import as_markdown
from wsis_workflow.app.rules_in_words.prose import prose_of
from wsis_workflow.bootstrap.files import workflows_named
from wsis_workflow.bootstrap.on_trial import put_on_trial
from wsis_workflow.domain.rules.workflow import Workflow

ROOT = Path(__file__).parents[2]
NAMES = sorted({file.stem for file in ROOT.glob("workflows/*.yaml")})


@cache
def editions() -> tuple[Workflow, ...]:
    return tuple(edition for name in NAMES for edition in workflows_named(name))


@pytest.mark.parametrize("edition", editions(), ids=lambda one: f"{one.name}-{one.edition}")
def test_the_prose_of_an_edition_names_every_part_and_every_clause(edition: Workflow) -> None:
    text = as_markdown(prose_of(edition), str)

    clauses = {edition.source, *(rule.source for rule in edition.deadlines.values())}
    clauses |= {edition.decisions[ballot.decision].source for ballot in edition.ballots.values()}
    titles = {part.title for part in (*edition.steps.values(), *edition.ballots.values()) if part.title}
    titles |= {state.label for state in edition.states.values()}
    notes = {part.note for part in (edition, *edition.steps.values(), *edition.deadlines.values()) if part.note}
    assert [one for one in clauses | titles | {" ".join(note.split()) for note in notes} if one not in text] == []


@pytest.mark.parametrize("edition", editions(), ids=lambda one: f"{one.name}-{one.edition}")
def test_every_sentence_of_the_prose_can_be_said_in_another_language(edition: Workflow) -> None:
    pseudo = catalogue(PSEUDO)
    prose = prose_of(edition)

    said = [one.text for article in prose.articles for one in article.paragraphs if one.text != edition.note]

    assert [text for text in said if "⟦" not in pseudo.say(text) and not is_a_note(text, edition)] == []


def is_a_note(text: str, edition: Workflow) -> bool:
    return text in {ballot.note for ballot in edition.ballots.values()}


def test_articles_and_paragraphs_are_numbered_so_that_people_can_refer_to_them() -> None:
    lines = as_markdown(prose_of(workflows_named("council-proposal")[0]), str).splitlines()

    assert "## 5. State “Drafting”" in lines
    [submit] = [line for line in lines if line.startswith("**5.5**")]
    assert submit.startswith("**5.5** “Submit to the group” may be taken by: sponsor, chair or secretariat.")


def test_in_french_the_articles_are_french() -> None:
    text = as_markdown(prose_of(workflows_named("council-proposal")[0]), catalogue("fr").say)

    assert "## 1. Ce qui s’applique" in text
    assert "lundi" not in text
    assert "vendredi 3 mai 2002" in text


# Changes.


def test_the_same_rules_have_no_changes() -> None:
    assert [changes_between(edition, edition) for edition in editions()] == [[]] * len(editions())


def test_a_deadline_that_is_counted_otherwise_concerns_whoever_it_is_for() -> None:
    old, new = workflows_named("council-proposal")

    told = by_role(changes_between(old, new), old, new)

    assert list(told) == [FOR_EVERYBODY, "Sponsor"]
    assert told["Sponsor"] == [
        "Deadline “Contributions”: no longer: On the date that the letter for the next meeting of the group sets.",
        "Deadline “Contributions”: no longer: clause: letter of invitation.",
        "Deadline “Contributions”: now: 12 days before a meeting of the group opens, at 17:00 (Europe/Zurich).",
        "Deadline “Contributions”: now: clause: Council Decision 556.",
    ]


@pytest.mark.parametrize("name", ["council-proposal", "itu-aap", "un-silence"])
def test_no_slip_in_the_rules_goes_without_a_sentence(name: str) -> None:
    """Each change that a slip of the pen could make is said, in either direction."""
    silent = [mutant.said for mutant, old, new in slips(name) if not changes_between(old, new)]

    assert silent == []


def test_a_role_that_gains_or_loses_a_step_is_told() -> None:
    told = {
        change.text: change.roles
        for mutant, old, new in slips("council-proposal")
        if mutant.kind == "drop-role"
        for change in changes_between(old, new)
    }

    assert told["“Submit to the group” may no longer be taken by: chair."] == ("chair",)
    assert told["“Hand back” may no longer be taken by: the clock."] == ()


def slips(name: str) -> Iterator[tuple[Mutant, Workflow, Workflow]]:
    with put_on_trial(ROOT / "workflows" / f"{name}.yaml") as trial:
        for mutant in mutants_of(trial.original):
            workflow, _ = trial.whole.checked(mutant.document)
            if workflow is not None and why_same(trial.original, mutant, workflow) is None:
                yield mutant, trial.workflow, workflow


def test_a_change_without_a_role_concerns_everybody() -> None:
    [edition, *_] = workflows_named("liaison")

    assert by_role([Change("All is new.")], edition, edition) == {FOR_EVERYBODY: ["All is new."]}


@pytest.mark.parametrize("name", ["council-proposal", "itu-aap", "general-rules-vote"])
def test_no_title_clause_note_or_reason_is_changed_without_a_sentence(name: str) -> None:
    with put_on_trial(ROOT / "workflows" / f"{name}.yaml") as trial:
        paths = [path for path in leaves(trial.whole.document) if path[-1] in WORDS]
        silent = []
        for path in paths:
            reworded = trial.original.replaced("reworded", path, f"{trial.original.at(path)} anew", "").document
            workflow, _ = trial.whole.checked(reworded)
            if workflow is not None and not changes_between(trial.workflow, workflow):
                silent.append(path)

    assert len(paths) > 30
    assert silent == []


WORDS = ("title", "source", "note", "because", "stage")


def leaves(document: object, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """List the places of all texts in a document."""
    inner = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for key, value in inner:
        yield from leaves(value, (*above, key))
        if isinstance(value, str):
            yield (*above, key)
