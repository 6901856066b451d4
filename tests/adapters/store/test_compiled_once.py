"""Statements are compiled once for a process, however many houses it opens."""

import pytest

from tests.adapters.store.silence import read_edition
from wsis_workflow.adapters.store import memory_store, wire
from wsis_workflow.adapters.store.prepared import Prepared


def test_what_one_store_has_compiled_the_next_one_of_the_process_has(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    memory_store(read_edition).current_register()
    monkeypatch.setattr(wire, "Prepared", lambda *asked: made.append(asked) or Prepared(*asked))

    memory_store(read_edition).current_register()

    assert made == []
