"""Action items: entered by the officers of a body, done by their owners, followed until they are settled."""

from dataclasses import replace
from datetime import datetime

from wsis_workflow.domain.desk.action_commands import (
    ChangeAction,
    DropAction,
    EnterAction,
    FinishAction,
    ReopenAction,
)
from wsis_workflow.domain.desk.action_events import ActionChanged, ActionEntered, ActionReopened, ActionSettled
from wsis_workflow.domain.desk.action_nouns import DONE, DROPPED, Action, Settled, Source
from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.falling import must_be_a_date
from wsis_workflow.domain.desk.following import followed
from wsis_workflow.domain.desk.owners import must_be_an_owner, owner_called, owning
from wsis_workflow.domain.desk.reading import may_read_desk
from wsis_workflow.domain.desk.rights import OFFICERS, must_hold
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown, WrongState
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules.sentences import sentence


def enter_action(desk: Desk, command: EnterAction, asked: DeskAsked) -> Decided:
    """Enter an action item; its number is given once.

    Raises:
        Refused: `unknown`, `invalid` or `not-permitted`.
    """
    _must_say(command.text, sentence("An action item needs a text"), sentence("say what is to be done"))
    must_be_an_owner(command.owner, desk.body, asked.now, asked.register)
    must_be_a_date(command.due, desk.body, asked.now, asked.register)
    if command.meeting is not None and command.meeting not in asked.register.meetings:
        raise Refused(Unknown("meeting", command.meeting, tuple(sorted(asked.register.meetings))[:12]))
    must_hold(desk.body, OFFICERS, sentence("enter an action item"), asked)
    number = max(desk.actions, default=0) + 1
    source = Source(command.meeting, command.proposal, command.item.strip())
    action = Action(number, command.text.strip(), command.owner, command.due, source, asked.actor, asked.now)
    due = followed(command.due, desk.body, asked.now, asked.register)
    owner = owner_called(command.owner, desk.body, asked.register)
    said = sentence("Action item {number} is entered for {owner}.", number=number, owner=owner)
    return Decided(said, (ActionEntered(action, due),))


def change_action(desk: Desk, command: ChangeAction, asked: DeskAsked) -> Decided:
    """Change the text, the owner or the date of an open action item.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`.
    """
    before = _known(desk, command.number, asked)
    if command.text is not None:
        _must_say(command.text, sentence("An action item needs a text"), sentence("say what is to be done"))
    if command.owner is not None:
        must_be_an_owner(command.owner, desk.body, asked.now, asked.register)
    if command.due is not None and command.due != before.due:
        must_be_a_date(command.due, desk.body, asked.now, asked.register)
    act = sentence("change an action item")
    must_hold(desk.body, OFFICERS, act, asked)
    _must_be_open(before, act)
    after = _changed(before, command)
    if after == before:
        return Decided(sentence("Nothing has changed."))
    due = followed(after.due, desk.body, asked.now, asked.register) if after.due != before.due else None
    said = sentence("Action item {number} is changed.", number=before.number)
    return Decided(said, (ActionChanged(after, asked.actor, asked.now, due),))


def finish_action(desk: Desk, command: FinishAction, asked: DeskAsked) -> Decided:
    """Report an action item as done; its owners may, and the officers of the body.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`.
    """
    before = _known(desk, command.number, asked)
    _must_say(command.evidence, sentence("Evidence is missing"), sentence("say what shows that it is done"))
    act = sentence("report this action item as done")
    must_hold(desk.body, OFFICERS, act, asked, owning(before.owner, desk.body, asked.now, asked.register))
    _must_be_open(before, act)
    settled = Settled(DONE, asked.actor, asked.now, command.evidence.strip())
    said = sentence("Action item {number} is done.", number=before.number)
    return Decided(said, (ActionSettled(before.number, settled),))


def drop_action(desk: Desk, command: DropAction, asked: DeskAsked) -> Decided:
    """Drop an action item.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`.
    """
    before = _known(desk, command.number, asked)
    _must_say(command.reasons, sentence("Reasons are missing"), sentence("say why it is dropped"))
    act = sentence("drop an action item")
    must_hold(desk.body, OFFICERS, act, asked)
    _must_be_open(before, act)
    settled = Settled(DROPPED, asked.actor, asked.now, command.reasons.strip())
    said = sentence("Action item {number} is dropped.", number=before.number)
    return Decided(said, (ActionSettled(before.number, settled),))


def reopen_action(desk: Desk, command: ReopenAction, asked: DeskAsked) -> Decided:
    """Open an action item again that was reported as done, or dropped, too early.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`.
    """
    before = _known(desk, command.number, asked)
    _must_say(command.reasons, sentence("Reasons are missing"), sentence("say why it is open again"))
    act = sentence("open an action item again")
    must_hold(desk.body, OFFICERS, act, asked)
    if before.is_open:
        raise Refused(WrongState(_called(before), act, sentence("open"), (sentence("report it as done"),)))
    due = followed(before.due, desk.body, asked.now, asked.register)
    said = sentence("Action item {number} is open again.", number=before.number)
    reasons = command.reasons.strip()
    return Decided(said, (ActionReopened(before.number, reasons, asked.actor, asked.now, due),))


def _changed(before: Action, command: ChangeAction) -> Action:
    return replace(
        before,
        text=before.text if command.text is None else command.text.strip(),
        owner=before.owner if command.owner is None else command.owner,
        due=before.due if command.due is None else command.due,
    )


def may_read_action(action: Action, body: str, actor: str, now: datetime, register: Register) -> bool:
    """Say whether somebody may read an action item: whoever may read the desk, and its owners."""
    if may_read_desk(body, actor, now, register):
        return True
    owners = owning(action.owner, body, now, register)
    return any(one.ref in owners for one in register.capacities(actor, now))


def _known(desk: Desk, number: int, asked: DeskAsked) -> Action:
    """Find an action item that the actor may read; others are not there."""
    found = desk.actions.get(number)
    if found is None or not may_read_action(found, desk.body, asked.actor, asked.now, asked.register):
        raise Refused(Unknown(sentence("action item"), str(number)))
    return found


def _must_say(text: str, problem: str, way_out: str) -> None:
    if not text.strip():
        raise Refused(Invalid(problem, way_out))


def _must_be_open(action: Action, act: str) -> None:
    if not action.is_open:
        state = sentence("done") if action.state == DONE else sentence("dropped")
        raise Refused(WrongState(_called(action), act, state, (sentence("open it again"),)))


def _called(action: Action) -> str:
    return sentence("action item {number}", number=action.number)
