"""What an act may name beside its own proposal: at every door what the actor may read; a rehearsal may retell more."""

from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.proposals.commands import Command, DependOn, Propose
from wsis_workflow.domain.proposals.refusals import Refused, Unknown


def must_be_readable(command: Command, sight: Sight) -> None:
    """Let go on who may read what the act makes a proposal conditional on.

    Raises:
        Refused: `unknown`, so that what one may not read cannot be told from what is not there.
    """
    named = _named(command)
    if isinstance(command, DependOn):
        sight.seen(command.ref)  # whether it is there itself comes first
    readable = {seen.proposal.ref for seen in sight.all(named)} if named else set()
    if unknown := [Unknown("proposal", ref) for ref in named if ref not in readable]:
        raise Refused(*unknown)


def _named(command: Command) -> tuple[str, ...]:
    if isinstance(command, Propose):
        return command.depends_on
    return command.proposals if isinstance(command, DependOn) else ()
