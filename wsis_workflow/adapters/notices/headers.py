"""How headers are written: ids stay on one line, and words keep the spaces between them.

The library's own folding loses spaces between encoded words, and breaks a long id from the name of its header.
"""

from email.header import Header
from email.policy import EmailPolicy
from typing import Any

MAILBOXES = ("From", "To")
SUBJECT = "Subject"


class Headers(EmailPolicy):
    """Write every header on one line but for those that hold words."""

    def fold(self, name: str, value: Any) -> str:
        """Write one header with its line end."""
        return f"{name}: {self._written(name, value)}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Write one header with its line end, as bytes."""
        return self.fold(name, value).encode("ascii")

    def _written(self, name: str, value: Any) -> str:
        if name == SUBJECT:
            return self._encoded(name, value)
        if name not in MAILBOXES or str(value).isascii():
            return str(value)
        (mailbox,) = value.addresses
        return f"{self._encoded(name, mailbox.display_name)}{self.linesep} <{mailbox.addr_spec}>"

    def _encoded(self, name: str, words: str) -> str:
        charset = "us-ascii" if words.isascii() else "utf-8"
        return Header(words, charset, header_name=name).encode(linesep=self.linesep)


EVERY_SERVER = Headers(linesep="\r\n", cte_type="7bit")  # not every server takes eight bits
