"""The store as one reader may see it, at one instant; what they may not read is not there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property

from wsis_workflow.app.handle import Gate
from wsis_workflow.app.scopes import Scope
from wsis_workflow.app.wanted import EVERYTHING
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Proposal, Standing
from wsis_workflow.domain.proposals.policy import ENGINE, OPERATOR, may_read
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.register import Register


@dataclass(frozen=True)
class Seen:
    """A proposal with what it is judged by, as somebody sees it."""

    proposal: Proposal
    asked: Asked
    sight: "Sight" = field(repr=False, compare=False)

    @property
    def around(self) -> Circumstances:
        """Give the rules, the directory and the other proposals."""
        return self.asked.around

    @property
    def now(self) -> datetime:
        """Give the instant at which it is looked at."""
        return self.asked.now


@dataclass(frozen=True)
class Sight:
    """Who looks (the operator sees everything), when, and at what."""

    gate: Gate
    now: datetime
    reader: str = OPERATOR

    @cached_property
    def register(self) -> Register:
        """Give bodies, members, people and meetings."""
        return self.gate.store.current_register()

    @cached_property
    def scope(self) -> Scope | None:
        """Say as whom the reader reads, for questions about many proposals; None reads everything."""
        if self.reader in ENGINE:
            return None
        return Scope.of(self.reader, self.register, self.gate.store.editions(), self.now)

    def seen(self, ref: str) -> Seen:
        """See one proposal.

        Raises:
            Refused: `unknown`, in the words of the gate.
        """
        found = self._seen(ref)
        if found is None:
            raise Refused(Unknown("proposal", ref))
        return found

    def named(self, ref: str) -> Seen:
        """See one proposal that somebody has named by hand.

        Raises:
            Refused: `unknown`; the names that come close are those that the reader may read.
        """
        found = self._seen(ref)
        if found is None:
            readable = [one.ref for one in self.gate.store.views.proposals(EVERYTHING, self.scope, limit=None)]
            raise Refused(Unknown("proposal", ref, tuple(get_close_matches(ref, readable, n=3, cutoff=0.5))))
        return found

    def all(self, refs: Iterable[str] | None = None) -> Iterator[Seen]:
        """See every proposal that the reader may read, or those of some, in their order."""
        for ref in self.gate.store.refs() if refs is None else refs:
            found = self._seen(ref)
            if found is not None:
                yield found

    def has_more_than(self, refs: Iterable[str]) -> bool:
        """Say whether the reader may read any proposal besides some."""
        known = set(refs)
        rows = self.gate.store.views.proposals(EVERYTHING, self.scope, limit=len(known) + 1)
        return any(row.ref not in known for row in rows)

    def name(self, person: str) -> str:
        """Give a person's name."""
        known = self.register.people.get(person)
        return known.name if known else person

    def _seen(self, ref: str) -> Seen | None:
        proposal = self.gate.store.proposal(ref)
        if proposal is None:
            return None
        asked = Asked(self.reader, self.now, self._around(proposal))
        return Seen(proposal, asked, self) if may_read(self.reader, proposal, asked.around, self.now) else None

    def _around(self, proposal: Proposal) -> Circumstances:
        return Circumstances(
            workflow=self.gate.store.edition(proposal.edition),
            register=self.register,
            others=self._standings(proposal.depends_on),
            calendars=self.gate.calendars,
            conditions=self.gate.conditions,
        )

    def _standings(self, refs: Iterable[str]) -> dict[str, Standing]:
        found: dict[str, Standing] = {}
        wanted = list(refs)
        while wanted:
            ref = wanted.pop()
            other = None if ref in found else self.gate.store.proposal(ref)
            if other is not None:
                found[ref] = Standing(ref, other.state, other.final, other.depends_on)
                wanted.extend(other.depends_on)
        return found
