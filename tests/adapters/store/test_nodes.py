"""The rows of nodes: one for each process, by the database's own clock, and what was done minute by minute."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from tests.adapters.store.conftest import Opening, as_owner
from tests.adapters.store.old_schemas import engine_of
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.nodes import ACTS, LETTERS, SITE, Beat


def a_beat(node: str = "n", host: str = "", **more: object) -> Beat:
    return Beat(node, SITE, f"{node}:17", host or node, 17, "1.2.3", **more)  # type: ignore[arg-type]  # as the test has them


def longer_ago(url: str, hours: int) -> None:
    """Let everything that nodes have said be so many hours older."""
    engine = engine_of(as_owner(url))
    shift = "strftime('%Y-%m-%dT%H:%M:%f000Z', {0}, :by)" if url.startswith("sqlite") else "{0} + cast(:by AS interval)"
    with engine.begin() as connection:
        for table, column in (("node", "seen_at"), ("node_work", "minute")):
            said = f"UPDATE {table} SET {column} = {shift.format(column)}"  # noqa: S608 - our own words
            connection.execute(text(said), {"by": f"-{hours} hours"})
    engine.dispose()


def minutes_ago(url: str, minutes: int, node: str, column: str = "seen_at") -> None:
    """Let a node have been seen, or started, so many minutes earlier."""
    engine = engine_of(as_owner(url))
    shift = "strftime('%Y-%m-%dT%H:%M:%f000Z', {0}, :by)" if url.startswith("sqlite") else "{0} + cast(:by AS interval)"
    with engine.begin() as connection:
        said = f"UPDATE node SET {column} = {shift.format(column)} WHERE id = :node"  # noqa: S608 - our own words
        connection.execute(text(said), {"by": f"-{minutes} minutes", "node": node})
    engine.dispose()


def test_a_node_is_one_row_that_its_beats_bring_up_to_date(store: SqlStore) -> None:
    store.nodes.beat(a_beat(doing=1, done={ACTS: 1}))
    first = store.nodes.seen()
    store.nodes.beat(a_beat(doing=3, done={ACTS: 4, LETTERS: 2}, halted="Why."))

    [node] = store.nodes.seen()

    assert (node.kind, node.name, node.doing, node.done, node.state) == (
        SITE, "n:17", "3", {ACTS: 4, LETTERS: 2}, "halted",
    )  # fmt: skip
    assert node.started_at == first[0].started_at <= first[0].seen_at <= node.seen_at <= node.now


def test_a_node_that_stops_says_so_and_one_that_only_falls_silent_is_taken_for_dead(store: SqlStore) -> None:
    store.nodes.beat(a_beat("stopped"))
    store.nodes.beat(a_beat("stopped", is_last=True))
    store.nodes.beat(a_beat("killed"))
    store.nodes.beat(a_beat("alive"))

    found = {one.id: one.state for one in store.nodes.seen()}
    later = {one.id: one.state for one in store.nodes.seen(silence=timedelta(seconds=-1))}  # as if it were past

    assert found == {"stopped": "stopped", "killed": "working", "alive": "working"}
    assert later == {"stopped": "stopped", "killed": "silent", "alive": "silent"}


def test_who_begins_after_another_fell_silent_takes_its_place_and_of_several_the_oldest(
    opening: Opening, url: str
) -> None:
    store = opening()
    for node in ("oldest", "younger"):
        store.nodes.beat(a_beat(node, host="here"))
    store.nodes.beat(a_beat("elsewhere"))
    minutes_ago(url, 30, "oldest")
    minutes_ago(url, 20, "younger")
    minutes_ago(url, 40, "elsewhere")
    store.nodes.beat(a_beat("new", host="here"))

    took, again = store.nodes.took_over("new"), store.nodes.seen()
    store.nodes.beat(a_beat("oldest", host="here"))

    assert (took, store.nodes.took_over("unknown")) == (True, False)
    assert {one.id: one.state for one in again} == {
        "oldest": "stopped", "younger": "silent", "elsewhere": "silent", "new": "working",
    }  # fmt: skip
    assert {one.id: one.state for one in store.nodes.seen()}["oldest"] == "working"  # it was not gone


def test_who_was_there_before_another_fell_silent_does_not_take_its_place(opening: Opening, url: str) -> None:
    store = opening()
    store.nodes.beat(a_beat("killed", host="here"))
    store.nodes.beat(a_beat("other", host="here"))
    minutes_ago(url, 5, "killed")
    minutes_ago(url, 50, "other", "started_at")

    assert store.nodes.took_over("other") is True  # nothing is to come
    assert {one.id: one.state for one in store.nodes.seen()} == {"killed": "silent", "other": "working"}


def test_who_has_just_begun_waits_whether_another_falls_silent(store: SqlStore) -> None:
    store.nodes.beat(a_beat("killed", host="here"))
    store.nodes.beat(a_beat("new", host="here"))

    assert store.nodes.took_over("new") is False


def test_what_all_nodes_did_is_summed_up_for_each_minute_and_kind(store: SqlStore) -> None:
    for node, more in (("a", {ACTS: 2}), ("b", {ACTS: 3, LETTERS: 7}), ("a", {ACTS: 1}), ("a", {})):
        store.nodes.beat(a_beat(node, more=more))

    done: dict[str, int] = {}
    for one in store.nodes.worked(hours=1):
        assert one.minute.second == one.minute.microsecond == 0
        assert type(one.done) is int  # a sum is no plain number on every database
        done[one.kind] = done.get(one.kind, 0) + one.done

    assert done == {ACTS: 6, LETTERS: 7}


def test_what_nodes_said_long_ago_is_forgotten_and_nothing_else(opening: Opening, url: str) -> None:
    store = opening()
    store.nodes.beat(a_beat("old", more={ACTS: 1}))
    longer_ago(url, hours=2)
    store.nodes.beat(a_beat("new", more={LETTERS: 1}))

    store.nodes.sweep()
    kept = [(one.id, one.kind) for one in store.nodes.seen()], {one.kind for one in store.nodes.worked(hours=24)}
    longer_ago(url, hours=49)
    store.nodes.sweep()

    assert kept == ([("new", SITE)], {ACTS, LETTERS})
    assert (store.nodes.seen(), store.nodes.worked(hours=24 * 30)) == ([], [])


def test_an_empty_house_has_nothing_late_and_no_letters(store: SqlStore) -> None:
    now = datetime.now(UTC)

    late = {one.kind: (one.number, one.oldest) for one in store.nodes.overdue(now)}
    letters = store.nodes.letters(now)

    assert late == dict.fromkeys(("deadlines", "desks", "reminders", "letters", "papers"), (0, None))
    assert (letters.doing, letters.stuck, letters.parked, letters.again) == (0, 0, 0, 0)
