"""A preview as one reader may see it: of what they may not read, only how much there is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wsis_workflow.app.queries.meetings import Change, Eligibility, Preview
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.domain.proposals.policy import holders
from wsis_workflow.domain.proposals.roles import sponsors


@dataclass(frozen=True, slots=True)
class Foretold:
    """What a change would do; deadlines and steps by their titles, `others` counts proposals that are not readable.

    `told` are people by name, `told_besides` counts those who are told on account of what is not readable.
    """

    deadlines: tuple[Change, ...]
    ballots: tuple[Change, ...]
    loses: tuple[Eligibility, ...]
    regains: tuple[Eligibility, ...]
    others: int
    reminders_struck: int
    reminders_new: int
    told: tuple[str, ...]
    told_besides: int


def foretold(preview: Preview, sight: Sight, bodies: Iterable[str]) -> Foretold:
    """Show a preview of a change that concerns some bodies."""
    named = {one.proposal for one in _all(preview)}
    readable = {seen.proposal.ref: seen for seen in sight.all(sorted(named))}
    told = _knowable(preview, readable.values(), sight, bodies)
    return Foretold(
        deadlines=tuple(_changes(preview.deadlines, readable)),
        ballots=tuple(_changes(preview.ballots, readable)),
        loses=tuple(_steps(preview.loses, readable)),
        regains=tuple(_steps(preview.regains, readable)),
        others=len(named) - len(readable),
        reminders_struck=preview.reminders_struck,
        reminders_new=preview.reminders_new,
        told=tuple(sorted(sight.name(ref) for ref in told)),
        told_besides=len(preview.told) - len(told),
    )


def _all(preview: Preview) -> Iterator[Change | Eligibility]:
    yield from preview.deadlines
    yield from preview.ballots
    yield from preview.loses
    yield from preview.regains


def _changes(changes: Iterable[Change], readable: dict[str, Seen]) -> Iterator[Change]:
    for one in changes:
        if one.proposal in readable:
            rule = readable[one.proposal].around.workflow.deadlines.get(one.name)
            yield Change(one.proposal, rule.label if rule else one.name, one.was, one.now)


def _steps(turned: Iterable[Eligibility], readable: dict[str, Seen]) -> Iterator[Eligibility]:
    for one in turned:
        if one.proposal in readable:
            step = readable[one.proposal].around.workflow.steps.get(one.step)
            yield Eligibility(one.proposal, step.title if step else one.step, one.why)


def _knowable(preview: Preview, readable: Iterable[Seen], sight: Sight, bodies: Iterable[str]) -> list[str]:
    """Leave those who would be told anyhow: seated in the bodies, or part of what the reader may read."""
    known = {person.ref for body in bodies for person, _ in sight.register.seated(body, sight.now)}
    for seen in readable:
        known.update(holders(seen.proposal, seen.around, sight.now), sponsors(seen.proposal, seen.around))
    return [ref for ref in preview.told if ref in known]
