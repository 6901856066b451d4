"""Promise 10 on a server: nodes whose clocks differ send each reminder once, in time and not before."""

import time
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.adapters.store.conftest import tampering
from tests.promises.builders import HOUR, MEMBERS, a_house, a_new_process, circulated, rows
from tests.promises.proving.figures import Proven

PATIENCE = 240.0
FIRED = (
    "CREATE TABLE fired (reminder bigint NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp())",
    "GRANT SELECT ON fired TO PUBLIC",
    "CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS "
    "$$ BEGIN INSERT INTO fired (reminder) VALUES (NEW.id); RETURN NULL; END $$",
    "CREATE TRIGGER fire AFTER UPDATE ON reminder FOR EACH ROW "
    "WHEN (OLD.sent_at IS NULL AND NEW.sent_at IS NOT NULL) EXECUTE FUNCTION fire()",
)


@pytest.mark.proof(10)
def test_nodes_whose_clocks_differ_send_each_reminder_once_and_not_before_it_is_due(postgres_url: str) -> None:
    assert skewed(postgres_url, motions=4, seconds=2.0, nodes=("-90 fleet", "90 clock")) == {
        "early": 0,
        "double": 0,
        "lost": 0,
    }


@pytest.mark.proof(10)
def test_of_10_000_timers_at_nodes_90_seconds_apart_none_is_early_double_or_lost(
    postgres_url: str, proven: Proven, monkeypatch: pytest.MonkeyPatch
) -> None:
    motions = proven.amount(10_000) // MEMBERS + 1

    wrong = skewed(
        postgres_url,
        motions,
        60.0,
        ("-90 fleet", "0 fleet", "90 fleet", "90 clock"),
        monkeypatch=monkeypatch,
        proven=proven,
    )

    assert wrong == {"early": 0, "double": 0, "lost": 0}
    timers = motions * MEMBERS
    figure = f"{timers:,} timers: 0 early, 0 double, 0 lost"
    proven(
        "three nodes, 90 s behind, right and 90 s ahead, and the clock of a site 90 s ahead",
        figure,
        done=timers,
        full=10_000,
    )


@pytest.mark.promise(10)
def test_nodes_that_went_by_their_own_clocks_would_be_early(postgres_url: str, proven: Proven) -> None:
    wrong = skewed(postgres_url, 2, 2.0, ("90 clock",), weakness="has_a_clock_of_its_own", ahead=70.0)

    assert wrong["early"] > 0
    proven.control("a node that goes by its own clock", f"{wrong['early']} of {2 * MEMBERS} timers early")


def skewed(
    url: str,
    motions: int,
    seconds: float,
    nodes: tuple[str, ...],
    *,
    weakness: str = "",
    ahead: float = 15.0,
    monkeypatch: pytest.MonkeyPatch | None = None,
    proven: Proven | None = None,
) -> dict[str, int]:
    """Let timers fall due within some seconds, while nodes with wrong clocks are at work; count what went wrong."""
    house = a_house(url)
    with tampering(house.store) as connection:
        for statement in FIRED:
            connection.execute(text(statement))
    with_a_wrong_clock(monkeypatch, 0)
    first = house.now() + timedelta(seconds=ahead + motions * 0.05)
    for number in range(motions):
        circulated(house, f"motion-{number}", first + timedelta(seconds=seconds * number / motions) - 24 * HOUR)
    begun = []
    for skew, kind in (node.split() for node in nodes):
        with_a_wrong_clock(monkeypatch, int(skew))
        begun.append(a_new_process("skewed_node", url, kind, 0 if monkeypatch else skew, *filter(None, [weakness])))
    assert [node.stdout.readline() for node in begun if node.stdout] == ["ready\n"] * len(nodes)
    timers, end = motions * MEMBERS, time.monotonic() + PATIENCE + 2 * seconds + motions * 0.2
    while (fired := rows(house, "SELECT count(*) FROM fired")[0][0]) < timers and time.monotonic() < end:
        time.sleep(0.2)
        if proven is not None:
            proven.far(fired, timers)
    return {name: rows(house, statement)[0][0] for name, statement in WRONG.items()}


WRONG = {
    "early": "SELECT count(*) FROM fired f JOIN reminder r ON r.id = f.reminder WHERE f.at < r.due",
    "double": (
        "SELECT (SELECT count(*) - count(DISTINCT reminder) FROM fired) "
        "+ (SELECT count(*) FROM notice WHERE kind = 'reminder') - (SELECT count(*) FROM fired)"
    ),
    "lost": "SELECT count(*) FROM reminder WHERE sent_at IS NULL AND struck_at IS NULL AND due <= clock_timestamp()",
}


def with_a_wrong_clock(monkeypatch: pytest.MonkeyPatch | None, skew: int) -> None:
    """Let the processes that start from here on have a wrong clock, by a library that is loaded before all others."""
    if monkeypatch is None:
        return
    found = find_spec("libfaketime")
    assert found is not None, "libfaketime is missing: pip install -r requirements/proof.txt"
    library = Path(str(found.origin)).parent / "vendor/libfaketime/src/libfaketime.so.1"
    if skew:
        monkeypatch.setenv("LD_PRELOAD", str(library))
        monkeypatch.setenv("FAKETIME", f"{skew:+d}s")
        monkeypatch.setenv("DONT_FAKE_MONOTONIC", "1")
    else:
        for name in ("LD_PRELOAD", "FAKETIME", "DONT_FAKE_MONOTONIC"):
            monkeypatch.delenv(name, raising=False)
