"""Days in a secretariat, as a machine for hypothesis: whatever is done must be found again, as a small model says."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.promises.asked_for import (
    asked_about_meetings,
    asked_about_people,
    asked_at_the_desk,
    asked_by_anybody,
    asked_by_those_who_may,
    likely,
    people,
    refs,
)
from tests.promises.builders import HOUR, code_of, done, registered
from tests.promises.compared import Compared
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.list_commands import AdoptList
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.events import Act, PositionTaken
from wsis_workflow.domain.proposals.register_commands import RegisterCommand
from wsis_workflow.domain.proposals.steps import Offer, available_steps

Asked = tuple[cmd.Command, str]
AtDesk = tuple[DeskCommand, str]
OnRegister = tuple[RegisterCommand, str]


class Days(Compared):
    """Acts of anybody, at desks and on the register too; meetings that move, and time that goes by."""

    @rule(asked=asked_by_those_who_may)
    def act(self, asked: Asked) -> None:
        self.acted(*asked)

    @rule(data=st.data())
    def carry_on(self, data: st.DataObject) -> None:
        self._carried_on(data)

    @rule(data=st.data())
    def carry_on_further(self, data: st.DataObject) -> None:
        self._carried_on(data)

    def _carried_on(self, data: st.DataObject) -> None:
        """Ask for what is likely where a motion stands by the model."""
        self.caught_up()
        ref = data.draw(st.sampled_from(list(self.model.motions)))
        self.acted(*data.draw(likely(ref, self.model.motions[ref])))

    @rule(asked=asked_by_anybody)
    def try_to_act(self, asked: Asked) -> None:
        self.acted(*asked)

    @rule(asked=asked_at_the_desk)
    def act_at_the_desk(self, asked: AtDesk) -> None:
        """What is refused at a desk leaves nothing there, nor on the proposals that it names."""
        self.caught_up()
        before, desk = self.versions(), self.house.store.desk("wg")

        said = code_of(lambda: handle_desk(self.house.gate, *asked, self.now))

        assert self.house.store.desk("wg").version >= desk.version
        if said != "done":
            assert (self.versions(), self.house.store.desk("wg").version) == (before, desk.version)
        elif isinstance(asked[0], AdoptList):
            found = desk.lists[asked[0].list]
            for ref in found.remaining:
                self.model.step(ref, found.what, self.now)

    @rule(data=st.data(), ref=refs)
    def go_on(self, data: st.DataObject, ref: str) -> None:
        """Take one of the ways on; what is offered to a person is what is accepted from them."""
        self.caught_up()
        by = data.draw(people)
        offers = self.offers(ref, by)
        if offers:
            offer = data.draw(st.sampled_from(offers))
            said = self.acted(cmd.TakeStep(ref, offer.step, "It is time."), by)
            assert (said == "done") == offer.allowed

    def offers(self, ref: str, by: str) -> list[Offer]:
        for seen in Sight(self.house.gate, self.now, by).all([ref]):
            return available_steps(seen.proposal, seen.asked)
        return []

    def acted(self, command: Any, by: str) -> str:
        """What is answered is stored under the version that was told, and what is refused leaves nothing."""
        self.caught_up()
        before = self.versions()

        said = code_of(lambda: self.answered(command, by))

        if said != "done":
            assert self.versions() == before
        return said

    def answered(self, command: Any, by: str) -> None:
        answer = done(self.house, command, by, self.now)
        assert answer.version is not None
        if answer.changed:
            act = self.house.store.acts(command.ref)[answer.version - 1]
            assert (act.number, act.by, act.verb) == (answer.version, by, answer.verb)
            self.model.acted(command, self.now, act.number, spoken_for(act, command, by))

    @rule(asked=asked_about_meetings)
    def keep_the_calendar(self, asked: OnRegister) -> None:
        self.acted_on_register(*asked)

    @rule(asked=asked_about_people)
    def keep_the_directory(self, asked: OnRegister) -> None:
        self.acted_on_register(*asked)

    def acted_on_register(self, command: RegisterCommand, by: str) -> None:
        """What is refused leaves the register as it was."""
        before = self.house.store.current_register()

        said = code_of(lambda: registered(self.house, command, by, self.now))

        if said == "done":
            self.register.acted(command, by)
        else:
            assert self.house.store.current_register() == before

    @rule(hours=st.integers(1, 40))
    def wait(self, hours: int) -> None:
        self.now += hours * HOUR

    @rule(hours=st.integers(1, 40))
    def wait_with_a_clock(self, hours: int) -> None:
        self.now += hours * HOUR
        self.caught_up()


def some_days(examples: int, steps: int) -> settings:
    """So many runs, each of so many steps."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def spoken_for(act: Act, command: Any, by: str) -> str:
    """Give the member for whom a position was taken: a delegate's own, or as the record says who stood in for whom."""
    for event in act.events:
        if isinstance(event, PositionTaken):
            assert not by.startswith("m0") or command.behalf_of or event.position.member == by.upper()
            return event.position.member
    return ""
