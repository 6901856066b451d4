"""The timeline of a rehearsal: every act, refusal, reminder and notice, in the order in which it happened."""

from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.app.chronicle import kind_of, name_of, sentence
from wsis_workflow.app.ports import Store
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules import sentences as words


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: when, of which kind, by whom, on which proposal, and what in words."""

    at: datetime
    kind: str
    actor: str
    proposal: str | None
    text: str
    to: str | None = None
    deadline: str | None = None

    def as_json(self) -> dict[str, object]:
        """Give the entry as the contract has it."""
        said: dict[str, object] = {
            "at": f"{self.at:%Y-%m-%dT%H:%M:%SZ}",
            "kind": self.kind,
            "actor": self.actor,
            "proposal": self.proposal,
            "text": self.text,
        }
        return said | ({"to": self.to} if self.to else {}) | ({"deadline": self.deadline} if self.deadline else {})


@dataclass
class Timeline:
    """Gathers what is new in a store whenever it is looked at."""

    store: Store
    lines: list[Line] = field(default_factory=list)
    _versions: dict[str, int] = field(default_factory=dict)
    _notices: int = 0

    def gather(self) -> None:
        """Add what has happened since the last look, proposals first, then what people were told of it."""
        register = self.store.current_register()
        fresh = [line for ref in self.store.refs() for line in self._acts(ref, register)]
        told = [self._notice(notice) for notice in self._new_notices()]
        self.lines.extend(sorted([*fresh, *told], key=lambda line: line.at))

    def add(self, line: Line) -> None:
        """Add an entry of the rehearsal's own: a refusal, a meeting."""
        self.lines.append(line)

    def _acts(self, ref: str, register: Register) -> list[Line]:
        proposal = self.store.proposal(ref)
        if proposal is None or proposal.version == self._versions.get(ref, 0):
            return []
        acts = self.store.acts(ref, self._versions.get(ref, 0))
        self._versions[ref] = proposal.version
        return [
            Line(act.at, kind_of(event), act.by, ref, sentence(event, workflow, register))
            for act in acts
            for workflow in (self.store.edition(proposal.edition_at(act.number)),)
            for event in act.events
        ]

    def _new_notices(self) -> list[Notice]:
        fresh = self.store.notices(self._notices)
        if fresh:
            self._notices = fresh[-1][0]
        return [notice for _, notice in fresh]

    def _notice(self, notice: Notice) -> Line:
        register = self.store.current_register()
        kind = "reminder" if notice.kind == "reminder" else "notice"
        facts = notice.facts
        what = facts.get("step") or facts.get("meeting") or notice.kind.replace("_", " ")
        if kind == "reminder":
            due = words.Recorded(facts["words"])
            what = words.sentence("{deadline}, {due}", deadline=facts["deadline_title"], due=due)
        text = words.sentence("{person} is told: {what}", person=name_of(notice.to, register), what=what)
        deadline = notice.deadline if kind == "reminder" else None
        return Line(
            notice.at, kind, "clock" if kind == "reminder" else "engine", notice.proposal, text, notice.to, deadline
        )
