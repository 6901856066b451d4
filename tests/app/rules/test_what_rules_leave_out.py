"""Laws of rules that say little: what they leave out takes no sentence, and each end of their time has its own."""

import pytest

from tests.app.rules.circular_rules import circular, circular_data
from wsis_workflow.app.rules_in_words import need_in_words, table_in_words
from wsis_workflow.app.rules_in_words.prose import prose_of
from wsis_workflow.app.rules_in_words.reading import rules_in_words
from wsis_workflow.domain.rules.reading import Surroundings, draft_workflow
from wsis_workflow.domain.rules.workflow import Need

SOURCE = "source: Rule 7\nzone"
ZONE = "Times are by the clocks of Europe/Zurich."
READERS = "Where a state says nothing else, a proposal may be read by: everybody in the bodies, and the sponsors."


def scope(*edits: tuple[str, str]) -> list[str]:
    """Give the paragraphs of the first article."""
    return [str(one.text) for one in prose_of(circular(*edits)).articles[0].paragraphs]


@pytest.mark.parametrize(
    ("in_force", "said"),
    [
        (
            "{from: 2008-01-01, until: 2009-01-01}",
            "They govern proposals put forward from Tuesday 1 January 2008"
            " until the day before Thursday 1 January 2009.",
        ),
        ("{from: 2008-01-01}", "They govern proposals put forward from Tuesday 1 January 2008 on."),
        ("{until: 2009-01-01}", "They govern proposals put forward before Thursday 1 January 2009."),
    ],
)
def test_the_time_in_which_rules_govern_is_said_by_the_ends_that_it_has(in_force: str, said: str) -> None:
    assert scope((SOURCE, f"source: Rule 7\nin_force: {in_force}\nzone"))[:3] == [
        "These rules put into effect: Rule 7.",
        said,
        ZONE,
    ]


def test_without_languages_or_note_only_clause_zone_and_readers_are_said() -> None:
    whole = scope((SOURCE, "source: Rule 7\nlanguages: [en, fr]\nnote: A draft.\nzone"))

    assert scope() == ["These rules put into effect: Rule 7.", ZONE, READERS]
    assert whole == ["These rules put into effect: Rule 7.", ZONE, "Texts are in: en, fr.", READERS, "A draft."]


def test_a_condition_of_another_package_that_names_nothing_is_said_without_it() -> None:
    workflow = circular()

    assert [need_in_words(Need("quorum_of_regions", value), workflow) for value in (None, "Africa", ("A", "B"))] == [
        "the condition “quorum of regions” holds",
        "the condition “quorum of regions” holds for Africa",
        "the condition “quorum of regions” holds for A, B",
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", ()),
        (", remind: {before: [2 days], to: [councillor]}", ("Reminders 2 days before, to: councillor.",)),
        (
            ", remind: {before: [], to: [], overdue: {every: 2 days, for: 6 days, to: [secretariat]}}",
            ("Once it has passed, a reminder every 2 days for 6 days, to: secretariat.",),
        ),
        (", exempt: [sponsor]", ("It does not bind: sponsor.",)),
    ],
)
def test_a_deadline_says_whom_it_reminds_only_where_it_does(more: str, said: tuple[str, ...]) -> None:
    workflow = circular(("source: Rule 7}", f"source: Rule 7{more}}}"))

    [deadline] = rules_in_words(workflow).deadlines

    assert deadline.sentences == ("It runs in: Replies.", *said)


def test_a_table_tells_members_apart_where_it_counts_categories_attributes_or_weights() -> None:
    narrowed = ("silence: object\n", "silence: object\n    electorate: {categories: [council_member]}\n")
    weighed = ("{share: support, of: electorate, more_than: 1/2}", "{number: support, weight: votes, more_than: 3}")

    told = [table_in_words(circular(*edits).decisions["majority"]) for edits in ((), (narrowed,), (weighed,))]

    assert [one.tells_members_apart for one in told] == [False, True, True]


def test_a_draft_of_which_a_part_is_missing_is_said_as_far_as_it_reads() -> None:
    whole = circular_data(("source: Rule 7}", "source: Rule 7, remind: {before: [2 days]}}"))

    draft, faults = draft_workflow(whole, Surroundings())

    assert draft is not None
    assert [fault.message for fault in faults] == ['The remind lacks the key "to"; add it.']
    [deadline] = rules_in_words(draft).deadlines
    assert deadline.sentences == ("It runs in: Replies.", "Reminders 2 days before, to: nobody.")


def test_a_party_is_named_with_the_proposal_or_by_the_steps_that_set_it() -> None:
    later = (
        "council: {kind: council}}",
        "council: {kind: council}, drafters: {title: The drafters, bound_by: [send, drop]}}",
    )

    found = rules_in_words(circular(later)).parties

    assert [(one.title, one.about) for one in found] == [
        ("council", "council, named when the proposal is put forward"),
        ("The drafters", "settled by: Send, Drop"),
    ]
