"""Move a running proposal to another edition of its rules, or say what holds it back: it is never forced."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from wsis_workflow.domain.proposals.anchoring import resolve
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.edition_folds import migrated
from wsis_workflow.domain.proposals.entering import opening
from wsis_workflow.domain.proposals.events import (
    Act,
    BallotCancelled,
    BallotOpened,
    CarriedBallot,
    CarriedDeadline,
    DeadlineMet,
    Event,
    Migrated,
)
from wsis_workflow.domain.proposals.journeys import journey
from wsis_workflow.domain.proposals.nouns import Ballot, Proposal, RunningDeadline
from wsis_workflow.domain.proposals.owed import NEW_RULES
from wsis_workflow.domain.proposals.past import broken_by
from wsis_workflow.domain.proposals.verbs import named
from wsis_workflow.domain.rules.migration import (
    ANEW,
    CARRY,
    FINISH_FIRST,
    KEEP,
    RESTART,
    DeadlinePlan,
    MigrationPlan,
)
from wsis_workflow.domain.rules.sentences import Sentence, listed, sentence
from wsis_workflow.domain.rules.workflow import BALLOT, BallotRule, Workflow


@dataclass(frozen=True)
class Migration:
    """From which edition to which, by which plan."""

    source: Workflow
    target: Workflow
    plan: MigrationPlan


def held_back(
    proposal: Proposal, acts: Iterable[Act], migration: Migration, around: Circumstances, now: datetime
) -> list[Sentence]:
    """Say everything that keeps a proposal from going on under the new rules; `around` has these."""
    return [
        *_unfinished(proposal, migration),
        *_unheld(proposal, migration),
        *_bodiless(proposal, migration),
        *_broken(acts, migration, around, now),
    ]


def migrating(proposal: Proposal, migration: Migration, asked: Asked) -> list[Event]:
    """Give the events by which a proposal goes on under the new rules; `asked` has these, and nothing holds it back."""
    event = _with_deadlines(_moved(proposal, migration, asked), proposal, migration, asked)
    events: list[Event] = [event]
    ballot = proposal.ballot
    if ballot is not None and migration.plan.ballots.get(ballot.rule) == RESTART:
        events.append(BallotCancelled(ballot.number, asked.now))
    elif ballot is not None or migration.source.ballot_of(proposal.state) is not None:
        return events  # the open one is carried, or the one of this state has been held
    revision, there = proposal.revision.number if proposal.revision else 0, migrated(proposal, event)
    opened = opening(event.state, event.parties, there.takers, len(proposal.ballots) + 1, revision, asked)
    return [*events, *_closing_anew(event, there, opened, asked), *opened]


def _closing_anew(event: Migrated, there: Proposal, opened: list[Event], asked: Asked) -> Iterator[Event]:
    """End what was carried as the close of a ballot that opens now, unless its date stays.

    It would run on as a promise, and the members of this ballot have been promised nothing yet.
    """
    closes = {one.closes for one in opened if isinstance(one, BallotOpened)}
    for carried in event.deadlines:
        if carried.to in closes and carried.extended is None:
            yield DeadlineMet(carried.to, there.deadlines[carried.to].generation, str(NEW_RULES), asked.now)


def _moved(proposal: Proposal, migration: Migration, asked: Asked) -> Migrated:
    plan = migration.plan
    return Migrated(
        source=proposal.edition,
        target=migration.target.hash,
        plan=plan.hash,
        was=proposal.state,
        state=plan.state(proposal.state),
        by=asked.actor,
        at=asked.now,
        title=plan.title,
        reasons=plan.reasons,
        states=plan.states,
        steps=plan.steps,
        parties={plan.parties.get(party, party): body for party, body in proposal.parties.items()},
        ended={name: planned.name for name, planned in plan.deadlines.items() if planned.name not in (None, name)},
        ballot=_carried(proposal, migration),
    )


def _carried(proposal: Proposal, migration: Migration) -> CarriedBallot | None:
    ballot = proposal.ballot
    if ballot is None or migration.plan.ballots.get(ballot.rule) != CARRY:
        return None
    rule = _rule_there(proposal, migration)
    assert rule is not None, "a ballot is carried only where one is held"
    return CarriedBallot(rule.name, rule.closes)


def _with_deadlines(event: Migrated, proposal: Proposal, migration: Migration, asked: Asked) -> Migrated:
    """Carry what runs on under a rule that says something else; what the rules leave alone is left alone."""
    there = migrated(proposal, event)
    carried = [
        one for running in proposal.deadlines.values() if (one := _carry(running, there, migration, asked)) is not None
    ]
    return replace(event, deadlines=tuple(carried))


def _carry(running: RunningDeadline, there: Proposal, migration: Migration, asked: Asked) -> CarriedDeadline | None:
    planned = migration.plan.deadline(running.name)
    if planned.name is None:  # what the new rules call by the same name is another one
        planned = DeadlinePlan(running.name, ANEW)
    rule = asked.around.workflow.deadlines.get(planned.name or "")
    if rule is None or there.state not in rule.states:
        return None
    if migration.source.deadlines[running.name] == rule and planned.date is None:
        return None
    going_on = {**there.deadlines, rule.name: replace(running, name=rule.name)}  # an extension keeps its meeting
    found = resolve(rule, there.but(deadlines=going_on), asked.around, asked.now)
    meeting = found.meeting.ref if found.meeting else None
    return CarriedDeadline(running.name, rule.name, _date(running, planned.date, meeting), meeting)


def _date(running: RunningDeadline, wanted: str | None, meeting: str | None) -> datetime | None:
    """Give the date that stays whatever the new rule says; one that was never certain is no promise."""
    if wanted == ANEW:
        return None
    if wanted == KEEP and running.due is not None and running.due.is_exact:
        return running.due.instant
    return running.extended if running.meeting == meeting else None


def _unfinished(proposal: Proposal, migration: Migration) -> Iterator[Sentence]:
    """Give what has begun and has to end first."""
    ballot = proposal.ballot
    if ballot is not None and not ballot.takes_replies:
        yield sentence("its ballot is closed and the outcome is not announced yet; announce it first")
    elif ballot is not None and migration.plan.ballots.get(ballot.rule) == FINISH_FIRST:
        yield sentence("its ballot is open and is to end first; run the migration again once it has")
    if proposal.pending is not None:
        act = named(proposal.pending.verb)
        yield sentence("“{act}” waits for a second person; let it be confirmed first", act=act)
    for step in proposal.failed:
        if not _may_be_retried(step, proposal, migration):
            yield sentence("the outcome of its ballot waits for the step “{step}”; let it take effect first", step=step)


def _may_be_retried(step: str, proposal: Proposal, migration: Migration) -> bool:
    """Say whether a step of an outcome that waits can still be taken under the new rules."""
    old = migration.source.steps.get(step)
    if old is None or BALLOT not in old.by or proposal.ballot is not None:
        return True
    plan = migration.plan
    new = migration.target.steps.get(plan.steps.get(step, step))
    return new is not None and BALLOT in new.by and plan.state(proposal.state) in new.sources


def _unheld(proposal: Proposal, migration: Migration) -> Iterator[Sentence]:
    """Say why an open ballot that is to be carried cannot be held by the new rule."""
    ballot = proposal.ballot
    if ballot is None or not ballot.takes_replies or migration.plan.ballots.get(ballot.rule) != CARRY:
        return
    rule = _rule_there(proposal, migration)
    if rule is None:
        yield sentence("its ballot is open, and the new rules hold none in this state; let it end first")
        return
    yield from _unknown_positions(ballot, rule, migration.target)
    if bool(rule.counted_by) != bool(migration.source.ballots[ballot.rule].counted_by):
        yield sentence("its ballot is open, and is held on paper by one of the rules alone; let it end first")


def _unknown_positions(ballot: Ballot, rule: BallotRule, workflow: Workflow) -> Iterator[Sentence]:
    known = workflow.decisions[rule.decision].positions
    strange = {member: said.position for member, said in ballot.positions.items() if said.position not in known}
    if strange:
        said = listed(sorted(set(strange.values())))
        yield sentence(
            "{members} said {positions}, which is no position under the new rules; let the ballot end first",
            members=listed(sorted(strange)),
            positions=said,
        )


def _bodiless(proposal: Proposal, migration: Migration) -> Iterator[Sentence]:
    parties = {migration.plan.parties.get(party, party) for party in proposal.parties}
    for name, party in migration.target.parties.items():
        if name not in parties and not party.bound_by:
            yield sentence("the new rules ask for the party “{party}”, which it does not have", party=name)


def _broken(acts: Iterable[Act], migration: Migration, around: Circumstances, now: datetime) -> list[Sentence]:
    plan = migration.plan
    return broken_by([stay.called(plan.states, plan.steps) for stay in journey(acts)], around, now)


def _rule_there(proposal: Proposal, migration: Migration) -> BallotRule | None:
    return migration.target.ballot_of(migration.plan.state(proposal.state))
