"""What one may put forward, and between which bodies one may choose for it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from unicodedata import name as called
from unicodedata import normalize

from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.ways import Obstacle
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.commands import Propose
from wsis_workflow.domain.proposals.decide import decide
from wsis_workflow.domain.proposals.proposing import body_problems
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Body, Register
from wsis_workflow.domain.rules.moments import zone_of
from wsis_workflow.domain.rules.workflow import Party, Workflow

A_NAME = "proposal"
RESERVED = ("new",)  # addresses of the site
LONGEST_NAME = 48
_WORDS = re.compile(r"[^\W_]+")
_ALIKE = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})  # look like each other


@dataclass(frozen=True, slots=True)
class Start:
    """A procedure under which something may be put forward: the parties to be given, each with the bodies that fit.

    `missing` says why the reader may not.
    """

    workflow: Workflow
    parties: Mapping[str, tuple[Body, ...]]
    missing: tuple[Obstacle, ...] = ()


def starts(sight: Sight) -> list[Start]:
    """List the procedures that govern what is put forward now, by title, with what stands against it for the reader."""
    return [_start(workflow, sight) for workflow in sorted(in_force(sight).values(), key=lambda one: one.title)]


def in_force(sight: Sight) -> dict[str, Workflow]:
    """Give the highest edition of each workflow that covers the day, by the clocks of its own zone."""
    governing: dict[str, Workflow] = {}
    for workflow in sight.gate.store.editions():
        known = governing.get(workflow.name)
        is_higher = known is None or known.edition < workflow.edition
        if is_higher and workflow.in_force.covers(sight.now.astimezone(zone_of(workflow.zone)).date()):
            governing[workflow.name] = workflow
    return governing


def bodies_to_bind(seen: Seen, step: str) -> dict[str, tuple[Body, ...]]:
    """List, for each party that a step sets, the bodies that may be it."""
    parties = seen.around.workflow.parties.values()
    chosen = dict(seen.proposal.parties)
    return {rule.name: tuple(_fitting(rule, chosen, seen.asked)) for rule in parties if step in rule.bound_by}


def members_of(person: str, register: Register, now: datetime) -> tuple[str, ...]:
    """List the members that somebody speaks for now, their own first."""
    people = register.capacities(person, now)
    return tuple(dict.fromkeys(one.represents for one in people if one.represents))


def free_name(sight: Sight, title: str) -> str:
    """Make a short name of a title that no proposal has yet: its letters and digits, whatever the script."""
    found = filter(is_of_one_alphabet, _WORDS.findall(normalize("NFKC", title).casefold()))
    words = "-".join(found)[:LONGEST_NAME].strip("-") or A_NAME
    names = (words if number == 1 else f"{words}-{number}" for number in count(1))
    return next(name for name in names if name not in RESERVED and sight.gate.store.proposal(name) is None)


def is_of_one_alphabet(name: str) -> bool:
    """Say whether each word of a name is what it looks like: one with letters of two alphabets passes for another."""
    return normalize("NFKC", name) == name and all(len(_alphabets(word) & _ALIKE) <= 1 for word in _WORDS.findall(name))


def _alphabets(word: str) -> set[str]:
    return {called(letter, "").partition(" ")[0] for letter in word if letter.isalpha()}


def _start(workflow: Workflow, sight: Sight) -> Start:
    asked = Asked(sight.reader, sight.now, Circumstances(workflow, sight.register))
    given = [rule for rule in workflow.parties.values() if not rule.bound_by]
    parties = {rule.name: tuple(_fitting(rule, None, asked)) for rule in given}
    return Start(workflow, parties, tuple(_against(workflow, given, asked)))


def _against(workflow: Workflow, given: Iterable[Party], asked: Asked) -> Iterator[Obstacle]:
    """Try it with bodies that fit, for all the members for whom the reader speaks."""
    chosen: dict[str, str] = {}
    for rule in sorted(given, key=lambda one: one.within is not None):
        body = next(_fitting(rule, chosen, asked), None)
        if body is not None:
            chosen[rule.name] = body.ref
    command = Propose(
        A_NAME, workflow.name, A_NAME, chosen, sponsors=members_of(asked.actor, asked.around.register, asked.now)
    )
    try:
        decide(None, command, asked)
    except Refused as refused:
        yield from (Obstacle(one.code, one.sentence, one.data) for one in refused.reasons)


def _fitting(party: Party, chosen: dict[str, str] | None, asked: Asked) -> Iterator[Body]:
    """Give the bodies that may be a party beside those chosen for the others, if any are."""
    for body in asked.around.register.bodies.values():
        if not any(body_problems(party, body.ref, chosen, asked)):
            yield body
