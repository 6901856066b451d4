"""Histories of every released edition, made by the program of their time, fold to the state that they led to then."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.histories.__main__ import file_of, released
from wsis_workflow import resources
from wsis_workflow.adapters.store import NoHistory, memory_store, read_stored_history
from wsis_workflow.adapters.store.stored_histories import shown
from wsis_workflow.app.against import Recorded, Replay, differences
from wsis_workflow.bootstrap.against import read_history, write_history
from wsis_workflow.bootstrap.parts import gate_of, reader
from wsis_workflow.domain.proposals.evolve import fold

HISTORIES = sorted(Path(__file__).with_name("histories").glob("*.json"))


def strange(recorded: Recorded) -> list[str]:
    """Name every part of a proposal that no longer comes out as it did."""
    found = []
    for one in recorded.proposals:
        proposal = fold(act for _, act in one.acts)
        assert proposal is not None
        now = json.loads(json.dumps(shown(proposal)))
        found += [
            f"{one.ref}: {name}" for name, then in one.stands.items() if as_then(now.get(name, ...), then) != then
        ]
    return found


def as_then(now: Any, then: Any) -> Any:
    """Leave out what a part has got since and what says nothing yet: nothing else may have come to it."""
    if isinstance(now, dict) and isinstance(then, dict):
        return {name: as_then(value, then.get(name)) for name, value in now.items() if value or name in then}
    if isinstance(now, list) and isinstance(then, list) and len(now) == len(then):
        return [as_then(one, other) for one, other in zip(now, then, strict=True)]
    return now


@pytest.mark.parametrize(("edition", "hash_"), released().items(), ids=lambda one: str(one)[:40])
def test_every_released_edition_has_a_history(edition: tuple[str, int], hash_: str) -> None:
    assert file_of(edition).exists(), "run `python -m tests.histories`, and keep what it writes"

    recorded = read_history(str(file_of(edition)))

    assert [one.ref for one in recorded.proposals if one.editions[-1] == hash_] != []


@pytest.mark.parametrize("file", HISTORIES, ids=lambda file: file.stem)
def test_a_stored_history_folds_to_the_state_that_it_led_to(file: Path) -> None:
    recorded = read_history(str(file))

    assert len(recorded.in_order) > 3
    assert strange(recorded) == []


@pytest.mark.slow
@pytest.mark.parametrize("file", HISTORIES, ids=lambda file: file.stem)
def test_what_was_accepted_then_is_accepted_now_and_comes_to_the_same(file: Path) -> None:
    store = memory_store(reader())
    replay = Replay(read_history(str(file)), gate_of(store, resources.workflows()))

    replay.run(replay.recorded.editions)

    assert [one for one in differences(replay) if one.is_any] == []
    store.close()


# What would be found.


@pytest.fixture
def document() -> Any:
    return json.loads(HISTORIES[0].read_text(encoding="utf-8"))


def test_a_history_that_folds_to_something_else_would_be_found(document: Any) -> None:
    act = document["proposals"][0]["acts"][0]
    first = next(event for event in act["events"] if event["kind"] == "Proposed")
    first["said"]["title"] = "Another title"

    recorded = read_stored_history(document, reader())

    assert strange(recorded) == [f"{document['proposals'][0]['ref']}: title"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"format": "xes"}, "This is no history; write one with `wsis record export --format history`."),
        ({"version": 2}, "This history is of version 2; read it with the program that wrote it."),
        ({"proposals": [{"ref": "p"}]}, "This history cannot be read (KeyError: 'acts'); export it again."),
    ],
)
def test_what_is_no_history_is_refused(change: dict[str, Any], sentence: str, document: Any) -> None:
    with pytest.raises(NoHistory) as refused:
        read_stored_history({**document, **change}, reader())

    assert str(refused.value) == sentence


def test_an_event_of_no_known_kind_is_refused(document: Any) -> None:
    document["proposals"][0]["acts"][0]["events"][0]["kind"] = "Blessed"

    with pytest.raises(NoHistory, match="no event is called Blessed"):
        read_stored_history(document, reader())


def test_an_edition_that_reads_differently_is_refused(document: Any) -> None:
    document["editions"][0]["content"]["workflow"]["title"] = "Another title"

    with pytest.raises(NoHistory, match="no longer reads as it was published"):
        read_stored_history(document, reader())


def test_a_history_is_written_as_it_was_read(document: Any, tmp_path: Path) -> None:
    write_history(document, tmp_path / "again.json")

    assert (tmp_path / "again.json").read_bytes() == HISTORIES[0].read_bytes()
