"""Programs of people that are told what their people are told: one for each, with the secret by which we sign."""

from base64 import b64encode
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_bytes
from typing import ClassVar

from wsis_workflow.app.access.keys import BYTES
from wsis_workflow.app.access.nouns import Webhook, WebhookSeen
from wsis_workflow.app.access.ports import AccessRows
from wsis_workflow.domain.proposals.refusals import Refusal, Refused, Unknown
from wsis_workflow.domain.rules.sentences import sentence

PREFIX = "whsec_"


@dataclass(frozen=True, slots=True)
class NoWebhook(Refusal):
    """The person has no program of their own."""

    code: ClassVar[str] = "unknown"

    @property
    def sentence(self) -> str:
        return sentence("Your notices go to no program of yours; name one first.")


def made(rows: AccessRows, person: str, address: str, now: datetime) -> tuple[WebhookSeen, str]:
    """Keep a program, in the place of the one that there was; its secret is given this once.

    Raises:
        Refused: `unknown`.
    """
    if not rows.is_known(person):
        raise Refused(Unknown("person", person))
    webhook = Webhook(person, address, _new_secret(), now, None, None, "")
    rows.put_webhook(webhook)
    return seen(webhook), webhook.secret


def rotated(rows: AccessRows, person: str, now: datetime) -> tuple[WebhookSeen, str] | None:
    """Put a new secret in the place of one; None where there is none."""
    old = rows.webhook(person)
    if old is None:
        return None
    webhook = replace(old, secret=_new_secret(), made_at=now)
    rows.put_webhook(webhook)
    return seen(webhook), webhook.secret


def seen(webhook: Webhook) -> WebhookSeen:
    """Show a program to its person, without its secret."""
    return WebhookSeen(webhook.address, webhook.made_at, webhook.taken_at, webhook.failed_at, webhook.failure)


def _new_secret() -> str:
    return PREFIX + b64encode(token_bytes(BYTES)).decode()
