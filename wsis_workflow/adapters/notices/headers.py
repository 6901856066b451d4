"""How headers are written: ids stay on one line, and words keep the spaces between them.

The library's own folding loses spaces between encoded words, and breaks a long id from the name of its header.
"""

from email.header import Header
from email.headerregistry import Address
from email.policy import EmailPolicy
from typing import Any

SUBJECT = "Subject"


class Headers(EmailPolicy):
    """Write every header on one line but for those that hold words.

    Headers are kept as they are given: the library would parse each of them, and each again when it is asked for,
    which costs more than all the rest of a letter.
    """

    def header_max_count(self, name: str) -> int | None:
        """Count nothing: whoever writes a letter writes each header once."""
        return None

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """Take a header.

        Raises:
            ValueError: it has more than one line.
        """
        if "\n" in str(value) or "\r" in str(value):
            raise ValueError(f"The header {name} has more than one line.")
        return name, value

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        """Give a header as it is kept."""
        return value

    def fold(self, name: str, value: Any) -> str:
        """Write one header with its line end."""
        return f"{name}: {self._written(name, value)}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Write one header with its line end, as bytes."""
        return self.fold(name, value).encode("ascii")

    def _written(self, name: str, value: Any) -> str:
        if name == SUBJECT:
            return self._encoded(name, value)
        if not isinstance(value, Address) or str(value).isascii():
            return str(value)
        return f"{self._encoded(name, value.display_name)}{self.linesep} <{value.addr_spec}>"

    def _encoded(self, name: str, words: str) -> str:
        charset = "us-ascii" if words.isascii() else "utf-8"
        return Header(words, charset, header_name=name).encode(linesep=self.linesep)


EVERY_SERVER = Headers(linesep="\r\n", cte_type="7bit")  # not every server takes eight bits
