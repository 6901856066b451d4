"""What somebody may do with a proposal besides its steps: each act is tried on the rules, so an offer is accepted."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from wsis_workflow.app.queries.attempts import Attempt, attempts
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.ways import Obstacle
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.decide import decide
from wsis_workflow.domain.proposals.policy import ENGINE
from wsis_workflow.domain.proposals.refusals import NotPermitted, Refused

ASKS_MORE = ("depend_on", "forward")  # what is tried is less than what is done, and changes nothing


@dataclass(frozen=True, slots=True)
class Offer:
    """An act as offered: of what it is one (a member, finding, meeting, deadline or language), or why not.

    `choices` are the positions that may be taken.
    """

    verb: str
    what: str = ""
    missing: tuple[Obstacle, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def is_allowed(self) -> bool:
        """Say whether nothing speaks against it."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Offers:
    """Everything that one may do now, and what one could if it were not for something that others can change."""

    now: tuple[Offer, ...] = ()
    not_now: tuple[Offer, ...] = ()

    def may(self, verb: str, what: str = "") -> bool:
        """Say whether an act is offered."""
        return any((offer.verb, offer.what) == (verb, what) for offer in self.now)

    def of(self, verb: str) -> tuple[Offer, ...]:
        """List what is offered of a verb."""
        return tuple(offer for offer in self.now if offer.verb == verb)


def offers_for(seen: Seen) -> Offers:
    """Try everything that makes sense where the proposal stands; the operator and the engine take no such acts.

    What the person is simply not entitled to is left out, and what would change nothing.
    """
    if seen.asked.actor in ENGINE:
        return Offers()
    found = [offer for offer in _offers(seen) if offer is not None]
    return Offers(
        tuple(offer for offer in found if offer.is_allowed), tuple(_each_once(one for one in found if one.missing))
    )


def against(seen: Seen, command: Command) -> tuple[Obstacle, ...]:
    """Say why a command on the proposal would be refused now; nothing is done."""
    try:
        decide(seen.proposal, command, seen.asked)
    except Refused as refused:
        return tuple(Obstacle(one.code, one.sentence, one.data) for one in refused.reasons)
    return ()


def _offers(seen: Seen) -> Iterator[Offer | None]:
    for (verb, what), tried in groupby(attempts(seen), key=lambda one: (one.verb, one.what)):
        yield _offer(verb, what, tuple(tried), seen)


def _offer(verb: str, what: str, tried: tuple[Attempt, ...], seen: Seen) -> Offer | None:
    refused: Refused | None = None
    choices = []
    for attempt in tried:
        try:
            events = decide(seen.proposal, attempt.command, seen.asked)
        except Refused as refusal:
            refused = refused or refusal
        else:
            if events or verb in ASKS_MORE:
                choices.append(attempt.choice)
    if choices:
        return Offer(verb, what, (), tuple(filter(None, choices)))
    if refused is None or refused.code == NotPermitted.code:
        return None
    return Offer(verb, what, tuple(Obstacle(one.code, one.sentence, one.data) for one in refused.reasons))


def _each_once(offers: Iterator[Offer]) -> Iterator[Offer]:
    """Say each reason once, however many acts it stands against."""
    said: set[tuple[str, ...]] = set()
    for offer in offers:
        reasons = (offer.verb, *(one.sentence for one in offer.missing))
        if reasons not in said:
            said.add(reasons)
            yield offer
