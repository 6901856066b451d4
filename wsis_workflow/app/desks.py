"""The gate of the desks: a command on the desk of a body, with what it does to proposals and to the register."""

from collections.abc import Iterable
from datetime import datetime

from wsis_workflow.app.answering import answer
from wsis_workflow.app.desk_work import DeskWork
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.once import Once, answer_before, once_of
from wsis_workflow.app.patience import again_when_busy
from wsis_workflow.app.register_work import change_register
from wsis_workflow.app.stored import Answer
from wsis_workflow.app.work import Work
from wsis_workflow.domain.desk.asked import Decided, DeskAsked, Followed
from wsis_workflow.domain.desk.commands import DeskCommand, GiveSymbol, LookAtDesk
from wsis_workflow.domain.desk.decide import CHANGING_THE_REGISTER, decide_desk, proposals_of, unnamed
from wsis_workflow.domain.desk.group_commands import DischargeGroup
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.policy import may_read, must_read
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.rules.workflow import CLOCK

# A symbol is one in the whole house: no two bodies may give one at the same moment.
HELD_ALONE = CHANGING_THE_REGISTER | {GiveSymbol}


def handle_desk(
    gate: Gate,
    command: DeskCommand,
    actor: str,
    now: datetime,
    command_id: str | Once | None = None,
    seen: int | None = None,
) -> Answer:
    """Decide a command on the desk of a body and commit what follows; the same command id gets the same answer.

    Raises:
        Refused: the rules say no, to the command or to one of the acts that follow from it; nothing has changed.
        Busy: somebody else was first, and asking again may help.
    """
    once = once_of(command_id, actor, command)
    return again_when_busy(lambda: _once(gate, command, actor, now, once, seen))


def look_at_desk(gate: Gate, body: str, now: datetime) -> None:
    """Let the clock do what is due on a desk.

    Raises:
        Busy: somebody else was first, and asking again may help.
    """
    handle_desk(gate, LookAtDesk(body), CLOCK, now)


def _once(gate: Gate, command: DeskCommand, actor: str, now: datetime, once: Once | None, seen: int | None) -> Answer:
    with gate.store.unit() as unit:
        known = answer_before(unit, once)
        if known is not None:
            return known
        register = unit.register(exclusive=type(command) in HELD_ALONE)
        told = _decided(Work(gate, unit, register, now), command, actor, once, seen)
        if once:
            unit.keep_answer(once.id, told, now, once.fingerprint)
        return told


def _decided(work: Work, command: DeskCommand, actor: str, once: Once | None, seen: int | None) -> Answer:
    desk = DeskWork.claim(work, command.body)
    if isinstance(command, LookAtDesk):
        return Answer("", type(command).__name__, changed=False)
    proposals = _named(work, desk, command, actor)
    if isinstance(command, DischargeGroup):
        proposals |= _readable(work, work.unit.open_proposals_of((command.group,)), actor)
    around = {ref: work.circumstances(proposal) for ref, proposal in proposals.items()}
    elsewhere = work.unit.symbols_besides(command.body) if isinstance(command, GiveSymbol) else {}
    asked = DeskAsked(actor, work.now, work.register, proposals, around, elsewhere)
    decided = decide_desk(desk.desk, command, asked, seen)
    followed = _follow(work, desk, decided, type(command).__name__, actor)
    events = (*decided.events, *(decided.then(followed) if decided.then else ()))
    desk.save(events, type(command).__name__, actor, work.now, once.id if once else None)
    changed = bool(events or decided.register or followed)
    return Answer(decided.sentence, type(command).__name__, None, desk.desk.version, changed=changed)


def _named(work: Work, desk: DeskWork, command: DeskCommand, actor: str) -> dict[str, Proposal]:
    try:
        return {ref: _read(work, ref, actor) for ref in proposals_of(desk.desk, command)}
    except Refused as refused:
        raise unnamed(command, refused, DeskAsked(actor, work.now, work.register)) from None


def _read(work: Work, ref: str, actor: str) -> Proposal:
    proposal = work.look(ref)
    must_read(actor, proposal, work.circumstances(proposal), work.now)
    return proposal


def _readable(work: Work, refs: Iterable[str], actor: str) -> dict[str, Proposal]:
    found = {ref: work.look(ref) for ref in refs}
    return {ref: one for ref, one in found.items() if may_read(actor, one, work.circumstances(one), work.now)}


def _follow(work: Work, desk: DeskWork, decided: Decided, verb: str, actor: str) -> list[Followed]:
    """Change the register, then act on proposals; a refusal of one of them refuses everything."""
    if decided.register:
        events = list(decided.register)
        work.register = change_register(work.gate, work.unit, work.register, events, verb, actor, work.now)
        # The clock may have looked at the desk, as what it hangs on has changed.
        desk.desk = DeskWork.claim(work, desk.desk.body).desk
    followed = []
    for act in decided.acts:
        answered = answer(work, act, actor, None, None)
        if isinstance(answered, Refused):
            raise answered
        followed.append((str(answered.ref), answered.verb, answered.version or 0))
    return followed
