"""Reading what lies in a folder of letters: the demo's mailbox."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter as its file has it; `name` is the file's, without its ending."""

    name: str
    to: str
    subject: str
    at: datetime
    text: str


def letters_in(folder: Path, skip: int, most: int) -> tuple[list[Kept], int]:
    """Read some letters of a folder, the latest sent first, and count them all."""
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    return [_letter(file) for file in files[skip : skip + most]], len(files)


def letter_in(folder: Path, name: str) -> Kept | None:
    """Read one letter; a name that is no file of this folder leads nowhere."""
    return next((_letter(file) for file in folder.glob("*.eml") if file.stem == name), None)


def _letter(file: Path) -> Kept:
    with file.open("rb") as stream:
        message = BytesParser(policy=policy.default).parse(stream)
    body = message.get_body(("plain",))
    at = parsedate_to_datetime(message["Date"]).astimezone(UTC)
    return Kept(file.stem, str(message["To"]), str(message["Subject"]), at, body.get_content() if body else "")
