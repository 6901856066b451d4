"""What somebody may do on the desk of a body: asked of what decides, and of the proposals that would follow."""

from wsis_workflow.app.queries.offered import Offered
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.domain.desk.asked import DeskAsked
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.decide import decide_desk, proposals_of, unnamed
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.trying import tried
from wsis_workflow.domain.proposals.refusals import Refused


def on_desk(sight: Sight, command: DeskCommand, *, alone: bool = False) -> Offered:
    """Try a command without doing it; `alone` leaves out what it would do to proposals, of which others are asked."""
    try:
        desk = sight.gate.store.desk(command.body)
        asked = _asked_of(sight, desk, command)
        decided = decide_desk(desk, command, asked)
    except Refused as refused:
        return Offered(refused.reasons, changes=False)
    against = {} if alone else tried(decided.acts, asked).refusals
    changes = bool(decided.events or decided.register or decided.acts or decided.then)
    return Offered(tuple(one for reasons in against.values() for one in reasons), changes)


def _asked_of(sight: Sight, desk: Desk, command: DeskCommand) -> DeskAsked:
    try:
        return asked_of(sight, proposals_of(desk, command))
    except Refused as refused:
        raise unnamed(command, refused, DeskAsked(sight.reader, sight.now, sight.register)) from None


def asked_of(sight: Sight, refs: tuple[str, ...]) -> DeskAsked:
    """Gather what a command is decided on.

    Raises:
        Refused: `unknown`, a proposal is not there for the reader.
    """
    seen: dict[str, Seen] = {ref: sight.seen(ref) for ref in refs}
    return DeskAsked(
        sight.reader,
        sight.now,
        sight.register,
        {ref: one.proposal for ref, one in seen.items()},
        {ref: one.around for ref, one in seen.items()},
    )
