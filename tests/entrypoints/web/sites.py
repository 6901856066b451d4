"""The site as it really runs: uvicorn on a loopback port, a real SQLite file, and people who are signed in."""

import shutil
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from time import sleep

import httpx
import uvicorn

from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.entrypoints.web import build_site
from wsis_workflow.entrypoints.web.serving import listen

FROM_HERE = {"Sec-Fetch-Site": "same-origin"}
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # reading all authorities for each client would take 24 ms


@dataclass
class Site:
    """A running site; `client(person)` is a browser in which somebody is signed in."""

    house: House
    base_url: str
    clients: list[httpx.Client] = field(default_factory=list)

    def client(self, person: str | None = None, **headers: str) -> httpx.Client:
        """Open a browser that follows no redirects; None is nobody."""
        cookies = {}
        if person is not None:
            cookies["__Host-session"] = self.house.access.open_session(person, "test", datetime.now(UTC))
        return self._opened(self.base_url, FROM_HERE | headers, cookies)

    def token(self, person: str, *scopes: str) -> httpx.Client:
        """Open a program that acts as somebody."""
        rights = scopes or ("read", "act", "register")
        _, secret = self.house.access.make_token(person, "test", rights, timedelta(1), datetime.now(UTC))
        return self._opened(f"{self.base_url}/api/v1", {"Authorization": f"Bearer {secret}"}, {})

    def _opened(self, base_url: str, headers: dict[str, str], cookies: dict[str, str]) -> httpx.Client:
        made = httpx.Client(base_url=base_url, headers=headers, cookies=cookies, timeout=30, verify=NO_TLS)
        self.clients.append(made)
        return made


@contextmanager
def serving(house: House) -> Iterator[Site]:
    """Serve an installation on a free port until the block ends."""
    listener = listen("127.0.0.1", 0)
    base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    config = uvicorn.Config(build_site(house, base_url), log_level="warning", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.01)
    site = Site(house, base_url)
    try:
        yield site
    finally:
        for client in site.clients:
            client.close()
        server.should_exit = True
        thread.join(timeout=10)
        listener.close()


@contextmanager
def house_from(file: Path, folder: Path) -> Iterator[House]:
    """Open a copy of a database file, so that a test may change it."""
    copy = folder / "site.db"
    shutil.copy(file, copy)
    house = open_house(f"sqlite:///{copy}", create=False)
    try:
        yield house
    finally:
        house.close()
