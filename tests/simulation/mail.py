"""The mail server of the simulation: in every kind of weather, with a memory of what it took."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from tests.simulation.tasks import point
from wsis_workflow.app.channel_ports import CannotDeliver, Letter, NoLongerOurs, TryLater, always
from wsis_workflow.app.deliver import SLOWEST_SEND, ChannelDown

FINE = "fine"
HALF = 0.5
WEATHER = (FINE, FINE, FINE, "down", "later", "refused", "cut before", "cut after", "half")


@dataclass
class MailServer:
    """What became of letters; `excused` counts those that may come twice, for nobody could know that they had come."""

    weather: str = FINE
    bad: frozenset[str] = frozenset()  # addresses that are refused for good
    taken: Counter[str] = field(default_factory=Counter)
    excused: Counter[str] = field(default_factory=Counter)
    to: dict[str, str] = field(default_factory=dict)

    def take(self, letter: Letter) -> None:
        """Take a letter, and remember it."""
        self.taken[letter.message_id] += 1
        self.to[letter.message_id] = letter.to


class Post:
    """The way of one node to the mail server, as the program's channel."""

    def __init__(self, server: MailServer, chance: Callable[[], float], now: Callable[[], datetime]) -> None:
        self._server, self._chance, self._now = server, chance, now
        self._unmarked: dict[str, datetime] = {}  # taken by the server; nobody but this process knows

    def send(self, letter: Letter, is_ours: Callable[[], bool] = always) -> str:
        """Hand a letter over, in whatever weather there is.

        Raises:
            NoLongerOurs: it was not any more when its turn came.
            TryLater, ChannelDown, CannotDeliver: as an SMTP server would make the channel do.
        """
        began = self._now()
        point("before the mail server")
        if not is_ours():
            raise NoLongerOurs
        weather = self._weather(letter)
        if weather == "refused":
            raise CannotDeliver("550 no such user")
        if weather == "down":
            raise ChannelDown("connection refused")
        if weather in ("later", "cut before"):
            raise TryLater("451 try again")
        self._server.take(letter)
        self.forget(letter.message_id)  # of the same process, which is still at it after longer than any send may take
        self._unmarked[letter.message_id] = began
        point("after the mail server")
        if weather == "cut after":
            self.forget(letter.message_id, is_excused=True)
            raise TryLater("connection lost after the message")
        return letter.message_id

    def forget(self, message_id: str, *, is_excused: bool = False) -> None:
        """Note that a letter is marked; one that took longer than any may is excused."""
        began = self._unmarked.pop(message_id, None)
        if is_excused or (began is not None and self._now() - began > SLOWEST_SEND):
            self._server.excused[message_id] += 1

    def die(self) -> None:
        """Excuse what only the process knew that ends now."""
        for message_id in list(self._unmarked):
            self.forget(message_id, is_excused=True)

    def _weather(self, letter: Letter) -> str:
        weather = self._server.weather
        if letter.to in self._server.bad:
            return "refused"
        if weather in ("half", "refused"):
            return FINE if self._chance() < HALF else {"half": "later"}.get(weather, weather)
        return weather
