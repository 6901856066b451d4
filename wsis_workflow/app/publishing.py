"""Publishing editions that come as files."""

from collections.abc import Iterable
from datetime import datetime

from wsis_workflow.app.handle import Gate
from wsis_workflow.app.patience import again_when_busy
from wsis_workflow.app.ports import Unit
from wsis_workflow.app.stored import Edition
from wsis_workflow.domain.proposals.house_rights import must_have
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence


def publish(gate: Gate, editions: Iterable[Edition], actor: str, now: datetime) -> list[str]:
    """Publish editions that are new; return their names. A published edition never changes.

    Raises:
        Refused: `not-permitted`; or `invalid`, an edition of that number was published with other content.
    """
    offered = tuple(editions)
    return again_when_busy(lambda: _published(gate, offered, actor, now))


def _published(gate: Gate, offered: tuple[Edition, ...], actor: str, now: datetime) -> list[str]:
    with gate.store.unit() as unit:
        must_have("publish", actor, unit.register(exclusive=True), now)
        new = [edition for edition in offered if not _is_published(unit, edition)]
        unit.publish(new, actor, now)
    return [edition.workflow.name for edition in new]


def _is_published(unit: Unit, edition: Edition) -> bool:
    workflow = edition.workflow
    published = unit.published(workflow.name, workflow.edition)
    if published not in (None, workflow.hash):
        problem = sentence(
            "Edition {edition} of {workflow} was published with other content",
            edition=workflow.edition,
            workflow=workflow.name,
        )
        raise Refused(Invalid(problem, sentence("give the changed rules a new edition number")))
    return published is not None
