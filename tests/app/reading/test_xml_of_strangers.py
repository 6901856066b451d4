"""Laws of XML of strangers: told as it stands, and refused at its place where no real file is like it."""

from dataclasses import dataclass, field
from io import BytesIO

import pytest

from wsis_workflow.app.guarded_xml import DEEPEST, LONGEST_TAG, read_xml


@dataclass
class Heard:
    """Who notes everything that is told."""

    what: str = "A test"
    told: list[tuple[object, ...]] = field(default_factory=list)

    def begin(self, tag: str, attributes: dict[str, str], line: int, column: int) -> None:
        self.told.append(("begin", tag, attributes, line, column))

    def end(self, tag: str, line: int, column: int) -> None:
        self.told.append(("end", tag, line, column))

    def text(self, data: str) -> None:
        self.told.append(("text", data))


class No(Exception):
    """A refusal, with all that it was made of."""

    def __init__(self, *parts: object) -> None:
        super().__init__(*parts)
        self.parts = parts


def heard(content: bytes) -> list[tuple[object, ...]]:
    """Read a file, and say what was told."""
    listener = Heard()
    read_xml(BytesIO(content), listener, No)
    return listener.told


def refused(content: bytes) -> tuple[object, ...]:
    """Read a file that is refused, and say how: code, sentence, line, column."""
    with pytest.raises(No) as no:
        heard(content)
    return no.value.parts


def test_what_stands_in_a_file_is_told_with_its_places() -> None:
    assert heard('<a x="1">\n  <b:c/>é</a>'.encode()) == [
        ("begin", "a", {"x": "1"}, 1, 1),
        ("text", "\n"),
        ("text", "  "),
        ("begin", "b:c", {}, 2, 3),
        ("end", "b:c", 2, 9),
        ("text", "é"),
        ("end", "a", 2, 10),
    ]


def test_what_is_no_xml_is_refused_where_it_breaks_off() -> None:
    assert refused(b"<a>\n  </b>") == ("syntax", "This is no XML (mismatched tag); correct it here.", 2, 5)
    assert refused(b"") == ("syntax", "This is no XML (no element found); correct it here.", 1, 1)


def test_an_encoding_that_nobody_knows_is_refused() -> None:
    code, said, *place = refused(b'<?xml version="1.0" encoding="x-nothing"?><a/>')

    assert (code, place) == ("syntax", [1, 1])
    assert said == "This is no XML (unknown encoding: x-nothing); save it in UTF-8."


def test_a_document_type_is_refused_before_it_is_read() -> None:
    said = "A test needs no document type, and what it could hold is refused; remove `<!DOCTYPE …>`."

    assert refused(b'<?xml version="1.0"?>\n <!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>') == ("hostile", said, 2, 14)


def test_elements_may_lie_so_deep_in_each_other_and_no_deeper() -> None:
    def nested(depth: int) -> bytes:
        return b"<a>" * depth + b"</a>" * depth

    said = "There are more than 64 elements in each other; flatten them."
    assert len(heard(nested(DEEPEST))) == 2 * DEEPEST
    assert len(heard(b"<b>" + b"<a></a>" * 100 + b"</b>")) == 202
    assert refused(nested(DEEPEST + 1)) == ("too-deep", said, 1, 3 * DEEPEST + 1)


def test_a_tag_that_is_longer_than_any_real_one_is_refused() -> None:
    def tag(length: int) -> bytes:
        return b"<a>" + b"<b c='" + b"x" * length + b"'/></a>"

    said = "This tag is longer than any real one; shorten it."
    assert len(heard(tag(LONGEST_TAG // 2))) == 4
    assert refused(tag(2 * LONGEST_TAG))[:2] == ("too-large", said)
    assert len(heard(b"<a>" + (b"<b c='" + b"x" * 10_000 + b"'/>") * 200 + b"</a>")) == 402
