"""`wsis work`: the clock and the deliveries of one machine, until it is told to stop."""

import signal
from time import sleep
from types import FrameType
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from wsis_workflow.app.fleet.tasks import QUEUES
from wsis_workflow.app.nodes import WORKER
from wsis_workflow.entrypoints.cli.desk import Desk, misuse, warn
from wsis_workflow.entrypoints.cli.options import pass_desk, stored

if TYPE_CHECKING:
    from wsis_workflow.bootstrap.house import House

AT_WORK = "At work; stop it with Ctrl-C."
ON_SERVERS = "Queues are served on PostgreSQL alone; in a file one clock does all the work, so leave {option} out."
ALL_OF_IT = "`--once` does all that is due; leave {option} out."
LOOK_EVERY, LISTEN_EVERY = 1.0, 0.2  # seconds


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, send what there is to send, and stop.")
@click.option(
    "--queues", multiple=True, type=click.Choice(QUEUES), help="On PostgreSQL: serve this queue only; may be repeated."
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=4, show_default=True, help="On PostgreSQL: how much at once."
)
@stored
@pass_desk
def work(desk: Desk, once: bool, queues: tuple[str, ...], jobs: int) -> None:
    """Let the clock run, and send what is to be sent, until SIGINT or SIGTERM.

    Any number of processes may do this on one database: the rows decide who does what. On PostgreSQL each is a node of
    the fleet, which shares the work by queues; in a file each is a clock.
    """
    from wsis_workflow.bootstrap.fleet import has_fleet
    from wsis_workflow.bootstrap.fleet import work as serve_queues
    from wsis_workflow.bootstrap.garbage import keep_what_is_there
    from wsis_workflow.bootstrap.log import keep_log
    from wsis_workflow.bootstrap.papers import prepare_all
    from wsis_workflow.bootstrap.sending import deliver_all

    given = _of_queues()
    if once and given:
        misuse(ALL_OF_IT.format(option=given))
    house = desk.house() if once else _fit(desk)
    if given and not has_fleet(house):
        misuse(ON_SERVERS.format(option=given))
    if once:
        done, sent, papers = house.tick(), deliver_all(house), prepare_all(house)
        said = (
            f"{done.reminders} reminder(s) fell due, {done.proposals} proposal(s) moved on, {sent.sent} notice(s) sent."
        )
        failed = [f"the desk of {one.ref}" if one.is_desk else one.ref for one in done.failed]
        found = {"reminders": done.reminders, "proposals": done.proposals, "delivered": sent, "papers": papers}
        prepared = f" {papers} document(s) prepared." if papers else ""
        desk.answer(found | {"failed": failed}, said + prepared + _trouble(sent) + _failed(failed))
        if failed:
            click.get_current_context().exit(1)
        return
    keep_log()
    keep_what_is_there()
    if has_fleet(house):
        serve_queues(house, queues, jobs, lambda: warn(AT_WORK))
    else:
        _run_the_clock(house)
    warn("Stopped.")


def _of_queues() -> str:
    """Name what was given of the options that say how the queues are served."""
    source = click.get_current_context().get_parameter_source
    return " and ".join(f"`--{name}`" for name in ("queues", "jobs") if source(name) is ParameterSource.COMMANDLINE)


def _fit(desk: Desk) -> "House":
    """Wait for the upgrade of a shared database, where this was started before it."""
    said = ""
    while isinstance(found := desk.house_if_fit(has_waited=bool(said)), str):
        if found != said:
            warn(f"{found} No work is taken until then.")
        said = found
        sleep(LOOK_EVERY)
    return found


def _run_the_clock(house: "House") -> None:
    told = list[int]()

    def stop(number: int, frame: FrameType | None) -> None:
        told.append(number)  # no lock: this may come in between whatever the main thread does

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    clock = house.clock()
    with house.present(WORKER):
        clock.start()
        warn(AT_WORK)
        while not told:  # a signal that comes just before a wait without an end would not end it
            sleep(LISTEN_EVERY)
        clock.stop()


def _failed(failed: list[str]) -> str:
    """Name on what something is due that could not be done; why, has been said on standard error."""
    return f" What is due could not be done on: {', '.join(failed)}; try `wsis record verify`." if failed else ""


def _trouble(sent: object) -> str:
    """Point at what a person has to look at."""
    parked, put_off = getattr(sent, "parked", 0), getattr(sent, "put_off", 0)
    later = f" {put_off} will be tried again; see `wsis notices --waiting`." if put_off else ""
    return later + (f" {parked} could not be delivered; see `wsis notices --failed`." if parked else "")
