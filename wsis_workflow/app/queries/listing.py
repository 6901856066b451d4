"""Proposals in rows: the list with its filters, and the board with a column for each stage."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.deadlines import Deadline, next_of
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.domain.proposals.policy import holders

ENDED = "ended"
NO_STAGE = "open"


@dataclass(frozen=True, slots=True)
class Row:
    """One proposal in a list; `waits_on` names people, `deadline` is the next one."""

    ref: str
    title: str
    workflow: str
    edition: int
    state: str
    state_title: str
    stage: str
    final: str | None
    version: int
    sponsors: tuple[str, ...]
    bodies: tuple[str, ...]
    waits_on: tuple[str, ...]
    deadline: Deadline | None


@dataclass(frozen=True, slots=True)
class Column:
    """One stage of the board."""

    stage: str
    proposals: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; what is empty narrows nothing."""

    states: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    workflows: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    waits_on: str | None = None
    text: str = ""
    before: datetime | None = None
    is_final: bool | None = None


EVERYTHING = Filters()


def listed(sight: Sight, filters: Filters = EVERYTHING) -> list[Row]:
    """List the proposals that the reader may read and the filters let through."""
    refs = sight.gate.store.waiting_on(filters.waits_on) if filters.waits_on else None
    return [row(seen, sight) for seen in sight.all(refs) if all(test(seen, filters) for test in _TESTS)]


def board(sight: Sight, rows: Iterable[Row] | None = None) -> list[Column]:
    """Put the proposals in columns, the stages in the order of the workflows, what has ended last."""
    found = list(listed(sight) if rows is None else rows)
    order = dict.fromkeys([*_stages(sight), *(one.stage for one in found)])
    order.pop(ENDED, None)
    columns = [Column(stage, tuple(one for one in found if one.stage == stage)) for stage in (*order, ENDED)]
    return [column for column in columns if column.proposals]


def row(seen: Seen, sight: Sight) -> Row:
    """Show one proposal as a row."""
    proposal, workflow = seen.proposal, seen.around.workflow
    state = workflow.states[proposal.state]
    return Row(
        ref=proposal.ref,
        title=proposal.title,
        workflow=workflow.name,
        edition=workflow.edition,
        state=proposal.state,
        state_title=state.label,
        stage=stage_of(seen),
        final=proposal.final,
        version=proposal.version,
        sponsors=proposal.sponsors,
        bodies=proposal.bodies,
        waits_on=tuple(holders(proposal, seen.around, sight.now)),
        deadline=next_of(seen),
    )


def stage_of(seen: Seen) -> str:
    """Name the stage: the state's own, `ended` for what has ended."""
    if seen.proposal.final is not None:
        return ENDED
    return seen.around.workflow.states[seen.proposal.state].stage or NO_STAGE


def _stages(sight: Sight) -> Iterable[str]:
    hashes = dict.fromkeys(seen.proposal.edition for seen in sight.all())
    for content_hash in hashes:
        for state in sight.gate.store.edition(content_hash).states.values():
            if state.stage:
                yield state.stage


def _is_before(seen: Seen, filters: Filters) -> bool:
    if filters.before is None:
        return True
    deadline = next_of(seen)
    return deadline is not None and deadline.earliest is not None and deadline.earliest <= filters.before


def _says(seen: Seen, filters: Filters) -> bool:
    revision = seen.proposal.revision
    said = f"{seen.proposal.ref} {seen.proposal.title} {revision.text if revision else ''}"
    return filters.text.casefold() in said.casefold()


def _any_of(wanted: tuple[str, ...], found: Iterable[str]) -> bool:
    return not wanted or bool(set(wanted) & set(found))


_TESTS: tuple[Callable[[Seen, Filters], bool], ...] = (
    lambda seen, filters: _any_of(filters.states, (seen.proposal.state,)),
    lambda seen, filters: _any_of(filters.stages, (stage_of(seen),)),
    lambda seen, filters: _any_of(filters.bodies, seen.proposal.bodies),
    lambda seen, filters: _any_of(filters.meetings, seen.proposal.scheduled.values()),
    lambda seen, filters: _any_of(filters.sponsors, seen.proposal.sponsors),
    lambda seen, filters: _any_of(filters.workflows, (seen.proposal.workflow,)),
    lambda seen, filters: _any_of(filters.action_lines, seen.proposal.action_lines),
    lambda seen, filters: filters.is_final in (None, seen.proposal.final is not None),
    _says,
    _is_before,
)
