"""What a rehearsal expects, compared with what there is; each difference is one sentence."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wsis_workflow.app.directory import instant
from wsis_workflow.app.entries import Plain, UnreadableEntry, checked, listed, mapping
from wsis_workflow.app.ports import Store
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.owed import Notice

EXPECTATIONS = ("state", "outcome", "deadline", "notices", "sent", "waiting", "amendments", "text")
SENT = ("to", "deadline", "at", "proposal", "kind")
NUMBERS = ("at_least", "at_most")
WINDOW = ("earliest", "latest")
UNRESOLVED = "unresolved"
NONE_YET = "no outcome yet"


@dataclass(frozen=True, slots=True)
class Sight:
    """The store as an expectation looks at it, with the zone in which times are written."""

    store: Store
    zone: str

    def proposal(self, ref: str) -> Proposal | None:
        """Read a proposal."""
        return self.store.proposal(ref)

    def notices(self) -> list[Notice]:
        """Read every notice sent so far."""
        return [notice for _, notice in self.store.notices()]


def check_keys(expect: object, place: str) -> None:
    """Refuse a key that no expectation has, at any depth, and whatever could not be compared with anything.

    Raises:
        UnreadableEntry: there is one.
    """
    said = checked(expect, EXPECTATIONS, place)
    parts = {key: mapping(said.get(key), f"{place}.{key}") for key in EXPECTATIONS if key != "sent"}
    for wanted in listed(said.get("sent"), f"{place}.sent"):
        checked(wanted, SENT, f"{place}.sent")
    for person, number in parts["notices"].items():
        _check_number(number, f"{place}.notices.{person}")
    for ref, deadlines in parts["deadline"].items():
        for name, wanted in mapping(deadlines, f"{place}.deadline.{ref}").items():
            if isinstance(wanted, Mapping):
                checked(wanted, WINDOW, f"{place}.deadline.{ref}.{name}")
    for person, refs in parts["waiting"].items():
        listed(refs, f"{place}.waiting.{person}")
    for ref, states in parts["amendments"].items():
        mapping(states, f"{place}.amendments.{ref}")


def differences(expect: Mapping[str, Any], sight: Sight) -> list[str]:
    """List what is not as expected; `state`, `outcome`, `deadline` and `sent` are subsets of what there is."""
    return [said for key in EXPECTATIONS if key in expect for said in _CHECKS[key](expect[key], sight)]


def _check_number(wanted: object, place: str) -> None:
    bounds: Plain = checked(wanted, NUMBERS, place) if isinstance(wanted, Mapping) else {"": wanted}
    for number in bounds.values():
        if isinstance(number, bool) or not isinstance(number, int):
            raise UnreadableEntry(place, f'"{number}" is no whole number; write how many, or at_least and at_most.')


def _state(expected: Any, sight: Sight) -> Iterator[str]:
    for ref, state in _entries(expected):
        proposal = sight.proposal(ref)
        found = proposal.state if proposal else "not there"
        if found != str(state):
            yield f"{ref} is {found}, and was expected to be {state}."


def _outcome(expected: Any, sight: Sight) -> Iterator[str]:
    for ref, wanted in _entries(expected):
        proposal = sight.proposal(ref)
        ballot = proposal.ballots[-1] if proposal and proposal.ballots else None
        found = ballot.outcome.outcome if ballot and ballot.outcome else None
        if found != (None if wanted is None else str(wanted)):
            yield f"The latest ballot on {ref} came to {found or NONE_YET}, and {wanted or NONE_YET} was expected."


def _deadline(expected: Any, sight: Sight) -> Iterator[str]:
    for ref, deadlines in _entries(expected):
        proposal = sight.proposal(ref)
        for name, wanted in _entries(deadlines):
            found = _found_deadline(proposal, name)
            if not _is_deadline(found, wanted, sight.zone):
                yield f"The deadline {name} of {ref} is {_said(found)}, and {_said(wanted)} was expected."


def _found_deadline(proposal: Proposal | None, name: str) -> Any:
    """Give what is in force, or was when the deadline ended; None where it never ran."""
    running = (proposal.deadlines.get(name) or proposal.ended.get(name)) if proposal else None
    if running is None:
        return None
    if running.due is None:
        return UNRESOLVED
    if running.due.is_exact:
        return running.due.instant
    return {"earliest": running.due.earliest.instant, "latest": running.due.latest.instant}


def _is_deadline(found: Any, wanted: Any, zone: str) -> bool:
    if isinstance(wanted, Mapping):
        if not isinstance(found, Mapping):
            # A window that came down to one instant is that instant on both sides.
            return isinstance(found, datetime) and all(instant(value, zone) == found for value in wanted.values())
        return all(key in found and instant(value, zone) == found[key] for key, value in wanted.items())
    if wanted in (None, UNRESOLVED) or not isinstance(found, datetime):
        return bool(found == wanted)
    return found == instant(wanted, zone)


def _notices(expected: Any, sight: Sight) -> Iterator[str]:
    sent = sight.notices()
    for person, wanted in _entries(expected):
        found = sum(notice.to == person for notice in sent)
        if not _is_number(found, wanted):
            counted = "1 notice" if found == 1 else f"{found} notices"
            yield f"{person} was sent {counted}, and {_said(wanted)} were expected."


def _is_number(found: int, wanted: Any) -> bool:
    if isinstance(wanted, Mapping):
        return bool(wanted.get("at_least", 0) <= found <= wanted.get("at_most", found))
    return bool(found == wanted)


def _sent(expected: Any, sight: Sight) -> Iterator[str]:
    sent = sight.notices()
    for wanted in expected or ():
        if not any(_is_sent(notice, wanted, sight.zone) for notice in sent):
            seen = sorted(
                {
                    f"{n.at:%Y-%m-%dT%H:%M:%SZ}"
                    for n in sent
                    if n.to == wanted.get("to")
                    and n.kind == "reminder"
                    and wanted.get("deadline") in (None, n.deadline)
                }
            )
            yield f"No reminder {_said(wanted)} was sent; sent to that person: {', '.join(seen) or 'none'}."


def _is_sent(notice: Notice, wanted: Mapping[str, Any], zone: str) -> bool:
    if "deadline" in wanted and notice.kind != "reminder":
        return False
    if "at" in wanted and notice.at != instant(wanted["at"], zone):
        return False
    return all(getattr(notice, key) == str(value) for key, value in wanted.items() if key != "at")


def _waiting(expected: Any, sight: Sight) -> Iterator[str]:
    for person, wanted in _entries(expected):
        found = sorted(sight.store.waiting_on(person))
        if found != sorted(str(ref) for ref in wanted or ()):
            named = ", ".join(map(str, wanted or ()))
            yield f"On {person} wait {', '.join(found) or 'nothing'}; expected: {named or 'nothing'}."


def _amendments(expected: Any, sight: Sight) -> Iterator[str]:
    for ref, states in _entries(expected):
        proposal = sight.proposal(ref)
        found = {str(number): one.state for number, one in proposal.amendments.items()} if proposal else {}
        for number, state in _entries(states):
            if found.get(number) != str(state):
                there = found.get(number, "not there")
                yield f"Amendment {number} to {ref} is {there}, and was expected to be {state}."


def _text(expected: Any, sight: Sight) -> Iterator[str]:
    for ref, text in _entries(expected):
        proposal = sight.proposal(ref)
        found = proposal.revision.text.strip() if proposal and proposal.revision else "not there"
        if found != str(text).strip():
            yield f"The text of {ref} is “{found}”, and “{text}” was expected."


def _entries(expected: Any) -> list[tuple[str, Any]]:
    return [(str(name), value) for name, value in expected.items()] if isinstance(expected, Mapping) else []


def _said(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_said(item)}" for name, item in value.items())
    return "not running" if value is None else str(value)


_CHECKS: dict[str, Callable[[Any, Sight], Iterator[str]]] = {
    "state": _state,
    "outcome": _outcome,
    "deadline": _deadline,
    "notices": _notices,
    "sent": _sent,
    "waiting": _waiting,
    "amendments": _amendments,
    "text": _text,
}
