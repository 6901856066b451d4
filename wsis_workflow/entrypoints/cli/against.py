"""`wsis rehearse --against`: what was, played under other rules, and told in words."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.progress import counted

if TYPE_CHECKING:
    from wsis_workflow.app.against import Difference
    from wsis_workflow.bootstrap.against import Played
    from wsis_workflow.domain.rules.workflow import Workflow

NOWHERE = "nowhere"
MOST_REFUSED = 3  # of one proposal; what comes after follows from these as a rule, and is in the JSON document


def rehearse_against(desk: Desk, history: str, written: Sequence[str], *, quiet: bool, keep_letters: bool) -> None:
    """Play a history under the editions that are named (files, or NAME/NUMBER), and say what would be different."""
    from wsis_workflow.bootstrap.against import edition_to_try, play_against, read_history

    recorded = read_history(history)
    tried = [edition_to_try(one, recorded) for one in written]
    with counted(history) as progress:
        played = play_against(recorded, tried, progress, keep_letters=keep_letters)
    desk.answer(_as_json(history, played), lambda: _lines(played, quiet=quiet))


def _as_json(history: str, played: "Played") -> dict[str, object]:
    found = played.differences
    return {
        "history": history,
        "editions": [_edition(one.workflow) for one in played.editions],
        "letters_left_out": list(played.left_out),
        "played": len(found),
        "different": sum(one.is_any for one in found),
        "other_ways": sum(one.is_another_way for one in found),
        "proposals": [{**asdict(one), "different": one.is_any} for one in found],
    }


def _edition(workflow: "Workflow") -> dict[str, object]:
    return {"workflow": workflow.name, "edition": workflow.edition, "hash": workflow.hash}


def _lines(played: "Played", *, quiet: bool) -> Iterator[str]:
    zones = {one.workflow.name: one.workflow.zone for one in played.editions}
    found = played.differences
    for one in found:
        if one.is_any and not quiet:
            yield click.style(f"{one.proposal}: {one.title}", bold=True)
            yield from (f"  {line}" for line in _told(one, zones.get(one.was_under[0], "UTC")))
    if played.left_out:
        yield f"Dates of letters that do not count, as the rules tried count their own: {', '.join(played.left_out)}."
    tried = ", ".join(f"{one.workflow.name}/{one.workflow.edition}" for one in played.editions) or "no other rules"
    ways, dates = sum(one.is_another_way for one in found), sum(one.is_any and not one.is_another_way for one in found)
    yield f"Of {len(found)} proposal(s), {ways} would have gone another way under {tried}, and {dates} by other dates."


def _told(one: "Difference", zone: str) -> Iterator[str]:
    from wsis_workflow.entrypoints.cli.showing import local

    for refused in one.refused[:MOST_REFUSED]:
        act = f"{refused.verb} {refused.what}".rstrip()
        yield f"{local(refused.at, zone)}  “{act}” by {refused.by} would have been refused: {refused.why}"
    if len(one.refused) > MOST_REFUSED:
        yield f"{len(one.refused) - MOST_REFUSED} more act(s) on it would have been refused after these."
    if one.parting is not None:
        after = f" after “{one.parting.after}”" if one.parting.after else ""
        was, would_be = _goal(one.parting.was), _goal(one.parting.would_be)
        yield f"{local(one.parting.at, zone)}  The ways part{after}: it went {was}, and would have gone {would_be}."
    for date in one.deadlines:
        yield f"Deadline “{date.title}”: {date.was or 'none'}; would have been: {date.would_be or 'none'}"
    for ballot in one.outcomes:
        was, would_be = ballot.was or "no outcome", ballot.would_be or "no outcome"
        yield f"Ballot {ballot.ballot}: {was}; would have been: {would_be}"
    if one.ends is not None:
        yield f"At the end: “{one.ends[0]}”; would have been: “{one.ends[1]}”"


def _goal(state: str) -> str:
    return f"to “{state}”" if state else NOWHERE
