"""Promise 8, in short: whatever is done in whatever order, what is stored is the fold of the events."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.promises.asked_for import (
    MEETINGS,
    OF_DESKS,
    OF_PROPOSALS,
    REFS,
    asked_at_the_desk,
    asked_by_anybody,
    asked_by_those_who_may,
    people,
    refs,
)
from tests.promises.builders import (
    DAY,
    HOUR,
    NOON,
    a_house,
    changed,
    circulated,
    code_of,
    done,
    proposed,
    registered,
    rows,
)
from tests.promises.proving.figures import Proven
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.tick import advance
from wsis_workflow.domain.desk.commands import DeskCommand, LookAtDesk
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.evolve import fold
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register_commands import CancelMeeting, MoveMeeting, RegisterCommand, StandIn
from wsis_workflow.domain.proposals.steps import Offer, available_steps

MEMBERS = 3
Asked = tuple[cmd.Command, str]
DATES = ["2008-03-05T09:30", "2008-03-20T09:30", "2008-06-02T09:30", "2008-06", "2008-Q3", "tbd"]
changes: st.SearchStrategy[RegisterCommand] = st.one_of(
    st.builds(MoveMeeting, st.sampled_from(MEETINGS), st.sampled_from(DATES)),
    st.builds(CancelMeeting, st.sampled_from(MEETINGS)),
)


class Days(RuleBasedStateMachine):
    """Days in a secretariat: acts of anybody, meetings that move, time that goes by, another process."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.house = a_house(f"sqlite:///{Path(self.folder.name) / 'wsis.db'}", MEMBERS)
        self.now: datetime = NOON
        circulated(self.house, REFS[0])
        proposed(self.house, REFS[1])
        self.known: dict[str, int] = {}
        self.seen: dict[tuple[str, int], Proposal] = {}

    @rule(asked=asked_by_those_who_may)
    def act(self, asked: Asked) -> None:
        self.acted(*asked)

    @rule(asked=asked_by_those_who_may)
    def act_again(self, asked: Asked) -> None:
        self.acted(*asked)

    @rule(asked=asked_at_the_desk)
    def act_at_the_desk(self, asked: tuple[DeskCommand, str]) -> None:
        """What is refused at a desk leaves nothing there, nor on the proposals that it names."""
        advance(self.house.gate, self.now)
        before, desk = self.versions(), self.house.store.desk("wg").version

        said = code_of(lambda: handle_desk(self.house.gate, *asked, self.now))

        assert self.house.store.desk("wg").version >= desk
        if said != "done":
            assert (self.versions(), self.house.store.desk("wg").version) == (before, desk)

    @rule(data=st.data(), ref=refs)
    def go_on(self, data: st.DataObject, ref: str) -> None:
        """Take one of the ways on; what is offered to a person is what is accepted from them."""
        advance(self.house.gate, self.now)
        by = data.draw(people)
        offers = self.offers(ref, by)
        if offers:
            offer = data.draw(st.sampled_from(offers))
            said = code_of(lambda: done(self.house, cmd.TakeStep(ref, offer.step, "It is time."), by, self.now))
            assert (said == "done") == offer.allowed

    def offers(self, ref: str, by: str) -> list[Offer]:
        for seen in Sight(self.house.gate, self.now, by).all([ref]):
            return available_steps(seen.proposal, seen.asked)
        return []

    @rule(asked=asked_by_anybody)
    def try_to_act(self, asked: Asked) -> None:
        self.acted(*asked)

    def acted(self, command: Any, by: str) -> None:
        """What is answered is stored under the version that was told, and what is refused leaves nothing."""
        advance(self.house.gate, self.now)
        before = self.versions()

        said = code_of(lambda: self.answered(command, by))

        if said != "done":
            assert self.versions() == before

    def answered(self, command: Any, by: str) -> None:
        answer = done(self.house, command, by, self.now)
        assert answer.version is not None
        if answer.changed:
            act = self.house.store.acts(command.ref)[answer.version - 1]
            assert (act.number, act.by, act.verb) == (answer.version, by, answer.verb)

    @rule(change=changes)
    def change(self, change: RegisterCommand) -> None:
        code_of(lambda: registered(self.house, change, "operator", self.now))

    @rule(absent=people, other=people)
    def stand_in(self, absent: str, other: str) -> None:
        code_of(lambda: registered(self.house, StandIn(other, self.now, self.now + DAY), absent, self.now))

    @rule(hours=st.integers(1, 40))
    def wait(self, hours: int) -> None:
        self.now += hours * HOUR

    @rule(hours=st.integers(1, 40))
    def wait_with_a_clock(self, hours: int) -> None:
        self.now += hours * HOUR
        advance(self.house.gate, self.now)

    @invariant()
    def the_rows_are_what_the_events_say(self) -> None:
        assert self.house.verify().flaw is None

    @invariant()
    def versions_count_acts_and_only_rise(self) -> None:
        versions = self.versions()
        assert all(versions[ref] >= version for ref, version in self.known.items())
        self.known = versions

    @invariant()
    def a_proposal_is_the_fold_of_its_acts(self) -> None:
        for ref in self.house.store.refs():
            proposal, stored = self.house.store.proposal(ref), self.house.store.acts(ref)
            assert proposal == fold(stored)
            assert [act.number for act in stored] == list(range(1, self.versions()[ref] + 1))

    @invariant()
    def what_was_is_found_again_in_the_record(self) -> None:
        """Go back to each version that was seen, and find the proposal as it stood then."""
        for ref in self.house.store.refs():
            proposal = self.house.store.proposal(ref)
            assert proposal is not None
            self.seen.setdefault((ref, proposal.version), proposal)
        stored = {ref: self.house.store.acts(ref) for ref in self.house.store.refs()}
        for (ref, version), then in self.seen.items():
            assert fold(stored[ref][:version]) == then

    @invariant()
    def each_elector_has_one_standing_position(self) -> None:
        twice = "SELECT count(*) FROM position WHERE standing GROUP BY ballot_id, member HAVING count(*) > 1"
        assert rows(self.house, twice) == []

    def versions(self) -> dict[str, int]:
        return dict(rows(self.house, "SELECT ref, version FROM proposal"))  # type: ignore[arg-type]  # rows of two

    def teardown(self) -> None:
        self.house.close()
        self.folder.cleanup()


