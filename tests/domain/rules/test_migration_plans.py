"""Laws of migration plans: each form is read as a whole, and each fault is named with its place and what to do."""

from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from tests.domain.proposals.builders import the_rules
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.migration import DeadlinePlan, MigrationPlan
from wsis_workflow.domain.rules.migration_reading import PLAN, Standing, read_plan
from wsis_workflow.domain.rules.workflow import Workflow

OLD = the_rules()
NEW = replace(OLD, edition=2)
NOTHING = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"  # the hash of a plan without a word
WHOLE = {
    "migration": "The rules of 2008",
    "from": "council-proposal/1",
    "to": "council-proposal/2",
    "reasons": "Decision 556.",
    "states": {"considered": "drafting"},
    "steps": {"table": "report"},
    "parties": {"group": "council"},
    "ballots": {"endorsement": "restart"},
    "deadlines": {
        "contributions": "keep",
        "meeting": "anew",
        "ad_hoc_reports": "ends",
        "endorsement_closes": "meeting",
        "council_documents": {"as": "council_opens", "date": "keep"},
    },
}
CHOICES = "carry, restart, finish_first"
MEETING = ("deadlines", "meeting")


def without(*sections: str) -> Workflow:
    """Take from the new edition all that some sections have."""
    return replace(NEW, **{section: {} for section in sections})


def faults(data: object, standing: Standing | None = None, new: Workflow = NEW) -> list[Fault]:
    plan, found = read_plan(data, OLD, new, standing or Standing())
    assert plan is None
    return found


@pytest.mark.parametrize("data", [None, {}])
def test_a_plan_without_a_word_leaves_every_name(data: object) -> None:
    assert read_plan(data, OLD, NEW, Standing()) == (MigrationPlan(NOTHING), [])


def test_a_plan_is_read_as_a_whole() -> None:
    plan, found = read_plan(WHOLE, OLD, NEW, Standing())

    assert found == []
    assert plan == MigrationPlan(
        "1c128592bd2b1fb4d06866e14106609cd75db022caa3120bcc1a40d14bf1ee19",
        "The rules of 2008",
        "Decision 556.",
        {"considered": "drafting"},
        {"table": "report"},
        {"group": "council"},
        {"endorsement": "restart"},
        {
            "contributions": DeadlinePlan("contributions", "keep"),
            "meeting": DeadlinePlan("meeting", "anew"),
            "ad_hoc_reports": DeadlinePlan(None),
            "endorsement_closes": DeadlinePlan("meeting"),
            "council_documents": DeadlinePlan("council_opens", "keep"),
        },
    )


def test_one_word_is_for_all() -> None:
    plan, _ = read_plan({"ballots": "carry", "deadlines": "keep"}, OLD, NEW, Standing())

    assert plan is not None
    assert plan.ballots == {"endorsement": "carry"}
    assert plan.deadlines == {name: DeadlinePlan(name, "keep") for name in OLD.deadlines}


