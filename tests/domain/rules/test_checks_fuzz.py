"""A law of all definitions, sound or not: faults are told, and nothing breaks."""

import copy
import random
from typing import Any

import pytest

from tests.domain.rules.council_sample import AROUND, OTHERS, SAMPLE, data_of
from tests.punctuation import PUNCTUATION
from wsis_workflow.adapters.definitions import DefinitionError, load_yaml
from wsis_workflow.domain.rules.checks import check, check_directory
from wsis_workflow.domain.rules.drawing import FORMATS
from wsis_workflow.domain.rules.reading import draft_workflow

PEOPLE = {"bodies": {"b": {"kind": "council"}}, "people": {"x": {"offices": [{"of": "b", "office": "secretary"}]}}}
WORDS = (
    "drafting",
    "submit",
    "chair",
    "ad_hoc",
    "clock",
    "ballot",
    "lapsed",
    "hand_back",
    "state.entered",
    "",
    "\0",
    "x",
)
SCRAPS = (*PUNCTUATION, "%TAG ! x\n", '"\\u')


@pytest.mark.parametrize("seed", range(150))
def test_any_change_to_a_definition_is_survived_and_answered_in_sentences(seed: int) -> None:
    data = _changed(random.Random(seed))

    draft, faults = draft_workflow(data, AROUND)
    if draft is not None:
        faults = [*faults, *check(draft, OTHERS), *check_directory(draft, PEOPLE)]

    assert [fault.message for fault in faults if not fault.message.endswith(".")] == []
    if draft is not None and not any(fault.is_error for fault in faults):
        assert all(draw(draft) for draw in FORMATS.values())


@pytest.mark.parametrize("seed", range(100))
def test_any_text_is_read_or_refused_with_a_place(seed: int) -> None:
    text = _scrambled(random.Random(seed))

    refusal = _refusal(text)

    assert refusal is None or (refusal.line >= 1 and refusal.column >= 1 and refusal.sentence.endswith("."))


def _refusal(text: str) -> DefinitionError | None:
    try:
        load_yaml(text)
    except DefinitionError as refusal:
        return refusal
    return None


def _changed(chance: random.Random) -> Any:
    data = data_of()
    for _ in range(chance.randint(1, 5)):
        path = chance.choice(list(_paths(data)))
        around = data
        for key in path[:-1]:
            around = around[key]
        if chance.random() < 0.3:
            del around[path[-1]]
        else:
            around[path[-1]] = _anything(chance, data)
    return data


def _anything(chance: random.Random, data: Any) -> Any:
    other = data
    for key in chance.choice(list(_paths(data))):
        other = other[key]
    plain = (
        None,
        0,
        -5,
        1.5,
        True,
        chance.choice(WORDS),
        [chance.choice(WORDS)],
        {},
        {chance.choice(WORDS): "x"},
        [[{}]],
    )
    return chance.choice((*plain, copy.deepcopy(other)))


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, entry in inner for found in [(*path, key), *_paths(entry, (*path, key))]]


def _scrambled(chance: random.Random) -> str:
    text = SAMPLE
    for _ in range(chance.randint(1, 4)):
        place = chance.randint(0, len(text))
        text = text[:place] + chance.choice(SCRAPS) + text[place + chance.randint(0, 2) :]
    return text
