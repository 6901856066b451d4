"""The closed list of conditions: each answers yes, or why not, what is missing, who can provide it and by when."""

from collections.abc import Callable, Iterator

from wsis_workflow.domain.proposals import timely
from wsis_workflow.domain.proposals.asking import Asking
from wsis_workflow.domain.proposals.brackets import Passage, how_many, open_passages
from wsis_workflow.domain.proposals.calling import body_called, party_called
from wsis_workflow.domain.proposals.entitled import A_SECRETARY
from wsis_workflow.domain.proposals.refusals import WHO_TAKES_IT, ConditionNotMet, Refusal, SamePerson
from wsis_workflow.domain.proposals.roles import people_in
from wsis_workflow.domain.rules.role_words import roles_in_words
from wsis_workflow.domain.rules.sentences import alternatives, listed, sentence, sentences
from wsis_workflow.domain.rules.workflow import Need

FAILED = frozenset({"rejected", "withdrawn", "lapsed"})
ADOPTED = "adopted"
THE_SPONSOR, THE_BODY, A_CHAIR = sentence("the sponsor"), sentence("the body that decides on it"), sentence("a chair")
THAWING = sentence("the text is frozen here: a step comes first that leads to where it may be revised")
MOST_PASSAGES, LONGEST_PASSAGE = 3, 60  # of the passages in brackets that a refusal names


def unmet(asking: Asking) -> list[Refusal]:
    """List every need of the step that does not hold, in the file's order; `second` is dealt with by the gate.

    A step that sets a party (`bound_by`) needs its body whether it says so or not: nobody could act for it otherwise.
    """
    named = {need.value for need in asking.step.needs if need.kind == "bound"}
    implied = [Need("bound", party) for party in asking.around.workflow.set_by(asking.step.name) if party not in named]
    return [refusal for need in (*asking.step.needs, *implied) for refusal in _unmet(need, asking)]


def _unmet(need: Need, asking: Asking) -> Iterator[Refusal]:
    condition = _NEEDS.get(need.kind)
    refusal = condition(need, asking) if condition else _by_plugin(need, asking)
    if refusal is not None:
        yield refusal


def _text(need: Need, asking: Asking) -> Refusal | None:
    revision = asking.proposal.revision
    if revision and revision.text.strip():
        return None
    missing = sentence("“{ref}” has no text yet", ref=asking.proposal.ref)
    return ConditionNotMet("text", missing, _revisers(asking), called=_called(_revisers(asking), asking))


def _mandate(need: Need, asking: Asking) -> Refusal | None:
    if asking.proposal.mandate.strip():
        return None
    ref = asking.proposal.ref
    missing = sentence("“{ref}” cites no resolution and no item of the terms of reference", ref=ref)
    way_out = sentence("propose it anew with its mandate")
    return ConditionNotMet("mandate", missing, (THE_SPONSOR,), way_out=way_out)


def _no_brackets(need: Need, asking: Asking) -> Refusal | None:
    text = asking.proposal.revision.text if asking.proposal.revision else ""
    number = how_many(text)
    if not number:
        return None
    passages = listed(_passage(one) for one in open_passages(text)[:MOST_PASSAGES])
    missing = sentences(
        "{number} passage in square brackets still to be agreed: {passages}",
        "{number} passages in square brackets still to be agreed: {passages}",
        number,
        passages=passages if number <= MOST_PASSAGES else sentence("{passages} and others", passages=passages),
    )
    revisers = _revisers(asking)
    return ConditionNotMet(
        "no_brackets", missing, revisers, called=_called(revisers, asking), way_out="" if revisers else THAWING
    )


def _passage(one: Passage) -> str:
    words = one.words if len(one.words) <= LONGEST_PASSAGE else f"{one.words[:LONGEST_PASSAGE]}…"
    return sentence("“[{words}]” in line {line}", words=words, line=one.line)


def _reasons(need: Need, asking: Asking) -> Refusal | None:
    if asking.reasons.strip() or asking.person is None:
        return None
    missing = sentence("“{title}” needs reasons", title=asking.step.title)
    return ConditionNotMet("reasons", missing, (WHO_TAKES_IT,))


def _bound(need: Need, asking: Asking) -> Refusal | None:
    party = str(need.value)
    if party in asking.proposal.parties or party in (asking.bound or {}):
        return None
    missing = sentence(
        "no body is set for “{party}”; name it with the step", party=party_called(party, asking.around.workflow)
    )
    return ConditionNotMet("bound", missing, (WHO_TAKES_IT,), facts={"party": party})


def _scheduled(need: Need, asking: Asking) -> Refusal | None:
    party = str(need.value)
    body = asking.proposal.parties.get(party, "")
    register = asking.around.register
    meeting = register.meetings.get(asking.proposal.scheduled.get(body, ""))
    if meeting is not None and not meeting.cancelled:
        return None
    ref = asking.proposal.ref
    called = body_called(body, register) if body else party_called(party, asking.around.workflow)
    missing = sentence("“{ref}” is on the agenda of no meeting of {body}", ref=ref, body=called)
    return ConditionNotMet("scheduled", missing, (A_SECRETARY,), facts={"party": party})


