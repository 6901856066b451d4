"""Keys to feeds in their table; found by the hash of a secret, never by a secret."""

from datetime import datetime

from sqlalchemy import bindparam, delete, or_, select, update

from wsis_workflow.adapters.store.sentences import adding
from wsis_workflow.adapters.store.tables import access, table
from wsis_workflow.adapters.store.wire import Wire, one
from wsis_workflow.app.access.nouns import FeedToken

_FEED = table(access.FeedTokenRow)
_F = _FEED.c
_FOUND = select(_F.id, _F.person, _F.name, _F.made_at, _F.last_used_at).where(_F.revoked_at.is_(None))

ADD = adding(access.FeedTokenRow)
BY_HASH = _FOUND.where(_F.hash == bindparam("of"))
OF_PERSON = _FOUND.where(_F.person == bindparam("of")).order_by(_F.id.desc())
REVOKE = (
    update(_FEED).where(_F.id == bindparam("of"), _F.revoked_at.is_(None)).values(revoked_at=bindparam("revoked_at"))
)
TOUCH = (
    update(_FEED)
    .where(_F.id == bindparam("of"), or_(_F.last_used_at.is_(None), _F.last_used_at <= bindparam("before")))
    .values(last_used_at=bindparam("last_used_at"))
)
SWEEP = delete(_FEED).where(_F.revoked_at < bindparam("before"))


class FeedTokenRows:
    """The keys to feeds within one transaction."""

    _wire: Wire

    def add_feed_token(self, secret_hash: str, person: str, name: str, now: datetime) -> None:
        """Add a key to feeds."""
        row = {"hash": secret_hash, "person": person, "name": name, "made_at": now}
        self._wire.many(ADD, [{**row, "last_used_at": None, "revoked_at": None}])

    def feed_token(self, secret_hash: str) -> FeedToken | None:
        """Find a key to feeds that has not been taken back."""
        found = one(self._wire.rows(BY_HASH, of=secret_hash))
        return FeedToken(*found) if found else None

    def feed_tokens(self, person: str) -> list[FeedToken]:
        """List the keys to feeds of a person that have not been taken back, the latest first."""
        return [FeedToken(*row) for row in self._wire.rows(OF_PERSON, of=person)]

    def touch_feed_token(self, token: int, now: datetime, before: datetime) -> None:
        """Note that a key to feeds was used now, unless it was used after `before` already."""
        self._wire.run(TOUCH, of=token, before=before, last_used_at=now)

    def revoke_feed_token(self, token: int, now: datetime) -> bool:
        """Take a key to feeds back; False where it has been."""
        return self._wire.run(REVOKE, of=token, revoked_at=now) == 1
