"""What the door needs of the store. Every hash is that of a secret, by which alone a row is found."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from wsis_workflow.app.access.nouns import FeedToken, Link, Session, Token, Webhook


class AccessRows(Protocol):
    """The rows of links, sessions and tokens within one transaction."""

    def addresses(self) -> Sequence[tuple[str, str]]:
        """List the people who have a mail address, with it."""

    def is_known(self, person: str) -> bool:
        """Say whether there is such a person."""

    def last_event(self) -> int:
        """Give the number of the latest event, or 0."""

    def add_link(
        self, secret_hash: str, person: str, browser_hash: str | None, asked_at: datetime, expires_at: datetime
    ) -> None:
        """Add a link."""

    def link(self, secret_hash: str) -> Link | None:
        """Find a link."""

    def use_link(self, link: int, now: datetime) -> bool:
        """Use a link up; of several at once it is True for one."""

    def end_links(self, person: str, browser_hash: str, now: datetime) -> None:
        """End the unused links of a person that were asked for from a browser."""

    def add_session(self, secret_hash: str, person: str, agent: str, now: datetime, expires_at: datetime) -> None:
        """Open a session; its news begin where the person's sessions before were seen last."""

    def session(self, secret_hash: str) -> Session | None:
        """Find a session."""

    def sessions(self, person: str) -> Sequence[Session]:
        """List the sessions of a person that have not been ended, the latest first."""

    def touch_session(self, session: int, now: datetime, before: datetime) -> None:
        """Note that a session was seen now, with the latest event, unless it was seen after `before` already."""

    def end_session(self, session: int, now: datetime) -> bool:
        """End a session; False where it has been ended."""

    def add_token(
        self, secret_hash: str, person: str, name: str, scopes: tuple[str, ...], now: datetime, expires_at: datetime
    ) -> None:
        """Add a token."""

    def token(self, secret_hash: str) -> Token | None:
        """Find a token."""

    def tokens(self, person: str) -> Sequence[Token]:
        """List the tokens of a person that have not been revoked, the latest first."""

    def touch_token(self, token: int, now: datetime, before: datetime) -> None:
        """Note that a token was used now, unless it was used after `before` already."""

    def revoke_token(self, token: int, now: datetime) -> bool:
        """Revoke a token; False where it has been revoked."""

    def add_feed_token(self, secret_hash: str, person: str, name: str, now: datetime) -> None:
        """Add a key to feeds."""

    def feed_token(self, secret_hash: str) -> FeedToken | None:
        """Find a key to feeds that has not been taken back."""

    def feed_tokens(self, person: str) -> Sequence[FeedToken]:
        """List the keys to feeds of a person that have not been taken back, the latest first."""

    def touch_feed_token(self, token: int, now: datetime, before: datetime) -> None:
        """Note that a key to feeds was used now, unless it was used after `before` already."""

    def revoke_feed_token(self, token: int, now: datetime) -> bool:
        """Take a key to feeds back; False where it has been."""

    def webhook(self, person: str) -> Webhook | None:
        """Find the program of a person's own that is told what they are told."""

    def put_webhook(self, webhook: Webhook) -> None:
        """Add it, or put it in the place of the one that is there."""

    def remove_webhook(self, person: str) -> bool:
        """Remove it with its secret; False where there is none."""

    def note_webhook(self, person: str, at: datetime, failure: str | None) -> None:
        """Note that a request was taken, or why it was not."""

    def sweep(self, before: datetime) -> None:
        """Remove what ran out before an instant, but for each person's latest visit, after which their news begin."""


class AccessStore(Protocol):
    """Where links, sessions and tokens are kept."""

    def unit(self) -> AbstractContextManager[AccessRows]:
        """Open a transaction; it commits when its block ends well.

        Raises:
            Busy: somebody else was first, and asking again may help.
        """

    def reading(self) -> AbstractContextManager[AccessRows]:
        """Read what is committed."""
