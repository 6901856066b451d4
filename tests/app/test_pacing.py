"""Laws of a channel at a pace: each letter waits for its turn, and one whose turn is far off is left as it was."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from tests.app.letter_builders import NOW
from tests.app.test_deliver import Outbox, to
from wsis_workflow.app.channel_ports import Letter, always
from wsis_workflow.app.deliver import Delivered, deliver
from wsis_workflow.app.pacing import LOOK, Paced, step_of

A_SECOND = timedelta(seconds=1)


@dataclass
class Box:
    """A channel that takes everything."""

    taken: list[str] = field(default_factory=list)

    def send(self, letter: Letter, _: Callable[[], bool] = always) -> str:
        self.taken.append(letter.to)
        return letter.message_id


def paced(outbox: Outbox, *turns: timedelta | None) -> tuple[Delivered, Box, list[float]]:
    """Deliver to people whose turns are so far off; say what went and for how long it was waited."""
    box, waited, line = Box(), list[float](), iter(turns)
    channel = Paced(box, 60, lambda: next(line), waited.append)
    return deliver(outbox, {"email": channel}, NOW, elapsed=lambda: 0.0), box, waited


def test_each_letter_waits_for_its_turn() -> None:
    done, box, waited = paced(to("amara", "ben"), timedelta(), A_SECOND)

    assert (done, box.taken, waited) == (Delivered(leased=2, sent=2), ["amara", "ben"], [LOOK] * 4)


def test_a_letter_whose_turn_is_far_off_is_put_back_untried_and_keeps_back_nobody() -> None:
    outbox = to("amara", "ben")

    done, box, _ = paced(outbox, None, timedelta())

    assert (done, box.taken) == (Delivered(leased=2, sent=1, left=1), ["ben"])
    (amara, _) = outbox.slips
    assert (amara.attempts, amara.next_at, amara.leased_until) == (0, NOW + step_of(60), None)


def test_a_process_that_is_to_end_waits_no_longer_takes_no_further_turn_and_puts_back_what_it_has_untried() -> None:
    box, waited, outbox = Box(), list[float](), to("amara", "ben")
    line = iter([A_SECOND])
    channel = Paced(box, 60, lambda: next(line), waited.append, is_ending=lambda: len(waited) == 2)

    done = deliver(outbox, {"email": channel}, NOW, elapsed=lambda: 0.0)

    assert (done, box.taken, waited) == (Delivered(leased=2, left=2), [], [LOOK, LOOK])
    assert [(one.attempts, one.next_at, one.leased_until) for one in outbox.slips] == [(0, NOW, None)] * 2


def test_turns_are_evenly_spread_over_the_minute() -> None:
    assert step_of(60) == A_SECOND
    assert step_of(2) == timedelta(seconds=30)
