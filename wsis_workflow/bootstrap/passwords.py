"""The file of passwords for the roles of a database: one for each part, on a line of its own."""

from collections.abc import Iterator
from pathlib import Path

PARTS = ("owner", "application", "reader")
LONGEST = 1024  # characters; a key of many bytes has fewer, and what has more is another file
LARGEST = 64 * 1024  # bytes of the whole file


def read_passwords(file: Path) -> dict[str, str]:
    """Read passwords: `owner=…`, `application=…`, `reader=…`; lines that begin with `#` are passed by.

    Raises:
        SettingsError: the file is not as it should be; the sentence names the line, and never a password.
    """
    from wsis_workflow.settings import SettingsError

    found: dict[str, tuple[int, str]] = {}
    for number, part, password in _lines(file):
        if part not in PARTS or not password:
            raise SettingsError(f"{file} must hold lines such as `owner=…`, of {', '.join(PARTS)}; correct it.")
        if part in found:
            first = found[part][0]
            raise SettingsError(f"{file} has two lines for {part}, {first} and {number}; remove one of them.")
        if len(password) > LONGEST:
            way_out = "choose a shorter one"
            raise SettingsError(f"{file}: the password in line {number} has more than {LONGEST} characters; {way_out}.")
        if not password.isprintable():
            way_out = "write it anew"
            raise SettingsError(f"{file}: the password in line {number} has signs that do not show; {way_out}.")
        found[part] = number, password
    return {part: password for part, (_, password) in found.items()}


def _lines(file: Path) -> Iterator[tuple[int, str, str]]:
    """Give number, part and password of each line."""
    for number, line in enumerate(_text(file).split("\n"), start=1):
        part, _, password = line.strip().partition("=")
        if part and not part.startswith("#"):
            yield number, part, password


def _text(file: Path) -> str:
    from wsis_workflow.settings import SettingsError

    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise SettingsError(f"{file} is too large to be a file of passwords; name the right one.")
        return content.decode("utf-8-sig")
    except OSError as fault:
        raise SettingsError(f"{file} cannot be read ({fault.strerror}); correct its place or its rights.") from fault
    except UnicodeDecodeError as fault:
        raise SettingsError(f"{file} is no text in UTF-8; write it anew.") from fault
