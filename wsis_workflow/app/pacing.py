"""A channel at a pace: a mail server that takes so many letters a minute gets no more, whoever of us sends."""

import time
from collections.abc import Callable
from datetime import timedelta

from wsis_workflow.app.channel_ports import Channel, Letter, TryLater, always
from wsis_workflow.domain.rules.sentences import sentence, template

FULL = template("The mail server takes {rate} letters a minute, and others go before; this one goes in its turn.")


class NotItsTurn(TryLater):
    """Nothing was tried, and nobody is to blame; `after` says how long to leave it."""

    def __init__(self, said: str, after: timedelta) -> None:
        super().__init__(said)
        self.after = after


class Paced:
    """Sends each letter in its turn; `turn` takes the next one and says how far off it is, or None if too far."""

    def __init__(
        self,
        channel: Channel,
        rate: int,
        turn: Callable[[], timedelta | None],
        wait: Callable[[float], object] = time.sleep,
    ) -> None:
        self._channel, self._rate, self._turn, self._wait = channel, rate, turn, wait

    def send(self, letter: Letter, is_ours: Callable[[], bool] = always) -> str:
        """Hand a letter over when it is its turn.

        Raises:
            NotItsTurn: that would be too long to wait for here.
            NoLongerOurs, TryLater, CannotDeliver: the channel did not take it.
        """
        ahead = self._turn()
        if ahead is None:
            raise NotItsTurn(sentence(FULL, rate=self._rate), step_of(self._rate))
        self._wait(ahead.total_seconds())
        return self._channel.send(letter, is_ours)

    def close(self) -> None:
        """Let go of the mail server."""
        getattr(self._channel, "close", lambda: None)()


def step_of(rate: int) -> timedelta:
    """Give the time from one turn to the next."""
    return timedelta(minutes=1) / rate
