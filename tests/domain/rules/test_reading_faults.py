"""Laws of what is refused while a workflow is read, each with its code and place."""

from dataclasses import replace

import pytest

from tests.domain.rules.council_sample import Edit, Where, adding, errors_of, faults_of, workflow_of
from wsis_workflow.domain.rules.checks import check

UNKNOWN_KEYS: list[tuple[Edit, tuple[str | int, ...]]] = [
    (("guarantees:", "guarantee:"), ("guarantee",)),
    (("stage: review", "stagee: review"), ("states", "ad_hoc_review", "stagee")),
    (("exempt: [chair]", "exempts: [chair]"), ("deadlines", "contributions", "exempts")),
    (("{in_time: contributions}", "{in_tme: contributions}"), ("steps", "submit", "needs", 2, "in_tme")),
    (("every: 1 day", "each: 1 day, every: 1 day"), ("deadlines", "council_documents", "remind", "overdue", "each")),
    (("{always_ends: true}", "{always_end: true}"), ("guarantees", 1, "always_end")),
    (("{after: refer,", "{after: refer, when: now,"), ("notices", 0, "when")),
    (("{depends_on: failed}", "{depends_on: failed, by: meeting}"), ("steps", "lapse", "needs", 0, "by")),
]

UNKNOWN_NAMES: list[tuple[Edit, tuple[str | int, ...]]] = [
    (("by: [convenor], needs", "by: [convenr], needs"), ("steps", "report", "by", 0)),
    (("by: [convenor], needs", "by: [nobody], needs"), ("steps", "report", "by", 0)),
    (("from: ad_hoc_review, to: endorsement", "from: adhoc, to: endorsement"), ("steps", "report", "from")),
    (("{in_time: contributions}", "{in_time: contribution}"), ("steps", "submit", "needs", 2, "in_time")),
    (
        ("{not_same_person_as: submit}", "{not_same_person_as: sumbit}"),
        ("steps", "submit_to_council", "needs", 3, "not_same_person_as"),
    ),
    (
        ("{bound: ad_hoc}, reasons]}\n  submit", "{bound: adhoc}, reasons]}\n  submit"),
        ("steps", "reopen", "needs", 0, "bound"),
    ),
    (("{fact: divergent_views}", "{fact: divergent_view}"), ("steps", "refer", "needs", 2, "fact")),
    (("{languages: all}", "{languages: [de]}"), ("steps", "submit_to_council", "needs", 0, "languages", 0)),
    (("[text, mandate,", "[text, mandat,"), ("steps", "submit", "needs", 1)),
    (("decision: consensus", "decision: consensuss"), ("ballots", "endorsement", "decision")),
    (("closes: endorsement_closes", "closes: endorsement_close"), ("ballots", "endorsement", "closes")),
    (("ballot: endorsement}", "ballot: endorsment}"), ("states", "endorsement", "ballot")),
    (("then: hand_back", "then: handback"), ("deadlines", "ad_hoc_reports", "then")),
    (("while: [endorsed]", "while: [endorsd]"), ("deadlines", "council_documents", "while", 0)),
    (("calendar: itu-geneva", "calendar: itu-genva"), ("calendar",)),
    (("within: group,", "within: groups,"), ("parties", "ad_hoc", "within")),
    (("reviewer:    {of: ad_hoc}", "reviewer:    {of: adhoc}"), ("roles", "reviewer", "of")),
    (("tell: [reviewer]", "tell: [reviewers]"), ("notices", 0, "tell", 0)),
    (("{never: submitted,", "{never: submited,"), ("guarantees", 0, "never")),
    (("{entering: endorsed,", "{entering: endorse,"), ("follow_ups", 0, "entering")),
    (("start: liaison", "start: liason"), ("follow_ups", 0, "start")),
    (("{from: group, to: destination}", "{from: groups, to: destination}"), ("follow_ups", 0, "parties", "from")),
    (("initial: drafting", "initial: draftng"), ("initial",)),
]

