"""XML of strangers, read as a stream: no document type, hence no entities; bounded depth, tags and size.

Everything that reads XML here reads it through this file, so that what is refused is refused everywhere.
"""

from collections.abc import Callable
from typing import Protocol
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

CHUNK = 1 << 16
LONGEST_TAG = 1 << 20  # bytes; older versions of expat look at an unfinished tag again with every chunk
DEEPEST = 64


class Readable(Protocol):
    """Bytes that can be read piece by piece."""

    def read(self, size: int, /) -> bytes:
        """Give so many at most, none at the end."""
        ...


class Listener(Protocol):
    """Who is told what stands in the file, in order; `what` calls such a file in messages."""

    what: str

    def begin(self, tag: str, attributes: dict[str, str], line: int, column: int) -> None:
        """Hear that an element begins; tags come as written, prefix and all."""

    def end(self, tag: str, line: int, column: int) -> None:
        """Hear that it ends."""

    def text(self, data: str) -> None:
        """Hear what stands in it."""


Refusal = Callable[[str, str, int, int], Exception]


def read_xml(stream: Readable, listener: Listener, refusal: Refusal) -> None:
    """Tell a listener what a stream holds; `refusal` makes an exception of code, sentence, line and column.

    Raises:
        Exception: that of `refusal`, where it is no XML or more than any real file needs.
    """
    guard = _Guard(listener, refusal)
    try:
        guard.feed(stream)
    except ExpatError as fault:
        said = f"This is no XML ({str(fault).partition(':')[0]}); correct it here."
        raise refusal("syntax", said, fault.lineno, fault.offset + 1) from None
    except (ValueError, LookupError) as fault:  # of an encoding that nobody knows
        raise refusal("syntax", f"This is no XML ({fault}); save it in UTF-8.", 1, 1) from None


class _Guard:
    """A parser that counts how deep it is, and stops at what no file of ours holds."""

    def __init__(self, listener: Listener, refusal: Refusal) -> None:
        self._listener, self._refusal, self._depth = listener, refusal, 0
        self._parser = _parser_for(self)

    @property
    def place(self) -> tuple[int, int]:
        """Give line and column."""
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def feed(self, stream: Readable) -> None:
        """Read to the end."""
        fed = 0
        while chunk := stream.read(CHUNK):
            self._parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - max(self._parser.CurrentByteIndex, 0) > LONGEST_TAG:
                raise self._refusal("too-large", "This tag is longer than any real one; shorten it.", *self.place)
        self._parser.Parse(b"", True)

    def refuse_doctype(self, name: str, *_: object) -> None:
        """Stop before anything in a document type is looked at."""
        what = self._listener.what
        said = f"{what} needs no document type, and what it could hold is refused; remove `<!DOCTYPE …>`."
        raise self._refusal("hostile", said, *self.place)

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Count, and tell."""
        if self._depth >= DEEPEST:
            said = f"There are more than {DEEPEST} elements in each other; flatten them."
            raise self._refusal("too-deep", said, *self.place)
        self._depth += 1
        self._listener.begin(tag, attributes, *self.place)

    def end(self, tag: str) -> None:
        """Count, and tell."""
        self._depth -= 1
        self._listener.end(tag, *self.place)

    def text(self, data: str) -> None:
        """Tell."""
        self._listener.text(data)


def _parser_for(guard: _Guard) -> XMLParserType:
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = guard.refuse_doctype
    parser.StartElementHandler = guard.begin
    parser.EndElementHandler = guard.end
    parser.CharacterDataHandler = guard.text
    return parser
