"""A silence procedure with many members: the least that has a ballot, deadlines, reminders and a second person."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.ports import Unit
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.stored import Answer, Edition, Entry
from wsis_workflow.domain.proposals.commands import Command, Propose, TakePosition, TakeStep
from wsis_workflow.domain.proposals.events import Act, PositionTaken
from wsis_workflow.domain.proposals.evolve import apply
from wsis_workflow.domain.proposals.nouns import Position, Proposal
from wsis_workflow.domain.proposals.owed import Owed
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Office, Person
from wsis_workflow.domain.proposals.register_commands import Enter
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.reading import read_workflow
from wsis_workflow.domain.rules.workflow import Workflow

NOON = datetime(2008, 3, 3, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

RULES: dict[str, Any] = {
    "workflow": "silence",
    "edition": 1,
    "title": "Silence procedure",
    "source": "example",
    "zone": "Europe/Zurich",
    "parties": {"group": {"kind": "working_group"}},
    "roles": {
        "sponsor": {"of": "proposal"},
        "chair": {"of": "group", "office": "chair"},
        "secretariat": {"of": "group", "office": "secretary"},
        "delegate": {"of": "group"},
    },
    "facts": {"divergent_views": {"title": "Views differ", "by": ["chair"]}},
    "initial": "drafting",
    "states": {
        "drafting": {
            "title": "Drafting",
            "stage": "drafting",
            "waits_on": "sponsor",
            "revise": ["sponsor"],
            "readers": ["sponsor", "chair", "secretariat"],
        },
        "silence": {"title": "Under silence", "stage": "endorsement", "waits_on": "delegate", "ballot": "silence"},
        "adopted": {"title": "Adopted", "final": "adopted"},
        "rejected": {"title": "Rejected", "final": "rejected"},
    },
    "steps": {
        "circulate": {"title": "Circulate", "from": "drafting", "to": "silence", "by": ["chair"], "needs": ["text"]},
        "keep": {"title": "Silence kept", "from": "silence", "to": "adopted", "by": ["ballot"]},
        "break": {"title": "Silence broken", "from": "silence", "to": "rejected", "by": ["ballot"]},
    },
    "decisions": {
        "kept": {
            "title": "Silence",
            "source": "example",
            "positions": ["support", "object"],
            "silence": "support",
            "outcomes": [
                {"outcome": "broken", "when": {"number": ["object"], "at_least": 1}},
                {"outcome": "kept"},
            ],
        }
    },
    "ballots": {
        "silence": {
            "decision": "kept",
            "electorate": {"of": "group"},
            "positions_by": ["delegate"],
            "closes": "silence_ends",
            "closed_by": ["chair"],
            "outcomes": {"kept": "keep", "broken": "break"},
        }
    },
    "deadlines": {
        "silence_ends": {
            "title": "End of the silence",
            "anchor": "ballot.opened",
            "offset": "72 hours",
            "while": ["silence"],
            "source": "example",
            "remind": {"before": ["48 hours", "24 hours"], "to": ["holder"]},
        },
        "draft": {
            "title": "Draft for the meeting",
            "anchor": "group.meeting.opening",
            "offset": "-7 days",
            "while": ["drafting"],
            "source": "example",
            "remind": {"before": ["2 days"], "to": ["holder"]},
        },
    },
}


def read_edition(content: Mapping[str, Any]) -> Workflow:
    """Read an edition as it was published."""
    workflow, faults = read_workflow(content["workflow"])
    assert workflow is not None, faults
    return workflow


def an_edition(**changes: Any) -> Edition:
    content = {"workflow": {**RULES, **changes}}
    return Edition(read_edition(content), content)


def a_directory(members: int = 3) -> Enter:
    codes = [f"M{number:02d}" for number in range(1, members + 1)]
    delegates = [
        Person(code.lower(), f"Delegate of {code}", code, (Office("wg"),), address=f"{code.lower()}@example.org")
        for code in codes
    ]
    return Enter(
        bodies=(Body("wg", "Working group", "working_group"),),
        members=tuple(Member(code, f"Member {code}", "member_state") for code in codes),
        people=(
            Person("chair", "Chair", offices=(Office("wg", "chair"),)),
            Person("vice", "Vice-chair", offices=(Office("wg", "chair"),)),
            Person("sec", "Secretary", offices=(Office("wg", "secretary"),)),
            *delegates,
        ),
        meetings=(Meeting("wg-12", "wg", MeetingTime.parse("2008-05-19T09:30", 2)),),
    )


def a_house(store: SqlStore, members: int = 3) -> Gate:
    """Set up a store with the rules and the directory; give the gate to it."""
    gate = Gate(store)
    publish(gate, [an_edition()], OPERATOR, NOON)
    handle_register(gate, a_directory(members), OPERATOR, NOON)
    return gate


def proposed(gate: Gate, ref: str = "plan", at: datetime = NOON, **more: Any) -> Answer:
    command = Propose(
        ref, "silence", "Action plan", parties={"group": "wg"}, text="Let us act.", sponsors=("M01",), **more
    )
    return gate.handle(command, "m01", at)


def circulated(gate: Gate, ref: str = "plan", at: datetime = NOON + MINUTE) -> Answer:
    return gate.handle(TakeStep(ref, "circulate"), "chair", at)


def replied(
    gate: Gate, person: str, position: str = "support", ref: str = "plan", at: datetime = NOON + 2 * MINUTE
) -> Answer:
    return gate.handle(TakePosition(ref, position), person, at)


def done(gate: Gate, command: Command, by: str, at: datetime = NOON + 5 * MINUTE) -> Answer:
    return gate.handle(command, by, at)


def save_a_reply(unit: Unit, proposal: Proposal, member: str = "M03") -> None:
    """Save an objection past the gate, as the store alone sees it."""
    at = NOON + 3 * MINUTE
    said = PositionTaken(1, Position(member, "object", member.lower(), at, at), at)
    act = Act(proposal.version + 1, "position", member.lower(), at, (said,))
    unit.save(Entry(proposal, act, apply(proposal, act), Owed(), look_at=None))


def under_silence(store: SqlStore, members: int = 3) -> Gate:
    """Bring one proposal under silence."""
    gate = a_house(store, members)
    proposed(gate)
    circulated(gate)
    return gate
