"""What whoever tells of an act knows of it, and how people are found and named in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Ballot, Proposal
from wsis_workflow.domain.proposals.register import CHAIRS, SECRETARY, Person
from wsis_workflow.domain.proposals.roles import officers, people_in, sponsors
from wsis_workflow.domain.rules.sentences import listed, sentence, template

MOST_NAMES = 4
AND_MORE = template("{people} and {number} more")


@dataclass(frozen=True, slots=True)
class Scene:
    """An act, the proposal before and after it, and the circumstances; `holders` are those on whom it waits now."""

    before: Proposal | None
    after: Proposal
    act: ev.Act
    around: Circumstances
    was: Circumstances
    holders: Mapping[str, Person]

    @property
    def now(self) -> datetime:
        """Give when the act was done."""
        return self.act.at

    @property
    def waits_on(self) -> str:
        """Name those on whom the proposal waits, or some of them."""
        names = [person.name for person in self.holders.values()]
        if len(names) <= MOST_NAMES:
            return ", ".join(names)
        return str(sentence(AND_MORE, people=listed(names[:MOST_NAMES]), number=len(names) - MOST_NAMES))

    def sponsors(self) -> dict[str, Person]:
        """Find who sponsors the proposal."""
        return sponsors(self.after, self.around)

    def concerned(self) -> dict[str, Person]:
        """Find the sponsors, and the officers of all bodies that the proposal goes through."""
        return {**self.sponsors(), **officers(self.after.bodies, (*CHAIRS, SECRETARY), self.around, self.now)}

    def voters(self, ballot: Ballot) -> dict[str, Person]:
        """Find who could take positions on a ballot before the act."""
        roles = self.was.workflow.ballots[ballot.rule].positions_by
        people = people_in(roles, self.before or self.after, self.was, self.now)
        return {ref: person for ref, person in people.items() if person.represents in ballot.electors}

    def ballot(self, number: int) -> Ballot:
        """Give a ballot by its number."""
        return next(ballot for ballot in self.after.ballots if ballot.number == number)

    def state_called(self, name: str) -> str:
        """Name a state, also one that only the rules before the act had."""
        known = self.around.workflow.states.get(name) or self.was.workflow.states[name]
        return known.label

    def others(self, people: Iterable[str], by: str = "") -> list[str]:
        """Leave out whoever has done it, in their own name or in that of another."""
        return [ref for ref in people if ref not in (by, self.act.by)]


Telling = Iterator[tuple[str, Iterable[str], dict[str, str]]]  # the kind, the people, the facts
Tellers = dict[type, Callable[[Any, Scene], Telling]]
