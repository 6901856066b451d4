"""Laws of reading where a state names its readers: they read and nobody else, whoever sponsors it or has a seat."""

from dataclasses import replace

import pytest

from tests.app.gate_builders import made_up, new
from tests.app.queries.scenes import a_group, looking
from tests.domain.proposals.builders import a_register, at
from wsis_workflow.app.scopes import Named, Scope

OPEN_TO = "one: {title: One, stage: drafting, waits_on: sponsor"


@pytest.mark.parametrize(
    ("readers", "who"),
    [
        ("[sponsor]", {"prt", "prt2"}),
        ("[sponsor, chair]", {"prt", "prt2", "chair"}),
        ("[chair]", {"chair"}),
        ("[]", set()),
    ],
)
def test_a_state_is_read_by_those_whom_it_names(readers: str, who: set[str]) -> None:
    gate = a_group(workflows=[made_up((OPEN_TO, f"{OPEN_TO}, readers: {readers}"))])
    gate.handle(replace(new("q"), sponsors=("PRT",)), "prt", at(5, 1))

    reading = {
        person for person in gate.store.current_register().people
        if [seen.proposal.ref for seen in looking(gate, person, at(5, 2)).all()] == ["q"]
    }  # fmt: skip

    assert reading == who


@pytest.mark.parametrize("who", ["prt", "nor", "chair", "out"])
def test_whoever_sponsors_reads_as_such_also_under_rules_that_do_not_declare_it(who: str) -> None:
    declared = made_up((OPEN_TO, f"{OPEN_TO}, readers: [sponsor]"))
    roles = {name: role for name, role in declared.roles.items() if name != "sponsor"}
    register, now = a_register(), at(5, 2)

    found = [Scope.of(who, register, [one], now) for one in (declared, replace(declared, roles=roles))]

    members = tuple(filter(None, (register.people[who].represents,)))
    assert found[0] == found[1]
    assert found[0].named == (Named(((declared.hash, "one"),), (), members),)
