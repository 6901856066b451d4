"""The gate: every change is one command, decided by a pure function and committed with all that follows from it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from wsis_workflow.app.arrivals import Arrivals
from wsis_workflow.app.once import Once, answer_before, once_of
from wsis_workflow.app.patience import again_when_busy
from wsis_workflow.app.ports import Answer, Claimed, Entry, Store, Unit
from wsis_workflow.app.routing import routes_for
from wsis_workflow.app.stand_ins import beside
from wsis_workflow.domain.proposals.amending.taking_up import TAKE_UP, take_up
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.clock import INCIDENT, next_look, settle_at
from wsis_workflow.domain.proposals.commands import Close, Command, Forward, Look, Propose
from wsis_workflow.domain.proposals.decide import decide, enact, step_of, verb_of
from wsis_workflow.domain.proposals.events import Act, Event, FollowUpStarted
from wsis_workflow.domain.proposals.evolve import apply
from wsis_workflow.domain.proposals.follow_ups import as_proposed
from wsis_workflow.domain.proposals.forwarding import as_forwarded, begun, returned
from wsis_workflow.domain.proposals.monitoring import incidents
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.owed import Notice, owed
from wsis_workflow.domain.proposals.policy import holders, must_be_known, must_read
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.translation_notices import translation_reminders
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.sentences import joined, sentence, template
from wsis_workflow.domain.rules.workflow import CLOCK, FollowUp, Workflow

OUTCOME = "outcome"
AN_INSTANT = timedelta(microseconds=1)
IS_NOW_AT = template("“{ref}” is now at “{state}”, version {version}.")


@dataclass(frozen=True)
class Gate:
    """The one way in. `calendars` and `conditions` are those that workflows may name.

    `governing` are editions that count for new proposals whatever their dates say: rules that are tried on the past.
    """

    store: Store
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    conditions: Mapping[str, Callable[..., str | None]] = field(default_factory=dict)
    governing: Mapping[str, Workflow] = field(default_factory=dict)
    arrivals: Arrivals = field(default_factory=Arrivals, init=False, repr=False, compare=False)

    def handle(
        self, command: Command, actor: str, now: datetime, command_id: str | Once | None = None, seen: int | None = None
    ) -> Answer:
        """Decide a command on a proposal and commit what follows; the same command id gets the same answer.

        Raises:
            Refused: the rules say no, or the id was used for something else; nothing but what the clock had to do
                anyway has changed.
            Busy: somebody else was first, and asking again may help.
        """
        once = once_of(command_id, actor, command)
        with self.arrivals.one(command.ref, now):
            if isinstance(command, Close):
                self.arrivals.wait(command.ref, now)
            answer = again_when_busy(lambda: self._once(command, actor, now, once, seen))
        if isinstance(answer, Refused):
            raise answer
        return answer

    def _once(
        self, command: Command, actor: str, now: datetime, once: Once | None, seen: int | None
    ) -> Answer | Refused:
        with self.store.unit() as unit:
            known = answer_before(unit, once)
            if known is not None:
                return known
            return Work(self, unit, unit.register(), now).answer(command, actor, seen, once)


class Work:
    """One unit of work at the gate: a proposal loaded, settled, decided on, saved; and others that follow from it."""

    def __init__(self, gate: Gate, unit: Unit, register: Register, now: datetime) -> None:
        self.gate, self.unit, self.register, self.now = gate, unit, register, now
        self._ended: list[str] = []
        self._saving: list[str] = []  # those whose acts are being written, what follows from them included
        self._command_id: str | None = None
        self._editions: Mapping[str, Workflow] | None = None

    def answer(self, command: Command, actor: str, seen: int | None, once: Once | None) -> Answer | Refused:
        """Decide one command; a refusal comes back as a value, so that what the clock has done stays done."""
        self._command_id = once.id if once else None
        try:
            answer = self._decided(command, actor, seen)
        except Refused as refused:
            return refused
        if once:
            self.unit.keep_answer(once.id, answer, self.now, once.fingerprint)
        return answer

    def look(self, ref: str) -> Proposal:
        """Claim a proposal and let the clock do what is due on it, each thing at the instant at which it was due.

        Raises:
            Refused: `unknown`.
        """
        return self._up_to_now(self._claimed(ref))

    def circumstances(self, proposal: Proposal) -> Circumstances:
        """Load what the proposal is judged by."""
        return self.circumstances_under(self.unit.edition(proposal.edition), proposal)

    def circumstances_under(self, edition: Workflow, proposal: Proposal) -> Circumstances:
        """Load what the proposal would be judged by under an edition."""
        return self._around(edition, proposal.depends_on)

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
                waiting=_refs(holders(after, around, act.at)),
                command_id=self._command_id,
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
        people = self.register.people
        wanted = [notice for notice in notices if notice.to in people]
        everybody = [*wanted, *beside(wanted, people)]
        routes = {notice.key: routes_for(notice, people[notice.to], notice.at) for notice in everybody}
        self.unit.notify(everybody, routes)

    def _decided(self, command: Command, actor: str, seen: int | None) -> Answer:
        must_be_known(actor, self.register)
        if isinstance(command, Propose):
            return self._proposed(command, actor)
        proposal = self._caught_up(command.ref)
        around = self.circumstances(proposal)
        if isinstance(command, Look):
            must_read(actor, proposal, around, self.now)
            return self._answer(proposal, "look", proposal.version, changed=False)
        if isinstance(command, Forward):
            self._must_be_free(command.new)
            around = replace(around, editions=self._in_force())
        if command_names := _other_proposals(command):
            around = replace(around, others={**around.others, **self.unit.standings(command_names)})
        asked = Asked(actor, self.now, around)
        events = self._rightly(proposal, command, asked, seen)
        if not events:
            return self._answer(proposal, verb_of(command, proposal), proposal.version, changed=False)
        verb = verb_of(command, proposal)
        act, after = enact(proposal, verb, events, asked)
        self.save(proposal, act, after, around, around)
        return self._answer(self.settle_now(after, is_fresh=True), verb, act.number)

    def _rightly(self, proposal: Proposal, command: Command, asked: Asked, seen: int | None) -> list[Event]:
        """Decide; what was stopped because it would break a guarantee goes on the record as an incident."""
        try:
            return decide(proposal, command, asked, seen)
        except Refused as refused:
            broken = incidents(refused.reasons, proposal, step_of(command, proposal), asked.actor, asked.now)
            if broken:
                act, after = enact(proposal, INCIDENT, broken, asked)
                self.save(proposal, act, after, asked.around, asked.around)
            raise

    def _caught_up(self, ref: str) -> Proposal:
        """Let the clock catch up with a proposal, and before that with all that it is conditional on."""
        claimed = self._claimed(ref)
        if claimed.proposal.depends_on:
            for other in reversed(self._conditions(claimed.proposal)):
                self.look(other)
            claimed = self._claimed(ref)
        return self._up_to_now(claimed)

    def _conditions(self, proposal: Proposal) -> list[str]:
        """List what a proposal is conditional on at any remove, the nearest first."""
        found = list(proposal.depends_on)
        for ref in found:
            found.extend(other for other in self._claimed(ref).proposal.depends_on if other not in found)
        return found

    def _up_to_now(self, claimed: Claimed) -> Proposal:
        while claimed.look_at is not None and claimed.look_at <= self.now:
            self.gate.arrivals.must_not_be_overtaken(claimed.proposal.ref, claimed.look_at)
            claimed = Work(self.gate, self.unit, self.register, claimed.look_at)._looked(claimed.proposal)
        return claimed.proposal

    def _must_be_free(self, ref: str) -> None:
        if self.unit.claim(ref) is not None:
            problem = sentence("There is a proposal “{ref}” already", ref=ref)
            raise Refused(Invalid(problem, sentence("choose another name")))

    def _proposed(self, command: Propose, actor: str) -> Answer:
        self._must_be_free(command.ref)
        edition = self._in_force().get(command.workflow)
        if edition is None:
            known = tuple(sorted(self._in_force()))
            raise Refused(Unknown("workflow in force", command.workflow, known))
        around = self._around(edition, command.depends_on)
        asked = Asked(actor, self.now, around)
        act, after = enact(None, "propose", decide(None, command, asked), asked)
        origin = self._origin(command, actor)
        self.save(None, act, after, around, around)
        if origin is not None:
            self.save(*origin)
        return self._answer(self.settle_now(after, is_fresh=True), "propose", act.number)

    def _origin(
        self, command: Propose, actor: str
    ) -> tuple[Proposal, Act, Proposal, Circumstances, Circumstances] | None:
        """Note, where the new proposal takes up an amendment, on the proposal that this was an amendment to."""
        if command.amendment is None or command.lineage is None:
            return None
        origin = self._caught_up(command.lineage)
        around = self.circumstances(origin)
        asked = Asked(actor, self.now, around)
        act, after = enact(origin, TAKE_UP, take_up(origin, command, asked), asked)
        return origin, act, after, around, around

    def settle_now(self, proposal: Proposal, *, is_fresh: bool = False) -> Proposal:
        """Let the clock take what has become possible at this instant; `is_fresh`: by an act that is just saved."""
        around = self.circumstances(proposal)
        acts, _ = settle_at(proposal, around, self.now, is_fresh=is_fresh)
        return self._saved(proposal, acts, around)

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
                waiting=_refs(holders(proposal, around, self.now)),
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
            asked = Asked(event.by or CLOCK, act.at, self._around(edition, ()))
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

    def _in_force(self) -> Mapping[str, Workflow]:
        if self._editions is None:
            self._editions = {**self.unit.in_force(self.now), **self.gate.governing}
        return self._editions

    def _answer(self, proposal: Proposal, verb: str, version: int, *, changed: bool = True) -> Answer:
        label = self.unit.edition(proposal.edition).states[proposal.state].label
        said = [sentence(IS_NOW_AT, ref=proposal.ref, state=label, version=proposal.version)]
        if not changed and verb != "look":
            said.append(sentence("Nothing has changed by this."))
        if proposal.pending is not None and changed:
            said.append(sentence("It waits for a second person."))
        return Answer(joined(" ", said), verb, proposal.ref, version, proposal.state, changed)

    def _claimed(self, ref: str) -> Claimed:
        claimed = self.unit.claim(ref)
        if claimed is None:
            raise Refused(Unknown("proposal", ref))
        return claimed

    def _around(self, edition: Workflow, depends_on: tuple[str, ...]) -> Circumstances:
        return Circumstances(
            workflow=edition,
            register=self.register,
            others=self.unit.standings(depends_on) if depends_on else {},
            editions=self._in_force() if edition.follow_ups else {},
            calendars=self.gate.calendars,
            conditions=self.gate.conditions,
        )


def _refs(people: Mapping[str, object]) -> frozenset[str]:
    return frozenset(people)


def _rule(event: FollowUpStarted, after: Proposal, around: Circumstances) -> FollowUp:
    rules = around.workflow.follow_ups
    return next(rule for rule in rules if (rule.start, rule.entering) == (event.workflow, after.state))


def _other_proposals(command: Command) -> tuple[str, ...]:
    return tuple(getattr(command, "proposals", ()))
