"""Every key of the workflow language: its shape, whether it is required, and what it means.

Unknown keys, the JSON Schema that editors complete from, and the reading itself all come from these tables.
"""

import re
from datetime import date
from typing import Any

from wsis_workflow.domain.rules.deadlines import Offset, clock_time, zone_of
from wsis_workflow.domain.rules.need_shapes import NeedShape
from wsis_workflow.domain.rules.records import Key, ListOf, MapOf, Record, Variants
from wsis_workflow.domain.rules.shapes import Flag, Names, OneOf, Path, Reading, Text, Whole, Written

ON_REVISION = ("refuse", "reopen", "reconfirm")
OFFICES = ("chair", "vice_chair", "secretary", "member")
ENDS = ("adopted", "noted", "rejected", "withdrawn", "lapsed")
ANCHORS = ("state.entered", "ballot.opened", "ballot.closed", "documents.available")
BUILT_IN_ROLES = ("clock", "ballot", "holder")


class _Table:
    """A decision table: checked where tables are read, described here for editors."""

    def read(self, value: Any, path: Path, reading: Reading) -> Any:
        """Hand the table on as written."""
        return value

    def schema(self) -> dict[str, Any]:
        """Point to the table's own definition."""
        return {"$ref": "#/$defs/decision"}


def _zone(text: str) -> str:
    zone_of(text)
    return text


def _length(text: str) -> Offset:
    span = Offset.parse(text)
    if span.count <= 0:
        raise ValueError(f'"{text}" is no length of time: it must be longer than nothing')
    return span


def _day(text: str) -> date:
    if not re.fullmatch(DAY_PATTERN, text):
        raise ValueError(f'"{text}" is no date')
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f'"{text}" is in no calendar; correct the day or the month') from None


DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
SPAN_PATTERN = r"^\s*[+-]?\s*[0-9]{1,9}\s+(working\s+day|hour|day|week|month)s?\s*$"
_DAY = Written(_day, "2002-05-03", DAY_PATTERN)
_ZONE = Written(_zone, "Europe/Zurich")
_SPAN = Written(_length, "14 days", SPAN_PATTERN)
_ROLES = Names("role")
_NOTE = Key(Text(), "What a reader should know beside the rule, for instance that a figure is not confirmed.")

