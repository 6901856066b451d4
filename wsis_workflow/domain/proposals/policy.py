"""Who may read, who may act, and on whom a proposal waits. Denied unless something here allows it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.entitled import Entitled, entitled
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import NotPermitted, Refused, Unknown
from wsis_workflow.domain.proposals.register import Person, Register
from wsis_workflow.domain.proposals.roles import people_in, sponsors
from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK

OPERATOR = "operator"
ENGINE = frozenset({CLOCK, BALLOT, OPERATOR})
HOLDER = "holder"


def addressed(
    roles: Iterable[str],
    proposal: Proposal,
    around: Circumstances,
    now: datetime,
    waited_for: Mapping[str, Person],
) -> dict[str, Person]:
    """Find whom a rule tells: its roles, `holder` meaning those whom the proposal waits for; each person once."""
    found: dict[str, Person] = {}
    for role in roles:
        found.update(waited_for if role == HOLDER else people_in((role,), proposal, around, now))
    return found


def holders(proposal: Proposal, around: Circumstances, now: datetime) -> dict[str, Person]:
    """Find on whom the proposal waits: `waits_on`, or those who must announce, and those who may confirm."""
    if proposal.final is not None:
        return {}
    waiting = people_in(roles_waited_for(proposal, around), proposal, around, now)
    if proposal.ballot is not None and proposal.ballot.takes_replies:
        waiting = _still_to_reply(waiting, proposal, around, now)
    return {**waiting, **confirmers(proposal, around, now)}


def roles_waited_for(proposal: Proposal, around: Circumstances) -> tuple[str, ...]:
    """Name the roles that have to go on: `waits_on`, or those who count or announce a ballot that is closed."""
    ballot = proposal.ballot
    if ballot is None or ballot.takes_replies:
        return around.workflow.states[proposal.state].waits_on
    rule = around.workflow.ballots[ballot.rule]
    return rule.counted_by if ballot.awaits_counts(rule) else rule.announced_by


def confirmers(proposal: Proposal, around: Circumstances, now: datetime) -> dict[str, Person]:
    """Find who may confirm the act that waits: whoever may take it, but not who did."""
    if proposal.pending is None:
        return {}
    may = entitled(proposal.pending.verb, proposal.pending.command, proposal, around, now).people
    return {ref: person for ref, person in may.items() if ref not in (proposal.pending.by, proposal.pending.person)}


def readers(proposal: Proposal, around: Circumstances, now: datetime) -> dict[str, Person] | None:
    """Find who may read, where the state names them; None means everybody in the parties, and the sponsors."""
    roles = around.workflow.states[proposal.state].readers
    if roles is None:
        return None
    return people_in(roles, proposal, around, now)


def reading_refs(proposal: Proposal, around: Circumstances, now: datetime) -> frozenset[str]:
    """Name everybody who may read the proposal as it stands; stand-ins read as whom they stand in for."""
    named = readers(proposal, around, now)
    if named is not None:
        return frozenset(named)
    seated = {person.ref for body in proposal.bodies for person, _ in around.register.seated(body, now)}
    return frozenset({*seated, *sponsors(proposal, around), proposal.proposer})


def may_read(actor: str, proposal: Proposal, around: Circumstances, now: datetime) -> bool:
    """Say whether the actor may read the proposal as it stands."""
    if actor in ENGINE:
        return True
    named = readers(proposal, around, now)
    mine = around.register.capacities(actor, now)
    if named is not None:
        return any(person.ref in named for person in mine)
    return any(_is_near(person, proposal, now) for person in mine)


def _is_near(person: Person, proposal: Proposal, now: datetime) -> bool:
    """Say of one person what `reading_refs` says of all where no readers are named."""
    if person.ref == proposal.proposer or (person.represents is not None and person.represents in proposal.sponsors):
        return True
    return any(held.of in proposal.bodies and held.is_held(now) for held in person.offices)


def must_be_known(actor: str, register: Register) -> None:
    """Let only people of the directory, and the engine, go on.

    Raises:
        Refused: `unknown`.
    """
    if actor not in ENGINE and actor not in register.people:
        raise Refused(Unknown("person", actor))


def must_read(actor: str, proposal: Proposal, around: Circumstances, now: datetime) -> None:
    """Let only readers go on.

    Raises:
        Refused: `unknown`, so that what one may not read cannot be told from what is not there.
    """
    must_be_known(actor, around.register)
    if not may_read(actor, proposal, around, now):
        raise Refused(Unknown("proposal", proposal.ref))


def must_be_entitled(
    actor: str,
    verb: str,
    what: Mapping[str, object],
    act: str,
    proposal: Proposal,
    around: Circumstances,
    now: datetime,
) -> Person:
    """Let only those go on who may take the act, and say in which capacity the actor takes it.

    Raises:
        Refused: `not-permitted`.
    """
    may = entitled(verb, what, proposal, around, now)
    person = capacity(actor, may, around, now)
    if person is None:
        names = tuple(sorted(found.name for found in may.people.values()))
        raise Refused(NotPermitted(act, may.roles, names[:5], called=may.called))
    return person


def capacity(actor: str, may: Entitled, around: Circumstances, now: datetime) -> Person | None:
    """Find as whom the actor is entitled: as themselves, or as whom they stand in for."""
    return next(iter(capacities(actor, may, around, now)), None)


def capacities(actor: str, may: Entitled, around: Circumstances, now: datetime) -> list[Person]:
    """List all as whom the actor is entitled, themselves first."""
    return [person for person in around.register.capacities(actor, now) if person.ref in may.people]


def _still_to_reply(
    waiting: dict[str, Person], proposal: Proposal, around: Circumstances, now: datetime
) -> dict[str, Person]:
    """Leave out whose member has said where it stands, and who could only speak for a member without a voice."""
    ballot = proposal.ballot
    assert ballot is not None, "asked only while a ballot is open"
    said, electors = ballot.positions, ballot.electors
    voters = set(around.workflow.ballots[ballot.rule].positions_by)
    other_roles = [role for role in around.workflow.states[proposal.state].waits_on if role not in voters]
    others = people_in(other_roles, proposal, around, now)
    return {
        ref: person
        for ref, person in waiting.items()
        if (member := person.represents) not in said and (member in electors or ref in others)
    }
