"""What each event makes of a proposal: no rule is asked here, and nothing is refused."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.folding import AMENDMENTS
from wsis_workflow.domain.proposals.ballot_folds import BALLOTS, closing_with, still_promised
from wsis_workflow.domain.proposals.edition_folds import migrated
from wsis_workflow.domain.proposals.nouns import Incident, Pending, Proposal, Revision, RunningDeadline, Taken
from wsis_workflow.domain.proposals.remarks import Remark, Resolution
from wsis_workflow.domain.proposals.translation_folds import (
    recorded,
    retexted,
    translation_asked,
    translation_delivered,
    translation_dropped,
)

# What others have said, decided or suffered since is not taken back with an act of somebody else.
_OUTLIVING = ("incidents", "remarks", "statements", "amendments", "returned", "decided")


def begun(event: ev.Proposed) -> Proposal:
    """Make a proposal of the first event of its record."""
    return Proposal(
        ref=event.ref,
        workflow=event.workflow,
        edition=event.edition,
        title=event.title,
        state=event.state,
        entered_at=event.at,
        proposed_at=event.at,
        proposer=event.by,
        mandate=event.mandate,
        action_lines=event.action_lines,
        sponsors=event.sponsors,
        parties=event.parties,
        destinations=event.destinations,
        depends_on=event.depends_on,
        lineage=event.lineage,
        amendment=event.amendment,
        visited=(event.state,),
        reached={event.state: event.at},
    )


def changed(proposal: Proposal, event: ev.Event) -> Proposal:
    """Fold a later event."""
    return _FOLDS[type(event)](proposal, event)


def _revised(proposal: Proposal, event: ev.Revised) -> Proposal:
    text = Revision(
        event.number,
        event.language,
        event.text,
        event.hash,
        event.by,
        event.at,
        {event.language: event.at},
        event.credits,
    )
    hashes = {**proposal.hashes, event.number: event.hash}
    return proposal.but(revision=text, hashes=hashes, translations=retexted(proposal.translations, event.language))


def _stepped(proposal: Proposal, event: ev.Stepped) -> Proposal:
    takers = proposal.takers
    if event.member:
        members = (*takers.get(event.step, ()), event.member)
        takers = {**takers, event.step: tuple(dict.fromkeys(members))}
    return proposal.but(
        state=event.dest,
        entered_at=event.at,
        final=event.final,
        taken={**proposal.taken, event.step: Taken(event.by, event.member, event.at)},
        takers=takers,
        visited=tuple(dict.fromkeys((*proposal.visited, event.dest))),
        reached={**{name: at for name, at in proposal.reached.items() if name != event.dest}, event.dest: event.at},
        pending=None,
        failed={},
    )


def _party_bound(proposal: Proposal, event: ev.PartyBound) -> Proposal:
    return proposal.but(parties={**proposal.parties, event.party: event.body})


def _fact_recorded(proposal: Proposal, event: ev.FactRecorded) -> Proposal:
    # One finding stands for each name; a second recording adds the bodies that its author chairs.
    before = proposal.facts.get(event.finding.name)
    bodies = tuple(dict.fromkeys((*(before.bodies if before else ()), *event.finding.bodies)))
    return proposal.but(facts={**proposal.facts, event.finding.name: replace(event.finding, bodies=bodies)})


def _scheduled(proposal: Proposal, event: ev.Scheduled) -> Proposal:
    others = {body: meeting for body, meeting in proposal.scheduled.items() if body != event.body}
    return proposal.but(scheduled={**others, event.body: event.meeting} if event.meeting else others)


def _made_available(proposal: Proposal, event: ev.MadeAvailable) -> Proposal:
    assert proposal.revision is not None, "only a text can be available"
    since = {**dict.fromkeys(event.languages, event.at), **proposal.revision.available}
    translations = recorded(proposal.translations, event.languages, event.at)
    return proposal.but(revision=replace(proposal.revision, available=since), translations=translations)


def _attached(proposal: Proposal, event: ev.Attached) -> Proposal:
    return proposal.but(attachments=(*proposal.attachments, event.attachment))


def _commented(proposal: Proposal, event: ev.Commented) -> Proposal:
    number = proposal.version + 1  # the version that this act makes
    thread = next((one.thread for one in proposal.remarks if one.number == event.reply_to), number)
    said = Remark(
        number, event.text, event.by, event.member, event.at, event.audience, thread, event.reply_to
    )  # fmt: skip
    return proposal.but(remarks=(*proposal.remarks, said))


def _thread_resolved(proposal: Proposal, event: ev.ThreadResolved) -> Proposal:
    return _with_resolution(proposal, event.comment, Resolution(event.by, event.at))


def _thread_reopened(proposal: Proposal, event: ev.ThreadReopened) -> Proposal:
    return _with_resolution(proposal, event.comment, None)


def _with_resolution(proposal: Proposal, thread: int, resolved: Resolution | None) -> Proposal:
    remarks = (replace(one, resolved=resolved) if one.number == thread else one for one in proposal.remarks)
    return proposal.but(remarks=tuple(remarks))


def _statement_made(proposal: Proposal, event: ev.StatementMade) -> Proposal:
    return proposal.but(statements=(*proposal.statements, event.statement))


def _attachment_withdrawn(proposal: Proposal, event: ev.AttachmentWithdrawn) -> Proposal:
    kept = list(proposal.attachments)
    kept[event.number - 1] = replace(
        kept[event.number - 1], withdrawn_by=event.by, withdrawn_at=event.at, withdrawn_for=event.reasons
    )
    return proposal.but(attachments=tuple(kept))


def _carried_over(proposal: Proposal, event: ev.CarriedOver) -> Proposal:
    return proposal.but(carried=event.carried)


def _outcome_returned(proposal: Proposal, event: ev.OutcomeReturned) -> Proposal:
    return proposal.but(returned={**proposal.returned, event.returned.ref: event.returned})


def _decision_recorded(proposal: Proposal, event: ev.DecisionRecorded) -> Proposal:
    return proposal.but(decided=(*proposal.decided, event.decision))


def _dependency_added(proposal: Proposal, event: ev.DependencyAdded) -> Proposal:
    return proposal.but(depends_on=tuple(dict.fromkeys((*proposal.depends_on, *event.proposals))))


def _deadline_set(proposal: Proposal, event: ev.DeadlineSet) -> Proposal:
    deadline = event.deadline
    proposal = proposal.but(
        deadlines={**proposal.deadlines, deadline.name: deadline},
        generations={**proposal.generations, deadline.name: deadline.generation},
    )
    return closing_with(proposal, deadline)


def _extended(proposal: Proposal, event: ev.Extended) -> Proposal:
    running = proposal.deadlines[event.deadline]
    return proposal.but(deadlines={**proposal.deadlines, event.deadline: replace(running, extended=event.to)})


def _deadline_met(proposal: Proposal, event: ev.DeadlineMet) -> Proposal:
    running = {name: deadline for name, deadline in proposal.deadlines.items() if name != event.name}
    ended = {**proposal.ended, event.name: proposal.deadlines[event.name]}
    return proposal.but(deadlines=running, ended=ended)


def _deadline_passed(proposal: Proposal, event: ev.DeadlinePassed) -> Proposal:
    passed = replace(proposal.deadlines[event.name], passed=True)
    return proposal.but(deadlines={**proposal.deadlines, event.name: passed})


def _step_blocked(proposal: Proposal, event: ev.StepBlocked) -> Proposal:
    return proposal.but(failed={**proposal.failed, event.step: event.why})


def _guarantee_broken(proposal: Proposal, event: ev.GuaranteeBroken) -> Proposal:
    incident = Incident(event.guarantee, event.step, event.by, event.why, event.at)
    return proposal.but(incidents=(*proposal.incidents, incident))


def _second_awaited(proposal: Proposal, event: ev.SecondAwaited) -> Proposal:
    return proposal.but(pending=Pending(event.verb, event.command, event.by, event.person, event.at))


def _second_given(proposal: Proposal, event: ev.SecondGiven) -> Proposal:
    return proposal.but(pending=None)


def _annulled(proposal: Proposal, event: ev.Annulled) -> Proposal:
    past = proposal.past
    assert past is not None, "only the latest act is taken back"
    deadlines = {name: _running_again(then, proposal) for name, then in past.deadlines.items()}
    generations = {**proposal.generations, **{name: running.generation for name, running in deadlines.items()}}
    since = {name: getattr(proposal, name) for name in _OUTLIVING}
    return past.but(deadlines=deadlines, generations=generations, ballots=still_promised(past, proposal), **since)


def _running_again(then: RunningDeadline, proposal: Proposal) -> RunningDeadline:
    """Let a deadline run as it did; one that the annulled act changed is a new generation with its own reminders."""
    is_untouched = proposal.deadlines.get(then.name) == then
    return then if is_untouched else replace(then, generation=proposal.generations[then.name] + 1)


def _follow_up_started(proposal: Proposal, event: ev.FollowUpStarted) -> Proposal:
    return proposal.but(follow_ups=(*proposal.follow_ups, event.ref))


def _follow_up_missed(proposal: Proposal, event: ev.FollowUpMissed) -> Proposal:
    return proposal.but(failed={**proposal.failed, f"{event.workflow} to {event.destination}": event.why})


def _unchanged(proposal: Proposal, event: ev.Event) -> Proposal:
    return proposal


_FOLDS: dict[type, Callable[[Proposal, Any], Proposal]] = {
    ev.Revised: _revised,
    **AMENDMENTS,
    **BALLOTS,
    ev.Stepped: _stepped,
    ev.PartyBound: _party_bound,
    ev.FactRecorded: _fact_recorded,
    ev.Scheduled: _scheduled,
    ev.MadeAvailable: _made_available,
    ev.Attached: _attached,
    ev.AttachmentWithdrawn: _attachment_withdrawn,
    ev.TranslationAsked: translation_asked,
    ev.TranslationDelivered: translation_delivered,
    ev.TranslationDropped: translation_dropped,
    ev.CarriedOver: _carried_over,
    ev.OutcomeReturned: _outcome_returned,
    ev.DecisionRecorded: _decision_recorded,
    ev.DependencyAdded: _dependency_added,
    ev.Commented: _commented,
    ev.ThreadResolved: _thread_resolved,
    ev.ThreadReopened: _thread_reopened,
    ev.StatementMade: _statement_made,
    ev.DeadlineSet: _deadline_set,
    ev.Extended: _extended,
    ev.DeadlineMet: _deadline_met,
    ev.DeadlinePassed: _deadline_passed,
    ev.StepBlocked: _step_blocked,
    ev.GuaranteeBroken: _guarantee_broken,
    ev.SecondAwaited: _second_awaited,
    ev.SecondGiven: _second_given,
    ev.Annulled: _annulled,
    ev.FollowUpStarted: _follow_up_started,
    ev.FollowUpMissed: _follow_up_missed,
    ev.Migrated: migrated,
}
