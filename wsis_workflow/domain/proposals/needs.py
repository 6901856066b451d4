"""The closed list of conditions: each answers yes, or why not, what is missing, who can provide it and by when."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.entitled import bodies_of
from wsis_workflow.domain.proposals.nouns import Proposal, RunningDeadline
from wsis_workflow.domain.proposals.refusals import ConditionNotMet, DeadlinePassed, Refusal, SamePerson
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.roles import people_in
from wsis_workflow.domain.rules.deadlines import in_words
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE, Need, Step

FAILED = frozenset({"rejected", "withdrawn", "lapsed"})
ADOPTED = "adopted"
_BRACKETS = re.compile(r"\[[^\]]*\]?")


@dataclass(frozen=True, slots=True)
class Asking:
    """One step as somebody asks for it: `person` is None for the clock and for a ballot's outcome.

    `bound` are the parties that this very step sets; `received` is the instant at which the request came in.
    """

    step: Step
    proposal: Proposal
    around: Circumstances
    received: datetime
    person: Person | None = None
    reasons: str = ""
    bound: Mapping[str, str] | None = None


def unmet(asking: Asking) -> list[Refusal]:
    """List every need of the step that does not hold, in the file's order; `second` is dealt with by the gate."""
    return [refusal for need in asking.step.needs for refusal in _unmet(need, asking)]


def _unmet(need: Need, asking: Asking) -> Iterator[Refusal]:
    condition = _NEEDS.get(need.kind)
    refusal = condition(need, asking) if condition else _by_plugin(need, asking)
    if refusal is not None:
        yield refusal


def _text(need: Need, asking: Asking) -> Refusal | None:
    revision = asking.proposal.revision
    if revision and revision.text.strip():
        return None
    return ConditionNotMet("text", f"“{asking.proposal.ref}” has no text yet", _revisers(asking))


def _mandate(need: Need, asking: Asking) -> Refusal | None:
    if asking.proposal.mandate.strip():
        return None
    missing = f"“{asking.proposal.ref}” cites no resolution and no item of the terms of reference"
    return ConditionNotMet("mandate", missing, ("the sponsor, in a new proposal",))


def _no_brackets(need: Need, asking: Asking) -> Refusal | None:
    text = asking.proposal.revision.text if asking.proposal.revision else ""
    open_ones = _BRACKETS.findall(text)
    if not open_ones:
        return None
    missing = f"{len(open_ones)} passage(s) in square brackets are not agreed yet, the first “{open_ones[0][:60]}”"
    return ConditionNotMet("no_brackets", missing, _revisers(asking))


def _reasons(need: Need, asking: Asking) -> Refusal | None:
    if asking.reasons.strip() or asking.person is None:
        return None
    return ConditionNotMet("reasons", f"“{asking.step.title}” needs reasons", ("whoever takes the step",))


def _bound(need: Need, asking: Asking) -> Refusal | None:
    party = str(need.value)
    if party in asking.proposal.parties or party in (asking.bound or {}):
        return None
    missing = f"no body is set for “{party}”; name it with the step"
    return ConditionNotMet("bound", missing, ("whoever takes the step",), facts={"party": party})


def _scheduled(need: Need, asking: Asking) -> Refusal | None:
    party = str(need.value)
    body = asking.proposal.parties.get(party, "")
    if body in asking.proposal.scheduled:
        return None
    missing = f"“{asking.proposal.ref}” is on the agenda of no meeting of {body or party}"
    return ConditionNotMet("scheduled", missing, ("a secretary of a party",), facts={"party": party})


def _in_time(need: Need, asking: Asking) -> Refusal | None:
    proposal, name = asking.proposal, str(need.value)
    running = proposal.deadlines.get(name)
    if running is None or running.due is None or asking.received < running.due.over:
        return None
    rule = asking.around.workflow.deadlines[name]
    exempt = people_in(rule.exempt, proposal, asking.around, asking.received)
    if asking.person is not None and asking.person.ref in exempt:
        return None
    bodies = bodies_of(name, proposal, asking.around)
    admitted = proposal.facts.get(ADMITTED_LATE)
    if admitted is not None and set(admitted.bodies) & set(bodies):
        return None
    chairs = tuple(f"the chair of {asking.around.register.bodies[body].name}" for body in bodies)
    return DeadlinePassed(proposal.ref, name, in_words(rule, running.due), rule.source, chairs)


def _after(need: Need, asking: Asking) -> Refusal | None:
    name = str(need.value)
    running = asking.proposal.deadlines.get(name)
    if running is not None and running.over is not None and running.over <= asking.received:
        return None
    missing = f"“{name.replace('_', ' ')}” has not passed: {running.words if running else 'it does not run here'}"
    who = _date_setters(name, running, asking)
    until = running.words if running and running.over else None
    return ConditionNotMet("after", missing, who, until, facts={"deadline": name})


def _date_setters(name: str, running: RunningDeadline | None, asking: Asking) -> tuple[str, ...]:
    if running is not None and running.over is not None:
        return ("only time",)
    return tuple(f"the secretary of {body}" for body in bodies_of(name, asking.proposal, asking.around))


