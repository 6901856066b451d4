"""Promise 8, in short: whatever is done in whatever order, what is stored is the fold of the events."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.promises.builders import (
    DAY,
    HOUR,
    NOON,
    a_house,
    a_motion,
    changed,
    circulated,
    code_of,
    done,
    proposed,
    registered,
    rows,
)
from tests.promises.proving.figures import Proven
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.tick import advance
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.evolve import fold
from wsis_workflow.domain.proposals.register_commands import CancelMeeting, MoveMeeting, RegisterCommand, StandIn
from wsis_workflow.domain.proposals.steps import Offer, available_steps

MEMBERS = 3
Asked = tuple[cmd.Command, str]
REFS = ["plan", "annex", "later"]
PEOPLE = ["m01", "m02", "m03", "chair", "vice", "sec", "deputy", "stranger"]
DEADLINES = ["draft", "silence_ends", "council_documents"]
DATES = ["2008-03-05T09:30", "2008-03-20T09:30", "2008-06-02T09:30", "2008-06", "2008-Q3", "tbd"]
MEETINGS = ["wg-12", "council-08"]

refs, people = st.sampled_from(REFS), st.sampled_from(PEOPLE)
member = st.sampled_from(["m01", "m02", "m03"])
chair, secretary = st.sampled_from(["chair", "vice"]), st.sampled_from(["sec", "deputy"])
# Each command with those who are likely to take it; anybody else asks for it as well.
likely: dict[str, tuple[st.SearchStrategy[cmd.Command], st.SearchStrategy[str]]] = {
    "propose": (st.builds(a_motion, refs), st.just("m01")),
    "revise": (st.builds(cmd.Revise, refs, st.sampled_from(["Let us act.", "Let us [not] act."])), st.just("m01")),
    "submit": (st.builds(cmd.TakeStep, refs, st.just("submit")), st.just("m01")),
    "hand_back": (st.builds(cmd.TakeStep, refs, st.just("hand_back")), chair),
    "circulate": (st.builds(cmd.TakeStep, refs, st.just("circulate")), chair),
    "adopt": (st.builds(cmd.TakeStep, refs, st.just("adopt")), secretary),
    "withdraw": (st.builds(cmd.TakeStep, refs, st.just("withdraw"), st.sampled_from(["", "No."])), st.just("m01")),
    "position": (st.builds(cmd.TakePosition, refs, st.sampled_from(["support", "object"])), member),
    "letter": (
        st.builds(cmd.TakePosition, refs, st.just("object"), behalf_of=st.just("M03"), received=st.just(NOON)),
        secretary,
    ),
    "close": (st.builds(cmd.Close, refs), chair),
    "schedule": (st.builds(cmd.Schedule, refs, st.sampled_from(MEETINGS)), secretary),
    "available": (st.builds(cmd.MakeAvailable, refs, st.just(("fr",))), secretary),
    "attach": (st.builds(cmd.Attach, refs, st.just("annex")), secretary),
    "extend": (st.builds(cmd.Extend, refs, st.sampled_from(DEADLINES), st.just(NOON + 300 * DAY)), chair),
    "depend_on": (st.builds(cmd.DependOn, refs, st.tuples(refs)), st.just("m01")),
    "comment": (st.builds(cmd.Comment, refs, st.just("Well done."), st.sampled_from(("", "wg"))), member),
    "resolve": (st.builds(cmd.Resolve, refs, st.integers(1, 9)), member),
    "reopen": (st.builds(cmd.Reopen, refs, st.integers(1, 9)), member),
    "statement": (st.builds(cmd.MakeStatement, refs, st.just("So we understand it.")), member),
    "confirm": (st.builds(cmd.Confirm, refs), st.sampled_from(PEOPLE)),
    "annul": (st.builds(cmd.Annul, refs, st.just("It was too early.")), chair),
}
asked_by_those_who_may = st.one_of([st.tuples(command, who) for command, who in likely.values()])
asked_by_anybody = st.one_of([st.tuples(command, people) for command, _ in likely.values()])
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

    @rule(asked=asked_by_those_who_may)
    def act(self, asked: Asked) -> None:
        self.acted(*asked)

    @rule(asked=asked_by_those_who_may)
    def act_again(self, asked: Asked) -> None:
        self.acted(*asked)

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
    def each_elector_has_one_standing_position(self) -> None:
        twice = "SELECT count(*) FROM position WHERE standing GROUP BY ballot_id, member HAVING count(*) > 1"
        assert rows(self.house, twice) == []

    def versions(self) -> dict[str, int]:
        return dict(rows(self.house, "SELECT ref, version FROM proposal"))  # type: ignore[arg-type]  # rows of two

    def teardown(self) -> None:
        self.house.close()
        self.folder.cleanup()


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
