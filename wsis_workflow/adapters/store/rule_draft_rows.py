"""Drafts of rules in their table; a draft is written only over the version that was seen."""

from typing import Any

from sqlalchemy import bindparam, delete, select, update

from wsis_workflow.adapters.store.sentences import adding
from wsis_workflow.adapters.store.tables import rule_drafts, table
from wsis_workflow.adapters.store.wire import Found, Wire, one
from wsis_workflow.domain.proposals.rule_drafts import Asked, RuleDraft

_DRAFT = table(rule_drafts.RuleDraftRow)
_D = _DRAFT.c
CHANGING = (
    "name", "text", "version", "changed_by", "changed_at", "asked_by", "asked_as", "asked_at", "asked_hash",
    "published",
)  # fmt: skip
_DRAFTS = select(
    _D.ref, _D.name, _D.text, _D.version, _D.made_by, _D.made_at, _D.changed_by, _D.changed_at, _D.base, _D.asked_by,
    _D.asked_as, _D.asked_at, _D.asked_hash, _D.published,
)  # fmt: skip
DRAFT = _DRAFTS.where(_D.ref == bindparam("of"))
DRAFTS = _DRAFTS.order_by(_D.changed_at.desc(), _D.id.desc())
ADD = adding(rule_drafts.RuleDraftRow)
_AS_SEEN = (_D.ref == bindparam("of"), _D.version == bindparam("seen"))
PUT = update(_DRAFT).where(*_AS_SEEN).values({name: bindparam(name) for name in CHANGING})
REMOVE = delete(_DRAFT).where(*_AS_SEEN)


class SqlRuleDrafts:
    """The rows within one transaction."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def all(self) -> list[RuleDraft]:
        """List every draft, the one that was changed last first."""
        return [_draft(row) for row in self._wire.rows(DRAFTS)]

    def one(self, ref: str) -> RuleDraft | None:
        """Find a draft."""
        found = one(self._wire.rows(DRAFT, of=ref))
        return _draft(found) if found else None

    def add(self, draft: RuleDraft) -> None:
        """Add a draft."""
        kept = {"ref": draft.ref, "made_by": draft.made_by, "made_at": draft.made_at, "base": draft.base}
        self._wire.many(ADD, [kept | _changing(draft)])

    def put(self, draft: RuleDraft, seen: int) -> bool:
        """Write a draft in the place of the version that was seen; False where that no longer stands."""
        return self._wire.run(PUT, of=draft.ref, seen=seen, **_changing(draft)) == 1

    def remove(self, ref: str, seen: int) -> bool:
        """Remove a draft at the version that was seen; False where that no longer stands."""
        return self._wire.run(REMOVE, of=ref, seen=seen) == 1


def _changing(draft: RuleDraft) -> dict[str, Any]:
    asked = draft.asked
    return {
        "name": draft.name,
        "text": draft.text,
        "version": draft.version,
        "changed_by": draft.changed_by,
        "changed_at": draft.changed_at,
        "asked_by": asked.by if asked else None,
        "asked_as": asked.person if asked else None,
        "asked_at": asked.at if asked else None,
        "asked_hash": asked.hash if asked else None,
        "published": draft.published,
    }


def _draft(row: Found) -> RuleDraft:
    ref, name, text, version, made_by, made_at, changed_by, changed_at, base, *asked, published = row
    asked_for = Asked(*asked) if asked[0] is not None else None
    return RuleDraft(ref, name, text, version, made_by, made_at, changed_by, changed_at, base, asked_for, published)
