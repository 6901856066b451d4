"""A stage on which acts are tried: every door stands on it, and what happens there is given up in the end."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import count
from typing import Any
from urllib.parse import urlencode

from click.testing import CliRunner
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount

from wsis_workflow.adapters.store.tables import metadata
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.running import RunningClock
from wsis_workflow.bootstrap.story import StoryAhead
from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.root import wsis
from wsis_workflow.entrypoints.web.pace import Pace
from wsis_workflow.entrypoints.web.site import routes_of

BASE = "http://127.0.0.1:8000"
API = "/api/v1"
# Tables that tell who came in, not what they did.
AT_THE_DOOR = frozenset({"session", "token", "sign_in_link", "feed_token", "webhook"})
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
Row = tuple[str, ...]
Digest = dict[str, str]


@dataclass(frozen=True)
class Ask:
    """One request to the site."""

    method: str
    path: str
    form: tuple[tuple[str, str], ...] | None = None
    json: object = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        if self.form is not None:
            return urlencode(self.form).encode()
        return b"" if self.json is None else json.dumps(self.json).encode()

    @property
    def kind(self) -> str | None:
        if self.form is not None:
            return FORM
        return None if self.json is None else JSON


@dataclass(frozen=True)
class Told:
    """What the site answered."""

    status: int
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    content: bytes
    fault: BaseException | None = None

    @property
    def text(self) -> str:
        return self.content.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.content)


@dataclass(frozen=True)
class Printed:
    """What a command of the command line came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Stage:
    """The site and the command line of one installation, asked in this process and without a socket."""

    def __init__(self, house: House) -> None:
        self._numbers = count(1)
        self._store, self._gate = house.store, house.gate
        self.house = replace(house)
        self.app: FastAPI = routes_of(self.house, BASE)
        self._runner = asyncio.Runner()

    def close(self) -> None:
        self._runner.close()

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Let things happen, and give them up."""
        kept = self.app.state
        kept.story, kept.clock = StoryAhead(self.house), RunningClock(self.house)
        kept.pace = Pace()  # whoever asks for a link is the first to ask
        with self._store.trial() as store:
            self.house.store, self.house.gate = store, replace(self._gate, store=store)
            try:
                yield
            finally:
                self.house.store, self.house.gate = self._store, self._gate

    def routes(self) -> set[str]:
        """List every route of the site and of what is mounted in it, with its methods."""
        return set(_routes(self.app, ""))

    def digest(self) -> Digest:
        """Hash the content of every table, but of those about who came in."""
        with self.house.store.writing.connected() as connection:  # type: ignore[attr-defined]  # of the store in SQL
            driver = connection.wire._connection if hasattr(connection, "wire") else connection.connection
            names = [table.name for table in metadata.sorted_tables if table.name not in AT_THE_DOOR]
            return {name: _hash(driver, name) for name in names}

    def ask(self, ask: Ask, headers: Mapping[str, str]) -> Told:
        """Ask the site, each time from another machine."""
        return self._runner.run(self._asked(ask, {"host": "127.0.0.1:8000"} | dict(headers) | dict(ask.headers)))

    def call(self, *words: str, person: str | None = None) -> Printed:
        """Call the command line, which finds the house open."""
        environment = {"WSIS_AS": None, "WSIS_DATABASE_URL": None, "COLUMNS": "100"}
        words = (*words, "--as", person) if person else words
        desk = _OpenDesk(_house=self.house)
        found = CliRunner(env=environment).invoke(wsis, list(words), obj=desk, prog_name="wsis")
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        return Printed(found.exit_code, found.stdout, found.stderr)

    async def _asked(self, ask: Ask, headers: dict[str, str]) -> Told:
        sent, said, begun = [{"type": "http.request", "body": ask.content}], [], asyncio.Event()

        async def receive() -> dict[str, Any]:
            if sent:
                return sent.pop()
            await begun.wait()  # whoever reads a stream hangs up after the first words
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            said.append(message)
            if message["type"] == "http.response.body":
                begun.set()

        fault = None
        try:
            await self.app(self._scope(ask, headers), receive, send)
        except Exception as raised:  # noqa: BLE001  # the site has answered 500 before it lets its own faults through
            fault = raised
        start = next(one for one in said if one["type"] == "http.response.start")
        found = {name.decode(): value.decode() for name, value in start["headers"]}
        body = b"".join(one.get("body", b"") for one in said[1:])
        return Told(start["status"], found, dict(_cookies(start["headers"])), body, fault)

    def _scope(self, ask: Ask, headers: dict[str, str]) -> dict[str, Any]:
        path, _, query = ask.path.partition("?")
        number = next(self._numbers)
        length = {"content-length": str(len(ask.content))} | ({"content-type": ask.kind} if ask.kind else {})
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": ask.method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in (length | headers).items()],
            "client": (f"198.51.{number // 250 % 250}.{number % 250}", 4000),
            "server": ("127.0.0.1", 8000),
        }


def _hash(driver: Any, name: str) -> str:
    cursor = driver.cursor()
    rows = cursor.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - the names are the schema's own
    cursor.close()
    return sha256(repr(sorted(map(repr, rows))).encode()).hexdigest()


def _cookies(headers: Any) -> Iterator[tuple[str, str]]:
    for name, value in headers:
        if name == b"set-cookie":
            called, _, rest = value.decode().partition("=")
            yield called, rest.partition(";")[0]


class _OpenDesk(Desk):
    """A desk whose house stays open when the command has ended."""

    def close(self) -> None:
        """Leave it to the stage."""


def _routes(app: FastAPI, prefix: str) -> Iterator[str]:
    for route in iter_route_contexts(app.routes):
        original = route.original_route
        if isinstance(original, Mount):
            assert isinstance(original.app, FastAPI)
            yield from _routes(original.app, prefix + original.path)
        else:
            yield from (f"{method} {prefix}{route.path}" for method in route.methods or ())
