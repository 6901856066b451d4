"""Laws of documents that are prepared: once, as whoever asked may read, for them alone, and never silently not."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.adapters.fleet.test_nodes import node, office
from tests.promises.builders import a_house, at_once, changed, code_of, opened, proposed, rows, submitted
from tests.promises.fleet import waited_for
from wsis_workflow.app.fleet.sweeping import FIRST_PAUSE
from wsis_workflow.app.papers.prepared import LEASE, MOST_AT_ONCE, MOST_KEPT, MOST_TRIES, Prepared, Wanted
from wsis_workflow.bootstrap.fleet import swept
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.papers import ask, composed, prepare, prepare_next, written_at_once

__all__ = ["node", "office"]
PLAN = Wanted("proposal", "plan", "en", "md")
REPORT = Wanted("meeting", "wg-12", "fr", "md")
JOBS = "SELECT queueing_lock, priority FROM procrastinate_jobs WHERE task_name = 'paper' AND status = 'todo'"
LET_GO = "UPDATE paper SET next_at = asked_at WHERE next_at IS NOT NULL"
GROW_OLD = {
    "sqlite": "UPDATE paper SET asked_at = strftime('%Y-%m-%dT%H:%M:%f000Z', asked_at, '-25 hours')",
    "postgresql": "UPDATE paper SET asked_at = asked_at - interval '25 hours'",
}


@pytest.fixture
def house(url: str) -> House:
    house = a_house(url)
    proposed(house, at=datetime.now(UTC))
    return house


def kept(house: House, number: int, person: str = "m01") -> Prepared:
    found = house.papers.one(number, person)
    assert found is not None
    return found


def test_what_is_prepared_is_what_would_have_come_at_once(house: House) -> None:
    number = ask(house, "m01", PLAN)
    before = kept(house, number).state

    prepare_next(house)

    at_once = written_at_once(house, house.sight("m01"), PLAN)
    assert at_once is not None
    found = kept(house, number)
    assert (before, found.state, found.name, found.size) == ("waiting", "ready", at_once.name, len(at_once.content))
    assert house.papers.content(number, "m01") == at_once.content


def test_each_gets_what_they_may_read_and_nobody_that_of_another(house: House) -> None:
    own, of_another = ask(house, "m01", REPORT), ask(house, "stranger", REPORT)
    while prepare_next(house):
        pass

    assert own != of_another
    assert [house.papers.one(own, who) is None for who in ("m01", "stranger", "sec")] == [False, True, True]
    assert house.papers.content(own, "stranger") is None
    assert code_of(lambda: ask(house, "stranger", PLAN)) == "unknown"


def test_the_same_asked_again_is_written_once_until_the_record_has_changed(house: House) -> None:
    first = ask(house, "m01", PLAN)
    while_it_waits = ask(house, "m01", PLAN)
    prepare_next(house)
    once_it_is_there = ask(house, "m01", PLAN)
    in_another_form = ask(house, "m01", replace(PLAN, form="pdf"))
    proposed(house, "other", at=datetime.now(UTC))

    assert (while_it_waits, once_it_is_there) == (first, first)
    assert len({first, in_another_form, ask(house, "m01", PLAN)}) == 3


def test_of_several_who_ask_for_the_same_at_once_one_has_it_written(house: House) -> None:
    others = [opened(house.settings.database_url) for _ in range(3)]
    latest = house.store.views.latest_event()

    for number in range(10):
        wanted = replace(PLAN, since=f"2008-02-{number + 10}")
        asks = [lambda one=one, wanted=wanted: one.papers.ask("m01", wanted, latest) for one in (house, *others)]  # type: ignore[misc]  # bound early
        assert len(set(at_once(asks))) == 1

    assert len(house.papers.of("m01")) == 10


def test_what_became_of_the_record_while_it_waited_is_in_it(house: House) -> None:
    number = ask(house, "m01", PLAN)
    submitted(house, "another", at=datetime.now(UTC))

    prepare_next(house)

    assert ask(house, "m01", PLAN) == number


def test_of_several_who_would_write_it_one_does(house: House) -> None:
    number, others = ask(house, "m01", PLAN), [opened(house.settings.database_url) for _ in range(3)]

    done = at_once([lambda one=one: prepare(one, number) for one in (house, *others)])  # type: ignore[misc]  # bound early

    assert sorted(done) == [0, 0, 0, 1]
    assert kept(house, number).tries == 1


def test_one_that_its_writer_left_is_begun_again_but_not_for_ever(house: House) -> None:
    number = ask(house, "m01", PLAN)
    for _ in range(MOST_TRIES):
        assert house.papers.begin(number) is not None
        assert prepare(house, number) == 0  # somebody is at it
        changed(house, LET_GO)

    prepare(house, number)

    found = kept(house, number)
    assert (found.state, house.papers.ahead()) == ("failed", None)
    assert found.failure == (
        "The document was begun several times and never came to an end; "
        "the operator of this installation can find out why."
    )


def test_one_that_fails_says_why_is_tried_again_and_then_given_up(house: House) -> None:
    number = ask(house, "m01", replace(PLAN, form="odt"))  # as a node would that lacks what writes it
    said = (
        "What writes ODT is not installed here; install it with `pip install 'wsis-workflow[documents]'`, "
        "or take the document as Markdown."
    )

    tries = []
    for _ in range(MOST_TRIES):
        prepare(house, number)
        tries.append((kept(house, number).state, kept(house, number).failure))
        changed(house, LET_GO)

    assert tries == [("waiting", said), ("waiting", said), ("failed", said)]
    assert prepare(house, number) == 0


def test_what_one_may_not_read_any_more_is_refused_at_once(house: House) -> None:
    number = ask(house, "m01", PLAN)
    changed(house, "UPDATE paper SET person = 'stranger'")

    prepare_next(house)

    found = kept(house, number, "stranger")
    assert (found.state, found.failure) == ("failed", "There is no proposal “plan” that you may read; check its name.")


def test_after_a_day_it_is_gone(house: House) -> None:
    number = ask(house, "m01", PLAN)
    prepare_next(house)
    assert house.papers.forget() == 0
    changed(house, GROW_OLD[house.store.engine.dialect.name])

    gone = (house.papers.one(number, "m01"), house.papers.content(number, "m01"))

    assert gone == (None, None)
    assert (house.papers.forget(), rows(house, "SELECT count(*) FROM paper")) == (1, [(0,)])


def test_nobody_has_any_number_of_them_prepared(house: House) -> None:
    for number in range(MOST_AT_ONCE):
        house.papers.ask("m01", replace(PLAN, since=str(number)), 0)

    assert code_of(lambda: ask(house, "m01", PLAN)) == "invalid"
    assert code_of(lambda: ask(house, "sec", REPORT)) == "done"


def test_nobody_has_any_number_of_them_kept(house: House) -> None:
    for number in range(MOST_KEPT):
        paper = house.papers.ask("m01", replace(PLAN, since=str(number)), 0)
        house.papers.finish(paper, "plan.md", b"The plan.", 1)
    assert len(house.papers.of("m01")) == MOST_KEPT

    assert code_of(lambda: ask(house, "m01", PLAN)) == "invalid"
    assert code_of(lambda: ask(house, "sec", REPORT)) == "done"
    changed(house, GROW_OLD[house.store.engine.dialect.name])
    assert code_of(lambda: ask(house, "m01", PLAN)) == "done"


def test_a_person_finds_all_of_their_own_the_latest_first(house: House) -> None:
    first, second, _ = ask(house, "m01", PLAN), ask(house, "m01", REPORT), ask(house, "sec", REPORT)
    prepare(house, first)

    found = house.papers.of("m01")

    assert [(one.number, one.wanted, one.state) for one in found] == [
        (second, REPORT, "waiting"),
        (first, PLAN, "ready"),
    ]
    assert house.papers.of("stranger") == []


def test_its_length_decides_whether_it_comes_at_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSIS_PAPER_AT_ONCE", "0")
    house = opened(house.settings.database_url)
    pdf, sight = replace(PLAN, form="pdf"), house.sight("m01")

    assert composed(sight, pdf).blocks != ()
    assert written_at_once(house, sight, pdf) is None
    assert written_at_once(house, sight, PLAN) is not None


def test_the_clock_of_one_machine_prepares_them(sqlite_url: str) -> None:
    house = a_house(sqlite_url)
    clock = house.clock()
    clock.start()
    number = ask(house, "sec", REPORT)

    assert waited_for(lambda: kept(house, number, "sec").state == "ready", 60)
    clock.stop()


def test_asking_writes_a_task_behind_all_others_and_the_sweep_writes_a_lost_one_again(postgres_url: str) -> None:
    house = a_house(postgres_url)
    number = ask(house, "sec", REPORT)
    written = rows(house, JOBS)
    changed(house, "DELETE FROM procrastinate_jobs")

    swept(house)

    assert written == rows(house, JOBS) == [(f"paper:{number}", 10)]


def test_what_is_tried_again_has_its_task_at_that_time(postgres_url: str) -> None:
    house = a_house(postgres_url)
    number = ask(house, "sec", replace(REPORT, form="odt"))
    changed(house, "DELETE FROM procrastinate_jobs")

    prepare(house, number)

    assert rows(house, "SELECT scheduled_at = (SELECT next_at FROM paper) FROM procrastinate_jobs") == [(True,)]
    ahead = house.papers.ahead()
    assert ahead is not None
    assert ahead <= FIRST_PAUSE < LEASE


@pytest.mark.slow
@pytest.mark.parametrize("url", ["postgres"], indirect=True)
def test_a_node_of_their_queue_prepares_them(house: House, node: Callable[..., subprocess.Popen[str]]) -> None:
    number = ask(house, "sec", replace(REPORT, form="pdf"))

    node("--queues", "papers")

    assert waited_for(lambda: kept(house, number, "sec").state == "ready", 60)
    content = house.papers.content(number, "sec")
    assert content is not None
    assert content.startswith(b"%PDF-")
