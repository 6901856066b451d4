"""Files that are attached: taken in before anything names them, given to whoever may read, and looked after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from wsis_workflow.app.files.checking import FilesChecked, content_hash
from wsis_workflow.app.files.checking import check_files as checked
from wsis_workflow.app.files.kinds import UNTYPED, kind_of
from wsis_workflow.app.files.names import saved_as
from wsis_workflow.app.files.ports import Files
from wsis_workflow.app.files.taking import chunks, take
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import Attach
from wsis_workflow.domain.proposals.decide import decide
from wsis_workflow.domain.proposals.refusals import Refused, Unknown


class FileTrouble(Exception):
    """A content cannot be kept, or one that the record names is not there as it was; said to whoever asked."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to be saved: under which name, of which type, and where its content lies."""

    name: str
    media_type: str
    path: Path
    size: int
    hash: str


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody wants to attach: its kind of document, what it is called, and its content."""

    document: str
    name: str
    content: Iterable[bytes]


def taken_in(house: House, ref: str, upload: Upload, actor: str) -> Attach:
    """Take a file in, and give the command that attaches it; who may not attach is refused before anything is written.

    Raises:
        Refused: the rules say no, or the file is none that is taken here.
        FileTrouble: it cannot be written.
    """
    must_be_allowed(house, ref, upload.document, actor)
    settings = house.settings
    try:
        taken = take(house.files, upload.content, upload.name, settings.largest_file, settings.file_kinds)
    except OSError as fault:
        said = f"The file cannot be kept here now ({fault.strerror}); try later, and tell the operator if it stays."
        raise FileTrouble(said) from fault
    return Attach(ref, upload.document, taken.name, taken.hash, taken.size, taken.media_type, is_held=True)


def must_be_allowed(house: House, ref: str, document: str, actor: str) -> None:
    """Ask whether somebody may attach to a proposal.

    Raises:
        Refused: they may not.
    """
    one = Sight(house.gate, house.now(), actor).seen(ref)
    decide(one.proposal, Attach(ref, document), one.asked)


def download(house: House, sight: Sight, ref: str, number: int) -> Download:
    """Find an attached file by its number, whole and as it was.

    Raises:
        Refused: `unknown`: the proposal, or a file of it that is kept here and was not withdrawn.
        FileTrouble: it is not there, or not as it was.
    """
    attachments = sight.seen(ref).proposal.attachments
    held = {at: one for at, one in enumerate(attachments, start=1) if one.is_held and one.stands}
    if number not in held:
        raise Refused(Unknown("attachment", str(number), tuple(map(str, held))))
    one = held[number]
    path = house.files.path(one.hash)
    if path is None or content_hash(path) != one.hash:
        raise FileTrouble(f"The file {number} of “{ref}” is missing or damaged; tell the operator of the installation.")
    kind = kind_of(one.media_type)
    name = saved_as(one.name, kind.endings if kind else ())
    return Download(name, one.media_type or UNTYPED, path, one.size, one.hash)


def check_files(house: House, *, sweep: bool = False) -> FilesChecked:
    """Look at every content that is kept, and with `sweep` let go of what nothing names."""
    named = house.store.views.attached()
    return checked(house.files, named, datetime.now(UTC), sweep=sweep)


def copy_files(house: House, folder: Path) -> int:
    """Copy the contents that are kept into a folder, or those that are not there yet; give how many were copied."""
    from wsis_workflow.adapters.contents import Folder

    return _copied(house.files, Folder(folder))


def put_files_back(kept: Path, folder: Path) -> int:
    """Copy the contents of a folder to where contents are kept."""
    from wsis_workflow.adapters.contents import Folder

    return _copied(Folder(folder), Folder(kept))


def _copied(source: Files, target: Files) -> int:
    copied = 0
    for kept in source.all():
        path = source.path(kept.hash)
        if path is None or target.path(kept.hash) is not None:
            continue
        with target.incoming() as incoming, path.open("rb") as file:
            for chunk in chunks(file):
                incoming.file.write(chunk)
            incoming.keep(kept.hash)
        copied += 1
    return copied
