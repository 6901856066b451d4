"""Forwarding: a proposal goes on to another body as one that follows from it, and what was decided there comes back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.brackets import how_many
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.carried import (
    BodyDecision,
    Carried,
    CarriedDocument,
    Reservation,
    Returned,
)
from wsis_workflow.domain.proposals.commands import Forward, Propose, RecordDecision
from wsis_workflow.domain.proposals.events import (
    CarriedOver,
    DecisionRecorded,
    Event,
    FollowUpStarted,
    OutcomeReturned,
    Proposed,
    Revised,
)
from wsis_workflow.domain.proposals.nouns import Ballot, Proposal
from wsis_workflow.domain.proposals.policy import must_be_entitled
from wsis_workflow.domain.proposals.proposing import propose
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.register_guards import must_be_seen
from wsis_workflow.domain.proposals.whereabouts import not_here
from wsis_workflow.domain.rules.sentences import listed, sentence
from wsis_workflow.domain.rules.workflow import Workflow

FORWARD = sentence("forward the proposal")


def forward(proposal: Proposal, command: Forward, asked: Asked) -> list[Event]:
    """Forward the proposal; without a workflow it is only asked whether one may, and nothing follows.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted`, or `wrong-state`: only some may read it yet.
    """
    is_asked_for = bool(command.workflow)
    if is_asked_for:
        _must_be_sound(proposal, command, asked)
    must_be_entitled(asked.actor, "forward", {}, FORWARD, proposal, asked.around, asked.now)
    if asked.around.workflow.states[proposal.state].readers is not None:
        raise not_here(proposal, FORWARD, asked)
    if not is_asked_for:
        return []
    edition = asked.around.editions[command.workflow]
    parties = parties_for(edition, proposal, command.to, command.parties, asked.around.register)
    event = FollowUpStarted(command.new, command.workflow, command.to, asked.now, parties, asked.actor)
    begun(proposal, event, asked, as_forwarded(proposal, event), edition)
    return [event]


def record_decision(proposal: Proposal, command: RecordDecision, asked: Asked) -> list[Event]:
    """Record what a body decided on the proposal; the same again yields no events.

    Raises:
        Refused: `unknown`, `invalid` or `not-permitted`.
    """
    _must_be_a_decision(proposal, command, asked)
    act = sentence("record what {body} decided", body=body_called(command.body, asked.around.register))
    what = {"body": command.body}
    person = must_be_entitled(asked.actor, "decision", what, act, proposal, asked.around, asked.now)
    said = (command.body, command.day, command.symbol.strip(), command.text.strip())
    if any((one.body, one.day, one.symbol, one.text) == said for one in proposal.decided):
        return []
    return [DecisionRecorded(BodyDecision(*said, person.ref, asked.now), asked.now)]


def returned(origin: Proposal, after: Proposal, rules: Workflow, asked: Asked) -> list[Event]:
    """Say on the proposal that it followed from what another has come to; the same again yields no events."""
    before = origin.returned.get(after.ref)
    label = rules.states[after.state].label
    if (before.state, before.final) == (label, after.final) if before else after.final is None:
        return []
    return [OutcomeReturned(Returned(after.ref, after.title, label, after.final, asked.now), asked.now)]


def begun(
    proposal: Proposal, started: FollowUpStarted, asked: Asked, command: Propose, edition: Workflow
) -> list[Event]:
    """Put forward what follows from a proposal, with what it takes over; whoever forwards it has put it forward.

    Raises:
        Refused: its rules say no.
    """
    engine = replace(asked, actor="clock", around=replace(asked.around, workflow=edition))
    events = [_by(event, started.by) for event in propose(command, engine)]
    return [events[0], CarriedOver(carried_from(proposal), asked.now), *events[1:]]


def as_forwarded(proposal: Proposal, started: FollowUpStarted) -> Propose:
    """Give the proposal that is put forward by hand: title, text, mandate, sponsors and action lines are taken over."""
    revision = proposal.revision
    return Propose(
        ref=started.ref,
        workflow=started.workflow,
        title=proposal.title,
        parties=started.parties,
        mandate=proposal.mandate,
        text=revision.text if revision else "",
        language=revision.language if revision else "en",
        sponsors=proposal.sponsors,
        action_lines=proposal.action_lines,
        lineage=proposal.ref,
    )


def carried_from(proposal: Proposal) -> Carried:
    """Say what goes along with a proposal as it stands, and count what stays behind."""
    revision, ballot = proposal.revision, _decided(proposal)
    return Carried(
        source=proposal.ref,
        version=proposal.version,
        revision=revision.number if revision else 0,
        hash=revision.hash if revision else "",
        language=revision.language if revision else "",
        sponsors=proposal.sponsors,
        mandate=proposal.mandate,
        brackets=how_many(revision.text) if revision else 0,
        reservations=tuple(_reservations(ballot)),
        statements=proposal.statements,
        documents=tuple(CarriedDocument(one.kind, one.name, one.hash) for one in proposal.attachments if one.stands),
        left={name: number for name, number in _left(proposal) if number},
    )


def parties_for(
    edition: Workflow, proposal: Proposal, to: str, given: Mapping[str, str], register: Register
) -> dict[str, str]:
    """Fill the parties of other rules: as given, then the body that it goes to, then those that it has come through."""
    wanted = [party for party in edition.parties.values() if not party.bound_by]
    found = {name: body for name, body in given.items() if body}
    fits = {party.name: party.kind in (None, register.bodies[to].kind) for party in wanted if to in register.bodies}
    named = [party.name for party in wanted if party.name == "to"]
    of_kind = [party.name for party in wanted if party.kind is not None and fits.get(party.name)]
    if to not in found.values():
        free = [name for name in (*named, *of_kind, *fits) if name not in found and fits.get(name)]
        found |= {free[0]: to} if free else {}
    for party in wanted:
        if party.name not in found:
            body = _from_here(party.name, party.kind, proposal, register, set(found.values()))
            found |= {party.name: body} if body else {}
    return found


def _from_here(name: str, kind: str | None, proposal: Proposal, register: Register, taken: set[str]) -> str | None:
    if proposal.parties.get(name):
        return proposal.parties[name]
    free = [body for body in proposal.bodies if body not in taken]
    return next((body for body in free if kind in (None, register.bodies[body].kind)), None)


def _must_be_sound(proposal: Proposal, command: Forward, asked: Asked) -> None:
    register = asked.around.register
    if command.to not in register.bodies:
        raise Refused(Unknown("body", command.to, tuple(sorted(register.bodies))[:12]))
    if command.workflow not in asked.around.editions:
        raise Refused(Unknown("workflow in force", command.workflow, tuple(sorted(asked.around.editions))))
    must_be_seen([command.new])
    if proposal.revision is None:
        problem = sentence("“{ref}” has no text yet", ref=proposal.ref)
        raise Refused(Invalid(problem, sentence("write one first")))


def _must_be_a_decision(proposal: Proposal, command: RecordDecision, asked: Asked) -> None:
    known = (*proposal.bodies, *proposal.destinations)
    if command.body not in asked.around.register.bodies:
        raise Refused(Unknown("body", command.body, tuple(dict.fromkeys(known))))
    if command.body not in known:
        problem = sentence("“{ref}” does not go to {body}", ref=proposal.ref, body=command.body)
        raise Refused(Invalid(problem, sentence("choose one of {bodies}", bodies=listed(dict.fromkeys(known)))))
    if not command.text.strip():
        raise Refused(Invalid(sentence("It is not said what was decided"), sentence("say it in words")))
    try:
        day = date.fromisoformat(command.day)
    except ValueError:
        problem = sentence("“{written}” is no day", written=command.day[:30])
        raise Refused(Invalid(problem, sentence("write it as in 2008-02-11"))) from None
    if day > asked.now.date():
        problem = sentence("It cannot have been decided on a day to come")
        raise Refused(Invalid(problem, sentence("give the day on which it was decided")))


def _by(event: Event, actor: str) -> Event:
    return replace(event, by=actor) if actor and isinstance(event, Proposed | Revised) else event


def _decided(proposal: Proposal) -> Ballot | None:
    return next((ballot for ballot in reversed(proposal.ballots) if ballot.outcome is not None), None)


def _reservations(ballot: Ballot | None) -> Iterator[Reservation]:
    for position in ballot.positions.values() if ballot else ():
        if position.position == "reserve" or position.reservation:
            yield Reservation(position.member, position.reservation or position.reasons)


def _left(proposal: Proposal) -> Iterator[tuple[str, int]]:
    yield "comments", len(proposal.remarks)
    yield "amendments", sum(one.state == "open" for one in proposal.amendments.values())
    yield "positions", sum(len(ballot.positions) for ballot in proposal.ballots)
    yield "findings", len(proposal.facts)
