"""Laws of `wsis demo` and `wsis serve`: one process with site, API and clock, and a way in for each part."""

import json
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.entrypoints.web.sites import FROM_HERE
from wsis_workflow.bootstrap.mailbox import mail
from wsis_workflow.bootstrap.opening import open_house

pytestmark = pytest.mark.slow

WSIS = "from wsis_workflow.entrypoints.cli import main; main()"
# Streams look for news often, and what is not at its end when the site stops is cut off after long only.
PATIENT = f"""
from wsis_workflow.entrypoints.web import live, serving
live.POLL, serving.LONGEST_GOODBYE = 0.05, 20
{WSIS}
"""
HOME = Path(__file__).parents[3]


@contextmanager
def started(*words: str, program: str = WSIS, **environment: str) -> Iterator[subprocess.Popen[str]]:
    more = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(HOME), **environment}
    process = subprocess.Popen(
        [sys.executable, "-c", program, *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=more, cwd=HOME,
    )  # fmt: skip
    with process:
        try:
            yield process
        finally:
            process.kill()


def serving_at(url: str) -> tuple[list[str], str]:
    """Give the words and the address for serving a database on a port that is free."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return ["serve", "--db", url, "--port", str(port)], f"http://127.0.0.1:{port}"


def document(process: subprocess.Popen[str]) -> Any:
    """Read the one JSON document that a process prints before it goes on."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line == "}\n":
            return json.loads("".join(lines))
    assert process.stderr is not None
    raise AssertionError(process.stderr.read())


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    file = tmp_path_factory.mktemp("served") / "demo.db"
    with started("demo", "--json", "--db", f"sqlite:///{file}") as process:
        yield document(process) | {"process": process}


def test_a_link_for_each_part_signs_in_once(said: Any) -> None:
    names = {"Secretariat": "Secretariat", "Chair": "Chair", "Convenor": "Convenor",
             "Delegate": "Delegate of Member State E", "Observer": "Delegate of Associate T"}  # fmt: skip
    for part, link in said["links"].items():
        with httpx.Client(headers=FROM_HERE) as browser:
            asked = browser.get(link)
            entered = browser.post(link)
            session = entered.headers["set-cookie"].partition(";")[0]
            work = browser.get(said["address"] + "/", headers={"Cookie": session})
            again = browser.post(link)

        assert (asked.status_code, names[part] in asked.text) == (200, True)
        assert (entered.status_code, entered.headers["location"]) == (303, "/")
        assert (work.status_code, f"<bdi>{names[part]}</bdi>" in work.text) == (200, True)
        assert again.status_code == 410

    assert set(said["links"]) == set(names)


def test_what_is_printed_is_there_before_anybody_can_ask_for_it(said: Any) -> None:
    answers = {path: httpx.get(said["address"] + path).status_code for path in ("/healthz", "/sign-in", "/board")}

    assert answers == {"/healthz": 200, "/sign-in": 200, "/board": 303}


def test_a_letter_of_the_demo_leads_to_its_proposal(said: Any) -> None:
    with closing(open_house(said["database"], create=False)) as house:
        session = house.access.open_session("chair", "test", datetime.now(UTC))
        letters, _ = mail(house, 0, 1)
    address = f"{said['address']}/proposals/{letters[0].subject.partition(']')[0].removeprefix('[')}"

    page = httpx.get(f"{said['address']}/demo/mail/{letters[0].name}", headers={"Cookie": f"__Host-session={session}"})

    assert letters[0].text.rstrip().endswith(f"\n\n{address}")
    assert f'<a href="{address.removeprefix(said["address"])}">{address}</a>' in page.text


def test_unless_told_otherwise_a_site_is_where_it_listens_and_it_stops_when_told(demo_file: Path) -> None:
    words, address = serving_at(f"sqlite:///{demo_file}")
    with started(*words) as served:
        assert served.stderr is not None
        first = served.stderr.readline()
        answer = httpx.get(f"{address}/sign-in")
        served.send_signal(signal.SIGTERM)
        status = served.wait(timeout=20)

    assert first == f"The site is at {address}; stop it with Ctrl-C.\n"
    assert (answer.status_code, status) == (200, 0)


def test_a_stream_comes_to_its_end_before_the_site_does(tmp_path: Path, demo_file: Path) -> None:
    shutil.copy(demo_file, tmp_path / "site.db")
    url = f"sqlite:///{tmp_path / 'site.db'}"
    with closing(open_house(url, create=False)) as house:
        session = house.access.open_session("e", "test", datetime.now(UTC))
    words, address = serving_at(url)

    with started(*words, program=PATIENT, WSIS_BASE_URL=address) as served:
        assert served.stderr is not None
        served.stderr.readline()
        with httpx.stream(
            "GET", f"{address}/live", headers={"Cookie": f"__Host-session={session}"}, timeout=60
        ) as answer:
            lines = answer.iter_lines()
            begun = next(lines)
            served.send_signal(signal.SIGTERM)
            rest = [*lines]  # a stream that is cut off raises here
        status = served.wait(timeout=60)

    assert begun == "retry: 3000"
    assert rest[-1] == ""
    assert status == 0


def test_a_port_that_is_taken_is_said_with_the_way_out(said: Any, tmp_path: Path, demo_file: Path) -> None:
    taken = said["address"].rpartition(":")[2]

    with started("serve", "--db", f"sqlite:///{demo_file}", "--port", taken) as served:
        _, told = served.communicate(timeout=60)

    assert served.returncode == 2
    assert f"Port {taken} of 127.0.0.1 cannot be opened" in told
    assert told.rstrip().endswith("name another with `--port`.")


def test_an_installation_without_people_still_serves_its_door(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    open_house(url).close()

    words, address = serving_at(url)
    with started(*words, WSIS_BASE_URL=address) as served:
        assert served.stderr is not None
        served.stderr.readline()
        door, links = httpx.get(f"{address}/sign-in"), httpx.get(f"{address}/demo")

    assert (door.status_code, "act as" in door.text, links.status_code) == (200, False, 303)
