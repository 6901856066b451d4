"""Amendments in sentences."""

from collections.abc import Iterable

from wsis_workflow.app.chronicle.telling import Telling, name_of
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.nouns import ADD, MOD, SUP, Amendment, Credit
from wsis_workflow.domain.proposals.calling import member_called
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules import sentences as words
from wsis_workflow.domain.rules.workflow import Workflow

MOST_WORDS = 120


def _moved(event: ev.AmendmentMoved, workflow: Workflow, register: Register) -> str:
    one = event.amendment
    mover = member_called(one.member, register) if one.member else name_of(one.by, register)
    moved = words.sentence("{mover}: amendment {number}, {what}", mover=mover, number=one.number, what=said(one))
    return words.sentence("{taken}: “{reasons}”", taken=moved, reasons=one.reasons) if one.reasons else moved


def _withdrawn(event: ev.AmendmentWithdrawn, workflow: Workflow, register: Register) -> str:
    return _why(words.sentence("amendment {number} withdrawn", number=event.number), event.reasons)


def _accepted(event: ev.AmendmentsAccepted, workflow: Workflow, register: Register) -> str:
    return _why(words.sentence("amendments accepted: {numbers}", numbers=_numbers(event.numbers)), event.reasons)


def _rejected(event: ev.AmendmentsRejected, workflow: Workflow, register: Register) -> str:
    rejected = words.sentence("amendments rejected: {numbers}", numbers=_numbers(event.numbers))
    if event.reopened:
        rejected = words.sentence("{said}; open again: {numbers}", said=rejected, numbers=_numbers(event.reopened))
    return _why(rejected, event.reasons)


def _merged(event: ev.AmendmentsMerged, workflow: Workflow, register: Register) -> str:
    one = event.amendment
    merged = words.sentence(
        "amendments {numbers} merged into amendment {number}, {what}",
        numbers=_numbers(one.parts),
        number=one.number,
        what=said(one),
    )
    return _why(merged, one.reasons)


def _carried(event: ev.AmendmentsCarried, workflow: Workflow, register: Register) -> str:
    parts = [
        words.sentence("amendments that became part of revision {number}: {numbers}", number=event.revision, numbers=of)
        for of in (_numbers(event.incorporated),)
        if event.incorporated
    ]
    if event.moved:
        on = _numbers(shift.number for shift in event.moved)
        parts.append(words.sentence("amendments that go on with it: {numbers}", numbers=on))
    if event.gone:
        gone = _numbers(event.gone)
        parts.append(words.sentence("amendments whose passage is gone: {numbers}", numbers=gone))
    return words.joined("; ", parts)


def _taken_up(event: ev.AmendmentTakenUp, workflow: Workflow, register: Register) -> str:
    return words.sentence("amendment {number} taken up as “{ref}”", number=event.number, ref=event.proposal)


def said(one: Amendment) -> str:
    """Say what an amendment asks for, in a line."""
    passage, text = _short(one.passage.quote), _short(one.text)
    if one.kind == ADD and one.before:
        return words.sentence("ADD “{text}” before “{passage}”", text=text, passage=passage)
    if one.kind == ADD:
        return words.sentence("ADD “{text}” after “{passage}”", text=text, passage=passage)
    if one.kind == MOD:
        return words.sentence("MOD “{passage}” to “{text}”", passage=passage, text=text)
    return words.sentence("{kind} “{passage}”", kind="SUP" if one.kind == SUP else "NOC", passage=passage)


def credited(credits_: Iterable[Credit], register: Register) -> str:
    """Say whose amendments a revision took over."""
    return words.joined("; ", (_credit(one, register) for one in credits_))


def _credit(one: Credit, register: Register) -> str:
    mover = member_called(one.member, register) if one.member else name_of(one.person, register)
    return words.sentence("{mover} (amendments {numbers})", mover=mover, numbers=_numbers(one.amendments))


def _numbers(numbers: Iterable[int]) -> str:
    return words.listed(map(str, numbers))


def _why(what: str, reasons: str) -> str:
    return words.sentence("{taken}: “{reasons}”", taken=what, reasons=reasons) if reasons else what


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_WORDS else f"{line[: MOST_WORDS - 1]}…"


AMENDMENTS: Telling = {
    ev.AmendmentMoved: _moved,
    ev.AmendmentWithdrawn: _withdrawn,
    ev.AmendmentsAccepted: _accepted,
    ev.AmendmentsRejected: _rejected,
    ev.AmendmentsMerged: _merged,
    ev.AmendmentsCarried: _carried,
    ev.AmendmentTakenUp: _taken_up,
}
