"""The published editions, and how many of the proposals that one may read run under each."""

from collections import Counter
from dataclasses import dataclass

from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.rules.deadlines import zone_of
from wsis_workflow.domain.rules.workflow import Workflow


@dataclass(frozen=True, slots=True)
class EditionSeen:
    """An edition; `is_in_force` says whether it governs what is proposed today, `running` counts open proposals."""

    workflow: Workflow
    is_in_force: bool
    running: int


def editions_seen(sight: Sight, name: str | None = None) -> list[EditionSeen]:
    """List the editions of one workflow or of all, by name, the latest first.

    Raises:
        Refused: `unknown`, there is no such workflow.
    """
    published = sight.gate.store.editions()
    chosen = [one for one in published if name in (None, one.name)]
    if not chosen and name is not None:
        raise Refused(Unknown("workflow", name, tuple(dict.fromkeys(one.name for one in published))))
    governing, running = _governing(published, sight), _running(sight, name)
    seen = [EditionSeen(one, governing.get(one.name) == one.edition, running[one.hash]) for one in chosen]
    return sorted(seen, key=lambda one: (one.workflow.name, -one.workflow.edition))


def edition_seen(sight: Sight, name: str, number: int) -> EditionSeen:
    """Look one edition up.

    Raises:
        Refused: `unknown`.
    """
    editions = editions_seen(sight, name)
    for one in editions:
        if one.workflow.edition == number:
            return one
    raise Refused(Unknown("edition", str(number), tuple(str(one.workflow.edition) for one in editions)))


def deadline_titles(sight: Sight) -> dict[str, str]:
    """Give what the deadlines of all editions are called, by name; of two with one name the later edition's counts."""
    editions = sight.gate.store.editions()
    return {rule.name: rule.label for edition in editions for rule in edition.deadlines.values()}


def _governing(published: list[Workflow], sight: Sight) -> dict[str, int]:
    """Give the highest edition of each workflow that covers today, by the clocks of its own zone."""
    found: dict[str, int] = {}
    for one in published:
        if one.in_force.covers(sight.now.astimezone(zone_of(one.zone)).date()):
            found[one.name] = max(one.edition, found.get(one.name, one.edition))
    return found


def _running(sight: Sight, name: str | None) -> Counter[str]:
    wanted = Wanted(workflows=(name,) if name else (), is_final=False)
    return Counter(one.edition for one in sight.gate.store.views.proposals(wanted, sight.scope, limit=None))
