"""What a file is called: the last part of what its sender called it, without anything that leads or looks elsewhere."""

import unicodedata
from urllib.parse import quote

from wsis_workflow.domain.proposals.refusals import Invalid, Refused
from wsis_workflow.domain.rules.sentences import sentence

LONGEST = 200  # characters
NAMELESS = "file"
_FORBIDDEN = frozenset('<>:"|?*')
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # controls, turns of direction, halves of characters


def clean_name(name: str) -> str:
    """Give the name under which a file is kept on the record.

    Raises:
        Refused: `invalid`: it is longer than any name.
    """
    last = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    shown = "".join("_" if one in _FORBIDDEN else one for one in last if unicodedata.category(one) not in _HIDDEN)
    cleaned = " ".join(shown.split()).strip(". ")
    if len(cleaned) > LONGEST:
        problem = sentence("The name of the file has more than {most} characters", most=LONGEST)
        raise Refused(Invalid(problem, sentence("give it a shorter one")))
    return cleaned or NAMELESS


def saved_as(name: str, endings: tuple[str, ...]) -> str:
    """Give the name under which it is saved: with an ending that says what it is, whatever its sender called it."""
    called = name if len(name) <= LONGEST else name[:LONGEST]
    if not endings or called.lower().endswith(endings):
        return called
    return f"{called}{endings[0]}"


def disposition(name: str) -> str:
    """Write the header by which browsers save and never show (RFC 6266): in ASCII for old ones, in UTF-8 for others."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    safe = "".join(one if one.isalnum() or one in " ._-()" else "_" for one in plain).strip(". ") or NAMELESS
    return f"attachment; filename=\"{safe}\"; filename*=UTF-8''{quote(name, safe='')}"
