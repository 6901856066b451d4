"""Who is told of ballots: those who vote, and those on whom it then waits."""

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.telling_scene import Scene, Tellers, Telling


def _closed(event: ev.BallotClosed, scene: Scene) -> Telling:
    if scene.after.ballot is not None:
        yield "ballot_closed", scene.others(scene.holders, event.by), {"waits_on": scene.waits_on}


def _cancelled(event: ev.BallotCancelled, scene: Scene) -> Telling:
    yield "ballot_cancelled", scene.others(scene.voters(scene.ballot(event.number)), scene.act.by), {}


def _retexted(event: ev.BallotRetexted, scene: Scene) -> Telling:
    kind = "positions_void" if event.is_void else "reconfirm"
    yield kind, scene.others(scene.voters(scene.ballot(event.number)), scene.act.by), {}


def _position(event: ev.PositionTaken, scene: Scene) -> Telling:
    said = event.position
    if not said.on_behalf:
        return
    people = {person.ref: person for person in scene.around.register.delegates_of(said.member)}
    facts = {"member": said.member, "position": said.position, "evidence": said.evidence, "reasons": said.reasons}
    yield "entered_for_you", scene.others(people, said.by), facts


BALLOT_TELLERS: Tellers = {
    ev.BallotClosed: _closed,
    ev.BallotCancelled: _cancelled,
    ev.BallotRetexted: _retexted,
    ev.PositionTaken: _position,
}
