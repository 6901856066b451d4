"""The nouns of a workflow from the parts of a file that could be read."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wsis_workflow.domain.rules.deadlines import DeadlineRule, Offset, Overdue, Reminders
from wsis_workflow.domain.rules.tables import DecisionTable
from wsis_workflow.domain.rules.workflow import (
    BallotRule,
    ElectorateRule,
    FactRule,
    FollowUp,
    Guarantee,
    InForce,
    NoticeRule,
    Party,
    Role,
    State,
    Step,
    Workflow,
)

Parts = dict[str, Any]
ZONE = "Europe/Zurich"


def build(parts: Parts, tables: Mapping[str, DecisionTable], content_hash: str) -> Workflow:
    """Assemble the workflow; what is missing is left empty, for the checks to stumble over."""
    zone, calendar = parts.get("zone") or ZONE, parts.get("calendar")
    return Workflow(
        name=parts.get("workflow") or "",
        edition=parts.get("edition") or 0,
        title=parts.get("title") or "",
        hash=content_hash,
        initial=parts.get("initial") or "",
        states=_each(parts, "states", _state),
        steps=_each(parts, "steps", _step),
        source=parts.get("source") or "",
        in_force=_in_force(parts.get("in_force") or {}),
        zone=zone,
        calendar=calendar,
        languages=parts.get("languages", ()),
        parties=_each(parts, "parties", _party),
        roles=_each(parts, "roles", _role),
        facts=_each(parts, "facts", _fact),
        ballots=_each(parts, "ballots", _ballot),
        decisions=dict(tables),
        deadlines={
            name: _deadline(name, {"zone": zone, "calendar": calendar, **entry})
            for name, entry in parts.get("deadlines", {}).items()
        },
        notices=tuple(_notice(entry or {}) for entry in parts.get("notices", ())),
        guarantees=tuple(_guarantee(entry or {}) for entry in parts.get("guarantees", ())),
        follow_ups=tuple(_follow_up(entry or {}) for entry in parts.get("follow_ups", ())),
        note=parts.get("note") or "",
    )


def _each(parts: Parts, section: str, make: Any) -> dict[str, Any]:
    return {name: make(name, entry) for name, entry in parts.get(section, {}).items()}


def _in_force(entry: Parts) -> InForce:
    return InForce(entry.get("from"), entry.get("until"))


def _party(name: str, entry: Parts) -> Party:
    return Party(name, entry.get("kind"), entry.get("within"), entry.get("bound_by", ()), entry.get("title") or "")


def _role(name: str, entry: Parts) -> Role:
    offices, categories = entry.get("office", ()), entry.get("categories", ())
    return Role(name, entry.get("of"), offices, categories, entry.get("title") or "")


def _fact(name: str, entry: Parts) -> FactRule:
    return FactRule(name, entry.get("title") or "", entry.get("by", ()))


def _state(name: str, entry: Parts) -> State:
    return State(
        name,
        title=entry.get("title") or "",
        stage=entry.get("stage"),
        waits_on=entry.get("waits_on", ()),
        revise=entry.get("revise", ()),
        readers=entry.get("readers"),
        ballot=entry.get("ballot"),
        final=entry.get("final"),
    )


def _step(name: str, entry: Parts) -> Step:
    by, needs = entry.get("by", ()), tuple(entry.get("needs", ()))
    title = entry.get("title") or name.replace("_", " ").capitalize()
    return Step(name, title, entry.get("from", ()), entry.get("to") or "", by, needs, *_beside(entry))


def _beside(entry: Parts) -> tuple[str, str]:
    return entry.get("note") or "", entry.get("source") or ""


def _ballot(name: str, entry: Parts) -> BallotRule:
    return BallotRule(
        name,
        decision=entry.get("decision") or "",
        electorate=_electorate(entry.get("electorate") or {}),
        positions_by=entry.get("positions_by", ()),
        outcomes=entry.get("outcomes", {}),
        closes=entry.get("closes"),
        closed_by=entry.get("closed_by", ()),
        announced_by=entry.get("announced_by", ()),
        counted_by=entry.get("counted_by", ()),
        on_revision=entry.get("on_revision") or "refuse",
        title=entry.get("title") or "",
        note=entry.get("note") or "",
    )


def _electorate(entry: Parts) -> ElectorateRule:
    return ElectorateRule(entry.get("of") or "", entry.get("categories", ()), entry.get("who_took"))


def _deadline(name: str, entry: Parts) -> DeadlineRule:
    return DeadlineRule(
        name,
        anchor=entry.get("anchor") or "",
        offset=entry.get("offset") or Offset(0, "days"),
        cutoff=entry.get("cutoff"),
        zone=entry.get("zone") or ZONE,
        roll=entry.get("roll") or "none",
        calendar=entry.get("calendar"),
        title=entry.get("title") or "",
        source=entry.get("source") or "",
        exempt=entry.get("exempt", ()),
        states=entry.get("while", ()),
        remind=_reminders(entry["remind"]) if entry.get("remind") else None,
        then=entry.get("then"),
        note=entry.get("note") or "",
    )


def _reminders(entry: Parts) -> Reminders:
    before = tuple(span for span in entry.get("before", ()) if span is not None)
    overdue = entry.get("overdue") or {}
    complete = overdue.get("every") is not None and overdue.get("for") is not None
    after = Overdue(overdue["every"], overdue["for"], overdue.get("to", ())) if complete else None
    return Reminders(before, entry.get("to", ()), after)


def _notice(entry: Parts) -> NoticeRule:
    return NoticeRule(entry.get("after") or "", entry.get("tell", ()))


def _guarantee(entry: Parts) -> Guarantee:
    return replace(_promised(entry), because=entry.get("because") or "", clause=entry.get("source") or "")


def _promised(entry: Parts) -> Guarantee:
    if "never" in entry:
        return Guarantee("never", state=entry["never"], before=entry.get("before"))
    if "different_persons" in entry:
        return Guarantee("different_persons", steps=entry["different_persons"])
    if "within" in entry:
        span = str(entry["within"].in_words) if entry["within"] else None
        return Guarantee("within", span=span, source=entry.get("from"), dest=entry.get("to", ()))
    return Guarantee("always_ends" if "always_ends" in entry else "unreadable")


def _follow_up(entry: Parts) -> FollowUp:
    start, each = entry.get("start") or "", entry.get("for_each") or ""
    return FollowUp(entry.get("entering") or "", start, each, entry.get("parties", {}))
