"""Laws of coming to the site: the operator hands out links, sees who is there, and ends it."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.entrypoints.cli.conftest import Wsis
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house

HOUR = timedelta(hours=1)


@pytest.fixture
def house(database: str) -> House:
    return open_house(database)


def test_the_operator_prints_a_link_that_signs_a_person_in(wsis: Wsis, house: House) -> None:
    said = wsis("person", "link", "chair", WSIS_BASE_URL="https://wsis.example.org")

    address, _, secret = said.out.strip().rpartition("/")
    now = datetime.now(UTC)
    assert address == "https://wsis.example.org/sign-in"
    assert house.access.look(secret, None, now + 23 * HOUR) == "chair"
    session = house.access.session(house.access.sign_in(secret, None, "Firefox", now), now)
    assert session is not None
    assert session.person == "chair"
    house.close()


def test_a_link_lasts_as_long_as_was_asked(wsis: Wsis) -> None:
    before = datetime.now(UTC)

    said = wsis("person", "link", "chair", "--hours", "2", "--json").json

    ends = datetime.fromisoformat(said["expires_at"])
    assert said["person"] == "chair"
    assert said["link"].startswith("http://127.0.0.1:8000/sign-in/")
    assert timedelta() <= ends - before - 2 * HOUR < timedelta(minutes=5)


@pytest.mark.parametrize("hours", ["0", "721", "x"])
def test_a_link_for_ever_is_misuse(wsis: Wsis, hours: str) -> None:
    assert wsis("person", "link", "chair", "--hours", hours).status == 2


@pytest.mark.parametrize("command", ["link", "sessions"])
def test_nobody_comes_in_who_is_not_there(wsis: Wsis, command: str) -> None:
    said = wsis("person", command, "chiar")

    assert (said.status, said.line) == (1, "There is no person “chiar”; did you mean “chair”?")


def test_the_operator_sees_sessions_and_ends_them(wsis: Wsis, house: House) -> None:
    now = datetime.now(UTC)
    secrets = [house.access.open_session("chair", agent, now) for agent in ("Phone", "Laptop")]
    assert [one["agent"] for one in wsis("person", "sessions", "chair", "--json").json] == ["Laptop", "Phone"]
    assert "Laptop" in wsis("person", "sessions", "chair").out

    said = wsis("person", "sessions", "chair", "--end")

    assert said.out == "Ended sessions of chair: 2.\n"
    assert [house.access.session(secret, now) for secret in secrets] == [None, None]
    assert wsis("person", "sessions", "chair").out == "chair is not signed in.\n"
    house.close()


def test_everybody_chooses_their_own_settings(wsis: Wsis) -> None:
    said = wsis("person", "settings", "--language", "fr", "--zone", "Europe/Lisbon", "--as", "chair")

    [chair] = [one for one in wsis("person", "list", "--json").json if one["person"] == "chair"]
    assert said.out == "1 entry of the register is new or changed.\n"
    assert (chair["language"], chair["zone"]) == ("fr", "Europe/Lisbon")
    again = wsis("person", "settings", "--language", "fr", "--as", "chair")
    assert again.out == "Nothing has changed.\n"


def test_settings_that_cannot_be_are_refused(wsis: Wsis) -> None:
    said = wsis("person", "settings", "--digest", "hourly", "--as", "chair")

    assert (said.status, said.line) == (1, "“hourly” is no kind of digest; choose from at_once, daily, weekly.")
    assert wsis("person", "settings", "--language", "fr").status == 2
