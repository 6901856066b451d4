"""Promise 5: when a PostgreSQL server dies under load, what was acknowledged is stored, and nothing is done twice."""

from collections.abc import Iterator

import httpx
import pytest

from tests.entrypoints.web.sites import serving
from tests.promises.builders import a_house, submitted
from tests.promises.crashing import Outcome, crashed
from tests.promises.own_server import OwnServer, an_own_server
from tests.promises.proving.figures import Proven

NO_ANSWER = "The database does not answer now; try again in a moment, and tell the operator if it stays."
ACTS_IN_FULL, KILLS_IN_FULL = 100_000, 50
LOSING = ("synchronous_commit=off", "wal_writer_delay=10s", "wal_writer_flush_after=100MB")
FEW_ACTS = 480  # so many that some are still to be taken whenever a busy machine comes to kill the server


@pytest.fixture
def own_server(request: pytest.FixtureRequest) -> Iterator[OwnServer]:
    """Run a server for one test, with the settings that it asks for."""
    with an_own_server(*getattr(request, "param", ())) as server:
        yield server


@pytest.mark.slow
def test_a_server_that_dies_under_load_loses_nothing_and_doubles_nothing(own_server: OwnServer) -> None:
    outcome = crashed(own_server, a_house(own_server.url), acts=200, kills=2, clerks=2)

    assert outcome.wrong[:9] == ()
    assert outcome == Outcome(200, 2, outcome.busy, ())
    assert outcome.busy > 0


@pytest.mark.proof(5)
def test_a_server_that_dies_fifty_times_under_load_loses_nothing_and_doubles_nothing(
    own_server: OwnServer, proven: Proven
) -> None:
    acts, kills = proven.amount(ACTS_IN_FULL) // 3 * 3 + 3, proven.amount(KILLS_IN_FULL)

    outcome = crashed(own_server, a_house(own_server.url), acts, kills, far=proven.far)

    assert outcome.wrong[:9] == ()
    assert outcome == Outcome(acts, kills, outcome.busy, ())
    proven(
        "PostgreSQL killed under load from three processes",
        f"{outcome.kills} kills, {outcome.answered:,} acts acknowledged, 0 lost, 0 double; "
        f"{outcome.busy:,} times told to ask again",
        done=outcome.answered,
        full=ACTS_IN_FULL,
    )


@pytest.mark.slow
def test_a_site_says_that_its_database_is_gone_and_goes_on_when_it_is_back(own_server: OwnServer) -> None:
    house = a_house(own_server.url)
    submitted(house)

    with serving(house) as site:
        page, program = site.client("m01"), site.token("m01")
        before = statuses(page, program)
        own_server.kill()
        gone = statuses(page, program)
        said = page.get("/proposals/plan").text, program.get("/proposals/plan").text, page.get("/readyz").text
        own_server.start()
        after = statuses(page, program)

    assert (before, gone, after) == ([200, 200], [503, 503], [200, 200])
    assert [NO_ANSWER in told for told in said] == [True, True, True]


def statuses(page: httpx.Client, program: httpx.Client) -> list[int]:
    return [one.get("/proposals/plan").status_code for one in (page, program)]


@pytest.mark.promise(5)
@pytest.mark.slow
@pytest.mark.parametrize("own_server", [LOSING], indirect=True, ids=["synchronous_commit=off"])
def test_a_server_that_answers_before_it_has_written_loses_what_was_acknowledged(
    own_server: OwnServer, proven: Proven
) -> None:
    outcome = crashed(own_server, a_house(own_server.url), acts=FEW_ACTS, kills=1, clerks=2)

    lost = [wrong for wrong in outcome.wrong if wrong.startswith("lost")]
    assert lost
    proven.control("synchronous_commit=off", f"{len(lost)} of {outcome.answered} acts lost by one kill")


@pytest.mark.promise(5)
@pytest.mark.slow
def test_without_kept_answers_what_is_asked_again_happens_twice(own_server: OwnServer, proven: Proven) -> None:
    outcome = crashed(own_server, a_house(own_server.url), acts=FEW_ACTS, kills=1, clerks=2, weakness="forgets_answers")

    doubled = [wrong for wrong in outcome.wrong if wrong.startswith("twice")]
    assert doubled
    proven.control("answers are not kept", f"{len(doubled)} of {outcome.answered} acts twice after one kill")