BAD_VALUES: list[tuple[Edit, Where]] = [
    (("edition: 1", "edition: 0"), ("invalid-value", ("edition",))),
    (("zone: Europe/Zurich", "zone: Europe/Zurch"), ("invalid-value", ("zone",))),
    (("offset: -28 days", "offset: -28 dais"), ("invalid-value", ("deadlines", "council_documents", "offset"))),
    (('cutoff: "17:00"', "cutoff: 5pm"), ("invalid-value", ("deadlines", "council_documents", "cutoff"))),
    (("on_revision: refuse", "on_revision: refused"), ("invalid-value", ("ballots", "endorsement", "on_revision"))),
    (("{always_ends: true}", "{always_ends: false}"), ("invalid-value", ("guarantees", 1, "always_ends"))),
    (("until: 2010-04-22", "until: 2001-04-22"), ("invalid-value", ("in_force", "until"))),
    (("until: 2010-04-22", "until: 2010-02-30"), ("invalid-value", ("in_force", "until"))),
    (("{depends_on: failed}", "bound"), ("invalid-value", ("steps", "lapse", "needs", 0))),
    (("initial: drafting\n", ""), ("missing-key", ())),
    (("to: lapsed, ", ""), ("missing-key", ("steps", "lapse"))),
    (adding("roles", "clock: {of: group}"), ("duplicate-id", ("roles", "clock"))),
]


@pytest.mark.parametrize(("edit", "path"), UNKNOWN_KEYS)
def test_an_unknown_key_is_refused_at_its_place(edit: Edit, path: tuple[str | int, ...]) -> None:
    assert errors_of(edit)[:1] == [("unknown-key", path)]


@pytest.mark.parametrize(("edit", "path"), UNKNOWN_NAMES)
def test_an_unknown_name_is_refused_at_its_place_and_once(edit: Edit, path: tuple[str | int, ...]) -> None:
    assert errors_of(edit) == [("unknown-reference", path)]


@pytest.mark.parametrize(("edit", "where"), BAD_VALUES)
def test_a_value_of_the_wrong_kind_is_refused_at_its_place(edit: Edit, where: Where) -> None:
    assert errors_of(edit) == [where]


def test_a_misspelt_key_is_answered_with_the_one_that_was_meant() -> None:
    (fault,) = faults_of(("stage: review", "stagee: review"))

    assert (
        fault.message == 'The state "ad_hoc_review" has no key "stagee" (did you mean "stage"?); correct or remove it.'
    )


def test_a_misspelt_name_is_answered_with_the_one_that_was_meant() -> None:
    (fault,) = faults_of(("by: [convenor], needs", "by: [convenr], needs"))

    assert fault.message == 'There is no role "convenr" (did you mean "convenor"?); correct the name or declare it.'


def test_a_crowd_of_entries_is_refused_before_it_is_read() -> None:
    crowd = "\n".join(f"  s{number}: {{title: X}}" for number in range(251))

    errors = errors_of(("\nstates:\n", f"\nstates:\n{crowd}\n"))

    assert errors == [("too-large", ("states",))]


def test_a_follow_up_names_parties_of_the_workflow_that_it_starts() -> None:
    workflow = workflow_of()
    started = replace(workflow, name="liaison", parties={"from": workflow.parties["group"]}, follow_ups=())

    found = [(fault.code, fault.message, fault.path) for fault in check(workflow, {"liaison": started})]
    names_alone = [fault.code for fault in check(workflow, ["liaison"])]

    assert found == [
        (
            "unknown-reference",
            'The workflow "liaison" has no party "to"; name one of its parties.',
            ("follow_ups", 0, "parties", "to"),
        )
    ]
    assert names_alone == []


def test_a_follow_up_starts_a_workflow_that_is_at_hand() -> None:
    found = [fault.message for fault in check(workflow_of(), ["liason", "plan"])]

    assert found == [
        'There is no workflow "liaison" (did you mean "liason"?); correct the name or add its file.',
    ]
