"""What should come of an act: the pure functions of the domain, asked of the store as it is, past gate and doors."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tests.promises.doors.world import World
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.queries.starting import in_force
from wsis_workflow.app.rule_drafts import Confirm, DraftCommand, Start
from wsis_workflow.app.stored import Delivery
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.decide import VERBS, decide
from wsis_workflow.domain.proposals.entitled import entitled
from wsis_workflow.domain.proposals.house_rights import may
from wsis_workflow.domain.proposals.housekeeping import decide_register
from wsis_workflow.domain.proposals.nouns import Proposal, Standing
from wsis_workflow.domain.proposals.policy import OPERATOR, may_read
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.register import SECRETARY
from wsis_workflow.domain.proposals.register_commands import RegisterCommand
from wsis_workflow.domain.proposals.rule_drafts import RIGHT

ACTS = frozenset({"amend", "withdraw_amendment", "accept_amendments", "reject_amendments", "merge_amendments",
                  "incorporate", "step", "revise", "position", "close", "announce", "count", "record", "schedule",
                  "available", "attach",
                  "extend", "depend_on", "annul", "forward"})  # fmt: skip
DONE = "done"
# The statuses of the contract, written down once more: the doors have a table of their own.
STATUS = {
    "unknown": 404, "invalid": 422, "stale": 412, "not-permitted": 403, "not-in-electorate": 403, "same-person": 403,
    "wrong-state": 409, "ballot-closed": 409, "text-frozen": 409, "condition-not-met": 409, "deadline-passed": 409,
}  # fmt: skip


@dataclass
class Oracle:
    """Says what the rules say, of everything as it stands before anybody acts."""

    world: World
    now: datetime = field(init=False)

    def __post_init__(self) -> None:
        house = self.world.house
        self.now, self.store, self.gate = house.now(), house.store, house.gate
        self.register = self.store.current_register()
        self.first_editions = {one.name: one for one in self.store.editions() if one.edition == 1}
        self.proposals = {ref: self._proposal(ref) for ref in self.store.refs()}
        self.parked = {one.id: one for one in self.store.views.sendings("parked", None, None, 1000)}

    def of(self, command: cmd.Command | RegisterCommand, person: str, seen: int | None = None) -> str:
        """Give the code of the refusal, or `done`."""
        try:
            self.events(command, person, seen)
        except Refused as refused:
            return refused.code
        return DONE

    def events(self, command: cmd.Command | RegisterCommand, person: str, seen: int | None = None) -> list[Any]:
        """Give what would follow from an act.

        Raises:
            Refused: the rules say no.
        """
        if isinstance(command, RegisterCommand):
            return list(decide_register(self.register, command, person, self.now))
        named = tuple(getattr(command, "depends_on", ()) or getattr(command, "proposals", ()))
        if unknown := [Unknown("proposal", ref) for ref in named if not self.may_read(ref, person)]:
            raise Refused(*unknown)
        if isinstance(command, cmd.Propose):
            workflow = self.first_editions[command.workflow]
            return decide(None, command, Asked(person, self.now, self._around(workflow, named)))
        proposal = self.proposals[command.ref]
        others = (*proposal.depends_on, *named)
        asked = Asked(person, self.now, self._around(self.store.edition(proposal.edition), others))
        if isinstance(command, cmd.Forward):
            sight = Sight(self.gate, self.now, person)
            asked = replace(asked, around=replace(asked.around, editions=in_force(sight)))
        found = decide(proposal, command, asked, seen)
        assert self._is_entitled(command, proposal, asked)
        return found

    def may_read(self, ref: str, person: str) -> bool:
        if ref not in self.proposals:
            return False
        proposal = self.proposals[ref]
        around = self._around(self.store.edition(proposal.edition), proposal.depends_on)
        return person == OPERATOR or may_read(person, proposal, around, self.now)

    def may(self, right: str, person: str) -> bool:
        return may(right, person, self.register, self.now)

    def of_retrying(self, number: int, person: str) -> str:
        """Say what comes of a retry: one's own failed notices are there, and those that a secretary looks after."""
        delivery = self.parked.get(number)
        if delivery is None or not (person == OPERATOR or self._may_see(delivery, person)):
            return "unknown"
        return DONE if self.may("retry_notice", person) else "not-permitted"

    def of_draft(self, command: DraftCommand, person: str) -> str:
        """Say what comes of an act on drafts of rules: the right, the draft, then who asked for its publication."""
        if not self.may(RIGHT, person):
            return "not-permitted"
        if isinstance(command, Start):
            return DONE
        draft = self.store.rule_draft(command.ref)
        if draft is None:
            return "unknown"
        if command.seen != draft.version:
            return "stale"
        if isinstance(command, Confirm) and draft.asked is not None and draft.asked.by == person:
            return "same-person"
        return DONE

    def _may_see(self, delivery: Delivery, person: str) -> bool:
        notice, capacities = delivery.notice, self.register.capacities(person, self.now)
        served = {office.of for one in capacities for office in one.offices if office.office == SECRETARY}
        if notice.kind == "meeting":
            convened = self.register.meetings[notice.key.split("/")[1]].of
            return notice.to == person or convened in served
        is_about = notice.proposal is not None and self.may_read(notice.proposal, person)
        return notice.to == person or (bool(served) and is_about)

    def _is_entitled(self, command: cmd.Command, proposal: Proposal, asked: Asked) -> bool:
        """Say whether the one table of who may act has the actor, for what the rules let through."""
        verb = VERBS[type(command)]
        if verb not in ACTS:
            return True
        named = ("step", "fact", "deadline", "behalf_of", "number")
        what = {name: getattr(command, name) for name in named if hasattr(command, name)}
        people = entitled(verb, what, proposal, asked.around, asked.now).people
        return any(one.ref in people for one in asked.around.register.capacities(asked.actor, asked.now))

    def _proposal(self, ref: str) -> Proposal:
        found = self.store.proposal(ref)
        assert found is not None
        return found

    def _around(self, workflow: Any, others: Iterable[str]) -> Circumstances:
        return Circumstances(
            workflow=workflow,
            register=self.register,
            others=dict(self._standings(others)),
            editions=self.first_editions,
            calendars=self.gate.calendars,
            conditions=self.gate.conditions,
        )

    def _standings(self, refs: Iterable[str]) -> Iterator[tuple[str, Standing]]:
        for ref in refs:
            other = self.proposals[ref]
            yield ref, Standing(ref, other.state, other.final, other.depends_on)
            yield from self._standings(other.depends_on)
