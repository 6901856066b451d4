"""One command on a proposal, decided within a unit of work, and what whoever asked is told."""

from dataclasses import replace

from wsis_workflow.app.once import Once
from wsis_workflow.app.stored import Answer
from wsis_workflow.app.work import Work
from wsis_workflow.domain.proposals.amending.taking_up import TAKE_UP, take_up
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.clock import INCIDENT
from wsis_workflow.domain.proposals.commands import Command, Forward, Look, Propose
from wsis_workflow.domain.proposals.decide import decide, enact, step_of, verb_of
from wsis_workflow.domain.proposals.events import Act, Event
from wsis_workflow.domain.proposals.monitoring import incidents
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.policy import must_be_known, must_read
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.rules.sentences import joined, sentence, template

IS_NOW_AT = template("“{ref}” is now at “{state}”, version {version}.")


def answer(work: Work, command: Command, actor: str, seen: int | None, once: Once | None) -> Answer | Refused:
    """Decide one command; a refusal comes back as a value, so that what the clock has done stays done."""
    work.command_id = once.id if once else None
    try:
        told = _decided(work, command, actor, seen)
    except Refused as refused:
        return refused
    if once:
        work.unit.keep_answer(once.id, told, work.now, once.fingerprint)
    return told


def _decided(work: Work, command: Command, actor: str, seen: int | None) -> Answer:
    must_be_known(actor, work.register)
    if isinstance(command, Propose):
        return _proposed(work, command, actor)
    proposal = work.caught_up(command.ref)
    around = work.circumstances(proposal)
    if isinstance(command, Look):
        must_read(actor, proposal, around, work.now)
        return _told(work, proposal, "look", proposal.version, changed=False)
    if isinstance(command, Forward):
        _must_be_free(work, command.new)
        around = replace(around, editions=work.in_force())
    if named := _other_proposals(command):
        around = replace(around, others={**around.others, **work.unit.standings(named)})
    asked = Asked(actor, work.now, around)
    events = _rightly(work, proposal, command, asked, seen)
    if not events:
        return _told(work, proposal, verb_of(command, proposal), proposal.version, changed=False)
    verb = verb_of(command, proposal)
    act, after = enact(proposal, verb, events, asked)
    work.save(proposal, act, after, around, around)
    return _told(work, work.settle_now(after, is_fresh=True), verb, act.number)


def _proposed(work: Work, command: Propose, actor: str) -> Answer:
    _must_be_free(work, command.ref)
    edition = work.in_force().get(command.workflow)
    if edition is None:
        known = tuple(sorted(work.in_force()))
        raise Refused(Unknown("workflow in force", command.workflow, known))
    around = work.circumstances_under(edition, command.depends_on)
    asked = Asked(actor, work.now, around)
    act, after = enact(None, "propose", decide(None, command, asked), asked)
    origin = _origin(work, command, actor)
    work.save(None, act, after, around, around)
    if origin is not None:
        work.save(*origin)
    return _told(work, work.settle_now(after, is_fresh=True), "propose", act.number)


def _must_be_free(work: Work, ref: str) -> None:
    if work.unit.claim(ref) is not None:
        problem = sentence("There is a proposal “{ref}” already", ref=ref)
        raise Refused(Invalid(problem, sentence("choose another name")))


def _origin(
    work: Work, command: Propose, actor: str
) -> tuple[Proposal, Act, Proposal, Circumstances, Circumstances] | None:
    """Note, where the new proposal takes up an amendment, on the proposal that this was an amendment to."""
    if command.amendment is None or command.lineage is None:
        return None
    origin = work.caught_up(command.lineage)
    around = work.circumstances(origin)
    asked = Asked(actor, work.now, around)
    act, after = enact(origin, TAKE_UP, take_up(origin, command, asked), asked)
    return origin, act, after, around, around


def _rightly(work: Work, proposal: Proposal, command: Command, asked: Asked, seen: int | None) -> list[Event]:
    """Decide; what was stopped because it would break a guarantee goes on the record as an incident."""
    try:
        return decide(proposal, command, asked, seen)
    except Refused as refused:
        broken = incidents(refused.reasons, proposal, step_of(command, proposal), asked.actor, asked.now)
        if broken:
            act, after = enact(proposal, INCIDENT, broken, asked)
            work.save(proposal, act, after, asked.around, asked.around)
        raise


def _told(work: Work, proposal: Proposal, verb: str, version: int, *, changed: bool = True) -> Answer:
    label = work.unit.edition(proposal.edition).states[proposal.state].label
    said = [sentence(IS_NOW_AT, ref=proposal.ref, state=label, version=proposal.version)]
    if not changed and verb != "look":
        said.append(sentence("Nothing has changed by this."))
    if proposal.pending is not None and changed:
        said.append(sentence("It waits for a second person."))
    return Answer(joined(" ", said), verb, proposal.ref, version, proposal.state, changed)


def _other_proposals(command: Command) -> tuple[str, ...]:
    return tuple(getattr(command, "proposals", ()))