def _depends_on(need: Need, asking: Asking) -> Refusal | None:
    others = asking.around.others
    finals = {ref: others[ref].final if ref in others else None for ref in asking.proposal.depends_on}
    if need.value == "failed":
        if any(final in FAILED for final in finals.values()):
            return None
        missing = sentence("no proposal that “{ref}” is conditional on has failed", ref=asking.proposal.ref)
        way_out = sentence("take the step once one has")
    else:
        waiting = [ref for ref, final in finals.items() if final != ADOPTED]
        if not waiting:
            return None
        ref, ended = asking.proposal.ref, [other for other in waiting if finals[other] is not None]
        if ended:
            said = {"ref": ref, "proposals": listed(ended)}
            missing = sentence("“{ref}” is conditional on {proposals}, which ended without being adopted", **said)
            way_out = sentence("take another step, unless that end is annulled")
        else:
            said = {"ref": ref, "proposals": listed(waiting)}
            missing = sentence("“{ref}” is conditional on {proposals}, not adopted yet", **said)
            way_out = sentence("wait for the body that decides on it")
    facts = {ref: str(final) for ref, final in finals.items()}
    return ConditionNotMet("depends_on", missing, (THE_BODY,), None, facts, way_out)


def _not_same_person_as(need: Need, asking: Asking) -> Refusal | None:
    other = str(need.value)
    taken = asking.proposal.taken.get(other)
    if taken is None or asking.person is None or taken.by != asking.person.ref:
        return None
    may = people_in(asking.step.by, asking.proposal, asking.around, asking.received)
    others = tuple(sorted(person.name for person in may.values() if person.ref != taken.by))
    title = asking.around.workflow.steps[other].title
    return SamePerson(asking.step.title, other, asking.person.name, others[:5], title)


def _fact(need: Need, asking: Asking) -> Refusal | None:
    if str(need.value) in asking.proposal.facts:
        return None
    title, roles = _about_fact(need, asking)
    missing = sentence("the finding “{title}” is not on the record", title=title)
    return ConditionNotMet(need.kind, missing, roles, facts={need.kind: str(need.value)}, called=_called(roles, asking))


def _no_fact(need: Need, asking: Asking) -> Refusal | None:
    if str(need.value) not in asking.proposal.facts:
        return None
    title, roles = _about_fact(need, asking)
    called = _called(roles, asking)
    missing = sentence("the finding “{title}” is on the record and stands against it", title=title)
    way_out = sentence("take another step, unless it is annulled by {roles}", roles=alternatives(called))
    return ConditionNotMet(need.kind, missing, roles, None, {need.kind: str(need.value)}, way_out, called)


def _about_fact(need: Need, asking: Asking) -> tuple[str, tuple[str, ...]]:
    rule = asking.around.workflow.facts.get(str(need.value))
    return (rule.label, rule.by) if rule else (str(need.value), (A_CHAIR,))


def _document(need: Need, asking: Asking) -> Refusal | None:
    kind = str(need.value)
    if any(attachment.kind == kind and attachment.stands for attachment in asking.proposal.attachments):
        return None
    missing = sentence("no document of the kind “{kind}” is attached", kind=kind)
    return ConditionNotMet("document", missing, (A_SECRETARY,), facts={"document": kind})


def _second(need: Need, asking: Asking) -> Refusal | None:
    """Hold always: the gate lets the act wait for its second person once everything else holds."""
    return None


def _by_plugin(need: Need, asking: Asking) -> Refusal | None:
    missing = asking.around.conditions[need.kind](need, asking)
    return None if missing is None else ConditionNotMet(need.kind, missing)


def _called(roles: tuple[str, ...], asking: Asking) -> tuple[str, ...]:
    """Say names of roles in words; what is in words already stays."""
    known = asking.around.workflow.roles
    return tuple(roles_in_words((role,), asking.around.workflow)[0] if role in known else role for role in roles)


def _revisers(asking: Asking) -> tuple[str, ...]:
    return asking.around.workflow.states[asking.proposal.state].revise


_NEEDS: dict[str, Callable[[Need, Asking], Refusal | None]] = {
    "text": _text,
    "mandate": _mandate,
    "no_brackets": _no_brackets,
    "reasons": _reasons,
    "bound": _bound,
    "scheduled": _scheduled,
    "in_time": timely.in_time,
    "after": timely.after,
    "during": timely.during,
    "languages": timely.languages,
    "depends_on": _depends_on,
    "not_same_person_as": _not_same_person_as,
    "fact": _fact,
    "no_fact": _no_fact,
    "document": _document,
    "second": _second,
}
