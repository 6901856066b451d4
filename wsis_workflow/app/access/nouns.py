"""Links, sessions, tokens and webhooks, as they are kept and as people see them.

No secret is in any of them but the mail's, which nobody keeps, and that of a webhook, by which we sign.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

SCOPES = ("read", "act", "register")
IDLE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to sign in with; without `browser_hash` from any browser."""

    id: int
    person: str
    browser_hash: str | None
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class SignInMail:
    """What a person has to be sent."""

    person: str
    secret: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """A visit: its news begin after `since_event`, the last event that there was on the visit before."""

    id: int
    person: str
    agent: str
    opened_at: datetime
    seen_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    since_event: int | None

    def is_open(self, now: datetime) -> bool:
        """Say whether it still counts."""
        return self.ended_at is None and now < self.expires_at and now - self.seen_at < IDLE


@dataclass(frozen=True, slots=True)
class SessionSeen:
    """A visit as its person sees it in the list of them."""

    id: int
    agent: str
    opened_at: datetime
    seen_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is at the door. With a token there is no session, and `scopes` limit what it may be used for."""

    person: str
    session: int | None = None
    scopes: tuple[str, ...] | None = None
    since_event: int | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A key that a person gave to a program of theirs."""

    id: int
    person: str
    name: str
    scopes: tuple[str, ...]
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None

    def is_good(self, now: datetime) -> bool:
        """Say whether it still opens the door."""
        return self.revoked_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class TokenSeen:
    """A token as its person sees it in the list of them."""

    id: int
    name: str
    scopes: tuple[str, ...]
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class FeedToken:
    """A key to feeds, without an end of its own: calendars ask for years, until it is replaced or taken back."""

    id: int
    person: str
    name: str
    made_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class FeedTokenSeen:
    """A key to feeds as its person sees it in the list of them."""

    id: int
    name: str
    made_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Webhook:
    """A program of a person's own that is told what its person is told. Signing needs the secret itself."""

    person: str
    address: str
    secret: str = field(repr=False)
    made_at: datetime
    taken_at: datetime | None
    failed_at: datetime | None
    failure: str


@dataclass(frozen=True, slots=True)
class WebhookSeen:
    """A webhook as its person sees it; `failure` says why the latest request was not taken, if it was not."""

    address: str
    made_at: datetime
    taken_at: datetime | None
    failed_at: datetime | None
    failure: str
