"""A history as one document: every act on proposals and on the register, as it is stored, and where it has led.

It can be kept, read by a later version of the program, and played against other rules.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from functools import cache
from itertools import groupby
from json import loads
from typing import Any, get_type_hints

from sqlalchemy import bindparam, select

from wsis_workflow.adapters.store import editions, record
from wsis_workflow.adapters.store.acts import load
from wsis_workflow.adapters.store.codec import decode, writer
from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.adapters.store.tables import record as tables
from wsis_workflow.adapters.store.tables import table
from wsis_workflow.app.against import Recorded, RecordedProposal, RegisterAct
from wsis_workflow.app.stored import Edition
from wsis_workflow.domain.proposals.events import Act
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.rules.workflow import Workflow

FORM = "wsis-history"
VERSION = 1
NOT_SHOWN = ("past",)  # what an annulment would return to follows from the acts

_E, _P = table(tables.EventRow).c, table(rows.ProposalRow).c
_COLUMNS = (_E.id, _E.act, _E.verb, _E.by, _E.at, _E.kind, _E.payload)
_OF_PROPOSAL = (
    select(*_COLUMNS)
    .join_from(table(tables.EventRow), table(rows.ProposalRow), _P.id == _E.proposal_id)
    .where(_P.ref == bindparam("ref"))
    .order_by(_E.act, _E.position)
)
_OF_REGISTER = (
    select(*_COLUMNS).where(_E.proposal_id.is_(None), _E.stream == record.REGISTER).order_by(_E.act, _E.position)
)


class NoHistory(StoreError):
    """A document is no history that this program can read."""


def written(held: Held, refs: Collection[str]) -> dict[str, Any]:
    """Write the history of some proposals, with the whole register and the rules by which they were judged."""
    proposals = [_proposal(held, ref) for ref in refs]
    hashes = dict.fromkeys(hash_ for one in proposals for hash_ in _hashes(one["acts"]))
    return {
        "format": FORM,
        "version": VERSION,
        "editions": [_edition(held, one) for one in _with_followers(held, hashes)],
        "register": list(_acts(held.wire.rows(_OF_REGISTER))),
        "proposals": proposals,
    }


def read(data: Any, read_edition: Any) -> Recorded:
    """Read a history; its editions must read as they did when they were published.

    Raises:
        NoHistory: it is none, or one from a newer version of the program.
    """
    if not isinstance(data, Mapping) or data.get("format") != FORM:
        raise NoHistory("This is no history; write one with `wsis record export --format history`.")
    if data.get("version") != VERSION:
        raise NoHistory(f"This history is of version {data.get('version')}; read it with the program that wrote it.")
    try:
        return Recorded(
            editions=tuple(_read_edition(one, read_edition) for one in data["editions"]),
            register=tuple(_read_register(one) for one in data["register"]),
            proposals=tuple(
                RecordedProposal(one["ref"], tuple(map(_read_act, one["acts"])), one["stands"])
                for one in data["proposals"]
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise NoHistory(f"This history cannot be read ({type(fault).__name__}: {fault}); export it again.") from fault


def shown(proposal: Proposal) -> dict[str, Any]:
    """Show a proposal as plain data, without what an annulment would return to."""
    return {name: turn(getattr(proposal, name)) for name, turn in _turns()}


@cache
def _turns() -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(Proposal)
    return tuple((one.name, writer(hints[one.name])) for one in fields(Proposal) if one.name not in NOT_SHOWN)


def _proposal(held: Held, ref: str) -> dict[str, Any]:
    proposal = load(held, ref)
    assert proposal is not None, "a history is asked of proposals that are there"
    return {"ref": ref, "stands": shown(proposal), "acts": list(_acts(held.wire.rows(_OF_PROPOSAL, ref=ref)))}


def _acts(found: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    for number, group in groupby(found, key=lambda row: row[1]):
        events = list(group)
        order, _, verb, by, at = events[0][:5]
        yield {
            "order": order, "act": number, "verb": verb, "by": by, "at": _time(at),
            "events": [{"kind": kind, "said": loads(payload)} for *_, kind, payload in events],
        }  # fmt: skip


def _time(at: datetime) -> str:
    """Write an instant as the record does."""
    said: str = writer(datetime)(at)
    return said


def _hashes(acts: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for event in (event for act in acts for event in act["events"]):
        if event["kind"] in ("Proposed", "Migrated"):
            yield event["said"]["edition" if event["kind"] == "Proposed" else "target"]


def _with_followers(held: Held, hashes: Iterable[str]) -> list[Workflow]:
    """Add the workflows that follow-ups start, as what cannot start is told as well."""
    found = [editions.edition(held, hash_) for hash_ in hashes]
    started = {rule.start for one in found for rule in one.follow_ups}
    return found + [one for one in editions.published_editions(held) if one.name in started and one not in found]


def _edition(held: Held, workflow: Workflow) -> dict[str, Any]:
    content = editions.content(held, workflow.hash)
    return {"workflow": workflow.name, "edition": workflow.edition, "hash": workflow.hash, "content": content}


def _read_edition(data: Mapping[str, Any], read_edition: Any) -> Edition:
    workflow = read_edition(data["content"])
    if workflow.hash != data["hash"]:
        said = f"Edition {data['edition']} of {data['workflow']} no longer reads as it was published"
        raise NoHistory(f"{said}; go back to the version of the program that published it.")
    return Edition(workflow, data["content"])


def _read_act(data: Mapping[str, Any]) -> tuple[int, Act]:
    at = decode(datetime, data["at"])
    return data["order"], Act(data["act"], data["verb"], data["by"], at, tuple(map(_read_event, data["events"])))


def _read_register(data: Mapping[str, Any]) -> RegisterAct:
    at, events = decode(datetime, data["at"]), tuple(map(_read_event, data["events"]))
    return RegisterAct(data["order"], data["act"], data["verb"], data["by"], at, events)


def _read_event(data: Mapping[str, Any]) -> Any:
    if data["kind"] not in record.KINDS:
        raise ValueError(f"no event is called {data['kind']}")
    return decode(record.KINDS[data["kind"]], data["said"])
