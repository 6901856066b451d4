"""What the clock of one machine does in each of its rounds, and when it has to wake for the next."""

from dataclasses import astuple
from datetime import UTC, datetime

from wsis_workflow.app.nodes import DEADLINES, LETTERS, PAPERS
from wsis_workflow.bootstrap.fleet import stands_aside
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.papers import prepare_next


def one_round(house: House) -> None:
    """Do what is due, then send what there is to send, then prepare a document; a site leaves it to worker nodes."""
    if house.halted() or stands_aside(house):
        return
    ticked = house.tick()
    # At a pace, a batch is what goes in half a minute: nothing that falls due waits longer for the letters before.
    delivered = house.deliver() if house.settings.smtp_rate else house.deliver_all()
    papers = prepare_next(house)  # one in each round, so that deadlines wait for no more than that
    house.did(PAPERS, papers)
    house.did(DEADLINES, sum(astuple(ticked)))
    house.did(LETTERS, delivered.sent)


def next_wake(house: House) -> datetime | None:
    """Say when the clock on the wall has to wake; what is due by a demo's own clock waits until that is moved.

    Documents are due by the clock on the wall, in a demo as well.
    """
    due, ahead = house.store.next_due() if house.store.simulated_now() is None else None, house.papers.ahead()
    return due if ahead is None else min(house.now() + ahead, due or datetime.max.replace(tzinfo=UTC))
