"""What a procedure says: the nouns of the workflow language, as read from one YAML file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from wsis_workflow.domain.rules.deadlines import DeadlineRule
from wsis_workflow.domain.rules.tables import DecisionTable

CLOCK = "clock"
BALLOT = "ballot"
OF_PROPOSAL = "proposal"
ADMITTED_LATE = "admitted_late"


@dataclass(frozen=True, slots=True)
class InForce:
    """The dates between which an edition governs new proposals; `until` is the first day it no longer does."""

    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether proposals that start on this day are judged by the edition."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Party:
    """A body that a proposal passes through; `bound_by` names the steps that set it, else it is given when proposed."""

    name: str
    kind: str | None = None
    within: str | None = None
    bound_by: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """Who is who: an office or a seat in a party, or (`of: proposal`) those who represent a sponsor.

    Without `of` the office counts in any body among the parties; without offices every seat counts.
    """

    name: str
    of: str | None = None
    offices: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class FactRule:
    """A finding, and the roles that may record it."""

    name: str
    title: str
    by: tuple[str, ...]

    @property
    def label(self) -> str:
        """Give the title, or the name in plain words where the file gives none."""
        return self.title or self.name.replace("_", " ")


@dataclass(frozen=True, slots=True)
class State:
    """A place in the procedure; `readers` None means everybody in the parties, `final` names the kind of end."""

    name: str
    title: str
    stage: str | None = None
    waits_on: tuple[str, ...] = ()
    revise: tuple[str, ...] = ()
    readers: tuple[str, ...] | None = None
    ballot: str | None = None
    final: str | None = None

    @property
    def label(self) -> str:
        """Give the title, or the name in plain words where the file gives none."""
        return self.title or self.name.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Need:
    """One condition of a step: its kind and what it names.

    `value` is the party, deadline, step, fact, document kind, or `adopted`/`failed`; for `languages` the tuple of
    codes, empty for `all`. `by` is the deadline of `languages`.
    """

    kind: str
    value: str | tuple[str, ...] = ""
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A transition (the library's trigger, sources, destination), who may take it, what it needs, and its clause."""

    name: str
    title: str
    sources: tuple[str, ...]
    dest: str
    by: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    note: str = ""
    clause: str = ""

    @property
    def is_automatic(self) -> bool:
        """Say whether only the clock or a ballot takes it."""
        return all(who in (CLOCK, BALLOT) for who in self.by)


@dataclass(frozen=True, slots=True)
class ElectorateRule:
    """Whose positions count, before the decision table narrows it further."""

    of: str
    categories: tuple[str, ...] = ()
    who_took: str | None = None


@dataclass(frozen=True, slots=True)
class BallotRule:
    """How a ballot is held: its table, electorate, close, announcement, and the step that each outcome takes."""

    name: str
    decision: str
    electorate: ElectorateRule
    positions_by: tuple[str, ...]
    outcomes: Mapping[str, str]
    closes: str | None = None
    closed_by: tuple[str, ...] = ()
    announced_by: tuple[str, ...] = ()
    counted_by: tuple[str, ...] = ()
    on_revision: str = "refuse"
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """Roles to tell after a step, beyond the default."""

    after: str
    tell: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guarantee:
    """A promise of the procedure: kind `never`, `always_ends`, `different_persons` or `within`.

    `never`: state, before (a state that must come first). `different_persons`: steps. `within`: span (as written),
    source state and destination states. `clause` is where the rules promise it.
    """

    kind: str
    state: str | None = None
    before: str | None = None
    steps: tuple[str, ...] = ()
    span: str | None = None
    source: str | None = None
    dest: tuple[str, ...] = ()
    because: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A new proposal that starts when a state is entered, once for each destination that is no party here.

    `parties` maps a party of the new workflow to a party of this one, or to the word `destination`.
    """

    entering: str
    start: str
    for_each: str
    parties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Workflow:
    """One edition of a procedure. Its `hash` covers the content, so two editions with one hash say the same."""

    name: str
    edition: int
    title: str
    hash: str
    initial: str
    states: Mapping[str, State]
    steps: Mapping[str, Step]
    source: str = ""
    in_force: InForce = InForce()
    zone: str = "Europe/Zurich"
    calendar: str | None = None
    languages: tuple[str, ...] = ()
    parties: Mapping[str, Party] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    facts: Mapping[str, FactRule] = field(default_factory=dict)
    ballots: Mapping[str, BallotRule] = field(default_factory=dict)
    decisions: Mapping[str, DecisionTable] = field(default_factory=dict)
    deadlines: Mapping[str, DeadlineRule] = field(default_factory=dict)
    notices: tuple[NoticeRule, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    note: str = ""

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """List the steps that leave a state, in the file's order."""
        return tuple(step for step in self.steps.values() if state in step.sources)

    def set_by(self, step: str) -> tuple[str, ...]:
        """Name the parties whose body a step sets."""
        return tuple(name for name, party in self.parties.items() if step in party.bound_by)

    def ballot_of(self, state: str) -> BallotRule | None:
        """Give the ballot that opens when the state is entered."""
        name = self.states[state].ballot
        return self.ballots[name] if name else None
