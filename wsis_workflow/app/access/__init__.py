"""Who is at the door: one-time links, sessions and tokens. `now` is always the clock on the wall, never a demo's."""

from wsis_workflow.app.access.desk import Access
from wsis_workflow.app.access.nouns import SCOPES, FeedTokenSeen, SessionSeen, SignedIn, SignInMail, TokenSeen
from wsis_workflow.app.access.ports import AccessRows, AccessStore
from wsis_workflow.app.access.unfit import LinkUnfit

__all__ = [
    "Access",
    "AccessRows",
    "AccessStore",
    "FeedTokenSeen",
    "LinkUnfit",
    "SCOPES",
    "SessionSeen",
    "SignInMail",
    "SignedIn",
    "TokenSeen",
]
