"""The closed list of conditions: each answers yes, or why not, what is missing, who can provide it and by when."""

import re
from collections.abc import Callable, Iterator

from wsis_workflow.domain.proposals import timely
from wsis_workflow.domain.proposals.asking import Asking
from wsis_workflow.domain.proposals.refusals import ConditionNotMet, Refusal, SamePerson
from wsis_workflow.domain.proposals.roles import people_in
from wsis_workflow.domain.rules.workflow import Need

FAILED = frozenset({"rejected", "withdrawn", "lapsed"})
ADOPTED = "adopted"
_BRACKETS = re.compile(r"\[[^\]]*\]?")


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
    way_out = "propose it anew with its mandate"
    return ConditionNotMet("mandate", missing, ("the sponsor",), way_out=way_out)


def _no_brackets(need: Need, asking: Asking) -> Refusal | None:
    text = asking.proposal.revision.text if asking.proposal.revision else ""
    open_ones = _BRACKETS.findall(text)
    if not open_ones:
        return None
    number = f"{len(open_ones)} passages" if len(open_ones) > 1 else "1 passage"
    missing = f"{number} in square brackets still to be agreed, first “{open_ones[0][:60]}”"
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


def _depends_on(need: Need, asking: Asking) -> Refusal | None:
    others = asking.around.others
    finals = {ref: others[ref].final if ref in others else None for ref in asking.proposal.depends_on}
    if need.value == "failed":
        if any(final in FAILED for final in finals.values()):
            return None
        missing = f"no proposal that “{asking.proposal.ref}” is conditional on has failed"
        way_out = "take the step once one has"
    else:
        waiting = [ref for ref, final in finals.items() if final != ADOPTED]
        if not waiting:
            return None
        missing = f"“{asking.proposal.ref}” is conditional on {', '.join(waiting)}, not adopted yet"
        way_out = "wait for the body that decides on it"
    facts = {ref: str(final) for ref, final in finals.items()}
    return ConditionNotMet("depends_on", missing, ("the body that decides on it",), None, facts, way_out)


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
