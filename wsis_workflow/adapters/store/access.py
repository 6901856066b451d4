"""Links, sessions and tokens in their tables; found by the hash of a secret, never by a secret."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Table, Update, bindparam, delete, exists, func, or_, select, update

from wsis_workflow.adapters.store.feed_token_rows import SWEEP as SWEEP_FEED_TOKENS
from wsis_workflow.adapters.store.feed_token_rows import FeedTokenRows
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.sentences import adding
from wsis_workflow.adapters.store.tables import access, directory, record, table
from wsis_workflow.adapters.store.webhook_rows import WebhookRows
from wsis_workflow.adapters.store.wire import Wire, one
from wsis_workflow.app.access.nouns import Link, Session, Token
from wsis_workflow.app.access.ports import AccessRows

_LINK, _SESSION, _TOKEN = table(access.LinkRow), table(access.SessionRow), table(access.TokenRow)
_L, _S, _T, _PERSON = _LINK.c, _SESSION.c, _TOKEN.c, table(directory.PersonRow).c
_LATER = _SESSION.alias("later")


def _once(row: Table, column: str) -> Update:
    """Note when something happened to a row, unless it has happened before."""
    return update(row).where(row.c.id == bindparam("of"), row.c[column].is_(None)).values({column: bindparam(column)})


ADDRESSES = select(_PERSON.ref, _PERSON.address).where(_PERSON.address.is_not(None)).order_by(_PERSON.ref)
KNOWN = select(_PERSON.ref).where(_PERSON.ref == bindparam("of"))
LAST_EVENT = select(func.coalesce(func.max(table(record.EventRow).c.id), 0))

ADD_LINK, USE_LINK = adding(access.LinkRow), _once(_LINK, "used_at")
LINK = select(_L.id, _L.person, _L.browser_hash, _L.expires_at, _L.used_at).where(_L.hash == bindparam("of"))
END_LINKS = (
    update(_LINK)
    .where(
        _L.person == bindparam("of"),
        _L.browser_hash == bindparam("browser"),
        _L.used_at.is_(None),
        _L.expires_at > bindparam("now", type_=_L.expires_at.type),
    )
    .values(expires_at=bindparam("now", type_=_L.expires_at.type))
)

ADD_SESSION, END_SESSION = adding(access.SessionRow), _once(_SESSION, "ended_at")
_SESSIONS = select(
    _S.id, _S.person, _S.agent, _S.opened_at, _S.seen_at, _S.expires_at, _S.ended_at, _S.since_event
)  # fmt: skip
SESSION = _SESSIONS.where(_S.hash == bindparam("of"))
SESSIONS = _SESSIONS.where(_S.person == bindparam("of"), _S.ended_at.is_(None)).order_by(_S.id.desc())
SEEN_EVENT = select(func.max(_S.seen_event)).where(_S.person == bindparam("of"))
TOUCH_SESSION = (
    update(_SESSION)
    .where(_S.id == bindparam("of"), _S.seen_at <= bindparam("before"))
    .values(seen_at=bindparam("seen_at"), seen_event=bindparam("seen_event"))
)

ADD_TOKEN, REVOKE_TOKEN = adding(access.TokenRow), _once(_TOKEN, "revoked_at")
_TOKENS = select(
    _T.id, _T.person, _T.name, _T.scopes, _T.made_at, _T.expires_at, _T.last_used_at, _T.revoked_at
)  # fmt: skip
TOKEN = _TOKENS.where(_T.hash == bindparam("of"))
TOKENS = _TOKENS.where(_T.person == bindparam("of"), _T.revoked_at.is_(None)).order_by(_T.id.desc())
TOUCH_TOKEN = (
    update(_TOKEN)
    .where(_T.id == bindparam("of"), or_(_T.last_used_at.is_(None), _T.last_used_at <= bindparam("before")))
    .values(last_used_at=bindparam("last_used_at"))
)

_IS_OUTLIVED = exists().where(
    _LATER.c.person == _S.person, _LATER.c.id > _S.id, _LATER.c.seen_event >= _S.seen_event
)  # fmt: skip
SWEEP = (
    delete(_LINK).where(_L.expires_at < bindparam("before")),
    delete(_SESSION).where(_S.expires_at < bindparam("before"), _IS_OUTLIVED),
    delete(_TOKEN).where(_T.expires_at < bindparam("before")),
    SWEEP_FEED_TOKENS,
)


class SqlAccess:
    """The way to the rows: in a unit that shares the store's lock and commit, or as they are committed."""

    def __init__(
        self, held: Callable[[], AbstractContextManager[Held]], read: Callable[[], AbstractContextManager[Held]]
    ) -> None:
        self._held, self._read = held, read

    @contextmanager
    def unit(self) -> Iterator[AccessRows]:
        """Open a transaction; it commits when its block ends well.

        Raises:
            Busy: somebody else was first, and asking again may help.
        """
        with self._held() as held:
            yield SqlAccessRows(held.wire)

    @contextmanager
    def reading(self) -> Iterator[AccessRows]:
        """Read what is committed."""
        with self._read() as held:
            yield SqlAccessRows(held.wire)


