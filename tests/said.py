"""Whatever the program says is what the translators were given, to the letter: tests of engine and site listen."""

import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from wsis_workflow.app.languages import LANGUAGES, read
from wsis_workflow.domain.rules.sentences import Counted, Sentence

SAYING = 2  # frames from where a template is kept to whoever says it: between them is `sentence`
_SAID: set[str] = set()


class _Heard:
    """A slot for a template that tells what is put into it by the program itself."""

    def __init__(self, slot: Any) -> None:
        self._slot = slot

    def __get__(self, text: object, kind: type | None = None) -> Any:
        return self._slot.__get__(text, kind)

    def __set__(self, text: object, template: str) -> None:
        if sys._getframe(SAYING).f_globals["__name__"].startswith("wsis_workflow."):
            _SAID.add(template)
        self._slot.__set__(text, template)


def listen() -> None:
    """Hear every template from here on, in this process."""
    for kind, name in ((Sentence, "template"), (Counted, "one"), (Counted, "many")):
        if not isinstance(vars(kind)[name], _Heard):
            setattr(kind, name, _Heard(vars(kind)[name]))


def unknown_so_far() -> list[str]:
    """List what was said that no translator has seen, and begin anew."""
    found = [template for template in _SAID if template not in _known()]
    _SAID.clear()
    return found


@pytest.fixture(autouse=True)
def nothing_is_said_that_translators_have_not_seen() -> Iterator[None]:
    """Fail a test in which the engine has said other words than it should."""
    listen()
    yield
    unknown = unknown_so_far()
    assert not unknown, f"{unknown} is in no catalogue: `make words`"


@cache
def _known() -> frozenset[str]:
    return frozenset(_forms())


def _forms() -> Iterator[str]:
    for message in read(LANGUAGES[1]):
        yield from (message.id,) if isinstance(message.id, str) else message.id
