"""A working group of 2007 with its people and meetings, and a desk at which one proposal is dealt with, all pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from typing import TypeVar

from tests.domain.rules.council_sample import workflow_of
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.clock import next_look, settle_at
from wsis_workflow.domain.proposals.commands import Command, Propose
from wsis_workflow.domain.proposals.decide import decide, enact, verb_of
from wsis_workflow.domain.proposals.events import Act, Event
from wsis_workflow.domain.proposals.evolve import apply
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Membership, Office, Person, Register
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.workflow import Workflow

T = TypeVar("T")
MEMBERS = ("PRT", "BRA", "NOR")
PEOPLE = ("sec", "sec2", "chair", "vice", "conv", "prt", "prt2", "nor", "assoc", "out")
NEW = Propose("p", "council-proposal", "Action plan", {"group": "wg", "council": "council"}, "R 140", "A text.")


def at(month: int, day: int, hour: int = 9, minute: int = 0, year: int = 2007) -> datetime:
    """Give an instant in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@cache
def the_rules() -> Workflow:
    """Read the sample of the language."""
    return workflow_of()


def a_person(ref: str, represents: str | None = None, *seats: tuple[str, str]) -> Person:
    """Seat somebody; an office is (body, office)."""
    return Person(ref, ref.capitalize(), represents, tuple(Office(of, office) for of, office in seats))


def a_member(code: str, category: str = "member_state", **of: Membership) -> Member:
    """Make a member."""
    return Member(code, code.capitalize(), category, of=of)


def a_meeting(ref: str, of: str, opens: str, days: int = 1, **deadlines: str) -> Meeting:
    """Plan a meeting."""
    return Meeting(ref, of, MeetingTime.parse(opens, days), deadlines=deadlines)


def a_register(*more: Person | Member | Meeting) -> Register:
    """Make the directory, with more people, members or meetings than usual."""
    bodies = [Body("wg", "WG-WSIS", "working_group"), Body("ahg", "Ad hoc", "ad_hoc_group", "wg")]
    members = [a_member("PRT"), a_member("BRA"), a_member("NOR"), a_member("ASC", "associate")]
    people = [
        a_person("sec", None, ("wg", "secretary"), ("council", "secretary")),
        a_person("sec2", None, ("council", "secretary")),
        a_person("chair", None, ("wg", "chair")),
        a_person("vice", None, ("wg", "vice_chair")),
        a_person("conv", "BRA", ("wg", "member"), ("ahg", "chair")),
        a_person("prt", "PRT", ("wg", "member")),
        a_person("prt2", "PRT", ("wg", "member")),
        a_person("nor", "NOR", ("wg", "member"), ("ahg", "member")),
        a_person("assoc", "ASC", ("wg", "member")),
        a_person("out"),
    ]
    meetings = [
        a_meeting("wg-11", "wg", "2007-06-13T14:30", 2, contributions="2007-05-25T17:00"),
        a_meeting("wg-12", "wg", "2008-02", 2),
        a_meeting("c08", "council", "2008-11-12", 10),
    ]
    rows = (*bodies, Body("council", "ITU Council", "council"), *members, *people, *meetings, *more)
    return Register(1, _of(Body, rows), _of(Member, rows), _of(Person, rows), _of(Meeting, rows))


def _of(kind: type[T], rows: tuple[object, ...]) -> Mapping[str, T]:
    return {str(getattr(row, "ref", getattr(row, "code", ""))): row for row in rows if isinstance(row, kind)}


@dataclass
class Desk:
    """One proposal, the acts on it, and the circumstances it is judged by."""

    around: Circumstances = field(default_factory=lambda: Circumstances(the_rules(), a_register()))
    proposal: Proposal | None = None
    acts: list[Act] = field(default_factory=list)
    now: datetime = field(default_factory=lambda: at(5, 1))

    @property
    def standing(self) -> Proposal:
        """Give the proposal, which has been put forward."""
        assert self.proposal is not None
        return self.proposal

    def asked(self, actor: str) -> Asked:
        """Say who asks now."""
        return Asked(actor, self.now, self.around)

    def does(self, actor: str, command: Command, now: datetime | None = None) -> list[Event]:
        """Do what somebody asks, with what the clock does before and after; give the events of the act itself.

        Raises:
            Refused: the rules say no.
        """
        self.pass_time(now or self.now)
        events = decide(self.proposal, command, self.asked(actor))
        if events:
            act, self.proposal = enact(self.proposal, verb_of(command, self.proposal), events, self.asked(actor))
            self.acts.append(act)
            self._settle()
        return events

    def may(self, actor: str, command: Command) -> str | None:
        """Try an act without doing it, and give the code of the refusal."""
        try:
            decide(self.proposal, command, self.asked(actor))
        except Refused as refused:
            return refused.code
        return None

    def pass_time(self, until: datetime) -> None:
        """Let the clock do what is due by an instant, each at its own."""
        while self.proposal is not None and (due := next_look(self.proposal, self.around, self.now)) is not None:
            if due > until:
                break
            self.now = due
            self._settle()
        self.now = max(self.now, until)

    def copy(self) -> "Desk":
        """Give a desk that goes its own way from here."""
        return replace(self, acts=list(self.acts))

    def _settle(self) -> None:
        done, _ = settle_at(self.standing, self.around, self.now)
        for act in done:
            self.proposal = apply(self.proposal, act)
        self.acts.extend(done)
