"""The silence procedure as people ask about it: one proposal under silence, one draft, one that has ended."""

from collections.abc import Callable, Iterator

import pytest

from tests.adapters.store.silence import MINUTE, NOON, a_house, circulated, done, proposed, read_edition, replied
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.proposals.commands import Close, Schedule

NOW = NOON + 10 * MINUTE
Looking = Callable[..., Sight]


@pytest.fixture
def gate() -> Iterator[Gate]:
    found = a_house(memory_store(read_edition))
    proposed(found, "plan")
    circulated(found, "plan")
    proposed(found, "draft", NOON + 2 * MINUTE)
    done(found, Schedule("draft", "wg-12"), "sec", NOON + 3 * MINUTE)
    proposed(found, "done", NOON + 4 * MINUTE)
    circulated(found, "done", NOON + 4 * MINUTE)
    done(found, Close("done"), "chair", NOON + 5 * MINUTE)
    replied(found, "m01", at=NOON + 6 * MINUTE)
    yield found
    found.store.close()  # type: ignore[attr-defined]  # the real store has a connection


@pytest.fixture
def sight(gate: Gate) -> Looking:
    """Look as somebody, some minutes later."""
    return lambda reader="operator", now=NOW: Sight(gate, now, reader)