IN_FORCE = Record(
    "in_force",
    {
        "from": Key(_DAY, "The first day on which new proposals are judged by this edition."),
        "until": Key(_DAY, "The first day on which they no longer are."),
    },
)
PARTY = Record(
    "party",
    {
        "kind": Key(Text(), "The kind of body, for instance working_group or council."),
        "title": Key(Text(), "What people call the party."),
        "within": Key(Text("body"), "The party of which this body is a part."),
        "bound_by": Key(Names("step"), "The steps that set the party; without it the party is given when proposed."),
    },
)
ROLE = Record(
    "role",
    {
        "title": Key(Text(), "What people call the role."),
        "of": Key(
            Text("party"), "The party, or `proposal` for those who represent a sponsor; without it any party counts."
        ),
        "office": Key(
            Names(examples=OFFICES), "One office or several, any of which gives the role; without it every seat does."
        ),
        "categories": Key(Names(), "Only people who represent a member of one of these categories."),
    },
)
FACT = Record(
    "fact",
    {
        "title": Key(Text(), "The finding in words."),
        "by": Key(_ROLES, "The roles that may record it.", required=True),
    },
)
STATE = Record(
    "state",
    {
        "title": Key(Text(), "What people call the state."),
        "stage": Key(Text(), "The lane of the chart that it belongs to."),
        "waits_on": Key(Names("role"), "The roles that hold the proposal and are reminded."),
        "revise": Key(_ROLES, "The roles that may write a new revision of the text."),
        "readers": Key(_ROLES, "The roles that may read; without it everybody in the parties."),
        "ballot": Key(Text("ballot"), "The ballot that opens when the state is entered."),
        "final": Key(
            Text(examples=ENDS), "The kind of end: adopted, noted, rejected, withdrawn, lapsed or another word."
        ),
    },
)
STEP = Record(
    "step",
    {
        "title": Key(Text(), "What the button says."),
        "from": Key(Names("state"), "The states that offer the step.", required=True),
        "to": Key(Text("state"), "The state that it leads to.", required=True),
        "by": Key(Names("actor"), "The roles that may take it; `clock` in time, `ballot` by an outcome."),
        "needs": Key(ListOf(NeedShape(), may_be_one=True), "The conditions, all of which must hold."),
        "source": Key(Text(), "The clause that it comes from."),
        "note": _NOTE,
    },
)
ELECTORATE = Record(
    "electorate",
    {
        "of": Key(Text("party"), "The party whose members have a voice.", required=True),
        "categories": Key(Names(), "Only members of these categories."),
        "who_took": Key(Text("step"), "Only members for which somebody took this step."),
    },
)
BALLOT = Record(
    "ballot",
    {
        "title": Key(Text(), "What people call the ballot."),
        "decision": Key(Text("decision"), "The decision table, of this file or of the library.", required=True),
        "electorate": Key(ELECTORATE, "Whose positions count, before the table narrows it further.", required=True),
        "positions_by": Key(_ROLES, "The roles that may take a position for the member they represent."),
        "closes": Key(Text("deadline"), "The deadline at which the clock closes the ballot for replies."),
        "closed_by": Key(_ROLES, "The roles that may close it earlier."),
        "announced_by": Key(
            _ROLES, "The roles that announce the outcome; without it the outcome takes effect at the close."
        ),
        "counted_by": Key(_ROLES, "The roles that may enter the counts of a secret vote held on paper."),
        "on_revision": Key(OneOf(ON_REVISION), "What a new text does to an open ballot; `refuse` where not said."),
        "outcomes": Key(
            MapOf(Text("step")), "For each outcome of the table the one step that it takes.", required=True
        ),
        "note": _NOTE,
    },
)
OVERDUE = Record(
    "overdue",
    {
        "every": Key(_SPAN, "The time between two reminders.", required=True),
        "for": Key(_SPAN, "How long they go on.", required=True),
        "to": Key(Names("recipient"), "The roles that are told.", required=True),
    },
)
REMIND = Record(
    "remind",
    {
        "before": Key(ListOf(_SPAN, may_be_one=True), "How long before the deadline reminders go out."),
        "to": Key(
            Names("recipient"), "The roles that are told; `holder` is whoever the state waits on.", required=True
        ),
        "overdue": Key(OVERDUE, "Reminders once the deadline has passed."),
    },
)
DEADLINE = Record(
    "deadline",
    {
        "title": Key(Text(), "What people call the deadline."),
        "anchor": Key(
            Text(examples=ANCHORS),
            "What it is counted from: PARTY.meeting.opening, state.entered, ..., or a date.",
            required=True,
        ),
        "offset": Key(
            Written(Offset.parse, "-28 days", SPAN_PATTERN),
            "How far from the anchor: [+-]N hours, days, weeks, months or working days.",
        ),
        "cutoff": Key(
            Written(clock_time, "17:00", r"^([01][0-9]|2[0-3]):[0-5][0-9]$"),
            "The wall-clock time; without it the anchor's own, or 23:59.",
        ),
        "zone": Key(_ZONE, "The zone of the wall clock; the workflow's where not said."),
        "roll": Key(OneOf(("none", "preceding", "following")), "To which working day it moves."),
        "calendar": Key(Text("calendar"), "The calendar of working days; the workflow's where not said."),
        "source": Key(Text(), "The clause that sets it."),
        "note": _NOTE,
        "exempt": Key(_ROLES, "The roles that it does not bind."),
        "while": Key(Names("state"), "The states in which it runs; leaving them satisfies it."),
        "remind": Key(REMIND, "The reminders that lead up to it."),
        "then": Key(Text("step"), "The step that the clock takes when it passes."),
    },
)
NOTICE = Record(
    "notice",
    {
        "after": Key(Text("step"), "The step.", required=True),
        "tell": Key(Names("recipient"), "The roles that are told beyond the default.", required=True),
    },
)
_WHY = {
    "because": Key(Text(), "Why the procedure promises it."),
    "source": Key(Text(), "The clause in which it does."),
}
GUARANTEE = Variants(
    "guarantee",
    {
        "never": Record(
            "guarantee",
            {
                "never": Key(Text("state"), "The state that is not reached ...", required=True),
                "before": Key(Text("state"), "... before this one has been.", required=True),
                **_WHY,
            },
        ),
        "always_ends": Record(
            "guarantee",
            {
                "always_ends": Key(Flag(), "From every reachable state some end can be reached.", required=True),
                **_WHY,
            },
        ),
        "different_persons": Record(
            "guarantee",
            {
                "different_persons": Key(Names("step"), "Steps that no person takes two of.", required=True),
                **_WHY,
            },
        ),
        "within": Record(
            "guarantee",
            {
                "within": Key(_SPAN, "The longest time ...", required=True),
                "from": Key(Text("state"), "... from entering this state ...", required=True),
                "to": Key(Names("state"), "... to reaching one of these.", required=True),
                **_WHY,
            },
        ),
    },
)
FOLLOW_UP = Record(
    "follow-up",
    {
        "entering": Key(Text("state"), "The state whose entry starts the new proposal.", required=True),
        "start": Key(Text("workflow"), "The workflow that the new proposal follows.", required=True),
        "for_each": Key(
            OneOf(("destinations",)), "One proposal for each destination that is no party here.", required=True
        ),
        "parties": Key(
            MapOf(Text("passed on")), "Its parties: a party of this workflow, or `destination`.", required=True
        ),
    },
)
WORKFLOW = Record("workflow", {
    "workflow": Key(Text(), "The name, which is also the file's.", required=True),
    "edition": Key(Whole(), "The number of the edition; a published edition never changes.", required=True),
    "title": Key(Text(), "What people call the procedure."),
    "source": Key(Text(), "The resolution or rules that set the procedure."),
    "note": _NOTE,
    "in_force": Key(IN_FORCE, "The dates between which the edition governs new proposals."),
    "zone": Key(_ZONE, "The time zone of the deadlines."),
    "calendar": Key(Text("calendar"), "The calendar of working days, one of workflows/calendars/."),
    "languages": Key(Names(), "The languages in which a text must be available."),
    "parties": Key(MapOf(PARTY, reserved=("proposal", "destination")), "The bodies that a proposal passes through."),
    "roles": Key(MapOf(ROLE, reserved=BUILT_IN_ROLES), "Who is who, resolved for each proposal."),
    "facts": Key(MapOf(FACT, reserved=("admitted_late",)), "Findings that people record."),
    "initial": Key(Text("state"), "The state in which a proposal starts.", required=True),
    "states": Key(MapOf(STATE), "The places in the procedure.", required=True),
    "steps": Key(MapOf(STEP), "The ways from state to state.", required=True),
    "ballots": Key(MapOf(BALLOT), "How members decide."),
    "decisions": Key(MapOf(_Table()), "Decision tables of this workflow's own."),
    "deadlines": Key(MapOf(DEADLINE), "The deadlines and their reminders."),
    "notices": Key(ListOf(NOTICE), "Notices beyond the default."),
    "guarantees": Key(ListOf(GUARANTEE), "What the procedure promises; proved when the file is checked."),
    "follow_ups": Key(ListOf(FOLLOW_UP), "New proposals that start from this one."),
})  # fmt: skip
