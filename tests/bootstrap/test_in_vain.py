"""The log says why letters go in vain: the server's own words, nobody's address, and no flood of lines."""

import logging
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from tests.adapters.notices.letters import a_letter
from tests.adapters.notices.post_office import PostOffice, a_free_port, a_post_office
from tests.adapters.store.conftest import postgres_url, postgres_urls, server, sqlite_url, template, url
from tests.app.letter_builders import a_notice
from tests.entrypoints.cli.conftest import call
from tests.promises.builders import DELEGATES, OPENED, a_house, circulated, opened, rows
from wsis_workflow.app.channel_ports import Letter, always
from wsis_workflow.app.deliver import InVain
from wsis_workflow.app.stored import Delivery
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.in_vain import HOUR, LettersInVain
from wsis_workflow.bootstrap.sending import deliver_all, send_at_once

__all__ = ["postgres_url", "postgres_urls", "server", "sqlite_url", "template", "url"]

NOW = datetime(2008, 3, 3, 12, 0, tzinfo=UTC)
FULL = "452 4.2.2 <{}>: the mailbox is full"
UNKNOWN = "550 5.1.1 <{}>: no such user here"
WAITING = "SELECT count(*) FROM delivery WHERE sent_at IS NULL AND parked_at IS NULL AND attempts = 1"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with a_post_office() as open_now:
        yield open_now


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Let go of mail servers and databases when a test is over."""
    yield
    while OPENED:
        OPENED.pop().close()


def mailing(url: str, port: int, monkeypatch: pytest.MonkeyPatch) -> House:
    """Open a house whose mail goes to a port of this machine, with a proposal of which all have to be told."""
    for name, said in {"HOST": "127.0.0.1", "PORT": str(port), "TLS": "none"}.items():
        monkeypatch.setenv(f"WSIS_SMTP_{name}", said)
    house = a_house(url)
    circulated(house, "plan", datetime.now(UTC))
    return house


def told(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    """Give what the log says, with the numbers and instants of notices as N and T."""
    lines = [(one.levelname, one.getMessage()) for one in caplog.records if one.levelno >= logging.WARNING]
    return [(level, re.sub(r"Notice \d+", "Notice N", re.sub(r"\d{4}-\S+Z", "T", line))) for level, line in lines]


def test_each_reason_is_told_once_in_the_words_of_the_server_and_names_nobodys_address(
    url: str, office: PostOffice, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for address in DELEGATES[:3]:
        office.to_recipient[address] = [FULL.format(address)]
    office.to_recipient[DELEGATES[3]] = [UNKNOWN.format(DELEGATES[3])]
    house = mailing(url, office.port, monkeypatch)

    done = deliver_all(house)

    assert (done.put_off, done.parked) == (3, 1)
    assert sorted(told(caplog)) == [
        (
            "ERROR",
            "Notice N to “m04” by email waits for a person to look: "
            "The mail server refused … (550 5.1.1 … no such user here); correct it, then send it again.",
        ),
        (
            "WARNING",
            "Notice N to “m01” by email was tried in vain and goes again at T: "
            "The mail server did not take the letter to … (452 4.2.2 … the mailbox is full).",
        ),
    ]


def test_a_server_that_is_away_makes_a_line_and_no_flood(
    url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    house = mailing(url, a_free_port(), monkeypatch)
    for number in range(9):
        circulated(house, f"plan-{number}", datetime.now(UTC))

    deliver_all(house)

    many = rows(house, WAITING)[0][0]
    said = [line for _, line in told(caplog)]
    assert many == 100
    assert len(said) <= 3
    assert "takes no mail now ([Errno 111] Connection refused)." in said[0]
    assert said[1].endswith(" So it went 10 times within an hour; `wsis notices --waiting` lists them.")


def test_what_waits_is_listed_with_why_it_was_tried_in_vain_and_that_before_all_else(
    sqlite_url: str, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.to_recipient[DELEGATES[0]] = [FULL.format(DELEGATES[0])]
    house = mailing(sqlite_url, office.port, monkeypatch)
    deliver_all(house)
    circulated(house, "later", datetime.now(UTC))

    one, all_of_it = (
        call("notices", "--waiting", *more, "--json", "--db", sqlite_url).json for more in (("--limit", "1"), ())
    )
    shown = call("notices", "--waiting", "--db", sqlite_url, COLUMNS="400").out.splitlines()
    own = call("notices", "--waiting", "--as", "m02", "--json", "--db", sqlite_url).json

    why = f"The mail server did not take the letter to {DELEGATES[0]} ({FULL.format(DELEGATES[0])})."
    tried = {"to": "m01", "proposal": "plan", "channel": "email", "attempts": 1, "error": why}
    assert [{key: found[key] for key in tried} for found in one] == [tried]
    assert all_of_it[0] == one[0]
    assert {(found["proposal"], found["attempts"], found["error"]) for found in all_of_it[1:]} == {("later", 0, None)}
    assert shown[0].split() == ["Id", "To", "Proposal", "Channel", "Tried", "Next", "(Europe/Zurich)", "Why"]
    assert shown[1].endswith(why)
    assert {found["to"] for found in own} == {"m02"}


def test_where_nothing_waits_that_is_said(sqlite_url: str) -> None:
    a_house(sqlite_url)

    assert call("notices", "--waiting", "--db", sqlite_url).out == "Nothing waits to be sent.\n"
    assert call("notices", "--waiting", "--failed", "--db", sqlite_url).status == 2


def test_a_link_to_sign_in_that_could_not_be_sent_is_told(
    sqlite_url: str, office: PostOffice, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    house, letter = mailing(sqlite_url, office.port, monkeypatch), a_letter()
    office.to_recipient[str(letter.address)] = ["451 4.3.0 try again"]
    monkeypatch.delenv("WSIS_SMTP_HOST")
    without = opened(sqlite_url)

    assert (send_at_once(house, letter), send_at_once(without, letter)) == (False, False)

    begin = f"The link to sign in for “{letter.to}” could not be sent, and nobody sends it again: "
    assert told(caplog) == [
        ("WARNING", f"{begin}The mail server did not take the letter to … (451 4.3.0 try again)."),
        ("WARNING", f"{begin}There is no mail server here; name one in `WSIS_SMTP_HOST`."),
    ]


def test_a_fault_of_ours_is_told_with_the_way_there_when_it_is_new(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    class Faulty:
        def send(self, letter: Letter, is_ours: Callable[[], bool] = always) -> str:
            raise KeyError("wg")

    house = a_house(sqlite_url)
    circulated(house, "plan", datetime.now(UTC))
    house.channels = {"email": Faulty()}

    deliver_all(house)

    said = [one for one in caplog.records if "KeyError: 'wg'" in one.getMessage()]
    assert [one.exc_info is not None for one in said] == [True, False]


def failed(number: int, why: str, again: datetime | None = NOW, channel: str = "email") -> InVain:
    return InVain(Delivery(number, a_notice(), channel, 0, 1, NOW), why, again)


def test_the_first_the_tenth_and_the_hundredth_of_a_reason_are_told_and_after_an_hour_it_begins_anew(
    caplog: pytest.LogCaptureFixture,
) -> None:
    time = 0.0
    letters = LettersInVain(lambda: time)

    for number in range(1, 1001):
        letters.note(failed(number, f"Not taken (450 greylisted, id=7f{number:x}a at 03:{number % 60:02d}:00)."))
    time = HOUR - 1
    letters.note(failed(1001, "Not taken (450 greylisted, id=1 at 04:00:00)."))
    time = HOUR
    letters.note(failed(1002, "Not taken (450 greylisted, id=2 at 04:00:01)."))

    assert [line.split()[1] for _, line in numbered(caplog)] == ["1", "10", "100", "1000", "1002"]
    assert [" So it went " in line for _, line in numbered(caplog)] == [False, True, True, True, False]


def numbered(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    return [(one.levelname, one.getMessage()) for one in caplog.records]


def test_what_is_answered_otherwise_or_by_another_way_or_for_good_is_another_reason(
    caplog: pytest.LogCaptureFixture,
) -> None:
    letters = LettersInVain()

    for one in (
        failed(1, "Not taken (450 greylisted)."),
        failed(2, "Not taken (450 greylisted)."),
        failed(3, "Not taken (450 mailbox busy)."),
        failed(4, "Not taken (450 greylisted).", channel="webhook"),
        failed(5, "Not taken (450 greylisted).", again=None),
    ):
        letters.note(one)

    assert [line.split()[1] for _, line in numbered(caplog)] == ["1", "3", "4", "5"]
