"""The floor: the chair puts an item on it, and records with one act what came of it there and on the proposal."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from wsis_workflow.domain.desk.agenda_nouns import BREAK, PROPOSAL, Agenda
from wsis_workflow.domain.desk.asked import Decided, DeskAsked, Followed
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.events import DeskEvent
from wsis_workflow.domain.desk.floor_commands import PutOnFloor, RecordOutcome
from wsis_workflow.domain.desk.floor_events import FloorTaken, OutcomeRecorded
from wsis_workflow.domain.desk.floor_nouns import ACTS, ANNOUNCE, CLOSE, ENDING, RECORD, STEP, Decision, Floor
from wsis_workflow.domain.desk.officers import OFFICERS, meeting_of, must_be_officer, must_be_on
from wsis_workflow.domain.desk.trying import tried
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, WrongState
from wsis_workflow.domain.rules.sentences import Sentence, listed, sentence

PUT, RECORD_IT = sentence("put an item on the floor"), sentence("record an outcome")


def put_on_floor(desk: Desk, command: PutOnFloor, asked: DeskAsked) -> Decided:
    """Let the meeting turn to an item.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state` (the meeting does not sit).
    """
    meeting = meeting_of(desk.body, command.meeting, asked)
    _must_come_before(desk.body, command.item, asked)
    by = must_be_officer(desk.body, OFFICERS, PUT, asked)
    must_be_on(meeting, PUT, asked)
    before = desk.floors.get(meeting.ref)
    if (before.item if before else "") == command.item:
        return Decided(sentence("Nothing has changed."))
    floor = Floor(meeting.ref, command.item, by.ref, asked.now)
    return Decided(_now_at(desk, floor, asked), (FloorTaken(floor),))


def record_outcome(desk: Desk, command: RecordOutcome, asked: DeskAsked) -> Decided:
    """Record what came of the item on the floor, take the act on its proposal, and turn to the next item.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`; or whatever speaks against the act itself.
    """
    meeting = meeting_of(desk.body, command.meeting, asked)
    acts = _acts(desk, command, asked)
    by = must_be_officer(desk.body, OFFICERS, RECORD_IT, asked)
    must_be_on(meeting, RECORD_IT, asked)
    _must_be_on_floor(desk, command)
    is_done = command.act in ENDING and not _is_balloting(desk.body, acts, asked)
    proposal = acts[0].ref if acts else _proposal(desk, command.meeting, command.item)
    decision = Decision(
        len(desk.decisions) + 1, meeting.ref, command.item, by.ref, asked.now, proposal, command.act, command.what, (),
        command.note, is_done=is_done,
    )  # fmt: skip
    ahead = Floor(meeting.ref, _next(desk, decision), by.ref, asked.now)

    def recorded(followed: Sequence[Followed]) -> tuple[DeskEvent, ...]:
        line = OutcomeRecorded(replace(decision, acts=tuple(version for _, _, version in followed)))
        return (line, FloorTaken(ahead)) if is_done else (line,)

    said = _now_at(desk, ahead, asked) if is_done else sentence("It is recorded.")
    return Decided(said, acts=acts, then=recorded)


def on_floor(desk: Desk, command: PutOnFloor | RecordOutcome) -> tuple[str, ...]:
    """Name the proposal that an item is."""
    found = _proposal(desk, command.meeting, command.item)
    return (found,) if found else ()


def floor_taken(desk: Desk, event: FloorTaken) -> Desk:
    """Fold that a meeting turned to an item."""
    return replace(desk, floors={**desk.floors, event.floor.meeting: event.floor})


def outcome_recorded(desk: Desk, event: OutcomeRecorded) -> Desk:
    """Fold a line of decisions."""
    return replace(desk, decisions=(*desk.decisions, event.decision))


def dealt_with(desk: Desk, meeting: str) -> frozenset[str]:
    """Name the items that a meeting has finished with."""
    return frozenset(one.item for one in desk.decisions if one.meeting == meeting and one.is_done)


def _proposal(desk: Desk, meeting: str, key: str) -> str | None:
    """Find what proposal an item is; what is on no agenda is one by its own name."""
    item = desk.agendas.get(meeting, Agenda(meeting)).item(key)
    return item.proposal if item else key or None


def _must_come_before(body: str, item: str, asked: DeskAsked) -> None:
    proposal = asked.proposals.get(item)
    if proposal is not None and body not in proposal.bodies:
        problem = sentence("“{ref}” does not come before {body}", ref=item, body=body_called(body, asked.register))
        raise Refused(Invalid(problem, sentence("choose an item of the agenda")))


def _acts(desk: Desk, command: RecordOutcome, asked: DeskAsked) -> tuple[cmd.Command, ...]:
    """Read the act on the proposal.

    Raises:
        Refused: `invalid`, there is no such act, or the item is no proposal.
    """
    if not command.act:
        return ()
    ref = _proposal(desk, command.meeting, command.item)
    if command.act not in ACTS:
        problem = sentence("“{act}” is no outcome", act=command.act)
        raise Refused(Invalid(problem, sentence("use one of {acts}", acts=listed(ACTS))))
    if ref is None:
        problem = sentence("“{item}” is no proposal", item=command.item)
        raise Refused(Invalid(problem, sentence("record it without an act, with a note")))
    _must_come_before(desk.body, ref, asked)
    return (_COMMANDS[command.act](ref, command),)


def _must_be_on_floor(desk: Desk, command: RecordOutcome) -> None:
    floor = desk.floors.get(command.meeting)
    at = floor.item if floor else ""
    if command.item and at == command.item:
        return
    act = sentence("record an outcome of “{item}”", item=command.item)
    state = sentence("at “{item}”", item=at) if at else sentence("at no item")
    raise Refused(WrongState(command.meeting, act, state, (sentence("put it on the floor first"),)))


def _is_balloting(body: str, acts: Sequence[cmd.Command], asked: DeskAsked) -> bool:
    """Say whether the body would have a ballot on the proposal then, so that it stays on the floor."""
    after = tried(acts, asked).after
    ballots = [after[one.ref].ballot for one in acts]
    return any(ballot is not None and ballot.body == body for ballot in ballots)


def _next(desk: Desk, decision: Decision) -> str:
    """Find the item after this one that the meeting has not finished with."""
    agenda = desk.agendas.get(decision.meeting, Agenda(decision.meeting))
    keys = [item.key for item in agenda.items]
    ahead = agenda.items[keys.index(decision.item) + 1 :] if decision.item in keys else agenda.items
    done = dealt_with(desk, decision.meeting) | {decision.item}
    return next((item.key for item in ahead if item.kind != BREAK and item.key not in done), "")


def _now_at(desk: Desk, floor: Floor, asked: DeskAsked) -> Sentence:
    if not floor.item:
        return sentence("{meeting} is at no item now.", meeting=floor.meeting)
    item = desk.agendas.get(floor.meeting, Agenda(floor.meeting)).item(floor.item)
    named = item.title if item and item.kind != PROPOSAL else floor.item
    return sentence("{meeting} is at “{item}” now.", meeting=floor.meeting, item=named)


_COMMANDS: dict[str, Callable[[str, RecordOutcome], cmd.Command]] = {
    STEP: lambda ref, one: cmd.TakeStep(ref, one.what, one.reasons, one.bind),
    ANNOUNCE: lambda ref, one: cmd.Announce(ref),
    CLOSE: lambda ref, one: cmd.Close(ref),
    RECORD: lambda ref, one: cmd.Record(ref, one.what),
}
