"""Taking a file in: bounded, hashed while it comes, judged by its content, and kept before anything names it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from wsis_workflow.app.files.kinds import judged
from wsis_workflow.app.files.names import clean_name
from wsis_workflow.app.files.ports import Files, Incoming
from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence

CHUNK = 1 << 16
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in: what it is called, its content's hash and size, and what kind of file it is."""

    name: str
    hash: str
    size: int
    media_type: str


def take(files: Files, content: Iterable[bytes], name: str, most: int, kinds: Collection[str]) -> Taken:
    """Take a content in, of a size and of the kinds that are allowed.

    Raises:
        Refused: `invalid`: it is too large, empty, of another kind, or more than it seems.
        OSError: it cannot be written.
    """
    called = clean_name(name)
    with files.incoming() as incoming:
        content_hash, size = _written(incoming, content, most)
        kind = judged(incoming.file, size, called, kinds)
        incoming.keep(content_hash)
    return Taken(called, content_hash, size, kind.media_type)


def chunks(stream: BinaryIO) -> Iterable[bytes]:
    """Read a stream piece by piece."""
    return iter(lambda: stream.read(CHUNK), b"")


def _written(incoming: Incoming, content: Iterable[bytes], most: int) -> tuple[str, int]:
    """Write while hashing; what is too large is not read to its end."""
    hashed, size = sha256(), 0
    for chunk in content:
        size += len(chunk)
        if size > most:
            raise too_large(most)
        hashed.update(chunk)
        incoming.file.write(chunk)
    if not size:
        raise Refused(Invalid(sentence("The file is empty"), sentence("choose another")))
    return hashed.hexdigest(), size


def too_large(most: int) -> Refused:
    """Say how large a file may be."""
    problem = sentence("The file is larger than {most} MB", most=f"{most / MEGABYTE:g}")
    return Refused(Invalid(problem, sentence("make it smaller, or keep it elsewhere and attach its name")))
