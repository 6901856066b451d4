"""How an act is asked for at a door: as a form of a page, at the API, at the terminal."""

from collections.abc import Callable, Iterator, Mapping
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


def on_page(act: str, *names: str, **renamed: str) -> Callable[[Any, int], Asked]:
    """Ask by a form of the proposal's page, whose fields are those of the command."""

    def asked(command: Any, version: int) -> Asked:
        fields = [(name, str(getattr(command, name))) for name in names]
        fields += [(to, str(getattr(command, name))) for to, name in renamed.items()]
        return asked_on_page("/proposals/{ref}/{act}", f"/proposals/{command.ref}/{act}", version, *fields)

    return asked


def at_api(act: str, *names: str, by_version: bool = False) -> Callable[[Any, int], Asked]:
    """Ask at an address of the proposal's own, with the fields of the command as JSON."""

    def asked(command: Any, version: int) -> Asked:
        said = {name: getattr(command, name) for name in names}
        return asked_at_api(
            f"/proposals/{{ref}}/{act}", f"/proposals/{command.ref}/{act}", said, version if by_version else None
        )

    return asked


def at_terminal(act: str, *names: str, **options: str) -> Callable[[Any, int], Asked]:
    """Ask by a command on the proposal: arguments in their order, then options that are not empty."""

    def asked(command: Any, version: int) -> Asked:
        words = [str(getattr(command, name)) for name in names]
        given = [(option, str(getattr(command, name))) for option, name in options.items() if getattr(command, name)]
        said = (command.ref, *words, *(word for option, value in given for word in (f"--{option}", value)))
        return asked_in_words(f"proposal {act}", *said, version=version)

    return asked


def ended_at_api(act: str) -> Callable[[Any, int], Asked]:
    """Ask at the address of a comment."""

    def asked(command: Any, version: int) -> Asked:
        path = f"/proposals/{command.ref}/comments/{command.comment}/{act}"
        return asked_at_api(f"/proposals/{{ref}}/comments/{{number}}/{act}", path, {})

    return asked


def pairs(option: str, values: Mapping[str, object]) -> Iterator[str]:
    for name, value in values.items():
        yield from (option, f"{name}={value}") if option else (f"{name}={value}",)
