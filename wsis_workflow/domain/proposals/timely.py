"""The conditions that ask for the time: in time, after, during a meeting, in the languages by a date."""

from datetime import datetime

from wsis_workflow.domain.proposals.anchoring import is_date_unknown
from wsis_workflow.domain.proposals.asking import Asking
from wsis_workflow.domain.proposals.calling import body_called, meeting_called, party_called
from wsis_workflow.domain.proposals.entitled import A_SECRETARY, bodies_of
from wsis_workflow.domain.proposals.nouns import RunningDeadline
from wsis_workflow.domain.proposals.refusals import ConditionNotMet, DeadlinePassed, Refusal
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.proposals.roles import people_in
from wsis_workflow.domain.rules.deadlines import date_in_words
from wsis_workflow.domain.rules.language_words import languages_in_words
from wsis_workflow.domain.rules.meeting_words import opens_when
from wsis_workflow.domain.rules.sentences import Recorded, either, joined, sentence
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE, Need

THE_SECRETARIAT, ONLY_TIME = sentence("the secretariat"), sentence("only time")
A_MEETING = sentence("a meeting of that body")
DOES_NOT_RUN = sentence("it does not run here")


def in_time(need: Need, asking: Asking) -> Refusal | None:
    """Hold until the deadline is over, and after that for the exempt and for what a chair has admitted late."""
    proposal, name = asking.proposal, str(need.value)
    running = proposal.deadlines.get(name)
    received = asking.first_received or asking.received  # a second person may be late where the first was not
    if running is None or running.due is None or received < running.due.over:
        return None
    rule = asking.around.workflow.deadlines[name]
    exempt = people_in(rule.exempt, proposal, asking.around, asking.received)
    if asking.person is not None and asking.person.ref in exempt:
        return None
    bodies = bodies_of(name, proposal, asking.around)
    admitted = proposal.facts.get(ADMITTED_LATE)
    if admitted is not None and set(admitted.bodies) & set(bodies):
        return None
    names = [asking.around.register.bodies[body].name for body in bodies]
    chairs = tuple(sentence("the chair of {body}", body=name) for name in names)
    return DeadlinePassed(proposal.ref, name, date_in_words(running.due), rule.source, chairs, rule.label)


def after(need: Need, asking: Asking) -> Refusal | None:
    """Hold once an exact deadline is over."""
    name = str(need.value)
    running = asking.proposal.deadlines.get(name)
    if running is not None and running.over is not None and running.over <= asking.received:
        return None
    rule = asking.around.workflow.deadlines[name]
    words = Recorded(running.words) if running else DOES_NOT_RUN
    missing = sentence("“{title}” has not passed: {words}", title=rule.label, words=words)
    if running is not None and running.over is not None:
        return ConditionNotMet("after", missing, (ONLY_TIME,), words, {"deadline": name}, sentence("wait until then"))
    bodies = bodies_of(name, asking.proposal, asking.around)
    register = asking.around.register
    setters = tuple(sentence("the secretary of {body}", body=body_called(body, register)) for body in bodies)
    way_out = sentence("ask {roles} to make the date exact", roles=either(setters or (THE_SECRETARIAT,)))
    return ConditionNotMet("after", missing, setters, None, {"deadline": name}, way_out)


def during(need: Need, asking: Asking) -> Refusal | None:
    """Hold while a meeting of the body is on; for what is on an agenda, while that meeting is."""
    party = str(need.value)
    body = asking.proposal.parties.get(party, "")
    register = asking.around.register
    agenda = register.meetings.get(asking.proposal.scheduled.get(body, ""))
    if agenda is not None and not agenda.cancelled and not agenda.has_closed(asking.received):
        candidates: tuple[Meeting, ...] = (agenda,)
    else:
        candidates = register.meetings_of(body)
    if any(meeting.is_on(asking.received) for meeting in candidates):
        return None
    coming = next((meeting for meeting in candidates if _is_ahead(meeting, asking.received)), None)
    name = body_called(body, register) if body else party_called(party, asking.around.workflow)
    if coming is None:
        missing = sentence("no meeting of {body} is on, and none is planned", body=name)
        way_out = sentence("ask the secretary of {body} to plan one, and take the step while it sits", body=name)
        return ConditionNotMet("during", missing, facts={"party": party}, way_out=way_out)
    missing, opens = sentence("no meeting of {body} is on", body=name), opens_when(coming.time.opens)
    sitting = meeting_called(coming, register)
    way_out = sentence("take the step while {meeting} sits, which opens {opens}", meeting=sitting, opens=opens)
    return ConditionNotMet("during", missing, (A_MEETING,), coming.time.opens, {"party": party}, way_out)


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
    said = []
    if missing:
        said.append(
            sentence("the current revision is not available in {languages}", languages=languages_in_words(missing))
        )
    if late:
        named = asking.around.workflow.deadlines[str(need.by)].label
        said.append(sentence("{languages} came after “{deadline}”", languages=languages_in_words(late), deadline=named))
    facts = {"missing": ", ".join(missing)}
    return ConditionNotMet("languages", joined("; ", said), (A_SECRETARY,), _when(need.by, asking), facts)


def _is_late(since: datetime, need: Need, asking: Asking) -> bool:
    running = _running(need.by, asking)
    return running is not None and running.due is not None and since >= running.due.over


def _when(deadline: str | None, asking: Asking) -> str | None:
    running = _running(deadline, asking)
    return Recorded(running.words) if running else None


def _running(deadline: str | None, asking: Asking) -> RunningDeadline | None:
    """Find a deadline that runs here, or what was in force when it ended."""
    return asking.proposal.deadlines.get(deadline or "") or asking.proposal.ended.get(deadline or "")
