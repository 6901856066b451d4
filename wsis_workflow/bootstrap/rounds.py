"""What the clock of one machine does in each of its rounds, and when it has to wake for the next."""

from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from wsis_workflow.app.deliver import Delivered
from wsis_workflow.app.giving_way import GivesWay
from wsis_workflow.app.nodes import DEADLINES, FAILED, LETTERS, PAPERS
from wsis_workflow.bootstrap.fleet import forget_idle_tasks, stands_aside
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.papers import prepare_next
from wsis_workflow.bootstrap.sending import deliver_all, deliver_batch


def one_round(house: House) -> None:
    """Do what is due, then send what there is to send, then prepare a document; a site leaves it to worker nodes.

    What keeps deadlines from being done keeps back no letters.
    """
    if house.halted():
        return
    if house.undone.tried_at is not None:  # most have nothing left, and need not ask for this
        house.undone.look_back(house.store.next_due())
    if stands_aside(house):
        return
    try:
        _do_what_is_due(house)
    finally:
        house.did(LETTERS, _send(house).sent)
        if not house.is_ending():
            house.did(PAPERS, prepare_next(house))  # one in each round, so that deadlines wait for no more than that
            forget_idle_tasks(house)


def next_wake(house: House) -> datetime | None:
    """Say when the clock on the wall has to wake; what is due by a demo's own clock waits until that is moved.

    Documents are due by the clock on the wall, in a demo as well. What has failed is tried again by the sweep.
    """
    due, ahead = house.next_due() if house.store.simulated_now() is None else None, house.papers.ahead()
    return due if ahead is None else min(house.now() + ahead, due or datetime.max.replace(tzinfo=UTC))


def _do_what_is_due(house: House) -> None:
    ticked = house.tick()
    house.did(DEADLINES, ticked.total)
    house.did(FAILED, len(ticked.failed))


def _send(house: House) -> Delivered:
    """Send letters until none is left or the process ends; at a pace, as many as go in half a minute."""
    look, is_ending = partial(_look, house), house.is_ending
    through = {name: GivesWay(channel, look, is_ending) for name, channel in house.channels.items()}
    return deliver_batch(house, channels=through) if house.settings.smtp_rate else deliver_all(house, through)


def _look(house: House) -> None:
    """Do what has fallen due while letters go; what keeps it from being done is told by the next round."""
    with suppress(Exception):
        due = house.next_due()
        if due is not None and due <= house.now():
            _do_what_is_due(house)
