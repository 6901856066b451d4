"""Who waits for acts that came in before waits for no other, and so never in a circle."""

from datetime import UTC, datetime, timedelta
from threading import Thread

from wsis_workflow.app.arrivals import Arrivals

NOON = datetime(2008, 3, 3, 12, tzinfo=UTC)
LATER = NOON + timedelta(seconds=1)
PATIENCE = 10.0


def test_who_waits_goes_on_as_soon_as_it_is_known_that_the_other_came_in_later() -> None:
    arrivals = Arrivals()
    with arrivals.one("plan", NOON), arrivals.one("plan") as other:
        waiting = Thread(target=lambda: arrivals.wait("plan", NOON))
        waiting.start()
        waiting.join(0.05)
        assert waiting.is_alive()

        other.came_in(LATER)

        waiting.join(PATIENCE)
        assert not waiting.is_alive()


def test_who_waits_goes_on_when_what_came_in_before_is_decided() -> None:
    arrivals = Arrivals()
    waiting = Thread(target=lambda: arrivals.wait("plan", LATER))
    with arrivals.one("plan", NOON):
        waiting.start()
        waiting.join(0.05)
        assert waiting.is_alive()

    waiting.join(PATIENCE)
    assert not waiting.is_alive()
