"""Laws of a site beside worker nodes: its clock leaves the work to them while they live and nothing is late."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.promises.builders import a_house, changed, circulated, opened
from wsis_workflow.app.nodes import SITE, WORKER
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.rounds import one_round

SILENCE = timedelta(hours=72, minutes=1)


@pytest.fixture
def site(postgres_url: str) -> House:
    return a_house(postgres_url)


def ended(site: House, ago: timedelta) -> None:
    """Let a silence end so long ago, all that came before be done, and the clock of the site have its round."""
    circulated(site, at=datetime.now(UTC) - SILENCE - ago)
    changed(site, "UPDATE reminder SET sent_at = due WHERE due < now()")
    changed(site, "UPDATE delivery SET sent_at = next_at")
    one_round(site)


def state(site: House) -> str:
    proposal = site.store.proposal("plan")
    assert proposal is not None
    return proposal.state


def test_a_site_by_itself_does_the_work(site: House) -> None:
    with opened(site.settings.database_url).present(SITE):
        ended(site, ago=timedelta())

    assert state(site) == "endorsed"


def test_beside_a_worker_that_lives_a_site_leaves_the_work_to_it(site: House) -> None:
    with opened(site.settings.database_url).present(WORKER):
        ended(site, ago=timedelta())

    assert state(site) == "silence"


def test_what_is_late_is_done_by_the_site_as_well(site: House) -> None:
    with opened(site.settings.database_url).present(WORKER):
        ended(site, ago=timedelta(minutes=2))

    assert state(site) == "endorsed"


def test_a_worker_that_has_stopped_is_not_waited_for(site: House) -> None:
    with opened(site.settings.database_url).present(WORKER):
        pass

    ended(site, ago=timedelta())

    assert state(site) == "endorsed"
