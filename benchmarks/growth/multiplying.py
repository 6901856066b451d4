"""Rows of proposals that are like a pattern but for names and numbers, with the digests that they then must have."""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from wsis_workflow.adapters.store import record

Row = Sequence[Any]
Fill = Callable[["Copy"], Any]
# A proposal's own tables, each after those that it refers to, and by what its rows are found.
OF_PROPOSAL = "proposal_id = {id}"
OF_BALLOT = "ballot_id IN (SELECT id FROM ballot WHERE proposal_id = {id})"
OF_NOTICE = "notice_id IN (SELECT id FROM notice WHERE proposal = '{ref}')"
OF_COMMAND = "id IN (SELECT command FROM event WHERE proposal_id = {id})"
TABLES = {
    "proposal": "id = {id}", "revision": OF_PROPOSAL, "party": OF_PROPOSAL, "sponsor": OF_PROPOSAL,
    "deadline": OF_PROPOSAL, "reminder": OF_PROPOSAL, "ballot": OF_PROPOSAL, "elector": OF_BALLOT,
    "position": OF_BALLOT, "comment": OF_PROPOSAL, "waiting": OF_PROPOSAL, "event": OF_PROPOSAL,
    "command": OF_COMMAND, "notice": "proposal = '{ref}'", "delivery": OF_NOTICE,
}  # fmt: skip
LINKS = {"proposal_id": "proposal", "ballot_id": "ballot", "notice_id": "notice"}
NUMBERED = ("proposal", "reminder", "ballot", "position", "event", "notice", "delivery")


@dataclass
class Copy:
    """One copy while it is written: its ref, the ids before its own in each table, the digest of its latest event."""

    ref: str
    before: Counter[str]
    digest: str = ""


@dataclass
class Original:
    """A pattern's rows, by table, taken apart into what stays and what each copy fills in."""

    ref: str
    where: tuple[str, str]  # its edition and its state
    rows: dict[str, list["Mould"]]
    events: list[record.Written]

    def copied(self, ref: str, given: Counter[str], take: Callable[[str, Row], None]) -> None:
        """Write a copy, row by row, and raise the numbers that are given."""
        copy = Copy(ref, given)
        digests = list(self._digests(ref))
        copy.digest = digests[-1]
        for table, moulds in self.rows.items():
            for number, mould in enumerate(moulds):
                row = mould.filled(copy)
                if table == "event":
                    row[mould.digest] = digests[number]
                take(table, row)
        for table in NUMBERED:
            given[table] += len(self.rows[table])

    def _digests(self, ref: str) -> Iterator[str]:
        digest = ""
        for event in self.events:
            payload, command = event.payload.replace(self.ref, ref), (event.command or "").replace(self.ref, ref)
            header = (event.stream, ref, event.act, event.position, event.kind, payload, event.verb, event.by)
            digest = record.Written(*header, event.at, command or None).digest_after(digest)
            yield digest


@dataclass
class Mould:
    """A row of which some columns are filled in."""

    values: list[Any]
    fills: list[tuple[int, Fill]] = field(default_factory=list)
    digest: int = -1

    def filled(self, copy: Copy) -> list[Any]:
        """Fill it in."""
        row = self.values.copy()
        for column, fill in self.fills:
            row[column] = fill(copy)
        return row


def original(
    ref: str, columns: dict[str, list[str]], rows: dict[str, list[Row]], events: Iterable[record.Written]
) -> Original:
    """Take the rows of a pattern apart."""
    places = {
        table: {row[columns[table].index("id")]: number for number, row in enumerate(rows[table], 1)}
        for table in NUMBERED
    }
    moulds = {
        table: [_mould(table, columns[table], row, ref, places) for row in found] for table, found in rows.items()
    }
    ((of, state),) = [
        (row[columns["proposal"].index("edition")], row[columns["proposal"].index("state")]) for row in rows["proposal"]
    ]
    return Original(ref, (of, state), moulds, list(events))


def _mould(table: str, columns: list[str], row: Row, ref: str, places: dict[str, dict[Any, int]]) -> Mould:
    made = Mould(list(row))
    for column, name in enumerate(columns):
        fill = _fill(table, name, row[column], ref, places)
        if fill is not None:
            made.fills.append((column, fill))
        if (table, name) == ("event", "digest"):
            made.digest = column
    return made


def _fill(table: str, name: str, value: Any, ref: str, places: dict[str, dict[Any, int]]) -> Fill | None:
    to = table if name == "id" and table in NUMBERED else LINKS.get(name)
    if to is not None:
        place = places[to][value]
        return lambda copy: copy.before[to] + place
    if name == "uid":
        return _uid_like(str(value))
    if (table, name) == ("proposal", "digest"):
        return lambda copy: copy.digest
    if isinstance(value, str) and ref in value:
        parts = value.split(ref)
        return lambda copy: copy.ref.join(parts)
    return None


def _uid_like(value: str) -> Fill:
    """Keep the time of an identifier, and draw the rest anew."""
    is_short = "-" not in value
    time = UUID(value).int >> 62 << 62

    def drawn(_: Copy) -> str:
        made = UUID(int=time | secrets.randbits(62))
        return made.hex if is_short else str(made)

    return drawn
