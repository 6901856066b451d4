"""What a proposal still needs in order to go on from where it stands, whoever takes it on."""

from collections.abc import Iterator
from dataclasses import replace

from wsis_workflow.app.queries.ballots import BallotSeen, ballot_of
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.ways import Way, ways_from
from wsis_workflow.app.wanted import STAGES
from wsis_workflow.domain.proposals.needs import FAILED
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.rules.sentences import sentence, sentences


def needs_of(seen: Seen) -> tuple[str, ...]:
    """Say what is missing, in sentences; nothing where somebody only has to act.

    A step forward that nothing stands against is enough: what the others would need is not missing.
    """
    if seen.proposal.final is not None:
        return ()
    return tuple(dict.fromkeys([*_of_second(seen), *(_of_ballot(seen) or _of_steps(seen))]))


def _of_second(seen: Seen) -> Iterator[str]:
    if seen.proposal.pending is not None:
        yield sentence("An act waits for a second person to confirm it.")


def _of_ballot(seen: Seen) -> list[str]:
    ballot = ballot_of(seen) if seen.proposal.ballot is not None else None
    if ballot is None:
        return []
    return [sentence("The votes on paper have to be counted.")] if _awaits_papers(seen) else list(_said(ballot))


def _awaits_papers(seen: Seen) -> bool:
    """Say whether counts are all that can still come in: replies are over, or were never taken by name."""
    ballot = seen.proposal.ballot
    assert ballot is not None, "asked only of a ballot that stands"
    rule = seen.around.workflow.ballots[ballot.rule]
    return ballot.awaits_counts(rule) and not (ballot.takes_replies and rule.positions_by)


def _said(ballot: BallotSeen) -> Iterator[str]:
    if not ballot.takes_replies:
        yield sentence("The outcome of the ballot has to be announced.")
    if ballot.no_reply and ballot.takes_replies:
        yield sentences(
            "One of {electors} members has not replied.",
            "{number} of {electors} members have not replied.",
            len(ballot.no_reply),
            electors=ballot.electors,
        )
    for need in ballot.needs:
        yield sentence("For {outcome}: {need}.", outcome=need.outcome.replace("_", " "), need=need.sentence)


def _of_steps(seen: Seen) -> list[str]:
    ahead = [way for way in _whoever_takes_them(seen) if _is_forward(way, seen)]
    if any(way.is_open for way in ahead):
        return []
    return [obstacle.sentence for way in ahead for obstacle in way.missing]


def _whoever_takes_them(seen: Seen) -> list[Way]:
    """Give the ways that people take as the operator sees them: apart from who goes."""
    return ways_from(replace(seen, asked=replace(seen.asked, actor=OPERATOR)), by_people=True)


def _is_forward(way: Way, seen: Seen) -> bool:
    """Leave out what leads back, to an earlier stage or to an end that nobody has put the proposal forward for."""
    states, here = seen.around.workflow.states, seen.proposal.state
    if way.to in seen.proposal.visited or states[way.to].final in FAILED:
        return False
    there, here_now = states[way.to].stage, states[here].stage
    return there not in STAGES or here_now not in STAGES or STAGES.index(there) >= STAGES.index(here_now)
