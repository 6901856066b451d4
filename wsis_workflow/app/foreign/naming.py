"""Names of our language made of the titles of others, whatever letters they are written in."""

import re
from collections.abc import Container
from unicodedata import normalize

from wsis_workflow.app.foreign.chart import unused

LONGEST = 48
NO_NAMES = frozenset({"null", "true", "false", "nan", "inf"})
_BETWEEN = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def name_from(text: str, kind: str, taken: Container[str]) -> str:
    """Make a name that is not taken; `kind` is what it is called where the text gives none, or begins with a figure."""
    latin = "".join(char for char in normalize("NFKD", _CAMEL.sub(" ", text)) if not "̀" <= char <= "ͯ")
    name = _BETWEEN.sub("_", normalize("NFC", latin).lower())[:LONGEST].strip("_")
    if not name or name[0].isnumeric() or name in NO_NAMES:
        name = f"{kind}_{name}".strip("_")
    return unused(name, taken)


def title_from(text: str) -> str:
    """Make a title of what stands there: one line, and words where it is a name of a program."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    is_name = " " not in line and ("_" in line or line.isupper() or _CAMEL.search(line))
    if not is_name or not re.fullmatch(r"\w+", line, re.ASCII):
        return line[:1].upper() + line[1:]
    words = _CAMEL.sub(" ", line.replace("_", " ")).split()
    return " ".join(words).capitalize() if words and ("_" in line or len(words) > 1) else line
