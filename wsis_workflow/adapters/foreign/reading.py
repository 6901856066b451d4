"""A foreign chart from a file, whatever its language is."""

import re
from collections.abc import Callable
from pathlib import Path

from wsis_workflow.adapters.foreign.bpmn import read_bpmn
from wsis_workflow.adapters.foreign.json_charts import read_json_charts
from wsis_workflow.adapters.foreign.mermaid import read_mermaid
from wsis_workflow.adapters.foreign.scxml import read_scxml
from wsis_workflow.app.foreign import Chart, UnreadableChart

MOST_BYTES = 8_000_000
ENDINGS = {
    ".scxml": "scxml", ".bpmn": "bpmn", ".bpmn2": "bpmn", ".bpmn20": "bpmn", ".mmd": "mermaid", ".mermaid": "mermaid",
    ".md": "mermaid", ".json": "table",
}  # fmt: skip
MARK = "\ufeff"
FIRST, COMMENT = re.compile(rb"<([A-Za-z_][\w:.-]*)"), re.compile(rb"<!--.*?-->", re.DOTALL)


def read_charts(file: Path, language: str = "auto") -> tuple[str, list[Chart]]:
    """Read the charts of a file, and say in which language it is: table, mermaid, scxml or bpmn.

    Raises:
        UnreadableChart: nothing in it can be used.
        OSError: the file cannot be read.
    """
    with file.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnreadableChart("too-large", f"The file has more than {MOST_BYTES} bytes; divide it.")
    chosen = language if language != "auto" else _language_of(content, file.suffix.lower())
    return chosen, READERS[chosen](content)


def _language_of(content: bytes, ending: str) -> str:
    """Tell the language by how the content begins, and where that says nothing by the ending of the file."""
    begin = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if begin.startswith(b"<"):
        return _dialect_of(content, ending)
    if begin.startswith((b"{", b"[")) and ending not in (".mmd", ".mermaid", ".md"):
        return "table"
    if b"stateDiagram" in content:
        return "mermaid"
    if ending in ENDINGS:
        return ENDINGS[ending]
    said = "This is none of the languages that are read; say which with `--from table|mermaid|scxml|bpmn`."
    raise UnreadableChart("unknown-language", said)


def _dialect_of(content: bytes, ending: str) -> str:
    """Tell SCXML from BPMN by the first element, wherever that can be seen."""
    plain = content[:65536].replace(b"\0", b"")
    first = FIRST.search(COMMENT.sub(b"", plain))
    tag = first.group(1).rpartition(b":")[2] if first else b""
    if tag in (b"scxml", b"definitions"):
        return "scxml" if tag == b"scxml" else "bpmn"
    if ENDINGS.get(ending) in ("scxml", "bpmn"):
        return ENDINGS[ending]
    said = f"<{tag.decode('ascii', 'replace')[:40]}> is neither SCXML nor BPMN; say which with `--from scxml|bpmn`."
    raise UnreadableChart("unknown-language", said, content[: content.find(tag)].count(b"\n") + 1)


def _text(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return content.decode(encoding).removeprefix(MARK).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fault:
        before = content[: fault.start].replace(b"\r\n", b"\n")
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        said = f"This is no text in {encoding.upper()} (byte {fault.start}); save it in UTF-8."
        raise UnreadableChart("syntax", said, line, column) from None


READERS: dict[str, Callable[[bytes], list[Chart]]] = {
    "table": lambda content: read_json_charts(_text(content)),
    "mermaid": lambda content: [read_mermaid(_text(content))],
    "scxml": read_scxml,
    "bpmn": read_bpmn,
}
