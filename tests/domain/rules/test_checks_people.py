"""Laws of people: somebody may act, knows of it, and can read."""

import pytest

from tests.domain.rules.council_sample import Edit, adding, errors_of, faults_of, warnings_of

TIMER = adding(
    "deadlines",
    "pause: {anchor: state.entered, offset: 3 days, while: [limbo], then: go, remind: {before: [], to: [chair]}}",
)


def test_a_step_without_anybody_is_nobodys() -> None:
    assert errors_of(("by: [convenor], needs", "by: [], needs")) == [("nobody-may", ("steps", "report", "by"))]


def test_a_step_that_does_not_say_by_whom_is_nobodys() -> None:
    assert errors_of(("by: [convenor], needs", "needs")) == [("nobody-may", ("steps", "report", "by"))]


@pytest.mark.parametrize(
    ("edit", "step"),
    [
        (("by: [sponsor, chair, secretariat]", "by: [convenor]"), "submit"),
        (("to: withdrawn, by: [sponsor]", "to: withdrawn, by: [convenor, reviewer]"), "withdraw"),
        (
            ("by: [chair], needs: [{bound: ad_hoc}, reasons]", "by: [convenor], needs: [{bound: ad_hoc}, reasons]"),
            "reopen",
        ),
    ],
)
def test_a_role_of_a_party_that_may_not_be_set_yet_is_nobody(edit: Edit, step: str) -> None:
    assert errors_of(edit) == [("nobody-may", ("steps", step, "by"))]


def test_a_second_role_that_is_always_somebody_is_enough() -> None:
    assert errors_of(("to: withdrawn, by: [sponsor]", "to: withdrawn, by: [convenor, sponsor]")) == []


def test_a_need_for_the_party_shows_that_it_is_set_as_well_as_the_step_that_sets_it() -> None:
    assert errors_of(("bound_by: [refer, reopen]", "bound_by: [refer]")) == []


def test_without_that_need_the_party_may_be_unset() -> None:
    edits = (
        ("bound_by: [refer, reopen]", "bound_by: [refer]"),
        ("needs: [{bound: ad_hoc}, reasons]", "needs: [reasons]"),
    )

    assert errors_of(*edits) == [
        ("nobody-may", ("steps", "report", "by")),
        ("invisible-work", ("states", "ad_hoc_review", "waits_on")),
    ]


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        (("electorate: {of: group,", "electorate: {of: ad_hoc,"), ("ballots", "endorsement", "electorate", "of")),
        (("positions_by: [delegate]", "positions_by: [reviewer]"), ("ballots", "endorsement", "positions_by")),
        (("announced_by: [chair]", "announced_by: [convenor]"), ("ballots", "endorsement", "announced_by")),
        (("    positions_by: [delegate]\n", ""), ("ballots", "endorsement")),
        (("    closes: endorsement_closes\n    closed_by: [chair]\n", ""), ("ballots", "endorsement")),
    ],
)
def test_a_ballot_that_nobody_can_hold_is_nobodys(edit: Edit, path: tuple[str | int, ...]) -> None:
    assert errors_of(edit) == [("nobody-may", path)]


@pytest.mark.parametrize(
    ("state", "edit"),
    [
        ("drafting", ("waits_on: sponsor, ", "")),
        ("ad_hoc_review", ("stage: review, waits_on: convenor,", "stage: review,")),
        ("endorsement", ("waits_on: delegate, ", "")),
        ("endorsed", ("{title: Endorsed, stage: submission, waits_on: secretariat}", "{title: Endorsed}")),
    ],
)
def test_work_for_a_person_is_invisible_where_the_state_waits_on_nobody(state: str, edit: Edit) -> None:
    assert errors_of(edit) == [("invisible-work", ("states", state))]


def test_a_pause_that_only_time_ends_waits_on_nobody() -> None:
    state = adding("states", "limbo: {title: Pause}")
    steps = adding(
        "steps", "rest: {from: considered, to: limbo, by: [chair]}\n  go: {from: limbo, to: considered, by: [clock]}"
    )

    assert errors_of(state, steps, TIMER) == []


def test_a_state_nobody_may_read_is_refused() -> None:
    edit = ("readers: [sponsor, chair, secretariat]", "readers: []")

    assert errors_of(edit) == [("nobody-reads", ("states", "drafting", "readers"))]


def test_readers_of_a_party_that_may_not_be_set_are_nobody() -> None:
    edit = ("readers: [sponsor, chair, secretariat]", "readers: [reviewer]")

    assert errors_of(edit) == [("nobody-reads", ("states", "drafting", "readers"))]


def test_work_that_one_office_holds_up_is_warned_of() -> None:
    assert warnings_of(("office: [chair, vice_chair]", "office: chair")) == [
        ("single-point-of-failure", ("roles", "chair"))
    ]


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        (("title: Noted, ", ""), ("states", "noted")),
        (("{title: Views differ, ", "{"), ("facts", "divergent_views")),
        (("title: Proposal to the Council through the working group\n", ""), ("workflow",)),
    ],
)
def test_what_people_read_should_have_a_title(edit: Edit, path: tuple[str | int, ...]) -> None:
    assert warnings_of(edit) == [("missing-title", path)]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            ("by: [convenor], needs", "by: [], needs"),
            'Nobody may take the step "report"; name a role, `clock` or `ballot` in `by`.',
        ),
        (
            ("to: withdrawn, by: [sponsor]", "to: withdrawn, by: [convenor, reviewer]"),
            'In "drafting" nobody may take the step "withdraw": the party of convenor, reviewer may not be set there; '
            "set it before or add a role.",
        ),
        (
            ("electorate: {of: group,", "electorate: {of: ad_hoc,"),
            'In "endorsement" the party "ad_hoc" may not be set, so nobody has a voice; set it before.',
        ),
        (
            ("    positions_by: [delegate]\n", ""),
            'Nobody may take a position on the ballot "endorsement"; name a role in `positions_by`.',
        ),
        (
            ("    closes: endorsement_closes\n    closed_by: [chair]\n", ""),
            'Nothing closes the ballot "endorsement"; name a deadline in `closes` or a role in `closed_by`.',
        ),
        *(
            (
                edit,
                f'In "endorsement" nobody may {act}: the party of {role} may not be set there; '
                "set it before or add a role.",
            )
            for edit, act, role in (
                (("positions_by: [delegate]", "positions_by: [reviewer]"), "take a position", "reviewer"),
                (("announced_by: [chair]", "announced_by: [convenor]"), "announce the outcome", "convenor"),
                (
                    ("    closes: endorsement_closes\n    closed_by: [chair]\n", "    closed_by: [convenor]\n"),
                    "close the ballot",
                    "convenor",
                ),
            )
        ),
        (
            ("waits_on: sponsor, ", ""),
            'In "drafting" a person must act, but it waits on nobody; name a role in `waits_on`.',
        ),
        (
            ("waits_on: sponsor, ", "waits_on: [convenor, reviewer], "),
            '"drafting" waits on convenor, reviewer, whose party may not be set there; '
            "name a role that is always somebody.",
        ),
        (
            ("readers: [sponsor, chair, secretariat]", "readers: []"),
            'Nobody may read a proposal in "drafting"; name a role in `readers` or remove the key for everybody.',
        ),
    ],
)
def test_a_fault_says_where_nobody_could_do_what_and_what_to_write(edit: Edit, message: str) -> None:
    assert [fault.message for fault in faults_of(edit) if fault.is_error] == [message]
