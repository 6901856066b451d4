"""Histories of positions: programs that write and read them over HTTP at two nodes, and when they did."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import Random

import httpx

from tests.promises.builders import a_house, a_motion, a_process, at_once, code
from tests.promises.linear import Operation, Read, Write
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import Command, TakeStep

CLIENTS = 6
MEMBERS = 3


@dataclass
class Nodes:
    """Two sites on one database, and programs that act there for the members."""

    house: House
    programs: list[tuple[httpx.Client, str]]  # each with the member for whom it acts

    def history(self, ref: str, operations: int, chance: Random) -> list[Operation]:
        """Let the programs write and read positions on a ballot of their own all at once; give what they did."""
        now, shares = self.house.now(), dealt(operations, len(self.programs))
        for command, by in _circulating(ref):
            self.house.gate.handle(command, by, now)
        asks = [
            partial(_operations, program, ref, str(number), share, Random(chance.random()))
            for number, (program, share) in enumerate(zip(self.programs, shares, strict=True))
        ]
        return [one for done in at_once(asks) for one in done]


def dealt(operations: int, programs: int) -> list[int]:
    return [len(range(number, operations, programs)) for number in range(programs)]


def _circulating(ref: str) -> list[tuple[Command, str]]:
    return [(a_motion(ref), "m01"), (TakeStep(ref, "submit"), "m01"), (TakeStep(ref, "circulate"), "chair")]


@contextmanager
def two_nodes(url: str, *weaknesses: str) -> Iterator[Nodes]:
    """Start two nodes on an empty database, the second one with the weaknesses; each program has its token."""
    house = a_house(url, MEMBERS)
    started = [a_process("site_node", url), a_process("site_node", url, *weaknesses)]
    ports = [node.stdout.readline().strip() for node in started if node.stdout]
    with ExitStack() as stack:
        programs = []
        for number in range(CLIENTS):
            member = code(1 + number % MEMBERS)
            program = _program(house, member.lower(), ports[number // MEMBERS])
            programs.append((stack.enter_context(program), member))
        yield Nodes(house, programs)


def _program(house: House, person: str, port: str) -> httpx.Client:
    _, secret = house.access.make_token(person, "test", ("read", "act"), timedelta(1), house.now())
    headers = {"Authorization": f"Bearer {secret}"}
    return httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", headers=headers, timeout=60)


def _operations(program: tuple[httpx.Client, str], ref: str, name: str, many: int, chance: Random) -> list[Operation]:
    client, member = program
    done: list[Operation] = []
    for number in range(many):
        if chance.random() < 0.5:
            done.append(_written(client, ref, member, f"{name}.{number}"))
        else:
            done.append(_read(client, ref))
    return done


def _written(client: httpx.Client, ref: str, member: str, words: str) -> Write:
    begin = time.monotonic()
    answer = client.post(f"/proposals/{ref}/positions", json={"position": "support", "reasons": words})
    end = time.monotonic()
    assert (answer.status_code, answer.json()["changed"]) == (200, True), answer.text
    return Write(begin, end, member, words)


def _read(client: httpx.Client, ref: str) -> Read:
    begin = time.monotonic()
    answer = client.get(f"/proposals/{ref}/ballots")
    end = time.monotonic()
    assert answer.status_code == 200, answer.text
    (ballot,) = answer.json()["items"]
    assert ballot["tally"].get("support", 0) == len(ballot["said"])
    return Read(begin, end, {said["member"]: said["reasons"] for said in ballot["said"]})
