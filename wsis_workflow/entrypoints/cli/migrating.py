"""`wsis workflow migrate`: running proposals go on under another edition of their rules."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.faults import FaultsFound
from wsis_workflow.entrypoints.cli.options import FILE, pass_desk, stored
from wsis_workflow.entrypoints.cli.progress import counted

if TYPE_CHECKING:
    from wsis_workflow.app.migrating import Migrating, Stand
    from wsis_workflow.domain.proposals.migrating import Migration

NONE = "none"


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option("--plan", "file", type=FILE, required=True, help="What becomes of states, open ballots and deadlines.")
@click.option("--dry-run", is_flag=True, help="Only say, for each proposal, what would change.")
@stored
@pass_desk
def migrate(desk: Desk, source: str, target: str, file: Path, dry_run: bool) -> None:
    """Move running proposals to another edition of their rules, by a plan.

    FROM and TO are published editions of one workflow, as NAME/NUMBER or by the beginning of their hash.

    Each proposal is moved in a transaction of its own, so that this can be stopped and run again: what is moved stays
    moved. Whatever cannot be moved is held back and listed with the reasons.
    """
    from wsis_workflow.bootstrap.migrating import migrated, planned

    house = desk.house()
    migration, findings = planned(house, source, target, file)
    if migration is None:
        raise FaultsFound(file, findings, desk)
    with counted(f"{source} → {target}") as progress:
        found = migrated(house, migration, progress, is_trial=dry_run)
    desk.answer(_as_json(migration, found, is_trial=dry_run), lambda: _lines(found, is_trial=dry_run))


def _as_json(migration: "Migration", found: "list[Migrating]", *, is_trial: bool) -> dict[str, object]:
    editions = (("from", migration.source), ("to", migration.target))
    return {
        **{key: {"workflow": one.name, "edition": one.edition, "hash": one.hash} for key, one in editions},
        "plan": migration.plan.hash,
        "dry_run": is_trial,
        **{verdict: sum(one.verdict == verdict for one in found) for verdict in ("moved", "held_back", "settled")},
        "proposals": [asdict(one) for one in found],
    }


def _lines(found: "list[Migrating]", *, is_trial: bool) -> Iterator[str]:
    for one in found:
        if one.verdict == "held_back":
            yield click.style(f"{one.proposal}: held back", fg="yellow")
            yield from (f"  {why}" for why in one.why)
        elif one.after is not None:
            yield click.style(f"{one.proposal}: {'would be moved' if is_trial else 'moved'}", bold=True)
            yield from (f"  {line}" for line in _changes(one.before, one.after))
    moved, held = (sum(one.verdict == verdict for one in found) for verdict in ("moved", "held_back"))
    said = "would be moved" if is_trial else "moved"
    yield f"{moved} proposal(s) {said}, {held} held back."


def _changes(before: "Stand", after: "Stand") -> Iterator[str]:
    """Say what is different, and what goes on as it was."""
    yield f"State: {_turn(*_states(before, after))}"
    yield from _deadlines(before.deadlines, after.deadlines)
    if before.ballot or after.ballot:
        yield f"Ballot: {_turn(before.ballot, after.ballot)}"
    yield f"Waits on: {_turn(', '.join(before.waits_on), ', '.join(after.waits_on))}"


def _states(before: "Stand", after: "Stand") -> tuple[str, str]:
    """Name the states, and by their short names too where the titles alone would tell them apart no more."""
    if before.state_title != after.state_title or before.state == after.state:
        return before.state_title, after.state_title
    return f"{before.state_title} ({before.state})", f"{after.state_title} ({after.state})"


def _deadlines(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    for name in dict.fromkeys((*before, *after)):
        yield f"Deadline {name}: {_turn(before.get(name, ''), after.get(name, ''))}"


def _turn(was: str, now: str) -> str:
    return (now or NONE) if was == now else f"{was or NONE} → {now or NONE}"
