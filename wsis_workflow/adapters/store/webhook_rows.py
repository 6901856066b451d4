"""Programs of people in their table, one row for each person. Their secrets stand in it: signing needs them."""

from datetime import datetime

from sqlalchemy import bindparam, select, update

from wsis_workflow.adapters.store.sentences import putting, removing
from wsis_workflow.adapters.store.tables import access, table
from wsis_workflow.adapters.store.wire import Wire, one
from wsis_workflow.app.access.nouns import Webhook

_WEBHOOK = table(access.WebhookRow)
_W = _WEBHOOK.c

FIND = select(_W.person, _W.address, _W.secret, _W.made_at, _W.taken_at, _W.failed_at, _W.failure).where(
    _W.person == bindparam("of")
)
PUT, REMOVE = putting(access.WebhookRow), removing(access.WebhookRow)
TAKEN = update(_WEBHOOK).where(_W.person == bindparam("of")).values(taken_at=bindparam("taken_at"), failure="")
FAILED = (
    update(_WEBHOOK)
    .where(_W.person == bindparam("of"))
    .values(failed_at=bindparam("failed_at"), failure=bindparam("failure"))
)


class WebhookRows:
    """The programs of people within one transaction."""

    _wire: Wire

    def webhook(self, person: str) -> Webhook | None:
        """Find the program of a person's own that is told what they are told."""
        found = one(self._wire.rows(FIND, of=person))
        return Webhook(*found) if found else None

    def put_webhook(self, webhook: Webhook) -> None:
        """Add it, or put it in the place of the one that is there."""
        row = {name: getattr(webhook, name) for name in Webhook.__slots__}
        self._wire.many(PUT, [row])

    def remove_webhook(self, person: str) -> bool:
        """Remove it with its secret; False where there is none."""
        return self._wire.run(REMOVE, person=person) == 1

    def note_webhook(self, person: str, at: datetime, failure: str | None) -> None:
        """Note that a request was taken, or why it was not."""
        if failure is None:
            self._wire.run(TAKEN, of=person, taken_at=at)
        else:
            self._wire.run(FAILED, of=person, failed_at=at, failure=failure)
