"""Promise 7 over HTTP: the same act again at another node, in parallel or after a lost answer, is one act."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import httpx
import pytest

from tests.promises.builders import a_house, a_process, at_once, proposed
from tests.promises.proving.figures import Proven
from wsis_workflow.bootstrap.house import House

TIMES = 50
PATIENCE = 60.0
SAID = {"text": "Well done."}


@dataclass
class Doors:
    """Two sites on one database on which there is a draft, the second of which may be weak; and who may act there."""

    house: House
    ports: list[str]
    closing: ExitStack

    def program(self, port: str) -> httpx.Client:
        _, secret = self.house.access.make_token("m01", "test", ("read", "act"), timedelta(1), self.house.now())
        headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "key"}
        return self._opened(httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", headers=headers, timeout=60))

    def browser(self, port: str) -> httpx.Client:
        cookies = {"__Host-session": self.house.access.open_session("m01", "test", self.house.now())}
        headers = {"Sec-Fetch-Site": "same-origin"}
        made = httpx.Client(base_url=f"http://127.0.0.1:{port}", cookies=cookies, headers=headers, timeout=60)
        return self._opened(made)

    def comments(self) -> int:
        return sum(act.verb == "comment" for act in self.house.store.acts("plan"))

    def _opened(self, client: httpx.Client) -> httpx.Client:
        return self.closing.enter_context(client)


@contextmanager
def two_doors(url: str, *weaknesses: str) -> Iterator[Doors]:
    house = a_house(url)
    proposed(house)
    nodes = [a_process("site_node", url), a_process("site_node", url, *weaknesses)]
    with ExitStack() as closing:
        yield Doors(house, [node.stdout.readline().strip() for node in nodes if node.stdout], closing)


COMMENTS, PAGE = "/proposals/plan/comments", "/proposals/plan"


@pytest.mark.slow
@pytest.mark.promise(7)
def test_the_same_act_fifty_times_at_once_at_two_nodes_is_one_act_with_one_answer(url: str) -> None:
    with two_doors(url) as doors:
        programs = [doors.program(port) for port in doors.ports]
        browsers = [doors.browser(port) for port in doors.ports]
        by_api = at_once([partial(programs[n % 2].post, COMMENTS, json=SAID) for n in range(TIMES)])
        of_api = doors.comments()
        form = SAID | {"once": "form"}
        by_page = at_once([partial(browsers[n % 2].post, f"{PAGE}/comment", data=form) for n in range(TIMES)])
        acts = doors.comments()

    assert {(answer.status_code, answer.content) for answer in by_api} == {(200, by_api[0].content)}
    assert {(answer.status_code, answer.headers["location"].partition("?")[0]) for answer in by_page} == {
        (303, f"{PAGE}/discussion")
    }
    assert (of_api, acts) == (1, 2)


@pytest.mark.slow
@pytest.mark.promise(7)
def test_after_a_lost_answer_the_same_one_is_given_by_another_node(url: str) -> None:
    with two_doors(url, "dies_after_the_commit") as doors:
        with pytest.raises(httpx.TransportError):
            doors.program(doors.ports[1]).post(COMMENTS, json=SAID)
        after_the_death = doors.comments()
        again = [doors.program(doors.ports[0]).post(COMMENTS, json=SAID) for _ in range(2)]

        assert (after_the_death, doors.comments()) == (1, 1)
        assert [(answer.status_code, answer.json()["changed"]) for answer in again] == [(200, True)] * 2
        assert again[0].content == again[1].content


@pytest.mark.promise(7)
def test_after_a_cut_connection_the_same_answer_is_given(sqlite_url: str) -> None:
    with two_doors(sqlite_url) as doors:
        program = doors.program(doors.ports[0])
        request = program.build_request("POST", COMMENTS, json=SAID)
        cut_when(lambda: doors.comments() == 1, doors.ports[0], request)
        again = doors.program(doors.ports[1]).post(COMMENTS, json=SAID)

        assert (again.status_code, again.json()["changed"], doors.comments()) == (200, True, 1)


@pytest.mark.proof(7)
def test_however_often_answers_are_lost_each_act_is_one(url: str, proven: Proven) -> None:
    rounds = proven.amount(200)
    with two_doors(url) as doors:
        programs = [doors.program(port) for port in doors.ports]
        for number in range(rounds):
            said = {"text": f"Said {number}."}
            for program in programs:
                program.headers["Idempotency-Key"] = f"key-{number}"
            request = programs[number % 2].build_request("POST", COMMENTS, json=said)
            cut_when(lambda so_many=number + 1: doors.comments() == so_many, doors.ports[number % 2], request)
            answers = at_once([partial(programs[n % 2].post, COMMENTS, json=said) for n in range(TIMES)])
            assert {(one.status_code, one.content) for one in answers} == {(200, answers[0].content)}
            proven.far(number + 1, rounds)
        assert doors.comments() == rounds
    figure = f"{rounds:,} acts, each cut off and asked for {TIMES} times more at once at two nodes: one effect each"
    proven(f"the same key over HTTP on {url.partition(':')[0]}", figure, done=rounds, full=200)


@pytest.mark.promise(7)
def test_where_answers_are_forgotten_each_asking_is_an_act(sqlite_url: str, proven: Proven) -> None:
    with two_doors(sqlite_url, "forgets_answers") as doors:
        program = doors.program(doors.ports[1])
        at_once([partial(program.post, COMMENTS, json=SAID) for _ in range(4)])
        acts = doors.comments()

    assert acts == 4
    proven.control("a node that keeps no answer", f"4 askings with one key have {acts} effects")


def cut_when(holds: Callable[[], bool], port: str, request: httpx.Request) -> None:
    """Send a request, and close the connection when it has had its effect, without reading the answer."""
    head = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
    sent = f"{request.method} {request.url.raw_path.decode()} HTTP/1.1\r\n{head}\r\n".encode() + request.read()
    with socket.create_connection(("127.0.0.1", int(port))) as connection:
        connection.sendall(sent)
        wait_until(holds)


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)
