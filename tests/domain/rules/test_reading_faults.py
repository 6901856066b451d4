"""Laws of what is refused while a workflow is read, each with its code and place."""

from dataclasses import replace

import pytest

from tests.domain.rules.council_sample import AROUND, Edit, Where, adding, data_of, errors_of, faults_of, workflow_of
from wsis_workflow.domain.rules.checks import check
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.reading import Surroundings, draft_workflow
from wsis_workflow.domain.rules.workflow import Need

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
    (
        ("{languages: all}", "{by: meting, languages: all}"),
        ("steps", "submit_to_council", "needs", 0, "by"),
    ),
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
    assert errors_of(edit) == [("unknown-key", path)]


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        (("\nstates:", "\nstaets:"), ("staets",)),
        (("\nroles:", "\nrolse:"), ("rolse",)),
        (("\ndeadlines:", "\ndeadline:"), ("deadline",)),
        (
            ("Drafting, stage: drafting, waits_on", "Drafting, stage: drafting, wait_on"),
            ("states", "drafting", "wait_on"),
        ),
        (("Council, final: adopted", "Council, finall: adopted"), ("states", "adopted", "finall")),
        (
            ("{from: ad_hoc_review, to: endorsement", "{form: ad_hoc_review, to: endorsement"),
            ("steps", "report", "form"),
        ),
        (("closes: endorsement_closes", "close: endorsement_closes"), ("ballots", "endorsement", "close")),
        (("while: [ad_hoc_review]", "whlie: [ad_hoc_review]"), ("deadlines", "ad_hoc_reports", "whlie")),
        (
            ("{not_same_person_as: submit}", "{not_same_persn_as: submit}"),
            ("steps", "submit_to_council", "needs", 3, "not_same_persn_as"),
        ),
    ],
)
def test_a_misspelt_key_is_one_fault_and_leads_no_check_astray(edit: Edit, path: tuple[str | int, ...]) -> None:
    assert errors_of(edit) == [("unknown-key", path)]


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


def test_what_is_no_workflow_is_told_with_how_to_begin_one() -> None:
    found = draft_workflow("a sentence", Surroundings())

    assert found == (
        None,
        [Fault("invalid-value", "The document is no workflow; begin it with `workflow: NAME`.", ())],
    )


def test_sections_of_250_entries_are_read_and_longer_ones_refused() -> None:
    def too_large(**sections: object) -> list[Fault]:
        return [fault for fault in draft_workflow(sections, Surroundings())[1] if fault.code == "too-large"]

    many = {f"s{number}": {"title": "X"} for number in range(251)}
    message = '"{}" has more than 250 entries; divide the procedure into several workflows.'

    assert too_large(notices=[{}] * 250) == []
    assert too_large(notices=[{}] * 251) == [Fault("too-large", message.format("notices"), ("notices",), at_key=True)]
    assert too_large(initial="x" * 251, states=many, steps=many) == [
        Fault("too-large", message.format("states"), ("states",), at_key=True)
    ]


def test_a_file_called_otherwise_than_its_workflow_is_a_warning() -> None:
    def told(stem: str | None, *edits: Edit) -> list[Fault]:
        faults = draft_workflow(data_of(*edits), replace(AROUND, file_stem=stem))[1]
        return [fault for fault in faults if fault.code == "file-name"]

    name = data_of()["workflow"]
    message = f'The workflow "{name}" is in a file called "plan"; give both the same name.'

    assert told("plan") == [Fault("file-name", message, ("workflow",), is_error=False)]
    assert told(name) == told(None) == told("plan", (f"workflow: {name}\n", "")) == []


def test_an_edition_is_in_force_for_a_day_at_least() -> None:
    def told(since: str, until: str) -> list[str]:
        return [fault.message for fault in faults_of(("from: 2002-05-03, until: 2010-04-22", f"{since}{until}"))]

    message = "The edition is in force until 2002-05-03, before it begins on {}; correct one of the dates."

    assert told("from: 2002-05-03, ", "until: 2002-05-04") == []
    assert told("from: 2002-05-03, ", "until: 2002-05-03") == [message.format("2002-05-03")]
    assert told("from: 2002-06-01, ", "until: 2002-05-03") == [message.format("2002-06-01")]
    assert told("", "until: 2002-05-03") == told("from: 2002-05-03", "") == []


def test_conditions_of_other_packages_are_known_by_name() -> None:
    edit = ("[text, mandate,", "[text, seconded,")

    known, faults = draft_workflow(data_of(edit), replace(AROUND, extra_needs=("seconded",)))

    assert errors_of(edit) == [("unknown-reference", ("steps", "submit", "needs", 1))]
    assert faults == []
    assert known is not None
    assert known.steps["submit"].needs[1] == Need("seconded")


@pytest.mark.parametrize("written", ["{languages: all, by: meeting}", "{by: meeting, languages: all}"])
def test_the_order_of_the_keys_of_a_condition_does_not_matter(written: str) -> None:
    draft, _ = draft_workflow(data_of(("{languages: all}", written)), AROUND)

    assert draft is not None
    assert draft.steps["submit_to_council"].needs[0] == Need("languages", (), "meeting")


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        (("to: [holder, sponsor],\n", "\n"), ("deadlines", "council_documents", "remind")),
        (
            ("for: 14 days, to: [secretariat]}", "for: 14 days}"),
            ("deadlines", "council_documents", "remind", "overdue"),
        ),
        (
            ("{every: 1 day, for: 14 days, to", "{every: 1 day, to"),
            ("deadlines", "council_documents", "remind", "overdue"),
        ),
    ],
)
def test_reminders_of_which_a_part_is_missing_are_named_and_the_rest_is_checked_all_the_same(
    edit: Edit, path: tuple[str | int, ...]
) -> None:
    untitled = ("title: Noted, ", "")  # of which the checks warn

    assert [(fault.code, fault.path) for fault in faults_of(edit, untitled)] == [
        ("missing-key", path),
        ("missing-title", ("states", "noted")),
    ]
