"""Notices on their way: leased, put into letters, handed to a channel, and marked only after it has accepted them."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from wsis_workflow.app.channel_ports import CannotDeliver, Channel, NoLongerOurs, TryLater
from wsis_workflow.app.elapsing import elapsed_seconds
from wsis_workflow.app.fleet.tasks import Sending
from wsis_workflow.app.letters import compose, put_together
from wsis_workflow.app.pacing import NotItsTurn
from wsis_workflow.app.patience import again_when_busy
from wsis_workflow.app.ports import Busy, Store
from wsis_workflow.app.routing import ZONE
from wsis_workflow.app.stored import Delivery
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules.sentences import joined, sentence, template

BATCH = 100
LEASE = timedelta(minutes=15)
SLOWEST_SEND = timedelta(minutes=3)
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60))
MARK_AGAIN = timedelta(seconds=1)  # between two tries, where the store has been away for longer than a moment
SPREAD = 0.25  # the most by which jitter stretches a delay
GIVE_UP_AFTER = timedelta(days=7)
NO_CHANNEL_YET = timedelta(hours=1)
FAULT = template("This could not be sent ({kind}: {fault}); report it.")
NOBODY = template("There is no person “{person}”; enter them, then send it again.")
NO_CHANNEL = template("There is no channel “{channel}” here; set it up, and this goes out by itself.")
GIVEN_UP = template("It was tried {tries} times; send it again when it can work.")


class ChannelDown(TryLater):
    """The channel takes nothing from anybody for now, so that there is no use in trying the next letter."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one batch, counted in notices.

    `left` were not tried, since their lease might have run out first, or since what was sent before them could not be
    marked; `overtaken` were taken by somebody else, or could not be marked and will go out again as they were, under
    the same Message-ID.
    """

    leased: int = 0
    sent: int = 0
    put_off: int = 0
    parked: int = 0
    left: int = 0
    overtaken: int = 0


@dataclass(frozen=True, slots=True)
class InVain:
    """A letter that did not go, by the `first` of its notices.

    `again` is when it is tried next, None where it waits for a person to look; `fault` is one of ours.
    """

    first: Delivery
    why: str
    again: datetime | None
    fault: Exception | None = None


def nobody_hears(_: InVain) -> None:
    """Tell nobody; the process that delivers writes a log."""


def no_jitter() -> float:
    """Stretch nothing; the process that delivers gives `random.random`."""
    return 0.0


def deliver(
    store: Store,
    channels: Mapping[str, Channel],
    now: datetime,
    *,
    jitter: Callable[[], float] = no_jitter,
    zone: str = ZONE,
    batch: int = BATCH,
    lease: timedelta = LEASE,
    slowest: timedelta = SLOWEST_SEND,
    elapsed: Callable[[], float] = elapsed_seconds,
    wait: Callable[[float], bool | None] = time.sleep,
    since: float | None = None,
    base_url: str = "",
    house: str = "",
    catches_up: bool = False,
    of: Sending | None = None,
    tell: Callable[[InVain], object] = nobody_hears,
) -> Delivered:
    """Send one batch of what may be sent now; whatever goes wrong with one letter, the others go out.

    `jitter` gives a number from 0 to 1 for each delay, `elapsed` seconds that never run backwards, `since` what it gave
    before `now` was asked for: a lease counts from then, however long one was held up before it was there. It is longer
    than the `slowest` send: what it may no longer cover is left to a later batch. `wait` lets seconds go by, and may
    say that this process is to end. With a `base_url` letters lead to what they are about; `house` names the
    installation in invitations. A clock that has jumped `catches_up`: each letter is of the time at which it was due.
    `of` limits it to the letters of one task. `tell` hears of each letter that was tried in vain, once that is marked.
    """
    began = elapsed() if since is None else since
    leased = store.lease(now, now + lease, batch, of)
    if not leased:
        return Delivered()
    way = _Way(channels, store.current_register(), base_url, catches_up, house)
    run = _Run(store, way, now, began, lease, slowest, elapsed, wait, jitter, tell)
    for letter in put_together(leased, way.register, zone):
        run.deliver(letter)
    return replace(run.counts, leased=len(leased))


def back_off(failures: int, jitter: float = 0.0) -> timedelta:
    """Give the delay after so many earlier failures."""
    return BACK_OFF[min(failures, len(BACK_OFF) - 1)] * (1 + SPREAD * jitter)


class _NoChannel(TryLater):
    """Nothing was tried, and the person is not to blame for it."""


@dataclass(frozen=True, slots=True)
class _Way:
    """By what letters go, to whom, and what they say of where and when."""

    channels: Mapping[str, Channel]
    register: Register
    base_url: str
    catches_up: bool
    house: str

    def time(self, letter: Sequence[Delivery], now: datetime) -> datetime:
        """Say of what time a letter is."""
        return min(now, max(delivery.due for delivery in letter)) if self.catches_up else now


@dataclass
class _Run:
    """One batch on its way; the time is that of its start, and whole seconds that have gone by."""

    store: Store
    way: _Way
    start: datetime
    began: float
    lease: timedelta
    slowest: timedelta
    elapsed: Callable[[], float]
    wait: Callable[[float], bool | None]
    jitter: Callable[[], float]
    tell: Callable[[InVain], object]
    counts: Delivered = field(default_factory=Delivered)
    down: dict[str, str] = field(default_factory=dict)
    is_unmarked: bool = False  # the store has no time: whatever is sent now would go again

    def deliver(self, letter: Sequence[Delivery]) -> None:
        """Send one letter and mark what is in it."""
        if self.is_unmarked or not self._is_ours():
            self._count(left=len(letter))
            return
        try:
            reference = self._send(letter)
        except NoLongerOurs:
            self._count(left=len(letter))
        except CannotDeliver as refused:
            self._park(letter, str(refused))
        except _NoChannel as missing:
            self._put_off(letter, str(missing), NO_CHANNEL_YET)
        except NotItsTurn as full:
            self._put_back(letter, full.after)
        except Busy:  # a channel asks the store before it sends, and the letter is not to blame
            self._put_back(letter, BACK_OFF[0])
        except TryLater as failed:
            self._fail(letter, str(failed))
        except Exception as fault:  # noqa: BLE001 - a fault of ours in one letter must not keep back the others
            self._fail(letter, sentence(FAULT, kind=type(fault).__name__, fault=fault), fault)
        else:
            self._mark_sent(letter, reference)

    def _send(self, letter: Sequence[Delivery]) -> str:
        first = letter[0]
        if first.channel in self.down:
            raise TryLater(self.down[first.channel])
        person = self.way.register.people.get(first.notice.to)
        if person is None:
            raise CannotDeliver(sentence(NOBODY, person=first.notice.to))
        channel = self.way.channels.get(first.channel)
        if channel is None:
            raise _NoChannel(sentence(NO_CHANNEL, channel=first.channel))
        notices, at = [delivery.notice for delivery in letter], self.way.time(letter, self._now())
        try:
            composed = compose(notices, person, self.way.register, at, self.way.base_url, self.way.house)
            return channel.send(composed, self._is_ours)
        except ChannelDown as down:
            self.down[first.channel] = str(down)
            raise

    def _mark_sent(self, letter: Sequence[Delivery], reference: str) -> None:
        at = self.way.time(letter, self._now())
        marked = self._marked(lambda: self.store.mark_sent(letter, at, reference))
        self._count(sent=marked, overtaken=len(letter) - marked)

    def _park(self, letter: Sequence[Delivery], error: str, fault: Exception | None = None) -> None:
        marked = self._mark_failed(InVain(letter[0], str(error), None, fault), letter)
        self._count(parked=marked, overtaken=len(letter) - marked)

    def _fail(self, letter: Sequence[Delivery], error: str, fault: Exception | None = None) -> None:
        first = letter[0]
        if first.attempts >= len(BACK_OFF) and self._now() - first.notice.at >= GIVE_UP_AFTER:
            self._park(letter, joined(" ", (error, sentence(GIVEN_UP, tries=first.attempts + 1))), fault)
        else:
            self._put_off(letter, error, back_off(first.attempts, self.jitter()), fault)

    def _put_off(
        self, letter: Sequence[Delivery], error: str, delay: timedelta, fault: Exception | None = None
    ) -> None:
        marked = self._mark_failed(InVain(letter[0], str(error), self._now() + delay, fault), letter)
        self._count(put_off=marked, overtaken=len(letter) - marked)

    def _mark_failed(self, failed: InVain, letter: Sequence[Delivery]) -> int:
        at = self._now()
        marked = self._marked(lambda: self.store.mark_failed(letter, at, failed.why, failed.again))
        if marked:
            self.tell(failed)
        return marked

    def _put_back(self, letter: Sequence[Delivery], delay: timedelta) -> None:
        at = self._now() + delay
        self._marked(lambda: self.store.put_back(letter, at))
        self._count(left=len(letter))

    def _marked(self, mark: Callable[[], int]) -> int:
        """Mark a letter, all of it in one unit, so that what is in it stays together if it has to go again."""
        try:
            return again_when_busy(mark, self.wait)
        except Busy:
            return self._marked_while_leased(mark)

    def _marked_while_leased(self, mark: Callable[[], int]) -> int:
        """Go on trying for as long as nobody else may send it; a database that was away then leaves no letter twice."""
        while self._covers(MARK_AGAIN) and not self.wait(MARK_AGAIN.total_seconds()):
            with suppress(Busy):
                return mark()
        self.is_unmarked = True
        return 0

    def _is_ours(self) -> bool:
        """Say whether the lease still covers the slowest send."""
        return self._covers(self.slowest)

    def _covers(self, longer: timedelta) -> bool:
        return self.elapsed() - self.began <= (self.lease - longer).total_seconds()

    def _now(self) -> datetime:
        return self.start + timedelta(seconds=int(self.elapsed() - self.began))

    def _count(self, **more: int) -> None:
        self.counts = replace(self.counts, **{name: getattr(self.counts, name) + n for name, n in more.items()})
