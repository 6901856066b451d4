"""What those who run the installation ask it."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from tests.entrypoints.web.sites import Site
from wsis_workflow.bootstrap.house import House


def stored(house: House, statement: str) -> None:
    """Change the database behind the program's back."""
    file = house.settings.database_url.removeprefix("sqlite:///")
    with sqlite3.connect(file) as connection:
        connection.execute(statement)


def test_a_site_is_alive_ready_and_of_a_version(demo_site: Site) -> None:
    stranger = demo_site.client()

    said = [stranger.get(address) for address in ("/healthz", "/readyz", "/version")]

    assert [one.status_code for one in said] == [200, 200, 200]
    assert said[2].json()["version"][0].isdigit()


def test_a_database_of_another_schema_is_not_ready(site: Site) -> None:
    stored(site.house, "UPDATE alembic_version SET version_num = '9999'")

    answer = site.client().get("/readyz")

    assert (answer.status_code, "update the program" in answer.text) == (503, True)


def test_a_clock_that_is_late_is_not_ready(site: Site) -> None:
    site.house.store.simulate(None)
    assert site.house.lateness() > timedelta(days=365)

    answer = site.client().get("/readyz")

    assert (answer.status_code, answer.text.startswith("The clock is ")) == (503, True)


def test_a_demo_whose_clock_stands_still_is_not_late(demo_site: Site) -> None:
    assert demo_site.house.store.next_due() < datetime.now(UTC)

    assert demo_site.client().get("/readyz").status_code == 200


def test_metrics_count_requests_by_route_and_refusals_by_code(site: Site) -> None:
    program = site.token("t")
    for ref in ("plan", "segment"):
        program.get(f"/proposals/{ref}")
        program.post(f"/proposals/{ref}/ballot/close", json={})
    site.client().get("/nothing/of/the/kind")

    said = site.client().get("/metrics").text

    assert 'wsis_requests_total{method="GET",route="/api/v1/proposals/{ref}",status="200"} 2.0' in said
    assert 'wsis_requests_total{method="POST",route="/api/v1/proposals/{ref}/ballot/close",status="409"}' in said or (
        'wsis_requests_total{method="POST",route="/api/v1/proposals/{ref}/ballot/close",status="403"} 2.0' in said
    )
    assert 'wsis_refusals_total{code="not-permitted"} 2.0' in said
    assert 'wsis_proposals{stage="drafting"} 2.0' in said
    assert 'wsis_notices{status="waiting"} 0.0' in said
    assert "/nothing/of/the/kind" not in said


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
def test_metrics_are_not_for_whom_a_proxy_lets_in(demo_site: Site, header: str) -> None:
    passed_on = {header: "192.0.2.1"}

    stranger = demo_site.client().get("/metrics", headers=passed_on)
    delegate = demo_site.client(authorization=demo_site.token("t").headers["authorization"])
    secretary = demo_site.client(authorization=demo_site.token("sec", "read").headers["authorization"])

    assert stranger.status_code == 403
    assert delegate.get("/metrics", headers=passed_on).status_code == 403
    assert secretary.get("/metrics", headers=passed_on).status_code == 200
