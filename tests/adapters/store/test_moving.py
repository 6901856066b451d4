"""A house moves to another database whole, or not at all: what arrived is what was sent, and people stay signed in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.adapters.store.conftest import as_owner, as_reader, tampering
from tests.adapters.store.silence import NOON, proposed, read_edition, replied, under_silence
from wsis_workflow.adapters.store import SqlStore, StoreError, copy, open_store
from wsis_workflow.adapters.store.keeping.content import Content, tables
from wsis_workflow.adapters.store.keeping.copying import Copied
from wsis_workflow.adapters.store.keeping.ends import reading
from wsis_workflow.app.access import Access
from wsis_workflow.app.handle import Gate

NewPlace = Callable[[str], str]
KINDS = ("sqlite", "postgres")
DAY = timedelta(days=1)


def moved(source: str, target: str) -> Copied:
    return copy(as_reader(source), as_owner(target), read_edition, lambda stage, done, total: None)


def content(url: str) -> dict[str, Content]:
    found = {table.name: Content() for table in tables()}
    with reading(url) as there:
        for table in tables():
            found[table.name].take(there.rows(table))
    return found


def rows(url: str) -> int:
    return sum(one.rows for one in content(url).values())


def opened(url: str) -> SqlStore:
    return open_store(url, read_edition, create=False)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_what_arrives_is_what_was_sent_and_work_goes_on_there(kind: str, other: str, new_place: NewPlace) -> None:
    source, target = new_place(kind), new_place(other)
    store = opened(source)
    replied(under_silence(store), "m01")
    session = Access(store.access).open_session("m01", "", NOON)
    _, token = Access(store.access).make_token("m01", "script", ["read"], DAY, NOON)
    store.close()

    copied = moved(source, target)

    assert content(target) == content(source)
    assert copied.rows == rows(source)
    arrived = opened(target)
    assert (copied.verified, arrived.verify()) == (arrived.verify(), copied.verified)
    door = Access(arrived.access)
    assert (door.session(session, NOON), door.token(token, NOON)) != (None, None)
    gate = Gate(arrived)
    assert (replied(gate, "m02").version, proposed(gate, "idea").version) == (4, 1)
    assert arrived.verify().flaw is None
    arrived.close()


def test_there_and_back_again_is_the_same(new_place: NewPlace) -> None:
    first, there, back = new_place("sqlite"), new_place("postgres"), new_place("sqlite")
    store = opened(first)
    replied(under_silence(store), "m01")
    store.close()

    moved(first, there)
    moved(there, back)

    assert content(back) == content(there) == content(first)


@pytest.mark.parametrize("kind", KINDS)
def test_a_target_that_holds_anything_is_left_alone(kind: str, new_place: NewPlace) -> None:
    source, target = new_place("sqlite"), new_place(kind)
    for url in (source, target):
        store = opened(url)
        under_silence(store)
        store.close()
    before = content(target)

    with pytest.raises(StoreError, match=r"^The target holds something already \(.*\); name a database that is new\.$"):
        moved(source, target)

    assert content(target) == before


def test_what_changes_on_the_way_is_noticed_and_nothing_is_moved(new_place: NewPlace) -> None:
    source, target = new_place("sqlite"), new_place("sqlite")
    store = opened(source)
    replied(under_silence(store), "m01")
    store.close()
    empty = content(target)
    there = opened(target)
    with tampering(there) as connection:
        connection.execute(
            text(
                "CREATE TRIGGER slip AFTER INSERT ON notice BEGIN UPDATE notice SET facts = '{}' WHERE id = new.id; END"
            )
        )
    there.close()

    with pytest.raises(StoreError, match=r"^notice did not arrive as it was sent \(.* changed\); nothing was moved\.$"):
        moved(source, target)

    assert content(target) == empty


def test_a_damaged_record_is_not_moved(new_place: NewPlace) -> None:
    source, target = new_place("sqlite"), new_place("postgres")
    store = opened(source)
    replied(under_silence(store), "m01")
    with tampering(store) as connection:
        connection.execute(text("UPDATE position SET position = 'object'"))
    store.close()
    empty = content(target)

    with pytest.raises(StoreError, match=r"^The record that was to be moved is damaged .* on it first\.$"):
        moved(source, target)

    assert content(target) == empty


def test_what_the_other_database_cannot_keep_is_named(new_place: NewPlace) -> None:
    source, target = new_place("sqlite"), new_place("postgres")
    store = opened(source)
    under_silence(store)
    with tampering(store) as connection:
        connection.execute(text("UPDATE person SET zone = 'Europe' || char(0) WHERE ref = 'm01'"))
    store.close()

    with pytest.raises(StoreError, match=r"^A row of person cannot be kept there \(.*NUL.*\); nothing was moved\.$"):
        moved(source, target)


def test_the_role_by_which_nodes_work_cannot_fill_a_database_past_the_rules(new_place: NewPlace) -> None:
    source, target = new_place("sqlite"), new_place("postgres")

    with pytest.raises(
        StoreError, match=r"^This role may not do that \(.*permission denied.*\); name the owner's address\.$"
    ):
        copy(source, target, read_edition, lambda stage, done, total: None)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("postgresql://a@127.0.0.1:1/b", r"^The database cannot be opened \(.*\); correct its address or its state\.$"),
        (
            "sqlite:////nowhere/wsis.db",
            r"^There is no database /nowhere/wsis\.db; run `wsis db create`, or name another",
        ),
    ],
)
def test_a_house_that_is_not_there_is_said_so(new_place: NewPlace, source: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        moved(source, new_place("sqlite"))
