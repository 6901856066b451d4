"""A house whose every state is compared with a small model, with its record, and with what was there before."""

import tempfile
from datetime import datetime
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from tests.promises import small_model
from tests.promises.asked_for import REFS
from tests.promises.builders import NOON, a_directory, a_house, a_motion, circulated, proposed, rows
from tests.promises.register_model import Listed, Planned, RegisterModel
from wsis_workflow.app.tick import advance
from wsis_workflow.domain.proposals.evolve import fold
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.policy import OPERATOR

MEMBERS = 3


class Compared(RuleBasedStateMachine):
    """A house with one motion under silence and another one, and the model of it; nothing is done yet."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.house = a_house(f"sqlite:///{Path(self.folder.name) / 'wsis.db'}", MEMBERS)
        self.now: datetime = NOON
        circulated(self.house, REFS[0])
        proposed(self.house, REFS[1])
        self.known: dict[str, int] = {}
        self.seen: dict[tuple[str, int], Proposal] = {}
        self.model, self.register = small_model.Model(), RegisterModel()
        self.register.acted(a_directory(MEMBERS), OPERATOR)
        for ref in REFS[:2]:
            self.model.acted(a_motion(ref), NOON, 1)
        for step in ("submit", "circulate"):
            self.model.step(REFS[0], step, NOON)

    def caught_up(self) -> None:
        """Let the clock of the house and that of the model do what is due."""
        advance(self.house.gate, self.now)
        self.model.until(self.now)

    @invariant()
    def motions_stand_where_the_model_has_them(self) -> None:
        found = {ref: shown(self.house.store.proposal(ref)) for ref in self.house.store.refs()}
        assert found.keys() == self.model.motions.keys()
        wrong = {ref: one for ref, one in found.items() if one not in self.model.motions[ref].may_be_found(self.now)}
        assert wrong == {}

    @invariant()
    def meetings_and_people_are_as_the_model_has_them(self) -> None:
        register = self.house.store.current_register()
        planned = {one.ref: Planned(one.time.opens, one.cancelled, one.present) for one in register.meetings.values()}
        listed = {
            one.ref: Listed(one.name, one.zone, tuple(absence.stand_in for absence in one.absences))
            for one in register.people.values()
        }
        assert (planned, listed) == (self.register.meetings, self.register.people)

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


def shown(proposal: Proposal | None) -> small_model.Shown:
    """Give of a proposal what the model tells."""
    assert proposal is not None
    positions = proposal.ballot.positions.values() if proposal.ballot is not None else ()
    return (
        small_model.CALLED.get(proposal.state, proposal.state),
        {one.member: one.position for one in positions},
        {one.number: (one.text, one.resolved is not None) for one in proposal.remarks},
    )