def test_the_order_in_which_a_plan_is_written_is_not_in_its_hash() -> None:
    plan, _ = read_plan(WHOLE, OLD, NEW, Standing())
    turned, _ = read_plan(dict(reversed(WHOLE.items())), OLD, NEW, Standing())

    assert plan == turned


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ([], Fault("invalid-value", "The plan must be a mapping of keys; write `key: value`.", ())),
        (
            {"ballots": "keep"},
            Fault("invalid-value", f'"ballots" cannot be "keep"; write one of: {CHOICES}.', ("ballots",)),
        ),
        (
            {"states": {"drafting": "submited"}},
            Fault(
                "unknown-reference",
                'There is no state "submited" (did you mean "submitted"?); correct the name or declare it.',
                ("states", "drafting"),
            ),
        ),
        (
            {"deadlines": {"meeting": {"date": "keep"}}},
            Fault("missing-key", 'The deadline "meeting" lacks the key "as"; add it.', MEETING, at_key=True),
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_fault_with_its_place(data: object, fault: Fault) -> None:
    assert faults(data) == [fault]


@pytest.mark.parametrize(("key", "own"), [("from", "council-proposal/1"), ("to", "council-proposal/2")])
def test_a_plan_for_other_editions_is_none_for_these(key: str, own: str) -> None:
    said = f'This plan is for "a/1", and "{own}" was asked for; use the plan for that edition.'

    assert faults({key: "a/1"}) == [Fault("other-edition", said, (key,))]


@pytest.mark.parametrize(
    ("section", "kind", "there"),
    [
        ("states", "state", "drafting"),
        ("steps", "step", "table"),
        ("parties", "party", "council"),
        ("ballots", "ballot", "carry"),
        ("deadlines", "deadline", "meeting"),
    ],
)
def test_what_the_old_edition_does_not_have_cannot_be_moved(section: str, kind: str, there: str) -> None:
    said = f'Edition 1 has no {kind} "zz"; correct or remove it.'

    assert faults({section: {"zz": there}}) == [Fault("unknown-reference", said, (section, "zz"), at_key=True)]


def test_a_name_that_comes_close_is_offered() -> None:
    said = 'Edition 1 has no state "draft" (did you mean "drafting"?); correct or remove it.'

    assert faults({"states": {"draft": "drafting"}}) == [
        Fault("unknown-reference", said, ("states", "draft"), at_key=True)
    ]


def unmapped(section: str, said: str) -> Fault:
    return Fault("not-mapped", said, (section,), at_key=True)


def test_what_runs_needs_a_place_under_the_new_rules() -> None:
    standing = Standing({"drafting": 3}, {"endorsement": 2}, {"meeting": 1})

    assert faults({}, standing, without("states", "deadlines")) == [
        unmapped(
            "states",
            '3 proposal(s) stand in "drafting" and edition 2 has no state of that name;'
            " write in which state they go on.",
        ),
        unmapped(
            "ballots",
            f'2 ballot(s) "endorsement" are open; write what becomes of them: {CHOICES}.',
        ),
        unmapped(
            "deadlines",
            'The deadline "meeting" runs on 1 proposal(s) and edition 2 has none of that name;'
            " write which one takes its place, or `meeting: ends`.",
        ),
    ]


def test_what_runs_and_keeps_its_name_or_ends_needs_nothing() -> None:
    standing = Standing({"drafting": 3}, {"endorsement": 2}, {"meeting": 1, "contributions": 1})

    for chosen in ("carry", "restart", "finish_first"):
        plan, found = read_plan({"ballots": chosen, "deadlines": {"meeting": "ends"}}, OLD, NEW, standing)
        assert (plan is None, found) == (False, [])


@pytest.mark.parametrize(
    ("states", "target", "path"),
    [({"drafting": "noted"}, "noted", ("states", "drafting")), ({}, "drafting", ("states",))],
)
def test_nothing_that_runs_may_come_to_stand_in_an_end(states: dict[str, str], target: str, path: tuple[str]) -> None:
    ended = replace(NEW, states={**NEW.states, "drafting": replace(NEW.states["drafting"], final="noted")})
    said = f'"{target}" is an end, and 2 running proposal(s) would stand in it; choose another state.'

    assert faults({"states": states}, Standing({"drafting": 2}), ended) == [Fault("ends-there", said, path)]


def test_a_ballot_is_carried_only_where_one_is_held() -> None:
    standing, states = Standing(ballots={"endorsement": 1}), {"endorsement": "drafting"}
    said = 'No ballot is held in "drafting", so that none can be carried there; write finish_first.'

    assert faults({"states": states, "ballots": "carry"}, standing) == [
        Fault("no-ballot", said, ("ballots", "endorsement"))
    ]
    assert read_plan({"states": states, "ballots": "restart"}, OLD, NEW, standing)[1] == []
    assert read_plan({"states": states, "ballots": "finish_first"}, OLD, NEW, standing)[1] == []


@pytest.mark.parametrize(
    ("data", "kind", "place"),
    [
        ({"steps": {"table": "zzz"}}, "step", ("steps", "table")),
        ({"parties": {"group": "zzz"}}, "party", ("parties", "group")),
        ({"deadlines": {"meeting": "zzz"}}, "deadline", MEETING),
        ({"deadlines": {"meeting": {"as": "zzz"}}}, "deadline", (*MEETING, "as")),
    ],
)
def test_a_new_name_must_be_in_the_new_edition(data: dict[str, object], kind: str, place: tuple[str, ...]) -> None:
    message = f'There is no {kind} "zzz"; declare it or use one that is.'

    assert faults(data) == [Fault("unknown-reference", message, place)]


def test_what_becomes_of_a_deadline_must_be_a_word_or_name_what_it_becomes() -> None:
    said = '"meeting" must be text, not a list; write a word.'
    lacking = 'The deadline "meeting" lacks the key "as"; add it.'

    assert faults({"deadlines": {"meeting": []}}) == [Fault("invalid-value", said, MEETING)]
    assert faults({"deadlines": {"meeting": {"date": "keep"}}}) == [Fault("missing-key", lacking, MEETING, at_key=True)]


def test_the_schema_of_a_plan_accepts_each_of_its_forms_and_no_other() -> None:
    validator = Draft202012Validator(PLAN.schema())

    assert [validator.is_valid(each) for each in (WHOLE, {"ballots": "carry", "deadlines": "anew"}, {})] == [True] * 3
    for wrong in (
        {"ballots": "forget"},
        {"ballots": {"endorsement": "forget"}},
        {"deadlines": "later"},
        {"deadlines": {"meeting": 3}},
        {"deadlines": {"meeting": {"date": "keep"}}},
    ):
        assert not validator.is_valid(wrong), wrong
