"""A notice that could not be delivered is sent again by those who look after it, once for each key."""

import sqlite3

import httpx

from tests.entrypoints.web.sites import Site


def a_failed_notice(site: Site) -> int:
    """Let the latest delivery be one that was given up."""
    file = site.house.settings.database_url.removeprefix("sqlite:///")
    with sqlite3.connect(file) as connection:
        (number,) = connection.execute("SELECT max(id) FROM delivery").fetchone()
        connection.execute(
            "UPDATE delivery SET sent_at = NULL, parked_at = next_at, error = 'no such mailbox' WHERE id = ?", (number,)
        )
    return int(number)


def retried(program: httpx.Client, number: int, **headers: str) -> httpx.Response:
    return program.post(f"/notices/{number}/retry", headers=headers)


def test_a_failed_notice_is_sent_again_once_for_each_key(site: Site) -> None:
    number, program = a_failed_notice(site), site.token("sec")
    failed = [one["id"] for one in program.get("/notices?status=failed").json()["items"]]

    first, again = (retried(program, number, **{"Idempotency-Key": "r"}) for _ in range(2))
    later = retried(program, number, **{"Idempotency-Key": "another"})

    assert failed == [number]
    assert (first.status_code, first.content) == (again.status_code, again.content) == (200, first.content)
    assert (later.status_code, later.json()["code"]) == (404, "unknown")
    assert program.get("/notices?status=waiting").json()["items"][0]["id"] == number


def test_who_does_not_look_after_it_cannot(site: Site) -> None:
    number = a_failed_notice(site)

    answers = [retried(site.token(person), number) for person in ("contact", "s")]

    assert {(one.status_code, one.json()["code"]) for one in answers} <= {(404, "unknown"), (403, "not-permitted")}
    assert site.token("sec").get("/notices?status=failed").json()["items"][0]["id"] == number
