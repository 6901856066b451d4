"""A channel at a pace: a mail server that takes so many letters a minute gets no more, whoever of us sends."""

import time
from collections.abc import Callable
from datetime import timedelta

from wsis_workflow.app.channel_ports import Channel, Letter, TryLater, always
from wsis_workflow.domain.rules.sentences import sentence, template

ENDING = "The process ends; another sends it."
LOOK = 0.25  # seconds for which one who waits does not see that the process is to end
FULL = template("The mail server takes {rate} letters a minute, and others go before; this one goes in its turn.")


class NotItsTurn(TryLater):
    """Nothing was tried, and nobody is to blame; `after` says how long to leave it."""

    def __init__(self, said: str, after: timedelta) -> None:
        super().__init__(said)
        self.after = after


class Paced:
    """Sends each letter in its turn; `turn` takes the next one and says how far off it is, or None if too far.

    Where the process `is_ending`, no turn is taken and none is waited for.
    """

    def __init__(
        self,
        channel: Channel,
        rate: int,
        turn: Callable[[], timedelta | None],
        wait: Callable[[float], object] = time.sleep,
        is_ending: Callable[[], bool] = lambda: False,
    ) -> None:
        self._channel, self._rate, self._turn, self._wait, self._is_ending = channel, rate, turn, wait, is_ending

    def send(self, letter: Letter, is_ours: Callable[[], bool] = always) -> str:
        """Hand a letter over when it is its turn.

        Raises:
            NotItsTurn: that would be too long to wait for here, or the process ends.
            NoLongerOurs, TryLater, CannotDeliver: the channel did not take it.
        """
        self._go_on()
        ahead = self._turn()
        if ahead is None:
            raise NotItsTurn(sentence(FULL, rate=self._rate), step_of(self._rate))
        self._let_go_by(ahead.total_seconds())
        return self._channel.send(letter, is_ours)

    def _let_go_by(self, seconds: float) -> None:
        while seconds > 0:
            self._wait(min(seconds, LOOK))
            seconds -= LOOK
            self._go_on()

    def _go_on(self) -> None:
        if self._is_ending():
            raise NotItsTurn(ENDING, timedelta())

    def close(self) -> None:
        """Let go of the mail server."""
        getattr(self._channel, "close", lambda: None)()


def step_of(rate: int) -> timedelta:
    """Give the time from one turn to the next."""
    return timedelta(minutes=1) / rate
