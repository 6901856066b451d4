"""Directory files, read: YAML of all kinds, as a rehearsal has them, or CSV of one kind."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wsis_workflow.app.importing import Finding, Read, UnreadableLine, entries_of, read_entries
from wsis_workflow.domain.proposals.register_commands import Enter

NOTHING = Enter()
Place = tuple[int, int]
Data = tuple[Mapping[str, Any], Mapping[str, Place]]
MOST_YAML, MOST_CSV = 64_000, 500_000  # bytes that somebody may send over the network; YAML takes long to read


def read_directory_file(file: Path, section: str | None, zone: str | None, otherwise: str) -> Read:
    """Read a file: CSV that holds one section, or (None) YAML; its times are in one zone, its own, or the other.

    Raises:
        DefinitionError: the file is no YAML.
    """
    data = _csv(file.read_bytes(), section) if section else _yaml(file)
    return data if isinstance(data, Read) else read_entries(*data, zone, otherwise)


def read_directory_text(content: bytes, section: str | None, zone: str) -> Read:
    """Read what somebody has sent; whatever it is, it comes to findings, and soon."""
    from wsis_workflow.adapters.definitions import DefinitionError

    most = MOST_CSV if section else MOST_YAML
    if len(content) > most:
        return _unreadable("too-large", f"The file is larger than {most} bytes; divide it, or send tables as CSV.")
    try:
        data = _csv(content, section) if section else _yaml(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _unreadable("syntax", "The file is not in UTF-8; save it in that encoding.")
    except DefinitionError as fault:
        return _unreadable(fault.code, fault.sentence, (fault.line, fault.column))
    return data if isinstance(data, Read) else read_entries(*data, None, zone)


def _yaml(source: Path | str) -> Data:
    from wsis_workflow.adapters.definitions import load_story

    found = load_story(source)
    places = {".".join(map(str, path)): place for path, place in found.keys.items()}
    return found.data if isinstance(found.data, dict) else {}, places


def _csv(content: bytes, section: str) -> Data | Read:
    try:
        entries, places = entries_of(content)
    except UnreadableLine as fault:
        return _unreadable(fault.code, str(fault), (fault.line, 1))
    return {section: entries}, {f"{section}.{name}": place for name, place in places.items()}


def _unreadable(code: str, message: str, place: Place = (1, 1)) -> Read:
    return Read(NOTHING, (Finding(code, message, *place),))