def test_every_command_that_there_is_is_tried() -> None:
    tried = {strategy.wrapped_strategy.target for strategy, _ in (OF_PROPOSALS | OF_DESKS).values()}  # type: ignore[attr-defined]  # hypothesis keeps it there

    there_are = {*get_args(cmd.Command), *get_args(DeskCommand)}
    assert there_are - tried - {LookAtDesk} == {cmd.Propose}  # which a_motion makes


def test_whatever_is_done_what_is_stored_is_the_fold_of_the_events() -> None:
    run_state_machine_as_test(Days, settings=some_days(examples=12, steps=20))


@pytest.mark.proof(8)
def test_however_much_is_done_what_is_stored_is_the_fold_of_the_events(proven: Proven) -> None:
    runs = proven.amount(2_000)

    run_state_machine_as_test(Days, settings=some_days(examples=runs, steps=50))

    proven("acts at random", f"{runs:,} runs of 50 steps, 0 differences", done=runs, full=2_000)


@pytest.mark.promise(8)
@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE proposal SET state = 'endorsed'", "proposal"),
        ("UPDATE position SET position = 'support'", "position"),
        ("UPDATE deadline SET latest = since", "deadline"),
        ("DELETE FROM position", "position"),
    ],
)
def test_a_row_that_was_changed_past_the_gate_would_be_found(
    sqlite_url: str, statement: str, table: str, proven: Proven
) -> None:
    house = a_house(sqlite_url)
    circulated(house)
    done(house, cmd.TakePosition("plan", "object"), "m02")
    assert house.verify().flaw is None

    changed(house, statement)

    flaw = house.verify().flaw
    assert flaw is not None
    assert (flaw.stream, flaw.subject) == ("proposal", "plan")
    assert f"a row of {table}" in flaw.what
    proven.control(statement, f"found: {flaw.what[:60]}")


def some_days(examples: int, steps: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
