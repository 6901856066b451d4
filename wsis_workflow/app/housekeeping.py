"""The gate for the register: a change of bodies, members, people or meetings."""

from collections.abc import Iterable
from datetime import datetime

from wsis_workflow.app.handle import Gate
from wsis_workflow.app.once import Once, answer_before, once_of
from wsis_workflow.app.patience import again_when_busy
from wsis_workflow.app.register_work import change_register
from wsis_workflow.app.stored import Answer
from wsis_workflow.domain.proposals.housekeeping import decide_register
from wsis_workflow.domain.proposals.register_commands import RegisterCommand
from wsis_workflow.domain.proposals.register_events import MeetingEntered, RegisterEvent
from wsis_workflow.domain.rules.sentences import sentence, sentences, template


def handle_register(
    gate: Gate, command: RegisterCommand, actor: str, now: datetime, command_id: str | Once | None = None
) -> Answer:
    """Decide a command on bodies, members, people or meetings; open proposals follow in the same transaction.

    Raises:
        Refused: the rules say no, or the id was used for something else; nothing has changed.
        Busy: somebody else was first, and asking again may help.
    """
    once = once_of(command_id, actor, command)
    return again_when_busy(lambda: _once(gate, command, actor, now, once))


def _once(gate: Gate, command: RegisterCommand, actor: str, now: datetime, once: Once | None) -> Answer:
    with gate.store.unit() as unit:
        known = answer_before(unit, once)
        if known is not None:
            return known
        before = unit.register(exclusive=True)
        events = decide_register(before, command, actor, now)
        if events:
            change_register(gate, unit, before, events, type(command).__name__, actor, now)
        answer = Answer(_said(events), type(command).__name__, changed=bool(events))
        if once:
            unit.keep_answer(once.id, answer, now, once.fingerprint)
        return answer


def register_again(gate: Gate, events: Iterable[RegisterEvent], verb: str, actor: str, now: datetime) -> None:
    """Let the register become what a record says that it became; open proposals follow as they do for an act on it.

    Raises:
        Busy: somebody else was first, and asking again may help.
    """
    recorded = list(events)
    again_when_busy(lambda: _again(gate, recorded, verb, actor, now))


def _again(gate: Gate, events: list[RegisterEvent], verb: str, actor: str, now: datetime) -> None:
    with gate.store.unit() as unit:
        change_register(gate, unit, unit.register(exclusive=True), events, verb, actor, now)


def _said(events: list[RegisterEvent]) -> str:
    if not events:
        return sentence("Nothing has changed.")
    if len(events) == 1 and isinstance(events[0], MeetingEntered):
        return sentence(_CHANGED[events[0].change], meeting=events[0].meeting.ref)
    return sentences(
        "{number} entry of the register is new or changed.",
        "{number} entries of the register are new or changed.",
        len(events),
    )


_CHANGED = {
    "entered": template("{meeting} is entered."),
    "moved": template("{meeting} is moved."),
    "cancelled": template("{meeting} is cancelled."),
    "dated": template("{meeting} is dated."),
    "attended": template("The attendance of {meeting} is recorded."),
}
