"""The desk at the door: everything that sites and programs ask about who is there."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from wsis_workflow.app.access import feed_tokens, links, sessions, tokens, webhooks
from wsis_workflow.app.access.keys import hash_of
from wsis_workflow.app.access.nouns import (
    FeedTokenSeen,
    SessionSeen,
    SignedIn,
    SignInMail,
    TokenSeen,
    Webhook,
    WebhookSeen,
)
from wsis_workflow.app.access.ports import AccessRows, AccessStore
from wsis_workflow.app.patience import again_when_busy
from wsis_workflow.app.ports import Busy

T = TypeVar("T")
A_MINUTE = timedelta(minutes=1)  # between two notes that somebody was seen: reading a page need not write
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Access:
    """Links, sessions, tokens and keys to feeds; each act is one transaction, and may raise `Busy`."""

    store: AccessStore

    def ask(self, address: str, browser: str, now: datetime) -> list[SignInMail]:
        """Make a link, for 15 minutes and for this browser, for each person who has that address.

        Older unused links from the same browser end.
        """
        return self._write(lambda rows: links.ask(rows, address, browser, now))

    def issue(self, person: str, now: datetime, lasts: timedelta = A_DAY) -> str:
        """Make a link that any browser can use, as the operator does at the terminal; give its secret.

        Raises:
            Refused: `unknown`, or `invalid` where it would last more than 30 days.
        """
        return self._write(lambda rows: links.issue(rows, person, now, lasts))

    def look(self, secret: str, browser: str | None, now: datetime) -> str:
        """Say whom a link would sign in now.

        Raises:
            LinkUnfit: nobody; the sentence says why, and what to do.
        """
        with self.store.reading() as rows:
            return links.usable(rows, secret, browser, now).person

    def sign_in(self, secret: str, browser: str | None, agent: str, now: datetime) -> str:
        """Use a link up and open a session; give the secret of the session.

        Raises:
            LinkUnfit: nobody is signed in; of two at once exactly one is.
        """
        return self._write(lambda rows: sessions.opened(rows, links.use(rows, secret, browser, now), agent, now))

    def open_session(self, person: str, agent: str, now: datetime) -> str:
        """Open a session for a person without a link; give its secret.

        Raises:
            Refused: `unknown`.
        """
        return self._write(lambda rows: sessions.opened(rows, person, agent, now))

    def session(self, secret: str, now: datetime) -> SignedIn | None:
        """Say whose session this is, while it counts: 14 days, and 12 hours after it was seen last."""
        with self.store.reading() as rows:
            session = rows.session(hash_of(secret))
        if session is None or not session.is_open(now):
            return None
        if now - session.seen_at >= A_MINUTE:
            self._note(lambda rows: rows.touch_session(session.id, now, now - A_MINUTE))
        return SignedIn(session.person, session.id, since_event=session.since_event)

    def sessions(self, person: str, now: datetime) -> list[SessionSeen]:
        """List the sessions of a person that count, the latest first."""
        with self.store.reading() as rows:
            return [sessions.seen(session) for session in sessions.open_now(rows, person, now)]

    def sign_out(self, secret: str, now: datetime) -> bool:
        """End the session of a secret; False where there is none."""
        return self._write(lambda rows: _ended(rows, secret, now))

    def end(self, person: str, session_id: int, now: datetime) -> bool:
        """End one session of a person; False where they have none of that number."""
        return self._write(lambda rows: sessions.end(rows, person, session_id, now))

    def end_others(self, person: str, session_id: int | None, now: datetime) -> int:
        """End all sessions of a person but one, or all of them; say how many."""
        return self._write(lambda rows: sessions.end_others(rows, person, session_id, now))

    def make_token(
        self, person: str, name: str, scopes: Iterable[str], lasts: timedelta, now: datetime
    ) -> tuple[TokenSeen, str]:
        """Make a token for some of `read`, `act` and `register`; its secret is given this once.

        Raises:
            Refused: `unknown`, or `invalid` with all that is wrong.
        """
        chosen = tuple(scopes)
        return self._write(lambda rows: tokens.made(rows, person, name, chosen, lasts, now))

    def token(self, secret: str, now: datetime) -> SignedIn | None:
        """Say whose token this is and what for, while it opens the door."""
        with self.store.reading() as rows:
            token = rows.token(hash_of(secret))
        if token is None or not token.is_good(now):
            return None
        if token.last_used_at is None or now - token.last_used_at >= A_MINUTE:
            self._note(lambda rows: rows.touch_token(token.id, now, now - A_MINUTE))
        return SignedIn(token.person, scopes=token.scopes)

    def tokens(self, person: str, now: datetime) -> list[TokenSeen]:
        """List the tokens of a person that open the door, the latest first."""
        with self.store.reading() as rows:
            return [tokens.seen(token) for token in tokens.good(rows, person, now)]

    def revoke(self, person: str, token_id: int, now: datetime) -> bool:
        """Revoke a token of a person; False where they have none of that number."""
        return self._write(lambda rows: tokens.revoke(rows, person, token_id, now))

    def make_feed_token(self, person: str, name: str, now: datetime) -> tuple[FeedTokenSeen, str]:
        """Make a key to feeds; its secret is given this once.

        Raises:
            Refused: `unknown` or `invalid`.
        """
        return self._write(lambda rows: feed_tokens.made(rows, person, name, now))

    def rotate_feed_token(self, person: str, token_id: int, now: datetime) -> tuple[FeedTokenSeen, str] | None:
        """Put a new key to feeds in the place of one; None where the person has none of that number."""
        return self._write(lambda rows: feed_tokens.rotated(rows, person, token_id, now))

    def feed_reader(self, secret: str, now: datetime) -> str | None:
        """Say whose key to feeds this is."""
        with self.store.reading() as rows:
            token = rows.feed_token(hash_of(secret))
        if token is None:
            return None
        if token.last_used_at is None or now - token.last_used_at >= A_MINUTE:
            self._note(lambda rows: rows.touch_feed_token(token.id, now, now - A_MINUTE))
        return token.person

    def feed_tokens(self, person: str) -> list[FeedTokenSeen]:
        """List the keys to feeds of a person, the latest first."""
        with self.store.reading() as rows:
            return [feed_tokens.seen(token) for token in rows.feed_tokens(person)]

    def revoke_feed_token(self, person: str, token_id: int, now: datetime) -> bool:
        """Take a key to feeds of a person back; False where they have none of that number."""
        return self._write(lambda rows: feed_tokens.revoke(rows, person, token_id, now))

    def webhook(self, person: str) -> Webhook | None:
        """Find the program of a person's own, with its secret: for those who sign."""
        with self.store.reading() as rows:
            return rows.webhook(person)

    def webhook_seen(self, person: str) -> WebhookSeen | None:
        """Show a person the program of theirs."""
        found = self.webhook(person)
        return webhooks.seen(found) if found else None

    def make_webhook(self, person: str, address: str, now: datetime) -> tuple[WebhookSeen, str]:
        """Keep an address that has been judged as that of a person's own program; its secret is given this once.

        Raises:
            Refused: `unknown`.
        """
        return self._write(lambda rows: webhooks.made(rows, person, address, now))

    def rotate_webhook(self, person: str, now: datetime) -> tuple[WebhookSeen, str] | None:
        """Put a new secret in the place of one; None where the person has no program."""
        return self._write(lambda rows: webhooks.rotated(rows, person, now))

    def remove_webhook(self, person: str) -> bool:
        """Forget a person's program; False where they have none."""
        return self._write(lambda rows: rows.remove_webhook(person))

    def note_webhook(self, person: str, at: datetime, failure: str | None) -> None:
        """Note what came of a request; where the store is busy, the next one is noted."""
        self._note(lambda rows: rows.note_webhook(person, at, failure))

    def _write(self, act: Callable[[AccessRows], T]) -> T:
        return again_when_busy(lambda: self._once(act))

    def _once(self, act: Callable[[AccessRows], T]) -> T:
        with self.store.unit() as rows:
            return act(rows)

    def _note(self, act: Callable[[AccessRows], None]) -> None:
        """Write what may wait for the next time where the store is busy."""
        with suppress(Busy):
            self._once(act)


def _ended(rows: AccessRows, secret: str, now: datetime) -> bool:
    session = rows.session(hash_of(secret))
    return session is not None and rows.end_session(session.id, now)
