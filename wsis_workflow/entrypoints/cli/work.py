"""`wsis work`: the clock and the deliveries of one machine, until it is told to stop."""

import signal
from threading import Event
from types import FrameType

import click

from wsis_workflow.entrypoints.cli.desk import Desk, warn
from wsis_workflow.entrypoints.cli.options import pass_desk, stored


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, send what there is to send, and stop.")
@stored
@pass_desk
def work(desk: Desk, once: bool) -> None:
    """Let the clock run, and send what is to be sent, until SIGINT or SIGTERM.

    Any number of processes may do this on one database: the rows decide who does what.
    """
    house = desk.house()
    if once:
        done, sent = house.tick(), house.deliver_all()
        said = (
            f"{done.reminders} reminder(s) fell due, {done.proposals} proposal(s) moved on, {sent.sent} notice(s) sent."
        )
        found = {"reminders": done.reminders, "proposals": done.proposals, "delivered": sent}
        desk.answer(found, said + _trouble(sent))
        return
    stopped = Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    clock = house.clock()
    clock.start()
    warn("At work; stop it with Ctrl-C.")
    stopped.wait()
    clock.stop()
    warn("Stopped.")


def _trouble(sent: object) -> str:
    """Point at what a person has to look at."""
    parked, put_off = getattr(sent, "parked", 0), getattr(sent, "put_off", 0)
    later = f" {put_off} will be tried again." if put_off else ""
    return later + (f" {parked} could not be delivered; see `wsis notices --failed`." if parked else "")
