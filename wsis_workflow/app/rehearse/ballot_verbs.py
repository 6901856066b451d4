"""The verbs of a rehearsal for ballots, and for statements on what was decided."""

from collections.abc import Callable

from wsis_workflow.app.directory import instant
from wsis_workflow.app.entries import UnreadableEntry, mapping
from wsis_workflow.app.rehearse.keys import Entry, concerned, many, several, whole_number
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.commands import Command

Make = Callable[[Entry, str], list[Command]]


def _position(entry: Entry, zone: str) -> list[Command]:
    received = entry.get("received")
    members: list[str | None] = list(several(entry, "behalf_of")) or [None]
    return [
        cmd.TakePosition(
            ref=ref,
            position=str(entry["position"]),
            reasons=str(entry.get("reasons", "")),
            reservation=str(entry.get("reservation", "")),
            behalf_of=member,
            received=instant(received, zone) if received is not None else None,
            evidence=str(entry.get("evidence", "")),
        )
        for ref in concerned(entry)
        for member in members
    ]


def _close(entry: Entry, zone: str) -> list[Command]:
    return [cmd.Close(ref) for ref in many(entry["close"])]


def _announce(entry: Entry, zone: str) -> list[Command]:
    return [cmd.Announce(ref) for ref in many(entry["announce"])]


def _count(entry: Entry, zone: str) -> list[Command]:
    if entry.get("counts") is None:
        raise UnreadableEntry("the act", '"counts" is missing; write how many papers there are for each position.')
    written = mapping(entry["counts"], "counts")
    counts = {str(position): whole_number(position, of) for position, of in written.items()}
    return [cmd.Count(ref, counts) for ref in many(entry["count"])]


def _statement(entry: Entry, zone: str) -> list[Command]:
    language, evidence = str(entry.get("language", "en")), str(entry.get("evidence", ""))
    members: list[str | None] = list(several(entry, "behalf_of")) or [None]
    return [
        cmd.MakeStatement(ref, str(entry["statement"]), language, member, evidence)
        for ref in concerned(entry)
        for member in members
    ]


BALLOT_VERBS: dict[str, tuple[tuple[str, ...], Make]] = {
    "position": (("on", "reasons", "reservation", "behalf_of", "received", "evidence"), _position),
    "close": ((), _close),
    "announce": ((), _announce),
    "count": (("counts",), _count),
    "statement": (("on", "language", "behalf_of", "evidence"), _statement),
}
