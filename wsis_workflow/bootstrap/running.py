"""A demo's clock: somebody moves it, or lets it run at so much of its time for each second of ours."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Lock, Thread

from wsis_workflow.app.ports import Busy
from wsis_workflow.app.rehearse.timeline import Line, Timeline
from wsis_workflow.app.tick import advance
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.sending import deliver_all
from wsis_workflow.domain.rules.deadlines import wall_at, wall_of

A_SECOND = 1.0
FASTEST = timedelta(days=7)


@dataclass
class RunningClock:
    """The demo's own clock; `pace` is how much of its time goes by in a second, None while it stands still."""

    house: House
    pace: timedelta | None = None
    _changed: Event = field(default_factory=Event, repr=False)
    _one: Lock = field(default_factory=Lock, repr=False)
    _thread: Thread | None = field(default=None, repr=False)

    def run(self, pace: timedelta) -> None:
        """Let it run, or run at another pace."""
        with self._one:
            self.pace = min(pace, FASTEST)
            if self._thread is None:
                self._changed.clear()
                self._thread = Thread(target=self._go_on, name="demo clock", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Let it stand still."""
        with self._one:
            thread, self._thread, self.pace = self._thread, None, None
            self._changed.set()
        if thread is not None:
            thread.join()

    def _go_on(self) -> None:
        while not self._changed.wait(A_SECOND):
            pace = self.pace
            if pace is None:
                return
            try:
                move_clock(self.house, self.house.now() + pace)
            except Busy:
                continue  # somebody is acting just now; time goes on a second later


def pass_time(house: House, until: datetime) -> list[Line]:
    """Move the clock, each thing at its own time, send what is to be sent, and tell what happened."""
    timeline = Timeline(house.store)
    timeline.gather()
    known = len(timeline.lines)
    move_clock(house, until)
    timeline.gather()
    return timeline.lines[known:]


def move_clock(house: House, until: datetime) -> None:
    """Move the clock, each thing at its own time, and send what is to be sent."""
    advance(house.gate, until)
    house.store.simulate(until)
    deliver_all(house)


def days_later(now: datetime, days: int, zone: str) -> datetime:
    """Keep the hour on the wall, as people mean it, over a change to summer time as well."""
    there = wall_of(now, zone).local + timedelta(days=days)
    return wall_at(there.date(), there.time(), zone).instant
