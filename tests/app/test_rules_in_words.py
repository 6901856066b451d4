"""Laws of rules in words: nothing that an edition says is left out, and it can be said in other languages."""

from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from wsis_workflow import resources
from wsis_workflow.app.languages import PSEUDO, catalogue
from wsis_workflow.app.rules_in_words import condition_in_words, need_in_words, rules_in_words, table_in_words
from wsis_workflow.bootstrap.files import workflows_named
from wsis_workflow.bootstrap.rules import library
from wsis_workflow.domain.rules.conditions import AllOf, AnyOf, Bound, Count, FactHolds, Number, Share
from wsis_workflow.domain.rules.grammar import GUARANTEE
from wsis_workflow.domain.rules.need_shapes import KINDS
from wsis_workflow.domain.rules.sentences import Counted, Said, Sentence
from wsis_workflow.domain.rules.workflow import Guarantee, Need, Workflow

NAMES = sorted(file.stem for file in resources.workflows().glob("*.yaml"))
A_THIRD = Bound("more_than", Fraction(1, 3), "1/3")


@cache
def an_edition() -> Workflow:
    return workflows_named("council-proposal")[0]


def sentences_in(said: Any) -> list[str]:
    if isinstance(said, Sentence | Counted):
        return [said]
    if isinstance(said, tuple | list):
        return [found for one in said for found in sentences_in(one)]
    if is_dataclass(said):
        return [found for one in fields(said) for found in sentences_in(getattr(said, one.name))]
    return []


@pytest.mark.parametrize("name", NAMES)
def test_every_edition_of_the_library_has_words_in_every_language(name: str) -> None:
    pseudo = catalogue(PSEUDO)

    for edition in workflows_named(name):
        said = rules_in_words(edition)

        assert (len(said.states), len(said.deadlines)) == (len(edition.states), len(edition.deadlines))
        assert [one.name for one in said.ballots] == list(edition.ballots)
        assert len(said.promises) == len(edition.guarantees)
        assert all("⟦" in pseudo.say(one) for one in sentences_in(said))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_condition_has_a_sentence_of_its_own(kind: str) -> None:
    named = {"depends_on": "failed", "languages": ("en", "fr"), "not_same_person_as": "submit"}

    said = {other: need_in_words(Need(other, named.get(other, "group")), an_edition()) for other in KINDS}

    assert isinstance(said[kind], Said)
    assert [other for other in said if said[other] == said[kind]] == [kind]


def test_a_condition_of_another_package_is_called_by_its_name() -> None:
    said = need_in_words(Need("quorum_of_regions", ("Africa", "Americas")), an_edition())

    assert said == "the condition “quorum of regions” holds for Africa, Americas"


def test_every_kind_of_guarantee_has_words() -> None:
    samples = {
        "never": Guarantee("never", state="submitted", before="endorsed"),
        "always_ends": Guarantee("always_ends"),
        "different_persons": Guarantee("different_persons", steps=("submit", "submit_to_council")),
        "within": Guarantee("within", span="92 days", source="endorsed", dest=("submitted", "lapsed")),
    }

    said = rules_in_words(replace(an_edition(), guarantees=tuple(samples.values()))).promises

    assert set(samples) == set(GUARANTEE.records)
    assert [one.sentence for one in said] == [
        "“Submitted to the Council” is never reached before “Endorsed”.",
        "From every state that can be reached, some end can be reached.",
        "No person takes two of these steps: Submit to the group, Submit to council.",
        "Within 92 days of reaching “Endorsed”, one of these is reached: Submitted to the Council, Lapsed.",
    ]


def test_conditions_of_rows_are_said_with_their_bounds() -> None:
    number = Number(Count(("support", "abstain"), weight="votes"), A_THIRD)
    share = Share(Count(("support",), among={"category": "p_member"}), Count(("support", "object")), A_THIRD)

    said = condition_in_words(AnyOf((AllOf((number, FactHolds("first_vote"))), share)))

    assert said == (
        "one of these holds: all of these hold: the votes of support or abstain: more than 1/3; "
        "the finding “first vote” is recorded; "
        "the number of support among category p member, as a share of support or object: more than 1/3"
    )


def test_a_row_without_condition_takes_what_is_left() -> None:
    rows = table_in_words(library()["consensus"]).rows

    assert [(row.number, row.outcome) for row in rows][-1] == (3, "agreed")
    assert rows[-1].when == "in every other case"


def test_a_table_says_what_it_has_to_know_of_members() -> None:
    asked = {
        name: (table_in_words(table).attributes, table_in_words(table).findings) for name, table in library().items()
    }

    assert asked["general-rules-vote"] == ((), ("first_vote",))
    assert asked["iso-enquiry"] == (("category",), ())
    assert asked["tap-consultation"] == (("category",), ())


def test_clauses_of_steps_and_promises_are_said_with_them() -> None:
    edition = an_edition()
    founded = replace(
        edition,
        steps={**edition.steps, "submit": replace(edition.steps["submit"], clause="Rule 1")},
        guarantees=(replace(edition.guarantees[0], clause="Rule 2"),),
    )

    said = rules_in_words(founded)

    steps = [step for state in said.states for step in state.steps]
    assert {step.name for step in steps if step.source == "Rule 1"} == {"submit"}
    assert [one.source for one in said.promises] == ["Rule 2"]


def test_notes_are_said_where_the_rule_is() -> None:
    edition = an_edition()
    noted = replace(
        edition,
        note="The whole is a draft.",
        steps={**edition.steps, "submit": replace(edition.steps["submit"], note="Not confirmed.")},
        ballots={name: replace(one, note="Its table is a guess.") for name, one in edition.ballots.items()},
        deadlines={name: replace(one, note="Its days are a guess.") for name, one in edition.deadlines.items()},
    )

    said = rules_in_words(noted)

    steps = [step for state in said.states for step in state.steps]
    assert said.note == "The whole is a draft."
    assert {step.name for step in steps if step.note == "Not confirmed."} == {"submit"}
    assert {one.note for one in said.ballots} == {"Its table is a guess."}
    assert {one.note for one in said.deadlines} == {"Its days are a guess."}
