"""What a body has come to over several meetings: each proposal once, with all its ballots in that time."""

from collections.abc import Iterable
from dataclasses import dataclass

from wsis_workflow.app.queries.carrying import is_carried
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.sittings import sitting_of
from wsis_workflow.app.queries.treated import Decided, Treated, is_before_the_body, treated
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register import Meeting, Register


@dataclass(frozen=True)
class Account:
    """A proposal with the ballots of some meetings, in their order."""

    seen: Seen
    ballots: tuple[Decided, ...]
    treated: tuple[Treated, ...]

    @property
    def is_agreed(self) -> bool:
        """Say whether the latest of its ballots took it further."""
        return is_carried(self.seen, self.ballots[-1].ballot)


@dataclass(frozen=True, slots=True)
class Passed:
    """What went to another body: the proposal itself, or another one that followed from it; None where nothing has."""

    seen: Seen
    body: str
    went: Seen | None


def accounts(found: Iterable[Treated]) -> list[Account]:
    """Give an account of each proposal on which there was a ballot, in the order in which they were treated."""
    ballots: dict[str, dict[int, Decided]] = {}
    treatments: dict[str, list[Treated]] = {}
    for one in found:
        ref = one.seen.proposal.ref
        treatments.setdefault(ref, []).append(one)
        ballots.setdefault(ref, {}).update({decided.ballot.number: decided for decided in one.ballots})
    return [
        Account(treatments[ref][-1].seen, tuple(held[number] for number in sorted(held)), tuple(treatments[ref]))
        for ref, held in ballots.items()
        if held
    ]


def ended_in(found: Iterable[Treated]) -> list[Seen]:
    """List the proposals that came to an end at these meetings and are still there, without a ballot of theirs."""
    ended = {one.seen.proposal.ref: one for one in found if one.after.final is not None and not one.ballots}
    return [one.seen for one in ended.values() if one.seen.proposal.final == one.after.final]


def done_at(sight: Sight, meetings: Iterable[Meeting]) -> list[Treated]:
    """List what was done at several meetings, one after the other."""
    sat = [(meeting, sitting) for meeting in meetings if (sitting := sitting_of(meeting)) is not None]
    return [one for meeting, sitting in sat for one in treated(sight, meeting.of, sitting)]


def passed_on(account: Account, body: str, sight: Sight) -> list[Passed]:
    """List where what was agreed goes besides the bodies that it is before: by itself, or by what follows from it."""
    proposal = account.seen.proposal
    followers = [one for one in sight.all(proposal.follow_ups) if is_before_the_body(one)]
    return [
        Passed(account.seen, to, account.seen if to in proposal.bodies else _to(to, followers))
        for to in dict.fromkeys((*proposal.destinations, *_ahead(proposal, body, sight.register)))
        if to != body
    ]


def going_on(sight: Sight, body: str, but: Iterable[str]) -> list[Seen]:
    """List the proposals that are before a body and have not come to an end, but for some."""
    rows = sight.gate.store.views.proposals(Wanted(bodies=(body,), is_final=False), sight.scope, limit=None)
    left_out = set(but)
    found = sight.all(row.ref for row in rows if row.ref not in left_out)
    return [seen for seen in found if is_before_the_body(seen)]


def addressee_of(found: Iterable[Treated], body: str) -> str | None:
    """Name the body for which most of it is: the destination of most proposals that they are before, too."""
    votes = [to for one in found for to in one.seen.proposal.destinations if to in one.seen.proposal.bodies]
    others = [to for to in votes if to != body]
    return max(dict.fromkeys(others), key=others.count, default=None)


def _ahead(proposal: Proposal, body: str, register: Register) -> tuple[str, ...]:
    """Name the bodies among the parties that are no part of this one."""
    return tuple(one for one in proposal.bodies if one in register.bodies and register.bodies[one].within != body)


def _to(body: str, followers: Iterable[Seen]) -> Seen | None:
    return next((one for one in followers if body in one.proposal.bodies), None)