def _during(need: Need, asking: Asking) -> Refusal | None:
    party = str(need.value)
    body = asking.proposal.parties.get(party, "")
    register = asking.around.register
    agenda = register.meetings.get(asking.proposal.scheduled.get(body, ""))
    if agenda is not None and not agenda.cancelled and not agenda.has_closed(asking.received):
        candidates = [agenda]
    else:
        candidates = register.meetings_of(body)
    if any(meeting.is_on(asking.received) for meeting in candidates):
        return None
    coming = next((meeting for meeting in candidates if not meeting.has_closed(asking.received)), None)
    when = f"; the next, {coming.ref}, opens {coming.time.opens}" if coming else "; none is planned"
    missing = f"no meeting of {register.bodies[body].name if body else party} is on{when}"
    return ConditionNotMet("during", missing, ("a meeting of that body",), coming.time.opens if coming else None)


def _languages(need: Need, asking: Asking) -> Refusal | None:
    revision = asking.proposal.revision
    since = revision.available if revision else {}
    wanted = tuple(need.value) if isinstance(need.value, tuple) and need.value else asking.around.workflow.languages
    missing = [language for language in wanted if language not in since]
    late = [language for language in wanted if language in since and _is_late(since[language], need, asking)]
    if not missing and not late:
        return None
    what = f"the current revision is not available in {', '.join(missing)}" if missing else ""
    too_late = f"{', '.join(late)} came after “{need.by}”" if late else ""
    until = _when(need.by, asking)
    said = "; ".join(filter(None, (what, too_late)))
    return ConditionNotMet("languages", said, ("a secretary of a party",), until, {"missing": ", ".join(missing)})


def _is_late(since: datetime, need: Need, asking: Asking) -> bool:
    running = _running(need.by, asking)
    return running is not None and running.due is not None and since >= running.due.over


def _when(deadline: str | None, asking: Asking) -> str | None:
    running = _running(deadline, asking)
    return running.words if running else None


def _running(deadline: str | None, asking: Asking) -> RunningDeadline | None:
    """Find a deadline that runs here, or what was in force when it ended."""
    return asking.proposal.deadlines.get(deadline or "") or asking.proposal.ended.get(deadline or "")


def _depends_on(need: Need, asking: Asking) -> Refusal | None:
    others = asking.around.others
    finals = {ref: others[ref].final if ref in others else None for ref in asking.proposal.depends_on}
    if need.value == "failed":
        if any(final in FAILED for final in finals.values()):
            return None
        missing = f"no proposal that “{asking.proposal.ref}” is conditional on has failed"
    else:
        waiting = [ref for ref, final in finals.items() if final != ADOPTED]
        if not waiting:
            return None
        missing = f"“{asking.proposal.ref}” is conditional on {', '.join(waiting)}, not adopted yet"
    return ConditionNotMet(
        "depends_on", missing, ("the body that decides on it",), facts={k: str(v) for k, v in finals.items()}
    )


def _not_same_person_as(need: Need, asking: Asking) -> Refusal | None:
    other = str(need.value)
    taken = asking.proposal.taken.get(other)
    if taken is None or asking.person is None or taken.by != asking.person.ref:
        return None
    may = people_in(asking.step.by, asking.proposal, asking.around, asking.received)
    others = tuple(sorted(person.name for person in may.values() if person.ref != taken.by))
    return SamePerson(asking.step.title, other, asking.person.name, others[:5])


def _fact(need: Need, asking: Asking) -> Refusal | None:
    if str(need.value) in asking.proposal.facts:
        return None
    return _about_fact(need, asking, "is not on the record")


def _no_fact(need: Need, asking: Asking) -> Refusal | None:
    if str(need.value) not in asking.proposal.facts:
        return None
    return _about_fact(need, asking, "is on the record and stands against it")


def _about_fact(need: Need, asking: Asking, said: str) -> Refusal:
    rule = asking.around.workflow.facts.get(str(need.value))
    title = rule.title if rule else str(need.value)
    return ConditionNotMet(need.kind, f"the finding “{title}” {said}", rule.by if rule else ("a chair",))


def _document(need: Need, asking: Asking) -> Refusal | None:
    kind = str(need.value)
    if any(attachment.kind == kind for attachment in asking.proposal.attachments):
        return None
    return ConditionNotMet("document", f"no document of the kind “{kind}” is attached", ("a secretary of a party",))


def _second(need: Need, asking: Asking) -> Refusal | None:
    """Hold always: the gate lets the act wait for its second person once everything else holds."""
    return None


def _by_plugin(need: Need, asking: Asking) -> Refusal | None:
    missing = asking.around.conditions[need.kind](need, asking)
    return None if missing is None else ConditionNotMet(need.kind, missing)


def _revisers(asking: Asking) -> tuple[str, ...]:
    return asking.around.workflow.states[asking.proposal.state].revise


_NEEDS: dict[str, Callable[[Need, Asking], Refusal | None]] = {
    "text": _text,
    "mandate": _mandate,
    "no_brackets": _no_brackets,
    "reasons": _reasons,
    "bound": _bound,
    "scheduled": _scheduled,
    "in_time": _in_time,
    "after": _after,
    "during": _during,
    "languages": _languages,
    "depends_on": _depends_on,
    "not_same_person_as": _not_same_person_as,
    "fact": _fact,
    "no_fact": _no_fact,
    "document": _document,
    "second": _second,
}
