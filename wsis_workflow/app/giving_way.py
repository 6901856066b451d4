"""A channel that gives way: between two letters goes what has fallen due, and where the process ends so do they."""

from collections.abc import Callable
from datetime import timedelta
from time import monotonic

from wsis_workflow.app.channel_ports import Channel, Letter, always
from wsis_workflow.app.pacing import ENDING, NotItsTurn

OFTEN = 1.0  # seconds; looking takes no longer than a letter, but they are many


class GivesWay:
    """Sends each letter after a `look` at what is due, which raises nothing, unless that was just now."""

    def __init__(
        self,
        channel: Channel,
        look: Callable[[], object],
        is_ending: Callable[[], bool],
        elapsed: Callable[[], float] = monotonic,
    ) -> None:
        self._channel, self._look, self._is_ending, self._elapsed = channel, look, is_ending, elapsed
        self._looked_at = elapsed()

    def send(self, letter: Letter, is_ours: Callable[[], bool] = always) -> str:
        """Hand a letter over.

        Raises:
            NotItsTurn: the process ends, and nothing was tried.
            NoLongerOurs, TryLater, CannotDeliver: the channel did not take it.
        """
        if self._is_ending():
            raise NotItsTurn(ENDING, timedelta())
        if self._elapsed() - self._looked_at >= OFTEN:
            self._look()
            self._looked_at = self._elapsed()
        return self._channel.send(letter, is_ours)
