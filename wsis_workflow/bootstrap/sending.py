"""What an installation sends: letters that are owed, batch by batch, and those that nobody keeps."""

from collections.abc import Mapping
from dataclasses import astuple
from datetime import timedelta
from functools import partial
from random import random
from time import sleep

from wsis_workflow.app.channel_ports import CannotDeliver, Channel, Letter, TryLater
from wsis_workflow.app.deliver import BATCH, Delivered, deliver
from wsis_workflow.app.elapsing import elapsed_seconds
from wsis_workflow.app.fleet.tasks import Sending
from wsis_workflow.app.ports import Busy
from wsis_workflow.bootstrap.house import House

NO_MAIL = "There is no mail server here; name one in `WSIS_SMTP_HOST`."


def deliver_all(house: House, channels: Mapping[str, Channel] | None = None) -> Delivered:
    """Send batch after batch until nothing is left that may be sent now; give the sum."""
    total = batch = deliver_batch(house, channels=channels)
    while batch.leased and batch.left < batch.leased:
        batch = deliver_batch(house, channels=channels)
        total = Delivered(*(ours + its for ours, its in zip(astuple(total), astuple(batch), strict=True)))
    return total


def deliver_batch(house: House, of: Sending | None = None, channels: Mapping[str, Channel] | None = None) -> Delivered:
    """Send one batch of what may be sent now (`of` one task); in a demo each letter is of when it was due.

    `channels` go in place of those of the house.
    """
    since, chosen = elapsed_seconds(), house.settings
    return deliver(
        house.store,
        house.channels if channels is None else channels,
        house.now(),
        jitter=random,
        wait=partial(_waited, house),
        since=since,
        zone=chosen.zone,
        batch=max(1, min(BATCH, chosen.smtp_rate // 2)) if chosen.smtp_rate else BATCH,
        lease=timedelta(seconds=chosen.lease),
        slowest=timedelta(seconds=chosen.slowest_send),
        base_url=chosen.base_url,
        house=house.store.views.house(),
        catches_up=house.store.simulated_now() is not None,
        of=of,
        tell=house.in_vain.note,
    )


def send_at_once(house: House, letter: Letter) -> bool:
    """Hand a letter that nobody keeps to the mail server; False where there is none, or it did not take it."""
    channel = house.channels.get("email")
    if channel is None:
        house.in_vain.note_unkept(letter.to, NO_MAIL)
        return False
    try:
        channel.send(letter)
    except (TryLater, CannotDeliver, Busy) as failed:
        house.in_vain.note_unkept(letter.to, str(failed))
        return False
    return True


def send_again(house: House, delivery: int) -> bool:
    """Take a parked delivery up again; False where there is none of that number."""
    return house.store.try_again(delivery, house.now())


def _waited(house: House, seconds: float) -> bool:
    """Let some seconds go by, unless this process is to end; say whether it is."""
    if not house.is_ending():
        sleep(seconds)
    return house.is_ending()
