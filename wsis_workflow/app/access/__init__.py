"""Who is at the door, and what their programs are told by. `now` is always the clock on the wall, never a demo's."""

from wsis_workflow.app.access.desk import Access
from wsis_workflow.app.access.nouns import (
    SCOPES,
    FeedTokenSeen,
    SessionSeen,
    SignedIn,
    SignInMail,
    TokenSeen,
    WebhookSeen,
)
from wsis_workflow.app.access.ports import AccessRows, AccessStore
from wsis_workflow.app.access.unfit import LinkUnfit
from wsis_workflow.app.access.webhooks import NoWebhook

__all__ = [
    "Access",
    "AccessRows",
    "AccessStore",
    "FeedTokenSeen",
    "LinkUnfit",
    "NoWebhook",
    "SCOPES",
    "SessionSeen",
    "SignInMail",
    "SignedIn",
    "TokenSeen",
    "WebhookSeen",
]
