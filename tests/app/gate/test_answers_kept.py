"""Laws of acts that are done once: the answer is kept, and whoever uses the id for something else is refused."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.app.gate_builders import START, a_gate
from tests.app.meeting_day import IN_MEETING
from tests.domain.proposals.builders import a_meeting
from tests.fakes.store import FakeStore
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.once import Once, done_once, fingerprint, once_of
from wsis_workflow.app.stored import Answer
from wsis_workflow.domain.proposals.commands import Close
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Body
from wsis_workflow.domain.proposals.register_commands import CancelMeeting, Enter, MoveMeeting, TakeAttendance

USED = "The id “once” was used for something else before; give this act an id of its own."
FIRST, SECOND = Answer("First.", "act"), Answer("Second.", "act")


def test_the_id_that_a_caller_chose_comes_with_what_they_ask() -> None:
    chosen = Once("made up", None)

    assert once_of("id", "chair", Close("p")) == Once("id", fingerprint("chair", Close("p")))
    assert once_of(chosen, "chair", Close("p")) is chosen
    assert (once_of(None, "chair", Close("p")), once_of("", "chair", Close("p"))) == (None, None)


def test_what_is_done_once_is_answered_the_same_again_and_not_done_again() -> None:
    store, done = FakeStore(), list[str]()

    def act() -> Answer:
        done.append("done")
        return (FIRST, SECOND)[len(done) - 1]

    answers = [done_once(store, Once("once", "asked"), START, act) for _ in range(2)]

    assert (answers, done) == ([FIRST, FIRST], ["done"])
    assert store.rows.answers["once"].fingerprint == "asked"


def test_what_has_no_id_is_done_each_time_and_kept_nowhere() -> None:
    store, answers = FakeStore(), iter([FIRST, SECOND])

    assert [done_once(store, None, START, lambda: next(answers)) for _ in range(2)] == [FIRST, SECOND]
    assert store.rows.answers == {}


def test_of_two_at_once_the_answer_of_who_was_first_stands() -> None:
    store, once = FakeStore(), Once("once", "asked")

    def act() -> Answer:
        done_once(store, once, START, lambda: FIRST)
        return SECOND

    assert done_once(store, once, START, act) == FIRST
    assert store.rows.answers["once"].answer == FIRST


def test_an_id_that_was_used_for_something_else_is_refused() -> None:
    store = FakeStore()
    done_once(store, Once("once", "asked"), START, lambda: FIRST)

    with pytest.raises(Refused) as refused:
        done_once(store, Once("once", "asked otherwise"), START, lambda: SECOND)

    assert (str(refused.value), refused.value.code) == (USED, "invalid")
    assert done_once(store, Once("once", None), START, lambda: SECOND) == FIRST


def test_a_fingerprint_tells_days_shares_and_things_within_things_apart() -> None:
    @dataclass
    class Asked:
        what: object

    things = [
        date(2007, 6, 1),
        Fraction(1, 3),
        Fraction(2, 3),
        {"a": 1},
        Asked({"b": Fraction(1, 2)}),
        Asked({}),
        (1, 2),
    ]

    assert len({fingerprint("chair", Asked(thing)) for thing in things}) == len(things)
    assert fingerprint("chair", Asked({"a": 1, "b": 2})) == fingerprint("chair", Asked({"b": 2, "a": 1}))


def test_what_no_fingerprint_knows_is_no_ones() -> None:
    with pytest.raises(TypeError) as unknown:
        fingerprint("chair", timedelta(days=1))

    assert str(unknown.value) == (
        "No way is known to tell datetime.timedelta(days=1) from another; teach the fingerprint."
    )


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (MoveMeeting("wg-12", opens="2008-06-20T14:30"), "wg-12 is moved."),
        (CancelMeeting("wg-12"), "wg-12 is cancelled."),
        (TakeAttendance("wg-11", ("PRT",)), "The attendance of wg-11 is recorded."),
        (MoveMeeting("wg-12", deadlines={"contributions": "2007-08-01"}), "wg-12 is dated."),
        (Enter(bodies=(Body("sg", "Study Group"),)), "1 entry of the register is new or changed."),
        (
            Enter(bodies=(Body("sg", "Study Group"), Body("tsag", "Advisory Group"))),
            "2 entries of the register are new or changed.",
        ),
        (Enter(), "Nothing has changed."),
    ],
)
def test_an_act_on_the_register_is_answered_with_what_it_changed_and_the_same_again(
    command: object, sentence: str
) -> None:
    gate, verb = a_gate(a_meeting("wg-12", "wg", "2008-06-02T09:00", 1)), type(command).__name__
    actor = OPERATOR if isinstance(command, Enter) else "sec"

    answers = [handle_register(gate, command, actor, IN_MEETING, "once") for _ in range(2)]  # type: ignore[arg-type]  # whichever command it is

    assert answers == [Answer(sentence, verb, changed=sentence != "Nothing has changed.")] * 2
    with pytest.raises(Refused) as refused:
        handle_register(gate, Enter(bodies=(Body("other", "Other"),)), OPERATOR, START, "once")
    assert str(refused.value) == USED
