"""Laws of channels that wait for their turn, or give way to what has fallen due: a letter goes once, or not at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from tests.app.letter_builders import NOW
from wsis_workflow.app.channel_ports import Letter, always
from wsis_workflow.app.giving_way import GivesWay
from wsis_workflow.app.pacing import NotItsTurn, Paced

LETTER = Letter("amara", "amara@example.org", "Amara", "en", "Plan", "Hello.", "<p>Hello.</p>", "<1@x>", None, NOW)
ENDING = "The process ends; another sends it."


@dataclass
class Box:
    """A channel that takes everything, and notes who asked whether it is still theirs."""

    log: list[str] = field(default_factory=list)
    asked: list[Callable[[], bool]] = field(default_factory=list)

    def send(self, letter: Letter, is_ours: Callable[[], bool] = always) -> str:
        self.log.append(letter.to)
        self.asked.append(is_ours)
        return letter.message_id

    def close(self) -> None:
        self.log.append("closed")


def ours() -> bool:
    """Say that a letter is still ours."""
    return True


def gives_way(box: Box, times: Iterator[float], is_ending: bool = False) -> GivesWay:
    """Make a channel that notes its looks."""
    return GivesWay(box, lambda: box.log.append("look"), lambda: is_ending, lambda: next(times))


def test_between_two_letters_it_looks_at_what_is_due_unless_it_has_just_done_so() -> None:
    box = Box()
    channel = gives_way(box, iter([10.0, 10.5, 11.0, 12.5, 13.4, 13.5, 14.0]))

    references = [channel.send(LETTER, ours) for _ in range(4)]

    assert references == ["<1@x>"] * 4
    assert (box.log, box.asked) == (["amara", "look", "amara", "amara", "look", "amara"], [ours] * 4)


def test_where_the_process_ends_nothing_is_looked_at_and_nothing_is_sent() -> None:
    box = Box()

    with pytest.raises(NotItsTurn) as left:
        gives_way(box, iter([10.0, 20.0]), is_ending=True).send(LETTER)

    assert (str(left.value), left.value.after, box.log) == (ENDING, timedelta(), [])


def test_a_letter_whose_turn_is_far_off_is_told_when_it_will_be() -> None:
    box = Box()

    with pytest.raises(NotItsTurn) as left:
        Paced(box, 30, lambda: None).send(LETTER)

    far = "The mail server takes 30 letters a minute, and others go before; this one goes in its turn."
    assert (str(left.value), left.value.after, box.log) == (far, timedelta(seconds=2), [])


def test_a_turn_is_waited_for_to_the_end_and_no_longer() -> None:
    box, waited = Box(), list[float]()

    reference = Paced(box, 30, lambda: timedelta(seconds=0.625), waited.append).send(LETTER, ours)

    assert (reference, waited, box.asked) == ("<1@x>", [0.25, 0.25, 0.125], [ours])


def test_where_the_process_ends_no_turn_is_taken() -> None:
    box, turns = Box(), list[str]()

    with pytest.raises(NotItsTurn) as left:
        Paced(box, 30, lambda: turns.append("taken"), is_ending=lambda: True).send(LETTER)  # type: ignore[func-returns-value]  # it is sent for its effect

    assert (str(left.value), left.value.after, turns, box.log) == (ENDING, timedelta(), [], [])


def test_a_channel_is_let_go_of_where_it_can_be() -> None:
    class Open:
        def send(self, letter: Letter, _: Callable[[], bool] = always) -> str:
            return letter.message_id

    box = Box()
    Paced(box, 30, lambda: None).close()
    Paced(Open(), 30, lambda: None).close()

    assert box.log == ["closed"]
