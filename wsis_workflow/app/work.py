"""A unit of work at the gate: proposals loaded, settled and saved, with all that follows from an act."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from wsis_workflow.app.ports import Unit
from wsis_workflow.app.routing import routes_for
from wsis_workflow.app.stand_ins import beside
from wsis_workflow.app.stored import Claimed, Entry
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.clock import next_look, settle_at
from wsis_workflow.domain.proposals.decide import enact
from wsis_workflow.domain.proposals.events import Act, FollowUpStarted
from wsis_workflow.domain.proposals.evolve import apply
from wsis_workflow.domain.proposals.follow_ups import as_proposed
from wsis_workflow.domain.proposals.forwarding import as_forwarded, begun, returned
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.owed import Notice, owed
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.translation_notices import translation_reminders
from wsis_workflow.domain.rules.workflow import CLOCK, FollowUp, Workflow

if TYPE_CHECKING:
    from wsis_workflow.app.handle import Gate

OUTCOME = "outcome"
AN_INSTANT = timedelta(microseconds=1)


class Work:
    """One unit of work: proposals claimed, brought up to now, and saved; `command_id` is kept with their acts."""

    def __init__(self, gate: "Gate", unit: Unit, register: Register, now: datetime) -> None:
        self.gate, self.unit, self.register, self.now = gate, unit, register, now
        self.command_id: str | None = None
        self._ended: list[str] = []
        self._saving: list[str] = []  # those whose acts are being written, what follows from them included
        self._editions: Mapping[str, Workflow] | None = None

    def look(self, ref: str) -> Proposal:
        """Claim a proposal and let the clock do what is due on it, each thing at the instant at which it was due.

        Raises:
            Refused: `unknown`.
        """
        return self._up_to_now(self._claimed(ref))

    def caught_up(self, ref: str) -> Proposal:
        """Look at a proposal, and before that at all that it is conditional on.

        Raises:
            Refused: `unknown`.
        """
        claimed = self._claimed(ref)
        if claimed.proposal.depends_on:
            for other in reversed(self._conditions(claimed.proposal)):
                self.look(other)
            claimed = self._claimed(ref)
        return self._up_to_now(claimed)

    def circumstances(self, proposal: Proposal) -> Circumstances:
        """Load what the proposal is judged by."""
        edition = self.unit.edition(proposal.edition)
        return self.circumstances_under(edition, proposal.depends_on, proposal.destinations)

    def circumstances_under(
        self, edition: Workflow, depends_on: tuple[str, ...], destinations: tuple[str, ...] = ()
    ) -> Circumstances:
        """Load what a proposal that is conditional on these would be judged by under an edition."""
        return Circumstances(
            workflow=edition,
            register=self.register,
            others=self.unit.standings(depends_on) if depends_on else {},
            editions=self.in_force() if edition.follow_ups and destinations else {},  # for each of which one starts
            calendars=self.gate.calendars,
            conditions=self.gate.conditions,
        )

    def in_force(self) -> Mapping[str, Workflow]:
        """Give the editions that govern new proposals now, by workflow name."""
        if self._editions is None:
            self._editions = {**self.unit.in_force(self.now), **self.gate.governing}
        return self._editions

    def settle_now(self, proposal: Proposal, *, is_fresh: bool = False) -> Proposal:
        """Let the clock take what has become possible at this instant; `is_fresh`: by an act that is just saved."""
        around = self.circumstances(proposal)
        acts, _ = settle_at(proposal, around, self.now, is_fresh=is_fresh)
        return self._saved(proposal, acts, around)

    def save(
        self, before: Proposal | None, act: Act, after: Proposal, around: Circumstances, was: Circumstances
    ) -> None:
        """Write one act, what it owes to people, and what it lets loose on others."""
        follows = owed(before, act, after, around, was)
        self.unit.save(
            Entry(
                before=before,
                act=act,
                after=after,
                owed=follows,
                look_at=next_look(after, around, act.at),
                command_id=self.command_id,
            )
        )
        self.tell(follows.notices)
        self._saving.append(after.ref)
        self._start_follow_ups(act, after, around)
        self._saving.pop()
        if before is not None:
            self._return_outcome(before, after, around)
        if after.final is not None and (before is None or before.final is None):
            self._free_dependants(after.ref)

    def tell(self, notices: Iterable[Notice]) -> None:
        """Write notices, with a marked copy for whoever stands in for an absent person."""
        people, zone = self.register.people, self.gate.zone
        wanted = [notice for notice in notices if notice.to in people]
        everybody = [*wanted, *beside(wanted, people)]
        routes = {notice.key: routes_for(notice, people[notice.to], notice.at, zone) for notice in everybody}
        self.unit.notify(everybody, routes)

    def _conditions(self, proposal: Proposal) -> list[str]:
        """List what a proposal is conditional on at any remove, the nearest first."""
        found = list(proposal.depends_on)
        for ref in found:
            found.extend(other for other in self._claimed(ref).proposal.depends_on if other not in found)
        return found

    def _claimed(self, ref: str) -> Claimed:
        claimed = self.unit.claim(ref)
        if claimed is None:
            raise Refused(Unknown("proposal", ref))
        return claimed

    def _up_to_now(self, claimed: Claimed) -> Proposal:
        while claimed.look_at is not None and claimed.look_at <= self.now:
            self.gate.must_not_overtake(claimed.proposal.ref, claimed.look_at)
            claimed = Work(self.gate, self.unit, self.register, claimed.look_at)._looked(claimed.proposal)
        return claimed.proposal

    def _looked(self, proposal: Proposal) -> Claimed:
        """Do what is due at this one instant, and find the next."""
        if self.now in set(self.register.turns(proposal.bodies)):
            self._turned(proposal)
        proposal = self.settle_now(proposal)
        around = self.circumstances(proposal)
        self.tell(translation_reminders(proposal, around, self.now))
        look_at = next_look(proposal, around, self.now)
        self.unit.look_next(proposal.ref, look_at)
        return Claimed(proposal, look_at)

    def _turned(self, proposal: Proposal) -> None:
        """Bring reminders and worklists into line with an office or a membership that begins or ends now."""
        around, then = self.circumstances(proposal), self.now - AN_INSTANT
        nothing = Act(proposal.version, "register", CLOCK, self.now, ())
        self.unit.save(
            Entry(
                before=proposal,
                act=nothing,
                after=proposal,
                owed=owed(proposal, nothing, proposal, around, around, then),
                look_at=self.now,
            )
        )

    def _saved(self, proposal: Proposal, acts: list[Act], around: Circumstances) -> Proposal:
        for act in acts:
            after = apply(proposal, act)
            self.save(proposal, act, after, around, around)
            proposal = after
        return proposal

    def _start_follow_ups(self, act: Act, after: Proposal, around: Circumstances) -> None:
        started = [event for event in act.events if isinstance(event, FollowUpStarted)]
        for event in started:
            if self.unit.claim(event.ref) is not None:
                continue
            edition = around.editions[event.workflow]
            asked = Asked(event.by or CLOCK, act.at, self.circumstances_under(edition, ()))
            command = as_forwarded(after, event) if event.by else as_proposed(after, event, _rule(event, after, around))
            first, new = enact(None, "propose", begun(after, event, asked, command, edition), asked)
            self.save(None, first, new, asked.around, asked.around)
            self.settle_now(new)

    def _return_outcome(self, before: Proposal, after: Proposal, around: Circumstances) -> None:
        """Tell the proposal that this one follows from what it has come to, or that it goes on again."""
        if after.lineage is None or after.lineage in self._saving or before.final == after.final:
            return
        if self.unit.claim(after.lineage) is None:
            return
        origin = self.look(after.lineage)
        asked = Asked(CLOCK, self.now, self.circumstances(origin))
        events = returned(origin, after, around.workflow, asked)
        if events:
            act, changed = enact(origin, OUTCOME, events, asked)
            self.save(origin, act, changed, asked.around, asked.around)

    def _free_dependants(self, ref: str) -> None:
        """Let the clock look at what was conditional on a proposal that has just ended, and on what ends by that."""
        self._ended.append(ref)
        if len(self._ended) > 1:
            return  # its turn comes below: a chain of any length needs no deeper stack
        while self._ended:
            for other in self.unit.dependants(self._ended[0]):
                self.settle_now(self.look(other))
            self._ended.pop(0)


def _rule(event: FollowUpStarted, after: Proposal, around: Circumstances) -> FollowUp:
    rules = around.workflow.follow_ups
    return next(rule for rule in rules if (rule.start, rule.entering) == (event.workflow, after.state))
