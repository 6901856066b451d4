"""How an act is asked for at a door: as a form of a page, at the API, at the terminal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.promises.doors.stage import API, Ask

PAGE, AT_API, CLI = "page", "API", "command line"
Words = tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """How an act is asked for: the route or the command that leads there, and the request or the words."""

    route: str
    how: Ask | Words


@dataclass(frozen=True)
class Doors:
    """The doors at which a command can be asked for; `version` is what its form or its caller saw."""

    page: Callable[[Any, int], Asked] | None
    api: Callable[[Any, int], Asked] | None
    cli: Callable[[Any, int], Asked] | None

    def of(self, command: object, version: int) -> Iterator[tuple[str, Asked]]:
        for name, door in ((PAGE, self.page), (AT_API, self.api), (CLI, self.cli)):
            if door is not None:
                yield name, door(command, version)


def asked_on_page(route: str, path: str, version: int | None, *fields: tuple[str, str]) -> Asked:
    seen = () if version is None else (("version", str(version)),)
    return Asked(f"POST {route}", Ask("POST", path, (*seen, *fields)))


def asked_at_api(route: str, path: str, said: object, version: int | None = None, method: str = "POST") -> Asked:
    headers = {} if version is None else {"if-match": f'"{version}"'}
    return Asked(f"{method} {API}{route}", Ask(method, API + path, json=said, headers=headers))


def asked_in_words(command: str, *words: str, version: int | None = None) -> Asked:
    seen = () if version is None else ("--seen", str(version))
    return Asked(command, (*command.split(), *words, *seen))
