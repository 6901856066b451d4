"""Follow-ups: new proposals that start when a state is entered, once for each destination that is no party here."""

from collections.abc import Iterator
from dataclasses import replace

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.commands import Propose
from wsis_workflow.domain.proposals.events import Event, FollowUpMissed, FollowUpStarted
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.proposing import propose
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.rules.sentences import sentence, template
from wsis_workflow.domain.rules.workflow import FollowUp

DESTINATION = "destination"
NOT_IN_FORCE = template(
    "The workflow “{workflow}” is not loaded or not in force; load it, and start the follow-up by hand."
)


def follow_up_events(proposal: Proposal, asked: Asked) -> list[Event]:
    """Start what follows from the state just entered; what cannot start is said once, with the reason."""
    return [event for rule in asked.around.workflow.follow_ups for event in _events(rule, proposal, asked)]


def as_proposed(proposal: Proposal, started: FollowUpStarted, rule: FollowUp) -> Propose:
    """Give the new proposal: title, text, language, mandate and sponsors are copied, the lineage is kept."""
    revision = proposal.revision
    parties = {
        name: started.destination if source == DESTINATION else proposal.parties.get(source, "")
        for name, source in rule.parties.items()
    }
    return Propose(
        ref=started.ref,
        workflow=started.workflow,
        title=proposal.title,
        parties=parties,
        mandate=proposal.mandate,
        text=revision.text if revision else "",
        language=revision.language if revision else "en",
        sponsors=proposal.sponsors,
        lineage=proposal.ref,
    )


def _events(rule: FollowUp, proposal: Proposal, asked: Asked) -> Iterator[Event]:
    if proposal.state != rule.entering:
        return
    for destination in proposal.destinations:
        ref = f"{proposal.ref}-{rule.start}-{destination}"
        is_dealt_with = ref in proposal.follow_ups or f"{rule.start} to {destination}" in proposal.failed
        if destination in proposal.bodies or is_dealt_with:
            continue
        started = FollowUpStarted(ref, rule.start, destination, asked.now)
        why = _why_not(proposal, started, rule, asked)
        yield started if why is None else FollowUpMissed(rule.start, destination, why, asked.now)


def _why_not(proposal: Proposal, started: FollowUpStarted, rule: FollowUp, asked: Asked) -> str | None:
    edition = asked.around.editions.get(rule.start)
    if edition is None:
        return str(sentence(NOT_IN_FORCE, workflow=rule.start))
    around = replace(asked.around, workflow=edition)
    try:
        propose(as_proposed(proposal, started, rule), replace(asked, around=around))
    except Refused as refused:
        return str(refused)
    return None
