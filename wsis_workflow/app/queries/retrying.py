"""Sending a notice again that could not be delivered: which, and who may."""

from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.wanted import Place
from wsis_workflow.domain.proposals.house_rights import must_have
from wsis_workflow.domain.proposals.refusals import Refusal, Refused, Unknown

RIGHT = "retry_notice"


def why_not_retry(sight: Sight) -> tuple[Refusal, ...]:
    """Say why the reader may not send notices again; nothing where they may."""
    try:
        must_have(RIGHT, sight.reader, sight.register, sight.now)
    except Refused as refused:
        return refused.reasons
    return ()


def must_be_retriable(sight: Sight, delivery: int) -> None:
    """Let go on who may send this one again.

    Raises:
        Refused: `unknown`, no delivery of that number has failed that they may see; `not-permitted`.
    """
    found = sight.gate.store.views.sendings("parked", sight.scope, Place((), delivery + 1), 1)
    if [one.id for one in found] != [delivery]:
        raise Refused(Unknown("failed notice", str(delivery)))
    must_have(RIGHT, sight.reader, sight.register, sight.now)
