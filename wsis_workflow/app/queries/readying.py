"""Which proposals are ready for a meeting: those on which something can be decided there, and why others are not."""

from collections.abc import Iterator
from dataclasses import dataclass

from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.stages import in_order, stage_of
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.domain.desk.agenda_nouns import Item
from wsis_workflow.domain.desk.ordering import Candidate, suggested
from wsis_workflow.domain.proposals.asking import Asking
from wsis_workflow.domain.proposals.brackets import how_many
from wsis_workflow.domain.proposals.calling import meeting_called
from wsis_workflow.domain.proposals.needs import unmet
from wsis_workflow.domain.proposals.refusals import ConditionNotMet, Refusal
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.rules.sentences import Said, listed, sentence
from wsis_workflow.domain.rules.workflow import Need, Step

A_WHILE, FOR_EACH_PASSAGE, LONGEST = 15, 5, 60  # minutes
SITTING = ("during", "after")  # what a step needs that only the meeting itself brings
ELSEWHERE = (*SITTING, "scheduled")


@dataclass(frozen=True, slots=True)
class Readiness:
    """A proposal and what could be decided on it in the meeting (by title), or why nothing could.

    `scheduled`: it is on the agenda of this meeting by its own record.
    """

    ref: str
    title: str
    state_title: str
    candidate: Candidate
    possible: tuple[str, ...]
    missing: tuple[str, ...]
    scheduled: bool

    @property
    def is_ready(self) -> bool:
        """Say whether anything can be decided on it."""
        return bool(self.possible)


def ready_for(sight: Sight, meeting: Meeting) -> list[Readiness]:
    """List the open proposals that the meeting may be about, in the order that is suggested, those not ready last."""
    rows = sight.gate.store.views.proposals(Wanted(bodies=(meeting.of,), is_final=False), sight.scope, limit=None)
    found = [_readiness(seen, meeting) for seen in sight.all(row.ref for row in rows)]
    known = {one.ref: one for one in found if one is not None}
    stages = in_order(one.candidate.stage for one in known.values())
    placed = [known[one.ref] for one in suggested((one.candidate for one in known.values()), stages)]
    return sorted(placed, key=lambda one: not one.is_ready)


def suggestion(found: list[Readiness]) -> tuple[Item, ...]:
    """Make the items of an agenda of what is ready, grouped by mandate."""
    ready = [one for one in found if one.is_ready]
    return tuple(Item(one.ref, one.candidate.minutes, group=one.candidate.mandate) for one in ready)


def _readiness(seen: Seen, meeting: Meeting) -> Readiness | None:
    """Judge a proposal; None where it has nothing to do with the meeting now."""
    steps = list(_steps(seen, meeting.of))
    possible: tuple[str, ...] = tuple(step.title for step in steps if not _against(seen, step))
    ballot = seen.proposal.ballot
    if ballot is not None and ballot.body == meeting.of:
        possible = (sentence("the ballot that is open on it"), *possible)
    if _elsewhere(seen, meeting) is not None:
        possible = ()
    scheduled = seen.proposal.scheduled.get(meeting.of) == meeting.ref
    if not (possible or steps or scheduled or _is_one_step_away(seen, meeting.of)):
        return None
    return Readiness(
        ref=seen.proposal.ref,
        title=seen.proposal.title,
        state_title=seen.around.workflow.states[seen.proposal.state].label,
        candidate=_candidate(seen),
        possible=possible,
        missing=() if possible else tuple(_missing(seen, steps, meeting)),
        scheduled=scheduled,
    )


def _candidate(seen: Seen) -> Candidate:
    proposal = seen.proposal
    passages = how_many(proposal.revision.text) if proposal.revision else 0
    return Candidate(
        ref=proposal.ref,
        title=proposal.title,
        stage=stage_of(seen),
        mandate=proposal.mandate,
        action_lines=proposal.action_lines,
        depends_on=proposal.depends_on,
        minutes=min(LONGEST, A_WHILE + FOR_EACH_PASSAGE * passages),
    )


def _steps(seen: Seen, body: str, state: str | None = None) -> Iterator[Step]:
    """Give the steps from a state that people take while the body meets, or once it has opened."""
    for step in seen.around.workflow.steps_from(state or seen.proposal.state):
        if not step.is_automatic and any(_is_of(need, seen, body, SITTING) for need in step.needs):
            yield step


def _is_of(need: Need, seen: Seen, body: str, kinds: tuple[str, ...]) -> bool:
    """Say whether a need is about the meetings of a body."""
    if need.kind not in kinds:
        return False
    rules = seen.around.workflow.deadlines
    party = rules[str(need.value)].party if need.kind == "after" else str(need.value)
    return party is not None and seen.proposal.parties.get(party) == body


def _against(seen: Seen, step: Step) -> list[Refusal]:
    """List what speaks against a step but the person and the meeting itself."""
    bound = dict.fromkeys(seen.around.workflow.set_by(step.name), "?")
    found = unmet(Asking(step, seen.proposal, seen.around, seen.now, None, "given", bound))
    return [one for one in found if not (isinstance(one, ConditionNotMet) and one.need in SITTING)]


def _is_one_step_away(seen: Seen, body: str) -> bool:
    """Say whether a step leads to where the body decides, and no other body has to before."""
    workflow = seen.around.workflow
    ahead = workflow.steps_from(seen.proposal.state)
    if any(need.kind in ELSEWHERE and not _is_of(need, seen, body, ELSEWHERE) for one in ahead for need in one.needs):
        return False
    return any(list(_steps(seen, body, one.dest)) or _is_balloted(seen, one.dest, body) for one in ahead)


def _is_balloted(seen: Seen, state: str, body: str) -> bool:
    rule = seen.around.workflow.ballot_of(state)
    return rule is not None and seen.proposal.parties.get(rule.electorate.of) == body


def _missing(seen: Seen, steps: list[Step], meeting: Meeting) -> Iterator[Said]:
    """Say why nothing can be decided: another meeting has it, a step lacks something, or one has to come before."""
    other = _elsewhere(seen, meeting)
    if other is not None:
        yield sentence("It is on the agenda of {meeting}.", meeting=meeting_called(other, seen.around.register))
        return
    for step in steps:
        for refusal in _against(seen, step):
            yield sentence("{step}: {why}", step=step.title, why=refusal.sentence)
    if not steps:
        state = seen.around.workflow.states[seen.proposal.state].label
        first = listed(one.title for one in _leading_there(seen, meeting.of))
        yield sentence("It is “{state}”; first comes one of: {steps}.", state=state, steps=first)


def _leading_there(seen: Seen, body: str) -> list[Step]:
    """List the steps of people that lead to where the body decides, or all of them where none does at once."""
    ahead = [one for one in seen.around.workflow.steps_from(seen.proposal.state) if not one.is_automatic]
    return [one for one in ahead if list(_steps(seen, body, one.dest)) or _is_balloted(seen, one.dest, body)] or ahead


def _elsewhere(seen: Seen, meeting: Meeting) -> Meeting | None:
    """Find the other meeting of the body for which it is scheduled, unless that must be over."""
    other = seen.around.register.meetings.get(seen.proposal.scheduled.get(meeting.of, ""))
    if other is None or other.ref == meeting.ref or other.cancelled:
        return None
    last = other.time.latest_day
    return None if last is not None and last < seen.now.date() else other
