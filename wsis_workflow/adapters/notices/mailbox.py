"""Letters as files in a folder, which any mail program opens: what the demo sends lands here."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from wsis_workflow.adapters.notices.message import as_message
from wsis_workflow.app.channel_ports import Letter, TryLater, always
from wsis_workflow.domain.rules.sentences import sentence

NOWHERE = "nobody@localhost.invalid"  # people without an address can be read in the demo all the same


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A folder as a channel; a letter sent again replaces itself."""

    folder: Path
    sender: str = "WSIS Workflow <wsis-workflow@localhost>"

    def send(self, letter: Letter, _: Callable[[], bool] = always) -> str:
        """Write a letter as an .eml file and return its Message-ID.

        Raises:
            TryLater: the folder cannot be written to.
            CannotDeliver: the person's address is none.
        """
        message = as_message(replace(letter, address=letter.address or NOWHERE), self.sender)
        try:
            self._write(_name(letter), message.as_bytes())
        except OSError as failed:
            said = sentence("The folder {folder} cannot be written to ({fault}).", folder=self.folder, fault=failed)
            raise TryLater(said) from failed
        return str(message["Message-ID"])

    def _write(self, name: str, content: bytes) -> None:
        """Write under another name first, so that no reader meets half a letter."""
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / f"{name}.part"
        unfinished.write_bytes(content)
        unfinished.replace(self.folder / f"{name}.eml")


def _name(letter: Letter) -> str:
    to = re.sub(r"[^A-Za-z0-9_-]+", "_", letter.to)[:40]
    return f"{to}-{letter.message_id}"
