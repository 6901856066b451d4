"""The conditions that ask for the time: in time, after, during a meeting, in the languages by a date."""

from datetime import datetime

from wsis_workflow.domain.proposals.anchoring import is_date_unknown
from wsis_workflow.domain.proposals.asking import Asking
from wsis_workflow.domain.proposals.entitled import bodies_of
from wsis_workflow.domain.proposals.nouns import RunningDeadline
from wsis_workflow.domain.proposals.refusals import ConditionNotMet, DeadlinePassed, Refusal
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.roles import people_in
from wsis_workflow.domain.rules.deadlines import in_words
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE, Need


def in_time(need: Need, asking: Asking) -> Refusal | None:
    """Hold until the deadline is over, and after that for the exempt and for what a chair has admitted late."""
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


def after(need: Need, asking: Asking) -> Refusal | None:
    """Hold once an exact deadline is over."""
    name = str(need.value)
    running = asking.proposal.deadlines.get(name)
    if running is not None and running.over is not None and running.over <= asking.received:
        return None
    rule = asking.around.workflow.deadlines[name]
    missing = f"“{rule.label}” has not passed: {running.words if running else 'it does not run here'}"
    setters = tuple(f"the secretary of {body}" for body in bodies_of(name, asking.proposal, asking.around))
    if running is not None and running.over is not None:
        return ConditionNotMet("after", missing, ("only time",), running.words, {"deadline": name}, "wait until then")
    way_out = f"ask {' or '.join(setters) or 'the secretariat'} to make the date exact"
    return ConditionNotMet("after", missing, setters, None, {"deadline": name}, way_out)


def during(need: Need, asking: Asking) -> Refusal | None:
    """Hold while a meeting of the body is on; for what is on an agenda, while that meeting is."""
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
    coming = next((meeting for meeting in candidates if _is_ahead(meeting, asking.received)), None)
    name = register.bodies[body].name if body else party
    if coming is None:
        way_out = f"ask the secretary of {name} to plan one, and take the step while it sits"
        return ConditionNotMet("during", f"no meeting of {name} is on, and none is planned", way_out=way_out)
    opens = coming.time.opens.replace("T", " at ")
    missing = f"no meeting of {name} is on"
    way_out = f"take the step while {coming.ref} sits, which opens {'in ' if len(opens) < 8 else ''}{opens}"
    return ConditionNotMet("during", missing, ("a meeting of that body",), coming.time.opens, way_out=way_out)


def _is_ahead(meeting: Meeting, now: datetime) -> bool:
    return not meeting.has_closed(now) and not is_date_unknown(meeting, now)


def languages(need: Need, asking: Asking) -> Refusal | None:
    """Hold where the current text is available in the languages, since the deadline at the latest if one is named."""
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
