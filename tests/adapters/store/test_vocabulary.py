"""What the record is told in belongs to a revision of the schema: an older program reads no act that says more."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import field, fields, is_dataclass, make_dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from tests.promises.builders import NOON
from wsis_workflow.adapters.store.codec import decode, encode
from wsis_workflow.adapters.store.record import KINDS
from wsis_workflow.adapters.store.schema import CURRENT
from wsis_workflow.domain.proposals.events import PartyBound

# Whoever changes an event, or a noun in one, writes a revision that serves none but its own number, and puts its digest
# here: only then do nodes of the version before stop at the door, and not in the middle of an act.
VOCABULARY = {"0010": "21d86cb98045d67f9bdac89a2ee7de55c059b8666d515832734c10df6f11262a"}


def words(kinds: Iterable[Any]) -> Iterator[str]:
    """Say of dataclasses, and of those within them, what each of their fields is called and holds."""
    left, known = list(kinds), set[Any]()
    while left:
        kind = left.pop()
        if kind not in known:
            known.add(kind)
            yield kind.__name__
            hints = get_type_hints(kind)
            for part in (part for part in fields(kind) if part.init):
                left += within(hints[part.name])
                yield f"{kind.__name__}.{part.name}: {said(hints[part.name])}"


def within(hint: Any) -> list[Any]:
    """Find the dataclasses of which a type is made."""
    return [hint] if is_dataclass(hint) else [one for inner in get_args(hint) for one in within(inner)]


def said(hint: Any) -> str:
    """Write a type down, the same on every version of Python."""
    origin, inner = get_origin(hint), [said(one) for one in get_args(hint)]
    if origin in (Union, UnionType):
        return " | ".join(inner)
    name = {NoneType: "None", ...: "..."}.get(hint) or (origin or hint).__name__
    return f"{name}[{', '.join(inner)}]" if inner else name


def digest(kinds: Iterable[Any]) -> str:
    return hashlib.sha256("\n".join(sorted(words(kinds))).encode()).hexdigest()


def test_an_older_program_cannot_read_an_act_that_says_more_and_the_digest_tells_them_apart() -> None:
    more = make_dataclass("PartyBound", [("since", str, field(default=""))], bases=(PartyBound,), frozen=True)
    older, newer = [*KINDS.values()], [more if kind is PartyBound else kind for kind in KINDS.values()]
    event = more("chair", "wg", at=NOON)

    with pytest.raises(ValueError, match=r"^Not a PartyBound: unknown \['since'\]"):
        decode(PartyBound, encode(event))
    assert decode(more, encode(PartyBound("chair", "wg", NOON))) == event
    assert digest(newer) != digest(older)


def test_the_words_of_the_record_are_those_of_the_revision() -> None:
    """Where this fails, give the record a revision of its own, as CONTRIBUTING says of an event."""
    assert VOCABULARY[max(VOCABULARY)] == digest(KINDS.values())
    assert max(VOCABULARY) <= CURRENT
