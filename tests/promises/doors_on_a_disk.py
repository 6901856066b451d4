"""A site on a disk which cannot always be written, and what its doors answer meanwhile; also as a process of its own.

The disk is a small one of its own (`tmpfs`), or any behind the shim (`shim`).
"""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from tests.entrypoints.cli.conftest import call
from tests.entrypoints.web.forms import Page
from tests.entrypoints.web.sites import FROM_HERE, serving
from tests.promises import weakened
from tests.promises.disk import Fault, faulty
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house

PERSON = "e"
CHUNKS = (1 << 16, 1 << 12, 1)


def main(kind: str, scenario: str, database: str, weakness: str = "") -> None:
    """Play a scenario, and say what was answered in each of its parts."""
    if weakness:
        getattr(weakened, weakness)()
    print(json.dumps(SCENARIOS[scenario](kind, Path(database))))


def while_full(kind: str, file: Path) -> list[Any]:
    """Serve, fill the disk, and make room again."""
    with doors_of(f"sqlite:///{file}") as doors:
        said = [doors.all()]
        with FULL[kind](file.parent):
            said.append(doors.all())
        return [*said, doors.all(), repr(doors.house.verify().flaw)]


def while_read_only(kind: str, file: Path) -> list[Any]:
    """Serve on a disk that can only be read from some moment on, and until some other."""
    with doors_of(f"sqlite:///{file}") as doors:
        said, keys = [doors.all()], doors.keys
        if kind == "shim":
            with faulty(file.parent, Fault.READ_ONLY):
                said.append(doors.all())
            return [*said, doors.all(), repr(doors.house.verify().flaw)]
    with ExitStack() as until_the_end:
        with mounted_read_only(file.parent):  # which the system refuses while anybody has it open for writing
            doors = until_the_end.enter_context(doors_of(f"sqlite:///{file}", keys))
            said.append(doors.all())
        return [*said, doors.all(), repr(doors.house.verify().flaw)]


def opened_for_reading(file: Path) -> list[Any]:
    """Serve a database for reading alone, beside another process that writes."""
    with doors_of(f"sqlite:///{file}") as writing, doors_of(f"sqlite:///{file}?mode=ro", writing.keys) as reading:
        said = [reading.all()]
        before = writing.house.store.proposal("plan")
        writing.write()
        after = reading.house.store.proposal("plan")
        assert before is not None
        assert after is not None
        return [*said, after.version - before.version]


SCENARIOS = {"full": while_full, "read-only": while_read_only}


class Doors:
    """The page, the API and the command line of one installation, used by one person."""

    def __init__(self, house: House, base_url: str, keys: tuple[str, str]) -> None:
        self.house, self._url, self.keys = house, house.settings.database_url, keys
        self._page = httpx.Client(base_url=base_url, cookies={"__Host-session": keys[0]}, headers=FROM_HERE, timeout=60)
        self._api = httpx.Client(
            base_url=f"{base_url}/api/v1", headers={"Authorization": f"Bearer {keys[1]}"}, timeout=60
        )

    def all(self) -> dict[str, Any]:
        """Read through every door, then write through every door."""
        return {"reads": self.read(), "writes": self.write()}

    def read(self) -> dict[str, int]:
        """Give the statuses of reading."""
        return {
            "work": self._page.get("/").status_code,
            "page": self._page.get("/proposals/plan").status_code,
            "api": self._api.get("/proposals/plan").status_code,
            "cli": self._wsis("proposal", "show", "plan").status,
        }

    def write(self) -> dict[str, Any]:
        """Give the statuses of writing, and the sentences of those that did not work."""
        forms = Page(self._page.get("/proposals/plan").text).forms
        form = next(form for form in forms if form.action == "/proposals/plan/comment")
        page = self._page.post(form.action, data=form.filled(text="Said on the page."))
        api = self._api.post("/proposals/plan/comments", json={"text": "Said by a program."})
        cli = self._wsis("proposal", "comment", "plan", "Said at the terminal.")
        said = {api.json()["detail"]} if api.is_error else set()
        said |= {cli.line} if cli.status else set()
        is_said = all(sentence in Page(page.text).text for sentence in said)
        statuses = {"page": page.status_code, "api": api.status_code, "cli": cli.status}
        return {"statuses": statuses, "sentences": sorted(said), "page says so too": is_said}

    def close(self) -> None:
        """Go away."""
        self._page.close()
        self._api.close()

    def _wsis(self, *words: str) -> Any:
        return call(*words, "--as", PERSON, WSIS_DATABASE_URL=self._url)


@contextmanager
def doors_of(url: str, keys: tuple[str, str] | None = None) -> Iterator[Doors]:
    """Serve an installation; whoever has no keys to it yet is given some."""
    house = open_house(url)
    with closing(house), serving(house) as site, closing(Doors(house, site.base_url, keys or new_keys(house))) as doors:
        yield doors


def new_keys(house: House) -> tuple[str, str]:
    now = datetime.now(UTC)
    token = house.access.make_token(PERSON, "test", ("read", "act"), timedelta(1), now)[1]
    return house.access.open_session(PERSON, "test", now), token


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Fill a disk to the last byte, and make room again."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in CHUNKS:
            _written_until_full(file.fileno(), bytes(size))
    yield
    ballast.unlink()


def _written_until_full(file: int, chunk: bytes) -> None:
    try:
        while os.write(file, chunk) == len(chunk):
            pass
    except OSError as full:
        if full.errno != errno.ENOSPC:
            raise


@contextmanager
def mounted_read_only(folder: Path) -> Iterator[None]:
    """Mount a disk for reading, and for writing again."""
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)


FULL = {"tmpfs": filled, "shim": lambda folder: faulty(folder, Fault.FULL)}


if __name__ == "__main__":
    main(*sys.argv[1:])
