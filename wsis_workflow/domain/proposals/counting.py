"""Votes held on paper: the counts that one person enters and a second confirms."""

from collections.abc import Mapping
from dataclasses import asdict

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.ballots import closing, standing
from wsis_workflow.domain.proposals.commands import Count
from wsis_workflow.domain.proposals.events import Event, SecondAwaited
from wsis_workflow.domain.proposals.nouns import Ballot, Proposal
from wsis_workflow.domain.proposals.outcomes import table_of
from wsis_workflow.domain.proposals.policy import must_be_entitled
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.proposals.whereabouts import COUNT
from wsis_workflow.domain.rules.sentences import listed, sentence


def count(proposal: Proposal, command: Count, asked: Asked, *, confirmed: bool = False) -> list[Event]:
    """Enter the counts of a vote on paper; they wait for a second person, and then close the ballot if it is open.

    Raises:
        Refused: `invalid`, `not-permitted` or `wrong-state`.
    """
    if proposal.ballot is not None:
        _must_add_up(command.counts, proposal.ballot, asked)
    person = must_be_entitled(asked.actor, "count", {}, COUNT, proposal, asked.around, asked.now)
    ballot = standing(proposal, sentence("count votes"), asked)
    if not confirmed:
        return [SecondAwaited("count", asdict(command), asked.actor, person.ref, asked.now)]
    return closing(proposal, ballot, asked, command.counts)


def _must_add_up(counts: Mapping[str, int], ballot: Ballot, asked: Asked) -> None:
    positions = table_of(ballot, asked).positions
    for position, number in counts.items():
        if position not in positions:
            problem = sentence("“{position}” is no position of this ballot", position=position)
            raise Refused(Invalid(problem, sentence("count {positions}", positions=listed(positions))))
        if number < 0:
            problem = sentence("{number} members cannot hold “{position}”", number=number, position=position)
            raise Refused(Invalid(problem, sentence("give a count of 0 or more")))
    if sum(counts.values()) > len(ballot.electors):
        papers, members = sum(counts.values()), len(ballot.electors)
        problem = sentence(
            "{papers} papers were counted and {members} members may vote", papers=papers, members=members
        )
        raise Refused(Invalid(problem, sentence("count again")))
