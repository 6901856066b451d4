"""Notices for a program of a person's own, as signed requests after the Standard Webhooks specification."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from wsis_workflow.adapters.notices.outgoing import Hung, Outgoing
from wsis_workflow.app.access.nouns import Webhook
from wsis_workflow.app.channel_ports import CannotDeliver, Letter, TryLater, always
from wsis_workflow.app.deliver import ChannelDown
from wsis_workflow.app.plain import written
from wsis_workflow.domain.rules.sentences import sentence, template

GONE = 410
QUIET = 60.0  # seconds for which a receiver that hung is left alone: the notices of others wait behind each try
MOST_WAITED_FOR = 3  # within that time; if one more hangs, no other is tried for now
NOTICES, TEST = "notices", "test"
NOBODY = template("{name} has named no program; let them name one or choose another way, then send it again.")
NO_MORE = template("“{address}” takes no more notices (410); let another way be chosen, then send it again.")
NOT_TAKEN = template("“{address}” did not take it ({status}).")
RESTING = template("“{address}” did not answer a moment ago; it is asked again in a minute.")
SEVERAL = template("Several programs did not answer a moment ago; this one is asked again soon.")


class Receivers(Protocol):
    """Where the programs of people are, and what came of the latest request to each."""

    def webhook(self, person: str) -> Webhook | None:
        """Find that of a person."""

    def note_webhook(self, person: str, at: datetime, failure: str | None) -> None:
        """Note that it took a request, or why it did not."""


@dataclass
class Webhooks:
    """The programs of people as a channel; `clock` gives seconds that never run backwards."""

    receivers: Receivers
    outgoing: Outgoing
    clock: Callable[[], float] = time.monotonic
    _hung: dict[str, float] = field(default_factory=dict, init=False, repr=False)

    def send(self, letter: Letter, is_ours: Callable[[], bool] = always) -> str:
        """Hand a letter to the program of its person, and give the id that it has at every try.

        Raises:
            NoLongerOurs: it was not any more when there was a connection.
            TryLater: it did not take it this time.
            CannotDeliver: the person has none, it takes no more, or it is where no request may go.
        """
        receiver = self.receivers.webhook(letter.to)
        if receiver is None:
            raise CannotDeliver(sentence(NOBODY, name=letter.name))
        shown = shown_address(receiver.address)
        if self.clock() < self._hung.get(receiver.address, 0.0):
            raise TryLater(sentence(RESTING, address=shown))
        at = datetime.now(UTC)  # receivers hold it against their own clocks
        try:
            self._post(receiver, letter, at, shown, is_ours)
        except (TryLater, CannotDeliver) as failed:
            self.receivers.note_webhook(letter.to, at, str(failed))
            raise
        self.receivers.note_webhook(letter.to, at, None)
        return letter.message_id

    def _post(self, receiver: Webhook, letter: Letter, at: datetime, shown: str, is_ours: Callable[[], bool]) -> None:
        body = written(payload(letter))
        headers = signed(receiver.secret, letter.message_id, at, body)
        try:
            status = self.outgoing.post(receiver.address, body.encode(), headers, is_ours)
        except Hung as hung:
            if self._leave_alone(receiver.address) > MOST_WAITED_FOR:
                raise ChannelDown(sentence(SEVERAL)) from hung
            raise
        if status == GONE:
            raise CannotDeliver(sentence(NO_MORE, address=shown))
        if not 200 <= status <= 299:
            raise TryLater(sentence(NOT_TAKEN, address=shown, status=status))

    def _leave_alone(self, address: str) -> int:
        """Note that a receiver hung, and count those that did a moment ago."""
        now = self.clock()
        self._hung = {one: until for one, until in self._hung.items() if until > now} | {address: now + QUIET}
        return len(self._hung)


def payload(letter: Letter) -> Mapping[str, object]:
    """Give what is sent: the letter in words, and the notices that it is made of. It is the same at every try."""
    return {
        "type": NOTICES if letter.notices else TEST,
        "timestamp": max((notice.at for notice in letter.notices), default=letter.at),
        "data": {
            "person": letter.to,
            "language": letter.language,
            "subject": letter.subject,
            "text": letter.text,
            "notices": [
                {
                    "kind": notice.kind,
                    "proposal": notice.proposal,
                    "at": notice.at,
                    "deadline": notice.deadline,
                    "over": notice.over,
                    "facts": notice.facts,
                }
                for notice in letter.notices
            ],
        },
    }


def signed(secret: str, message_id: str, at: datetime, body: str) -> dict[str, str]:
    """Give the headers, with the signature over id, time and body."""
    from standardwebhooks import Webhook as Signing

    return {
        "content-type": "application/json",
        "user-agent": "wsis-workflow",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Signing(secret).sign(message_id, at, body),
    }


def shown_address(address: str) -> str:
    """Give the address without what may be a key of its program: path and question."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0].partition('?')[0]}"