class SqlAccessRows(FeedTokenRows, WebhookRows):
    """The rows within one transaction."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def addresses(self) -> list[tuple[str, str]]:
        """List the people who have a mail address, with it."""
        return [(person, address) for person, address in self._wire.rows(ADDRESSES)]

    def is_known(self, person: str) -> bool:
        """Say whether there is such a person."""
        return bool(self._wire.rows(KNOWN, of=person))

    def last_event(self) -> int:
        """Give the number of the latest event, or 0."""
        return int(self._wire.rows(LAST_EVENT)[0][0])

    def add_link(
        self, secret_hash: str, person: str, browser_hash: str | None, asked_at: datetime, expires_at: datetime
    ) -> None:
        """Add a link."""
        self._add(
            ADD_LINK, hash=secret_hash, person=person, browser_hash=browser_hash, asked_at=asked_at,
            expires_at=expires_at, used_at=None,
        )  # fmt: skip

    def link(self, secret_hash: str) -> Link | None:
        """Find a link."""
        found = one(self._wire.rows(LINK, of=secret_hash))
        return Link(*found) if found else None

    def use_link(self, link: int, now: datetime) -> bool:
        """Use a link up; of several at once it is True for one."""
        return self._wire.run(USE_LINK, of=link, used_at=now) == 1

    def end_links(self, person: str, browser_hash: str, now: datetime) -> None:
        """End the unused links of a person that were asked for from a browser."""
        self._wire.run(END_LINKS, of=person, browser=browser_hash, now=now)

    def add_session(self, secret_hash: str, person: str, agent: str, now: datetime, expires_at: datetime) -> None:
        """Open a session; its news begin where the person's sessions before were seen last."""
        since = self._wire.rows(SEEN_EVENT, of=person)[0][0]
        self._add(
            ADD_SESSION, hash=secret_hash, person=person, agent=agent, opened_at=now, seen_at=now,
            expires_at=expires_at, ended_at=None, since_event=since, seen_event=self.last_event(),
        )  # fmt: skip

    def session(self, secret_hash: str) -> Session | None:
        """Find a session."""
        found = one(self._wire.rows(SESSION, of=secret_hash))
        return Session(*found) if found else None

    def sessions(self, person: str) -> list[Session]:
        """List the sessions of a person that have not been ended, the latest first."""
        return [Session(*row) for row in self._wire.rows(SESSIONS, of=person)]

    def touch_session(self, session: int, now: datetime, before: datetime) -> None:
        """Note that a session was seen now, with the latest event, unless it was seen after `before` already."""
        self._wire.run(TOUCH_SESSION, of=session, before=before, seen_at=now, seen_event=self.last_event())

    def end_session(self, session: int, now: datetime) -> bool:
        """End a session; False where it has been ended."""
        return self._wire.run(END_SESSION, of=session, ended_at=now) == 1

    def add_token(
        self, secret_hash: str, person: str, name: str, scopes: tuple[str, ...], now: datetime, expires_at: datetime
    ) -> None:
        """Add a token."""
        self._add(
            ADD_TOKEN, hash=secret_hash, person=person, name=name, scopes=list(scopes), made_at=now,
            expires_at=expires_at, last_used_at=None, revoked_at=None,
        )  # fmt: skip

    def token(self, secret_hash: str) -> Token | None:
        """Find a token."""
        found = one(self._wire.rows(TOKEN, of=secret_hash))
        return _token(*found) if found else None

    def tokens(self, person: str) -> list[Token]:
        """List the tokens of a person that have not been revoked, the latest first."""
        return [_token(*row) for row in self._wire.rows(TOKENS, of=person)]

    def touch_token(self, token: int, now: datetime, before: datetime) -> None:
        """Note that a token was used now, unless it was used after `before` already."""
        self._wire.run(TOUCH_TOKEN, of=token, before=before, last_used_at=now)

    def revoke_token(self, token: int, now: datetime) -> bool:
        """Revoke a token; False where it has been revoked."""
        return self._wire.run(REVOKE_TOKEN, of=token, revoked_at=now) == 1

    def sweep(self, before: datetime) -> None:
        """Remove what ran out before an instant, but for each person's latest visit, after which their news begin."""
        for statement in SWEEP:
            self._wire.run(statement, before=before)

    def _add(self, statement: Any, **row: Any) -> None:
        self._wire.many(statement, [row])


def _token(id_: int, person: str, name: str, scopes: list[str], *times: Any) -> Token:
    return Token(id_, person, name, tuple(scopes), *times)
