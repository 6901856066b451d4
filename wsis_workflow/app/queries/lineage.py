"""Where a proposal comes from and where it goes: what was carried over, conditions, and what came of it elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.relations import Related, relations
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.starting import in_force
from wsis_workflow.domain.proposals.calling import body_called, member_called
from wsis_workflow.domain.proposals.carried import BodyDecision, Carried, Returned
from wsis_workflow.domain.proposals.needs import FAILED
from wsis_workflow.domain.rules.language_words import language_in_words
from wsis_workflow.domain.rules.sentences import Said, listed, sentence, sentences
from wsis_workflow.domain.rules.workflow import Workflow

ADOPTED, GONE = "adopted", "failed"


@dataclass(frozen=True, slots=True)
class Went:
    """A proposal that follows from another: what went along and what stayed behind, in sentences, and its outcome.

    Of one that the reader may not read nothing but the name and the outcome is told.
    """

    other: Related
    carried: tuple[str, ...]
    left: tuple[str, ...]
    returned: Returned | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Another proposal on which this one is conditional, and in a sentence what follows from its outcome."""

    other: Related
    said: str


@dataclass(frozen=True, slots=True)
class DecisionSeen:
    """What a body decided on the proposal, with the names of the body and of who recorded it."""

    body: str
    called: str
    day: str
    symbol: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Lineage:
    """All that: `source` is what it follows from, with what it took over from there."""

    source: Went | None
    went: tuple[Went, ...]
    conditions: tuple[Condition, ...]
    dependants: tuple[Related, ...]
    decisions: tuple[DecisionSeen, ...]

    @property
    def is_any(self) -> bool:
        """Say whether there is anything to tell."""
        return bool(self.source or self.went or self.conditions or self.dependants or self.decisions)


def lineage_of(sight: Sight, ref: str) -> Lineage:
    """Gather it.

    Raises:
        Refused: `unknown`.
    """
    seen = sight.seen(ref)
    found = relations(sight, seen)
    source = Went(found.lineage, *_of(seen)) if found.lineage else None
    return Lineage(
        source=source,
        went=tuple(_went(sight, seen, other) for other in found.follow_ups),
        conditions=tuple(Condition(other, _condition(seen, other)) for other in found.depends_on),
        dependants=found.dependants,
        decisions=tuple(_decision(sight, one) for one in seen.proposal.decided),
    )


def forwardable(sight: Sight) -> list[Workflow]:
    """List the rules in force under which something can go on, by title."""
    return sorted(in_force(sight).values(), key=lambda one: one.title)


def _went(sight: Sight, seen: Seen, other: Related) -> Went:
    follower = next(iter(sight.all((other.ref,))), None)
    carried, left = _of(follower) if follower is not None else ((), ())
    return Went(other, carried, left, seen.proposal.returned.get(other.ref))


def _of(seen: Seen) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Say what a proposal took over and what not; nothing where the record does not say it."""
    carried = seen.proposal.carried
    return (tuple(_carried(carried, seen)), tuple(_left(carried))) if carried else ((), ())


def _carried(carried: Carried, seen: Seen) -> Iterator[Said]:
    register = seen.around.register
    if carried.revision:
        language = language_in_words(carried.language)
        yield sentence(
            "Revision {revision} of the text of “{ref}” ({language}), with the fingerprint {hash}",
            revision=carried.revision,
            ref=carried.source,
            language=language,
            hash=carried.hash[:16],
        )
    if carried.brackets:
        yield sentences("{number} open bracket in the text", "{number} open brackets in the text", carried.brackets)
    if carried.sponsors:
        named = listed(member_called(code, register) for code in carried.sponsors)
        yield sentence("The sponsors: {members}", members=named)
    if carried.mandate:
        yield sentence("The mandate: {mandate}", mandate=carried.mandate)
    for one in carried.reservations:
        member = member_called(one.member, register)
        yield sentence("The reservation of {member}: “{text}”", member=member, text=one.text)
    for made in carried.statements:
        member = member_called(made.member, register)
        yield sentence("The statement of {member}: “{text}”", member=member, text=made.text)
    for document in carried.documents:
        yield sentence("The document “{name}” ({kind})", name=document.name, kind=document.kind)


def _left(carried: Carried) -> Iterator[Said]:
    """Name everything that stays behind; the text of a proposal comes along, what was said about it does not."""
    left = carried.left
    if left.get("comments"):
        yield sentences("{number} comment", "{number} comments", left["comments"])
    if left.get("amendments"):
        yield sentences("{number} open amendment", "{number} open amendments", left["amendments"])
    if left.get("positions"):
        yield sentences("{number} position taken in a ballot", "{number} positions taken in ballots", left["positions"])
    if left.get("findings"):
        yield sentences("{number} finding", "{number} findings", left["findings"])


def _condition(seen: Seen, other: Related) -> str:
    """Say what the rules make of the outcome of a condition, as it stands."""
    needs = [(step, need.value) for step in seen.around.workflow.steps.values() for need in step.needs]
    wanted = [step.title for step, value in needs if value == ADOPTED]
    lost = [step for step, value in needs if value == GONE]
    if other.final in FAILED:
        return sentence("It has failed, and what is conditional on it cannot go on.")
    if other.final is not None:
        return sentence("It is fulfilled.")
    if lost and wanted:
        steps = listed(wanted)
        return sentence("Until it is adopted these steps wait: {steps}. Where it fails, this one ends.", steps=steps)
    return sentence("It is open.")


def _decision(sight: Sight, one: BodyDecision) -> DecisionSeen:
    called = body_called(one.body, sight.register)
    return DecisionSeen(one.body, called, one.day, one.symbol, one.text, sight.name(one.by), one.at)
