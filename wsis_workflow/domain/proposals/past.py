"""Does what a proposal has been through keep the promises of a procedure?"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import takewhile

from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.journeys import Stay
from wsis_workflow.domain.proposals.monitoring import span_end
from wsis_workflow.domain.rules.sentences import Sentence, sentence
from wsis_workflow.domain.rules.workflow import Guarantee

Broken = Iterator[Sentence]
Proof = Callable[[Guarantee, Sequence[Stay], Circumstances, datetime], Broken]


def broken_by(stays: Sequence[Stay], around: Circumstances, now: datetime) -> list[Sentence]:
    """Say which guarantees of the rules a past breaks, and how; its names are those of the rules."""
    return [
        _said(guarantee, why)
        for guarantee in around.workflow.guarantees
        for why in _PROOFS.get(guarantee.kind, _proved)(guarantee, stays, around, now)
    ]


def _said(guarantee: Guarantee, why: Sentence) -> Sentence:
    if not guarantee.because:
        return sentence("its past breaks a guarantee of the new rules: {why}", why=why)
    return sentence(
        "its past breaks a guarantee of the new rules: {why} (“{because}”)",
        why=why,
        because=guarantee.because.rstrip("."),
    )


def _never_before(guarantee: Guarantee, stays: Sequence[Stay], around: Circumstances, now: datetime) -> Broken:
    seen = [stay.state for stay in stays]
    state, before = guarantee.state or "", guarantee.before or ""
    if state in seen and before not in seen[: seen.index(state)]:
        said = {"state": _state(state, around), "before": _state(before, around)}
        yield sentence("it was in “{state}” and had not been in “{before}” before", **said)


def _different_persons(guarantee: Guarantee, stays: Sequence[Stay], around: Circumstances, now: datetime) -> Broken:
    latest: dict[str, Stay] = {}
    for stay in stays:
        if stay.step not in guarantee.steps:
            continue
        for other in latest.values():
            if stay.is_by_person and other.by == stay.by and other.step != stay.step:
                yield sentence(
                    "{person} took “{first}” and “{later}”",
                    person=_person(stay.by, around),
                    first=_step(other.step, around),
                    later=_step(stay.step, around),
                )
        latest[stay.step] = stay


def _within(guarantee: Guarantee, stays: Sequence[Stay], around: Circumstances, now: datetime) -> Broken:
    for number, stay in enumerate(stays):
        if stay.state != guarantee.source:
            continue
        on_the_way = list(takewhile(lambda later: later.state not in guarantee.dest, stays[number + 1 :]))
        there = stays[number + 1 + len(on_the_way) :]
        reached = there[0].since if there else now
        if reached > span_end(guarantee, stay.since, around, len(on_the_way)):
            yield sentence(
                "it was longer than {span} on its way from “{state}”",
                span=guarantee.span,
                state=_state(stay.state, around),
            )


def _proved(guarantee: Guarantee, stays: Sequence[Stay], around: Circumstances, now: datetime) -> Broken:
    """Break nothing: that some end can be reached is proved of the rules themselves before they are published."""
    yield from ()


def _state(name: str, around: Circumstances) -> str:
    known = around.workflow.states.get(name)
    return known.label if known else name


def _step(name: str | None, around: Circumstances) -> str:
    known = around.workflow.steps.get(name or "")
    return (known.title or known.name) if known else name or ""


def _person(ref: str | None, around: Circumstances) -> str:
    known = around.register.people.get(ref or "")
    return known.name if known else ref or ""


_PROOFS: dict[str, Proof] = {"never": _never_before, "different_persons": _different_persons, "within": _within}
