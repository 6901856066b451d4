"""Ad hoc groups as somebody may see them: their mandates, who sits in them, and what is before them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.listing import Row, rows_of
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.desk.following import GROUP, Following, is_overdue, key_of
from wsis_workflow.domain.desk.group_commands import Referral
from wsis_workflow.domain.desk.group_nouns import AD_HOC_GROUP, Mandate
from wsis_workflow.domain.proposals.register import CHAIRS, Person
from wsis_workflow.domain.rules.sentences import Recorded

MOST = 200
AD_HOC = "ad_hoc"


@dataclass(frozen=True, slots=True)
class GroupSeen:
    """An ad hoc group: what it is to do, who convenes it, where, until when, and what is before it.

    `report_words` is empty where no time to report back was given; `before_it` are those that the reader may read.
    """

    group: str
    name: str
    parent: str
    mandate: str
    clause: str
    convenor: Person
    open_to_all: bool
    members: tuple[str, ...]
    room: str
    report_by: DueBy
    report_words: str
    report_meeting: str | None
    is_overdue: bool
    meeting: str
    set_up_by: str
    set_up_at: datetime
    referred: tuple[str, ...]
    before_it: tuple[Row, ...]
    discharged_by: str = ""
    discharged_at: datetime | None = None
    reasons: str = ""

    @property
    def is_running(self) -> bool:
        """Say whether it has not been discharged."""
        return self.discharged_at is None


@dataclass(frozen=True, slots=True)
class Referable:
    """A proposal that could be referred to a group set up now: by which step, as which party, on which findings."""

    ref: str
    title: str
    step: str
    step_title: str
    party: str
    findings: tuple[tuple[str, str], ...]


def group_seen(sight: Sight, ref: str) -> GroupSeen | None:
    """Show the mandate of a group; None for a body that no chair has set up. It stands in the directory for all."""
    body = sight.register.bodies.get(ref)
    if body is None or body.within is None or body.within not in sight.register.bodies:
        return None
    desk = sight.gate.store.desk(body.within)
    mandate = desk.groups.get(ref)
    if mandate is None:
        return None
    following = desk.following.get(key_of(GROUP, ref))
    return _seen(sight, mandate, body.within, following)


def groups_within(sight: Sight, body: str) -> list[GroupSeen]:
    """List the groups that a body has set up, those that run first."""
    found = [group_seen(sight, ref) for ref in sight.gate.store.desk(body).groups]
    return sorted((one for one in found if one is not None), key=lambda one: (not one.is_running, one.set_up_at))


def referable(sight: Sight, body: str) -> list[Referable]:
    """List what could be referred to a group of a body as it is set up, by a step that the reader may take."""
    rows = sight.gate.store.views.proposals(Wanted(bodies=(body,), is_final=False), sight.scope, limit=MOST)
    return [found for seen in sight.all(row.ref for row in rows) for found in _ways(seen, body)]


def referrals(sight: Sight, body: str, refs: Iterable[str], reasons: str) -> tuple[Referral, ...]:
    """Make what is asked for of the proposals that were chosen, with the findings that their steps need.

    What cannot be referred is asked for all the same, so that the rules say why not.
    """
    chosen = tuple(dict.fromkeys(refs))
    known = {one.ref: one for one in referable(sight, body)} if chosen else {}
    return tuple(
        _referral(known[ref], reasons) if ref in known else Referral(ref, "refer", AD_HOC, reasons) for ref in chosen
    )


def _referral(one: Referable, reasons: str) -> Referral:
    return Referral(one.ref, one.step, one.party, reasons, tuple(name for name, _ in one.findings))


def _ways(seen: Seen, body: str) -> list[Referable]:
    """Give the first step from here that sets a group of this body as a party, and that its chairs take."""
    workflow, proposal = seen.around.workflow, seen.proposal
    for step in workflow.steps_from(proposal.state):
        for party in workflow.parties.values():
            fits = party.kind in (None, AD_HOC_GROUP) and proposal.parties.get(party.within or "", body) == body
            if step.name in party.bound_by and fits and _is_for_chairs(step.by, seen, body):
                needed = [need.value for need in step.needs if need.kind == "fact"]
                lacking = [str(name) for name in needed if str(name) not in proposal.facts]
                findings = tuple((name, workflow.facts[name].label) for name in lacking if name in workflow.facts)
                return [Referable(proposal.ref, proposal.title, step.name, step.title, party.name, findings)]
    return []


def _is_for_chairs(roles: Iterable[str], seen: Seen, body: str) -> bool:
    known = (seen.around.workflow.roles[name] for name in roles if name in seen.around.workflow.roles)
    return any(
        seen.proposal.parties.get(role.of or "") == body and not set(CHAIRS).isdisjoint(role.offices) for role in known
    )


def _seen(sight: Sight, mandate: Mandate, parent: str, following: Following | None) -> GroupSeen:
    register, discharged = sight.register, mandate.discharged
    return GroupSeen(
        group=mandate.group,
        name=register.bodies[mandate.group].name,
        parent=parent,
        mandate=mandate.text,
        clause=mandate.clause,
        convenor=register.people[mandate.convenor],
        open_to_all=mandate.open_to_all,
        members=mandate.members,
        room=mandate.room,
        report_by=mandate.report_by,
        report_words=Recorded(following.falls.words) if following else "",
        report_meeting=following.falls.meeting if following else None,
        is_overdue=following is not None and is_overdue(following, sight.now),
        meeting=mandate.meeting,
        set_up_by=sight.name(mandate.by),
        set_up_at=mandate.at,
        referred=tuple(seen.proposal.ref for seen in sight.all(mandate.referred)),
        before_it=_before(sight, mandate.group),
        discharged_by=sight.name(discharged.by) if discharged else "",
        discharged_at=discharged.at if discharged else None,
        reasons=discharged.reasons if discharged else "",
    )


def _before(sight: Sight, group: str) -> tuple[Row, ...]:
    """Show the open proposals that wait on somebody of the group."""
    found = sight.gate.store.views.proposals(Wanted(bodies=(group,), is_final=False), sight.scope, limit=MOST)
    waiting = {seen.proposal.ref for seen in sight.all(row.ref for row in found) if _waits_on(seen, group)}
    return rows_of(sight, [row for row in found if row.ref in waiting])


def _waits_on(seen: Seen, group: str) -> bool:
    workflow = seen.around.workflow
    waits_on = workflow.states[seen.proposal.state].waits_on
    roles = (workflow.roles[name] for name in waits_on if name in workflow.roles)
    return any(seen.proposal.parties.get(role.of or "") == group for role in roles)
