"""What entering a state brings with it: a ballot opens, with its electorate frozen."""

from collections.abc import Mapping
from datetime import datetime

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.events import BallotOpened, Event
from wsis_workflow.domain.proposals.nouns import Elector
from wsis_workflow.domain.proposals.register import Member
from wsis_workflow.domain.rules.deciding import eligible
from wsis_workflow.domain.rules.tables import Voice
from wsis_workflow.domain.rules.workflow import BallotRule


def opening(
    state: str,
    parties: Mapping[str, str],
    takers: Mapping[str, tuple[str, ...]],
    number: int,
    revision: int,
    asked: Asked,
) -> list[Event]:
    """Open the ballot of a state that is entered; `takers` says which members took which step before."""
    rule = asked.around.workflow.ballot_of(state)
    if rule is None:
        return []
    body = parties.get(rule.electorate.of, "")
    electors = tuple(electors_of(rule, body, takers, asked))
    return [BallotOpened(number, rule.name, revision, body, rule.closes, electors, asked.now)]


def voice(elector: Elector, position: str | None = None, *, reasons: bool = False, present: bool = True) -> Voice:
    """Give a member as a decision table sees it."""
    return Voice(
        position=position,
        category=elector.category,
        reasons=reasons,
        present=present,
        voting_right=elector.voting_right,
        weights=elector.weights,
        attributes=elector.attributes,
        member=elector.member,
    )


def electors_of(rule: BallotRule, body: str, takers: Mapping[str, tuple[str, ...]], asked: Asked) -> list[Elector]:
    """List the members that a ballot would freeze as its electorate now."""
    wanted = rule.electorate
    members = [
        member
        for member in asked.around.register.members_of(body, asked.now)
        if (not wanted.categories or member.category_in(body, asked.now) in wanted.categories)
        and (wanted.who_took is None or member.code in takers.get(wanted.who_took, ()))
    ]
    frozen = {member.code: _elector(member, body, asked.now) for member in members}
    table = asked.around.workflow.decisions[rule.decision]
    counted = eligible(table, [voice(elector) for elector in frozen.values()])
    return [frozen[counts.member] for counts in counted if counts.member is not None]


def _elector(member: Member, body: str, now: datetime) -> Elector:
    return Elector(
        member=member.code,
        category=member.category_in(body, now),
        voting_right=member.may_vote_in(body, now),
        weights=member.weights_in(body, now),
        attributes=member.attributes,
    )
