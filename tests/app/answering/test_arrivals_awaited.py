"""Acts that have come in go before what the clock does later, and nothing is kept of them when they are decided."""

from datetime import UTC, datetime, timedelta

import pytest

from wsis_workflow.app import arrivals as module
from wsis_workflow.app.arrivals import Arrivals, Overtaking
from wsis_workflow.app.ports import Busy

NOON = datetime(2008, 3, 3, 12, tzinfo=UTC)
AN_INSTANT = timedelta(microseconds=1)


def may_go(arrivals: Arrivals, ref: str, instant: datetime) -> bool:
    try:
        arrivals.must_not_be_overtaken(ref, instant)
    except Overtaking:
        return False
    return True


def test_only_what_had_come_in_before_an_instant_on_the_same_proposal_is_awaited() -> None:
    arrivals = Arrivals()

    with arrivals.one("plan", NOON):
        found = [
            may_go(arrivals, ref, instant)
            for ref, instant in (("plan", NOON), ("plan", NOON + AN_INSTANT), ("study", NOON + AN_INSTANT))
        ]

    assert found == [True, False, True]


def test_what_does_not_know_its_instant_yet_is_awaited_until_it_does() -> None:
    arrivals = Arrivals()

    with arrivals.one("plan") as arrival:
        before = may_go(arrivals, "plan", NOON)
        came = arrival.came_in(NOON)
        after = may_go(arrivals, "plan", NOON)

    assert (before, came, after, arrival.at) == (False, NOON, True, NOON)


def test_what_is_decided_or_has_failed_is_awaited_no_longer_and_the_others_are() -> None:
    arrivals = Arrivals()

    with arrivals.one("plan", NOON):
        with pytest.raises(RuntimeError, match="fault"), arrivals.one("plan", NOON):
            raise RuntimeError("fault")
        while_one_is_left = may_go(arrivals, "plan", NOON + AN_INSTANT)

    assert (while_one_is_left, may_go(arrivals, "plan", NOON + AN_INSTANT)) == (False, True)
    assert arrivals == Arrivals(arrivals._changed)


def test_who_has_waited_too_long_is_told_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 0.01)
    arrivals = Arrivals()

    with arrivals.one("plan", NOON):
        with pytest.raises(Overtaking) as overtaking:
            arrivals.must_not_be_overtaken("plan", NOON + AN_INSTANT)
        with pytest.raises(Busy, match=r"^What came in before is not decided yet; try again in a moment\.$"):
            overtaking.value.wait()
    overtaking.value.wait()
