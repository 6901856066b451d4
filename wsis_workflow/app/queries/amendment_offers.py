"""What somebody may do about amendments: each act is tried on the rules, so that what is offered is accepted."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from wsis_workflow.app.queries.attempts import GIVEN
from wsis_workflow.app.queries.offers import against
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.starting import starts
from wsis_workflow.app.queries.ways import Obstacle
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.amending.nouns import ENDED, GONE, NOC, OPEN, Amendment
from wsis_workflow.domain.proposals.decide import decide
from wsis_workflow.domain.proposals.policy import ENGINE
from wsis_workflow.domain.proposals.refusals import NotPermitted, Refused

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class AmendmentOffer:
    """An act on amendments as offered: `number` is that of an amendment, 0 for acts on all of them; or why not."""

    verb: str
    number: int = 0
    missing: tuple[Obstacle, ...] = ()

    @property
    def is_allowed(self) -> bool:
        """Say whether nothing speaks against it."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class AmendmentOffers:
    """What may be done now, and what could be if it were not for something that others can change."""

    all: tuple[AmendmentOffer, ...] = ()

    def may(self, verb: str, number: int = 0) -> bool:
        """Say whether an act is offered."""
        return any(one.is_allowed and (one.verb, one.number) == (verb, number) for one in self.all)

    def against(self, verb: str, number: int = 0) -> tuple[Obstacle, ...]:
        """Say what speaks against an act that the reader is entitled to."""
        return next((one.missing for one in self.all if (one.verb, one.number) == (verb, number)), ())


def offers_on_all(seen: Seen) -> AmendmentOffers:
    """Try what is not about one amendment: to move one, and to incorporate those that are accepted."""
    if seen.asked.actor in ENGINE:
        return AmendmentOffers()
    tried: dict[str, cmd.Command] = {"amend": _any_amendment(seen), "incorporate": cmd.Incorporate(seen.proposal.ref)}
    found = (_offer(seen, verb, 0, command) for verb, command in tried.items())
    return AmendmentOffers(tuple(one for one in found if one is not None))


def offers_on(seen: Seen, number: int) -> AmendmentOffers:
    """Try every act on one amendment."""
    if seen.asked.actor in ENGINE:
        return AmendmentOffers()
    one = seen.proposal.amendments[number]
    found = [_offer(seen, verb, number, made(seen, one)) for verb, made in _ON_ONE.items()]
    found.append(_offer_to_take_up(seen, one))
    return AmendmentOffers(tuple(offer for offer in found if offer is not None))


def may_merge(seen: Seen) -> bool:
    """Say whether the reader could merge amendments that touch each other, if there are two."""
    able = [one.number for one in seen.proposal.amendments.values() if one.state == OPEN and not one.parts][:1]
    return bool(able) and offers_on(seen, able[0]).may("reject", able[0])


def against_deciding(seen: Seen) -> tuple[Obstacle, ...]:
    """Say why the reader decides on none of the amendments that wait, whoever may: they wait for those who read on."""
    waiting = [one.number for one in seen.proposal.amendments.values() if one.state == OPEN][:1]
    if not waiting or seen.asked.actor in ENGINE:
        return ()
    return against(seen, cmd.RejectAmendments(seen.proposal.ref, tuple(waiting), GIVEN))


def _any_amendment(seen: Seen) -> cmd.Amend:
    """Ask for the first word of the text to be kept, with reasons that nobody has given."""
    revision = seen.proposal.revision
    word = _WORD.search(revision.text) if revision else None
    start, end = word.span() if word else (0, 1)
    reasons = f"{GIVEN} {len(seen.proposal.amendments)}"
    return cmd.Amend(
        seen.proposal.ref, NOC, reasons=reasons, start=start, end=end, hash=revision.hash if revision else ""
    )


def _put_again(seen: Seen, one: Amendment) -> cmd.Command | None:
    if one.state != GONE or one.anew is not None:
        return None
    some = _any_amendment(seen)
    return cmd.Amend(
        some.ref, some.kind, reasons=some.reasons, start=some.start, end=some.end, hash=some.hash, again=one.number
    )


def _offer(seen: Seen, verb: str, number: int, command: cmd.Command | None) -> AmendmentOffer | None:
    """Leave out what the reader is simply not entitled to, what makes no sense here, and what would change nothing."""
    if command is None:
        return None
    try:
        events = decide(seen.proposal, command, seen.asked)
    except Refused as refused:
        if refused.code in (NotPermitted.code, "wrong-state", "invalid"):
            return None
        return AmendmentOffer(
            verb, number, tuple(Obstacle(one.code, one.sentence, one.data) for one in refused.reasons)
        )
    return AmendmentOffer(verb, number) if events else None


def _offer_to_take_up(seen: Seen, one: Amendment) -> AmendmentOffer | None:
    """Offer it where the reader may put something forward under some rules."""
    if one.state not in ENDED or all(start.missing for start in starts(seen.sight)):
        return None
    return AmendmentOffer("take_up", one.number)


_ON_ONE: dict[str, Callable[[Seen, Amendment], cmd.Command | None]] = {
    "accept": lambda seen, one: cmd.AcceptAmendments(seen.proposal.ref, (one.number,)),
    "reject": lambda seen, one: cmd.RejectAmendments(seen.proposal.ref, (one.number,), GIVEN),
    "withdraw": lambda seen, one: cmd.WithdrawAmendment(seen.proposal.ref, one.number),
    "put_again": _put_again,
}
