"""One proposal on a page: its place in the chart, its ballot as bars, its deadlines, and the ways on."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from wsis_workflow.domain.rules.date_words import DAYS, MONTHS
from wsis_workflow.domain.rules.deadlines import in_utc, wall_of
from wsis_workflow.entrypoints.cli.tables import columns, padded, screen, table, wrapped

if TYPE_CHECKING:
    from wsis_workflow.app.queries import Sight
    from wsis_workflow.app.queries.ballots import BallotSeen
    from wsis_workflow.app.queries.deadlines import Deadline
    from wsis_workflow.app.queries.standing import StandingSeen
    from wsis_workflow.app.queries.ways import Way

BAR = 30
LABEL = 14


def page(found: "StandingSeen", sight: "Sight", *, with_text: bool) -> Iterator[str]:
    """Lay out a proposal."""
    yield click.style(f"{found.ref}: {_clean(found.title)}", bold=True)
    yield from _chart(found)
    yield ""
    yield from _facts(found, sight)
    yield from _waiting(found, sight)
    yield from _section("Deadlines", deadline_table(list(found.deadlines), with_proposal=False))
    if found.ballot is not None:
        yield from _section(f"Ballot {found.ballot.number}: {found.ballot.title}", list(_ballot(found.ballot)))
    yield from _section("Ways on", _ways(found.steps))
    if with_text and found.text is not None:
        yield from _section(f"Text, revision {found.text.number} ({found.text.language})", _paragraphs(found.text.text))


def deadline_table(deadlines: "list[Deadline]", *, with_proposal: bool = True) -> list[str]:
    """Lay out deadlines; a window is shown as one, never as an exact date."""
    rows = [
        (
            one.proposal if with_proposal else "",
            one.title,
            f"{one.words}{' (passed)' if one.passed else '' if one.is_exact or one.latest is None else ' (tentative)'}",
            one.meeting,
            one.source,
        )
        for one in deadlines
    ]
    return table(["Proposal", "Deadline", "When", "Meeting", "Source"], rows)


def local(instant: datetime, zone: str) -> str:
    """Write an instant by the clocks of a zone, with its weekday."""
    wall = wall_of(in_utc(instant), zone).local
    return f"{DAYS[wall.weekday()][:3]} {wall.day} {MONTHS[wall.month - 1][:3]} {wall.year}, {wall:%H:%M}"


def _chart(found: "StandingSeen") -> Iterator[str]:
    here = click.style(f"[{found.chart.here}]", fg="green", bold=True)
    parts = [*(click.style(one, dim=True) for one in found.chart.done), here]
    line = " › ".join(parts)
    ahead = " | ".join(found.chart.possible)
    yield f"{line} › {ahead}" if ahead else f"{line} (ended: {found.final})"


def _facts(found: "StandingSeen", sight: "Sight") -> Iterator[str]:
    zone = sight.gate.store.edition(sight.seen(found.ref).proposal.edition).zone
    rows = [
        ("Rules", f"{found.workflow}, edition {found.edition}: {found.edition_title}"),
        ("Since", f"{local(found.since, zone)} ({zone}), version {found.version}"),
        ("Sponsors", found.sponsors),
        ("Mandate", found.mandate),
        ("Action lines", found.action_lines),
        ("Bodies", [f"{party}: {body}" for party, body in found.parties.items()]),
        ("Destinations", found.destinations),
        ("Conditional on", [f"{ref} ({state})" for ref, state in found.depends_on.items()]),
        ("Agenda", [f"{meeting} of {body}" for body, meeting in found.scheduled.items()]),
        ("Findings", found.facts),
        ("Documents", found.attachments),
        ("Text", _text(found)),
        ("Follows from", found.lineage),
        ("Follow-ups", found.follow_ups),
        ("Blocked", [f"{step}: {why}" for step, why in found.blocked.items()]),
        ("Incidents", [str(why) for why in found.incidents]),
    ]
    yield from (f"{padded(label, LABEL)}  {line}" for label, value in rows for line in _lines(label, value))


def _lines(label: str, value: object) -> list[str]:
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
    if not text:
        return []
    first, *others = wrapped(_clean(text), screen() - LABEL - 2)
    return [first + "".join(f"\n{' ' * (LABEL + 2)}{line}" for line in others)]


def _text(found: "StandingSeen") -> str:
    if found.text is None:
        return "none yet"
    missing = f"; not in {', '.join(found.text.missing)}" if found.text.missing else ""
    return f"revision {found.text.number}, in {', '.join(found.text.available)}{missing}"


def _waiting(found: "StandingSeen", sight: "Sight") -> Iterator[str]:
    names = ", ".join(f"{sight.name(one)} ({one})" for one in found.waits_on) or ", ".join(found.vacant)
    if names:
        yield from (f"{padded('Waits on', LABEL)}  {line}" for line in _lines("Waits on", names))
    if found.waiting is not None:
        act = f"{found.waiting.verb} {found.waiting.what}".strip()
        yield f"{padded('Second person', LABEL)}  {act}, by {sight.name(found.waiting.by)}, waits to be confirmed"


def _ballot(ballot: "BallotSeen") -> Iterator[str]:
    yield f"{ballot.electors} electors; {_state(ballot)}"
    most = max([*ballot.tally.values(), 1])
    longest = max(columns(position) for position in ballot.tally)
    for position, number in ballot.tally.items():
        bar = "█" * round(BAR * number / most)
        yield f"  {padded(position.replace('_', ' '), longest)} {number:>4}  {bar}".rstrip()
    if ballot.outcome is not None:
        verb = "Outcome" if ballot.is_final else "As it stands"
        yield f"{verb}: {click.style(ballot.outcome.replace('_', ' '), bold=True)}"
    yield from wrapped(ballot.explanation, screen())
    yield from (f"  for {need.outcome.replace('_', ' ')}: {need.sentence}" for need in ballot.needs)
    if ballot.settled:
        yield "Settled: no reply that is still to come can change it."


def _state(ballot: "BallotSeen") -> str:
    if ballot.cancelled:
        return "cancelled"
    if ballot.takes_replies:
        return f"open, closes {ballot.closes}" if ballot.closes else "open until it is closed"
    if not ballot.is_final:
        return f"closed for replies; {' or '.join(ballot.announced_by)} announces the outcome"
    return "decided"


def _ways(ways: "tuple[Way, ...]") -> list[str]:
    rows = [
        (
            _mark(way),
            way.step,
            way.to_title,
            _by(way),
            " ".join([*map(_asked, way.asks), *(one.sentence for one in way.missing)]),
        )
        for way in ways
    ]
    return table(["", "Step", "To", "By", "Still needed"], rows)


def _asked(what: str) -> str:
    """Say what is to be given with a step as its option is written."""
    kind, _, party = what.partition(" ")
    return f"[give --bind {party}=BODY]" if kind == "bind" else f"[give --{what}]"


def _by(way: "Way") -> str:
    """Say who takes a step; what comes of itself is not mistaken for somebody's office."""
    return ", ".join({"clock": "the clock", "ballot": "the outcome of the ballot"}.get(one, one) for one in way.by)


def _mark(way: "Way") -> str:
    if way.by == ("ballot",):
        return ""  # nobody takes it: which one it is, the ballot says
    is_open = way.is_open if way.allowed is None else way.allowed
    return "yes" if is_open else "no"


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield click.style(title, bold=True)
        yield from lines


def _paragraphs(text: str) -> list[str]:
    return [line for paragraph in text.splitlines() or [""] for line in wrapped(paragraph, screen())]


def _clean(text: str) -> str:
    return "".join(one if one.isprintable() else " " for one in text)
